"""The vectors of phrasings on the disk: each phrasing is read once, a question is never kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from bot import remembering
from bot.remembering import Remembering
from bot.shelf import Shelf
from tests.knowledge.counted import Counted

TEXTS = ("when does it end", "who speaks for us", "what is scale", "who speaks for us")


def _file(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


def test_a_reload_with_one_new_phrasing_reads_one(tmp_path: Path) -> None:
    """What an earlier run read is taken from the disk, to the same last digit."""
    first = Remembering(Counted(), Shelf(tmp_path)).vectors(TEXTS)
    model = Counted()
    again = Remembering(model, Shelf(tmp_path)).vectors((*TEXTS, "how long is a shift"))
    assert model.phrasings == ["how long is a shift"]
    assert again[: len(TEXTS)].tolist() == first.tolist()
    assert (first[1].tolist(), first.shape) == (first[3].tolist(), (4, model.size))


def test_a_question_is_the_models_alone(tmp_path: Path) -> None:
    """No file is written for it, none changed, and no phrasing is looked up in what others asked."""
    model = Counted()
    held = Remembering(model, Shelf(tmp_path))
    held.vector("am i getting fired")
    assert list(tmp_path.iterdir()) == []
    held.vectors(TEXTS)
    before = _file(tmp_path).read_bytes()
    held.vector("am i getting fired")
    held.vectors(TEXTS)
    assert _file(tmp_path).read_bytes() == before
    held.vectors(["am i getting fired"])
    assert model.phrasings == [*dict.fromkeys(TEXTS), "am i getting fired"]


def test_a_question_that_is_a_phrasing_is_not_read_again(tmp_path: Path) -> None:
    """It gets the phrasing's own vector; and the same one where that was never kept."""
    model = Counted()
    held = Remembering(model, Shelf(tmp_path))
    rows = held.vectors(TEXTS)
    assert held.vector(TEXTS[0]).tolist() == rows[0].tolist()
    assert model.questions == []
    assert Remembering(model, Shelf(None)).vector(TEXTS[0]).tolist() == rows[0].tolist()


def _sealed(rest: bytes) -> bytes:
    """Something else with a checksum that fits it; at the end of it a figure that is none."""
    return sha256(rest).hexdigest().encode() + b"\n" + rest


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda held: held[:-1],
        lambda held: held[:70],
        lambda held: held[:-1] + bytes([held[-1] ^ 1]),
        lambda held: held + b"x",
        lambda held: b"\n" + held,
        lambda _: _sealed(b"no line of JSON\n"),
        lambda _: _sealed(b"[" * 100_000 + b"\n"),
        lambda held: _sealed(held.partition(b"\n")[2][:-2] + b"\xff\x7f"),
    ],
)
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    """Nothing is taken from it, and the next start finds it whole."""
    first = Remembering(Counted(), Shelf(tmp_path)).vectors(TEXTS)
    whole = _file(tmp_path).read_bytes()
    _file(tmp_path).write_bytes(damage(whole))
    model = Counted()
    assert Remembering(model, Shelf(tmp_path)).vectors(TEXTS).tolist() == first.tolist()
    assert model.phrasings == list(dict.fromkeys(TEXTS))
    assert _file(tmp_path).read_bytes() == whole


def test_another_models_vectors_are_never_taken(tmp_path: Path) -> None:
    """Each has a file of its own; one that got the other's name is passed over."""
    Remembering(Counted("letters 1"), Shelf(tmp_path)).vectors(TEXTS)
    file = _file(tmp_path)
    other = Counted("letters 2")
    Remembering(other, Shelf(tmp_path)).vectors(TEXTS)
    assert len(other.phrasings) == 3
    (second,) = set(tmp_path.iterdir()) - {file}
    second.write_bytes(file.read_bytes())
    again = Counted("letters 2")
    Remembering(again, Shelf(tmp_path)).vectors(TEXTS)
    assert len(again.phrasings) == 3


def test_without_a_place_it_works_all_the_same(tmp_path: Path) -> None:
    """No folder, or one that cannot be made: every run reads anew, and within it each phrasing is read once."""
    (tmp_path / "file").write_text("here", encoding="utf-8")
    for folder in (None, tmp_path / "file"):
        model = Counted()
        held = Remembering(model, Shelf(folder))
        assert held.vectors(TEXTS).tolist() == held.vectors(TEXTS).tolist()
        assert len(model.phrasings) == 3


def test_what_no_pack_has_any_more_is_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the phrasings that others had, those used last are kept."""
    monkeypatch.setattr(remembering, "MOST", 1)
    held = Remembering(Counted(), Shelf(tmp_path))
    for texts in (("a", "b"), ("b",), ("c",)):
        held.vectors(texts)
    model = Counted()
    Remembering(model, Shelf(tmp_path)).vectors(("a", "b", "c"))
    assert model.phrasings == ["a"]


def test_whoever_is_interrupted_goes_on_from_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large pack takes minutes; ended half way, the next start reads the rest. How many are read is said."""
    monkeypatch.setattr(remembering, "_OFTEN", 2)
    monkeypatch.setattr(remembering, "_MANY", 4)
    texts, notes = [f"phrasing {n}" for n in range(5)], list[str]()

    class Ended(Counted):
        def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
            if len(self.phrasings) == 3:
                raise KeyboardInterrupt
            return super().vectors(texts)

    with pytest.raises(KeyboardInterrupt):
        Remembering(Ended(), Shelf(tmp_path), notes.append).vectors(texts)
    model = Counted()
    Remembering(model, Shelf(tmp_path), notes.append).vectors(texts)
    assert model.phrasings == texts[2:]
    assert [note.partition(";")[0] for note in notes] == ["The model reads 5 phrasings"]
