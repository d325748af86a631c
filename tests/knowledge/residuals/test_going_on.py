"""A message that goes on with a sum: whose change it is, units in the place of units, a result that is claimed."""

from __future__ import annotations

import pytest

from tests.knowledge.residuals.shipped import ask, worked

UNITS = "100,000 units at $10 wholesale, dvd residual?"


@pytest.mark.parametrize(
    ("said", "result"),
    [
        ("same numbers but with the 25% base handel talks about", 3750),
        ("and with the 25% base the lawyer predicts", 3750),
        ("ok and with the 30% base handel mentions", 4500),
        ("same thing but with handel's higher number", 4500),
        ("and with the guild's ask", 6000),
        ("and if the guild gets its way", 6000),
        ("what about under the guild's proposal", 6000),
    ],
)
def test_a_change_may_be_told_by_whose_it_is(said: str, result: int) -> None:
    """Who talks of a base, or asks for a doubling, asks for nothing else by being named."""
    assert worked(said, UNITS).amounts[-1][1] == result


def test_a_change_named_after_units_at_a_price_is_made() -> None:
    """As it is after a sum in dollars."""
    assert worked("50,000 discs at $16 wholesale with the guild's ask").amounts[-1][1] == 4800


@pytest.mark.parametrize(
    "said",
    [
        "and what's the guild's ask",
        "and what does the guild want",
        "and did handel say 25%?",
        "and handel thinks so?",
        "so handel expects 25%?",
        "ok and the 5,507?",
        "and 12,000 members?",
    ],
)
def test_a_question_about_them_is_one_of_its_own(said: str) -> None:
    """What they want or think changes no sum, and neither does a count that was told before."""
    assert ask(said, UNITS) is None


@pytest.mark.parametrize(
    ("said", "result", "units"),
    [
        ("and 20k?", 600, True),
        ("what about a million", 33000, True),
        ("ok 500k", 15000, True),
        ("and 5,000 more copies?", 3150, True),
        ("and another 20,000 units", 3600, False),
        ("and $2 million?", 6000, False),
        ("and 50k in wholesale?", 150, False),
    ],
)
def test_a_bare_number_after_units_is_one_of_units(said: str, result: int, *, units: bool) -> None:
    """And that is said; a sign, or a word for what came in, makes dollars of it."""
    reply = worked(said, UNITS)
    assert reply.amounts[-1][1] == result
    assert ("is a number of units, as it was before" in reply.text) == units


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("so if downloads gross a million the writers get 25k right?", 25000),
        ("so on a million in download revenue writers get 25k?", 25000),
        ("on 10 million wholesale we get 40 grand, correct?", 33000),
        ("do writers get 25k on a million in downloads", 25000),
        ("would i get 6 grand from 2 million wholesale", 6000),
        ("if streaming pulls in 3 million, does the writer see 75k", 75000),
        ("1m wholesale is 3 grand to the writer yes?", 3000),
    ],
)
def test_a_result_that_is_claimed_is_no_second_sum(question: str, result: int) -> None:
    """The sum is worked out on what was sold."""
    assert [amount for _, amount in worked(question).amounts] == [result]


def test_the_sum_goes_on_after_a_claimed_result() -> None:
    """What it makes next is revenue of the same kind."""
    earlier = ("whats the 2.5% new media thing", "so if downloads gross a million the writers get 25k right?")
    assert worked("and if it only makes 40 grand", *earlier).amounts[0][1] == 1000
