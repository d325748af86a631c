"""Two things held against each other: each is told where both are surely known."""

import pytest

from knowledge.answering import Reply, answer
from knowledge.language.sides import sides_of
from tests.knowledge.shipped_edition import NOON, shipped_edition


def ask(question: str) -> Reply:
    """Ask the shipped pack on the day of its last source."""
    return answer(shipped_edition(), question, NOON)


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("compare the fair and the picnic", ("the fair", "the picnic")),
        ("ok so the fair vs the picnic", ("the fair", "the picnic")),
        ("how does the fair compare to the picnic?", ("the fair", "the picnic")),
        ("which is longer, the fair or the picnic?", ("the fair", "the picnic")),
        ("what's the difference between the fair and the picnic", None),
        ("when is the fair", None),
        ("is the fair on or not", None),
    ],
)
def test_what_is_held_against_what(text: str, sides: tuple[str, str] | None) -> None:
    """What stands around the two says only that they are compared."""
    assert sides_of(text) == sides


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("which is bigger, the number of guild proposals or the number of ballots cast", ("26", "5,507")),
        ("compare the ballot deadline with the sag expiry", ("18 October", "30 June")),
        ("how does the number of members compare to the number of guild proposals", ("12,000", "26")),
    ],
)
def test_both_are_told(question: str, shown: tuple[str, str]) -> None:
    """Each with its own sources."""
    reply = ask(question)
    assert reply.status == "answered"
    assert [word for word in shown if word not in reply.text] == []
    assert reply.citations


@pytest.mark.parametrize(
    "question",
    [
        "compare the ballot deadline with the wrap party",
        "which is bigger, the guild proposals or my mortgage",
        "compare the strike fund with the 26 proposals",
    ],
)
def test_one_side_alone_is_no_comparison(question: str) -> None:
    """What is known of one of the two does not answer."""
    assert len(ask(question).facts) < 2
