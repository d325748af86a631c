"""What a question counts, takes a share of, or holds against something else."""

import pytest

from knowledge.language.counted import compared_in, counted_in, numbers, shared_by
from tests.knowledge.small_pack import small_edition


@pytest.mark.parametrize(
    ("question", "does"),
    [
        ("what percent of the ballots were returned", ("return",)),
        ("what share of crews voted for a walkout", ("vote", "~strike")),
        ("which proportion of boats is old", ("old",)),
        ("what share of the profit", ()),
        ("the share of the crews that voted", ()),
        ("what did they share", ()),
        ("", ()),
    ],
)
def test_by_whom_a_share_is_made_up(question: str, does: tuple[str, ...]) -> None:
    """A share is asked for of those who do or are something; of a noun alone nothing more is asked."""
    assert does == shared_by(small_edition().index.lexicon.read(question))


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("what is the difference between wages and cabins", (("~wage",), ("cabin",))),
        ("compare the winter route with the bonus", (("@route:winter",), ("bonus",))),
        ("which is worse for us, wages or cabins", (("~wage",), ("cabin",))),
        ("what is better, it or that", ()),
        ("the difference between wages and wages", ()),
        ("what is the difference", ()),
        ("", ()),
    ],
)
def test_what_is_compared(question: str, sides: tuple[tuple[str, ...], ...]) -> None:
    """The two things whose difference is asked for, each by its own words; light words are no thing."""
    assert sides == compared_in(small_edition().index.lexicon.read(question))


@pytest.mark.parametrize(
    ("question", "things", "says", "counted"),
    [
        ("how many boats came late", {"~ferry", "came", "late"}, "Of 30 boats one sank.", True),
        ("how many captains voted", {"captain", "vote"}, "Of 30 boats one sank.", False),
        ("how many northern captains did they ask", {"northern", "captain"}, "Two old northern captains came.", True),
        ("how many northern captains did they ask", {"northern", "captain"}, "Captains came on 2 ferries.", False),
        ("how many of them", set[str](), "Two came.", False),
        ("how many", set[str](), "Two came.", False),
        ("who came", set[str](), "Two came.", False),
    ],
)
def test_what_is_counted(question: str, things: set[str], says: str, *, counted: bool) -> None:
    """What stands behind "how many" is counted by a number right before it."""
    read = small_edition().index.lexicon.read
    assert counted_in(read(question)) == things
    assert numbers(read(says), counted_in(read(question))) == counted
