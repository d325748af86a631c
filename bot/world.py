"""What a run of the program finds around it, how it ends, and the faults that end it early.

`__main__` makes the one real World; everything else is told, so a test can make its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import BinaryIO, TextIO


class Exit(IntEnum):
    """How a command ended, as its exit status."""

    ANSWERED = 0
    UNANSWERED = 1
    USAGE = 2
    UNSOUND = 3


@dataclass(frozen=True)
class World:
    """The streams, the environment and the clocks of one run.

    `prompt` reads a line from the person at the terminal (EOFError at the end) and is None where nobody sits there.
    `width` is the terminal's in characters, 0 where lines are not to be wrapped. `timer` counts seconds.
    """

    environ: Mapping[str, str]
    stdin: BinaryIO
    stdout: TextIO
    stderr: TextIO
    now: Callable[[], datetime]
    timer: Callable[[], float]
    prompt: Callable[[str], str] | None = None
    width: int = 0


class StewardError(Exception):
    """A fault of what was given, not of the program: its lines are for the person who gave it."""

    exit = Exit.USAGE

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


class UsageError(StewardError):
    """A command, an option or a setting that cannot be followed."""


class NoPackError(StewardError):
    """A pack that is not where it was said to be."""

    exit = Exit.UNSOUND


class UnsoundPackError(StewardError):
    """A pack that cannot be used, with every problem that was found in it."""

    exit = Exit.UNSOUND

    def __init__(self, folder: object, problems: Iterable[object]) -> None:
        found = tuple(str(problem) for problem in problems)
        many = "1 error" if len(found) == 1 else f"{len(found):,} errors"
        super().__init__(f"The pack in {folder} cannot be used: {many}.", *found)
