"""How a deadline stands at an instant, and how that is said."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.countdown import State, count_down, in_words, instant_of, main_deadline, next_open
from knowledge.model import Deadline

LA, LONDON, NEW_YORK = "America/Los_Angeles", "Europe/London", "America/New_York"
KNOWN_UNTIL = datetime(2007, 10, 23, 12, tzinfo=ZoneInfo(LA))


def _deadline(**changed: Any) -> Deadline:  # noqa: ANN401 - fields of the model
    fields = {
        "id": "expiry", "name": "the contract expires", "past": "the contract expired", "day": date(2007, 10, 31),
        "at": "24:00", "zone": LA, "basis": "Told.", "cites": ["paper 1"], "ask": ["when"],
    }  # fmt: skip
    return Deadline.model_validate({**fields, **changed})


def _at(moment: str, zone: str = LA) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone))


EXPIRY = _deadline()
STRIKE = _deadline(id="strike", name="a strike starts", past="a strike started", day=date(2007, 11, 5), at="00:01",
                   exact=True)  # fmt: skip
MEETING = _deadline(id="meeting", name="they meet", past="they met", day=date(2007, 10, 24), at="10:00", exact=True)
VAGUE = _deadline(id="vague", name="they caucus", past="they caucused", day=date(2007, 10, 24), at="10:00")


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
        (_deadline(superseded_by="strike"), "2007-10-23T12:00", "superseded", 8),
        (_deadline(superseded_by="strike"), "2007-12-23T12:00", "superseded", -53),
    ],
)
def test_states(deadline: Deadline, now: str, state: State, days: int) -> None:
    """A deadline is ahead, due today, past or replaced; one whose hour is not known holds all of its day."""
    count = count_down(deadline, _at(now))
    assert (state, days) == (count.state, count.days)


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        (EXPIRY, datetime(2007, 11, 1, 7, 0, tzinfo=UTC)),
        (STRIKE, datetime(2007, 11, 5, 8, 1, tzinfo=UTC)),
        (_deadline(day=date(2007, 11, 3)), datetime(2007, 11, 4, 7, 0, tzinfo=UTC)),
        (_deadline(day=date(2007, 11, 4)), datetime(2007, 11, 5, 8, 0, tzinfo=UTC)),
        (_deadline(day=date(2007, 12, 31)), datetime(2008, 1, 1, 8, 0, tzinfo=UTC)),
        (_deadline(day=date(2008, 2, 29), at="23:59", zone="UTC"), datetime(2008, 2, 29, 23, 59, tzinfo=UTC)),
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
    assert left == count_down(STRIKE, _at(now)).left


def test_the_hour_that_happens_twice() -> None:
    """Of half past one on the night of the change, the second is an hour nearer to the deadline."""
    first = _at("2007-11-04T01:30")
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
    count = count_down(EXPIRY, _at(now, zone))
    assert (days, state) == (count.days, count.state)


LA_END = "Wednesday 31 October 2007, at the end of that day Los Angeles time"


@pytest.mark.parametrize(
    ("deadline", "now", "asker", "expected"),
    [
        (
            EXPIRY, "2007-10-23T12:00", None,
            (
                f"8 days left: the contract expires on {LA_END}.",
                "As of Tuesday 23 October 2007, 12:00 Los Angeles time: about 8 days and 12 hours to go.",
            ),
        ),
        (
            EXPIRY, "2007-10-30T22:00", LA,
            (
                f"1 day left (tomorrow): the contract expires on {LA_END}.",
                "As of Tuesday 30 October 2007, 22:00 Los Angeles time: about 1 day and 2 hours to go.",
            ),
        ),
        (
            MEETING, "2007-10-24T08:00", NEW_YORK,
            (
                "Yes, today: they meet on Wednesday 24 October 2007, 10:00 Los Angeles time",
                "(13:00 on Wednesday 24 October 2007 New York time).",
                "As of Wednesday 24 October 2007, 08:00 Los Angeles time.",
            ),
        ),
        (
            EXPIRY, "2007-10-31T12:00", LONDON,
            (
                f"Yes, today: the contract expires on {LA_END} (07:00 on Thursday 1 November 2007 London time).",
                "As of Wednesday 31 October 2007, 12:00 Los Angeles time.",
            ),
        ),
        (
            VAGUE, "2007-10-23T08:00", None,
            (
                "1 day left (tomorrow): they caucus on Wednesday 24 October 2007.",
                "As of Tuesday 23 October 2007, 08:00 Los Angeles time: about 1 day and 2 hours to go.",
            ),
        ),
        (
            MEETING, "2007-10-24T11:00", None,
            (
                "It has passed: they met on Wednesday 24 October 2007, earlier today.",
                "As of Wednesday 24 October 2007, 11:00 Los Angeles time.",
            ),
        ),
        (
            EXPIRY, "2007-11-01T08:00", None,
            (
                "It has passed: the contract expired on Wednesday 31 October 2007, 1 day ago (yesterday).",
                "As of Thursday 1 November 2007, 08:00 Los Angeles time.",
                "When the last of the sources appeared, Tuesday 23 October 2007, 8 days were left.",
            ),
        ),
    ],
)  # fmt: skip
def test_in_words(deadline: Deadline, now: str, asker: str | None, expected: tuple[str, ...]) -> None:
    """The direct answer comes first, then the day and the hour in the official zone, then the moment it is said at."""
    assert " ".join(expected) == in_words(count_down(deadline, _at(now)), KNOWN_UNTIL, asker)


@pytest.mark.parametrize(
    ("deadline", "now", "wrong", "right"),
    [
        (MEETING, "2007-10-25T12:00", "1 day were left", "1 day was left"),
        (MEETING, "2007-10-23T09:00", "1 hours", "1 day and 1 hour"),
    ],
)
def test_one_is_singular(deadline: Deadline, now: str, wrong: str, right: str) -> None:
    """One day was left, and one hour."""
    said = in_words(count_down(deadline, _at(now)), KNOWN_UNTIL)
    assert (wrong in said, right in said) == (False, True)


@pytest.mark.parametrize(
    ("now", "ago"),
    [
        ("2007-11-01T12:00", "1 day ago (yesterday)"),
        ("2007-11-02T12:00", "2 days ago."),
        ("2007-11-13T12:00", "13 days ago."),
        ("2007-11-14T12:00", "14 days ago (2 weeks)"),
        ("2008-06-30T12:00", "243 days ago (about 8 months)"),
        ("2026-10-31T12:00", "6,940 days ago (about 19 years)"),
    ],
)
def test_how_long_ago(now: str, ago: str) -> None:
    """A long time ago is said in days and in a unit that a reader takes in at once."""
    assert ago in in_words(count_down(EXPIRY, _at(now)), KNOWN_UNTIL)


def test_asked_in_2026() -> None:
    """Years later the reply says how long ago it was, and how it stood when the last source appeared."""
    said = in_words(count_down(EXPIRY, _at("2026-10-23T12:00")), KNOWN_UNTIL)
    assert said == (
        "It has passed: the contract expired on Wednesday 31 October 2007, 6,932 days ago (about 19 years). "
        "As of Friday 23 October 2026, 12:00 Los Angeles time. "
        "When the last of the sources appeared, Tuesday 23 October 2007, 8 days were left."
    )


@pytest.mark.parametrize("day", [date(2007, 10, 16), date(2007, 10, 23)])
def test_what_had_passed_already_is_not_said_to_have_stood(day: date) -> None:
    """A deadline that was past when the last source appeared had nothing left then."""
    assert "were left" not in in_words(count_down(_deadline(day=day), _at("2026-10-23T12:00")), KNOWN_UNTIL)


def test_what_expiry_means_comes_last() -> None:
    """What a deadline does and does not do closes the reply."""
    said = in_words(count_down(_deadline(means="Work goes on."), _at("2026-10-23T12:00")), KNOWN_UNTIL)
    assert said.endswith("8 days were left. Work goes on.")


@pytest.mark.parametrize("now", ["2007-10-20T12:00", "2007-10-31T12:00"])
def test_a_superseded_deadline_has_not_passed(now: str) -> None:
    """A deadline that another one replaced before it came is not said to be past."""
    said = in_words(count_down(_deadline(superseded_by="later"), _at(now)), KNOWN_UNTIL)
    assert "passed" not in said


@pytest.mark.parametrize("now", ["2007-10-20T12:00", "2007-10-31T12:00", "2007-12-31T12:00"])
def test_a_superseded_deadline_is_called_so(now: str) -> None:
    """Whoever asks for a deadline that was moved is told that it was."""
    said = in_words(count_down(_deadline(superseded_by="later"), _at(now)), KNOWN_UNTIL)
    assert any(word in said.lower() for word in ("superseded", "replaced", "moved", "extended"))


def test_a_naive_now_is_refused() -> None:
    """A time without its offset from UTC could mean any day."""
    with pytest.raises(ValueError, match="offset"):
        count_down(EXPIRY, datetime(2007, 10, 23, 12))  # noqa: DTZ001 - the fault under test


FIRST = _deadline(id="first", day=date(2007, 10, 16), series="sessions")
SECOND = _deadline(id="second", day=date(2007, 10, 22), series="sessions")
THIRD = _deadline(id="third", day=date(2007, 10, 24), series="sessions", superseded_by="fourth")
FOURTH = _deadline(id="fourth", day=date(2007, 10, 25), series="sessions")


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
    opening = next_open(deadlines, _at(now))
    assert expected == (opening.id if opening else None)


def test_the_next_open_one_goes_by_instants() -> None:
    """Of two deadlines on one day the one in the zone further east comes first."""
    here, there = _deadline(id="here"), _deadline(id="there", zone=LONDON)
    assert there == next_open((here, there), _at("2007-10-30T12:00"))


MAIN = _deadline(id="main", day=date(2007, 10, 20), main=True)
MOVED = _deadline(id="moved", day=date(2007, 10, 18), main=True, superseded_by="fourth")
TWICE = _deadline(id="twice", day=date(2007, 10, 17), main=True, superseded_by="moved")
ROUND = _deadline(id="round", main=True, superseded_by="round")


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
    meant = main_deadline(deadlines, _at(now))
    assert expected == (meant.id if meant else None)


@given(
    st.datetimes(timezones=st.sampled_from([ZoneInfo(LA), ZoneInfo(LONDON), UTC])).filter(
        lambda d: 1970 < d.year < 2100
    ),
    st.sampled_from([EXPIRY, STRIKE, MEETING, VAGUE]),
    st.sampled_from([None, LA, LONDON, "Pacific/Kiritimati"]),
)
@settings(deadline=None)
def test_any_moment_can_be_said(now: datetime, deadline: Deadline, asker: str | None) -> None:
    """At every moment the state, the days and the words agree."""
    count = count_down(deadline, now)
    said = in_words(count, KNOWN_UNTIL, asker)
    opening = {"upcoming": f"{count.days:,} day", "today": "Yes, today: ", "passed": "It has passed: "}[count.state]
    assert said.startswith(opening)
    assert (count.state == "passed") == (count.days < 0 or (deadline.exact and count.left <= timedelta(0)))
    assert len(said) < 700


def test_where_no_hour_is_given_the_day_alone_counts() -> None:
    """A meeting of an unknown hour is not at the end of its day, and no hours are counted down to it."""
    fields = STRIKE.model_dump(exclude={"at", "exact"}) | {"name": "they meet", "cites": ["paper 1"]}
    said = in_words(count_down(Deadline.model_validate(fields), _at("2007-11-01T12:00")), KNOWN_UNTIL)
    assert said == (
        "4 days left: they meet on Monday 5 November 2007. As of Thursday 1 November 2007, 12:00 Los Angeles time."
    )
