"""Whether an entry tells how much there is of what a question asks for: how old, how often, what share of whom."""

from __future__ import annotations

import re

from knowledge.answering.edition import Edition
from knowledge.language.counted import compared_in, counted_in, numbers, shared_by
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.focus import asked_for_in, which_in
from knowledge.language.lexicon import Reading
from knowledge.language.measures import Measure, asked_so, tells
from knowledge.language.normalising import clean
from knowledge.language.persons import LEADING
from knowledge.language.sorts import sorts_lacking, sorts_of
from knowledge.matching.guard import Refusal

_COUNTING = re.compile(r"how many|(?:number|count|tally|total) of", re.IGNORECASE)
# "How many people" counts whoever did it, and no days and no proposals.
_PERSONS = frozenset({"people", "ppl", "peeps", "persons", "folks", "guys", "souls", "heads", "humans"})
_ASKS_HOW_MANY = re.compile(
    rf"\b(?:how many|number of) (?:[\w',-]+ ){{0,2}}?(?:{'|'.join(sorted(_PERSONS))})\b|\bhead ?count\b"
)
# "Days since", and no "since they voted, how long".
_AGO = re.compile(r"\b(?:hours|days?|weeks?|months?|years?|long|time)(?: [\w']+){0,3} (?:since|ago)\b")
# Ways of asking on that not everything answers; "who?" asks for the source as well.
_BARE = frozenset({"when", "where", "why", "how-many", "how-long"})
_WHEN = sorts_of("when ")
# So many words may stand before what some days are of: "a day of face to face talks".
_FAR = 3
# "Days of nobody talking" are no days of talks.
_NONE = frozenset({"no", "nobody", "none", "not", "without", "zero"})
_TOLD = frozenset({"fact", "term", "deadline", "issue"})


def another_measure(edition: Edition, number: int, reading: Reading) -> Refusal | None:
    """How heavy, how old or how often: what an entry neither tells nor is asked for in other words."""
    measure = reading.asked.measure
    if measure is None or _tells(edition, number, reading, measure):
        return None
    asked = asked_so(measure, map(clean, edition.entry(number).phrasings))
    return None if asked else Refusal("measure", measure.asked, ())


def another_count(edition: Edition, number: int, reading: Reading) -> Refusal | None:
    """How many of what: a number that a statement gives of something else counts nothing that was asked for."""
    measure, told = reading.asked.measure, _says(edition, number)
    if measure is not None and measure.scale == "stretch":
        return _another_stretch(edition, number, reading, measure)
    if measure is None or measure.scale != "count" or told is None:
        return None
    counts = _counts_persons if measure.word in _PERSONS else _counts_them
    return None if counts(edition, number, reading, told) else Refusal("measure", measure.asked, ())


def _counts_them(edition: Edition, number: int, reading: Reading, says: str) -> bool:
    """Tell whether an entry gives a number of the things that a question counts, or is asked for one."""
    things, read = counted_in(reading), edition.index.lexicon.read
    if not things or numbers(read(says), things):
        return True
    # Who wrote down the question knew that it is answered, whether by "how many" or by "the number of".
    asked = (read(text) for text in edition.entry(number).phrasings if _COUNTING.search(text))
    return any(not things.isdisjoint(counted_in(other) or other.keys) for other in asked)


def _counts_persons(edition: Edition, number: int, reading: Reading, says: str) -> bool:  # noqa: ARG001 - as above
    """Tell whether an entry gives a number of persons, or is asked for one: "how many people", "the headcount"."""
    counted = edition.headcount
    return counted.search(says) is not None or any(
        _ASKS_HOW_MANY.search(text) is not None for text in map(clean, edition.entry(number).phrasings)
    )


def _another_stretch(edition: Edition, number: int, reading: Reading, measure: Measure) -> Refusal | None:
    """How many days of what: days without it, or of something else, are told of neither."""
    read, unit = edition.index.lexicon.read, measure.word.rstrip("s")
    things, says = _lasting(reading, unit), _says(edition, number)
    if not things or says is None:
        return None
    told = (says, *(text for text in edition.entry(number).phrasings if unit in text))
    return None if any(things <= _lasting(read(text), unit) for text in told) else Refusal("measure", measure.asked, ())


def _lasting(reading: Reading, unit: str) -> frozenset[str]:
    """Return the keys of what days or weeks are said to be of: "how many days of *talks*", "the 11th day of"."""
    pairs = enumerate(zip(reading.words, reading.words[1:], strict=False))
    after = [at + 2 for at, pair in pairs if pair in {(unit, "of"), (f"{unit}s", "of")}]
    own = [(key, span[0]) for key, span in reading.placed if key not in FUNCTION_WORDS]
    found = (next(((key, at, first) for key, first in own if at <= first <= at + _FAR), None) for at in after)
    return frozenset(f[0] for f in found if f is not None and _NONE.isdisjoint(reading.words[f[1] : f[2]]))


