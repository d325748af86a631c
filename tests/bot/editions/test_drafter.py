"""The child process: it ends with its parent, however that ends, and with work that takes too long."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.editions import Draft, Drafter
from bot.editions.drafter import BesideError, _pieces
from bot.editions.making import Order
from knowledge.overlaying import EMPTY

ROOT = Path(__file__).parents[3]
_PARENT = """
import asyncio, os, sys
from bot.editions import Drafter
from bot.editions.making import Order
from knowledge.overlaying import EMPTY
from pathlib import Path

async def main():
    drafter = Drafter()
    draft = await drafter.draft(Order(0, 0, Path(sys.argv[1]), EMPTY))
    print(drafter._child, draft.sound, flush=True)
    {after}

if __name__ == "__main__":
    asyncio.run(main())
"""
_KILLED, _STOPPED = "os.kill(os.getpid(), 9)", "drafter.stop()"


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="this machine does not tell which processes there are")
@pytest.mark.parametrize("after", [_KILLED, _STOPPED])
def test_the_child_ends_with_its_parent(museum: Path, tmp_path: Path, after: str) -> None:
    """Killed or stopped: nothing is left behind that would hold the machine's memory."""
    program = tmp_path / "parent.py"
    program.write_text(_PARENT.format(after=after), encoding="utf-8")
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, program, museum], env=environ, capture_output=True, text=True, timeout=120, check=False
    )
    child, sound = done.stdout.split()
    assert sound == "True", done.stderr
    until = time.monotonic() + 20
    while _runs(child) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _runs(child)


@pytest.mark.asyncio
async def test_what_takes_too_long_is_given_up() -> None:
    """Whoever asked is told so, and what comes next is done by another child."""
    drafter = Drafter(longest=8.0)
    try:
        first = await drafter.beside(_own_id, None)
        with pytest.raises(BesideError, match="took longer than"):
            await drafter.beside(time.sleep, 60.0)
        assert await drafter.beside(_own_id, None) != first
    finally:
        drafter.stop()


@pytest.mark.asyncio
async def test_of_drafts_that_nobody_waits_for_any_more_no_two_are_held(museum: Path, drafter: Drafter) -> None:
    """Whoever asked for one may go away while it comes; it goes with the next, and what comes then is whole."""
    order = Order(0, 0, museum, EMPTY)
    for _ in range(2):
        asked = asyncio.create_task(drafter.draft(order))
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(asyncio, "to_thread", lambda *_, gone=asked: _goes_away(gone))
            with pytest.raises(asyncio.CancelledError):
                await asked
    assert await drafter.beside(_held_drafts, None) == 1
    assert (await drafter.draft(order)).sound
    assert await drafter.beside(_held_drafts, None) == 0


async def _goes_away(asked: asyncio.Task[Draft]) -> None:
    asked.cancel()


def _held_drafts(_: None) -> int:
    return len(_pieces)


def _own_id(_: None) -> int:
    return os.getpid()


def _runs(child: str) -> bool:
    """Whether a process still runs; one that ended and was not asked for does not."""
    try:
        return Path("/proc", child, "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
