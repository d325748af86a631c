"""Weeks, months and other stretches of days that a text names."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.stretches import Story, Stretch, stretch_in

STORY = Story(
    today=date(2007, 10, 23),
    calendar={
        "friday": (date(2007, 10, 19),),
        "tuesday": (date(2007, 10, 16), date(2007, 10, 23)),
        "22": (date(2007, 10, 22),),
        "halloween": (date(2007, 10, 31),),
    },
    dated=frozenset({date(2007, 10, 16), date(2007, 10, 19), date(2008, 6, 30)}),
    first=date(2007, 7, 16),
    last=date(2007, 10, 23),
)


@pytest.mark.parametrize(
    ("text", "rest", "first", "last"),
    [
        ("what happened last week", "what happened", "10-15", "10-21"),
        ("what happened this week", "what happened", "10-22", "10-28"),
        ("what is happening next week", "what is happening", "10-29", "11-04"),
        ("what happened the week of d10x17", "what happened", "10-15", "10-21"),
        ("what happened in the first week of november", "what happened", "11-01", "11-07"),
        ("what happened in the last week of october", "what happened", "10-25", "10-31"),
        ("what happened the past week", "what happened", "10-16", "10-23"),
        ("any news in the last few days", "any news", "10-18", "10-23"),
        ("the past three days", "", "10-20", "10-23"),
        ("what happened over the weekend", "what happened", "10-20", "10-21"),
        ("what happened this weekend", "what happened", "10-20", "10-21"),
        ("what is planned this weekend", "what is planned", "10-27", "10-28"),
        ("what happened in september", "what happened", "09-01", "09-30"),
        ("what happened in sept 2007", "what happened", "09-01", "09-30"),
        ("what happened last month", "what happened", "09-01", "09-30"),
        ("what happened this year", "what happened", "01-01", "12-31"),
        ("what happened in early october", "what happened", "10-01", "10-10"),
        ("what happened in mid october", "what happened", "10-11", "10-20"),
        ("what happened in late october", "what happened", "10-21", "10-31"),
        ("anything new since friday", "anything new", "10-19", "10-23"),
        ("anything new since tuesday", "anything new", "10-16", "10-23"),
        ("anything new since d10x16 2007", "anything new", "10-16", "10-23"),
        ("anything since the 22nd", "anything", "10-22", "10-23"),
        ("what happened after the 22nd", "what happened", "10-23", "10-23"),
        ("what happened since last week", "what happened", "10-15", "10-23"),
        ("what happened before friday", "what happened", "07-16", "10-18"),
        ("what happened until the 22nd", "what happened", "07-16", "10-22"),
        ("what happened before october", "what happened", "07-16", "09-30"),
        ("what happened between d10x16 and d10x19", "what happened", "10-16", "10-19"),
        ("what happened from tuesday to friday", "what happened", "10-16", "10-19"),
        ("what happened in may", "what happened", "05-01", "05-31"),
    ],
)
def test_a_stretch_of_days_is_read(text: str, rest: str, first: str, last: str) -> None:
    """From the day of asking, both ends among the days; the rest of the words is what is asked about them."""
    found = stretch_in(text, STORY)
    assert found is not None
    assert (found[0], f"{found[1].first:%m-%d}", f"{found[1].last:%m-%d}") == (rest, first, last)


@pytest.mark.parametrize(
    "text",
    [
        "what happened on friday",
        "what happened d10x16",
        "what may happen",
        "march on the studios",
        "how many days are left",
        "what is the last day",
        "since when",
        "since the strike vote",
        "before the contract expires",
        "what week is it",
        "what and when",
        "since halloween",
        "",
    ],
)
def test_what_names_a_single_day_or_none_is_no_stretch(text: str) -> None:
    """A day alone is read elsewhere, and "may" is a month only where one can stand."""
    assert stretch_in(text, STORY) is None


def test_a_month_without_its_year_is_one_of_which_something_is_told() -> None:
    """June of the year before the story's end has nothing, that of the year after it has."""
    assert stretch_in("what happens in june", STORY) == (
        "what happens",
        Stretch(date(2008, 6, 1), date(2008, 6, 30), month=True),
    )


def test_a_weekday_that_the_story_has_only_later_is_the_one_before_the_day_of_asking() -> None:
    """On a Thursday "since friday" goes back six days, whatever happens tomorrow."""
    early = replace(STORY, today=date(2007, 10, 18))
    assert stretch_in("anything since friday", early) == ("anything", Stretch(date(2007, 10, 12), early.today))


@given(
    st.dates(), st.sampled_from(["last week", "in may", "since friday", "the past 99 months", "next year", "weekend"])
)
def test_no_day_of_asking_is_beyond_reading(today: date, text: str) -> None:
    """At the calendar's ends there is no stretch rather than a fault, and none ends before it begins."""
    found = stretch_in(text, replace(STORY, today=today))
    assert found is None or found[1].first <= found[1].last
