"""A number sold counts copies where a price stands beside it, and may be dollars where none does."""

from __future__ import annotations

import pytest

from tests.knowledge.residuals.shipped import refusal, worked


@pytest.mark.parametrize(
    "question",
    [
        "my dvd sells for $19.99 retail, 50,000 sold",
        "dvd sold 50000 at retail price of 20 dollars",
        "my dvd retails for $19.99 and sold 50,000",
        "50,000 sold at $19.99 retail, what's my dvd residual",
        "my dvd's list price is $24.95, 80000 sold, what do i get",
    ],
)
def test_copies_at_a_shop_price_are_no_dollars(question: str) -> None:
    """A number sold beside a price counts copies, and the shop price is no substitute for the wholesale one."""
    text = refusal(question)
    assert "reads as a retail figure" in text
    assert "units at $11 wholesale`" in text


@pytest.mark.parametrize(
    "question",
    [
        "my dvd sold 50,000, what do i get",
        "50,000 sold, 20% base 1.5% rate, dvd",
        "what do i get for 3 million dvd sales",
    ],
)
def test_a_number_sold_may_be_copies_or_dollars(question: str) -> None:
    """Without a sign, a price, or a word for the sales it is asked about."""
    assert "may be copies or dollars" in refusal(question)


def test_a_number_sold_is_copies_where_copies_were_counted() -> None:
    """After units and their price."""
    assert worked("and if 300,000 sold?", "50,000 units at $12 wholesale").amounts[-1][1] == 10800
    assert worked("what if we sell 60,000", "residual on 40,000 dvds at $11 wholesale").amounts[-1][1] == 1980


@pytest.mark.parametrize(
    "question", ["my dvd sells for $11 wholesale, 50,000 sold", "dvd sold 50000 at wholesale price of 11 dollars"]
)
def test_copies_at_a_wholesale_price_are_worked_out(question: str) -> None:
    """The same words with the price that counts."""
    assert worked(question).amounts[0][1] == 1650
