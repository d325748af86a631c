"""Follow-ups that ask for more, that only point, and that ask for nothing but somebody's word."""

import pytest

from knowledge.answering import answer
from knowledge.answering.follow_ups.pointing_back import asks_for_more, only_points, tells_again
from knowledge.answering.follow_ups.speaking import speaker_asked
from tests.knowledge.answering.asking import ask
from tests.knowledge.shipped_edition import NOON, shipped_edition
from tests.knowledge.small_pack import small_edition

LEXICON = small_edition().index.lexicon


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("tell me more", True), ("ok, anything else?", True), ("more details pls", True), ("what else", True),
        ("go on", True), ("is that all", True), ("more boats", False), ("what else did quell say", False),
        ("how many more", False),
    ],
)  # fmt: skip
def test_what_asks_for_more(question: str, expected: bool) -> None:  # noqa: FBT001 - a table
    """More of what was told is asked for by nothing but that; a word of one's own asks for something."""
    assert asks_for_more(LEXICON.read(question)) == expected


@pytest.mark.parametrize(
    ("question", "points", "again"),
    [
        ("what are they", True, False), ("did it", True, False), ("when was that", True, True), ("really?", True, True),
        ("what does that mean", False, True), ("how many was that", True, True), ("what did quell say", False, False),
    ],
)  # fmt: skip
def test_what_only_points(question: str, points: bool, again: bool) -> None:  # noqa: FBT001 - a table
    """`When was that` may be told by what was just told, `what are they` asks for something else about it."""
    assert (only_points(LEXICON.read(question)), tells_again(LEXICON.read(question))) == (points, again)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("what did quell say", "@person:quell"), ("what was the company's response", "@party:line"),
        ("how did the union react to that", "@party:crews"), ("what did quell say of rest", ""),
        ("when did quell say that", ""), ("what does quell want", ""), ("what did they say", ""),
        ("what did dent say of quell", ""),
    ],
)  # fmt: skip
def test_whose_word_is_asked_for(question: str, expected: str) -> None:
    """One speaker and nothing else; not when it was, and not what he says of something that is named."""
    assert speaker_asked(LEXICON.read(question)) == expected


def test_one_side_is_asked_what_the_other_said() -> None:
    """What a person said of one subject is not taken from what he said of another."""
    assert "quell-rest" not in ask("what did quell say to that", earlier=["what did the winter route lose"]).facts


@pytest.mark.parametrize(
    ("earlier", "question", "facts"),
    [
        ("what did counter say about dvds", "does the amptp admit that", {()}),
        ("what are the rollbacks", "do the studios admit that", {("unknown-amptp-silence",)}),
        ("what does the guild say about rollbacks", "so does the amptp deny it?", {("unknown-amptp-silence",)}),
        ("how did counter explain the withdrawal", "does allen agree with that", {("allen-view",)}),
        ("does the industry want a strike", "does counter deny that", {("counter-on-a-strike",)}),
        ("who is stalling", "does the amptp dispute that", {("counter-stonewalling",)}),
    ],
)
def test_whether_somebody_admits_that_is_about_that(earlier: str, question: str, facts: set[tuple[str, ...]]) -> None:
    """What he says on the subject is told; what he conceded of something else is no answer."""
    assert answer(shipped_edition(), question, NOON, (earlier,)).facts[:1] in facts


def test_what_somebody_admitted_is_told_where_it_is_asked_for() -> None:
    """A question that points to nothing is another one."""
    reply = answer(shipped_edition(), "what did counter admit", NOON, ("what are the rollbacks",))
    assert reply.facts[:1] == ("counter-admissions",)


@pytest.mark.parametrize(
    ("earlier", "question"),
    [("what is new media", "and who pays for that"), ("what are sidebars", "who pays for those")],
)
def test_who_does_something_is_not_told_by_who_says_something(earlier: str, question: str) -> None:
    """That the one who speaks has a name tells nobody who pays."""
    assert answer(shipped_edition(), question, NOON, (earlier,)).status == "abstained"


@pytest.mark.parametrize(
    ("earlier", "question", "told"),
    [
        ("what was recoupment", "why the producers said they must have it", "amptp-case-for-recoupment"),
        ("what was recoupment", "why they said they need it", "amptp-case-for-recoupment"),
        ("what was recoupment", "why did the studios say they need it", "amptp-case-for-recoupment"),
    ],
)
def test_what_was_said_is_what_they_say(earlier: str, question: str, told: str) -> None:
    """An entry that is asked for by the one is asked for by the other as well."""
    assert answer(shipped_edition(), question, NOON, (earlier,)).facts[:1] == (told,)
