"""Dates and spans in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.dating import long_date, short_date, spoken_span, zone_name


@pytest.mark.parametrize(
    ("day", "long", "short"),
    [
        (date(2007, 10, 31), "Wednesday 31 October 2007", "31 October 2007"),
        (date(2007, 11, 1), "Thursday 1 November 2007", "1 November 2007"),
        (date(2008, 2, 29), "Friday 29 February 2008", "29 February 2008"),
    ],
)
def test_days_in_words(day: date, long: str, short: str) -> None:
    """A day is written without leading zeros, with and without its weekday."""
    assert (long, short) == (long_date(day), short_date(day))


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (14, "2 weeks"),
        (15, "2 weeks and 1 day"),
        (22, "3 weeks and 1 day"),
        (27, "3 weeks and 6 days"),
        (59, "8 weeks and 3 days"),
        (60, "about 2 months"),
        (243, "about 8 months"),
        (729, "about 24 months"),
        (730, "about 2 years"),
        (6935, "about 19 years"),
    ],
)
def test_spans_in_the_largest_fitting_unit(days: int, expected: str) -> None:
    """A reader takes in weeks, then months, then years."""
    assert expected == spoken_span(days)


@pytest.mark.parametrize(("days", "expected"), [(1, "1 day"), (5, "5 days"), (7, "1 week"), (8, "1 week and 1 day")])
def test_short_spans(days: int, expected: str) -> None:
    """Less than a fortnight is spoken of like any other span."""
    assert expected == spoken_span(days)


@pytest.mark.parametrize(
    ("zone", "expected"),
    [("America/Los_Angeles", "Los Angeles"), ("UTC", "UTC"), ("America/Argentina/Buenos_Aires", "Buenos Aires")],
)
def test_zones_by_their_place(zone: str, expected: str) -> None:
    """A zone is called by its city."""
    assert expected == zone_name(zone)


@given(st.dates())
def test_any_day_can_be_said(day: date) -> None:
    """The long form ends with the short one."""
    assert long_date(day).endswith(f" {short_date(day)}")
