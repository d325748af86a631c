"""A request in a few words, without "what is my": a sum that cannot be taken is refused by name all the same."""

from __future__ import annotations

import pytest

from tests.knowledge.residuals.shipped import refusal


@pytest.mark.parametrize("subject", ["dvd residual on {} wholesale", "home video residual on {} wholesale"])
@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("-$5m", "below zero"),
        ("−$5m", "below zero"),
        ("€1m", "no exchange rate is known here"),
        ("£2m", "exchange rate"),
    ],
)
def test_few_words_and_a_sum_that_cannot_be_taken(subject: str, typed: str, why: str) -> None:
    """The message says what is wrong with the sum."""
    assert why in refusal(subject.format(typed))
