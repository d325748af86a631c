"""A definition however it is asked for, and the difference of two words that the glossary has."""

import pytest

from knowledge.answering import Reply, answer
from knowledge.language.defining import words_to_define, words_to_tell_apart
from tests.knowledge.shipped_edition import NOON, shipped_edition


def ask(question: str) -> Reply:
    """Ask the shipped pack on the day of its last source."""
    return answer(shipped_edition(), question, NOON)


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("can you explain overscale to me like i'm 6 years old", "term-overscale"),
        ("net profits in layman's terms", "term-net-profits"),
        ("caucus for dummies", "term-caucus"),
        ("my agent threw around the word recoupment and i have no idea", "term-recoupment"),
        ("everybody keeps talking about separated rights, what are those", "term-separated-rights"),
        ("what's a sidebar when it's at home?", "term-sidebar"),
        ("what do people mean by rollbacks", "term-rollback"),
        ("is overscale basically another word for a bonus or what", "term-overscale"),
    ],
)
def test_the_glossary_answers_however_it_is_put(question: str, term: str) -> None:
    """What stands around the word says only that its meaning is wanted."""
    reply = ask(question)
    assert (reply.status, reply.facts) == ("answered", (term,))
    assert reply.citations


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("whats the difference between pay tv and basic cable", {"term-pay-tv", "term-basic-cable"}),
        ("caucus vs sidebar, what's the difference", {"term-caucus", "term-sidebar"}),
    ],
)
def test_two_words_are_told_apart(question: str, terms: set[str]) -> None:
    """Both are defined, each with its source."""
    reply = ask(question)
    assert (reply.status, set(reply.facts)) == ("answered", terms)


@pytest.mark.parametrize(
    "text",
    [
        "explain the proposal on residuals",
        "what is the guild's position on residuals",
        "who keeps saying that residuals cannot be altered, what do they want",
        "why is recoupment bad",
        "is the strike like the one in 1988",
    ],
)
def test_what_asks_for_more_than_a_meaning_is_left_alone(text: str) -> None:
    """A position, a reason and a likeness are no definition."""
    edition = shipped_edition()
    words = words_to_define(text)
    assert not words or words not in {name.lower() for t in edition.pack.terms for name in (t.name, *t.aliases)}


def test_what_is_not_in_the_glossary_is_not_defined() -> None:
    """The words alone are no answer."""
    assert words_to_define("explain force majeure like i'm five") == "force majeure"
    assert words_to_tell_apart("difference between force majeure and a strike") == ("force majeure", "strike")
    assert ask("explain force majeure like i'm five").status != "answered"
