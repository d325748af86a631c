"""Questions of different entries that are so alike that nothing in them tells the entries apart.

Two questions are candidates where their content words differ by at most one word on each side. They are found in a
table of what is left of each question when one word is taken out: 20,000 facts cost no more than their length.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import Stemmer
from rapidfuzz import fuzz

from knowledge.checks.walk import Asked, asked_in, words_of
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import Expressions, Lexicon, Reading
from knowledge.model import Pack
from knowledge.problems import Problem
from knowledge.reading.lines import Lines
from knowledge.reading.naming import named_in

# Words that turn a question round. A pack whose questions differ by such a pair must list it under `opposites`.
_POLES = (
    ("start", "end"), ("start", "stop"), ("start", "finish"), ("begin", "end"), ("begin", "finish"), ("open", "close"),
    ("accept", "reject"), ("accept", "refuse"), ("agree", "refuse"), ("agree", "reject"), ("approve", "reject"),
    ("rise", "fall"), ("raise", "cut"), ("raise", "lower"), ("increase", "decrease"), ("increase", "cut"),
    ("gain", "lose"), ("win", "lose"), ("earliest", "latest"), ("minimum", "maximum"), ("lowest", "highest"),
    ("allow", "forbid"), ("allow", "ban"), ("include", "exclude"), ("hire", "fire"), ("join", "leave"),
    ("add", "remove"), ("confirm", "deny"), ("support", "oppose"), ("more", "fewer"), ("before", "after"),
)  # fmt: skip
# How alike two questions must be, function words counted ("strike rules yet" is no twin of "what are strike rules").
_ALIKE = 85.0
# The guard and the ranking look at all of a question; past so many questions only each entry's first few are compared.
_ALL_UP_TO = 40_000
_FIRST_FEW = 3
# So many questions with the same rest are a template, not twins; so many reports are as much as anyone reads.
_TEMPLATE = 24
_REPORTED = 40
# What tells questions apart: where some of it is broken, any two may seem alike that are not.
TELLING = frozenset({"pack", "words", "party", "person"})


def near_twins(pack: Pack, lines: Lines) -> list[Problem]:
    """Find pairs of entries with questions that the program cannot tell apart."""
    if not TELLING.isdisjoint(lines.partial):
        return []
    asked = _compared(pack)
    lexicon = _lexicon(pack, asked)
    poles = _undeclared_poles(pack)
    found: list[Problem] = []
    told: set[frozenset[tuple[str, str]]] = set()
    for one, other in _alike(asked):
        pair = frozenset((one.entry, other.entry))
        mine, theirs = words_of(one.text), words_of(other.text)
        likeness = fuzz.token_set_ratio(" ".join(mine), " ".join(theirs), score_cutoff=_ALIKE)
        # The very same words are reported by another check, as an error.
        if pair in told or not likeness or mine == theirs:
            continue
        problem = _problem(one, other, lexicon, poles, lines)
        if problem is not None:
            told.add(pair)
            found.append(problem)
            if len(found) == _REPORTED:
                break
    return found


def _compared(pack: Pack) -> list[Asked]:
    asked = list(asked_in(pack))
    if len(asked) <= _ALL_UP_TO:
        return asked
    return [a for a in asked if not isinstance(a.spot[-1], int) or a.spot[-1] < _FIRST_FEW]


def _alike(asked: list[Asked]) -> Iterator[tuple[Asked, Asked]]:
    """Yield pairs of different entries whose content words differ by at most one on each side."""
    stem = Stemmer.Stemmer("english").stemWord
    resting: defaultdict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(asked):
        content = tuple(sorted({stem(word) for word in words_of(one.text) if word not in FUNCTION_WORDS}))
        for rest in (content, *(content[:at] + content[at + 1 :] for at in range(len(content)))):
            if rest:
                resting[hash(rest)].append(number)
    met: set[tuple[int, int]] = set()
    for numbers in resting.values():
        if len(numbers) > _TEMPLATE:
            continue
        for at, second in enumerate(numbers):
            for first in numbers[:at]:
                if asked[first].entry != asked[second].entry and (first, second) not in met:
                    met.add((first, second))
                    yield asked[first], asked[second]


def _problem(
    one: Asked, other: Asked, lexicon: Lexicon, poles: frozenset[tuple[str, str]], lines: Lines
) -> Problem | None:
    mine, theirs = lexicon.read(one.text), lexicon.read(other.text)
    if mine.slots != theirs.slots or mine.dates != theirs.dates or mine.numbers != theirs.numbers:
        return None
    here, there = _content(mine) - _content(theirs), _content(theirs) - _content(mine)
    place = f"`{one.text}` of {one.entry[0]} `{one.entry[1]}`, at {lines.place(one.spot)}"
    if not here and not there:
        if mine.asked.manner != theirs.asked.manner:
            return None
        said = f"`{other.text}` asks the same as {place}"
        cure = "Add a word to one of them that says which is meant, or take one out."
    elif len(here) == len(there) == 1 and (pole := (min(here), min(there))) in poles:
        said = f"`{other.text}` differs only in `{pole[1]}` from {place}"
        cure = f"Add the pair to `opposites` in words.yaml: `- [[{pole[0]}], [{pole[1]}]]`."
    else:
        return None
    return lines.problem(other.spot, said, cure, value=other.text, severity="warning")


def _content(reading: Reading) -> frozenset[str]:
    """Return what a question is about. A negation counts: it turns the question round."""
    return frozenset(key for key in reading.keys if key not in FUNCTION_WORDS or key == "not")


def _lexicon(pack: Pack, asked: Iterable[Asked]) -> Lexicon:
    meant = {named.text.lower(): named.meaning for named in named_in(pack)}
    known = {word for one in asked for word in words_of(one.text)}
    return Lexicon(Expressions(meant, pack.words.calendar, pack.header.we), known)


def _undeclared_poles(pack: Pack) -> frozenset[tuple[str, str]]:
    """Return the pairs of poles, as stems and both ways round, that the pack does not list itself."""
    stem = Stemmer.Stemmer("english").stemWord
    declared = [({stem(word) for word in one}, {stem(word) for word in other}) for one, other in pack.words.opposites]
    pairs = {(stem(one), stem(other)) for one, other in _POLES}
    both = pairs | {(other, one) for one, other in pairs}
    return frozenset(
        (a, b)
        for a, b in both
        if not any((a in one and b in other) or (b in one and a in other) for one, other in declared)
    )
