"""How many paragraphs a reply cites, how citations are put together and how one is written: the one home of all."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.model.parts import Citation

MOST_PARAGRAPHS = 8


def merged(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Return the citations with one entry a source, at most eight paragraphs in all, in order of mention."""
    by_source: dict[str, list[int]] = {}
    count = 0
    for citation in citations:
        fresh = [p for p in citation.paragraphs if p not in by_source.get(citation.source, ())]
        room = fresh[: MOST_PARAGRAPHS - count]
        # A source of which no paragraph fits any more is left out; it is not cited as a whole instead.
        if room or not citation.paragraphs:
            by_source.setdefault(citation.source, []).extend(room)
            count += len(room)
    return tuple(Citation(source=s, paragraphs=tuple(sorted(p))) for s, p in by_source.items())


def written(citation: Citation) -> str:
    """Return a citation in one line, as files and forms have it: `gazette-2031-03-04 2, 5`."""
    return f"{citation.source} {', '.join(map(str, citation.paragraphs))}".strip()
