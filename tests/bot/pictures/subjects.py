"""Subjects of every kind for the tests of pictures: plain ones, and those that Hypothesis thinks of."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import get_args

from hypothesis import strategies as st

from bot.pictures import Bar, Bars, Event, Lane, Lanes
from bot.pictures.subjects import MOST_BARS, MOST_EVENTS, Known, Mark, Standing

LONG = "A name that goes on about the base, the rate and whoever may have said so until nobody reads on, " * 5
WIDE = "WWWW MMMM WMWM %%%% @@@@ QQQQ " * 20
MARKS: tuple[Mark, ...] = get_args(Mark)
LANES = tuple(Lane(mark, f"The {mark}s", mark) for mark in MARKS)

_words = st.lists(st.sampled_from(["talks", "a", "$5,000", "recoupment", "W" * 60, "90.3%", "resumed", "–", "x_1^2$"]))
_texts = st.one_of(st.text(max_size=60), _words.map(" ".join))
_amounts = st.one_of(
    st.sampled_from([Decimal(0), Decimal("0.01"), Decimal("12345678.90"), Decimal("999999999999999.99")]),
    st.decimals(0, 10**9, places=2),
)
_bars = st.builds(Bar, _texts, _amounts, _texts, st.sampled_from(get_args(Standing)))
bars = st.builds(Bars, _texts, _texts, st.lists(_bars, min_size=1, max_size=MOST_BARS).map(tuple), _texts)

_near = st.dates(date(2007, 10, 15), date(2007, 10, 22))
_far = st.dates(date(1, 1, 1), date(9999, 12, 31))


@st.composite
def _lanes(draw: st.DrawFn) -> Lanes:
    lanes = LANES[: draw(st.integers(1, len(LANES)))]
    days = draw(st.sampled_from([_near, _far]))
    event = st.builds(
        Event, days, _texts, st.sampled_from([lane.id for lane in lanes]), st.sampled_from(get_args(Known))
    )
    events = draw(st.lists(event, min_size=1, max_size=MOST_EVENTS))
    return Lanes(draw(_texts), draw(_texts), tuple(events), lanes, draw(st.none() | days), draw(_texts))


lanes = _lanes()
subjects = bars | lanes


def some_bars(*amounts: str, text: str = "", standing: Standing = "other") -> Bars:
    """Return bars of these amounts, all with the same words."""
    each = tuple(Bar(text or f"Case {n}", Decimal(a), text, standing) for n, a in enumerate(amounts, 1))
    return Bars(text or "A residual", text or "on $5,000,000 of wholesale", each, text)


def some_lanes(*days: date, text: str = "Something happens.", now: date | None = None) -> Lanes:
    """Return one event a day, in all lanes in turn."""
    events = tuple(Event(day, text, LANES[n % len(LANES)].id) for n, day in enumerate(days))
    return Lanes("The talks", "", events, LANES, now, text)


WEEK = (16, 16, 16, 16, 18, 18, 18, 21, 21, 21)
TABLE = {
    "two bars": some_bars("15000", "30000"),
    "nothing but nought": some_bars("0", "0", "0"),
    "from a cent to the most": some_bars("0.01", "999999999999999.99", "12345678.90"),
    "eight bars full of words": some_bars(*["12345678.90"] * 8, text=LONG),
    "eight bars full of ink": some_bars(*["999999999999999.99"] * 8, text=WIDE, standing="speculated"),
    "one event": some_lanes(date(2007, 10, 16)),
    "ten on three days of a week": some_lanes(*(date(2007, 10, day) for day in WEEK), text=LONG),
    "years apart": some_lanes(date(1985, 1, 1), date(1988, 3, 7), date(2001, 5, 4), date(2007, 10, 16)),
    "ten years full of ink": some_lanes(
        *(date(1990 + n, 1, 1) for n in range(10)), text=WIDE, now=date(1995, 6, 1)
    ),
}  # fmt: skip
