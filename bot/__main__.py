"""The composition root: the only place that reads the environment and the clocks and holds the real streams."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from importlib import import_module
from io import BytesIO, TextIOWrapper

from bot.allocating import start_light
from bot.cli import run
from bot.world import Exit, World
from knowledge.language.damage import DamagedError


def main() -> int:
    """Run the command that was typed and return its exit status."""
    start_light()
    # A stream that was closed before the start, as `>&-` does, is None: what goes there goes nowhere.
    sys.stdout, sys.stderr = (stream or TextIOWrapper(BytesIO()) for stream in (sys.stdout, sys.stderr))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # Answers hold typography that an older locale lacks; what UTF-8 cannot say is shown as JSON writes it.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        status = run(sys.argv[1:], _world())
        sys.stdout.flush()
    except DamagedError as fault:
        sys.stderr.write(f"steward: {fault}\n")
        return Exit.UNSOUND
    except BrokenPipeError:
        # Whoever read has gone, as `head` does.
        _write_no_more()
        return Exit.ANSWERED
    except OSError as fault:
        if fault.filename is not None:
            raise  # what is done with files has its own messages; this would be a fault of the program
        _write_no_more()
        sys.stderr.write(f"steward: the answers cannot be written ({fault.strerror}).\n")
        return Exit.USAGE
    return status


def _write_no_more() -> None:
    """Let nothing be written at the exit either."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _world() -> World:
    typing = sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() or "COLUMNS" in os.environ else 0
    return World(
        environ=os.environ,
        stdin=sys.stdin.buffer if sys.stdin is not None else BytesIO(),
        stdout=sys.stdout,
        stderr=sys.stderr,
        now=lambda: datetime.now(UTC),
        timer=time.perf_counter,
        prompt=_prompt() if typing else None,
        width=min(width, 100),
    )


def _prompt() -> Callable[[str], str]:
    """Return `input`, with a line that can be edited where the machine has that. Nothing typed is kept."""
    with suppress(ImportError):
        import_module("readline")  # for what it does to `input`; a machine without it has a plainer line
    return input


if __name__ == "__main__":
    sys.exit(main())
