"""A message after a calculation changes it only where all that it says is of the calculation."""

from __future__ import annotations

import pytest

from tests.knowledge.residuals.shipped import ask, refusal, worked

DVD = "my dvd did $10m wholesale"
DIGITAL = "how much is 2.5% digital on $120,000"


@pytest.mark.parametrize(
    ("said", "earlier"),
    [
        ("so 9.7% voted no?", (DIGITAL, "how many people voted yes")),
        ("so 9.7% was no?", (DIGITAL,)),
        ("and 45.9% turned out?", (DVD,)),
        ("so the 4,128 was in 2001?", (DVD,)),
        ("so 4,128 in 2001?", (DVD,)),
        ("and the 5,507?", (DVD,)),
        ("so 5,507 was the total?", (DVD,)),
        ("so 5,507 in all?", (DVD,)),
        ("so they want 3%?", (DVD,)),
        ("so the strike cost $500m?", (DVD,)),
    ],
)
def test_a_figure_of_something_else_is_a_question_of_its_own(said: str, earlier: tuple[str, ...]) -> None:
    """A vote, a count that was told before, what a strike cost: none is a rate or a title's sales."""
    assert ask(said, *earlier) is None


@pytest.mark.parametrize(
    ("said", "result"),
    [
        ("and if it was 3,000?", 9),
        ("and on 300k?", 900),
        ("and 8m in 2004?", 25800),
        ("ok and what if the wga gets the doubling", 66000),
        ("and my sequel did $3m wholesale?", 9000),
    ],
)
def test_a_figure_of_the_calculation_still_changes_it(said: str, result: int) -> None:
    """Another amount, a year of sales, whose doubling it is: all of that is spoken of in a calculation."""
    assert worked(said, DVD).amounts[-1][1] >= result
    assert result in [amount for _, amount in worked(said, DVD).amounts]


@pytest.mark.parametrize(
    ("said", "needs"),
    [
        ("and the 2.5% for digital?", "the digital revenue"),
        ("what do i get at 2.5% digital", "the digital revenue"),
        ("and under recoupment with costs of 5m?", "what the title has brought in"),
    ],
)
def test_the_sum_of_one_rule_is_not_taken_over_by_another(said: str, needs: str) -> None:
    """What a title took in at wholesale is not what it took in online; the other sum is asked for, then used."""
    assert f"I still need {needs}" in refusal(said, DVD)


def test_the_sum_that_was_asked_for_is_then_worked_on() -> None:
    """And so is the sum so far, where the asker says that it is of the other kind."""
    assert worked("$120,000", DVD, "and the 2.5% for digital?").amounts[0][1] == 3000
    assert worked("and if that was digital at 2.5%", DVD).amounts[0][1] == 250000


@pytest.mark.parametrize("said", ["plus another $2m", "and if i sold $2m more", "and an extra $2 million", "plus $2m"])
def test_a_sum_that_comes_on_top_is_added(said: str) -> None:
    """It does not take the place of the one so far."""
    before = "my dvd did $10m wholesale at a 1.5% rate, what do i get"
    assert worked(said, before).amounts[0][1] == 36000


@pytest.mark.parametrize(
    ("said", "doubled"),
    [
        ("what about at 30%", False),
        ("and at 25%?", False),
        ("ok at 30% then", False),
        ("and at 30% doubled?", True),
        ("and 30% with the doubling as well", True),
        ("and on $2m?", True),
    ],
)
def test_a_base_takes_the_place_of_a_doubling(said: str, *, doubled: bool) -> None:
    """Nobody offered a larger base and a doubling together: they are worked out so only where both are asked for."""
    reply = ask(said, DVD, "doubled")
    assert reply is not None
    assert ("doubled" in reply.text.splitlines()[0]) == doubled
