"""The two ends that a text asks the time between, or the order of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.spans import order_ends, span_ends


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("how many days between the picnic and the fair", "the picnic", "the fair"),
        ("how long is it from the picnic to the fair exactly", "the picnic", "the fair"),
        ("the gap in days between the picnic and the fair please", "the picnic", "the fair"),
        ("picnic until fair, how many weeks", "picnic", "fair"),
        ("how long after the picnic did the fair open", "the picnic", "the fair open"),
        ("how many days before the fair was the picnic", "the picnic", "the fair"),
        ("the fair came how many days after the picnic", "the picnic", "the fair"),
        ("by how many days did the picnic precede the fair", "the picnic", "the fair"),
        ("by how many days did the fair follow the picnic", "the picnic", "the fair"),
    ],
)
def test_both_ends_are_found(text: str, first: str, second: str) -> None:
    """Where the text says which is the earlier one, it comes first."""
    assert (first, second) in [(ends.first, ends.second) for ends in span_ends(text)]


@pytest.mark.parametrize(
    "text",
    [
        "how many days remain until the fair",
        "how many weeks since the fair was announced",
        "writing from home - how many days until the fair?",
        "how many days rest before the fair of ours is finish",
        "how long after the fair was held",
        "between 25 and 30 percent",
        "the difference between the two sides",
        "how many days",
        "from bad to worse",
    ],
)
def test_without_a_time_there_are_no_ends(text: str) -> None:
    """A range, a difference and a count of days alone have none."""
    assert span_ends(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "what came first, the picnic or the fair",
        "which was earlier: the picnic or the fair?",
        "the picnic or the fair, which came first",
    ],
)
def test_two_things_to_be_put_in_order(text: str) -> None:
    """They are told apart by the "or" between them."""
    assert [(ends.first, ends.second) for ends in order_ends(text)] == [("the picnic", "the fair")]


def test_two_short_names_are_of_what_is_asked_about() -> None:
    """A word or two alone are what the question says before them."""
    assert [(e.first, e.second) for e in order_ends("whose fair ends first ours or theirs")] == [
        ("fair ends ours", "fair ends theirs")
    ]


@given(st.text(max_size=120))
def test_any_text_can_be_looked_at(text: str) -> None:
    """An end is never empty."""
    assert all(ends.first and ends.second for ends in (*span_ends(text), *order_ends(text)))
