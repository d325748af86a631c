"""What is asked long after the shipped sources end: how things stood is never told as how they stand."""

from datetime import UTC, datetime

import pytest

from knowledge.answering import answer
from tests.knowledge.shipped_edition import NOON, shipped_edition

LATER = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "question",
    [
        "have they reached a deal?",
        "where do things stand",
        "what's the latest",
        "are they still talking",
        "did both sides budge",
        "what have the studios proposed",
    ],
)
def test_the_first_line_says_that_it_is_old(question: str) -> None:
    """Either it was so until a day, or nothing after a day is known; on the last day itself neither is said."""
    first = answer(shipped_edition(), question, LATER).text.split("\n", maxsplit=1)[0]
    assert first.startswith(("Nothing after 23 October 2007 is known here.", "As it stood until 24 October 2007:"))
    assert not answer(shipped_edition(), question, NOON).text.startswith(("Nothing after", "As it stood"))
