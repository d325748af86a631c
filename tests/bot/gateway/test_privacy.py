"""`/privacy` as a member uses it."""

from __future__ import annotations

import pytest
from sqlalchemy import insert, select

from bot.library import Library
from bot.store.audit import Act
from bot.store.tables import LETTERS
from tests.bot.gateway.hall import NOON, Hall, hall, labels

pytestmark = pytest.mark.asyncio


async def _remind(here: Hall, *users: int) -> None:
    rows = [
        {"user": user, "guild": 0, "kind": "reminder", "subject": "d", "name": "", "lead": 0, "due_at": NOON}
        for user in users
    ]
    async with here.records.store.writing() as connection:
        await connection.execute(insert(LETTERS), rows)


async def _reminded(here: Hall) -> set[int]:
    async with here.records.store.reading() as connection:
        return set((await connection.scalars(select(LETTERS.c.user))).all())


async def test_of_most_people_nothing_is_held(library: Library) -> None:
    """That is said plainly, and there is nothing to press."""
    async with hall(library) as here:
        for subcommand in ("show", "delete"):
            came = await here.ada.slash(here.channel, f"privacy {subcommand}")
            assert came.response.content.startswith("Nothing is held of you")
            assert came.ephemeral
            assert labels(came.response) == []


async def test_what_is_held_is_shown_and_deleted_after_one_question(library: Library) -> None:
    """After a press, and after a restart as well; of nobody else anything goes."""
    async with hall(library) as here:
        await _remind(here, here.ada.id, here.ben.id)
        shown = await here.ada.slash(here.channel, "privacy show")
        assert "asked to be told about by direct message" in shown.response.content
        asked = await here.ada.slash(here.channel, "privacy delete")
        assert await _reminded(here) == {here.ada.id, here.ben.id}
        await here.restart()
        done = await here.ada.click(asked.response, label="Delete it")
        assert "what was held of you is deleted" in done.response.content
        assert await _reminded(here) == {here.ben.id}


async def test_a_moderators_acts_stay_and_that_is_said(library: Library) -> None:
    """Others must be able to see who did it; the rest goes."""
    async with hall(library) as here:
        await here.records.audit.write(Act(here.guild.id, here.mo.id, "config set", "", "", NOON))
        asked = await here.mo.slash(here.channel, "privacy delete")
        assert "Nothing of it can be deleted." in asked.response.content
        assert "what you did as a moderator" in asked.response.content
        await _remind(here, here.mo.id)
        asked = await here.mo.slash(here.channel, "privacy delete")
        done = await here.mo.click(asked.response, label="Delete it")
        assert "What stays, so that others can see who did it: what you did as a moderator" in done.response.content
        assert await _reminded(here) == set()


async def test_the_policy_is_where_the_operator_says(library: Library) -> None:
    """With whom to write to."""
    async with hall(library, policy="https://example.org/privacy", contact="#office") as here:
        came = await here.ada.slash(here.channel, "privacy policy")
        assert "https://example.org/privacy" in came.response.content
        assert "#office" in came.response.content


async def test_it_is_reached_by_whoever_asked_too_often(library: Library) -> None:
    """What is held of somebody is theirs to see and to delete at any time; looking is no question either."""
    async with hall(library) as here:
        await _remind(here, here.ada.id)
        came = [await here.ada.slash(here.channel, "help") for _ in range(6)]
        assert "ask again in" in came[-1].response.content
        assert "ask again in" not in (await here.ada.slash(here.channel, "privacy policy")).response.content
        shown = await here.ada.slash(here.channel, "privacy show")
        assert "This is held of you" in shown.response.content
        asked = await here.ada.slash(here.channel, "privacy delete")
        await here.ada.click(asked.response, label="Delete it")
        assert await _reminded(here) == set()
        for _ in range(6):
            await here.ben.slash(here.channel, "privacy show")
        assert "ask again in" not in (await here.ben.slash(here.channel, "help")).response.content
