"""What a question can reach: every fact, known unknown, deadline, term and issue of a pack in one shape.

The matcher knows only entries; what is said about one is composed from the pack again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from knowledge.language.inside import inside, written_small
from knowledge.language.lexicon import Expressions
from knowledge.model import Citation, Deadline, Fact, Issue, Pack, Term, Unknown
from knowledge.reading.naming import named_in

EntryKind = Literal["fact", "unknown", "deadline", "term", "issue", "talk", "off-topic"]
KINDS: tuple[EntryKind, ...] = ("fact", "unknown", "deadline", "term", "issue", "talk", "off-topic")

OFF_TOPIC = "off-topic"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing a question can reach.

    `about` is further text that says what it is about (not how it is asked); `days` are its own dates as MM-DD;
    entries of one `family` rest on one passage and may answer for one another; `doers` are the parties who act or speak
    in it, none where it says nothing of who acts.
    """

    id: str
    kind: EntryKind
    short: str
    phrasings: tuple[str, ...]
    corrects: tuple[str, ...]
    about: str
    days: frozenset[str] = frozenset()
    family: str = ""
    doers: frozenset[str] = frozenset()


def entries_of(pack: Pack) -> tuple[Entry, ...]:
    """Return the pack's entries in file order; what nobody could ask for is left out."""
    return tuple(entry for entry in _entries(pack) if entry.phrasings)


def _entries(pack: Pack) -> Iterator[Entry]:
    # A newspaper that reports is no doer of anything.
    sides = {party.id for party in pack.parties if party.side != "other"}
    parties = {party.id: party.id for party in pack.parties if party.id in sides}
    parties.update({person.id: person.party for person in pack.people if person.party in sides})
    for fact in pack.facts:
        yield _of_fact(fact, parties)
    for unknown in pack.unknowns:
        yield _of_unknown(unknown)
    for deadline in pack.deadlines:
        yield _of_deadline(deadline)
    for term in pack.terms:
        yield _of_term(term)
    small = written_small(f"{fact.short} {fact.says}" for fact in pack.facts)
    for issue in pack.positions:
        if issue.ask:
            yield _of_issue(issue, small)
    for kind, lines in pack.replies.small_talk.items():
        yield Entry(f"talk-{kind}", "talk", kind, lines, (), "")
    if pack.words.off_topic:
        # What is off the subject competes for a question too, and where it wins nothing is answered.
        yield Entry(OFF_TOPIC, "off-topic", "off the subject", pack.words.off_topic, (), "")


def _of_fact(fact: Fact, parties: Mapping[str, str]) -> Entry:
    acting = fact.slots.get("actor", ())
    return Entry(
        fact.id,
        "fact",
        fact.short,
        (fact.short, *fact.ask),
        fact.corrects,
        _dated(fact.says, fact.on, fact.since, fact.until),
        _days(fact.on, fact.since, fact.until),
        _passage(fact.cites),
        frozenset(parties[i] for i in (*acting, fact.by) if i in parties) if acting else frozenset(),
    )


def _dated(text: str, *dates: date | None) -> str:
    """A text with the years of its own dates behind it: a question that names the year is about this too."""
    return " ".join((text, *dict.fromkeys(str(day.year) for day in dates if day is not None)))


def _days(*dates: date | None) -> frozenset[str]:
    return frozenset(f"{day:%m-%d}" for day in dates if day is not None)


def _passage(cites: tuple[Citation, ...]) -> str:
    return f"{cites[0].source} {cites[0].paragraphs[:1]}"


def _of_unknown(unknown: Unknown) -> Entry:
    return Entry(unknown.id, "unknown", unknown.short, (unknown.short, *unknown.ask), (), "")


def _of_deadline(deadline: Deadline) -> Entry:
    return Entry(
        deadline.id,
        "deadline",
        f"When: {deadline.name}"[:80],
        deadline.ask,
        (),
        _dated(deadline.name, deadline.day),
        _days(deadline.day),
        _passage(deadline.cites),
    )


def _of_term(term: Term) -> Entry:
    asked = (f"what is {term.name}", f"what does {term.name} mean", *(f"what is {alias}" for alias in term.aliases))
    return Entry(term.id, "term", f"What does “{term.name}” mean?"[:80], (*asked, *term.ask), (), term.says)


def _of_issue(issue: Issue, small: frozenset[str]) -> Entry:
    return Entry(issue.id, "issue", f"Both sides on {inside(issue.name, small)}"[:80], issue.ask, (), issue.name)


def expressions_of(pack: Pack) -> Expressions:
    """Return what the pack's words mean: synonyms, slots, the names of parties and people."""
    named = {expression.text.lower(): expression.meaning for expression in named_in(pack)}
    poles = tuple(like.lower() for pair in pack.words.opposites for side in pair for like in side)
    return Expressions(by_expression=named, calendar=pack.words.calendar, we=pack.header.we, poles=poles)
