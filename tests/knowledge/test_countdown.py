"""How a deadline stands at an instant, and how that is said."""

from datetime import UTC, date, datetime, timedelta

import pytest

from knowledge.countdown import State, count_down, in_words, instant_of, main_deadline, next_open
from knowledge.model import Deadline
from tests.knowledge.deadlines import EXPIRY, KNOWN_UNTIL, LONDON, MEETING, NEW_YORK, STRIKE, VAGUE, at, deadline_of


@pytest.mark.parametrize(
    ("deadline", "now", "state", "days"),
    [
        (EXPIRY, "2007-10-23T12:00", "upcoming", 8),
        (EXPIRY, "2007-10-30T23:59", "upcoming", 1),
        (EXPIRY, "2007-10-31T00:00", "today", 0),
        (EXPIRY, "2007-10-31T23:59", "today", 0),
        (EXPIRY, "2007-11-01T00:00", "passed", -1),
        (EXPIRY, "2008-10-31T12:00", "passed", -366),
        (MEETING, "2007-10-24T09:59", "today", 0),
        (MEETING, "2007-10-24T10:00", "passed", 0),
        (MEETING, "2007-10-24T10:01", "passed", 0),
        (VAGUE, "2007-10-24T09:59", "today", 0),
        (VAGUE, "2007-10-24T23:59", "today", 0),
        (VAGUE, "2007-10-25T00:00", "passed", -1),
        (STRIKE, "2007-11-05T00:00", "today", 0),
        (STRIKE, "2007-11-05T00:01", "passed", 0),
        (deadline_of(superseded_by="strike"), "2007-10-23T12:00", "superseded", 8),
        (deadline_of(superseded_by="strike"), "2007-12-23T12:00", "superseded", -53),
    ],
)
def test_states(deadline: Deadline, now: str, state: State, days: int) -> None:
    """A deadline is ahead, due today, past or replaced; one whose hour is not known holds all of its day."""
    count = count_down(deadline, at(now))
    assert (state, days) == (count.state, count.days)


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        (EXPIRY, datetime(2007, 11, 1, 7, 0, tzinfo=UTC)),
        (STRIKE, datetime(2007, 11, 5, 8, 1, tzinfo=UTC)),
        (deadline_of(day=date(2007, 11, 3)), datetime(2007, 11, 4, 7, 0, tzinfo=UTC)),
        (deadline_of(day=date(2007, 11, 4)), datetime(2007, 11, 5, 8, 0, tzinfo=UTC)),
        (deadline_of(day=date(2007, 12, 31)), datetime(2008, 1, 1, 8, 0, tzinfo=UTC)),
        (deadline_of(day=date(2008, 2, 29), at="23:59", zone="UTC"), datetime(2008, 2, 29, 23, 59, tzinfo=UTC)),
    ],
)
def test_instants(deadline: Deadline, expected: datetime) -> None:
    """The end of a day is the next one's first instant, and the clocks of the zone are as they were that day."""
    assert expected == instant_of(deadline).astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "left"),
    [
        ("2007-11-04T00:00", timedelta(hours=25, minutes=1)),
        ("2007-11-03T00:01", timedelta(days=2, hours=1)),
        ("2007-10-31T00:01", timedelta(days=5, hours=1)),
        ("2007-11-04T03:01", timedelta(hours=21)),
        ("2007-11-05T00:00", timedelta(minutes=1)),
    ],
)
def test_the_day_that_the_clocks_change_counts_its_25_hours(now: str, left: timedelta) -> None:
    """Between 31 October and 5 November 2007 an hour more goes by in Los Angeles than the dates say."""
    assert left == count_down(STRIKE, at(now)).left


def test_the_hour_that_happens_twice() -> None:
    """Of half past one on the night of the change, the second is an hour nearer to the deadline."""
    first = at("2007-11-04T01:30")
    both = [count_down(STRIKE, moment).left for moment in (first, first.replace(fold=1))]
    assert timedelta(hours=1) == both[0] - both[1]


@pytest.mark.parametrize(
    ("now", "zone", "days", "state"),
    [
        ("2007-11-01T01:30", LONDON, 0, "today"),
        ("2007-11-01T06:59", LONDON, 0, "today"),
        ("2007-11-01T07:00", LONDON, -1, "passed"),
        ("2007-11-01T01:30", NEW_YORK, 0, "today"),
        ("2007-11-01T03:00", NEW_YORK, -1, "passed"),
        ("2007-10-31T01:30", NEW_YORK, 1, "upcoming"),
        ("2007-10-31T07:30", LONDON, 0, "today"),
    ],
)
def test_days_are_counted_in_the_deadlines_own_zone(now: str, zone: str, days: int, state: State) -> None:
    """At half past one at night in London or New York it is still the day before in Los Angeles."""
    count = count_down(EXPIRY, at(now, zone))
    assert (days, state) == (count.days, count.state)


