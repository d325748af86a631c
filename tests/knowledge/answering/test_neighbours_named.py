"""A refusal names as near what shares something with the question, and nothing else."""

import pytest

from knowledge.answering import answer
from tests.knowledge.shipped_edition import NOON, shipped_edition


@pytest.mark.parametrize(
    "chatted",
    ["i'm so tired of this", "lol good one", "ok boomer", "meh", "bruh", "whatever man", "nobody asked", "you suck",
     "so bored", "lmao", "this is fine", "touch grass"],
)  # fmt: skip
def test_chatter_has_no_neighbours(chatted: str) -> None:
    """Feelings and jokes ask for nothing, so nothing is near them."""
    reply = answer(shipped_edition(), chatted, NOON)
    assert (reply.status in {"abstained", "help"}, reply.choices) == (True, ())


@pytest.mark.parametrize(
    "question", ["did the residuals study cost much", "who was counter's lawyer in the dvd lawsuit"]
)
def test_what_shares_a_word_is_named(question: str) -> None:
    """Where something is asked about a thing that the pack speaks of, what it has of that thing is named."""
    reply = answer(shipped_edition(), question, NOON)
    assert reply.status != "answered"
    assert reply.choices
