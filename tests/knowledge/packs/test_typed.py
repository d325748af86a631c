"""A fact that was typed into a form: who is meant, what is cited, and what is wrong, word for word."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.reading.typed import Typed, id_from, take, typed_of
from tests.knowledge.packs.museum import GAZETTE, museum, sound_pack

PACK = sound_pack(museum())
FIRST = PACK.facts[0]
ROOM = 4_000
CATS = Typed("In the library.", PACK.parties[0].id, "Where are the cats?", "where are they", f"{GAZETTE} 1, 2")


def told(typed: Typed) -> list[str]:
    """Return what is said of a form."""
    return list(map(str, take(typed, PACK, "cats").problems))


@pytest.mark.parametrize("fact", PACK.facts, ids=lambda fact: fact.id)
def test_a_form_that_is_sent_as_it_was_opened_changes_nothing(fact: object) -> None:
    """Also where the field has no room for all ways to ask."""
    assert fact is not None
    for room in (ROOM, 100, 0):
        shown, hidden = typed_of(FIRST, room)
        assert take(shown, PACK, FIRST.id, FIRST, hidden).fact == FIRST


def test_who_says_so_is_found_by_any_name() -> None:
    """By id, name, short name or alias, in any case."""
    party = PACK.parties[0]
    for name in (party.id, party.name, party.short.upper(), f" {party.aliases[0]} "):
        taken = take(replace(CATS, by=name), PACK, "cats")
        assert taken.fact is not None
        assert taken.fact.by == party.id


def test_a_new_source_is_typed_in_its_line() -> None:
    """It gets an id of its own, and one whose address is known is not doubled."""
    line = "The Courier | 2031-03-05 | https://courier.example/cats"
    taken = take(replace(CATS, cites=f"{line}\n{GAZETTE} 3"), PACK, "cats")
    (source,) = taken.sources
    assert (source.id, source.publisher, str(source.dated)) == ("the-courier-2031-03-05", "The Courier", "2031-03-05")
    assert source.outside
    assert taken.fact is not None
    assert [cited.source for cited in taken.fact.cites] == [source.id, GAZETTE]
    known = PACK.model_copy(update={"sources": (*PACK.sources, source)})
    assert take(replace(CATS, cites=line), known, "cats").sources == ()
    other = take(replace(CATS, cites=f"{line}/2"), known, "cats")
    assert [found.id for found in other.sources] == ["the-courier-2031-03-05-2"]


HOW = "Write `gazette-2031-03-04 2, 5`, or a new source as `Publisher | 2031-03-04 | https://...`."
AGAIN = "Delete the line and type it again."
WRONG = {
    "no source": (replace(CATS, cites=" \n"), f"fact cats, cites: a source is missing. {HOW}"),
    "no citation": (replace(CATS, cites="the paper"), f"fact cats, cites: `the paper` is no citation. {HOW}"),
    "no day": (
        replace(CATS, cites="The Courier | 31 March | https://courier.example"),
        "fact cats, cites: `31 March` is no day of the calendar. Write year-month-day.",
    ),
    "nobody": (
        replace(CATS, by="zzzzzzzz"),
        "fact cats, by: nobody here is called `zzzzzzzz`. Write the id of a party or a person of the pack.",
    ),
    "nothing said": (
        replace(CATS, says=" "),
        "fact cats, says: has nothing after the colon. Write a value, or delete the line.",
    ),
    "a phrasing that is too short": (
        replace(CATS, asks="?"),
        "fact cats, ask 1: `?` is too short. Write at least 2 characters.",
    ),
    "a short question that is too short": (
        replace(CATS, short="?", asks=""),
        "fact cats, short: `?` is too short. Write at least 3 characters.",
    ),
    "one phrasing among others": (
        replace(CATS, asks="where are they\n?"),
        "fact cats, ask 2: `?` is too short. Write at least 2 characters.",
    ),
    "an unseen sign": (
        replace(CATS, says="In the\x07 library."),
        f"fact cats, says: an invisible control character (number 7) stands in this line. {AGAIN}",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_problem_says_what_and_how(name: str) -> None:
    """Word for word."""
    typed, said = WRONG[name]
    assert told(typed) == [said]


@given(st.builds(Typed, *[st.text(max_size=40)] * 5))
def test_no_form_raises(typed: Typed) -> None:
    """Whatever is typed, what comes of it is a fact or its problems, never both or neither."""
    taken = take(typed, PACK, "cats")
    assert (taken.fact is None) == bool(taken.problems)


@given(st.text())
def test_an_id_is_one(text: str) -> None:
    """Whatever it is made from."""
    assert take(CATS, PACK, id_from(text)).fact is not None
