"""A message taken apart into what can be asked alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answering.parts import LEAST_WORDS, MOST_PARTS, only_states, parts_of
from knowledge.language.normalising import clean


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("When did the talks begin? Who said so first?", ("when did the talks begin?", "who said so first?")),
        ("who leads the crews and when did they vote", ("who leads the crews", "when did they vote")),
        ("who leads the crews, when did they vote", ("who leads the crews", "when did they vote")),
        ("who leads the crews & what do they want", ("who leads the crews", "what do they want")),
        ("who leads the crews plus what do they want", ("who leads the crews", "what do they want")),
        ("how many crews are there and, of them, how many voted", ("how many crews are there", "how many voted")),
        ("who leads the crews and second, what do they want", ("who leads the crews", "what do they want")),
        ("how many voted yes; how many voted no", ("how many voted yes", "how many voted no")),
        ("tell me the date - what happens then", ("tell me the date", "what happens then")),
        (
            "1999 ballot: how many said yes and how many no",
            ("1999 ballot: how many said yes", "1999 ballot: how many no"),
        ),
        (
            "how many said yes and how many said no in 1999",
            ("how many said yes in 1999", "how many said no in 1999"),
        ),
        (
            "how many voted in 1999 and how many voted in 2001",
            ("how many voted in 1999", "how many voted in 2001"),
        ),
        ("who leads the crews and how many voted in 1999", ("who leads the crews", "how many voted in 1999")),
        (
            "so tell me: who leads the crews and what do they want",
            ("so tell me: who leads the crews", "what do they want"),
        ),
        ("when did they meet and where", ("when did they meet", "where did they meet")),
        ("so where is it held & when?", ("so where is it held", "when is it held")),
        ("when did they meet and how long?", ("when did they meet", "how long did they meet")),
        ("whats a rollback; and when did they meet", ("whats a rollback", "when did they meet")),
        ("whats overscale; and when did they meet", ("whats overscale", "when did they meet")),
        ("did they meet and where", ("did they meet", "where did they meet")),
        ("who proposed the winter route and why", ("who proposed the winter route", "why proposed the winter route")),
        ("how many said yes and when", ("how many said yes", "when was that")),
        ("who spoke & who came", ("who spoke", "who came")),
        ("What are rollbacks? Thanks a lot.", ("what are rollbacks?",)),
        (
            "Those rollbacks annoy me. What are they? Who asked for them?",
            ("those rollbacks annoy me what are they?", "who asked for them?"),
        ),
    ],
)
def test_questions_are_parted(typed: str, expected: tuple[str, ...]) -> None:
    """Each sentence or joined question is a part; what asks nothing stays with the question that follows."""
    assert expected == tuple(" ".join(part.split()) for part in parts_of(clean(typed)))


@pytest.mark.parametrize(
    "typed",
    [
        "now that they have agreed to all of it, what is left",
        "when did the talks begin",
        "did the winter route lose 2.5 million",
        "dvd and download rates",
        "do studios and networks agree",
        "yes and no",
        "where and when did they meet",
        "what and why",
        "who? me?",
        "there are 40 plans, did they finish them",
        "Those rollbacks annoy me. What are they?",
        "",
        "hello there",
    ],
)
def test_one_question_is_left_whole(typed: str) -> None:
    """A single question, names joined by `and`, figures with a point and scraps are not parted."""
    assert (clean(typed),) == parts_of(clean(typed))


def test_a_line_break_parts_questions() -> None:
    """Two questions on two lines, as people type them in a chat, are two."""
    assert parts_of(clean("how many voted yes\nhow many did not")) == ("how many voted yes", "how many did not")


def test_no_more_than_so_many_parts() -> None:
    """Of a long list of questions the last are kept: what is asked in the end is what is meant."""
    parts = parts_of(" ".join(f"what is number {n} about?" for n in range(12)))
    assert (len(parts), parts[-1]) == (MOST_PARTS, "what is number 11 about?")


@given(st.text(alphabet="abwhot is?.!,;&-\n", max_size=300))
@settings(deadline=None)
def test_any_text_has_parts(typed: str) -> None:
    """There is always a part, never more than the limit, and none too short to ask unless it is the whole."""
    parts = parts_of(clean(typed))
    assert 1 <= len(parts) <= MOST_PARTS
    assert parts == (clean(typed),) or all(len(part.split()) >= 1 and len(part) >= LEAST_WORDS for part in parts)


@pytest.mark.parametrize(
    ("part", "states"),
    [
        ("neither side is budging", True),
        ("so the crews have voted", True),
        ("and the boat will sail", True),
        ("is the boat on time", False),
        ("so are the crews out", False),
        ("the boat is late?", False),
        ("the crews have voted for what", False),
        ("pay of the crews", False),
    ],
)
def test_what_is_given_is_told_from_what_is_asked(part: str, *, states: bool) -> None:
    """A clause with its subject first and no word that asks takes something as given."""
    assert only_states(part) == states
