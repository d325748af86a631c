"""Two processes on one store: what one publishes the other takes up, and nobody finds a server without an edition."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.editions.acts import GUILD, OTHER, retire
from tests.bot.editions.conftest import Opening
from tests.bot.terminal import change

pytestmark = pytest.mark.asyncio


async def test_what_another_process_published_is_taken_up(opening: Opening) -> None:
    """A server that had an edition of its own, and one that had none; another server is left as it is."""
    async with opening() as one, opening() as other:
        for guild in (GUILD, OTHER):
            await other.open(guild)
        await retire(one, GUILD, "venue")
        await other.catch_up()
        assert (other.number(GUILD), "venue" in other.current(GUILD).facts) == (2, False)
        kept = other.current(GUILD)
        await retire(one, GUILD, "trust-refuses")
        assert other.current(GUILD) is kept
        await other.catch_up()
        assert (other.number(GUILD), other.current(GUILD).hash) == (3, one.current(GUILD).hash)
        assert other.current(OTHER) is other.current(None)


async def test_a_reload_of_one_process_reaches_the_other(opening: Opening, copied: Path) -> None:
    """Everywhere and the servers that follow the pack, whichever process the operator told."""
    async with opening() as one, opening() as other:
        await retire(one, GUILD, "venue")
        await other.open(GUILD)
        change(copied / "pack.yaml", "title: The", "title: Again the")
        assert {came.outcome for came in await one.reload()} == {"published"}
        await other.catch_up()
        for guild in (None, GUILD):
            assert (other.number(guild), other.current(guild).hash) == (one.number(guild), one.current(guild).hash)


async def test_where_nothing_was_published_nothing_is_opened(opening: Opening) -> None:
    """The editions stay the very same."""
    async with opening() as catalogue:
        await retire(catalogue, GUILD, "venue")
        before = catalogue.current(None), catalogue.current(GUILD)
        await catalogue.catch_up()
        assert (catalogue.current(None), catalogue.current(GUILD)) == before
        assert catalogue.current(GUILD) is before[1]


async def test_meanwhile_the_edition_before_is_answered_from(opening: Opening, monkeypatch: pytest.MonkeyPatch) -> None:
    """A handler that was prepared before finds an edition at every moment."""
    async with opening() as one, opening() as other:
        await other.open(GUILD)
        before = other.current(GUILD)
        await retire(one, GUILD, "venue")
        seen = []
        draft = other.drafter.draft

        async def looked(order, **more):  # noqa: ANN001, ANN003, ANN202 - the drafter's own
            seen.append(other.current(GUILD))
            return await draft(order, **more)

        monkeypatch.setattr(other.drafter, "draft", looked)
        await other.catch_up()
        assert seen == [before]
        assert other.number(GUILD) == 2
