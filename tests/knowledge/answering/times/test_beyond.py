"""What was done after the last document is not known, however much was foretold of that day."""

from datetime import datetime, timedelta

import pytest

from knowledge.answering import answer
from tests.knowledge.shipped_edition import NOON, shipped_edition


def _days_on(days: int) -> datetime:
    """Noon so many days after 23 October 2007, on which the last report was printed."""
    return NOON.replace(year=2007, month=10, day=23) + timedelta(days=days)


@pytest.mark.parametrize(
    ("question", "days"),
    [
        ("what happened at the table yesterday", 2),
        ("what was agreed wednesday morning", 3),
        ("has either side budged since tuesday", 3),
        ("have the two sides met since the 24th of october", 9),
        ("what did they discuss on october 25", 4),
        ("what happened at the table yesterday", 14),
        ("what's happening at the table today", 7),
        ("has the guild given up on doubling dvds by now", 14),
        ("is 2.5% what we ended up with for new media", 120),
    ],
)
def test_what_was_done_after_the_last_report_is_not_known(question: str, days: int) -> None:
    """Neither what was planned for that day nor how things stood before answers it."""
    reply = answer(shipped_edition(), question, _days_on(days))
    assert (reply.status, reply.citations) == ("abstained", ())
    assert shipped_edition().unknowns.keys() >= set(reply.facts)


@pytest.mark.parametrize(
    ("question", "days", "told"),
    [
        ("what was planned for wednesday", 2, "caucus-17-october"),
        ("did the contract run out yesterday", 9, "contract-expiry"),
        ("how did monday's session go", 3, "monday-session-unproductive"),
        ("how did yesterday's session go", 0, "monday-session-summary"),
        ("how did monday's session go", 3000, "monday-session-unproductive"),
        ("did the studios withdraw recoupment in the end", 14, "recoupment-withdrawn"),
    ],
)
def test_what_was_foretold_and_what_came_before_is_told(question: str, days: int, told: str) -> None:
    """The reports say what was due on a day, and weeks later "Monday" is the one of the story again."""
    assert told in answer(shipped_edition(), question, _days_on(days)).facts
