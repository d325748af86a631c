"""A terminal for the tests: types a command in and gives back what came out."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.cli import run
from bot.world import World

NOON = datetime(2024, 6, 12, 11, tzinfo=UTC)  # noon in London


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a command."""

    status: int
    out: str
    err: str


def steward(
    *argv: str | Path,
    stdin: bytes = b"",
    environ: Mapping[str, str] | None = None,
    now: datetime = NOON,
    lines: Iterable[str | type[BaseException]] | None = None,
    width: int = 0,
) -> Came:
    """Run a command in this process; `lines` are what a person types at the prompts, or what interrupts them."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="backslashreplace") for _ in range(2))
    ticks = iter(range(1_000_000))
    world = World(
        environ=environ or {},
        stdin=io.BytesIO(stdin),
        stdout=out,
        stderr=err,
        now=lambda: now,
        timer=lambda: float(next(ticks)),
        prompt=None if lines is None else _prompt(lines),
        width=width,
    )
    status = run([str(word) for word in argv], world)
    return Came(int(status), _written(out), _written(err))


def line_of(file: Path, text: str) -> int:
    """Return the line of a file, from 1, that a text stands on."""
    return file.read_text(encoding="utf-8").partition(text)[0].count("\n") + 1


def _prompt(lines: Iterable[str | type[BaseException]]) -> Callable[[str], str]:
    waiting = iter(lines)

    def prompt(shown: str) -> str:
        del shown
        line = next(waiting, EOFError)
        if isinstance(line, str):
            return line
        raise line

    return prompt


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    held = stream.buffer
    assert isinstance(held, io.BytesIO)
    return held.getvalue().decode("utf-8")


def change(file: Path, old: str, new: str) -> None:
    """Put one text in place of another in a file of a pack."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
