"""Days after the last of the shipped sources: what is said of them is neither confirmed nor denied."""

import pytest

from knowledge.answering import answer
from tests.knowledge.shipped_edition import NOON, shipped_edition

END = "23 October"


@pytest.mark.parametrize(
    "question",
    [
        "negotiations broke down october 31?",
        "talks collapsed on oct 31?",
        "did talks break down on october 31",
        "so talks broke down on the 31st?",
        "the talks broke off november 4, right?",
        "did talks collapse in november?",
        "so the strike began on november 5?",
        "they met on october 25?",
        "did they meet on october 25?",
        "the guild called the strike on november 2?",
        "the contract was extended to november 15?",
        "so the amptp dropped recoupment on oct 26?",
        "ballots were counted on october 30?",
        "who walked out on october 28",
        "i heard they struck a deal on october 29",
    ],
)
def test_nothing_is_denied_that_no_source_can_know(question: str) -> None:
    """The reply says where the documents end, and puts nothing right."""
    reply = answer(shipped_edition(), question, NOON)
    assert (reply.status, END in reply.text, "Not quite" in reply.text) == ("abstained", True, False)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("the contract expires november 5?", "contract-expiry-date"),
        ("has the wga contract expired on october 31?", "contract-expiry-date"),
        ("what was agreed for october 24?", "agreed-monday-schedule-only"),
        ("recoupment was withdrawn on october 16?", "recoupment-withdrawn"),
        ("i joined on november 5, how many voted", "vote-ballots-cast"),
    ],
)
def test_what_was_known_of_a_later_day_is_told(question: str, told: str) -> None:
    """What was due then, what was agreed for it, and what a day is only mentioned beside."""
    assert told in answer(shipped_edition(), question, NOON).facts
