"""When something was said or set in: told only by what has its day."""

import pytest

from knowledge.answering import answer
from tests.knowledge.shipped_edition import NOON, shipped_edition


@pytest.mark.parametrize(
    "question",
    [
        "what day did verrone say members are impressed",
        "what day did verrone say he was impressed",
        "when did the wga begin to hate recoupment",
        "when did the wga start blasting recoupment",
    ],
)
def test_what_has_no_day_is_not_told_for_one(question: str) -> None:
    """That it was said, or before what, is no day."""
    assert answer(shipped_edition(), question, NOON).status != "answered"


@pytest.mark.parametrize(
    ("question", "told", "day"),
    [
        ("when did they begin to talk", "talks-launched-july", "July 2007"),
        ("what day did they drop recoupment", "recoupment-withdrawal-date", "16 October 2007"),
        ("what day was the vote result announced", "vote-result-announced", "19 October 2007"),
    ],
)
def test_what_has_its_day_is_told(question: str, told: str, day: str) -> None:
    """The day is in the answer."""
    reply = answer(shipped_edition(), question, NOON)
    assert (told in reply.facts, day in reply.text) == (True, True)
