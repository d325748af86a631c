"""What a figure is, where nothing but the figure is asked about."""

import pytest

from knowledge.answering import Reply, answer
from tests.knowledge.shipped_edition import NOON, shipped_edition


def ask(question: str) -> Reply:
    """Ask the shipped pack."""
    return answer(shipped_edition(), question, NOON)


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("what does 5507 mean", "5,507 ballots were cast"),
        ("what is 5,507?", "5,507"),
        ("what's the 5507 figure", "5,507"),
        ("what does 90.3% mean", "90.3%"),
        ("25% or 30% of what", "30%"),
    ],
)
def test_a_figure_alone_gets_the_fact_that_states_it(question: str, figure: str) -> None:
    """Whoever knows only the number is told what it counts."""
    reply = ask(question)
    assert (reply.status, figure in reply.text) == ("answered", True)


@pytest.mark.parametrize(
    "question", ["what does 5508 mean", "what does 7 mean", "what is 5507 times 2", "what is 30% of 5507", "5507 cats?"]
)
def test_a_figure_that_the_pack_does_not_have_or_that_is_reckoned_with_gets_none(question: str) -> None:
    """A small number counts anything, and a sum is no question about what was said."""
    assert ask(question).status != "answered"
