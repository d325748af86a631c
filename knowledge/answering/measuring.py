"""Whether an entry tells how much there is of what a question asks for: how old, how often, what share of whom."""

from __future__ import annotations

import re

from knowledge.answering.edition import Edition
from knowledge.language.asking import manner_of
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.focus import asked_for_in, which_in
from knowledge.language.lexicon import Reading
from knowledge.language.measures import (
    Measure,
    asked_so,
    compared_in,
    counted_in,
    measure_of,
    numbers,
    shared_by,
    tells,
)
from knowledge.language.normalising import clean
from knowledge.language.persons import LEADING
from knowledge.language.sorts import sorts_lacking
from knowledge.matching.guard import Refusal

_COUNTING = re.compile(r"how many|(?:number|count|tally|total) of", re.IGNORECASE)
# Ways of asking on that not everything answers; "who?" asks for the source as well.
_BARE = frozenset({"when", "where", "why", "how-many", "how-long"})


def another_measure(edition: Edition, number: int, reading: Reading) -> Refusal | None:
    """How heavy, how old or how often: what an entry neither tells nor is asked for in other words."""
    measure = measure_of(reading.text)
    if measure is None or _tells(edition, number, reading, measure):
        return None
    asked = asked_so(measure, map(clean, edition.entry(number).phrasings))
    return None if asked else Refusal("measure", measure.asked, ())


def another_count(edition: Edition, number: int, reading: Reading) -> Refusal | None:
    """How many of what: a number that a statement gives of something else counts nothing that was asked for."""
    measure, things = measure_of(reading.text), counted_in(reading)
    told = _says(edition, number)
    if measure is None or measure.scale != "count" or not things or told is None:
        return None
    read = edition.index.lexicon.read
    if numbers(read(told), things):
        return None
    # Who wrote down the question knew that it is answered, whether by "how many" or by "the number of".
    asked = (read(text) for text in edition.entry(number).phrasings if _COUNTING.search(text))
    if any(not things.isdisjoint(counted_in(other) or other.keys) for other in asked):
        return None
    return Refusal("measure", measure.asked, ())


def another_share(edition: Edition, number: int, reading: Reading) -> Refusal | None:
    """A share of the same whole may be of those who did something else: how many came is not how many agreed."""
    does = shared_by(reading)
    if not does or any(_vouches(edition, number, key) for key in does):
        return None
    first, last = reading.spans[reading.keys.index(does[0])]
    return Refusal("share", " ".join(reading.words[first:last]), ())


def another_comparison(edition: Edition, number: int, reading: Reading) -> Refusal | None:
    """What tells one of two things apart from a third says nothing of how the two that were named differ."""
    for side in compared_in(reading):
        if not any(_vouches(edition, number, key) for key in side):
            first, last = reading.spans[reading.keys.index(side[0])]
            return Refusal("subject", " ".join(reading.words[first:last]), ())
    return None


def another_subject(edition: Edition, number: int, reading: Reading) -> Refusal | None:
    """Without one word of the question's own an entry is hardly about it, however alike the light words are.

    In a small pack much is alike: "when do we sing" and "when are we covered".
    """
    unheard = _named_in_gaps_alone(edition, reading)
    if unheard is not None and edition.entry(number).kind in {"fact", "term", "deadline", "issue"}:
        return unheard
    content = [
        key
        for key, (first, last) in zip(reading.keys, reading.spans, strict=True)
        if key not in FUNCTION_WORDS
        and not _at_the_table(edition, key)
        # Who "leads" a side is told by whoever tells its president, in whatever words.
        and not LEADING.issuperset(reading.words[first:last])
    ]
    if edition.entry(number).kind == "talk" or not content or any(_vouches(edition, number, key) for key in content):
        return None
    first, last = reading.spans[reading.keys.index(content[0])]
    return Refusal("subject", " ".join(reading.words[first:last]), ())


def another_of_several(edition: Edition, number: int, reading: Reading) -> Refusal | None:
    """Which of the things it was: a fact for which nobody asks "which" of them speaks of them all alike."""
    things = which_in(reading)
    entry = edition.entry(number)
    if not things or entry.kind != "fact":
        return None
    read = edition.index.lexicon.read
    if any(not things.isdisjoint(asked_for_in(read(text))) for text in entry.phrasings):
        return None
    spans = [span for key, span in zip(reading.keys, reading.spans, strict=True) if key in things]
    return Refusal("several", " ".join(reading.words[spans[0][0] : spans[-1][1]]), ())


def _named_in_gaps_alone(edition: Edition, reading: Reading) -> Refusal | None:
    """Something by its name that the pack knows only as unknown: no statement is about it, whatever else is named."""
    index = edition.index
    for group, values in reading.slots.items():
        for value in sorted(values):
            speaking = index.speaking.get(f"@{group}:{value}", frozenset())
            if speaking and all(index.entries[n].kind == "unknown" for n in speaking):
                first, last = reading.spans[reading.keys.index(f"@{group}:{value}")]
                return Refusal("subject", " ".join(reading.words[first:last]), ())
    return None


def _at_the_table(edition: Edition, key: str) -> bool:
    """Tell whether a key names one of the two sides, which every other question names."""
    return key.startswith("@party:") and key.removeprefix("@party:") not in edition.guard.bystanders


def answers_manner(edition: Edition, number: int, reading: Reading) -> bool:
    """Tell whether an entry is asked for as a bare "where", "why" or "how much" asks, or tells such a thing."""
    manner = manner_of(reading.text)
    if manner not in _BARE or any(key not in FUNCTION_WORDS for key in reading.keys):
        return True
    entry = edition.entry(number)
    says = edition.facts[entry.id].says if entry.kind == "fact" else ""
    match manner:
        case "when":
            told = entry.kind == "deadline" or not sorts_lacking("when ", says)
        case "how-many":
            told = tells(Measure("", "count"), says)
        case _:
            told = False
    return told or any(manner_of(clean(text)) == manner for text in entry.phrasings)


def _tells(edition: Edition, number: int, reading: Reading, measure: Measure) -> bool:
    entry = edition.entry(number)
    if measure.scale == "quality":
        spoken = zip(reading.keys, reading.spans, strict=True)
        keys = [key for key, (first, last) in spoken if measure.word in reading.words[first:last]]
        return any(_vouches(edition, number, key) for key in keys)
    match entry.kind:
        case "deadline":
            return measure.scale == "pace"
        case "fact":
            return tells(measure, edition.facts[entry.id].says)
        case "term":
            return tells(measure, edition.terms[entry.id].says)
        case "issue":
            return any(tells(measure, stand.says) for stand in edition.issues[entry.id].stands)
        case _:
            return True


def _says(edition: Edition, number: int) -> str | None:
    """What a fact or a term says; None for what is neither."""
    entry = edition.entry(number)
    if entry.kind == "fact":
        return edition.facts[entry.id].says
    return edition.terms[entry.id].says if entry.kind == "term" else None


def _vouches(edition: Edition, number: int, key: str) -> bool:
    known = edition.index.keys.get(key)
    return known is not None and known in edition.index.vouched[number]
