"""What is not known of other parties is not said to who asks of none."""

import pytest

from knowledge.answering import answer
from tests.knowledge.shipped_edition import NOON, shipped_edition


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("wen does the contrct expire", "contract-expiry-date"),
        ("did the guild say it will strike on november 1", "earliest-strike-date"),
        ("result of the union vote", "vote-result-summary"),
        ("how many writers have voted", "vote-ballots-cast"),
        ("hello i am from Germany. how many writers have voted please?", "vote-ballots-cast"),
    ],
)
def test_a_gap_of_another_union_is_passed_over(question: str, told: str) -> None:
    """However near its words are, slips and all: it names whose it is, and the question does not."""
    reply = answer(shipped_edition(), question, NOON)
    assert (reply.status, reply.facts[0]) == ("answered", told)


@pytest.mark.parametrize(
    ("question", "gap"),
    [
        ("when does the iatse contract expire", "unknown-iatse-contract"),
        ("wen dos the crew contrct expire", "unknown-iatse-contract"),
        ("will sag strike on november 1", "unknown-other-unions-strikes"),
        ("did soap writers vote", "unknown-vote-demographics"),
        ("how did the sag vote turn out", "unknown-other-unions-votes"),
    ],
)
def test_a_gap_of_another_union_stays_one(question: str, gap: str) -> None:
    """Where that union is named."""
    assert answer(shipped_edition(), question, NOON).facts == (gap,)
