"""One question held against an edition: every candidate with its probability and the guard's word on it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from copy import copy
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from knowledge.answering.edition import Edition
from knowledge.answering.gaps import of_others
from knowledge.answering.refusals.rules import RULES, Rule, of_another_act, of_another_sort, rules_for
from knowledge.answering.told_so import is_told_so
from knowledge.answering.wording import gain_by_words
from knowledge.entries import Entry
from knowledge.language.contraries import compares_otherwise, contrary_scale
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import Reading
from knowledge.language.persons import state_asked_of
from knowledge.language.polarity import NEGATIONS
from knowledge.language.question_words import leads
from knowledge.matching.decision import probabilities
from knowledge.matching.guard import Refusal
from knowledge.matching.signals import Candidates, candidates

# The share of a false premise's words that a question must hold to be told that it takes it for granted.
HALF = 0.5
_ONLY = frozenset({"only", "solely", "merely", "exclusively", "just", "alone"})
_ALL = frozenset({"all", "every", "everybody", "everyone", "everything", "entire", "entirely", "whole", "unanimous"})
_WILL = re.compile(rf"^{leads()}(?:will|would|(?:is|are) (?:the |\w+ ){{1,3}}(?:going to|gonna))\b")
_HAS_BEEN = re.compile(r"\b(?:did|was|were|has|have|had)\b")
_NEVER = re.compile(r"\b(?:never|not|wont|won't)\b")
# Where next to nothing is left beside what is ruled out, hardly anything is known of the rest.
LEAST_LEFT = 0.1


@dataclass(frozen=True, eq=False)
class Ranked:
    """A candidate: its probability, and which of its texts came nearest, its phrasings first, then what it corrects.

    `rules` are those by which it may be refused; those whose sign is not in the question may be left out.
    """

    edition: Edition
    reading: Reading
    entry: Entry
    number: int
    chance: float
    nearest: int
    rules: Sequence[Rule] = RULES

    def of_chance(self, chance: float) -> Ranked:
        """Return it with another probability. What the guard said of it stands."""
        other = copy(self)
        object.__setattr__(other, "chance", chance)
        return other

    @property
    def wrong(self) -> bool:
        """Whether the text that came nearest is a false premise."""
        return self.nearest >= len(self.entry.phrasings)

    @cached_property
    def correcting(self) -> bool:
        """Whether a false premise led to it that the question takes for granted."""
        supposed = self.wrong and takes_for_granted(self.edition, self.reading, self.phrasing)
        return supposed and not is_told_so(self.edition, self.reading, self.entry.id)

    @property
    def phrasing(self) -> str:
        """The text that came nearest."""
        phrasings = self.entry.phrasings
        return self.entry.corrects[self.nearest - len(phrasings)] if self.wrong else phrasings[self.nearest]

    @cached_property
    def refusal(self) -> Refusal | None:
        """Why the guard refused it, if it did; worked out for those that are looked at."""
        if self.entry.kind in {"unknown", "off-topic"}:
            return None
        if self.correcting:
            # Who supposes that it was signed is not put right by what never speaks of that.
            return of_another_act(self.edition, self.number, self.reading)
        refused = self.edition.guard.refusal(self.edition.index, self.reading, self.number)
        asked = "" if self.wrong else self.phrasing
        return (
            refused
            or of_another_sort(self.edition, self.number, asked, self.reading)
            or next(filter(None, (rule(self.edition, self.number, self.reading) for rule in self.rules)), None)
        )


@dataclass(frozen=True, slots=True)
class Ranking:
    """All candidates of a question, likeliest first; `none` is the probability that nothing here answers it."""

    reading: Reading
    ranked: tuple[Ranked, ...]
    none: float

    @property
    def best(self) -> Ranked | None:
        """The likeliest candidate that the guard lets through."""
        return next((r for r in self.ranked if r.refusal is None), None)

    def without(self, ids: AbstractSet[str]) -> Ranking:
        """Return the ranking as it is once some entries are known not to be meant."""
        left = 1.0 - sum(r.chance for r in self.ranked if r.entry.id in ids)
        share = 1.0 / max(left, LEAST_LEFT)
        kept = tuple(r.of_chance(r.chance * share) for r in self.ranked if r.entry.id not in ids)
        return Ranking(self.reading, kept, self.none * share)

    def of_these(self, kept: Sequence[Ranked]) -> Ranking:
        """Return the ranking as it is once one of these candidates is known to be meant."""
        share = 1.0 / (sum(r.chance for r in kept) or 1.0)
        return Ranking(self.reading, tuple(r.of_chance(r.chance * share) for r in kept), 0.0)


def takes_for_granted(edition: Edition, asked: Reading, premise: str) -> bool:
    """Tell whether a question names all that a false premise names, its day too, and denies where the premise does."""
    wrong = edition.index.lexicon.read(premise)
    if wrong.denied and NEGATIONS.isdisjoint(asked.text.split()):
        return False  # "what is left" does not suppose that nothing is
    contrary = contrary_scale(asked.asked.supposed, premise) or compares_otherwise(asked.text, premise)
    if contrary or _leaves_it_open(asked, premise):
        return False  # "why won't they agree" does not suppose that they did, nor "how much higher" that it fell
    if _leaves_out_all(asked, wrong) or _leaves_out_the_only(asked, wrong):
        return False
    named = all(values <= asked.slots.get(group, frozenset()) for group, values in wrong.slots.items())
    named = named and (not wrong.dates or not wrong.dates.isdisjoint(asked.dates))
    mine, theirs = (frozenset(r.content) for r in (asked, wrong))
    if state_asked_of(asked) - theirs:
        return False  # "is he happy with the plan" does not suppose that it is his
    said = {key for key in theirs if not key.startswith("@")}
    if said and said.isdisjoint(mine):
        return False  # "does Allen like the AMPTP" names both of "does Allen lead the AMPTP" and supposes nothing
    return named and wrong.numbers <= asked.numbers and len(mine & theirs) >= HALF * len(theirs)


def _leaves_it_open(asked: Reading, premise: str) -> bool:
    """Tell whether a question is of what will be, or put the other way round than a premise of what has been.

    "Will they bring it back" does not suppose that they did, nor "what will they never agree to" that they agreed.
    """
    if _WILL.match(asked.text) is not None and _HAS_BEEN.search(premise.lower()) is not None:
        return True
    return _NEVER.search(asked.text) is not None and contrary_scale(asked.text, premise) != ""


def _leaves_out_all(asked: Reading, wrong: Reading) -> bool:
    """Tell whether a premise is of all that there are, and the question not: "how many members voted"."""
    return _ALL.isdisjoint(asked.words) > _ALL.isdisjoint(wrong.words)


def _leaves_out_the_only(asked: Reading, wrong: Reading) -> bool:
    """Tell whether a premise is wrong by an "only" of something that a question neither limits nor names.

    "Who gains by it" does not suppose that only the crews do.
    """
    at = next((at for at, word in enumerate(wrong.words) if word in _ONLY), None)
    if at is None or not _ONLY.isdisjoint(asked.words):
        return False
    after = (key for key, (first, _) in wrong.placed if first > at)
    limited = next((key for key in after if key not in FUNCTION_WORDS), None)
    # "Who" leaves open the very thing that is limited, also where a name in it is the same.
    return limited is not None and (limited not in asked.keys or asked.asked.manner == "who")


def rank(
    edition: Edition,
    reading: Reading,
    leaning: Mapping[str, float] | None = None,
    day: date | None = None,
    *,
    at_once: bool = False,
) -> Ranking:
    """Rank the entries for a reading.

    `leaning` raises the log-odds of some, by id: what the conversation is about. What is known only after `day`, in
    the pack's zone, is no candidate, but what it will replace is asked for in its words. `at_once` is for whoever is
    still typing or names something: no model of sentences is asked.
    """
    index = edition.index
    found = candidates(index, reading, at_once=at_once)
    if not reading.keys or not len(found.entries):
        return Ranking(reading, (), 1.0)
    found, still = _known_on(edition, found, day)
    numbers: list[int] = found.entries.tolist()
    lean = np.array([leaning.get(index.entries[n].id, 0.0) for n in numbers]) if leaning else 0.0
    shares, none = probabilities(edition.weights, found, lean)
    nearest: list[int] = (found.rows - index.first_row[found.entries]).tolist()
    gain = gain_by_words(edition, reading, numbers, nearest, shares)
    if gain.any():
        shares, none = probabilities(edition.weights, found, lean + gain)
    chances: list[float] = shares.tolist()
    if still:
        numbers, chances, nearest = _as_it_still_is(still, numbers, chances, nearest)
    order = sorted(range(len(numbers)), key=lambda i: (-chances[i], numbers[i]))
    rules = rules_for(edition, reading)
    ranked = [
        Ranked(edition, reading, index.entries[numbers[i]], numbers[i], chances[i], nearest[i], rules) for i in order
    ]
    ranking = Ranking(reading, tuple(ranked), none)
    others = of_others(edition, reading, ranking.ranked)
    return ranking.without(others) if others else ranking


def _known_on(edition: Edition, found: Candidates, day: date | None) -> tuple[Candidates, Mapping[int, int]]:
    """Return the candidates known on a day, or that will replace what still holds, and what each of those replaces."""
    if day is None or day < edition.pack.header.since:
        return found, {}
    known = edition.first_known[found.entries] <= day.toordinal()
    if known.all():
        return found, {}
    still = edition.stood_before(day)
    return found.only(known | np.isin(found.entries, list(still))), still


def _as_it_still_is(
    still: Mapping[int, int], numbers: Sequence[int], chances: Sequence[float], nearest: Sequence[int]
) -> tuple[list[int], list[float], list[int]]:
    """Give what is not known yet to what it will replace: "when do they meet next", before a day was set."""
    held: dict[int, tuple[float, int]] = {}
    for number, chance, row in zip(numbers, chances, nearest, strict=True):
        before, at = held.get(still.get(number, number), (0.0, -1))
        # The words that came nearest are those of another entry: its own first are as good as any.
        own = row if number not in still else max(at, 0)
        held[still.get(number, number)] = (before + chance, own)
    return list(held), [chance for chance, _ in held.values()], [row for _, row in held.values()]
