"""A case that a question supposes: what holds in general may not hold where somebody is bankrupt."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.answering.edition import Edition
from knowledge.answering.vouching import share_of, weights_of
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import Reading
from knowledge.language.question_words import QUESTION_WORDS
from knowledge.matching.guard import Refusal

# The share of what a question supposes that an answer must know: of what is said by the way anything will do.
KNOWS, ANY = 0.34, 0.01
TOLD = frozenset({"fact", "term", "deadline", "issue"})
# "Do you know if they met" asks whether they did, and supposes nothing.
_WHETHER = frozenset(
    {
        "know", "knows", "knew", "wonder", "wonders", "wondering", "wondered", "ask", "asks", "asked", "asking", "tell",
        "tells", "told", "say", "says", "said", "see", "sure", "check", "find", "out", "as", "even", "only", "idk",
        "matter", "matters", "care", "cares", "mind", "question",
    }
)  # fmt: skip
_SUPPOSING = frozenset({"if", "unless", "suppose", "supposing", "assuming"})
# "What happens to it when the studio folds": before anything was asked "when" asks for a day itself.
_IN_THE_CASE = frozenset({"when", "once"})
# "When" mostly belongs to the case itself.
_ASKS = frozenset((*QUESTION_WORDS, "whats", "then")) - {"when"}
_WHAT_THEN = re.compile(r"\b(?:what (?:would |will )?happens?|what becomes|what about|what if)\b")
# What "she" does in that case is told apart by what was said of her before.
_SAID_BEFORE = frozenset({"he", "she", "they", "it", "that", "this", "those", "these"})
_BREAK = re.compile(r"[,;.?!](?=\s|$)")


def another_condition(edition: Edition, number: int, reading: Reading) -> Refusal | None:
    """What holds if something happens that nothing here is told of: only what speaks of that case answers."""
    if edition.entry(number).kind not in TOLD:
        return None
    # Where what then happens is asked, the case is the very question; elsewhere it may be said by the way.
    what_then = _WHAT_THEN.search(reading.text) is not None
    for first, last in conditions_in(reading):
        keys = list(_named_in(reading, first, last))
        speaks = _speaks_of_case if what_then else _speaks_of
        named = [at for at in keys if speaks(edition, number, reading.keys[at])]
        held = share_of(weights_of(edition, [reading.keys[at] for at in keys]), {reading.keys[at] for at in named})
        lacking = (at for at in keys if at not in named)
        strange = next((at for at in lacking if what_then or not _is_told_of(edition, reading.keys[at])), None)
        if strange is not None and held < (KNOWS if what_then else ANY):
            begin, end = reading.spans[strange]
            return Refusal("subject", " ".join(reading.words[begin:end]), ())
    return None


def _speaks_of(edition: Edition, number: int, key: str) -> bool:
    return edition.index.vouches(number, key)


def _speaks_of_case(edition: Edition, number: int, key: str) -> bool:
    """Tell whether an entry says a thing, or is asked of the case of it: "does my pay survive" is of no such case."""
    if not edition.index.vouches(number, key):
        return False
    entry, read = edition.entry(number), edition.index.lexicon.read
    if key in read(entry.about).keys:
        return True
    asked = (read(entry.phrasings[at]) for at in edition.index.texts_with(number, [key]) if at < len(entry.phrasings))
    cases = ((one, begin, end) for one in asked for begin, end in conditions_in(one))
    return any(one.keys[at] == key for one, begin, end in cases for at in _named_in(one, begin, end))


def conditions_in(reading: Reading) -> Iterator[tuple[int, int]]:
    """Give where the clauses stand, first word and end, by which a question supposes a case: "if the studio folds"."""
    words = reading.words
    if _SUPPOSING.isdisjoint(words) and _IN_THE_CASE.isdisjoint(words):
        return
    what_then = _WHAT_THEN.search(reading.text) is not None
    for at, word in enumerate(words):
        before = words[at - 1] if at else ""
        supposes = word in _SUPPOSING and before not in _WHETHER
        named = at + 1 < len(words) and words[at + 1] not in _SAID_BEFORE
        if named and (supposes or (word in _IN_THE_CASE and at and what_then)):
            yield at + 1, _end_of_clause(reading, at + 1)


def _end_of_clause(reading: Reading, first: int) -> int:
    """Where a clause ends that begins at a word: at a comma or a full stop, or at the word that begins a question."""
    until = next((n for n in range(first, len(reading.words)) if reading.words[n] in _ASKS), len(reading.words))
    # Of the signs between words nothing is kept but in the text: as many words stand there before the next one.
    begun = re.search(rf"\b{re.escape(reading.words[first - 1])}\b", reading.text)
    sign = _BREAK.search(reading.text, begun.end()) if begun is not None else None
    if begun is None or sign is None:
        return until
    return min(until, first + len(reading.text[begun.end() : sign.start()].split()))


def _named_in(reading: Reading, first: int, last: int) -> Iterator[int]:
    """Give the places of the keys that say what is supposed: no parties, persons, figures or days."""
    for at, (key, (begin, end)) in enumerate(reading.placed):
        light = key in FUNCTION_WORDS or key[0] in "@#" or FUNCTION_WORDS.issuperset(reading.words[begin:end])
        if first <= begin and end <= last and not light:
            yield at


def _is_told_of(edition: Edition, key: str) -> bool:
    """Tell whether anything that can be told speaks of a thing; what is known to be unknown does not."""
    number = edition.index.keys.get(key)
    if number is None:
        return False
    return any(edition.entry(int(one)).kind in TOLD for one in edition.index.key_entries[number])
