"""Whether what an answer told is told otherwise by a later edition: what a reader of the answer has to know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from knowledge.answering.edition import Edition
from knowledge.model import Citation, Part

# How something is asked for and what it stands beside changes nothing for whoever has read it.
_NOT_TOLD: Mapping[str, frozenset[str]] = {
    "facts": frozenset(
        {"ask", "short", "kind", "topics", "event", "slots", "related", "corrects", "derived", "review_by"}
    ),
    "unknowns": frozenset({"ask", "short", "nearest"}),
    "deadlines": frozenset({"ask", "main", "series", "then"}),
    "terms": frozenset({"ask", "aliases"}),
    "issues": frozenset({"ask", "facts"}),
}


def says_otherwise(before: Edition | None, after: Edition, entry_id: str) -> bool:
    """Tell whether a later edition says something else about an entry, or nothing any more.

    A deadline that was moved, and a fact that another replaced, are told otherwise. Where the earlier edition is not
    known, all that can be told is that nothing is said any more.
    """
    told = _told(after, entry_id)
    return told is None if before is None else told != _told(before, entry_id)


def _told(edition: Edition, entry_id: str) -> tuple[object, ...] | None:
    for field, left_out in _NOT_TOLD.items():
        held: Mapping[str, Part] = getattr(edition, field)
        if entry_id in held:
            part = held[entry_id]
            told = {name: value for name, value in part if name not in left_out}
            return (told, *_printed(edition, told.get("cites", ())))
    rule = next((rule for rule in edition.pack.rules if rule.id == entry_id), None)
    return (rule.model_dump(exclude={"words", "asks_for", "ask"}),) if rule is not None else None


def _printed(edition: Edition, cites: Iterable[Citation]) -> tuple[object, ...]:
    """Return what is said of the sources that something cites."""
    wanted = {citation.source for citation in cites}
    return tuple((s.id, s.publisher, s.dated, s.outside) for s in edition.pack.sources if s.id in wanted)
