"""Whether an entry names the person, or tells the word of the speaker, that a question asks for."""

from __future__ import annotations

import re

from knowledge.answering.edition import Edition
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import Reading
from knowledge.language.persons import voices_in, wants_a_name
from knowledge.language.question_words import leads
from knowledge.matching.guard import Refusal

_WHO_IS = re.compile(rf"^{leads()}(?:who is|who's|whos|who was) (?:the |our |their )?(?P<office>[a-z'-]+)\b")


def another_person(edition: Edition, number: int, reading: Reading) -> Refusal | None:
    """Which of them it was: what tells only that their body did it, or names nobody but whom the question names."""
    if not wants_a_name(reading.text, edition.naming):
        return None
    told = told_by(edition, number)
    if told is None:
        return None
    asked = reading.slots.get("person", frozenset())
    names = (key.partition(":")[2] for key in edition.named_in(told) if key.startswith("@person:"))
    return None if any(name not in asked for name in names) else Refusal("sort", "name", ())


def another_office(edition: Edition, number: int, reading: Reading) -> Refusal | None:
    """Who holds an office: what tells who somebody is without it, where the pack knows the office from elsewhere."""
    fact = edition.facts.get(edition.entry(number).id)
    office = office_asked(reading) if fact is not None and fact.kind == "person" else None
    if office is None:
        return None
    for key, (first, last) in reading.placed:
        if reading.words[first:last] == (office,) and key not in FUNCTION_WORDS and key[:1] != "@":
            missing = key in edition.index.keys and not edition.index.vouches(number, key)
            return Refusal("subject", office, ()) if missing else None
    return None


def office_asked(reading: Reading) -> str | None:
    """Return the word behind "who is the", which may be an office; None where a question does not begin so."""
    asked = _WHO_IS.match(reading.text)
    return asked["office"] if asked is not None else None


def another_voice(edition: Edition, number: int, reading: Reading) -> Refusal | None:
    """What somebody said: an entry that never speaks of them, or in which another person speaks, does not tell it."""
    voices = voices_in(reading)
    if not voices or edition.entry(number).kind == "talk":
        return None
    for key in voices:
        if not key.startswith("@party:") and not _speaks_of(edition, number, key):
            return Refusal("voice", reading.said(key), ())
    return None


def _speaks_of(edition: Edition, number: int, key: str) -> bool:
    """Tell whether an entry speaks of somebody; of a person not only where somebody asks whether he said the like."""
    told = told_by(edition, number)
    if key.startswith("@person:") and told is not None:
        fact = edition.facts.get(edition.entry(number).id)
        return key in edition.named_in(told) or (fact is not None and key == f"@person:{fact.by}")
    return edition.index.vouches(number, key)


def told_by(edition: Edition, number: int) -> str | None:
    """What an entry says; None where it is of a kind that says nothing of persons."""
    entry = edition.entry(number)
    match entry.kind:
        case "fact":
            return edition.facts[entry.id].says
        case "term":
            return edition.terms[entry.id].says
        case "issue":
            return " ".join(stand.says for stand in edition.issues[entry.id].stands)
        case _:
            return None
