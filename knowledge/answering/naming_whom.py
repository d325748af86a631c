"""Whether an entry names the person, or tells the word of the speaker, that a question asks for."""

from __future__ import annotations

from knowledge.answering.edition import Edition
from knowledge.language.lexicon import Reading
from knowledge.language.persons import voices_in, wants_a_name
from knowledge.matching.guard import Refusal


def another_person(edition: Edition, number: int, reading: Reading) -> Refusal | None:
    """Which of them it was: what tells only that their body did it, or names nobody but whom the question names."""
    if not wants_a_name(reading.text):
        return None
    told = _told(edition, number)
    if told is None:
        return None
    named = edition.index.lexicon.read(told).slots.get("person", frozenset())
    return None if named - reading.slots.get("person", frozenset()) else Refusal("sort", "name", ())


def another_voice(edition: Edition, number: int, reading: Reading) -> Refusal | None:
    """What somebody said: an entry that never speaks of them, or in which another person speaks, does not tell it."""
    voices = voices_in(reading)
    if not voices or edition.entry(number).kind == "talk":
        return None
    for key in voices:
        if not key.startswith("@party:") and not _speaks_of(edition, number, key):
            first, last = reading.spans[reading.keys.index(key)]
            return Refusal("voice", " ".join(reading.words[first:last]), ())
    return None


def _speaks_of(edition: Edition, number: int, key: str) -> bool:
    """Tell whether an entry speaks of somebody; of a person not only where somebody asks whether he said the like."""
    told = _told(edition, number)
    if key.startswith("@person:") and told is not None:
        fact = edition.facts.get(edition.entry(number).id)
        return key in edition.index.lexicon.read(told).keys or (fact is not None and key == f"@person:{fact.by}")
    known = edition.index.keys.get(key)
    return known is not None and known in edition.index.vouched[number]


def _told(edition: Edition, number: int) -> str | None:
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
