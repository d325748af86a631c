"""What is done beside the answers, and what the collector looks through meanwhile."""

from __future__ import annotations

import asyncio
import gc
import sys
import threading
from collections.abc import Iterator

import pytest

from bot.turns import Beside, kept, settle


@pytest.fixture
def beside() -> Iterator[Beside]:
    """Return a thread that ends with the test."""
    held = Beside()
    yield held
    held.stop()


def _fib(number: int) -> int:
    return number if number < 2 else _fib(number - 1) + _fib(number - 2)


@pytest.mark.asyncio
async def test_what_is_done_beside_comes_to_the_same(beside: Beside) -> None:
    """However often it rests on its way."""
    assert await beside(_fib, 18) == _fib(18)


@pytest.mark.asyncio
async def test_a_fault_is_told_to_whoever_waits(beside: Beside) -> None:
    """And the next work is done all the same, with nothing left over of the last."""
    with pytest.raises(ValueError, match="ten"):
        await beside(int, "ten")
    assert await beside(int, "10") == 10
    assert await beside(lambda _: sys.getprofile() is not None, None)
    assert sys.getprofile() is None


@pytest.mark.asyncio
async def test_one_thing_at_a_time(beside: Beside) -> None:
    """Two that give way at once would take twice the turns."""
    under_way: list[int] = []
    most: list[int] = []

    def work(number: int) -> str:
        under_way.append(number)
        _fib(12)
        most.append(len(under_way))
        under_way.remove(number)
        return threading.current_thread().name

    names = await asyncio.gather(*(beside(work, number) for number in range(5)))
    assert (set(most), len(set(names))) == ({1}, 1)


@pytest.mark.asyncio
async def test_what_is_under_way_at_the_end_is_brought_to_it() -> None:
    """The process does not wait for rests any more."""
    beside, begun, go_on = Beside(), threading.Event(), threading.Event()

    def work(number: int) -> int:
        begun.set()
        go_on.wait()
        return _fib(number)

    task = asyncio.create_task(beside(work, 10))
    await asyncio.to_thread(begun.wait)
    beside.stop()
    go_on.set()
    assert await task == _fib(10)


@pytest.mark.parametrize("fails", [False, True])
def test_the_collector_is_set_back(fails: bool) -> None:  # noqa: FBT001 - a case, not an option
    """What was made is none of the things that it looks through, and it goes on as before."""
    before = gc.get_threshold()

    def make(number: int) -> list[list[int]]:
        assert gc.get_threshold()[1:] > before[1:]
        if fails:
            raise LookupError
        return [[at] for at in range(number)]

    made: list[list[int]] = []
    try:
        made = kept(make, 100)
    except LookupError:
        assert fails
    watched = {id(held) for held in gc.get_objects()}
    gc.unfreeze()
    assert gc.get_threshold() == before
    assert len(made) == (0 if fails else 100)
    assert not any(id(held) in watched for held in made)


def test_a_process_that_is_set_up_has_its_things_frozen() -> None:
    """Turns are short, and so is what the collector looks through at a time."""
    before, turn = gc.get_threshold(), sys.getswitchinterval()
    held = [[]]
    try:
        settle()
        assert not any(found is held for found in gc.get_objects())
        assert sys.getswitchinterval() <= 0.001
        assert gc.get_threshold()[0] <= 2_000
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
        sys.setswitchinterval(turn)
