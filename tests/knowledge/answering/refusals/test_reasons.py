"""Why something is so is not told by what says that it is so, though something else about it is explained there."""

import pytest

from knowledge.answering import answer
from tests.knowledge.shipped_edition import NOON, shipped_edition


@pytest.mark.parametrize(
    "question",
    [
        "why did it last 22 weeks in 1988",
        "why did the guild concede in 1985",
        "why does counter say no to mynetwork",
        "why did the guild wait till oct 1 to ask",
        "why did winship say we will not be fooled",
    ],
)
def test_that_it_is_so_does_not_tell_why(question: str) -> None:
    """No motive is told that no source states."""
    assert answer(shipped_edition(), question, NOON).status == "abstained"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("why did the guild ask for a strike authorization", "request-reasons"),
        ("why does everybody mention 1985", "homevid-concession-1985"),
        ("how come they wanted their costs back before paying us in the first place", "amptp-case-for-recoupment"),
    ],
)
def test_what_tells_why_is_told(question: str, told: str) -> None:
    """By its words, or since it is asked for so, and also where what tells no reason came nearer."""
    assert told in answer(shipped_edition(), question, NOON).facts
