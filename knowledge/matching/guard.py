"""The slot guard: what a question names must agree with what a candidate speaks of, however alike the words are.

No score makes fuzzy matching safe: "when did the strike end" is nearly the same text as "when did the strike start".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from knowledge.language.lexicon import Reading
from knowledge.matching.index import Index


def tells_apart(number: str) -> bool:
    """Tell whether a figure tells facts apart, as a smaller whole number does not.

    That counts things in the asker's own life or the question itself: "40 emails", "the 4 areas".
    """
    return number.endswith("%") or "." in number or (number.isdigit() and int(number) >= 1000)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a candidate may not be answered: the group that disagrees, what was asked and what the candidate has."""

    group: str
    asked: str
    held: tuple[str, ...]


@dataclass(frozen=True)
class Guard:
    """Holds a question against a candidate.

    `within` gives the larger thing a slot value belongs to (a branch to its union); `we` is the party that members
    mean by "us"; `opposites` are pairs of poles, each a set of keys; `bystanders` are parties on neither side of the
    table, whose doings nobody asks about: "what does CW parity mean".
    """

    within: Mapping[str, str]
    we: str
    opposites: tuple[tuple[frozenset[str], frozenset[str]], ...]
    bystanders: frozenset[str] = frozenset()

    @cached_property
    def poles(self) -> frozenset[str]:
        """All keys that have an opposite."""
        return frozenset(key for pair in self.opposites for side in pair for key in side)

    def minds(self, reading: Reading) -> bool:
        """Tell whether a reading names anything by which an entry could be refused."""
        named = reading.slots or reading.doers or reading.dates or reading.numbers or any(reading.turned)
        return bool(named) or not self.poles.isdisjoint(reading.keys)

    def refusal(self, index: Index, reading: Reading, number: int) -> Refusal | None:
        """Return why the entry may not answer this reading, or None where everything named agrees."""
        if not self.minds(reading):
            return None
        named = index.named[number]
        return (
            self._slot(reading, named.slots)
            or self._doing(reading, named.doers)
            or self._day(reading, named.days)
            or self._figure(reading, named.numbers)
            or self._pole(index, reading, number)
            or self._denial(index, reading, number)
        )

    def _slot(self, reading: Reading, held: Mapping[str, frozenset[str]]) -> Refusal | None:
        for group, values in sorted(reading.slots.items()):
            known = held.get(group, frozenset())
            # One of several names is enough: "does Allen think Counter deserves credit" is about Allen.
            if any(value in known or any(self._belongs(k, value) for k in known) for value in values):
                continue
            # "We" stands in too many questions to refuse by. By name the members' own party is told apart from others,
            # but what speaks of no party at all is theirs too.
            ours = group == "party" and (reading.only_we or not known)
            asked = sorted(value for value in values if not (ours and value == self.we))
            if asked:
                return Refusal(group, asked[0], tuple(sorted(known)))
        return None

    def _doing(self, reading: Reading, held: frozenset[str]) -> Refusal | None:
        """A statement of what one side did is no answer about the other's doings, though it may name both."""
        asked = sorted(reading.doers - self.bystanders)
        if not asked or not held or any(a == h or self._belongs(h, a) for a in asked for h in held):
            return None
        return Refusal("doing", asked[0], tuple(sorted(held)))

    def _belongs(self, small: str, large: str) -> bool:
        at: str | None = small
        for _ in range(8):
            at = self.within.get(at) if at else None
            if at == large:
                return True
        return False

    def _day(self, reading: Reading, held: frozenset[str]) -> Refusal | None:
        if reading.dates and held and not reading.dates & held:
            return Refusal("day", ", ".join(sorted(reading.dates)), tuple(sorted(held)))
        return None

    def _figure(self, reading: Reading, held: frozenset[str]) -> Refusal | None:
        for number in sorted(reading.numbers):
            if (
                tells_apart(number)
                and number not in held
                and number.rstrip("%") not in held
                and f"{number}%" not in held
            ):
                return Refusal("figure", number, tuple(sorted(held)))
        return None

    def _pole(self, index: Index, reading: Reading, number: int) -> Refusal | None:
        asked = self.poles.intersection(reading.keys)
        if not asked:
            return None
        vouched = frozenset(index.vouched[number].tolist())
        for one, other in self.opposites:
            if asked.isdisjoint(one) == asked.isdisjoint(other):
                continue  # neither side is asked for, or both
            mine, theirs = (other, one) if asked.isdisjoint(one) else (one, other)
            held = [key for key in sorted(theirs) if index.keys.get(key) in vouched]
            if held and not any(index.keys.get(key) in vouched for key in mine):
                return Refusal("sense", min(asked & mine), tuple(held))
        return None

    def _denial(self, index: Index, reading: Reading, number: int) -> Refusal | None:
        """Who voted is no answer to who did not, nor the other way round."""
        for keys, other in zip(reading.turned, (index.affirmed, index.denied), strict=True):
            if keys and len(held := other[number]):
                turned = frozenset(held.tolist())
                for key in sorted(keys):
                    if index.keys.get(key) in turned:
                        return Refusal("denial", key, (key,))
        return None
