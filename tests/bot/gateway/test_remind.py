"""Reminders as members use them: asked for, listed, taken back; sent once, moved with their deadline."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.clock import Clock
from bot.editions import Catalogue, Drafter
from bot.gateway.delivering import LONGEST_WAIT, Delivery
from bot.library import Library
from bot.store.letters import Letter, Served, handled
from knowledge.model import Deadline
from knowledge.overlaying import Overlay, with_deadline, without
from tests.bot.gateway.hall import NOON, Hall, hall

pytestmark = pytest.mark.asyncio
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
STRIKE, EXPIRY = "first-strike-day", "expiry"
# 1 July 2024, 09:00 in London; 30 June 2024 at its end in London.
STRIKE_AT, EXPIRY_AT = datetime(2024, 7, 1, 8, tzinfo=UTC), datetime(2024, 6, 30, 23, tzinfo=UTC)
NAME = "a strike first becomes possible"


@dataclass
class Watch:
    """The machine's clock, set by the test."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        """Return what time it is."""
        return self.at


def real(watch: Watch) -> Clock:
    """Return a clock that goes by the watch."""
    return Clock("real", watch)


def open_post(here: Hall, watch: Watch) -> Delivery:
    """Return what sends letters in a hall, by the watch."""
    here.house.now = watch
    return Delivery(here.house)


async def ask(here: Hall, event: str = STRIKE, before: int = 3600, who: Any = None) -> str:  # noqa: ANN401 - simcord's member
    """Ask for a reminder and return what is said, which nobody else sees."""
    came = await (who or here.ada).slash(here.channel, "remind set", event=event, before=before)
    assert came.ephemeral
    return str(came.response.content)


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


async def test_it_comes_once_at_its_instant(library: Library) -> None:
    """Not a second before; with the name, when it is in the reader's time and officially, and the source."""
    watch = Watch()
    async with hall(library, clock=real(watch)) as here:
        post = open_post(here, watch)
        await ask(here)
        watch.at = STRIKE_AT - HOUR - timedelta(seconds=1)
        assert await post.go(here.bot) == pytest.approx(1.0)
        assert here.letters(here.ada) == []
        watch.at = STRIKE_AT - HOUR
        for _ in range(3):
            await post.go(here.bot)
        (letter,) = here.letters(here.ada)
        assert letter.startswith(f"Reminder, 1 hour before: {NAME}.\n")
        at = int(STRIKE_AT.timestamp())
        assert f"<t:{at}:F> (<t:{at}:R>); officially Monday 1 July 2024, 09:00, London time" in letter
        assert "[1] The Almanac" in letter
        assert "late" not in letter
        assert "moved" not in letter
        assert here.letters(here.ben) == []
        assert await here.records.letters.of(here.ada.id) == []
        assert await post.go(here.bot) == LONGEST_WAIT


async def test_each_message_has_a_nonce_that_discord_keeps_to(library: Library) -> None:
    """So that Discord itself drops a second one."""
    watch = Watch()
    async with hall(library, clock=real(watch)) as here:
        post = open_post(here, watch)
        await ask(here)
        watch.at = STRIKE_AT
        await post.go(here.bot)
        sent = [one for one in here.sent_to("/messages") if str(one.get("content")).startswith("Reminder")]
        assert [(bool(one["nonce"]), one["enforce_nonce"]) for one in sent] == [(True, True)]
        assert len(sent[0]["nonce"]) <= 25


async def test_a_restart_loses_none(library: Library) -> None:
    """What was asked for before is sent by the process after."""
    watch = Watch()
    async with hall(library, clock=real(watch)) as here:
        await ask(here, before=86_400)
        await here.restart()
        watch.at = STRIKE_AT - DAY
        await open_post(here, watch).go(here.bot)
        assert len(here.letters(here.ada)) == 1


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


async def test_under_a_shifted_clock_it_comes_when_the_story_is_there(library: Library) -> None:
    """The instant is computed back to the machine's time; the letter tells the story's."""
    shift = timedelta(days=900)
    watch = Watch(NOON + shift)
    async with hall(library, clock=Clock("offset", watch, shift=-shift)) as here:
        post = open_post(here, watch)
        said = await ask(here)
        assert "By the clock of the answers here that is Monday 1 July 2024, 08:00 London time." in said
        assert "<t:" not in said
        watch.at = STRIKE_AT + shift - HOUR - timedelta(seconds=1)
        await post.go(here.bot)
        assert here.letters(here.ada) == []
        watch.at += timedelta(seconds=1)
        await post.go(here.bot)
        (letter,) = here.letters(here.ada)
        assert "As of Monday 1 July 2024, 08:00 London time" in letter
        assert "<t:" not in letter
        assert "late" not in letter


