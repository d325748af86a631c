"""The operator's folder is reloaded when it has changed, where it is watched."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.editions.watching import watching

pytestmark = pytest.mark.asyncio
EVERY = 0.02


class Reloads:
    """Counts the reloads that were asked for."""

    def __init__(self) -> None:
        self.times = 0
        self.fault: Exception | None = None

    async def __call__(self) -> None:
        """Reload."""
        self.times += 1
        if self.fault is not None:
            raise self.fault


async def until(reached: Callable[[], bool]) -> None:
    """Wait until something is so, for ten seconds at most."""
    async with asyncio.timeout(10):
        while not reached():  # noqa: ASYNC110 - what is waited for sets no event
            await asyncio.sleep(EVERY / 4)


async def test_a_fault_of_a_reload_ends_nothing(tmp_path: Path) -> None:
    """The next change is heeded all the same."""
    reloads = Reloads()
    reloads.fault = ZeroDivisionError()
    async with watching([tmp_path], reloads, EVERY):
        for number in (1, 2):
            (tmp_path / f"{number}.yaml").write_text("changed")
            await until(lambda number=number: reloads.times == number)


@pytest.mark.parametrize("name", ["new.yaml", "facts/talks.yaml"])
async def test_a_change_of_the_folder_reloads_once(tmp_path: Path, name: str) -> None:
    """A file that comes, goes or changes counts, in a folder inside as well."""
    (tmp_path / "facts").mkdir()
    reloads = Reloads()
    async with watching([tmp_path], reloads, EVERY):
        await asyncio.sleep(3 * EVERY)
        for times, change in enumerate((_write("1"), _write("22"), Path.unlink), 1):
            change(tmp_path / name)
            await until(lambda times=times: reloads.times == times)
            await asyncio.sleep(4 * EVERY)
            assert reloads.times == times


async def test_a_folder_that_is_being_written_is_waited_for(tmp_path: Path) -> None:
    """Only when two looks find the same is it read; what an editor keeps for itself is no change."""
    reloads = Reloads()
    async with watching([tmp_path], reloads, EVERY):
        await asyncio.sleep(2 * EVERY)
        (tmp_path / ".talks.yaml.swp").write_text("an editor's own")
        for size in range(40):
            (tmp_path / "a.yaml").write_text("x" * (size + 1))
            await asyncio.sleep(EVERY / 8)
        assert reloads.times <= 1
        await until(lambda: reloads.times >= 1)


async def test_a_folder_that_is_not_watched_is_left_alone(tmp_path: Path) -> None:
    """Watching is for whoever switched it on."""
    reloads = Reloads()
    async with watching([], reloads, EVERY):
        (tmp_path / "a.yaml").write_text("changed")
        await asyncio.sleep(5 * EVERY)
    assert reloads.times == 0


def _write(text: str) -> Callable[[Path], object]:
    return lambda file: file.write_text(text)
