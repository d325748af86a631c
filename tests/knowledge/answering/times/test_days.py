"""What "today", "tomorrow" and "yesterday" mean on the day that they are said."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering.times.days import days_written_out, on_the_day, said_today
from tests.knowledge.small_pack import NOON, small_edition

TODAY = date(2007, 10, 31)
STORY = frozenset({2007})
HERE = small_edition().here


@pytest.mark.parametrize(
    ("text", "written", "days"),
    [
        ("do they meet tomorrow?", "do they meet on 1 november?", {date(2007, 11, 1)}),
        ("what happened yesterday", "what happened on 30 october", {date(2007, 10, 30)}),
        ("what came of it last night", "what came of it on 30 october", {date(2007, 10, 30)}),
        ("are they meeting tonight", "are they meeting on 31 october", {TODAY}),
        ("any news this morning", "any news on 31 october", {TODAY}),
        ("the day before yesterday?", "on 29 october?", {date(2007, 10, 29)}),
        ("and the day after tomorrow", "and on 2 november", {date(2007, 11, 2)}),
        ("today or tomorrow", "on 31 october or on 1 november", {TODAY, date(2007, 11, 1)}),
        ("what did he say on todays call", "what did he say on todays call", set()),
        ("how many days left", "how many days left", set()),
        ("", "", set()),
    ],
)
def test_days_told_from_today_become_dates(text: str, written: str, days: set[date]) -> None:
    """Each is the date that it is where the question is asked, longer wordings before the shorter inside them."""
    assert days_written_out(text, TODAY, STORY) == (written, frozenset(days))


def test_a_day_outside_the_story_has_its_year() -> None:
    """A day of this year is none of 2007, whatever its month."""
    assert days_written_out("do they meet tomorrow", date(2026, 10, 23), STORY)[0] == "do they meet on 24 october 2026"


@given(st.dates(), st.sampled_from(["tomorrow", "the day after tomorrow", "yesterday", "today"]))
def test_no_day_is_beyond_reading(today: date, spoken: str) -> None:
    """At the calendar's ends, and beyond the years that dates are read in, the words stay as they were typed."""
    written, days = days_written_out(spoken, today, frozenset())
    assert (written == spoken) == (not days)


CALENDAR = {"24": (date(2007, 10, 24),)}


@pytest.mark.parametrize(
    ("text", "rest", "day"),
    [
        ("weeks left till it is over?? its 10/24 here", "weeks left till it is over?", "10-24"),
        ("today is the 24th, how long have we got", "how long have we got", "10-24"),
        ("how long have we got, it's october 20 already", "how long have we got", "10-20"),
        ("how many days left from today", "how many days left", ""),
        ("counting from now, how long is it", ", how long is it", ""),
        ("it's 10/24 in athens, how long is it", "how long is it", "10-24"),
        ("it's 10/24 2019, how long is it", "how long is it", "10-24"),
        ("it's 10/24 in la, how long is it", "it's 10/24 in la, how long is it", ""),
        ("it's 10/24 2007, how long is it", "it's 10/24 2007, how long is it", ""),
        ("is it 10/24", "is it 10/24", ""),
        ("it's the deadline on 10/24", "it's the deadline on 10/24", ""),
        ("it's over", "it's over", ""),
        ("", "", ""),
    ],
)
def test_the_day_of_asking_may_be_said(text: str, rest: str, day: str) -> None:
    """What a message says of the day on which it is written is no part of what it asks."""
    told, said = said_today(text, CALENDAR, HERE)
    assert (" ".join(told.split()), said) == (rest, day)


@pytest.mark.parametrize(
    ("told", "expected"), [("", NOON), (f"{NOON:%m-%d}", NOON), ("03-01", NOON.replace(month=3, day=1))]
)
def test_a_question_counts_as_asked_on_the_day_that_it_says(told: str, expected: datetime) -> None:
    """Another day than that of asking is taken for it, in the year of the story, at noon."""
    assert on_the_day(small_edition(), NOON, told) == expected
