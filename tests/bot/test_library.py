from __future__ import annotations

import json
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import library, opening
from bot.library import open_library
from bot.shelf import KEPT, Shelf
from bot.world import UnsoundPackError
from knowledge.matching.signals import FEATURES, NULL_FEATURES
from tests.bot.terminal import change, steward


def _spoil(folder: Path) -> None:
    change(folder / "facts/talks.yaml", "by: okafor", "by: okafur")


def test_a_sound_pack_opens(museum: Path) -> None:
    """The edition has the pack's content hash, which the weights name."""
    held = open_library(museum)
    assert held.current.hash == held.current.weights.pack
    assert held.warnings == ()


def test_an_unsound_pack_does_not_open(copied: Path) -> None:
    """Every problem is in the error, with its line and cure."""
    _spoil(copied)
    with pytest.raises(UnsoundPackError, match=r"facts/talks.yaml:\d+: fact pay-ask, by: .*Did you mean `okafor`\?"):
        open_library(copied)


def test_a_folder_that_went_away_is_a_problem(tmp_path: Path) -> None:
    """What the disk refuses is reported like any other fault of a pack."""
    with pytest.raises(UnsoundPackError, match=r"it cannot be read"):
        open_library(tmp_path / "gone")


TOO_LARGE = "9" * 401  # a number of JSON, and more than any weight can be
WEIGHTS = json.dumps(
    {
        "pack": "x",
        "answer_at": 0,
        "choices_at": 0,
        "features": dict.fromkeys(FEATURES, 0),
        "null": dict.fromkeys(NULL_FEATURES, 0),
    }
)


@pytest.mark.parametrize(
    "fitted",
    [
        "",
        "{}",
        "[1]",
        '{"pack": "x", "features": 7}',
        "\x00",
        WEIGHTS.replace('"answer_at": 0', f'"answer_at": {TOO_LARGE}'),
        WEIGHTS.replace("0", TOO_LARGE),
        WEIGHTS.replace("0", "1e300"),
        WEIGHTS.replace('"answer_at": 0', '"answer_at": -5'),
        WEIGHTS.replace('"choices_at": 0', '"choices_at": 99'),
        WEIGHTS.replace('"answer_at": 0', '"answer_at": NaN'),
        None,
    ],
)
def test_damaged_weights_give_way_to_the_shipped_ones(
    copied: Path, museum: Path, monkeypatch: pytest.MonkeyPatch, fitted: str | None
) -> None:
    """A pack whose weights cannot be read still answers; what is wrong with them is a warning."""
    monkeypatch.setattr(library, "shipped_pack", lambda: museum)
    if fitted is None:
        (copied / "fitted.json").unlink()
    else:
        (copied / "fitted.json").write_text(fitted, encoding="utf-8")
    held = open_library(copied)
    assert [problem.file for problem in held.warnings] == ([] if fitted is None else ["fitted.json"])


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, lambda file: file.symlink_to("/dev/zero")])
def test_what_is_no_file_is_no_weights(
    copied: Path, museum: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], None]
) -> None:
    """A pipe, a folder or a device is not waited for, and is told of like any other damage."""
    monkeypatch.setattr(library, "shipped_pack", lambda: museum)
    (copied / "fitted.json").unlink()
    make(copied / "fitted.json")
    assert [problem.file for problem in open_library(copied).warnings] == ["fitted.json"]


@pytest.mark.parametrize("argv", [["ask", "hi"], ["ask", "--jsonl"], ["countdown"], ["chat"], ["--version"]])
def test_the_operator_hears_of_damaged_weights(
    copied: Path, museum: Path, monkeypatch: pytest.MonkeyPatch, argv: list[str]
) -> None:
    """Each command says once, apart from the answers, that other weights decide."""
    monkeypatch.setattr(library, "shipped_pack", lambda: museum)
    (copied / "fitted.json").write_text("{}", encoding="utf-8")
    came = steward("--pack", copied, *argv, stdin=b'{"id": 1, "question": "hi"}\n{"id": 2, "question": "hi"}\n')
    assert came.err == (
        "steward: fitted.json: these weights are damaged, or another version of the program fitted them. "
        f"Until then the weights of the shipped pack are used. Run `steward pack fit {copied}`.\n"
    )
    assert "weights" not in came.out


def test_other_warnings_of_a_pack_are_counted(copied: Path) -> None:
    """What only makes a pack poorer is for `pack check` to list; a command says that there is something."""
    file = copied / "terms.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("cites: [almanac]", "cites: [gazette-2024-06-10 1]"))
    change(copied / "deadlines.yaml", "cites: [almanac]", "cites: [gazette-2024-06-10 1]")
    came = steward("--pack", copied, "countdown")
    assert came.err == f"steward: The pack in {copied} has 1 warning. `steward pack check {copied}` shows it.\n"


