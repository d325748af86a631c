"""A word that is put without a question."""

import pytest

from knowledge.answering.topics import asked_all_about, topic_of
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


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("what about the winter route", "@route:winter"), ("wait, how about wages", "~wage"),
        ("tell me more about quell", "@person:quell"), ("anything on wages?", "~wage"),
        ("what's up with quell", "@person:quell"), ("what do you know about quell", "@person:quell"),
        ("what about quell's wages", ""), ("who is quell", ""), ("quell", ""), ("what about it", ""),
    ],
)  # fmt: skip
def test_all_about_one_thing_is_asked_for(text: str, topic: str) -> None:
    """In so many words, of one notion and nothing of it in particular."""
    assert topic == asked_all_about(EDITION.index.lexicon.read(text))


@pytest.mark.parametrize("text", ["what about quell", "tell me about the winter route", "anything on wages"])
def test_of_one_thing_what_is_known_is_told_and_no_gap(text: str) -> None:
    """Something is said of it, so that a gap beside it answers nothing."""
    reply = ask(text)
    assert reply.status in {"answered", "choices"}
    assert EDITION.unknowns.keys().isdisjoint(reply.facts)


def test_where_nothing_is_said_of_a_thing_the_gap_is_told() -> None:
    """Of pensions the pack knows only that it does not know."""
    assert ask("what about pensions").facts == ("unknown-pensions",)


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
