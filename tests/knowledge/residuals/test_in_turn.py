"""Rate and base doubled each in turn, both together, and what is sold doubled: three different sums."""

from __future__ import annotations

import pytest

from tests.knowledge.residuals.shipped import worked

BOTH_WAYS = "1M dvds at $15 wholesale. give me it both ways: doubling the rate and doubling the base"
UNITS = "100,000 units at $10 wholesale, dvd residual?"
TEN = "my dvd did $10m wholesale, what do i get"


def results(question: str, *earlier: str) -> list[int]:
    """Return the results of a question in whole dollars."""
    return [int(amount) for _, amount in worked(question, *earlier).amounts]


@pytest.mark.parametrize(
    "question",
    [
        BOTH_WAYS,
        "$15m dvd wholesale, show me it both ways, doubled rate or doubled base",
        "doubling the base vs doubling the rate on $15m wholesale, which pays more",
        "1m dvds at 15 wholesale: once with the base doubled, once with the rate doubled",
        "does doubling the rate or the base pay more on $15m wholesale",
        "15 million wholesale doubled, give me both ways",
        "double both ways on 15 million wholesale",
    ],
)
def test_each_of_the_two_is_doubled_in_turn(question: str) -> None:
    """The rate alone, then the base alone, against what stands."""
    assert results(question) == [51000, 102000, 105000]


@pytest.mark.parametrize(
    "question",
    [
        "what does doubling the rate and doubling the base do to 15m wholesale",
        "rate doubled, base doubled, or both, on 15 million wholesale",
    ],
)
def test_where_it_may_be_each_or_both_all_are_shown(question: str) -> None:
    """An `and` between the two does not say whether they are meant together."""
    assert results(question) == [51000, 102000, 105000, 210000]


def test_what_is_not_doubled_stays_as_it_is() -> None:
    """A doubling that is ruled out is none."""
    assert results("don't double anything, just the current dvd residual on 4m wholesale") == [12000]


def test_both_together_are_still_both() -> None:
    """In one message, and after each was shown in turn."""
    assert results("double both rate and base on $15m wholesale") == [51000, 210000]
    assert results("and both together", BOTH_WAYS) == [51000, 210000]


@pytest.mark.parametrize(
    ("said", "before", "result"),
    [
        ("and if it sells twice as many", UNITS, 6000),
        ("what if it sold half as many", UNITS, 1500),
        ("and 3 times as many?", UNITS, 9000),
        ("and if sales doubled", UNITS, 6000),
        ("and if it only made half that", TEN, 15000),
    ],
)
def test_more_sold_is_no_doubled_rate(said: str, before: str, result: int) -> None:
    """What is sold changes, and nothing of the formula."""
    reply = worked(said, before)
    assert "doubled" not in reply.text
    assert [int(amount) for _, amount in reply.amounts] == [result]


def test_more_sold_stands_beside_what_was_sold() -> None:
    """Where one message tells both."""
    assert results("my dvd did 5m wholesale, what if sales double") == [15000, 33000]
