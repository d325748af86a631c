"""A question that has its figure right: what is put right is another that is like it."""

import pytest

from knowledge.answering import answer
from tests.knowledge.shipped_edition import NOON, shipped_edition


@pytest.mark.parametrize(
    ("question", "told", "wrong"),
    [
        ("did 4,128 vote in 2001?", "ratification-2001-ballots", False),
        ("so 4,128 voted in 2001?", "ratification-2001-ballots", False),
        ("was it 4,128 in 2001?", "ratification-2001-ballots", False),
        ("did 5,507 vote in 2001?", "ratification-2001-ballots", True),
        ("did 4,218 vote in 2001?", "ratification-2001-ballots", True),
        ("did 4,128 authorize a strike in 2001?", "ratification-2001-not-strike-vote", True),
    ],
)
def test_only_what_is_wrong_is_put_right(question: str, told: str, wrong: object) -> None:
    """A figure that a statement tells of just that is right, whatever else was said of it wrongly."""
    reply = answer(shipped_edition(), question, NOON)
    assert (told in reply.facts, reply.text.startswith("Not quite")) == (True, wrong)
