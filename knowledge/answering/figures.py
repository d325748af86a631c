"""What a figure is, where nothing but the figure is asked about: "what does 5507 mean", "25 or 30 percent of what"."""

from __future__ import annotations

import re

from knowledge.answering import composing
from knowledge.answering.edition import Edition
from knowledge.answering.reckoning import knows_figures_of
from knowledge.answering.replies import Reply
from knowledge.answering.selecting import Asking
from knowledge.answering.standing import as_they_stand
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import Reading
from knowledge.model import Fact

# What else a question about a figure has: "what is the number 5507", "the figure of 640 stands for".
_BESIDE = frozenset({"number", "figure", "mean", "means", "meant", "meaning", "stand", "stands", "refer", "refers"})
_ASKS = frozenset({"what", "whats", "wat", "which", "mean", "means", "meaning"})
# "20% of 5,000" is a sum to be worked out.
_RECKONED = re.compile(r"\bof \$?\d|[+*/=^]|\d ?x ?\d")


def told_of_the_figure(edition: Edition, reading: Reading, asking: Asking, reply: Reply) -> Reply | None:
    """Return the fact that states a figure which is all that a question names; None where `reply` tells something."""
    if reply.status in {"answered", "help"} or not asks_what_it_is(reading):
        return None
    if not knows_figures_of(edition, reading):
        return None
    stating = _stating(edition, reading.numbers, asking)
    best = min(stating, key=lambda fact: _before(edition, fact, reading.numbers), default=None)
    return composing.state_facts(edition, as_they_stand(edition, (best,), asking.now), 1.0) if best else None


def asks_what_it_is(reading: Reading) -> bool:
    """Tell whether a question names a figure and nothing besides, and reckons nothing."""
    if not reading.numbers or reading.dates or _ASKS.isdisjoint(reading.words) or _RECKONED.search(reading.text):
        return False
    return all(
        key.startswith("#") or key in FUNCTION_WORDS or _BESIDE.issuperset(reading.words[first:last])
        for key, (first, last) in reading.placed
    )


def _stating(edition: Edition, numbers: frozenset[str], asking: Asking) -> list[Fact]:
    """The facts that say all of some figures: those that give a number before those that merely speak of one."""
    read, today = edition.index.lexicon.read, asking.day(edition)
    facts = [
        fact for fact in edition.pack.facts
        if fact.superseded_by is None and edition.knows(fact.id, today)
        and numbers <= edition.index.named[edition.entry_numbers[fact.id]].numbers
        and numbers <= read(fact.says).numbers
    ]  # fmt: skip
    return [fact for fact in facts if fact.kind == "number"] or facts


def _before(edition: Edition, fact: Fact, numbers: frozenset[str]) -> tuple[int, int]:
    """How much a fact says before the figures, and how much at all: what it is about is said first."""
    keys = edition.index.lexicon.read(fact.says).keys
    at = [keys.index(f"#{number}") for number in numbers if f"#{number}" in keys]
    return min(at, default=len(keys)), len(fact.says)
