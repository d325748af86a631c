"""Messages of nothing but figures: no statement answers them."""

import pytest

from knowledge.answering.reckoning import only_figures
from tests.knowledge.answering.asking import EDITION, ask, changed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7", True), ("what is 20% of 5 million", True), ("2+2=", True), ("whats 3 times 7", True), ("so 26?", True),
        ("how many of the 1,530", True), ("why", False), ("", False), ("7 ferries", False), ("the 3% offer", False),
    ],
)  # fmt: skip
def test_what_has_only_figures(text: str, expected: bool) -> None:  # noqa: FBT001 - a table
    """Light words and words of reckoning aside; one word of its own makes it a question."""
    assert expected == only_figures(EDITION.index.lexicon.read(text))


@pytest.mark.parametrize("text", ["7", "99", "42?", "what is 20% of 5 million", "15% of 200", "whats 5 plus 5"])
@pytest.mark.parametrize("earlier", [(), ("what does the union demand",)])
def test_figures_alone_get_no_statement(text: str, earlier: tuple[str, ...]) -> None:
    """A sum is nobody's statement, and a number alone may count anything: nothing is told and nothing offered."""
    reply = ask(text, earlier=earlier)
    assert (reply.status, reply.facts, reply.choices) == ("abstained", (), ())


def test_a_figure_that_was_just_told_is_told_again() -> None:
    """`So 8?` asks whether that was said."""
    assert ask("so 8%?", earlier=["what does the union demand"]).facts == ("union-demand",)


def test_a_figure_that_the_pack_speaks_of_is_looked_for() -> None:
    """A figure that tells facts apart is as good as a word."""
    reply = ask("1,530?")
    assert "vote-result" in {*reply.facts, *(choice.id for choice in reply.choices)}


@pytest.mark.parametrize(
    ("text", "told"),
    [("what are the 12", True), ("all 12?", True), ("12", False), ("12 times 12", False), ("13 what", False)],
)
def test_a_small_figure_that_a_fact_is_asked_by_is_looked_for(text: str, told: bool) -> None:  # noqa: FBT001 - a table
    """A small number counts anything, unless whoever wrote the pack says that one asks for a fact by it alone."""
    asked = next(fact for fact in EDITION.pack.facts if fact.id == "vote-result").ask
    edition = changed(vote_result={"ask": (*asked, "12 what", "what is the 12")})
    assert ("vote-result" in ask(text, edition=edition).facts) == told
