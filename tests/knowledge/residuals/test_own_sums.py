"""Sums that are no title's sales: what a script went for."""

import pytest

from knowledge.residuals.own_sums import is_a_price


@pytest.mark.parametrize(
    ("sentence", "price"),
    [
        ("i sold my script for $500,000, what do i get in residuals", True),
        ("how much residual for a $250k script", True),
        ("my spec went for 300k", True),
        ("the script's price was $400k", True),
        ("residuals on a script that earned $2m wholesale on dvd", False),
        ("my script sold 100,000 dvds at $10 wholesale", False),
        ("the residual on $2m", False),
        ("the residual on 3 scripts", False),
    ],
)
def test_what_a_script_went_for_is_no_revenue(sentence: str, price: object) -> None:
    """Also where its residual is asked for; with sales of a title beside it, it may be told by the way."""
    assert is_a_price(sentence) == price
