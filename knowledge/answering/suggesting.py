"""Questions to offer while somebody types one: the pack's own phrasings, those that go on as typed so far first."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.answering.askable import Askable
from knowledge.answering.edition import Edition
from knowledge.answering.ranking import rank
from knowledge.language.normalising import clean

# With nothing typed yet: what the talks are about and when they end.
_FIRST = frozenset({"deadline", "issue"})
# A start this short fits too much to be looked for by its letters.
_LEAST = 3
# An unfinished word is tried as so many: each costs the matcher a millisecond.
_WAYS = 3


def suggestions(edition: Edition, typed: str, most: int) -> tuple[str, ...]:
    """Return at most `most` phrasings for what is typed so far, one for each thing they ask for.

    Those that go on as typed come first, the shortest of them before the others; then what the matcher holds
    likeliest. A phrasing with a slip of the pen is offered only where its entry has no other.
    """
    askable = edition.askable
    begun = clean(typed)
    if not begun:
        first = (entry.id for entry in edition.index.entries if entry.kind in _FIRST and entry.id in askable.offered)
        return tuple(dict.fromkeys(askable.offered[entry][0] for entry in first))[:most]
    open_ended = typed[-1:].isspace()
    found = askable.going_on(f"{begun} " if open_ended else begun) if len(begun) >= _LEAST else {}
    if len(found) < most:
        for entry, phrasing in _likely(edition, _finished(askable, begun, open_ended=open_ended)):
            found.setdefault(entry, phrasing)
    return tuple(dict.fromkeys(found.values()))[:most]


def _finished(askable: Askable, begun: str, *, open_ended: bool) -> tuple[str, ...]:
    """Return a text with its unfinished last word completed in a few ways, or left out where no word begins so."""
    if open_ended or not begun[-1:].isalpha():
        return (begun,)
    before, _, last = begun.rpartition(" ")
    likely = askable.completions(before.rpartition(" ")[2], last, _WAYS)
    # A long word that nothing begins with is a slip, and those the matcher mends.
    return tuple(f"{before} {word}".strip() for word in likely) or ((before,) if len(last) <= _LEAST else (begun,))


def _likely(edition: Edition, asked: Iterable[str]) -> list[tuple[str, str]]:
    """Return what the matcher lets through for texts, likeliest first, each with a phrasing that may be offered."""
    offered = edition.askable.offered
    near: list[tuple[float, str, str]] = []
    for text in asked:
        for r in rank(edition, edition.index.lexicon.read(text), at_once=True).ranked:
            if r.entry.id in offered and r.refusal is None and not r.correcting:
                known = offered[r.entry.id]
                near.append((-r.chance, r.entry.id, r.phrasing if r.phrasing in known else known[0]))
    return [(entry, phrasing) for _, entry, phrasing in sorted(near)]
