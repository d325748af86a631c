"""Units as people count them: one disc is one, and not its price; movie downloads are downloads; a dozen is twelve."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.knowledge.residuals.shipped import ask, refusal, worked


@pytest.mark.parametrize(
    ("question", "cents"),
    [
        ("what does one disc at $15 wholesale pay the writer in cents right now", "4.5"),
        ("what does 1 dvd pay at $15 wholesale", "4.5"),
        ("one dvd at 12 wholesale, residual?", "3.6"),
        ("what does a single copy pay at 11 dollars wholesale", "3.3"),
        ("per disc at $15 wholesale how many cents do i get", "4.5"),
    ],
)
def test_one_disc_is_one_unit(question: str, cents: str) -> None:
    """The number before a single disc counts it; the sum beside it is the price."""
    assert f"({cents} cents) is the home video residual on one unit" in worked(question).text


def test_the_pay_for_one_unit_is_no_sum() -> None:
    """Four cents a disc are not multiplied by a single disc that nobody counted."""
    assert ask("is 4 cents a dvd right") is None


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("10,000 movie downloads at 14.99 with the wga's proposed new media rate?", "3747.50"),
        ("5,000 online downloads at $1.99 at the guild's 2.5%, what's my residual", "248.75"),
        ("10,000 download rentals at $3.99, what's the residual today", "478.80"),
        ("one download at $10 under the wga proposal pays?", "0.25"),
        ("a dozen dvds at $20 wholesale, residual?", "0.72"),
        ("sold 50 x $12 wholesale dvds, residual?", "1.80"),
        ("half a mil downloads at a buck each guild rate", "12500"),
        ("we sold one million copies for $15 each. how much does writer receive now?", "51000"),
        ("two dozen discs at $12 wholesale, residual", "0.86"),
    ],
)
def test_units_are_counted_with_the_words_before_them(question: str, result: str) -> None:
    """What kind of downloads they are does not make two sums of their number and their price."""
    assert [amount for _, amount in worked(question).amounts] == [Decimal(result)]


def test_downloads_without_a_price_are_no_dollars() -> None:
    """Their price is asked for."""
    assert "price of a unit" in refusal("10,000 movie downloads with the wga's proposed rate, what do i get")


@pytest.mark.parametrize("question", ["a few discs at $12 wholesale, residual?", "couple of dvds at $12 wholesale?"])
def test_a_few_are_no_number(question: str) -> None:
    """Neither one, which would be worked out without a word, nor any other."""
    assert "is not one exact figure" in refusal(question)


def test_a_film_sold_to_pay_tv_is_no_payment() -> None:
    """`Pay tv` is a market and says nothing of what was paid."""
    assert worked("our movie sold to pay tv for 2 million, what do writers get").amounts[0][1] == 24000


def test_the_price_of_ones_own_copies_is_no_wholesale_price() -> None:
    """What somebody bought was sold in a shop."""
    assert ask("i bought 4 dvds at $20 each, do writers get any of it") is None


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("my dvd did 3m wholesale. what if base were a quarter", 11250),
        ("base at a fourth of wholesale, 3m wholesale", 11250),
        ("2 million wholesale, base half of wholesale, what do i get", 15000),
        ("what's 1.5% of 20% of 3 million", 9000),
        ("they already paid me on 5 million. next 500k wholesale?", 1800),
    ],
)
def test_a_share_in_words_is_not_passed_over(question: str, result: int) -> None:
    """Nor are the sales that were paid on already."""
    assert worked(question).amounts[-1][1] == result


def test_a_share_without_an_end_is_asked_for_in_per_cent() -> None:
    """A third is no exact percentage, and the base in force would not be it."""
    assert "no exact percentage" in refusal("if the base were a third, on 3m wholesale")
