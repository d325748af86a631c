"""Why an entry may not be the answer, beside what the guard says of it: rules, each with the sign that calls for it.

A question is looked through once for the signs. Most have few of them, and what has none is refused by no candidate's
words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from knowledge.answering.edition import Edition
from knowledge.answering.offices import another_side
from knowledge.answering.refusals.bodies import another_body, names_a_body
from knowledge.answering.refusals.conditions import another_condition, conditions_in
from knowledge.answering.refusals.measures import (
    another_comparison,
    another_count,
    another_deadline,
    another_measure,
    another_of_several,
    another_share,
    another_subject,
    known_as_unknown,
    named_in_gaps_alone,
)
from knowledge.answering.refusals.people import another_office, another_person, another_voice, office_asked
from knowledge.answering.refusals.premises import an_outsider, another_deed, deed_supposed
from knowledge.answering.refusals.things import another_thing, strange_thing
from knowledge.language.acts import speaks_of
from knowledge.language.counted import compared_in, shared_by
from knowledge.language.focus import which_in
from knowledge.language.lexicon import Reading
from knowledge.language.outsiders import outsider_in
from knowledge.language.persons import LEADING, voices_in, wants_a_name
from knowledge.language.sorts import Sort
from knowledge.matching.guard import Refusal

# Why the entry with a number may not answer a reading, or None.
Rule = Callable[[Edition, int, Reading], Refusal | None]
# Whether a reading has what a rule is about.
Sign = Callable[[Edition, Reading], bool]

# Ways of asking that no definition answers.
_NO_DEFINITION = frozenset({"who", "when", "where", "why", "how-many", "how-long"})


def of_another_sort(edition: Edition, number: int, phrasing: str, reading: Reading) -> Refusal | None:
    """What no statement of its kind answers: a time, a sum or a reason by one without any, "who" by a definition.

    Unless the entry is so asked for.
    """
    entry = edition.entry(number)
    if entry.kind == "term":
        manner = reading.asked.manner
        other = manner in _NO_DEFINITION and edition.manner_of(phrasing) != manner
        return Refusal("sort", manner, ()) if other else None
    sorts = reading.asked.sorts
    if entry.kind != "fact" or not sorts:
        return None
    lacking = edition.sorts_lacking(edition.facts[entry.id].says, sorts)
    asked = edition.asked_for(number).sorts if lacking else frozenset[Sort]()
    return next((Refusal("sort", sort, ()) for sort in lacking if sort not in asked), None)


def of_another_act(edition: Edition, number: int, reading: Reading) -> Refusal | None:
    """What says nothing of an act that a question takes for done: why a vote was held is not why it was called off."""
    act = reading.asked.act
    if act is None:
        return None
    entry = edition.entry(number)
    fact = edition.facts.get(entry.id)
    told = (fact.says if fact is not None else entry.about, *entry.phrasings, *entry.corrects)
    return None if speaks_of(act.name, told) else Refusal("act", act.said, ())


# In order: the first that refuses says why.
_SIGNED: Sequence[tuple[Sign, Rule]] = (
    (lambda _, reading: reading.asked.act is not None, of_another_act),
    (lambda _, reading: deed_supposed(reading) is not None, another_deed),
    (lambda _, reading: outsider_in(reading.text) != "", an_outsider),
    (lambda _, reading: names_a_body(reading), another_body),
    (lambda _, reading: reading.asked.measure is not None, another_measure),
    (lambda _, reading: reading.asked.measure is not None, another_count),
    (lambda edition, reading: wants_a_name(reading.text, edition.naming), another_person),
    (lambda _, reading: office_asked(reading) is not None, another_office),
    (lambda _, reading: not LEADING.isdisjoint(reading.words), another_side),
    (lambda _, reading: bool(voices_in(reading)), another_voice),
    (lambda _, reading: bool(shared_by(reading)), another_share),
    (lambda edition, reading: strange_thing(edition, reading) is not None, another_thing),
    (lambda _, reading: any(True for _ in conditions_in(reading)), another_condition),
    (lambda edition, reading: named_in_gaps_alone(edition, reading) is not None, known_as_unknown),
    (lambda _, reading: bool(reading.keys), another_subject),
    (lambda _, reading: reading.asked.manner == "how-long", another_deadline),
    (lambda _, reading: bool(which_in(reading)), another_of_several),
    (lambda _, reading: bool(compared_in(reading)), another_comparison),
)
RULES: Sequence[Rule] = tuple(rule for _, rule in _SIGNED)


def rules_for(edition: Edition, reading: Reading) -> Sequence[Rule]:
    """Return the rules whose sign is in a question: by all others nothing would be refused."""
    return tuple(rule for sign, rule in _SIGNED if sign(edition, reading))
