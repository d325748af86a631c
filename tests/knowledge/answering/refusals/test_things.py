"""A pack that tells one thing does not tell it of another: the cat's keeper is not the dog's."""

from datetime import UTC, datetime
from functools import cache

import pytest

from knowledge.answering import Edition, Reply, answer, open_edition
from knowledge.matching.decision import Weights
from tests.knowledge.packs.museum import sound_pack, with_fact
from tests.knowledge.shipped_edition import FOLDER

NOON = datetime(2031, 3, 4, 12, tzinfo=UTC)
ASKED = (
    "who feeds the cat",
    "whos feeding the cat",
    "who gives the cat its food",
    "which person looks after the cat",
    "cat feeding, whose job is it",
    "tell me who feeds the museum cat",
)


@cache
def edition() -> Edition:
    """Open the skeleton of a pack with a single fact of a moderator's own."""
    lines = (
        "- id: cat-feeder", "  says: Rosa Lindqvist feeds the museum cat every morning.",
        "  short: Who feeds the cat?", "  by: lindqvist", "  kind: person", "  topics: [cat]", "  on: 2031-03-04",
        "  cites: ['gazette-2031-03-04 1']", "  ask:", *(f"    - {question}" for question in ASKED),
    )  # fmt: skip
    weights = Weights.from_json((FOLDER / "fitted.json").read_text(encoding="utf-8"))
    return open_edition(sound_pack(with_fact(*lines)), weights)


def ask(question: str) -> Reply:
    """Ask it."""
    return answer(edition(), question, NOON)


@pytest.mark.parametrize(
    "question",
    [
        "who feeds the cat",
        "who feeds our cat",
        "who feeds the poor cat",
        "who gives food to the cat",
        "so who is it that feeds the museum's cat?",
        "whos in charge of the cat",
    ],
)
def test_what_it_tells_is_told_in_other_words(question: str) -> None:
    """Of the thing that it speaks of, however that is put."""
    assert ask(question).facts == ("cat-feeder",)


@pytest.mark.parametrize(
    "question",
    [
        "who feeds the dog",
        "who feeds the lions",
        "who feeds the museum dog?",
        "tell me who feeds the birds",
        "who feeds the ticket machine",
        "who looks after the elevator",
        "what raise does the orchestra want",
    ],
)
def test_of_a_thing_that_it_never_names_nothing_is_told(question: str) -> None:
    """It is named as near and not told."""
    reply = ask(question)
    assert (reply.status, reply.facts) == ("abstained", ())


@pytest.mark.parametrize(
    "question",
    [
        "who feeds the cat every tuesday, the canteen says nobody does",
        "my colleague asks who feeds the cat",
        "what raise does the union want",
        "which offer have the museums made",
    ],
)
def test_a_strange_word_by_the_way_keeps_nothing_back(question: str) -> None:
    """Only what a short question is about counts."""
    assert ask(question).status == "answered"
