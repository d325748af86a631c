"""Questions to offer while somebody types one: the pack's own phrasings, those that go on as typed so far first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from knowledge.answering.edition import Edition
from knowledge.answering.ranking import rank
from knowledge.entries import Entry
from knowledge.language.normalising import clean

_TELLING = frozenset({"fact", "deadline", "term", "issue"})
# With nothing typed yet: what the talks are about and when they end.
_FIRST = frozenset({"deadline", "issue"})
# A start this short fits too much to be looked for by its letters.
_LEAST = 3


def suggestions(edition: Edition, typed: str, most: int) -> tuple[str, ...]:
    """Return at most `most` phrasings for what is typed so far, one for each thing they ask for, nearest first."""
    begun = clean(typed).strip()
    if not begun:
        return tuple(islice((phrasings[0] for _, phrasings in _offered(edition, _FIRST)), most))
    found: dict[str, str] = {}
    if len(begun) >= _LEAST:
        for entry, phrasings in _offered(edition, _TELLING):
            going_on = next((phrasing for phrasing in phrasings if phrasing.lower().startswith(begun)), None)
            if going_on is not None:
                found[entry.id] = going_on
            if len(found) >= most:
                break
    ranking = rank(edition, edition.index.lexicon.read(begun))
    near = [r for r in ranking.ranked if r.entry.kind in _TELLING and r.refusal is None and not r.correcting]
    # What the matcher holds likeliest comes first among those that go on as typed, too.
    likely = {r.entry.id: found.get(r.entry.id, r.phrasing) for r in near}
    ordered = [phrasing for entry_id, phrasing in likely.items() if entry_id in found]
    ordered += [phrasing for entry_id, phrasing in found.items() if entry_id not in likely]
    ordered += [phrasing for entry_id, phrasing in likely.items() if entry_id not in found]
    return tuple(dict.fromkeys(ordered))[:most]


def _offered(edition: Edition, kinds: frozenset[str]) -> Iterator[tuple[Entry, tuple[str, ...]]]:
    for entry in edition.index.entries:
        if entry.kind in kinds and entry.phrasings:
            yield entry, entry.phrasings
