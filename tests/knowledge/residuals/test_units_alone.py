"""So many units at a price each: what a writer gets for them, where nothing says what they were."""

from __future__ import annotations

import pytest

from tests.knowledge.residuals.shipped import ask, worked


@pytest.mark.parametrize(
    "question",
    [
        "what do i get on 40,000 units at $11",
        "what would i make on 40k units at $11 each",
        "how much do i get for 40,000 copies at $11",
        "what do we get for 40k units at 11 bucks",
        "what would a writer earn on 40,000 discs @ $11",
    ],
)
def test_units_at_a_price_are_worked_out(question: str) -> None:
    """As sales of home video, and that is said among what was assumed."""
    text = worked(question).text
    assert text.startswith("$1,320.00 is the home video residual on $440,000 of wholesale")
    assert ("since you name no market" in text) == ("disc" not in question)


def test_a_market_that_is_named_is_not_assumed() -> None:
    """Neither by its name nor by the residual's."""
    assert "no market" not in worked("what do i get on 40,000 dvds at $11").text
    assert "no market" not in worked("what do i get on 40,000 units at $11 wholesale").text


@pytest.mark.parametrize(
    "question",
    [
        "how much do the studios make on 40,000 units at $11",
        "how much did they make selling 40,000 units at $11",
        "did they sell 40,000 units at $11",
        "i bought 400 units at $11, what do i get",
        "they sold 2,000 tickets at $11, what do i get",
        "how many units did they sell at $11",
    ],
)
def test_what_others_make_is_no_residual(question: str) -> None:
    """Nor is what somebody paid, or what was sold by the ticket."""
    assert ask(question) is None