@pytest.mark.parametrize("now", ["2007-10-20T12:00", "2007-10-31T12:00"])
def test_a_superseded_deadline_has_not_passed(now: str) -> None:
    """A deadline that another one replaced before it came is not said to be past."""
    said = in_words(count_down(deadline_of(superseded_by="later"), at(now)), KNOWN_UNTIL)
    assert "passed" not in said


def test_a_naive_now_is_refused() -> None:
    """A time without its offset from UTC could mean any day."""
    with pytest.raises(ValueError, match="offset"):
        count_down(EXPIRY, datetime(2007, 10, 23, 12))  # noqa: DTZ001 - the fault under test


FIRST = deadline_of(id="first", day=date(2007, 10, 16), series="sessions")
SECOND = deadline_of(id="second", day=date(2007, 10, 22), series="sessions")
THIRD = deadline_of(id="third", day=date(2007, 10, 24), series="sessions", superseded_by="fourth")
FOURTH = deadline_of(id="fourth", day=date(2007, 10, 25), series="sessions")


@pytest.mark.parametrize(
    ("deadlines", "now", "expected"),
    [
        ((FIRST, SECOND, FOURTH), "2007-10-01T12:00", "first"),
        ((FOURTH, SECOND, FIRST), "2007-10-01T12:00", "first"),
        ((FIRST, SECOND, FOURTH), "2007-10-16T12:00", "first"),
        ((FIRST, SECOND, FOURTH), "2007-10-17T00:00", "second"),
        ((FIRST, SECOND, THIRD, FOURTH), "2007-10-23T12:00", "fourth"),
        ((FIRST, SECOND, FOURTH), "2007-10-26T12:00", "fourth"),
        ((FIRST, SECOND), "2026-10-26T12:00", "second"),
        ((THIRD,), "2007-10-23T12:00", None),
        ((), "2007-10-23T12:00", None),
    ],
)
def test_the_next_open_one(deadlines: tuple[Deadline, ...], now: str, expected: str | None) -> None:
    """The first that has not passed is next, the last where all have, and what was replaced never."""
    opening = next_open(deadlines, at(now))
    assert expected == (opening.id if opening else None)


def test_the_next_open_one_goes_by_instants() -> None:
    """Of two deadlines on one day the one in the zone further east comes first."""
    here, there = deadline_of(id="here"), deadline_of(id="there", zone=LONDON)
    assert there == next_open((here, there), at("2007-10-30T12:00"))


MAIN = deadline_of(id="main", day=date(2007, 10, 20), main=True)
MOVED = deadline_of(id="moved", day=date(2007, 10, 18), main=True, superseded_by="fourth")
TWICE = deadline_of(id="twice", day=date(2007, 10, 17), main=True, superseded_by="moved")
ROUND = deadline_of(id="round", main=True, superseded_by="round")


@pytest.mark.parametrize(
    ("deadlines", "now", "expected"),
    [
        ((FIRST, MAIN, FOURTH), "2007-10-01T12:00", "main"),
        ((FOURTH, MAIN, FIRST), "2007-10-01T12:00", "main"),
        ((FIRST, MAIN, FOURTH), "2007-10-24T12:00", "main"),
        ((FIRST, MAIN, FOURTH), "2026-10-24T12:00", "main"),
        ((FIRST, MOVED, FOURTH), "2007-10-01T12:00", "fourth"),
        ((FIRST, TWICE, MOVED.model_copy(update={"main": False}), FOURTH), "2026-10-01T12:00", "fourth"),
        ((FIRST, MOVED), "2007-10-01T12:00", "moved"),
        ((ROUND,), "2007-10-01T12:00", "round"),
        ((FIRST, SECOND, FOURTH), "2007-10-17T12:00", "second"),
        ((FIRST, SECOND, FOURTH), "2026-10-17T12:00", "fourth"),
        ((), "2007-10-17T12:00", None),
    ],
)
def test_the_deadline_that_is_meant_where_none_is_named(
    deadlines: tuple[Deadline, ...], now: str, expected: str | None
) -> None:
    """The main one before and after it has passed, or what took its place; without a main one the next open one."""
    meant = main_deadline(deadlines, at(now))
    assert expected == (meant.id if meant else None)
