"""A word that is put without a question, like "contract": it asks for nothing in particular and may mean much."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.answering.edition import Edition
from knowledge.answering.ranking import Ranked
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import Reading

MOST_NEAR = 4
_ARTICLES = frozenset({"the", "a", "an"})
_ALL_OF_IT = re.compile(
    r"\b(?:what|how) about\b|\btell (?:me|us) (?:\w+ )?about\b|\bknow about\b"
    r"|\b(?:anything|something|everything|info|news) (?:on|about)\b"
    r"|\bwhat is (?:up |the deal |the story |the matter )?with\b"
)


def topic_of(reading: Reading) -> str:
    """Return the key of the one notion that a message consists of, `` where it has more words or a light one."""
    keys = [key for key in reading.keys if key not in _ARTICLES]
    return keys[0] if len(keys) == 1 and keys[0] not in FUNCTION_WORDS else ""


def asked_all_about(reading: Reading) -> str:
    """Return the key of the one notion about which a message asks for all that there is, `` of any other message."""
    keys = [key for key, (first, last) in reading.placed if not FUNCTION_WORDS.issuperset(reading.words[first:last])]
    asked = len(keys) == 1 and not keys[0].startswith("#") and _ALL_OF_IT.search(" ".join(reading.words))
    return keys[0] if asked else ""


def about_topic(edition: Edition, topic: str, tellable: Iterable[Ranked]) -> list[str]:
    """Return the likeliest of some candidates that are about a topic, and do not merely mention it.

    A deadline is left out where a fact of its day leads to it.
    """
    near: list[str] = []
    for ranked in tellable:
        if _is_about(edition, topic, ranked) and not any(_same(edition, i, ranked.entry.id) for i in near):
            near.append(ranked.entry.id)
    return near[:MOST_NEAR]


def _is_about(edition: Edition, topic: str, ranked: Ranked) -> bool:
    number = edition.index.keys.get(topic)
    if number is None:
        return False
    return (
        number in edition.index.affirmed[ranked.number] or topic in edition.index.lexicon.read(ranked.entry.short).keys
    )


def _same(edition: Edition, first: str, second: str) -> bool:
    """Tell whether one of two entries is a deadline and the other names its day in the same passage."""
    deadline = edition.deadlines.get(second) or edition.deadlines.get(first)
    other = edition.entry_numbers[first if second in edition.deadlines else second]
    days = edition.index.named[other].days
    return deadline is not None and f"{deadline.day:%m-%d}" in days and second in edition.kin(first)