async def test_a_clock_that_is_set_otherwise_reckons_anew(library: Library) -> None:
    """A server whose moderators change its clock: what was due never is due by the new one, and the other way round."""
    watch = Watch()
    async with hall(library, clock=real(watch)) as here:
        post = open_post(here, watch)
        await ask(here)
        await here.set(clock="fixed:2024-06-12T12:00:00+01:00")
        watch.at = STRIKE_AT
        await post.go(here.bot)
        assert here.letters(here.ada) == []
        listed = await here.ada.slash(here.channel, "remind list")
        assert "the clock there stands still, so it is not due" in listed.response.content
        await here.set(clock="real")
        await post.go(here.bot)
        assert len(here.letters(here.ada)) == 1


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


async def test_closed_direct_messages_let_the_letter_go(library: Library) -> None:
    """Nothing is tried again, and nothing is kept."""
    watch = Watch()
    async with hall(library, clock=real(watch)) as here:
        post = open_post(here, watch)
        await ask(here)
        watch.at = STRIKE_AT
        here.env.inject_error("POST", "/channels/*/messages", status=403, code=50_007)
        await post.go(here.bot)
        assert await here.records.letters.of(here.ada.id) == []
        await post.go(here.bot)
        assert here.letters(here.ada) == []


async def test_another_fault_is_tried_again_later_and_later(library: Library) -> None:
    """First after half a minute; the longer it has waited the longer the pause."""
    watch = Watch()
    async with hall(library, clock=real(watch)) as here:
        post = open_post(here, watch)
        await ask(here)
        watch.at = STRIKE_AT - HOUR
        here.env.inject_error("POST", "/users/@me/channels", status=400, code=0, times=2)
        await post.go(here.bot)
        assert await here.records.letters.next_due(Served()) == watch.at + timedelta(seconds=30)
        watch.at += timedelta(minutes=3)
        await post.go(here.bot)
        assert await here.records.letters.next_due(Served()) == watch.at + timedelta(minutes=3)
        assert here.letters(here.ada) == []
        watch.at += timedelta(minutes=3)
        await post.go(here.bot)
        (letter,) = here.letters(here.ada)
        assert "This comes late: it was due Monday 1 July 2024, 08:00 London time." in letter


async def test_what_was_sent_before_a_kill_is_not_sent_again(library: Library) -> None:
    """A claim that ran out is in doubt: the direct messages are looked at, for Discord forgets a nonce."""
    soon = datetime(2026, 1, 1, tzinfo=UTC)  # when this Discord's own time begins, by which its messages are dated
    watch = Watch(soon + timedelta(seconds=1))
    async with hall(library, clock=Clock("offset", watch, shift=STRIKE_AT - soon)) as here:
        post = open_post(here, watch)
        letter = Letter(0, here.ada.id, here.guild.id, "reminder", STRIKE, NAME, 0, STRIKE_AT, soon)
        await here.records.letters.add(letter)
        kept = here.records.letters.finish

        async def killed(_: Letter) -> None:
            raise ConnectionError

        here.records.letters.finish = killed  # type: ignore[method-assign] - as if the process ended here
        with pytest.raises(ConnectionError):
            await post.go(here.bot)
        here.records.letters.finish = kept  # type: ignore[method-assign]
        assert len(here.letters(here.ada)) == 1
        watch.at += timedelta(minutes=30)
        await post.go(here.bot)
        assert len(here.letters(here.ada)) == 1
        assert await here.records.letters.of(here.ada.id) == []


@pytest.mark.parametrize(("hours", "comes"), [(1, True), (24, True), (25, False)])
async def test_a_late_one_says_so_until_a_day_after_the_deadline(library: Library, hours: int, *, comes: bool) -> None:
    """The process was down; after more than a day it is let go."""
    watch = Watch()
    async with hall(library, clock=real(watch)) as here:
        post = open_post(here, watch)
        await ask(here)
        watch.at = STRIKE_AT + timedelta(hours=hours)
        await post.go(here.bot)
        letters = here.letters(here.ada)
        assert len(letters) == comes
        assert all("This comes late: it was due" in one and "It has passed:" in one for one in letters)
        assert await here.records.letters.of(here.ada.id) == []


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


async def test_an_answered_question_is_told_with_the_fact(library: Library) -> None:
    """In the words of the server's edition, with their source; nothing while answers are switched off."""
    watch = Watch()
    async with hall(library, clock=real(watch)) as here:
        post = open_post(here, watch)
        letter = handled(here.ada.id, here.guild.id, "venue", watch.at)
        await here.records.letters.add(letter)
        await here.set(answers=False)
        await post.go(here.bot)
        assert here.letters(here.ada) == []
        await here.set(answers=True)
        watch.at += timedelta(minutes=1)
        await post.go(here.bot)
        (told,) = here.letters(here.ada)
        assert told.startswith("Your question was answered: Where do the two sides meet?\nThe two sides meet in the")
        assert "[1] The Gazette, 10 June 2024, paragraph 5" in told
        await here.records.letters.add(replace(letter, subject="gone"))
        await post.go(here.bot)
        assert len(here.letters(here.ada)) == 1
