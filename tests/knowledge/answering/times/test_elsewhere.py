"""A deadline in the time of another place."""

import pytest

from knowledge.answering import open_edition
from tests.knowledge.answering.asking import ask
from tests.knowledge.small_pack import small_pack, small_weights


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("when does the contract run out in london time", "(22:00 on Sunday 31 March 2019 London time)"),
        ("when is the next meeting, eastern time", "(04:00 on Thursday 14 March 2019 New York time)"),
        ("how long until they meet again in utc", "(08:00 on Thursday 14 March 2019 UTC time)"),
    ],
)
def test_the_hour_is_reckoned_in_the_time_of_the_place(question: str, told: str) -> None:
    """The deadline's own hour comes first, then the one on the clocks of the place asked about."""
    assert told in ask(question).text


def test_a_follow_up_may_name_the_place_alone() -> None:
    """`And in London time?` asks for the deadline before it."""
    assert "London time" in ask("and in london time?", earlier=["when does the contract run out"]).text


@pytest.mark.parametrize(
    "question", ["what time is it in london", "what does the union demand in london time", "the captain, london time"]
)
def test_nothing_but_a_deadline_is_reckoned(question: str) -> None:
    """The hour of asking, a demand or a name has no time in another place."""
    assert "London time" not in ask(question).text


def test_without_an_hour_none_is_made_up() -> None:
    """Where the hour stands for a part of the day only, there is none to give anywhere else."""
    pack = small_pack()
    vague = tuple(deadline.model_copy(update={"exact": False}) for deadline in pack.deadlines)
    edition = open_edition(pack.model_copy(update={"deadlines": vague}), small_weights())
    reply = ask("when is the next meeting in london time", edition=edition)
    assert reply.text.startswith("The hour is not known, so there is none to give in London time.")
