"""Reloads that are asked for while one is under way."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.editions.standing import EVERYWHERE
from knowledge.answering import Edition
from tests.bot.editions.conftest import Opening
from tests.bot.terminal import change

SAID = ("the least that", "the lowest sum that", "the smallest sum that")


@pytest.mark.asyncio
async def test_what_is_written_while_a_reload_is_under_way_is_reloaded_after_it(opening: Opening, copied: Path) -> None:
    """Whoever asks then asks for what the folder holds then, and not for what was read before."""
    read, written = asyncio.Event(), asyncio.Event()

    async def follows(guild: int, before: Edition | None, after: Edition) -> None:
        del guild, before, after
        read.set()
        await written.wait()

    async with opening() as catalogue:
        catalogue.listen(follows)
        change(copied / "terms.yaml", SAID[0], SAID[1])
        first = asyncio.create_task(catalogue.reload())
        await read.wait()
        change(copied / "terms.yaml", SAID[1], SAID[2])
        others = [asyncio.create_task(catalogue.reload()) for _ in range(2)]
        await asyncio.sleep(0)
        written.set()
        (one,) = await first
        came = await asyncio.gather(*others)
        assert (one.outcome, [done.outcome for done in came[0]]) == ("published", ["published"])
        # Those who ask before it begins share it.
        assert came[0] is came[1]
        assert any(SAID[2] in term.says for term in catalogue.current(EVERYWHERE).pack.terms)
