"""`/remind` as members use it: asked for, listed and taken back, and what cannot come is refused."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.library import Library
from bot.store.letters import Letter
from tests.bot.gateway.hall import NOON, hall
from tests.bot.gateway.post import DAY, EXPIRY, EXPIRY_AT, HOUR, NAME, STRIKE, STRIKE_AT, Watch, ask, real

pytestmark = pytest.mark.asyncio


async def test_what_will_come_is_said_up_front(library: Library) -> None:
    """When it comes, that it comes once, that closed direct messages get nothing, and that it follows."""
    watch = Watch()
    async with hall(library, clock=real(watch)) as here:
        said = await ask(here)
        assert said.startswith(f"You will be reminded 1 hour before: {NAME}.")
        due = int((STRIKE_AT - HOUR).timestamp())
        assert f"<t:{due}:F> (<t:{due}:R>); officially Monday 1 July 2024, 08:00 London time" in said
        assert "It comes once, as a direct message; if you take none from me, nothing comes." in said
        assert "If the deadline is moved, the reminder moves with it and says so" in said
        assert "18 days left" in said or "19 days left" in said


@pytest.mark.parametrize(
    ("event", "before", "at", "says"),
    [
        (
            "answer-due",
            0,
            NOON,
            "That deadline is no longer ahead, so no reminder was set.\nIt has passed: the trust's",
        ),
        (STRIKE, 604_800, STRIKE_AT - DAY, "It is too late to be told 1 week before, so no reminder was set. Choose"),
        (STRIKE, 3_600, STRIKE_AT - HOUR, "It is too late to be told 1 hour before"),
        (STRIKE, 0, STRIKE_AT, "That deadline is no longer ahead"),
        ("bananas", 0, NOON, "There is no deadline “bananas” here."),
    ],
)
async def test_what_cannot_come_is_refused_with_how_it_stands(
    library: Library, event: str, before: int, at: datetime, says: str
) -> None:
    """A deadline that is past, or nearer than the time before, and one that there is not."""
    watch = Watch(at)
    async with hall(library, clock=real(watch)) as here:
        assert (await ask(here, event, before)).replace("**", "").startswith(says)
        assert await here.records.letters.of(here.ada.id) == []


async def test_under_a_clock_that_stands_still_nothing_can_fall_due(library: Library) -> None:
    """That is said, and nothing is kept."""
    async with hall(library) as here:
        said = await ask(here)
        assert said.startswith(
            "For the answers here it is always Wednesday 12 June 2024, 12:00 London time, so nothing"
        )
        assert await here.records.letters.of(here.ada.id) == []


async def test_the_same_is_not_set_twice_and_no_more_than_25(library: Library) -> None:
    """Each refusal says what is held already."""
    watch = Watch()
    async with hall(library, clock=real(watch)) as here:
        await ask(here)
        assert (await ask(here)).startswith("You have that reminder already")
        for number in range(24):
            one = Letter(0, here.ada.id, 0, "reminder", f"d-{number}", "d", 0, STRIKE_AT, STRIKE_AT)
            assert await here.records.letters.add(one) == "added"
        here.timer.pass_by(60)
        assert (await ask(here, before=0)).startswith("You have 25 reminders")
        assert "1 hour before" in await ask(here, who=here.ben)


async def test_list_and_cancel_are_for_ones_own(library: Library) -> None:
    """A list in the order of what comes first; taken back by what was picked or by its words."""
    watch = Watch()
    async with hall(library, clock=real(watch)) as here:
        await ask(here)
        await ask(here, EXPIRY, 86_400)
        listed = await here.ada.slash(here.channel, "remind list")
        assert listed.ephemeral
        first, second = (line for line in listed.response.content.split("\n") if line.startswith("- "))
        assert first == (
            "- 1 day before: the guides' contract runs out; due Saturday 29 June 2024, at the end of that day, "
            "London time"
        )
        assert second.startswith(f"- 1 hour before: {NAME}; due Monday 1 July 2024, 08:00")
        other = await here.ben.slash(here.channel, "remind list")
        assert other.response.content.startswith("You have no reminders.")
        assert await here.ben.autocomplete(here.channel, "remind cancel", "reminder", "") == []
        offered = await here.ada.autocomplete(here.channel, "remind cancel", "reminder", "strike")
        assert [one["name"] for one in offered] == [f"1 hour before: {NAME}"]
        theirs = await here.ben.slash(here.channel, "remind cancel", reminder=offered[0]["value"])
        assert theirs.response.content.startswith("There is no such reminder of yours")
        gone = await here.ada.slash(here.channel, "remind cancel", reminder=offered[0]["value"])
        assert gone.response.content.startswith("The reminder is taken back")
        here.timer.pass_by(60)
        gone = await here.ada.slash(
            here.channel, "remind cancel", reminder="1 day before: the guides' contract runs out"
        )
        assert gone.response.content.startswith("The reminder is taken back")
        assert await here.records.letters.of(here.ada.id) == []


async def test_only_what_is_ahead_is_offered(library: Library) -> None:
    """By the clock of the answers."""
    watch = Watch()
    async with hall(library, clock=real(watch)) as here:
        for at, ids in ((NOON, [EXPIRY, STRIKE]), (EXPIRY_AT, [STRIKE]), (STRIKE_AT, [])):
            watch.at = at
            offered = await here.ada.autocomplete(here.channel, "remind set", "event", "")
            assert [one["value"] for one in offered] == ids


async def test_it_works_in_direct_messages(library: Library) -> None:
    """What is asked for there belongs to no server."""
    watch = Watch()
    async with hall(library, clock=real(watch)) as here:
        came = await here.ada.user.slash("remind set", event=STRIKE, before=0)
        assert "You will be reminded at the time" in came.response.content
        assert [one.guild for one in await here.records.letters.of(here.ada.id)] == [0]
