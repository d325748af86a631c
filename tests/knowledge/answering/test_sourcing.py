"""Which documents everything rests on, where somebody asks for them before anything was told."""

import pytest

from knowledge.answering import Reply, answer
from tests.knowledge.answering import asking
from tests.knowledge.shipped_edition import NOON, shipped_edition
from tests.knowledge.small_pack import small_pack


def ask(*messages: str) -> Reply:
    """Ask the shipped pack the last of some messages."""
    return answer(shipped_edition(), messages[-1], NOON, messages[:-1])


ASKING = [
    "who reported this", "who wrote this?", "what are your sources", "sources?", "so what's your source",
    "which paper published this", "what sources do you use", "where do you get your info from", "list your sources pls",
    "where does this come from", "how do you know this", "when was this written", "what articles is this from",
]  # fmt: skip


@pytest.mark.parametrize("question", ASKING)
def test_the_documents_are_told_by_publisher_and_day(question: str) -> None:
    """Each of the pack's own is named with its day and cited."""
    reply = ask(question)
    own = [source.id for source in shipped_edition().pack.sources if not source.outside]
    named = all(f"Variety, {day} October 2007" in reply.text for day in (17, 22, 23))
    assert (reply.status, named, [c.source for c in reply.citations]) == ("answered", True, own)


@pytest.mark.parametrize("question", ASKING)
def test_any_pack_tells_its_own(question: str) -> None:
    """Nothing of it is the shipped pack's."""
    reply = asking.ask(question)
    own = [source for source in small_pack().sources if not source.outside]
    assert ([c.source for c in reply.citations], "Variety" in reply.text) == ([s.id for s in own], False)
    assert all(source.publisher in reply.text for source in own)


@pytest.mark.parametrize(
    "question",
    [
        "who reported the vote", "who wrote the rules", "source of the widespread speculation?", "is that true",
        "what is the source of the quote about leverage", "who wrote these articles",
        "what sources of revenue are there",
        "who said that", "says who", "source?", "how do you know he is a lawyer", "where does recoupment come from", "",
    ],
)  # fmt: skip
def test_what_names_something_asks_for_no_list(question: str) -> None:
    """Whoever names a statement or a thing asks about that."""
    assert "What I tell rests on" not in ask(question).text


@pytest.mark.parametrize("question", ["who reported this", "source?", "what are your sources", "how do you know"])
def test_after_an_answer_its_own_source_is_meant(question: str) -> None:
    """The answer stands with what is under it."""
    before = ask("when does the contract expire")
    assert ask("when does the contract expire", question).facts == before.facts


def test_what_had_not_appeared_yet_is_no_source() -> None:
    """On the 18th there was one document."""
    reply = answer(shipped_edition(), "what are your sources", NOON.replace(day=18))
    assert "1 document: Variety, 17 October 2007." in reply.text
