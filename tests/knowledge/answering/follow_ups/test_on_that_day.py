"""A follow-up about "that day" is about the one just told: what was said or done on another one is no answer."""

import pytest

from knowledge.answering import answer
from tests.knowledge.shipped_edition import NOON, shipped_edition


@pytest.mark.parametrize(
    ("earlier", "question"),
    [
        ("when do they meet again after monday?", "so what did they agree that morning?"),
        ("when is the next session?", "who was in the room that day"),
        ("when does the contract expire?", "what did counter say that day"),
        ("when were ballots due?", "what did verrone say that evening"),
        ("when do they meet again", "did they make progress at that session"),
        ("when do the dga and sag contracts expire", "what did allen say that day"),
        ("when is wednesday's session", "how long did that meeting last"),
    ],
)
def test_nothing_of_another_day_is_told(earlier: str, question: str) -> None:
    """What comes to pass on a day after the last document nobody knows."""
    assert answer(shipped_edition(), question, NOON, [earlier]).status == "abstained"


@pytest.mark.parametrize(
    ("earlier", "question", "told"),
    [
        ("when was recoupment pulled?", "what happened that afternoon", "day-of-16-october"),
        ("when did they meet at wga west?", "how many were there that day", "reps-in-the-room"),
        ("when did the negotiators return to the table", "how many were in the room that day", "reps-in-the-room"),
        ("what happened on october 16?", "who announced it that morning", "withdrawal-announced-by"),
        ("what did counter say after mondays session?", "adn what did the gulid answer back", "wga-reply-hours-later"),
    ],
)  # fmt: skip
def test_what_belongs_to_it_is_told(earlier: str, question: str, told: str) -> None:
    """Of that day, or what the other side answered to it."""
    assert told in answer(shipped_edition(), question, NOON, [earlier]).facts
