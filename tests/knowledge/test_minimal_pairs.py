"""Questions of the shipped pack in pairs that differ in a word or two: neither is told what the other one asks for."""

from functools import cache

import pytest

from knowledge.answering import answer
from knowledge.answering.composing import NOT_QUITE
from tests.knowledge.residuals.shipped import table
from tests.knowledge.shipped_edition import NOON, shipped_edition

PAIRS = table("minimal_pairs.yaml")
ASKED = [(row["ask"], row["may"], row["never"]) for pair in PAIRS for row in (pair["one"], pair["other"])]
# The table of likeness that misleads: each of its rows stands among the pairs.
MISLEADING = (
    "contract ends when?",
    "when did the strike end",
    "what is the dvd residual rate",
    "how much does a writer get per dvd",
    "did the wga reject the offer",
    "what was the 1988 strike about",
    "can i write during a strike",
    "strike",
)


@cache
def _told(question: str) -> tuple[str, ...]:
    """What leads the reply; nothing where it does not answer."""
    reply = answer(shipped_edition(), question, NOON)
    return reply.facts[:1] if reply.status == "answered" else ()


@cache
def _is_put_right(question: str) -> bool:
    return answer(shipped_edition(), question, NOON).text.startswith(NOT_QUITE)


@pytest.mark.parametrize(("question", "may", "never"), ASKED, ids=[question for question, _, _ in ASKED])
def test_each_of_a_pair_is_told_its_own(question: str, may: list[str], never: list[str]) -> None:
    """What leads the reply is among what may be told, where anything may, and is never what the twin asks for."""
    told = _told(question)
    if not may and _is_put_right(question):
        return  # what is told as not quite what was asked is not told as if it were so
    assert set(told) <= set(may)
    assert not set(told) & set(never)


def test_hardly_any_goes_without_an_answer() -> None:
    """Choices or an abstention are never wrong; but whoever fears a twin everywhere would answer nobody."""
    answerable = [question for question, may, _ in ASKED if may]
    assert sum(bool(_told(question)) for question in answerable) >= 0.95 * len(answerable)


def test_the_pairs_are_pairs() -> None:
    """There are two hundred, no question stands twice, and what one may be told its own list never forbids."""
    questions = [question for question, _, _ in ASKED]
    assert len(PAIRS) >= 200
    assert len(set(questions)) == len(questions)
    assert [question for question, may, never in ASKED if set(may) & set(never)] == []


@pytest.mark.parametrize("question", MISLEADING)
def test_the_misleading_rows_are_among_them(question: str) -> None:
    """Every row of the table that shows how likeness misleads is tried on the shipped pack."""
    assert question in {asked for asked, _, _ in ASKED}
