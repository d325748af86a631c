"""What a residual is paid on is what a title sold for; what it was, or came to, is the payment."""

from __future__ import annotations

import pytest

from tests.knowledge.residuals.shipped import worked


@pytest.mark.parametrize(
    ("question", "results"),
    [
        ("my residual on $6m if the base went to 30% and the rate doubled", [29400, 58800]),
        ("my dvd residual on $6m if the base goes to 25% and the rate doubles", [24000, 48000]),
        ("my residual on $2m if the rate doubled", [6000, 12000]),
        ("my residual on 2 million if they double the rate", [6000, 12000]),
        ("our residual of sales of $2m if the rate doubled", [6000, 12000]),
        ("my residual from $2m if the rate doubled", [6000, 12000]),
        ("my residuals from sales of $2m if the rate doubled", [6000, 12000]),
        ("my residual check on $2m if the rate doubled", [6000, 12000]),
        ("my home video residual on about $2m if the rate doubled", [6000, 12000]),
        ("what would my residual be on $2m if the rate doubled", [6000, 12000]),
        ("if the rate doubled, my residual on a gross of $2m?", [6000, 12000]),
        ("my residual payment off $2m if the base doubled", [6000, 12000]),
        ("my dvd money on $2m if the rate doubled", [6000, 12000]),
        ("my residual on $3m at 20% vs 25% base", [9000, 11250]),
        ("residual on $3m if base were 25%", [11250]),
    ],
)
def test_what_a_residual_is_on_is_what_was_sold(question: str, results: list[int]) -> None:
    """Whosever it is: nobody is paid millions and asks what the rate would make of them."""
    reply = worked(question)
    assert [amount for _, amount in reply.amounts] == results
    assert "of wholesale" in reply.text.split("\n", 1)[0]


@pytest.mark.parametrize(
    ("question", "results"),
    [
        ("my residuals are $6,000, what if the rate doubled", [6000, 12000]),
        ("my residual of $6,000, what if the rate doubled", [6000, 12000]),
        ("my residual check is $6,000, what if the rate doubled", [6000, 12000]),
        ("my residual on the dvd was $6,000, what if the rate doubled", [6000, 12000]),
        ("my residual from my last movie came to $6,000, what if the base goes to 25%", [6000, 7500]),
        ("my residual on $6m was $18,000, what if the rate doubled", [18000, 36000]),
        ("my $6,000 residual on $2m, what if the rate doubled", [6000, 12000]),
        ("my residual doubled from $2,000, what is it", [2000, 4000]),
    ],
)
def test_what_a_residual_was_is_the_payment(question: str, results: list[int]) -> None:
    """Whatever stands between the residual and its sum, and though it says what it was paid on."""
    reply = worked(question)
    assert [amount for _, amount in reply.amounts] == results
    assert "becomes" in reply.text.split("\n", 1)[0]
