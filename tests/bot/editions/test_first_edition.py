"""The edition that a process starts with goes like any other once a newer one is answered from."""

from __future__ import annotations

import asyncio
import io
import weakref
from pathlib import Path

import pytest

from bot.commands.run import catalogued, open_office
from bot.desk import Desk
from bot.editions.standing import EVERYWHERE
from bot.options import read
from bot.settings import read_settings
from bot.store import open_store
from bot.world import World
from tests.bot.editions.conftest import NOON
from tests.bot.terminal import change


def _desk(folder: Path) -> Desk:
    world = World({}, io.BytesIO(), io.StringIO(), io.StringIO(), lambda: NOON, lambda: 0.0)
    settings = read_settings({"STEWARD_CACHE": "off"}, on_discord=True)
    return Desk(world, settings, read(["--pack", str(folder), "run"]))


@pytest.mark.asyncio
async def test_the_first_edition_is_held_no_longer_than_it_is_answered_from(copied: Path, address: str) -> None:
    """After a reload nothing of the process holds it."""
    desk = _desk(copied)
    open_office(desk)
    first = weakref.ref(desk.edition)
    store = await open_store(address)
    try:
        async with catalogued(desk, store) as (catalogue, _):
            assert catalogue.current(EVERYWHERE) is first()
            change(copied / "terms.yaml", "the least that", "the lowest sum that")
            assert [came.outcome for came in await catalogue.reload()] == ["published"]
            async with asyncio.timeout(20):
                while first() is not None:  # noqa: ASYNC110 - what is waited for sets no event
                    await asyncio.sleep(0.05)
            assert catalogue.leaving == 0
    finally:
        await store.close()
