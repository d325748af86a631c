"""An office that a question gives somebody by the way: "quell, as head of the line", "the line's president quell"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from knowledge.answering import composing
from knowledge.answering.edition import Edition
from knowledge.answering.offices import Office, by_name, leaders_asked, office_in, office_of
from knowledge.answering.replies import Reply
from knowledge.language.lexicon import Reading
from knowledge.language.persons import OFFICES
from knowledge.model import Fact, Person

MOST_LEADERS = 2
_BEING = frozenset({"as", "the", "a", "an", "who", "whos", "who's", "is", "being"})
_OF = frozenset({"of", "for", "at", "from"})
_OURS = frozenset({"we", "us", "our", "ours"})
# A name that is a verb as well ("why did they counter the offer") is one before these.
_OBJECTS = frozenset({"the", "that", "this", "these", "it", "them", "with", "every"})
# What each word of a question is, a letter for each: N a name, H a name's office, P a body, O an office alone,
# B what joins an office to a name and F what joins it to a body, X anything else.
_AFTER = re.compile(r"(?P<name>N)B*(?:(?P<held>H)|O+[FB]*(?P<body>P)|(?P<whose>P)O+)")
_AHEAD = re.compile(r"(?:(?P<held>H)|(?P<body>P)O+)(?P<name>N)")


def told_of_office(edition: Edition, reading: Reading, day: date) -> Reply | None:
    """Return who leads a side, or who somebody is who is given an office; what a question has wrong is said first."""
    leaders = [who_is(edition, person, day) for person in leaders_asked(edition, reading)]
    facts = [fact for fact in leaders if fact is not None]
    if 0 < len(facts) == len(leaders) <= MOST_LEADERS:
        return composing.state_facts(edition, facts, 1.0)
    office = office_in(edition, reading) or office_aside(edition, reading)
    who = who_is(edition, office.person, day) if office is not None else None
    if office is None or who is None:
        return None
    if office.holds:
        return composing.state_facts(edition, [who], 1.0)
    holders = [who_is(edition, holder, day) for holder in office.holders[:MOST_LEADERS]]
    told = [who, *(fact for fact in holders if fact is not None and fact.id != who.id)]
    return composing.state_facts(edition, told, 1.0, composing.NOT_QUITE)


def office_aside(edition: Edition, reading: Reading) -> Office | None:
    """Return an office that a question gives by the way to somebody who does not hold it, None where it gives none."""
    if " or " in reading.text:
        return None
    kinds = "".join(_kinds(edition, reading))
    for found in (*_AFTER.finditer(kinds), *_AHEAD.finditer(kinds)):
        held = {group: found.start(group) for group, letter in found.groupdict().items() if letter is not None}
        at = {"body" if group == "whose" else group: place for group, place in held.items()}
        if found.re is _AHEAD and _is_a_verb(reading, at["name"]):
            continue
        if found.re is _AFTER and found["held"] is not None and kinds[found.end() : found.end() + 1] == "N":
            continue  # "quell, the line's president dent and others": the office is of the next one
        office = _office(edition, reading, at)
        if office is not None and not office.holds:
            return office
    return None


def _office(edition: Edition, reading: Reading, at: dict[str, int]) -> Office | None:
    def value(group: str) -> str:
        return reading.keys[at[group]].partition(":")[2]

    people = {person.id: person for person in edition.pack.people}
    person = people[value("name")]
    if "held" in at:
        return Office(person, (people[value("held")],), holds=value("held") == person.id)
    first, last = reading.spans[at["name"]][0], reading.spans[at["body"]][0]
    after = reading.spans[min(max(at.values()) + 1, len(reading.spans) - 1)][1]
    said = frozenset(reading.words[min(first, last) : after])
    return office_of(edition, person, value("body"), said & OFFICES)


def _kinds(edition: Edition, reading: Reading) -> Iterator[str]:
    for key, (first, last) in reading.placed:
        words = frozenset(reading.words[first:last])
        if key.startswith("@person:"):
            yield "N" if by_name(edition, key.removeprefix("@person:"), words) else "H"
        elif key.startswith("@party:"):
            # Whose "our guy" is, nobody knows: members of other unions ask as well.
            yield "X" if words <= _OURS else "P"
        elif words <= OFFICES | _OF and not words <= _OF:
            yield "O"
        else:
            yield "B" if words <= _BEING else "F" if words <= _OF else "X"


def _is_a_verb(reading: Reading, at: int) -> bool:
    after = reading.spans[at][1]
    return after < len(reading.words) and reading.words[after] in _OBJECTS


def who_is(edition: Edition, person: Person, day: date) -> Fact | None:
    """The fact that is asked for by "who is" with a name; None where none is known on a day."""
    read, own = edition.index.lexicon.read, f"@person:{person.id}"
    people = (fact for fact in edition.pack.facts if fact.kind == "person" and edition.knows(fact.id, day))
    found = (f for f in people if edition.manner_of(f.short) == "who" and own in read(f.short).keys)
    return next(found, None)