def another_share(edition: Edition, number: int, reading: Reading) -> Refusal | None:
    """A share of the same whole may be of those who did something else: how many came is not how many agreed."""
    does = shared_by(reading)
    if not does or any(edition.index.vouches(number, key) for key in does):
        return None
    return Refusal("share", reading.said(does[0]), ())


def another_comparison(edition: Edition, number: int, reading: Reading) -> Refusal | None:
    """What tells one of two things apart from a third says nothing of how the two that were named differ."""
    for side in compared_in(reading):
        if not any(edition.index.vouches(number, key) for key in side):
            return Refusal("subject", reading.said(side[0]), ())
    return None


def another_subject(edition: Edition, number: int, reading: Reading) -> Refusal | None:
    """Without one word of the question's own an entry is hardly about it, however alike the light words are.

    In a small pack much is alike: "when do we sing" and "when are we covered".
    """
    if edition.entry(number).kind == "talk":
        return None
    lacking = None
    for key, (first, last) in reading.placed:
        # Who "leads" a side is told by whoever tells its president, in whatever words.
        own = key not in FUNCTION_WORDS and not LEADING.issuperset(reading.words[first:last])
        if own and not _at_the_table(edition, key):
            if edition.index.vouches(number, key):
                return None
            lacking = lacking or key
    if lacking is None:
        return None
    return Refusal("subject", reading.said(lacking), ())


def asks_how_long_ago(reading: Reading) -> bool:
    """Tell whether a question counts the time since something: "how many days since", "how long ago"."""
    return _AGO.search(reading.text) is not None


def another_deadline(edition: Edition, number: int, reading: Reading) -> Refusal | None:
    """How long since or until something: a deadline that never speaks of what another deadline does is not that."""
    entry, index = edition.entry(number), edition.index
    if entry.kind != "deadline" or reading.asked.manner != "how-long":
        return None
    for key, (first, last) in reading.placed:
        if key in FUNCTION_WORDS or key[0] in "@#" or index.vouches(number, key):
            continue
        # What another mentions in passing ("before the deal is dead") is no name of it.
        others = (index.affirmed[edition.entry_numbers[other]] for other in edition.deadlines if other != entry.id)
        if any(index.keys.get(key) in held for held in others):
            return Refusal("subject", " ".join(reading.words[first:last]), ())
    return None


def another_of_several(edition: Edition, number: int, reading: Reading) -> Refusal | None:
    """Which of the things it was: a fact for which nobody asks "which" of them speaks of them all alike."""
    entry, index = edition.entry(number), edition.index
    things = which_in(reading) if entry.kind == "fact" else frozenset[str]()
    if not things:
        return None
    # To read a text takes long, and most do not speak of them.
    asked = (entry.phrasings[n] for n in index.texts_with(number, things) if n < len(entry.phrasings))
    if any(not things.isdisjoint(asked_for_in(index.lexicon.read(text))) for text in asked):
        return None
    spans = [span for key, span in reading.placed if key in things]
    return Refusal("several", " ".join(reading.words[spans[0][0] : spans[-1][1]]), ())


def known_as_unknown(edition: Edition, number: int, reading: Reading) -> Refusal | None:
    """What the pack knows only as unknown: no statement is about it, whatever else a question names."""
    return named_in_gaps_alone(edition, reading) if edition.entry(number).kind in _TOLD else None


def named_in_gaps_alone(edition: Edition, reading: Reading) -> Refusal | None:
    """Return the refusal for something by its name that the pack knows only as unknown; None where all is known."""
    index = edition.index
    for group, values in reading.slots.items():
        for value in sorted(values):
            speaking = index.speaking.get(f"@{group}:{value}", frozenset())
            if speaking and all(index.entries[n].kind == "unknown" for n in speaking):
                return Refusal("subject", reading.said(f"@{group}:{value}"), ())
    return None


def _at_the_table(edition: Edition, key: str) -> bool:
    """Tell whether a key names one of the two sides, which every other question names."""
    return key.startswith("@party:") and key.removeprefix("@party:") not in edition.guard.bystanders


def answers_manner(edition: Edition, number: int, reading: Reading) -> bool:
    """Tell whether an entry is asked for as a bare "where", "why" or "how much" asks, or tells such a thing."""
    manner = reading.asked.manner
    if manner not in _BARE or reading.content:
        return True
    entry = edition.entry(number)
    says = edition.facts[entry.id].says if entry.kind == "fact" else ""
    match manner:
        case "when":
            told = entry.kind == "deadline" or not sorts_lacking(_WHEN, says)
        case "how-many":
            told = tells(Measure("", "count"), says)
        case _:
            told = False
    return told or manner in edition.asked_for(number).manners


def _tells(edition: Edition, number: int, reading: Reading, measure: Measure) -> bool:
    entry = edition.entry(number)
    if measure.scale == "quality":
        keys = [key for key, (first, last) in reading.placed if measure.word in reading.words[first:last]]
        return any(edition.index.vouches(number, key) for key in keys)
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