def test_weights_that_are_no_numbers_are_damaged(copied: Path, museum: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A weight that is not finite would make every answer nonsense."""
    monkeypatch.setattr(library, "shipped_pack", lambda: museum)
    fitted = (copied / "fitted.json").read_text(encoding="utf-8")
    (copied / "fitted.json").write_text(fitted.replace('"answer_at": 0.3', '"answer_at": NaN'), encoding="utf-8")
    assert [problem.severity for problem in open_library(copied).warnings] == ["warning"]


def test_no_weights_anywhere_is_said(copied: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without any weights nothing can be answered, and the cure is named."""
    monkeypatch.setattr(library, "shipped_pack", lambda: tmp_path)
    (copied / "fitted.json").unlink()
    with pytest.raises(UnsoundPackError, match=r"fitted.json: .*Run `steward pack fit "):
        open_library(copied)


def test_the_shipped_pack_is_checked_unless_it_is_untouched(
    copied: Path, museum: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the very content that was checked before its release starts without a check."""
    looked: list[object] = []
    monkeypatch.setattr(opening, "checked", lambda loaded: looked.append(loaded) or loaded)
    for folder, shipped, times in ((museum, museum, 0), (museum, copied, 1), (copied, copied, 1)):
        monkeypatch.setattr(library, "shipped_pack", lambda shipped=shipped: shipped)
        if folder is copied:
            change(copied / "terms.yaml", "the least that", "the lowest sum that")
        looked.clear()
        open_library(folder)
        assert len(looked) == times


def test_the_index_is_built_once(museum: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second start takes the index from the shelf, and answers by the same edition."""
    shelf = Shelf(tmp_path)
    first = open_library(museum, shelf).current
    monkeypatch.setattr("knowledge.answering.edition.build_index", lambda *_: pytest.fail("built again"))
    assert open_library(museum, shelf).current.index.keys == first.index.keys


def test_an_index_of_other_code_is_not_taken(museum: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a change of how texts are read the index is built anew."""
    open_library(museum, Shelf(tmp_path))
    monkeypatch.setattr(opening, "_code_stamp", lambda: "another")
    open_library(museum, Shelf(tmp_path))
    assert len(list(tmp_path.glob("*.npz"))) == 2


def test_a_disk_that_refuses_costs_only_time(museum: Path, tmp_path: Path) -> None:
    """Where nothing can be kept, everything still works."""
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    assert open_library(museum, Shelf(blocked)).current.hash


def test_a_damaged_index_costs_only_time(museum: Path, tmp_path: Path) -> None:
    """An index that cannot be read is built anew once, and put in place of the damaged one."""
    open_library(museum, Shelf(tmp_path))
    (stored,) = tmp_path.glob("*.npz")
    whole = stored.read_bytes()
    stored.write_bytes(whole[:1000])
    assert open_library(museum, Shelf(tmp_path)).current.index.keys
    assert stored.read_bytes() == whole


def test_a_pipe_among_the_stored_is_not_waited_for(museum: Path, tmp_path: Path) -> None:
    """Whatever stands in the place of an index, the program starts."""
    open_library(museum, Shelf(tmp_path))
    (stored,) = tmp_path.glob("*.npz")
    stored.unlink()
    os.mkfifo(stored)
    assert open_library(museum, Shelf(tmp_path)).current.index.keys


def test_only_what_the_shelf_put_there_is_let_go(tmp_path: Path) -> None:
    """A folder that someone uses for more keeps what is theirs; of the indexes the newest few stay."""
    (tmp_path / "mine.npz").write_bytes(b"precious")
    (tmp_path / "index-of-my-book.npz").write_bytes(b"precious")
    for number in range(KEPT + 3):
        Shelf(tmp_path).put(f"{number:012x}-{number:012x}", b"x")
    kept = {file.name for file in tmp_path.iterdir()}
    assert {"mine.npz", "index-of-my-book.npz"} < kept
    assert len(kept) == KEPT + 2


def test_a_full_disk_leaves_no_scraps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could be written in part only is taken away again."""

    def failing(handle: int) -> None:
        del handle
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", failing)
    Shelf(tmp_path).put("0" * 12 + "-" + "0" * 12, b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_pack_may_lie_in_an_archive(museum: Path, tmp_path: Path) -> None:
    """A pack is read through importlib.resources' own interface, from a zip too."""
    archive = shutil.make_archive(str(tmp_path / "pack"), "zip", museum)
    assert open_library(zipfile.Path(archive)).current.hash == open_library(museum).current.hash
