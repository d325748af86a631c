"""In the time of which place a question asks."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.language.normalising import clean
from knowledge.language.zones import zone_asked


@pytest.mark.parametrize(
    ("question", "zone", "rest"),
    [
        ("strike deadline in London time", "Europe/London", "strike deadline"),
        ("the deadline london time", "Europe/London", "the deadline"),
        ("when does it end in new york time", "America/New_York", "when does it end"),
        ("what is the deadline eastern time", "America/New_York", "what is the deadline"),
        ("the deadline by eastern standard time", "America/New_York", "the deadline"),
        ("at what hour GMT does it end", "UTC", "at what hour does it end"),
        ("what time does it end in Tokyo?", "Asia/Tokyo", "what time does it end"),
        ("what time in london does it end", "Europe/London", "what time does it end"),
        ("what time in new york does it end", "America/New_York", "what time does it end"),
        ("in la time when is it", "America/Los_Angeles", "when is it"),
        ("how much time is left", "", "how much time is left"),
        ("the office in london", "", "the office in london"),
        ("is it the first time", "", "is it the first time"),
        ("", "", ""),
    ],
)
def test_whose_time_is_asked_for(question: str, zone: str, rest: str) -> None:
    """A place before `time`, a zone's short name, or a place at the end of a question for the hour."""
    assert zone_asked(clean(question)) == (zone, rest)


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_text_can_be_asked(text: str) -> None:
    """No text fails, and one that names no zone stays as it is."""
    zone, rest = zone_asked(clean(text))
    assert zone or rest == clean(text)


@pytest.mark.parametrize("again", [",", " ,", "a.", "in a ", "in a,", "time ", "what time in a ", "!"])
@pytest.mark.parametrize("begins", ["time", "what time does it end in "])
def test_no_text_takes_long(begins: str, again: str) -> None:
    """One made to be gone through from each of its signs holds up nobody."""
    begun = process_time()
    zone_asked(begins + again * (6_000 // len(again)) + "x")
    assert process_time() - begun < 0.5
