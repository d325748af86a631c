"""Which of several things a question wants told apart: "which *studios* hope for it", "the name of the *captain*".

A statement that studios do, and that nobody asks for by "which studios", tells no one of them apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import Reading
from knowledge.language.question_words import AUXILIARIES

_LEADS = frozenset("and so but ok okay hey well then also in at on to from for by of with".split())
_VERBS = frozenset((*AUXILIARIES, "must", "may", "might"))
_ASKING = frozenset("which what who whose whom name names list".split())
# What is asked for by these is told by any name, day or quotation.
_LIGHT = frozenset(
    """side sides party parties day days date dates month year monday tuesday wednesday thursday friday saturday sunday
    word words statement quote report article story one ones kind kinds sort sorts type part parts way ways thing things
    person people individual man woman""".split()
)
# What stands further behind the word that asks is what is said of the thing.
_NEAR = 4
_MOST_WORDS = 3
_NAME_OF = re.compile(r"(?:(?:what|which) (?:is|are|was|were) )?(?:the )?names? of\b")


def which_in(reading: Reading) -> frozenset[str]:
    """Return the keys of the things that a question opens by asking "which" or the name of; none elsewhere."""
    at = _opened_at(reading.words)
    if at is None:
        return frozenset()
    found: list[str] = []
    for key, (first, last) in reading.placed:
        if first <= at:
            continue
        doing = bool(found) and reading.words[first].endswith("ing")
        if reading.words[first] in _VERBS or doing or first > at + _MOST_WORDS or (key in FUNCTION_WORDS and found):
            break
        if not _LIGHT.isdisjoint(reading.words[first:last]) or key[:1] == "#":
            return frozenset()
        if key not in FUNCTION_WORDS:
            found.append(key)
    return frozenset(found)


def _opened_at(words: Sequence[str]) -> int | None:
    """Return the place of the last word by which a question opens that asks for one of several things."""
    at = next((n for n, word in enumerate(words) if word not in _LEADS), 0)
    name = _NAME_OF.match(" ".join(words[at:]))
    if name is not None:
        return at + len(name[0].split()) - 1
    return at if words[at : at + 1] == ("which",) else None


def asked_for_in(reading: Reading) -> frozenset[str]:
    """Return the keys that stand close behind a word that asks."""
    asking = [n for n, word in enumerate(reading.words) if word in _ASKING]
    return frozenset(key for key, (first, _) in reading.placed if any(at < first <= at + _NEAR for at in asking))
