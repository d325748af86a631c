"""Everything of a pack that a question can reach has one shape."""

from collections import Counter

import pytest

from knowledge.checks import check
from knowledge.entries import Entry, entries_of, expressions_of
from tests.knowledge.small_pack import POSITIONS, small_pack

ENTRIES = {entry.id: entry for entry in entries_of(small_pack())}


def test_the_small_pack_is_sound() -> None:
    """The pack that these tests stand on passes every check of a pack."""
    assert tuple(problem for problem in check(small_pack()) if problem.severity == "error") == ()


def test_every_part_that_can_be_asked_for_is_an_entry() -> None:
    """Facts, unknowns, deadlines, terms, issues, small talk and lines off the subject are all there, in this order."""
    expected = {"fact": 12, "unknown": 2, "deadline": 3, "term": 1, "issue": 1, "talk": 5, "off-topic": 1}
    kinds = Counter(entry.kind for entry in entries_of(small_pack()))
    assert (expected, list(expected)) == (kinds, list(kinds))


@pytest.mark.parametrize(
    ("entry_id", "field", "expected"),
    [
        ("first-offer", "short", "What was the first pay offer?"),
        ("first-offer", "about", "The Island Line first offered the crews a rise of 3%. 2019"),
        ("first-offer", "days", frozenset({"03-04", "03-11"})),
        ("first-offer", "family", "gazette-03-05 (1,)"),
        ("bonus-withdrawn", "corrects", small_pack().facts[10].corrects),
        ("quell-rest", "days", frozenset()),
        ("unknown-pensions", "about", ""),
        ("unknown-pensions", "family", ""),
        ("contract-end", "short", "When: the contract expires"),
        ("contract-end", "days", frozenset({"03-31"})),
        ("contract-end", "family", "gazette-03-12 (2,)"),
        ("term-lay-day", "short", "What does “Lay day” mean?"),
        ("issue-pay", "short", "Both sides on pay"),
        ("talk-hello", "phrasings", ("hello", "hi", "hey there", "good morning", "hello bot")),
    ],
)
def test_entry_fields(entry_id: str, field: str, expected: object) -> None:
    """An entry holds the words, the days and the passage of what it stands for."""
    assert expected == getattr(ENTRIES[entry_id], field)


def test_the_short_question_is_a_phrasing_too() -> None:
    """A fact and an unknown can be asked for by their short question, which comes first."""
    asked = {entry.id: entry.phrasings[0] for entry in ENTRIES.values() if entry.kind in {"fact", "unknown"}}
    assert {entry_id: ENTRIES[entry_id].short for entry_id in asked} == asked


def test_a_term_is_asked_for_by_name_and_alias() -> None:
    """A term needs no phrasings of its own to be found."""
    expected = ("what is Lay day", "what does Lay day mean", "what is lay days", "what is layday")
    assert expected == ENTRIES["term-lay-day"].phrasings[:4]


def test_an_issue_that_nobody_asks_for_is_no_entry() -> None:
    """An issue without phrasings is told only by its name, not found by a question."""
    silent = small_pack().model_copy(update={"positions": (POSITIONS[0].model_copy(update={"ask": ()}),)})
    assert "issue-pay" not in {entry.id for entry in entries_of(silent)}


def test_an_empty_list_of_small_talk_is_no_entry() -> None:
    """What a moderator left without a phrasing cannot be asked for."""
    replies = small_pack().replies.model_copy(update={"small_talk": {"hello": (), "bye": ("bye",)}})
    held = entries_of(small_pack().model_copy(update={"replies": replies}))
    assert [entry.id for entry in held if entry.kind == "talk"] == ["talk-bye"]


def test_long_names_are_cut_to_a_button() -> None:
    """The short question of a term, a deadline or an issue is at most 80 characters long."""
    term = small_pack().terms[0].model_copy(update={"name": "lay " * 40})
    long = small_pack().model_copy(update={"terms": (term,)})
    assert max(len(entry.short) for entry in entries_of(long) if entry.kind == "term") == 80


@pytest.mark.parametrize(
    ("expression", "key"),
    [
        ("walkout", "~strike"),
        ("strike", "~strike"),
        ("winter service", "@route:winter"),
        ("2012", "@year:2012"),
        ("the union", "@party:crews"),
        ("ferry crews union", "@party:crews"),
        ("fcu north", "@party:crews-north"),
        ("mara quell", "@person:quell"),
        ("company spokesman", "@person:dent"),
    ],
)
def test_expressions_and_what_they_stand_for(expression: str, key: str) -> None:
    """Synonyms, slots, parties and people all give expressions, in lower case."""
    assert key == expressions_of(small_pack()).by_expression[expression]


def test_a_concept_is_an_expression_of_itself() -> None:
    """The name of a synonym group is one of its words, with spaces for hyphens."""
    words = small_pack().words.model_copy(update={"synonyms": {"strike-vote": ("walkout ballot",)}})
    held = expressions_of(small_pack().model_copy(update={"words": words})).by_expression
    assert {expression: key for expression, key in held.items() if key == "~strike-vote"} == {
        "walkout ballot": "~strike-vote",
        "strike vote": "~strike-vote",
    }


def test_entries_are_values() -> None:
    """The same pack gives equal entries each time."""
    first: tuple[Entry, ...] = entries_of(small_pack())
    assert first == entries_of(small_pack())
