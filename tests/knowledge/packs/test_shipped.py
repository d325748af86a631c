"""The pack that comes with the program."""

from __future__ import annotations

from importlib.resources import files

from knowledge.checks import checked
from knowledge.reading import pack_files, read_pack

FILES = pack_files(files("knowledge") / "packs" / "wga-2007")


def test_the_shipped_pack_is_read_without_a_problem() -> None:
    """Every file of it has the right form."""
    assert [str(problem) for problem in read_pack(FILES).problems] == []


def test_the_shipped_pack_is_sound() -> None:
    """No check finds an error in it."""
    problems = checked(read_pack(FILES)).problems
    assert [str(problem) for problem in problems if problem.severity == "error"] == []
