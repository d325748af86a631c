"""Which of several things a question wants told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.focus import asked_for_in, which_in
from tests.knowledge.small_pack import small_edition

READ = small_edition().index.lexicon.read


@pytest.mark.parametrize(
    ("question", "things"),
    [
        ("which captains would sail", {"captain"}),
        ("in which harbour newspapers did they say so", {"harbour", "newspap"}),
        ("which of the routes lost money", {"rout"}),
        ("so which boats are late", {"~ferry"}),
        ("what is the name of the harbour master", {"harbour", "master"}),
        ("whats the names of captains", {"captain"}),
        ("and name of the captain", {"captain"}),
        ("name of the captain steering the boats", {"captain"}),
        ("what is the name of the man", set[str]()),
        ("is the name of the captain known", set[str]()),
        ("which side said so", set[str]()),
        ("which day is it", set[str]()),
        ("which three boats are late", set[str]()),
        ("they asked which boats are late", set[str]()),
        ("what boats are late", set[str]()),
        ("which", set[str]()),
        ("", set[str]()),
    ],
)
def test_what_is_to_be_told_apart(question: str, things: set[str]) -> None:
    """What stands behind an opening "which" or "the name of", up to the verb.

    Sides, days and numbers are told by any name or figure.
    """
    assert which_in(READ(question)) == things


def test_what_stands_close_behind_a_word_that_asks() -> None:
    """A phrasing may ask for the same thing by another word."""
    assert "captain" in asked_for_in(READ("what captains are there"))
    assert "captain" in asked_for_in(READ("name the captains"))
    assert "captain" not in asked_for_in(READ("what do they say of all the captains"))


@given(st.text(max_size=80))
def test_things_are_of_the_question(text: str) -> None:
    """Whatever is typed, what is to be told apart stands in it."""
    reading = READ(text)
    assert which_in(reading) | asked_for_in(reading) <= set(reading.keys)
