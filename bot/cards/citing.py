"""Where something stands, in words: a citation, a document in full, and the edition that all of it came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from bot.cards.card import SourceLine
from knowledge.answering import Edition
from knowledge.language.dating import short_date
from knowledge.model import Citation, Pack, Source


def where(pack: Pack, citation: Citation) -> str:
    """Say where something stands: publisher, date, paragraphs, and whether it is one of the pack's own documents."""
    source = pack.source(citation.source)
    parts = [source_label(source)]
    if citation.paragraphs:
        parts.append(paragraphs(citation.paragraphs))
    return f"{', '.join(parts)}{' (outside the pack’s own documents)' if source.outside else ''}"


def source_label(source: Source) -> str:
    """Name a source by its publisher and its date."""
    return source.publisher + (f", {short_date(source.dated)}" if source.dated is not None else "")


def source_lines(edition: Edition, citations: Iterable[Citation]) -> tuple[SourceLine, ...]:
    """Return citations as lines, each with the address of its document where one is known."""
    cited = ((citation, edition.pack.source(citation.source)) for citation in citations)
    return tuple(
        SourceLine(where(edition.pack, citation), source.address, source_label(source)) for citation, source in cited
    )


def paragraphs(numbers: Sequence[int]) -> str:
    """Return `paragraph 2`, `paragraphs 2, 5 and 7`."""
    if len(numbers) == 1:
        return f"paragraph {numbers[0]}"
    return f"paragraphs {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


def in_full(source: Source, cited: Sequence[int] = ()) -> str:
    """Return all that is known of a source, line by line, and the paragraphs that are `cited` of it."""
    lines = [
        f"{source.publisher}{f': “{source.title}”' if source.title else ''}",
        f"  id: {source.id}",
        f"  date: {short_date(source.dated) if source.dated is not None else 'not known'}",
        f"  kind: {source.tier}{', outside the pack’s own documents' if source.outside else ''}",
    ]
    if source.fingerprints:
        lines.append(f"  paragraphs: {len(source.fingerprints)}")
    if source.address:
        lines.append(f"  address: {source.address}")
    if source.archive:
        lines.append(f"  archived: {source.archive}")
    if source.superseded_by:
        lines.append(f"  replaced by: {source.superseded_by}")
    if cited:
        lines.append(f"  cited: {paragraphs(cited)}")
    return "\n".join(lines)


def footer(edition: Edition, ids: Iterable[str] = (), verified: Mapping[str, date] | None = None) -> str:
    """Name the edition that the words above came from, and what in it, with the days on which that was verified."""
    return " · ".join((f"Edition {edition.hash}", *_with_days(ids, verified)))


def edition_note(edition: Edition, ids: Iterable[str] = (), verified: Mapping[str, date] | None = None) -> str:
    """Do the same, and say until when the edition knows anything."""
    known = f"known until {short_date(edition.pack.header.known_until)}"
    return " · ".join((f"Edition {edition.hash}, {known}", *_with_days(ids, verified)))


def _with_days(ids: Iterable[str], verified: Mapping[str, date] | None) -> Iterable[str]:
    days = verified or {}
    return (f"{i} (verified {short_date(days[i])})" if i in days else i for i in ids)
