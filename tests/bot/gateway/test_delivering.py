"""Letters as they are sent: each once and at its instant, later where something is amiss, let go where it must be."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import Clock
from bot.gateway.delivering import LONGEST_WAIT
from bot.library import Library
from bot.store.letters import Letter, Served, handled
from tests.bot.gateway.hall import NOON, hall
from tests.bot.gateway.post import DAY, HOUR, NAME, STRIKE, STRIKE_AT, Watch, ask, open_post, real

pytestmark = pytest.mark.asyncio


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


async def test_an_answered_question_is_told_with_the_fact(library: Library) -> None:
    """In the words of the server's edition, with their source; nothing while answers are switched off."""
    watch = Watch()
    async with hall(library, clock=real(watch)) as here:
        post = open_post(here, watch)
        await here.records.letters.add(handled(here.ada.id, here.guild.id, "venue", watch.at))
        await here.set(answers=False)
        await post.go(here.bot)
        assert here.letters(here.ada) == []
        await here.set(answers=True)
        watch.at += timedelta(minutes=1)
        await post.go(here.bot)
        (told,) = here.letters(here.ada)
        assert told.startswith("Your question was answered: Where do the two sides meet?\nThe two sides meet in the")
        assert "[1] The Gazette, 10 June 2024, paragraph 5" in told


@pytest.mark.parametrize(
    ("subject", "says"),
    [
        ("unknown-strike-pay", "Nothing here says whether the guides would get strike pay."),
        ("gone", "Ask again for what is known now."),
        ("", "Ask again for what is known now."),
    ],
)
async def test_who_asked_to_be_told_is_told_where_no_fact_came_of_it(library: Library, subject: str, says: str) -> None:
    """A phrasing of what is not known, a report on a fact that was retired for it, or on an answer without a fact."""
    watch = Watch()
    async with hall(library, clock=real(watch)) as here:
        await here.records.letters.add(handled(here.ada.id, here.guild.id, subject, watch.at))
        await open_post(here, watch).go(here.bot)
        (told,) = here.letters(here.ada)
        assert told.startswith(f"The moderators have seen to what you sent them.\n{says}\n")
        assert "You asked to be told. This comes once" in told
        assert await here.records.privacy.held(here.ada.id) == ()


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        (
            "fixed",
            "The moderators have seen to what you reported. This is told now: Where do the two sides meet?\nThe two",
        ),
        ("stands", "The moderators looked at what you reported, and it stands: Where do the two sides meet?\nThe two"),
        ("dismiss", "The moderators dismissed what you reported. This is told: Where do the two sides meet?\nThe two"),
    ],
)
async def test_a_report_is_not_called_a_question(library: Library, kind: str, says: str) -> None:
    """Whoever reported reads what came of it, with the fact as it is told now."""
    watch = Watch()
    async with hall(library, clock=real(watch)) as here:
        await here.records.letters.add(handled(here.ada.id, here.guild.id, "venue", watch.at, kind))
        await here.records.letters.add(handled(here.ben.id, here.guild.id, "", watch.at, kind))
        await open_post(here, watch).go(here.bot)
        ((told,), (without,)) = here.letters(here.ada), here.letters(here.ben)
        assert told.startswith(says)
        assert "answered" not in told + without
        without_fact = {
            "fixed": "The moderators have seen to what you sent them.\n",
            "stands": "The moderators looked at what you reported, and it stands.\n",
            "dismiss": "The moderators dismissed what you reported.\n",
        }
        assert without.startswith(without_fact[kind])


async def test_nobodys_id_is_kept_for_as_long_as_answers_are_off(library: Library) -> None:
    """After a week nobody wants to hear of an answer any more, so who asked is forgotten."""
    watch = Watch()
    async with hall(library, clock=real(watch)) as here:
        post = open_post(here, watch)
        await here.records.letters.add(handled(here.ada.id, here.guild.id, "venue", watch.at))
        await here.set(answers=False)
        watch.at += timedelta(days=8)
        await post.go(here.bot)
        assert await here.records.privacy.held(here.ada.id) == ()
        assert here.letters(here.ada) == []
