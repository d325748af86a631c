"""A case that a question supposes: what holds in general does not answer what happens in a case nothing speaks of."""

import pytest

from knowledge.answering import answer
from knowledge.answering.refusals.conditions import conditions_in
from knowledge.language.lexicon import Reading
from tests.knowledge.answering.asking import EDITION
from tests.knowledge.shipped_edition import NOON, shipped_edition


def _read(text: str) -> Reading:
    return EDITION.index.lexicon.read(text)


@pytest.mark.parametrize(
    ("question", "supposed"),
    [
        ("what happens to my pay if the line goes bankrupt", ["the line goes bankrupt"]),
        ("if the line goes bankrupt, what happens to my pay", ["the line goes bankrupt"]),
        ("if the line goes bankrupt what happens to my pay", ["the line goes bankrupt"]),
        ("what becomes of the bonus once the boats are sold", ["the boats are sold"]),
        ("can they sail unless snow falls? who says so", ["snow falls"]),
        ("do you know if the talks began", []),
        ("i wonder if they met", []),
        ("what happens if she refuses", []),
        ("when is the next meeting", []),
        ("when did the talks start once more", []),
        ("", []),
    ],
)
def test_what_a_question_supposes(question: str, supposed: list[str]) -> None:
    """A clause after "if" supposes a case, unless it says what somebody wonders about; "when" asks for a day mostly."""
    reading = _read(question)
    assert [" ".join(reading.words[first:last]) for first, last in conditions_in(reading)] == supposed


@pytest.mark.parametrize(
    "question",
    [
        "what happens to my script if the company goes bankrupt",
        "what happens to my residuals if the studio goes bankrupt",
        "what happens to my script if the studio burns down",
        "if the producer gets divorced what happens to my screenplay",
        "what happens to residuals if a comet hits hollywood",
    ],
)
def test_a_case_that_nothing_speaks_of_is_not_answered(question: str) -> None:
    """What the pack tells of scripts and residuals is not told for a case that it never speaks of."""
    assert answer(shipped_edition(), question, NOON).status != "answered"


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("what happens if no deal is reached by october 31", "work-under-expired-terms"),
        ("what happens to my residuals if i am paid overscale", "right-to-credit-effect"),
        ("can we keep working if the contract expires", "work-under-expired-terms"),
    ],
)
def test_a_case_that_is_spoken_of_is_answered(question: str, fact: str) -> None:
    """What the pack says of the very case is told."""
    reply = answer(shipped_edition(), question, NOON)
    assert (reply.status, fact in reply.facts) == ("answered", True)
