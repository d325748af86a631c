from __future__ import annotations

from pathlib import Path

import pytest

from bot.library import open_library
from knowledge.answering.listing import Found, find, tell
from tests.bot.terminal import NOON, change

NAMED = {
    "expiry": ("the contract runs out", "when is the contract up"),
    "strike-day": ("a strike first becomes possible",),
    "strike-vote": ("the strike vote ends",),
}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("expiry", Found("expiry")),
        ("Strike Day", Found("strike-day")),
        ("the contract runs out", Found("expiry")),
        ("is the contract up?", Found("expiry")),
        ("first strike", Found("strike-day")),
        ("strike", Found(None, ("strike-day", "strike-vote"), several=True)),
        ("expirey", Found(None, ("expiry",))),
        ("bananas", Found(None)),
        ("", Found(None)),
        ("???", Found(None)),
    ],
)
def test_a_name_is_found_by_what_it_has_never_by_likeness(typed: str, expected: Found) -> None:
    """The very id or name, else the only one with every word typed; likeness only suggests."""
    assert expected == find(typed, NAMED)


def test_an_entry_of_each_kind_can_be_told(museum: Path) -> None:
    """What can be offered as a choice can be told by its id."""
    edition = open_library(museum).current
    for entry in edition.index.entries:
        told = tell(edition, entry.id, NOON)
        assert (told is not None) == (entry.kind in {"fact", "deadline", "term", "issue"}), entry.id
        assert told is None or (told.citations and told.facts[0] == entry.id)


def test_a_fact_that_was_replaced_is_told_after_what_replaced_it(copied: Path) -> None:
    """A superseded fact is labelled, never first."""
    change(copied / "facts/talks.yaml", "  on: 2024-06-09\n", "  on: 2024-06-09\n  superseded_by: trust-refuses\n")
    told = tell(open_library(copied).current, "pay-ask", NOON)
    assert told is not None
    assert told.facts == ("trust-refuses", "pay-ask")
    assert "As of 9 June 2024: The guides' union asks" in told.text


def test_a_disputed_fact_is_told_with_the_other_side(copied: Path) -> None:
    """Two facts that contradict each other stand side by side."""
    facts = copied / "facts/talks.yaml"
    change(facts, "  on: 2024-06-09\n", "  on: 2024-06-09\n  contested_with: [trust-refuses]\n")
    change(facts, "  on: 2024-06-11\n", "  on: 2024-06-11\n  contested_with: [pay-ask]\n")
    told = tell(open_library(copied).current, "pay-ask", NOON)
    assert told is not None
    assert told.facts == ("pay-ask", "trust-refuses")
