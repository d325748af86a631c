"""How a deadline is said: the answer first, then the day in its own zone, then the moment."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.countdown import count_down, in_words
from knowledge.model import Deadline
from tests.knowledge.deadlines import EXPIRY, KNOWN_UNTIL, LA, LONDON, MEETING, NEW_YORK, STRIKE, VAGUE, at, deadline_of

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
                "As of Wednesday 24 October 2007, 08:00 Los Angeles time: 2 hours to go.",
            ),
        ),
        (
            EXPIRY, "2007-10-31T12:00", LONDON,
            (
                f"Yes, today: the contract expires on {LA_END} (07:00 on Thursday 1 November 2007 London time).",
                "As of Wednesday 31 October 2007, 12:00 Los Angeles time: about 12 hours to go.",
            ),
        ),
        (
            EXPIRY, "2007-10-31T23:15", None,
            (
                f"Yes, today: the contract expires on {LA_END}.",
                "As of Wednesday 31 October 2007, 23:15 Los Angeles time: about 45 minutes to go.",
            ),
        ),
        (
            STRIKE, "2007-11-04T23:31", None,
            (
                "1 day left (tomorrow): a strike starts on Monday 5 November 2007, 00:01 Los Angeles time.",
                "As of Sunday 4 November 2007, 23:31 Los Angeles time: 30 minutes to go.",
            ),
        ),
        (
            VAGUE, "2007-10-24T08:00", None,
            (
                "Yes, today: they caucus on Wednesday 24 October 2007.",
                "As of Wednesday 24 October 2007, 08:00 Los Angeles time.",
            ),
        ),
        (
            VAGUE, "2007-10-23T08:00", None,
            (
                "1 day left (tomorrow): they caucus on Wednesday 24 October 2007.",
                "As of Tuesday 23 October 2007, 08:00 Los Angeles time.",
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
    assert " ".join(expected) == in_words(count_down(deadline, at(now)), KNOWN_UNTIL, asker)


def test_an_asker_elsewhere_sees_their_own_time() -> None:
    """Beside the hour where it is told, beside the time of asking where it is not; on another day with that day."""
    moment, late = at("2007-10-23T12:00"), at("2007-10-23T20:00")
    assert in_words(count_down(EXPIRY, moment), KNOWN_UNTIL, LONDON).count("London time") == 1
    for deadline in (VAGUE, EXPIRY.model_copy(update={"day": date(2007, 10, 1)})):
        said = in_words(count_down(deadline, moment), KNOWN_UNTIL, LONDON)
        assert "As of Tuesday 23 October 2007, 12:00 Los Angeles time (20:00 London time)." in said
    said = in_words(count_down(VAGUE, late), KNOWN_UNTIL, LONDON)
    assert "20:00 Los Angeles time (04:00 on Wednesday 24 October 2007 London time)." in said


@pytest.mark.parametrize(
    ("deadline", "now", "wrong", "right"),
    [
        (MEETING, "2007-10-25T12:00", "1 day were left", "1 day was left"),
        (MEETING, "2007-10-23T09:00", "1 hours", "1 day and 1 hour"),
    ],
)
def test_one_is_singular(deadline: Deadline, now: str, wrong: str, right: str) -> None:
    """One day was left, and one hour."""
    said = in_words(count_down(deadline, at(now)), KNOWN_UNTIL)
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
    assert ago in in_words(count_down(EXPIRY, at(now)), KNOWN_UNTIL)


def test_asked_in_2026() -> None:
    """Years later the reply says how long ago it was, and how it stood when the last source appeared."""
    said = in_words(count_down(EXPIRY, at("2026-10-23T12:00")), KNOWN_UNTIL)
    assert said == (
        "It has passed: the contract expired on Wednesday 31 October 2007, 6,932 days ago (about 19 years). "
        "As of Friday 23 October 2026, 12:00 Los Angeles time. "
        "When the last of the sources appeared, Tuesday 23 October 2007, 8 days were left."
    )


@pytest.mark.parametrize("day", [date(2007, 10, 16), date(2007, 10, 23)])
def test_what_had_passed_already_is_not_said_to_have_stood(day: date) -> None:
    """A deadline that was past when the last source appeared had nothing left then."""
    assert "were left" not in in_words(count_down(deadline_of(day=day), at("2026-10-23T12:00")), KNOWN_UNTIL)


def test_what_expiry_means_comes_last() -> None:
    """What a deadline does and does not do closes the reply."""
    said = in_words(count_down(deadline_of(means="Work goes on."), at("2026-10-23T12:00")), KNOWN_UNTIL)
    assert said.endswith("8 days were left. Work goes on.")


@pytest.mark.parametrize("now", ["2007-10-20T12:00", "2007-10-31T12:00", "2007-12-31T12:00"])
def test_a_superseded_deadline_is_called_so(now: str) -> None:
    """Whoever asks for a deadline that was moved is told that it was."""
    said = in_words(count_down(deadline_of(superseded_by="later"), at(now)), KNOWN_UNTIL)
    assert any(word in said.lower() for word in ("superseded", "replaced", "moved", "extended"))


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
    said = in_words(count_down(Deadline.model_validate(fields), at("2007-11-01T12:00")), KNOWN_UNTIL)
    assert said == (
        "4 days left: they meet on Monday 5 November 2007. As of Thursday 1 November 2007, 12:00 Los Angeles time."
    )
