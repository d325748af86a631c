"""A word that is put without a question."""

import pytest

from knowledge.answering.topics import topic_of
from tests.knowledge.answering.asking import EDITION, ask


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("wages", "~wage"), ("the wages?", "~wage"), ("quell", "@person:quell"), ("winter route", "@route:winter"),
        ("why", ""), ("what wages", ""), ("wages vote", ""), ("", ""),
    ],
)  # fmt: skip
def test_what_a_message_consists_of(text: str, topic: str) -> None:
    """One notion, however many words it has, is a topic; a light word and two notions are none."""
    assert topic == topic_of(EDITION.index.lexicon.read(text))


@pytest.mark.parametrize("text", ["wages", "ferry?", "winter route", "quell"])
def test_a_topic_never_gets_a_known_unknown(text: str) -> None:
    """Of a word that the pack speaks of something is told, offered or named, and no gap that happens to hold it."""
    reply = ask(text)
    assert reply.facts or reply.choices
    assert EDITION.unknowns.keys().isdisjoint(reply.facts)


def test_what_only_a_gap_knows_is_said_to_be_unknown() -> None:
    """Where no statement is about the word, the sentence on the gap fits."""
    assert ask("pensions").facts == ("unknown-pensions",)


@pytest.mark.parametrize("text", ["when", "where?", "why", "and who"])
def test_a_bare_question_word_gets_help(text: str) -> None:
    """Before anything was said it asks for nothing yet."""
    assert ask(text).status in {"help", "choices"}


@pytest.mark.parametrize("text", ["cabins", "bonus", "machines", "rest", "winter route", "wages", "quell"])
def test_one_thing_is_never_a_choice(text: str) -> None:
    """What alone may be meant is told or named as near; of several one may be picked."""
    reply = ask(text)
    assert len(reply.choices) != 1 or reply.status != "choices"
