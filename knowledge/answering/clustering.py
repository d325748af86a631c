"""Questions that ask the same in other words, put together: by the edition's own reading, not by their letters."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz, process

from knowledge.answering.edition import Edition
from knowledge.language.lexicon import Reading

# How alike two questions are that ask the same. Too low, and a moderator answers what nobody asked.
ALIKE = 0.8
# Two words that the edition does not know are one, spelt in two ways, from this likeness of their letters on.
_SPELT_ALIKE = 85.0


def clusters(edition: Edition, questions: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """Return which questions ask the same, as their places; the first of a cluster is the one that leads it.

    A question joins the first cluster whose leader it is like; order decides nothing else.
    """
    leaders: list[tuple[Reading, Mapping[str, float]]] = []
    found: list[list[int]] = []
    at: dict[str, int] = {}
    spellings: dict[str, str] = {}
    for place, question in enumerate(questions):
        if question in at:
            found[at[question]].append(place)
            continue
        reading = edition.index.lexicon.read(question)
        weighed = _weighed(edition, reading, spellings)
        joined = next((n for n, leader in enumerate(leaders) if _same(leader, (reading, weighed))), len(found))
        if joined == len(found):
            leaders.append((reading, weighed))
            found.append([])
        found[joined].append(place)
        at[question] = joined
    return tuple(map(tuple, found))


def _weighed(edition: Edition, reading: Reading, spellings: dict[str, str]) -> Mapping[str, float]:
    """Return what each key of a reading says, the whole brought to length one."""
    index = edition.index
    weights: dict[str, float] = {}
    for key in reading.keys:
        if key in index.keys:
            weights[key] = float(index.weight[index.keys[key]])
        else:
            weights[_spelt(key, spellings)] = index.unknown_weight
    whole = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {key: weight / whole for key, weight in weights.items()} if whole else {}


def _spelt(word: str, spellings: dict[str, str]) -> str:
    """Return an unknown word as it was first spelt."""
    if word not in spellings:
        near = process.extractOne(word, spellings, scorer=fuzz.ratio, score_cutoff=_SPELT_ALIKE)
        spellings[word] = near[0] if near is not None else word
    return spellings[word]


def _same(one: tuple[Reading, Mapping[str, float]], other: tuple[Reading, Mapping[str, float]]) -> bool:
    (mine, my_keys), (theirs, their_keys) = one, other
    alike = sum(weight * their_keys.get(key, 0.0) for key, weight in my_keys.items())
    return alike >= ALIKE and not _tells_apart(mine, theirs)


def _tells_apart(one: Reading, other: Reading) -> bool:
    """Tell whether what two questions name, or how they ask, makes them two, however alike their words are."""
    if one.dates != other.dates or one.numbers != other.numbers or one.denied != other.denied:
        return True
    if any(one.slots[group] != other.slots[group] for group in one.slots if group in other.slots):
        return True
    return one.asked.manner != other.asked.manner
