"""Reminders of a deadline that was moved or cancelled: they follow, and say so."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.editions import Catalogue, Drafter
from bot.library import Library
from knowledge.model import Deadline
from knowledge.overlaying import Overlay, with_deadline, without
from tests.bot.gateway.hall import Hall, hall
from tests.bot.gateway.post import HOUR, NAME, STRIKE, STRIKE_AT, Watch, ask, open_post, real

pytestmark = pytest.mark.asyncio


def moved(edition_deadline: Deadline, overlay: Overlay, **changed: Any) -> Overlay:  # noqa: ANN401 - the deadline's own fields
    """Return an overlay in which another deadline has taken a deadline's place."""
    update = {"id": f"{edition_deadline.id}-2", "main": False, **changed}
    return with_deadline(overlay, edition_deadline.model_copy(update=update), instead_of=edition_deadline.id)


async def publish(here: Hall, overlay: Overlay) -> None:
    """Publish other changes for the server."""
    catalogue = here.house.editions
    assert isinstance(catalogue, Catalogue)
    draft = await catalogue.draft_with(here.guild.id, overlay)
    came = await catalogue.publish(here.guild.id, draft, here.mo.id, "deadline extend", STRIKE)
    assert came.outcome == "published", (came, draft.problems)


async def _strike(here: Hall) -> Deadline:
    office = await here.house.prepare(here.guild.id)
    return office.library.current.deadlines[STRIKE]


async def test_it_follows_a_moved_deadline_and_says_so(library: Library, drafter: Drafter) -> None:
    """Nothing comes at the old instant; at the new one it says from when to when it was moved."""
    watch = Watch()
    async with hall(library, drafter, clock=real(watch)) as here:
        post = open_post(here, watch)
        await ask(here)
        await publish(here, moved(await _strike(here), Overlay(), day=date(2024, 7, 4), at="10:30"))
        watch.at = STRIKE_AT - HOUR
        await post.go(here.bot)
        assert here.letters(here.ada) == []
        watch.at = datetime(2024, 7, 4, 8, 30, tzinfo=UTC)
        await post.go(here.bot)
        await post.go(here.bot)
        (letter,) = here.letters(here.ada)
        assert "It was moved: from Monday 1 July 2024, 09:00 London time, to Thursday 4 July 2024, 10:30" in letter
        assert "late" not in letter


async def test_one_moved_to_where_it_was_due_already_comes_at_once(library: Library, drafter: Drafter) -> None:
    """It says that it was moved; it is not the process that was late."""
    watch = Watch()
    async with hall(library, drafter, clock=real(watch)) as here:
        post = open_post(here, watch)
        await ask(here, before=604_800)
        await publish(here, moved(await _strike(here), Overlay(), day=date(2024, 6, 14)))
        await post.go(here.bot)
        (letter,) = here.letters(here.ada)
        assert "It was moved: from Monday 1 July 2024, 09:00 London time, to Friday 14 June 2024, 09:00" in letter
        assert "late" not in letter


async def test_a_cancelled_deadline_is_told_once(library: Library, drafter: Drafter) -> None:
    """At once, with its name, and nothing more comes."""
    watch = Watch()
    async with hall(library, drafter, clock=real(watch)) as here:
        post = open_post(here, watch)
        await ask(here)
        await publish(here, without(Overlay(), STRIKE))
        for _ in range(2):
            await post.go(here.bot)
            watch.at = STRIKE_AT
        (letter,) = here.letters(here.ada)
        assert letter.startswith(f"Cancelled: {NAME}.\n")
        assert "It was set for Monday 1 July 2024, 09:00 London time" in letter


async def test_another_servers_move_moves_nothing_here(library: Library, drafter: Drafter) -> None:
    """What was asked for in direct messages goes by the pack as everywhere has it."""
    watch = Watch()
    async with hall(library, drafter, clock=real(watch)) as here:
        post = open_post(here, watch)
        await here.ada.user.slash("remind set", event=STRIKE, before=0)
        await ask(here, before=0)
        await publish(here, moved(await _strike(here), Overlay(), day=date(2024, 7, 4)))
        watch.at = STRIKE_AT
        await post.go(here.bot)
        (letter,) = (one for one in here.letters(here.ada) if one.startswith("Reminder"))
        assert "moved" not in letter


async def test_what_was_published_before_a_kill_is_followed_after_it(library: Library, drafter: Drafter) -> None:
    """The store says what a server's letters are reckoned by, so that a process which knows nothing finds it out."""
    watch = Watch()
    async with hall(library, drafter, clock=real(watch)) as here:
        await ask(here)
        await publish(here, moved(await _strike(here), Overlay(), day=date(2024, 6, 20)))
        watch.at = datetime(2024, 6, 20, 7, tzinfo=UTC)
        await here.restart()
        await open_post(here, watch).go(here.bot)
        assert ["It was moved" in one for one in here.letters(here.ada)] == [True]
