"""When reminders fall due: across clock changes, under each clock of the answers, and after a deadline was moved."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.cards.letters import Reminder
from bot.cards.stamps import official_words
from bot.clock import Clock
from bot.reckoning import due_at, reckoned
from bot.store.letters import NEVER, Letter
from knowledge.countdown import instant_of, latest
from knowledge.model import Deadline

LOS_ANGELES = "America/Los_Angeles"
HOUR, DAY, WEEK = 3_600, 86_400, 604_800
NOW = datetime(2007, 10, 20, 12, tzinfo=UTC)
REAL = Clock("real", lambda: NOW)


def deadline(day: date, at: str | None = "24:00", zone: str = LOS_ANGELES, **more: object) -> Deadline:
    """Return a deadline of that day and hour."""
    given = {"id": "end", "name": "it ends", "past": "it ended", "basis": "As written.", "ask": ["when does it end"]}
    return Deadline.model_validate({**given, "cites": ["paper"], "day": day, "at": at, "zone": zone, **more})


def letter(stands_at: datetime, lead: int = DAY, **more: object) -> Letter:
    """Return a reminder of that deadline."""
    base = Letter(1, 8001, 7001, "reminder", "end", "it ends", lead, stands_at, due_at(stands_at, lead, REAL))
    return Letter(**{**{name: getattr(base, name) for name in Letter.__dataclass_fields__}, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "at", "zone", "lead", "due", "said"),
    [
        # The end of 31 October 2007 is still summer time, one minute past midnight on 5 November no more.
        (date(2007, 10, 31), "24:00", LOS_ANGELES, 0, "2007-11-01T07:00Z", "Wednesday 31 October 2007, at the end of"),
        (date(2007, 10, 31), "24:00", LOS_ANGELES, HOUR, "2007-11-01T06:00Z", "Wednesday 31 October 2007, 23:00 Los"),
        (date(2007, 10, 31), "24:00", LOS_ANGELES, DAY, "2007-10-31T07:00Z", "Tuesday 30 October 2007, at the end of"),
        (date(2007, 11, 5), "00:01", LOS_ANGELES, 0, "2007-11-05T08:01Z", "Monday 5 November 2007, 00:01 Los Angeles"),
        (date(2007, 11, 5), "00:01", LOS_ANGELES, HOUR, "2007-11-05T07:01Z", "Sunday 4 November 2007, 23:01 Los"),
        # The day before has 25 hours: 24 of them earlier its clocks show one hour more.
        (
            date(2007, 11, 5),
            "00:01",
            LOS_ANGELES,
            DAY,
            "2007-11-04T08:01Z",
            "Sunday 4 November 2007, 01:01 Los Angeles",
        ),
        (date(2007, 11, 5), "00:01", LOS_ANGELES, WEEK, "2007-10-29T08:01Z", "Monday 29 October 2007, 01:01 Los"),
        # The day on which clocks are put forward has 23.
        (date(2007, 3, 12), "00:30", LOS_ANGELES, DAY, "2007-03-11T07:30Z", "Saturday 10 March 2007, 23:30 Los"),
        # Without an hour the whole day counts.
        (date(2007, 11, 4), None, LOS_ANGELES, 0, "2007-11-05T08:00Z", "Sunday 4 November 2007, at the end of that"),
        (date(2007, 11, 4), None, LOS_ANGELES, DAY, "2007-11-04T08:00Z", "Sunday 4 November 2007, 01:00 Los Angeles"),
        # Where the clocks stand is the deadline's own business.
        (date(2007, 10, 28), "00:30", "Europe/London", HOUR, "2007-10-27T22:30Z", "Saturday 27 October 2007, 23:30"),
        (date(2007, 10, 28), "02:30", "Europe/London", HOUR, "2007-10-28T01:30Z", "Sunday 28 October 2007, 01:30"),
        (date(2008, 2, 29), "12:00", "Asia/Kathmandu", HOUR, "2008-02-29T05:15Z", "Friday 29 February 2008, 11:00"),
        (date(2007, 12, 31), "24:00", "UTC", 0, "2008-01-01T00:00Z", "Monday 31 December 2007, at the end of that day"),
    ],
)
def test_a_reminder_is_due_so_many_seconds_before(  # noqa: PLR0913, PLR0917 - a row of the table
    day: date, at: str | None, zone: str, lead: int, due: str, said: str
) -> None:
    """Whatever the clocks of the deadline's zone do in between; it is told as those clocks show it."""
    stands_at = instant_of(deadline(day, at, zone))
    assert due_at(stands_at, lead, REAL) == datetime.fromisoformat(due)
    asked = Reminder("it ends", lead, stands_at)
    assert asked.due_at == datetime.fromisoformat(due)
    assert official_words(asked.due_at, zone).startswith(said)


def test_each_clock_of_the_answers_has_its_own_instant() -> None:
    """A shifted one is computed back; under one that stands still it is never due."""
    stands_at = datetime(2007, 11, 1, 7, tzinfo=UTC)
    shift = timedelta(days=-7_000)
    assert due_at(stands_at, HOUR, Clock("offset", lambda: NOW, shift=shift)) == stands_at - shift - timedelta(hours=1)
    assert due_at(stands_at, HOUR, Clock("fixed", lambda: NOW, instant=NOW)) == NEVER


def test_a_reminder_follows_each_move_and_remembers_the_first() -> None:
    """By the chain of what took whose place; what was moved there and back was not moved."""
    first, then = deadline(date(2007, 10, 31), superseded_by="end-2"), deadline(date(2007, 11, 7), id="end-2")
    last = deadline(date(2007, 11, 9), "12:00", id="end-3")
    held = letter(instant_of(first))
    once = reckoned(held, [first, then], REAL)
    assert (once.subject, once.moved_from) == ("end-2", held.stands_at)
    assert once.due_at == datetime(2007, 11, 7, 8, tzinfo=UTC)
    twice = reckoned(once, [first, then.model_copy(update={"superseded_by": "end-3"}), last], REAL)
    assert (twice.subject, twice.moved_from) == ("end-3", held.stands_at)
    assert twice.due_at == datetime(2007, 11, 8, 20, tzinfo=UTC)
    back = reckoned(twice, [first.model_copy(update={"superseded_by": None, "id": "end-3"})], REAL)
    assert (back.moved_from, back.due_at) == (None, held.due_at)


def test_what_did_not_change_is_the_same() -> None:
    """So that nothing is written for it, and nothing is told as moved."""
    held = letter(instant_of(deadline(date(2007, 10, 31))).astimezone(UTC))
    assert reckoned(held, [deadline(date(2007, 10, 31))], REAL) == held


def test_a_reminder_of_what_is_gone_is_due_at_once() -> None:
    """It keeps where the deadline stood, to say what no longer holds."""
    held = letter(instant_of(deadline(date(2007, 10, 31))))
    gone = reckoned(held, [], REAL)
    assert (gone.due_at, gone.stands_at, gone.name) == (NOW, held.stands_at, "it ends")


def test_a_circle_of_replacements_has_an_end() -> None:
    """Such a pack is not sound; following it ends all the same."""
    one, two = (deadline(date(2007, 10, 31), id=name, superseded_by=other) for name, other in (("a", "b"), ("b", "a")))
    assert latest([one, two], "a") in (one, two)
    assert latest([one, two], "c") is None
