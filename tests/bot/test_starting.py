"""A start that takes the pack as an earlier one read it: only where nothing at all is otherwise."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import library, opening
from bot.library import open_library
from bot.shelf import Shelf
from bot.starting import Opened, mark_of, opened_from_bytes, opened_to_bytes
from bot.world import UnsoundPackError
from knowledge.editions import content_hash
from knowledge.problems import Problem
from knowledge.reading import read_pack
from tests.bot.talks import FILES
from tests.bot.terminal import change, steward
from tests.meta.project import ROOT

PACK = read_pack(FILES).pack
assert PACK is not None
WARNING = Problem("terms.yaml", 7, "term scale", "x", "this is odd", "Look at it.", "warning")
OPENED = Opened(PACK, content_hash(PACK), (WARNING,))
MARK = mark_of({"pack.yaml": b"id: museum"}) or ""
KEPT = opened_to_bytes(OPENED, MARK) or b""

Spoiled = Callable[[bytes], bytes]


@pytest.fixture
def read_anew(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Note each time that files are read for a start."""
    times: list[object] = []
    really = opening.loaded_from  # the one place where a start reads
    monkeypatch.setattr(opening, "loaded_from", lambda files: times.append(files) or really(files))
    return times


def test_the_same_files_are_read_once(copied: Path, tmp_path: Path, read_anew: list[object]) -> None:
    """The second start has the very same edition without reading a line."""
    first = open_library(copied, Shelf(tmp_path / "shelf")).current
    again = open_library(copied, Shelf(tmp_path / "shelf")).current
    assert len(read_anew) == 1
    assert (again.hash, repr(again.pack)) == (first.hash, repr(first.pack))
    assert again.hash == content_hash(again.pack)


def test_a_changed_file_is_read(copied: Path, tmp_path: Path, read_anew: list[object]) -> None:
    """A changed word counts at the next start, though size and date of the file stay as they were."""
    open_library(copied, Shelf(tmp_path / "shelf"))
    change(copied / "terms.yaml", "the least that", "the worst that")
    assert "the worst that" in repr(open_library(copied, Shelf(tmp_path / "shelf")).current.pack.terms)
    assert len(read_anew) == 2


def test_a_fault_is_told_though_a_sound_pack_is_kept(copied: Path, tmp_path: Path) -> None:
    """A pack that was sound at the last start does not stand in for one that is not."""
    open_library(copied, Shelf(tmp_path / "shelf"))
    change(copied / "facts/talks.yaml", "by: okafor", "by: okafur")
    with pytest.raises(UnsoundPackError, match=r"facts/talks.yaml:\d+: .*Did you mean `okafor`"):
        open_library(copied, Shelf(tmp_path / "shelf"))


@pytest.mark.parametrize("spoil", [lambda held: held[:-9], lambda held: held[:70], lambda _: b"", lambda _: b"{}"])
def test_what_is_damaged_is_put_right(copied: Path, tmp_path: Path, read_anew: list[object], spoil: Spoiled) -> None:
    """A damaged pack on the shelf is read anew and put in place again."""
    open_library(copied, Shelf(tmp_path / "shelf"))
    (kept,) = (tmp_path / "shelf").glob("pack-*.json")
    whole = kept.read_bytes()
    kept.write_bytes(spoil(whole))
    assert open_library(copied, Shelf(tmp_path / "shelf")).current.hash
    assert len(read_anew) == 2
    assert kept.read_bytes() == whole


