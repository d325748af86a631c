"""Whether somebody holds an office or speaks for a party, as a question supposes: the pack says who everybody is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from knowledge.answering import composing
from knowledge.answering.edition import Edition
from knowledge.answering.replies import Reply
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import Reading
from knowledge.language.persons import LEADING, OFFICES
from knowledge.matching.guard import Refusal
from knowledge.model import Fact, Person

# "Is he the head of it", "he runs it, right?"; "did he once work for it" asks for what has been.
_SUPPOSES = re.compile(
    r"^(?:(?:so|and|wait|but|ok|okay|hey|um|oh),? )*(?:is|isnt|isn't|does|doesnt|doesn't)\b"
    r"|\b(?:right|correct|yes|no|yeah|isnt he|isn't he)\W*$"
)

# "Who leads the studios' side" asks as "who leads the studios" does.
_SIDE = frozenset({"side", "camp", "team"})
_CHARGE = "charge"
_VERBS = frozenset({"leads", "heads", "runs"})
_PRESIDENT = frozenset({"president", "prez", "prexy"})
# An office of its own: another than that of whoever leads a body.
_OTHER_OFFICES = frozenset(
    {"director", "exec", "executive", "national", "chair", "chairman", "chairwoman", "chief", "chiefs"}
)
_NOT_NOW = re.compile(r"\b(?:was|were|did|used|former|once|will|would|should|could|can|might|becomes?)\b")
_MOST_LEADERS = 2


@dataclass(frozen=True, slots=True)
class Office:
    """Whom an office or a side is said of, those who hold it, and whether that is so by what the pack tells."""

    person: Person
    holder: Person | None
    holds: bool


def office_in(edition: Edition, reading: Reading) -> Office | None:
    """Return who a question supposes to hold which office, None where it asks anything else or more."""
    if _SUPPOSES.search(reading.text) is None:
        return None
    named: list[Person] = []
    held: list[Person] = []
    parties: list[str] = []
    offices: set[str] = set()
    for key, (first, last) in zip(reading.keys, reading.spans, strict=True):
        words = frozenset(reading.words[first:last])
        group, _, value = key.partition(":")
        if group == "@person":
            by_name = not words.isdisjoint(_people(edition)[value].name.lower().split()) or words.isdisjoint(OFFICES)
            (named if by_name else held).append(_people(edition)[value])
        elif group == "@party":
            parties.append(value)
        elif words <= OFFICES:
            offices |= words
        elif key not in FUNCTION_WORDS:
            return None
    if len({person.id for person in named}) != 1 or len(held) + len(parties) != 1:
        return None
    person = named[0]
    if held:
        return Office(person, held[0], held[0].id == person.id)
    ours = _serves(edition, person.party, parties[0])
    # For whom somebody speaks who is of no party nobody can tell.
    if not offices or person.party is None or (ours and offices.isdisjoint(LEADING)):
        return None
    return Office(person, None, ours)


def another_side(edition: Edition, number: int, reading: Reading) -> Refusal | None:
    """Who leads a side: what tells who somebody is that serves another one."""
    fact = edition.facts.get(edition.entry(number).id)
    if fact is None or fact.kind != "person" or LEADING.isdisjoint(reading.words):
        return None
    sides = {key for key in reading.keys if key.startswith("@party:")}
    if len(sides) != 1:
        return None
    key = sides.pop()
    first, last = reading.spans[reading.keys.index(key)]
    side = reading.words[first:last]
    told = edition.index.lexicon.read(fact.says).slots.get("person", frozenset())
    # "The boss" may be heard as the employers, and is an office all the same.
    if not told or LEADING.issuperset(side):
        return None
    served = any(_serves(edition, _people(edition)[one].party, key.removeprefix("@party:")) for one in told)
    return None if served else Refusal("subject", " ".join(side), ())


def _serves(edition: Edition, own: str | None, party: str) -> bool:
    at = own
    while at is not None and at != party:
        at = edition.guard.within.get(at)
    return at == party


def leaders_asked(edition: Edition, reading: Reading) -> tuple[Person, ...]:
    """Return who leads the side that a question asks the leader of; none where it asks for anything else or more.

    A body that nobody leads itself is led by those who lead its parts.
    """
    if not reading.text.startswith("who") or _NOT_NOW.search(reading.text):
        return ()
    parties: list[str] = []
    said: set[str] = set()
    for key, (first, last) in zip(reading.keys, reading.spans, strict=True):
        words = frozenset(reading.words[first:last])
        content = words - FUNCTION_WORDS
        if content and content <= LEADING | {_CHARGE}:
            # "The head writer" leads no writers; "who leads WGA East" names a body right behind.
            if words <= LEADING - _VERBS and key_at(reading, last).startswith("@"):
                return ()
            said |= content
        elif key.startswith("@party:"):
            parties.append(key.removeprefix("@party:"))
        elif key not in FUNCTION_WORDS and not words <= _SIDE:
            return ()
    if len(set(parties)) != 1 or not said or not said.isdisjoint(_OTHER_OFFICES):
        return ()
    leading = [p for p in edition.pack.people if not LEADING.isdisjoint(p.role.lower().split())]
    if not said.isdisjoint(_PRESIDENT):
        leading = [p for p in leading if not _PRESIDENT.isdisjoint(p.role.lower().split())]
    own = [p for p in leading if p.party == parties[0]]
    return tuple(own or [p for p in leading if _serves(edition, p.party, parties[0])])


def key_at(reading: Reading, at: int) -> str:
    """Return the key of the expression that begins at a word, empty where none does."""
    return next((key for key, (first, _) in zip(reading.keys, reading.spans, strict=True) if first == at), "")


def told_of_office(edition: Edition, reading: Reading, day: date) -> Reply | None:
    """Return who leads a side, or who somebody is who is given an office; what a question has wrong is said first."""
    leaders = [_who_is(edition, person, day) for person in leaders_asked(edition, reading)]
    facts = [fact for fact in leaders if fact is not None]
    if 0 < len(facts) == len(leaders) <= _MOST_LEADERS:
        return composing.state_facts(edition, facts, 1.0)
    office = office_in(edition, reading)
    who = _who_is(edition, office.person, day) if office is not None else None
    if office is None or who is None:
        return None
    if office.holds:
        return composing.state_facts(edition, [who], 1.0)
    holder = _who_is(edition, office.holder, day) if office.holder is not None else None
    return composing.state_facts(edition, [who, holder] if holder is not None else [who], 1.0, composing.NOT_QUITE)


def _who_is(edition: Edition, person: Person, day: date) -> Fact | None:
    """The fact that is asked for by "who is" with a name; None where none is known on a day."""
    read, own = edition.index.lexicon.read, f"@person:{person.id}"
    people = (fact for fact in edition.pack.facts if fact.kind == "person" and edition.knows(fact.id, day))
    found = (f for f in people if edition.manner_of(f.short) == "who" and own in read(f.short).keys)
    return next(found, None)


def _people(edition: Edition) -> dict[str, Person]:
    return {person.id: person for person in edition.pack.people}
