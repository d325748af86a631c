"""What a question supposes in a clause of its own is put right where it is not so, and left alone where it is."""

import pytest

from knowledge.answering import answer
from tests.knowledge.shipped_edition import NOON, shipped_edition


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("now that the guild dropped the dvd demand whats left to fight about", "ask-double-dvd"),
        ("whats left to fight about now that the writers gave up on doubling dvds", "ask-double-dvd"),
        ("now that the wga accepted recoupment what happens next", "wga-blasted-as-unacceptable"),
        ("since the guild gave up on the internet what else is there", "ask-jurisdiction-internet"),
        ("after the guild withdrew its proposals, what did counter say", "guild-expected-to-withdraw-proposals"),
        ("What prompted Doug Allen to praise the AMPTP for withdrawing the proposal?", "allen-credit"),
        ("what led counter to praise the strike vote", "counter-downplayed-vote"),
        ("what made verrone welcome a strike", "verrone-writers-do-not-want-strike"),
        ("what drove the wga to propose recoupment", "recoupment-withdrawn"),
        ("what convinced the guild to discuss the rollbacks", "wga-refuses-rollback-talks"),
        ("what pushed the wga to cancel the strike vote", "vote-result-announced"),
    ],
)
def test_what_a_clause_supposes_wrongly_is_put_right(question: str, told: str) -> None:
    """Nothing else is answered as if it were so."""
    reply = answer(shipped_edition(), question, NOON)
    assert (reply.text.startswith("Not quite"), reply.facts[0]) == (True, told), reply.text


@pytest.mark.parametrize(
    "question",
    [
        "now that the studios dropped recoupment whats left to fight about",
        "after the studios dropped recoupment what did the wga say",
        "now that members have voted, can the guild strike",
        "what prompted the withdrawal according to verrone", "what made the amptp withdraw recoupment",
        "since the vote passed, can they strike", "what led the wga to ask for a strike vote",
        "since when has the dvd rate been the same", "what made the guild wary of new media concessions",
        "given that the contract expires oct 31, when could a strike start",
    ],
)  # fmt: skip
def test_what_a_clause_supposes_rightly_is_left_alone(question: str) -> None:
    """The question that follows it is answered."""
    reply = answer(shipped_edition(), question, NOON)
    assert (reply.status, reply.text.startswith("Not quite")) == ("answered", False)
