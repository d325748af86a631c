"""Whose name, and whose word, a question asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.normalising import clean
from knowledge.language.persons import naming, state_asked_of, voices_in, wants_a_name
from tests.knowledge.small_pack import small_edition

READ = small_edition().index.lexicon.read
OURS = naming(("captain", "captains", "deck hand"))


@pytest.mark.parametrize(
    "question",
    [
        "which union leader coined that", "Which of the negotiators said so?", "who at the company thought of it",
        "who exactly in the branch wrote it", "which captains sailed", "which deck hand said so",
        "names of the brave captains",
        "which pilots, by name, sailed", "name of the person who signed it",
        "who was it? name names",
    ],
)  # fmt: skip
def test_a_name_is_wanted(question: str) -> None:
    """One of them is asked for, not their body."""
    assert wants_a_name(clean(question), OURS)


@pytest.mark.parametrize(
    "question",
    [
        "by which day did members have to vote", "which union is it", "who said so", "what did the members say",
        "who is she", "which offer do the captains want", "which pilots sailed", "which writers sailed",
        "who attended", "",
    ],
)  # fmt: skip
def test_no_name_is_wanted(question: str) -> None:
    """A body, a day or a thing is asked for, or nobody within anything."""
    assert not wants_a_name(clean(question), OURS)


@pytest.mark.parametrize(
    ("question", "voices"),
    [
        ("what did the passengers say about the offer", ("passeng",)),
        ("did any captain comment on the vote", ("captain",)),
        ("how did Quell react to the offer", ("@person:quell",)),
        ("what does the company think of it", ("@party:line",)),
        ("what did the harbour police make of it", ("harbour", "polic")),
        ("did the harbour police make an offer", ()),
        ("what did the company's rep say", ("@party:line",)),
        ("what does the island line representative think of it", ("@party:line",)),
        ("what did quell's spokeswoman say", ("@person:quell",)),
        ("what did the crews' man say", ("@party:crews",)),
        ("what did the rep say", ("rep",)),
        ("what did they say", ()),
        ("who said so", ()),
        ("why would my agent say so", ()),
        ("what was said", ()),
    ],
)
def test_whose_word_is_asked_for(question: str, voices: tuple[str, ...]) -> None:
    """Between "did" and "say" stands who spoke."""
    assert voices_in(READ(question)) == voices


@given(st.text(max_size=80))
def test_voices_are_of_the_question(text: str) -> None:
    """Whatever is typed, the voices are keys of its reading."""
    reading = READ(text)
    assert set(voices_in(reading)) <= set(reading.keys)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("is quell happy with the plan", {"happi"}), ("so is dent pleased", {"pleas"}),
        ("is quell the president", set()),
        ("did quell drop the plan", set()), ("is quell", set()), ("is the plan good", set()),
    ],
)  # fmt: skip
def test_what_somebody_is_asked_to_be(question: str, expected: set[str]) -> None:
    """The word right behind "is" and a name, where it is one of their own."""
    assert state_asked_of(READ(question)) == expected


def test_himself_is_no_other_voice() -> None:
    """What a man himself said is asked of him alone."""
    assert voices_in(READ("what did quell himself say about rest")) == ("@person:quell",)
