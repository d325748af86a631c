"""Two processes over one database, and servers beside one that cannot be opened: none is kept from answering."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.commands import run
from bot.editions import Catalogue, Drafter
from bot.editions.drafts import Draft
from bot.editions.making import Order
from bot.editions.standing import EVERYWHERE
from bot.gateway import tokens
from bot.gateway.house import House
from bot.library import open_library
from bot.store import open_store
from bot.store.records import Records
from bot.store.tables import EDITIONS
from knowledge.overlaying import with_phrasing
from tests.bot.editions.acts import GUILD, MODERATOR, OTHER, retire, say
from tests.bot.editions.conftest import NOON, Opening
from tests.bot.gateway.hall import Timer, make_office
from tests.bot.terminal import change

pytestmark = pytest.mark.asyncio


class _Watching(Drafter):
    """Makes drafts with another's child, and looks at what a catalogue answers from meanwhile."""

    def __init__(self, usual: Drafter) -> None:
        super().__init__()
        self._usual = usual
        self.catalogue: Catalogue | None = None
        self.failed = 0

    async def draft(self, order: Order, *, first: bool = False) -> Draft:
        """Make the draft, and count it where somebody could not have been answered."""
        draft = await self._usual.draft(order, first=first)
        if self.catalogue is not None:
            try:
                self.catalogue.current(OTHER)
                self.catalogue.current(None)
            except KeyError:
                self.failed += 1
        return draft


async def test_who_is_overtaken_answers_all_the_while(
    opening: Opening, copied: Path, address: str, drafter: Drafter
) -> None:
    """Two processes that read the folder at once: the second takes up what the first published."""
    async with opening() as first:
        store, watching = await open_store(address), _Watching(drafter)
        second = watching.catalogue = Catalogue(store, watching, open_library(copied), lambda: NOON)
        await second.start()
        await second.open(OTHER)
        say(copied, "the least that", "the lowest sum that")
        assert (await first.reload())[0].outcome == "published"
        (came,) = await second.reload()
        assert (came.outcome, came.number) == ("overtaken", 2)
        assert second.current(OTHER).hash == first.current(None).hash
        assert not watching.failed
        await second.close()
        await store.close()


async def test_a_server_that_cannot_be_opened_keeps_no_other_from_following(opening: Opening, copied: Path) -> None:
    """The reload goes on with the next one."""
    async with opening() as catalogue:
        await retire(catalogue, GUILD, "venue")
        await retire(catalogue, OTHER, "venue")
        async with catalogue._editions._store.writing() as connection:  # noqa: SLF001 - as a damaged disk would
            await connection.execute(update(EDITIONS).where(EDITIONS.c.guild == GUILD).values(overlay="{damaged"))
    async with opening() as catalogue:
        say(copied, "the least that", "the lowest sum that")
        came = {one.guild: one.outcome for one in await catalogue.reload()}
        assert came == {EVERYWHERE: "published", GUILD: "failed", OTHER: "published"}


async def test_a_server_that_comes_back_is_answered_from_what_is_kept_of_it(opening: Opening) -> None:
    """After its thirty days nothing is, whatever this process still remembered."""
    async with opening() as catalogue:
        store = catalogue._editions._store  # noqa: SLF001 - what the program's own rounds work on
        house = House(make_office(catalogue.library, Timer()), catalogue, Records(store), lambda: NOON)
        await retire(catalogue, GUILD, "venue")
        await house.left(GUILD)
        await house.joined(GUILD)
        await house.prepare(GUILD)
        assert "venue" not in house.office(GUILD).library.current.facts
        await house.left(GUILD)
        await house.records.privacy.expire(NOON + timedelta(days=31))
        await house.joined(GUILD)
        await house.prepare(GUILD)
        assert "venue" in house.office(GUILD).library.current.facts


async def test_an_edition_whose_buttons_were_pressed_is_let_go_of_like_any_other(
    opening: Opening, copied: Path
) -> None:
    """What its buttons' keys stand for is worked out where it is opened, and goes with it."""
    async with opening() as catalogue:
        for before, after in (("the least that", "the lowest sum that"), ("the lowest sum that", "the least sum that")):
            assert tokens.ids_of(catalogue.current(None), [tokens.key_of("venue")]) == ("venue",)
            say(copied, before, after)
            await catalogue.reload()
        for _ in range(60):
            if catalogue.leaving <= 1:  # the first of all is the library's own
                break
            await asyncio.sleep(0.1)
        assert catalogue.leaving <= 1
        assert "by_key" in vars(catalogue.current(None))


async def test_what_a_member_asked_is_in_no_log_when_the_folder_and_a_server_clash(
    opening: Opening, copied: Path
) -> None:
    """A question from the queue became a phrasing; then the folder gives the same words to something else."""
    asked = "may the guides bring their own lunch"
    async with opening() as catalogue:
        await catalogue.open(GUILD)
        draft = await catalogue.draft_with(GUILD, with_phrasing(catalogue.overlay(GUILD), "venue", asked))
        assert (await catalogue.publish(GUILD, draft, MODERATOR, "phrase", "venue")).outcome == "published"
        change(copied / "facts/talks.yaml", "what raise do we want,", f"what raise do we want, {asked},")
        written, log = StringIO(), logging.Logger("steward")  # noqa: LOG001 - what other tests set up must not matter
        log.addHandler(logging.StreamHandler(written))
        await run._reload(catalogue, log, lambda _: None)  # noqa: SLF001 - what a signal asks for
        assert "it from being published. Edition 2 goes on." in written.getvalue()
        assert "lunch" not in written.getvalue()
