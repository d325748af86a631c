"""An office that a question gives somebody by the way: "quell, as head of the line", "the line's president quell"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from knowledge.answering import composing
from knowledge.answering.edition import Edition
from knowledge.answering.offices import Office, by_name, leaders_asked, leaders_of, office_in, office_of
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
# With one of these behind its verb a clause is about whoever stands before it: "the man whom he fights with".
_TO_WHOM = frozenset({"with", "against", "about", "at", "to", "for", "of", "on", "from"})
_GOES_ON = frozenset(
    {
        "is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "will", "would", "can", "could", "say",
        "says", "said", "want", "wants", "think", "thinks", "who", "what", "when", "where", "why", "how",
    }
)  # fmt: skip
_AT_THE_START = frozenset({"who", "is", "was", "what", "the", "name", "of", "whats", "a", "tell", "me", "so", "and"})
_THAT = frozenset({"that", "whom", "who", "which"})
# What each word of a question is, a letter for each: N a name, H a name's office, P a body, O an office alone,
# B what joins an office to a name and F what joins it to a body, X anything else.
_AFTER = re.compile(r"(?P<name>N)B*(?:(?P<held>H)|O+[FB]*(?P<body>P)|(?P<whose>P)O+)")
_AHEAD = re.compile(r"(?:(?P<held>H)|(?P<body>P)O+)(?P<name>N)")
_WHOM = re.compile(r"(?:(?P<held>H)|PO+)(?P<that>[XB])?(?P<name>N)")


def told_of_office(edition: Edition, reading: Reading, day: date) -> Reply | None:
    """Return who leads a side, or who somebody is who is given an office; what a question has wrong is said first."""
    leaders = [who_is(edition, person, day) for person in leaders_asked(edition, reading)]
    facts = [fact for fact in leaders if fact is not None]
    if 0 < len(facts) == len(leaders) <= MOST_LEADERS:
        return composing.state_facts(edition, facts, 1.0)
    whom = _holder_in_a_clause(edition, reading)
    told_of = who_is(edition, whom, day) if whom is not None else None
    if told_of is not None:
        return composing.state_facts(edition, [told_of], 1.0)
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
        if found.re is _AHEAD and (_is_a_verb(reading, at["name"]) or _does_something_to_them(reading, at["name"])):
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


def _holder_in_a_clause(edition: Edition, reading: Reading) -> Person | None:
    """Return who holds an office that a question names by whom he has to do with: "the president quell fights with".

    Nothing else may be asked of him than who he is.
    """
    found = _WHOM.search("".join(_kinds(edition, reading)))
    if found is None or reading.words[-1] not in _TO_WHOM:
        return None
    office, name = found.start(), found.start("name")
    before = reading.words[: reading.spans[office][0]]
    between = reading.words[reading.spans[name - 1][1] - 1 : reading.spans[name][0]] if found["that"] else ()
    if not _AT_THE_START.issuperset(before) or not _THAT.issuperset(between):
        return None
    if not _does_something_to_them(reading, name):
        return None
    people, held = {person.id: person for person in edition.pack.people}, reading.keys[office].partition(":")[2]
    holders = (people[held],) if found["held"] else leaders_of(edition, held)
    named = reading.keys[name].partition(":")[2]
    return holders[0] if len(holders) == 1 and holders[0].id != named else None


def _does_something_to_them(reading: Reading, at: int) -> bool:
    """Tell whether a name begins a clause of its own: "the line's president quell fights with" is not quell."""
    behind = reading.words[reading.spans[at][1] :]
    return any(
        word in _TO_WHOM and (n + 2 == len(behind) or behind[n + 2] in _GOES_ON)
        for n, word in enumerate(behind[1:3])
        if behind[0] not in _GOES_ON and _GOES_ON.isdisjoint(behind[: n + 1])
    )


def who_is(edition: Edition, person: Person, day: date) -> Fact | None:
    """The fact that is asked for by "who is" with a name; None where none is known on a day."""
    read, own = edition.index.lexicon.read, f"@person:{person.id}"
    people = (fact for fact in edition.pack.facts if fact.kind == "person" and edition.knows(fact.id, day))
    found = (f for f in people if edition.manner_of(f.short) == "who" and own in read(f.short).keys)
    return next(found, None)
