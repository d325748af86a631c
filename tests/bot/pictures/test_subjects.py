from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.gateway.limits import ATTACHMENT_DESCRIPTION as MOST
from bot.pictures import Bar, Event, Lane, Lanes, describe
from bot.pictures.subjects import Bars, Known, Subject, ahead, gap, printable, shortened
from tests.bot.pictures.subjects import LANES, TABLE, subjects

DAY = date(2007, 10, 16)
EVENT = Event(DAY, "Talks resume.", "circle")


@pytest.mark.parametrize(
    "made",
    [
        lambda: Bar("below nought", Decimal("-0.01")),
        lambda: Bar("no number", Decimal("NaN")),
        lambda: Bar("without end", Decimal("Infinity")),
        lambda: Bar("too long to read", Decimal(10) ** 15),
        lambda: Bars("none", "", ()),
        lambda: Bars("too many", "", (Bar("a", Decimal(1)),) * 9),
        lambda: Lanes("none", "", (), LANES),
        lambda: Lanes("too many", "", (EVENT,) * 11, LANES),
        lambda: Lanes("no lanes", "", (EVENT,), ()),
        lambda: Lanes("not its lane", "", (EVENT,), LANES[1:]),
        lambda: Lanes("one mark twice", "", (EVENT,), (LANES[0], Lane("other", "Other", "circle"))),
        lambda: Lanes("one id twice", "", (EVENT,), (LANES[0], Lane("circle", "Other", "square"))),
    ],
)
def test_what_cannot_be_drawn_cannot_be_made(made: Callable[[], object]) -> None:
    """A subject that no picture could show is refused where it is made, not where it is drawn."""
    with pytest.raises(ValueError, match=r"bar shows|picture has|two lanes|event stands"):
        made()


@pytest.mark.parametrize(
    ("known", "when", "heading"),
    [
        ("day", "16 October 2007", "Tue 16 October 2007"),
        ("month", "October 2007", "October 2007"),
        ("year", "2007", "2007"),
    ],
)
def test_a_day_is_told_as_far_as_it_is_known(known: Known, when: str, heading: str) -> None:
    """Of a day that stands for its year or month, only these are told."""
    event = Event(DAY, "Talks resume.", "circle", known)
    assert (event.when, event.heading) == (when, heading)


@pytest.mark.parametrize(
    ("earlier", "later", "said"),
    [
        (Event(DAY, "", "g"), Event(DAY, "", "g"), ""),
        (Event(DAY, "", "g"), Event(date(2007, 10, 17), "", "g"), "next day"),
        (Event(DAY, "", "g"), Event(date(2007, 10, 22), "", "g"), "6 days later"),
        (Event(date(1988, 3, 7), "", "g"), Event(DAY, "", "g"), "about 20 years later"),
        (Event(date(1985, 1, 1), "", "g", "year"), Event(date(1988, 3, 7), "", "g"), "3 years on"),
        (Event(date(1985, 1, 1), "", "g", "year"), Event(date(1986, 1, 1), "", "g", "year"), "1 year on"),
        (Event(date(2007, 1, 1), "", "g", "year"), Event(DAY, "", "g"), ""),
    ],
)
def test_time_between_two_days_is_no_more_exact_than_they_are(earlier: Event, later: Event, said: str) -> None:
    """Days are counted between days; from a year, only years."""
    assert gap(earlier, later) == said


def test_what_lies_ahead_is_counted_from_now() -> None:
    """Time ahead is told for a known day only."""
    assert ahead(date(2007, 10, 15), EVENT) == "in 1 day"
    assert ahead(date(2006, 10, 15), Event(date(2007, 1, 1), "", "g", "year")) == ""


@given(st.text(), st.integers(2, 50))
def test_a_shortened_text_keeps_to_its_length_and_says_that_it_is_cut(text: str, most: int) -> None:
    """What is cut ends with an ellipsis; what fits is left as it is."""
    short, whole = shortened(text, most), printable(text)
    assert len(short) <= most
    assert short == whole or short.endswith("…")


@pytest.mark.parametrize("typed", ["a\x1b[31mb", "a\u202eb", "a\u2066b\u2069", "a\x00b", "a\u200bb"])
def test_nothing_that_steers_is_shown(typed: str) -> None:
    """Control characters and those that turn a line round are left out."""
    assert not set(printable(typed)) - set("ab[31m")


def test_a_description_tells_every_figure_and_its_origin() -> None:
    """The bars in words, in the order in which they stand."""
    told = Bars(
        "Home video residual", "on $5,000,000 of wholesale",
        (Bar("As it stands", Decimal(15000), "In force", "in force"), Bar("At the 25% base", Decimal(19500))),
        "Sources: Variety.",
    )  # fmt: skip
    assert describe(told, MOST) == (
        "Home video residual, on $5,000,000 of wholesale\n"
        "As it stands: $15,000.00 (In force)\n"
        "At the 25% base: $19,500.00\n"
        "Sources: Variety."
    )


def test_a_description_tells_the_days_in_order_with_now_among_them() -> None:
    """Events stand by day whatever order they came in, and now stands between them."""
    events = (Event(date(2007, 10, 31), "The contract ends.", "square"), EVENT)
    told = describe(Lanes("The talks", "", events, LANES, date(2007, 10, 23)), MOST)
    assert told == (
        "The talks\n16 October 2007, The circles: Talks resume.\nNow: 23 October 2007\n"
        "31 October 2007, The squares: The contract ends."
    )


@pytest.mark.parametrize("name", TABLE)
def test_a_long_description_is_shortened_line_by_line(name: str) -> None:
    """However long its texts are, a description has all of its lines."""
    _complete(TABLE[name])


@given(subjects)
def test_a_description_fits_and_leaves_no_figure_out(subject: Subject) -> None:
    """At most 1,024 characters with every figure or day that is shown."""
    _complete(subject)


def _complete(subject: Subject) -> None:
    told = describe(subject, MOST)
    lines = told.split("\n")
    assert len(told) <= MOST
    if isinstance(subject, Bars):
        assert [bar.figure for bar in subject.bars if not any(f": {bar.figure}" in line for line in lines)] == []
        return
    shown = [event for day in subject.days for event in day]
    starts = iter(lines)
    assert all(any(line.startswith(f"{event.when}, ") for line in starts) for event in shown)
    assert any(line.startswith("Now: ") for line in lines) == (subject.marked is not None)
