"""What a title took in earlier is read as earlier, and as a part of the sum of all where it is said to be one."""

from __future__ import annotations

import pytest

from tests.knowledge.residuals.shipped import refusal, worked


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("my film did $10m wholesale on dvd, $4m of it last year. what's my residual on the new part", 21000),
        ("$7m dvd wholesale in all, $4m of that last year, residual for this year?", 10200),
        ("the dvd did $5m wholesale, of which $2m was last year. residual on what's new", 9000),
        ("it already earned $4m before, now another $3m wholesale on dvd. residual?", 10200),
        ("my dvd made $3m wholesale this year and already earned $4m before, what do i get", 10200),
        ("dvd wholesale of $3m more after it made $4m already, residual", 10200),
    ],
)
def test_earlier_sales_come_before_the_new_ones(question: str, result: int) -> None:
    """They are neither left out nor added behind the sum that holds them."""
    reply = worked(question)
    assert [amount for _, amount in reply.amounts] == [result]
    assert "after an earlier" in reply.text


@pytest.mark.parametrize(
    "question",
    [
        "i only have the story credit, another guy has screenplay. dvd made $4m wholesale. what's my piece",
        "residual on $4m dvd wholesale with shared screenplay credit",
    ],
)
def test_one_credit_of_several_is_no_whole_residual(question: str) -> None:
    """How credits share is not known here: the part has to be said."""
    assert "does not say which part is yours" in refusal(question)
