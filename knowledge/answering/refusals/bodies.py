"""Another body than those of whom the pack tells: the end of the writers' contract is not that of the nurses'."""

from __future__ import annotations

from knowledge.answering.edition import Edition
from knowledge.language.bodies import owners_in
from knowledge.language.lexicon import Reading
from knowledge.matching.guard import Refusal

_PARTY = "@party:"


def names_a_body(reading: Reading) -> bool:
    """Tell whether a question says whose an agreement is, or which guild or union it means."""
    return any(True for _ in owners_in(reading))


def another_body(edition: Edition, number: int, reading: Reading) -> Refusal | None:
    """What never speaks of those whose agreement or body a question names, by whatever else it names them."""
    for owner, thing in owners_in(reading):
        key = _key_over(reading, owner)
        if key.startswith(_PARTY) and key == _key_over(reading, thing):
            continue  # "the writers' guild" is one expression, or the guild named twice
        # "The producers guild" is neither the producers nor the guild.
        two = key.startswith(_PARTY) and _are_two(edition, key, _key_over(reading, thing))
        if two or not (key.startswith("@") or edition.index.vouches(number, key)):
            return Refusal("subject", " ".join(reading.words[min(owner, thing) : max(owner, thing) + 1]), ())
    return None


def _key_over(reading: Reading, at: int) -> str:
    """Return the key of the expression that a word is read in."""
    return next((key for key, (first, last) in reading.placed if first <= at < last), "")


def _are_two(edition: Edition, one: str, other: str) -> bool:
    """Tell whether two keys name two parties, neither of which is a part of the other."""
    within = edition.guard.within
    names = one.removeprefix(_PARTY), other.removeprefix(_PARTY)
    return other.startswith(_PARTY) and within.get(names[0]) != names[1] and within.get(names[1]) != names[0]
