"""Whether somebody holds an office or speaks for a party, as a question supposes: the pack says who everybody is."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from knowledge.answering.edition import Edition
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import Reading
from knowledge.language.persons import LEADING, OFFICES
from knowledge.language.question_words import leads
from knowledge.matching.guard import Refusal
from knowledge.model import Person

# "Is he the head of it", "he runs it, right?"; "did he once work for it" asks for what has been.
_SUPPOSES = re.compile(
    rf"^{leads()}(?:is|isnt|isn't|does|doesnt|doesn't)\b"
    r"|\b(?:right|correct|yes|no|yeah|isnt he|isn't he)\W*$"
)

# "Who leads the studios' side" asks as "who leads the studios" does.
_SIDE = frozenset({"side", "camp", "team"})
_CHARGE = "charge"
# "The top guy", "their main man".
_TOP = frozenset({"top", "main"})
_SOMEBODY = frozenset({"guy", "man", "woman", "person", "dog"})
_VERBS = frozenset({"leads", "heads", "runs"})
_PRESIDENT = frozenset({"president", "prez", "prexy"})
# An office of its own: another than that of whoever leads a body.
_OTHER_OFFICES = frozenset(
    {"director", "exec", "executive", "national", "chair", "chairman", "chairwoman", "chief", "chiefs"}
)
_ASKS_WHO = re.compile(leads() + "who")
_NOT_NOW = re.compile(r"\b(?:was|were|did|used|former|once|will|would|should|could|can|might|becomes?)\b")


@dataclass(frozen=True, slots=True)
class Office:
    """Whom an office or a side is said of, those who hold it, and whether that is so by what the pack tells."""

    person: Person
    holders: tuple[Person, ...]
    holds: bool


def office_in(edition: Edition, reading: Reading) -> Office | None:
    """Return who a question supposes to hold which office, None where it asks anything else or more."""
    if _SUPPOSES.search(reading.text) is None:
        return None
    named: list[Person] = []
    held: list[Person] = []
    parties: list[str] = []
    offices: set[str] = set()
    for key, (first, last) in reading.placed:
        words = frozenset(reading.words[first:last])
        group, _, value = key.partition(":")
        if group == "@person":
            (named if by_name(edition, value, words) else held).append(_people(edition)[value])
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
        return Office(person, (held[0],), held[0].id == person.id)
    return office_of(edition, person, parties[0], offices)


def office_of(edition: Edition, person: Person, party: str, offices: AbstractSet[str]) -> Office | None:
    """Return what it comes to that somebody is given an office with a party; None where nobody can tell."""
    ours = _serves(edition, person.party, party)
    # For whom somebody speaks who is of no party nobody can tell.
    if not offices or person.party is None or (ours and offices.isdisjoint(LEADING)):
        return None
    return Office(person, () if ours or offices.isdisjoint(LEADING) else leaders_of(edition, party), ours)


def by_name(edition: Edition, person: str, words: AbstractSet[str]) -> bool:
    """Tell whether words name somebody by a name and not by an office alone: "the line's president"."""
    return not words.isdisjoint(_people(edition)[person].name.lower().split()) or words.isdisjoint(OFFICES)


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
    """Return who leads the side that a question asks the leader of; none where it asks for anything else or more."""
    if _ASKS_WHO.match(reading.text) is None or _NOT_NOW.search(reading.text):
        return ()
    parties: list[str] = []
    said: set[str] = set()
    for key, (first, last) in reading.placed:
        words = frozenset(reading.words[first:last])
        content = words - FUNCTION_WORDS
        top = content <= _TOP and not _SOMEBODY.isdisjoint(reading.words[first : last + 1])
        if content and (content <= LEADING | {_CHARGE} or top):
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
    return leaders_of(edition, parties[0], presidents=not said.isdisjoint(_PRESIDENT))


def leaders_of(edition: Edition, party: str, *, presidents: bool = False) -> tuple[Person, ...]:
    """Return who leads a party: of a body that nobody leads itself those who lead its parts."""
    sought = _PRESIDENT if presidents else LEADING
    leading = [p for p in edition.pack.people if not sought.isdisjoint(p.role.lower().split())]
    own = [p for p in leading if p.party == party]
    return tuple(own or [p for p in leading if _serves(edition, p.party, party)])


def key_at(reading: Reading, at: int) -> str:
    """Return the key of the expression that begins at a word, empty where none does."""
    return next((key for key, (first, _) in reading.placed if first == at), "")


def _people(edition: Edition) -> dict[str, Person]:
    return {person.id: person for person in edition.pack.people}
