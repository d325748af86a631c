"""Who somebody is whom no fact describes: name, role and side from the page of persons, where that says its source."""

from __future__ import annotations

import re
from datetime import date

from knowledge.answering.appositions import who_is
from knowledge.answering.composing import printed_in
from knowledge.answering.edition import Edition
from knowledge.answering.replies import Reply
from knowledge.language.fitting import fitting
from knowledge.language.lexicon import Reading
from knowledge.language.persons import OFFICES
from knowledge.language.question_words import leads
from knowledge.model import Party, Person
from knowledge.model.citing import merged

_BEFORE = leads("please", "pls", "tell me", "remind me")
_BY = r"(?:(?:exactly|even|again|this|that|the|mr|mrs|ms|dr)\.? )*"
# "Who is Marl", and what asks for the office alone: "what is Marl's role", "what does Marl do".
_WHO = re.compile(
    rf"{_BEFORE}(?:(?:who|whos) (?:is |was )?{_BY}NAME"
    r"|what (?:is|was) (?:the )?(?:role|job|title|office|position|function) of NAME"
    r"|(?:what|whats) (?:is |was )?NAME (?:role|job|title|office|position|function)"
    r"|what does NAME do|(?:who|whom) does NAME (?:work|speak) for|which side is NAME on)"
    r"(?: (?:again|exactly|anyway|then|though|please|pls|plz|here|in (?:all )?(?:this|that)))*"
)
_SIDES = {"union": "the union's side", "employer": "the employers' side", "other": "neither side of the table"}


def person_asked(edition: Edition, reading: Reading) -> Person | None:
    """Return the one person whom a question asks who he or she is, by name; None where it asks anything else."""
    people = {person.id: person for person in edition.pack.people}
    words, found = list(reading.words), dict[str, None]()
    for key, (first, last) in reading.placed:
        group, _, value = key.partition(":")
        if group == "@person":
            # "Who is the union's president" asks who holds an office, which is another question.
            if not OFFICES.isdisjoint(reading.words[first:last]):
                return None
            words[first:last] = ["NAME", *[""] * (last - first - 1)]
            found[value] = None
    if len(found) != 1:
        return None
    plain = " ".join(word.replace("'", "") for word in words if word)
    return people.get(next(iter(found))) if _WHO.fullmatch(plain) else None


def told_of_person(edition: Edition, reading: Reading, day: date) -> Reply | None:
    """Return name, role and side of a person who is asked for, None where a fact tells it or no source is named."""
    person = person_asked(edition, reading)
    if person is None or not person.cites or who_is(edition, person, day) is not None:
        return None
    party = next((party for party in edition.pack.parties if party.id == person.party), None)
    return Reply(
        status="answered",
        text=fitting((f"{person.name}: {person.role}{_on_which_side(party)}.", printed_in(edition, person.cites))),
        citations=merged(person.cites),
        confidence=1.0,
        edition=edition.hash,
    )


def _on_which_side(party: Party | None) -> str:
    return f"; {party.short}, {_SIDES[party.side]}" if party is not None else ""
