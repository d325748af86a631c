"""Whose word it was that was just told: the name and where it stands, and not all of it again."""

import pytest

from knowledge.answering import answer
from knowledge.answering.follow_ups.whose_word import asks_whose_word
from tests.knowledge.answering.asking import ask
from tests.knowledge.shipped_edition import NOON, shipped_edition


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("who said that", True),
        ("and who said that?", True),
        ("ok, says who", True),
        ("who says so please", True),
        ("who reported this?", True),
        ("who was it that said so", True),
        ("is that true", False),
        ("source?", False),
        ("who said that about the vote", False),
        ("when did he say that", False),
        ("", False),
    ],
)
def test_only_the_speaker_is_asked_for(text: str, *, asks: bool) -> None:
    """Whoever names a subject asks a question of its own, and a doubt or a source is another thing."""
    assert asks_whose_word(text) is asks


@pytest.mark.parametrize("question", ["who said that", "and who said that?", "says who", "who claims this"])
@pytest.mark.parametrize(
    ("before", "told"),
    [
        ("what did counter say about a strike", "Nick Counter said so.\n— Nick Counter, in Variety, 23 October 2007."),
        (
            "what did winship say about the vote",
            "Michael Winship said so.\n— Michael Winship, in Variety, 22 October 2007.",
        ),
        ("how many members voted", "Variety reported it.\n— Variety, 22 October 2007."),
    ],
)
def test_the_speaker_is_told_and_not_all_of_it_again(before: str, told: str, question: str) -> None:
    """The facts and the citations stay those of what was told."""
    first, reply = answer(shipped_edition(), before, NOON), answer(shipped_edition(), question, NOON, [before])
    assert (reply.text, reply.facts, reply.citations) == (told, first.facts, first.citations)


def test_each_of_several_speakers_has_his_own_statement() -> None:
    """Of a dispute it is told who said which."""
    text = answer(shipped_edition(), "who said that", NOON, ["did counter call the vote a pro forma tactic"]).text
    assert ("Nick Counter said so: " in text, "Michael Winship said so: " in text) == (True, True)


@pytest.mark.parametrize(
    "before", ["what did the studios withdraw", "what is a webisode", "hello", "who feeds the lions"]
)
def test_what_names_its_speaker_itself_or_tells_nothing_stands(before: str) -> None:
    """A report that gives somebody's word says whose it is; of a term, a greeting or a gap nobody's word was told."""
    edition = shipped_edition()
    assert answer(edition, "who said that", NOON, [before]).text == answer(edition, before, NOON).text


def test_before_anything_was_told_there_is_nobody_to_name() -> None:
    """It gets help, as every doubt of nothing does."""
    assert ask("who said that").status == "help"
