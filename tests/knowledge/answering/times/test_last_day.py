"""Whether today is the last day of something: that it is, or how long there is until then."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from knowledge.answering import answer
from tests.knowledge.shipped_edition import NOON, shipped_edition

HALLOWEEN = datetime(2007, 10, 31, 9, tzinfo=ZoneInfo("America/Los_Angeles"))


@pytest.mark.parametrize(
    ("day", "question", "opening"),
    [
        (31, "so is today the last day of the deal or did i get the date wrong", "Yes, today is the last day: the WGA"),
        (31, "is today the last day of our contract", "Yes, today is the last day: the WGA contract"),
        (30, "is tomorrow the final day for the writers' agreement", "1 day left (tomorrow): the WGA contract"),
        (23, "is today the last day of the mba", "8 days left: the WGA contract"),
        (18, "is today the last day to vote", "Yes, today is the last day: the strike authorization ballots"),
        (18, "is today the deadline for ballots or am i late", "Yes, today is the last day: the strike authorization"),
    ],
)
def test_the_day_itself_and_other_days(day: int, question: str, opening: str) -> None:
    """On its day it is said that it is."""
    assert answer(shipped_edition(), question, HALLOWEEN.replace(day=day)).text.startswith(opening)


@pytest.mark.parametrize(
    "question",
    [
        "is today the last day of shooting on lost", "is today the last day to pay dues",
        "is today the last day of the negotiating committee", "is it the last day of the lease",
        "is today the last day to register for health coverage",
    ],
)  # fmt: skip
def test_what_ends_on_no_known_day(question: str) -> None:
    """No deadline of another thing is counted to."""
    assert answer(shipped_edition(), question, NOON).status == "abstained"
