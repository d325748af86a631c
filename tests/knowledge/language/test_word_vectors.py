"""Texts as vectors, by the meaning of their words."""

import shutil
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language import word_vectors
from knowledge.language.damage import DamagedError
from knowledge.language.word_vectors import WordVectors, shipped_vectors, vector_words

SMALL = WordVectors(
    "small", {"pay": 0, "wage": 1, "strike": 2}, np.array([[90, 10], [80, 20], [-5, 100]], dtype=np.int8)
)


def _alike(one: str, other: str) -> float:
    left, right = shipped_vectors().vectors([one, other])
    return float(left @ right)


def test_a_text_is_the_sum_of_its_words() -> None:
    """Brought to length one, whatever the order of the words."""
    both, turned, one = SMALL.vectors(["pay strike", "strike pay", "pay"])
    assert np.allclose(both, np.array([85, 110]) / np.hypot(85, 110))
    assert both.tolist() == turned.tolist()
    assert np.allclose(one, np.array([90, 10]) / np.hypot(90, 10))


def test_a_word_that_is_not_listed_is_that_of_its_stem() -> None:
    """`pays` and `striking` are known by their stems."""
    listed, stems = SMALL.vectors(["pay strike", "pays striking"])
    assert listed.tolist() == stems.tolist()


@pytest.mark.parametrize("text", ["", "zzqx", "москва", "1,234 %"])
def test_nothing_known_is_nothing(text: str) -> None:
    """A text of unknown words has a row of zeros, beside others as well as alone."""
    assert SMALL.vectors([text])[0].tolist() == [0.0, 0.0]
    assert SMALL.vectors([text, "pay"])[1].any()


def test_no_text_is_no_row() -> None:
    """An empty list gives an empty table of the right width."""
    assert SMALL.vectors([]).shape == (0, 2)


@given(st.lists(st.lists(st.sampled_from(["pay", "wage", "strike", "zzqx", "of"]), max_size=6), max_size=20))
def test_a_text_means_the_same_beside_others(texts: list[list[str]]) -> None:
    """Many at once give what each gives alone, of length one or nothing."""
    joined = [" ".join(words) for words in texts]
    for text, row in zip(joined, SMALL.vectors(joined), strict=True):
        assert SMALL.vectors([text])[0].tolist() == row.tolist()
        assert float(row @ row) == pytest.approx(1.0, abs=1e-5) or not row.any()


def test_many_texts_are_the_same_as_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """To the last figure, however many are looked at in one go: a phrasing is held against a question by itself."""
    texts = ["when does the deal run out", "", "zzqx", "salary of a screenwriter", "pay " * 300, "the strike"]
    alone = [shipped_vectors().vector(text).tolist() for text in texts]
    assert shipped_vectors().vectors(texts).tolist() == alone
    monkeypatch.setattr(word_vectors, "_AT_ONCE", 2)
    assert shipped_vectors().vectors(texts).tolist() == alone


@pytest.mark.parametrize(
    ("one", "near", "far"),
    [
        ("salary", "wages", "weather"),
        ("movie", "film", "contract"),
        ("when does the deal run out", "date on which the contract expires", "who is the president"),
        ("how much money do they get", "what are they paid", "where do they meet"),
    ],
)
def test_what_means_nearly_the_same_is_near(one: str, near: str, far: str) -> None:
    """Though no word is shared, nearer than what means something else."""
    assert _alike(one, near) > _alike(one, far) + 0.1


@pytest.mark.parametrize("name", ["words.txt", "vectors.npy"])
@pytest.mark.parametrize("harm", ["gone", "empty", "cut", "turned"])
def test_damaged_ones_are_named_and_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, harm: str
) -> None:
    """Though they could be read: words beside the vectors of others would answer, and wrongly."""
    for file in ("words.txt", "vectors.npy"):
        shutil.copy(str(files("knowledge.language") / file), tmp_path)
    harmed = tmp_path / name
    content = harmed.read_bytes()
    lines = content.split(b"\n")
    after = {"empty": b"", "cut": content[: len(content) // 2], "turned": b"\n".join(reversed(lines))}
    harmed.unlink() if harm == "gone" else harmed.write_bytes(after[harm])
    monkeypatch.setattr(word_vectors, "files", lambda _: tmp_path)
    monkeypatch.setattr(word_vectors, "vector_words", vector_words.__wrapped__)
    with pytest.raises(DamagedError, match=f"{name}, which comes with the program, is damaged or gone. Install"):
        shipped_vectors.__wrapped__()


def test_the_shipped_vectors_are_whole() -> None:
    """A row for each word, each word once, commonest first, and no row without a figure."""
    shipped = shipped_vectors()
    assert len(shipped.numbers) == len(shipped.table) > 20_000
    assert sorted(shipped.numbers.values()) == list(range(len(shipped.table)))
    assert shipped.table.dtype == np.int8
    assert shipped.table.any(axis=1).all()
    assert shipped.numbers["the"] < shipped.numbers["strike"] < shipped.numbers["scandals"]
