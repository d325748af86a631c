"""Picking from what was offered by its place."""

from collections.abc import Sequence

import pytest

from knowledge.answering import Choice
from knowledge.answering.follow_ups.picking import AsPicked, may_pick, place_picked
from tests.knowledge.answering.asking import ask, cautious

ASKED = "what is the pay offer"
HESITANT = cautious()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("2", 2), ("2.", 2), ("#2", 2), ("number 2", 2), ("Number two", 2), ("no. 2", 2), ("9", 9), ("0", 0),
        ("option 3", 3),
        ("the first one", 1), ("the second", 2), ("first", 1), ("the 3rd one please", 3), ("ok the third", 3),
        ("and the second?", 2), ("tell me about the first one", 1), ("what about number 2?", 2), ("the last one", 3),
        ("number 12", 12),
    ],
)  # fmt: skip
def test_what_is_picked(text: str, place: int) -> None:
    """A number, in figures or in words, or a place; one that was not offered is one all the same."""
    assert (place_picked(text, 3), may_pick(text)) == (place, True)


@pytest.mark.parametrize(
    "text",
    [
        "the 22nd", "the first offer", "2 days", "-1", "²", "99999", "100", "one", "number", "the second vote",
        "who was first",
        "first of november", "2 writers", "2%", "$2",
    ],
)  # fmt: skip
def test_what_is_no_pick(text: str) -> None:
    """A day of the month, a count of things, a figure of money."""
    assert place_picked(text, 3) is None


def test_nothing_is_picked_where_nothing_is_offered() -> None:
    """Without a list a number is a figure."""
    assert place_picked("2", 0) is None


def test_a_pick_tells_the_line_of_that_number() -> None:
    """In a conversation, as where somebody presses a button."""
    offered = ask(ASKED, edition=HESITANT).choices
    assert len(offered) > 1
    for place, text in enumerate(("the first one", "number 2"), 1):
        assert offered[place - 1].id in ask(text, earlier=(ASKED,), edition=HESITANT).facts


def test_a_number_beyond_the_list_says_which_there_are() -> None:
    """All are offered again; it is no question that the sources have no answer to."""
    offered = ask(ASKED, edition=HESITANT).choices
    reply = ask("number 9", earlier=(ASKED,), edition=HESITANT)
    assert (reply.status, reply.choices) == ("choices", offered)
    assert f"from 1 to {len(offered)}" in reply.text


def test_a_follow_up_of_a_pick_is_about_what_was_picked() -> None:
    """Its source is that of what was told, and not of the list."""
    told = ask("the first one", earlier=("what about pensions",))
    assert ask("what's the source?", earlier=("what about pensions", "the first one")).citations == told.citations != ()


@pytest.mark.parametrize("text", ["number 3?", "and number 2", "option 3"])
def test_a_number_of_what_was_told_and_not_listed_asks_for_nothing_that_is_known(text: str) -> None:
    """It is no question for any figure of the pack, such as how many days there were."""
    assert ask(text, earlier=("how much does the union ask for",)).status == "abstained"


def test_the_first_of_what_was_told_is_asked_for_by_more_than_a_number() -> None:
    """The first offer is one, whatever was told before."""
    assert "first-offer" in ask("the first one?", earlier=("how much does the company offer now",)).facts


def test_many_figures_one_after_another_are_asked_of_once() -> None:
    """Twenty messages that might all be picks are looked at a few times, and not twice as often with each more."""
    asked: list[int] = []

    def offered(before: Sequence[str]) -> Sequence[Choice]:
        asked.append(len(before))
        return ()

    said = AsPicked([str(n) for n in range(20)], offered)
    assert list(said) == [str(n) for n in range(20)]
    assert list(said[:15]) == [str(n) for n in range(15)]
    assert asked == [17, 18, 19]