def test_another_program_reads_for_itself(
    copied: Path, tmp_path: Path, read_anew: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another version of the program read is not taken."""
    open_library(copied, Shelf(tmp_path / "shelf"))
    monkeypatch.setattr(opening, "_code_stamp", lambda: "0" * 12)
    open_library(copied, Shelf(tmp_path / "shelf"))
    assert len(read_anew) == 2


def test_the_mark_of_the_program_is_of_all_its_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change of any file that reads packs is another program; a change of a pack is none."""
    for name in ("model/pack.py", "language/english.txt", "packs/wga/pack.yaml", "checks/__pycache__/ids.pyc"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("1", encoding="utf-8")
    monkeypatch.setattr(opening, "files", lambda _: tmp_path)
    read = [path.relative_to(tmp_path).as_posix() for path in opening._code()]  # noqa: SLF001 - what the mark is of
    assert read == ["language/english.txt", "model/pack.py"]


def test_warnings_are_told_at_every_start(copied: Path, tmp_path: Path) -> None:
    """What is amiss with a pack is said again, with its line, when the pack is taken from the shelf."""
    change(copied / "terms.yaml", "cites: [almanac]", "cites: [gazette-2024-06-10 1]")
    change(copied / "deadlines.yaml", "cites: [almanac]", "cites: [gazette-2024-06-10 1]")
    first = open_library(copied, Shelf(tmp_path / "shelf")).warnings
    assert [problem.line > 0 for problem in first] == [True] * len(first) != []
    assert open_library(copied, Shelf(tmp_path / "shelf")).warnings == first
    told = steward("--pack", copied, "countdown", environ={"STEWARD_CACHE": str(tmp_path / "shelf")}).err
    assert told == f"steward: The pack in {copied} has 1 warning. `steward pack check {copied}` shows it.\n"


def test_an_unchecked_pack_is_not_taken_for_a_checked_one(
    museum: Path, copied: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The shipped pack starts unchecked beside the weights that fit it; the same files elsewhere are checked."""
    looked: list[object] = []
    monkeypatch.setattr(opening, "checked", lambda loaded: looked.append(loaded) or loaded)
    monkeypatch.setattr(library, "shipped_pack", lambda: museum)
    open_library(museum, Shelf(tmp_path / "shelf"))
    assert looked == []
    open_library(copied, Shelf(tmp_path / "shelf"))
    assert len(looked) == 1


def test_all_of_it_comes_back() -> None:
    """Pack, hash and problems are the same after keeping, to the last nought of a figure."""
    again = opened_from_bytes(KEPT, MARK)
    assert again is not None
    assert (repr(again.pack), again.hash, again.problems) == (repr(OPENED.pack), OPENED.hash, OPENED.problems)


def test_a_countdown_is_the_same_at_every_start() -> None:
    """What was written down stays written down: an hour given counts in hours, at the second start as at the first."""
    back = opened_from_bytes(KEPT, MARK)
    assert back is not None
    assert any(deadline.hour_given for deadline in OPENED.pack.deadlines)
    assert [d.hour_given for d in back.pack.deadlines] == [d.hour_given for d in OPENED.pack.deadlines]


def test_other_files_have_another_mark() -> None:
    """No two sets of files have one mark, however alike they are end to end; with an unread file there is none."""
    files = [{"a": b"xy"}, {"a": b"x", "b": b"y"}, {"a": b"x", "by": b""}, {"ax": b"y"}, {"a": b"yx"}]
    assert len({mark_of(held) for held in files} | {mark_of(files[0], b"z")}) == 6
    assert mark_of({"a": b"x", "b": WARNING}) is None
    assert opened_from_bytes(KEPT, "0" * 64) is None


@given(st.integers(0, len(KEPT) - 1), st.integers(1, 255))
def test_changed_bytes_are_refused(at: int, by: int) -> None:
    """A single changed byte anywhere is found out, and so is a cut there."""
    assert opened_from_bytes(KEPT[:at] + bytes([KEPT[at] ^ by]) + KEPT[at + 1 :], MARK) is None
    assert opened_from_bytes(KEPT[:at], MARK) is None


def test_a_second_start_does_without_what_reads_and_checks(tmp_path: Path) -> None:
    """A question needs no parser, no check and no calculator where the pack is on the shelf."""
    program = (
        "import sys; from bot.__main__ import main; sys.argv = ['steward', 'ask', 'who is on strike']; main();"
        "unwanted = ('yaml', 'knowledge.checks', 'knowledge.residuals.working', 'knowledge.residuals.asking');"
        "print(*(name for name in unwanted if name in sys.modules), file=sys.stderr)"
    )
    first, second = (
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={"STEWARD_CACHE": str(tmp_path)},
            capture_output=True,
            text=True,
            check=True,
        ).stderr.split()
        for _ in range(2)
    )
    assert "yaml" in first
    assert second == []
