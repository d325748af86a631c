"""What a question gains with the entry for which somebody wrote it down."""

import pytest

from knowledge.answering import answer
from knowledge.answering.wording import bare
from tests.knowledge.shipped_edition import NOON, shipped_edition


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("can you tell me who voted", "who voted"),
        ("so do you know who voted", "who voted"),
        ("i want to know who voted please", "who voted"),
        ("ok but who voted, exactly", "who voted"),
        ("who voted do you know", "who voted"),
        ("so please", "please"),
        ("who voted so late", "who voted so late"),
        ("", ""),
    ],
)
def test_what_stands_around_a_question(typed: str, left: str) -> None:
    """What is said before a question and behind it is no part of it, unless nothing else is said."""
    assert bare(typed) == left


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("can you tell me how much credit did allen give the amptp?", "allen-credit"),
        ("i want to know who said draconian", "request-reason-draconian-rollbacks"),
        ("so what did the wga give up in 1985", "homevid-concession-1985"),
        ("what's doug allen's job do you know", "allen-who"),
        ("so what's verrone's job", "verrone-who"),
        ("ok but who proposed recoupment", "recoupment-withdrawn"),
        ("who leads sag please", "allen-who"),
        ("so what's this about enforcement", "committee-issue-enforcement"),
    ],
)
def test_a_known_unknown_does_not_win_by_the_words_around_a_question(question: str, fact: str) -> None:
    """A fact that is asked for in these very words is told, though a gap lies beside it."""
    reply = answer(shipped_edition(), question, NOON)
    assert (reply.status, reply.facts[:1]) == ("answered", (fact,))


@pytest.mark.parametrize("question", ["will the wga discuss its own proposals", "where is allen from"])
def test_what_asks_in_another_manner_gains_nothing(question: str) -> None:
    """The same words in another manner, or for what is to come, ask for something else."""
    assert answer(shipped_edition(), question, NOON).status != "answered"
