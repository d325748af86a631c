"""Replies as text for a terminal: the words, then the numbered sources, then the edition they came from."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from bot.cards.card import Card, with_numbers
from bot.cards.reviewing import Review, last_checked
from bot.signs import printable
from knowledge.answering import Choice, Edition, Reply
from knowledge.language.dating import short_date
from knowledge.language.normalising import clean, words
from knowledge.model import Citation, Pack, Source

_LEAD = re.compile(r"\s*(?:\[\d+\] |\d+\. |- )?")
_NEARBY = "\nNearby: "


def wrapped(text: str, width: int) -> str:
    """Wrap each line to a width, its continuation under its first word; 0 leaves the lines as they are."""
    lines = printable(text).split("\n")
    if not width:
        return "\n".join(lines)
    return "\n".join(part for line in lines for part in _folded(line, width) or [""])


def _folded(line: str, width: int) -> list[str]:
    lead = _LEAD.match(line)
    hang = " " * (lead.end() if lead is not None else 0)
    return textwrap.wrap(
        line, max(width, len(hang) + 20), subsequent_indent=hang, break_long_words=False, break_on_hyphens=False
    )


def card(edition: Edition, reply: Reply, question: str = "", day: date | None = None) -> str:
    """Return a reply as a reader sees it; `question` is held against the pack's own wording, to show the leap.

    `day` is the one that it is for the answers: what should have been looked at before it says so first.
    """
    checked = last_checked(edition, reply.facts, Review(day) if day is not None else None)
    parts = [f"{checked}\n{told(reply)}" if checked else told(reply)]
    if reply.citations:
        parts.append("\n".join(numbered(edition.pack, reply.citations)))
    last = footer(edition, reply.facts)
    if reply.matched and question and words(clean(reply.matched)) != words(clean(question)):
        last = f"Matched: “{reply.matched}”\n{last}"
    return "\n\n".join((*parts, last))


def blocks(card: Card) -> list[str]:
    """Return a card as blocks of lines: the words, the sources, what else there is and its sources, the small print."""
    listed, sources = _listed(card)
    of_words, of_list = sources[: len(card.sources)], sources[len(card.sources) :]
    parts = ((card.lead,) if card.lead else (), card.lines, of_words, *listed, of_list, card.notes)
    return ["\n".join(part) for part in parts if part]


def _listed(card: Card) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    """Return the lines of each section, those that are cited with their numbers, and all sources numbered."""
    parts: list[tuple[str, ...]] = []
    sources = card.sources
    for section in card.sections:
        lines = [section.heading] if section.heading else []
        for item, cites in section.cited():
            line, sources = with_numbers(item, cites, sources)
            lines.append(line)
        parts.append(tuple(lines))
    return parts, tuple(f"[{number}] {source.text}" for number, source in enumerate(sources, 1))


def told(reply: Reply) -> str:
    """Return the reply's words, with what can be picked numbered line by line."""
    if reply.status == "choices" or not reply.choices:
        return reply.text
    return f"{reply.text.partition(_NEARBY)[0]}\nNearby:\n{options(reply.choices)}"


def options(choices: Sequence[Choice]) -> str:
    """Return choices as numbered lines."""
    return "\n".join(f"{number}. {choice.short}" for number, choice in enumerate(choices, 1))


def footer(edition: Edition, ids: Iterable[str] = (), verified: Mapping[str, date] | None = None) -> str:
    """Name the edition that the words above came from, and what in it, with the days on which that was verified."""
    days = verified or {}
    told = (f"{i} (verified {short_date(days[i])})" if i in days else i for i in ids)
    return " · ".join((f"Edition {edition.hash}", *told))


def numbered(pack: Pack, citations: Iterable[Citation]) -> Iterator[str]:
    """Yield a line for each citation: `[1] Variety, 22 October 2007, paragraphs 2 and 5`."""
    for number, citation in enumerate(citations, 1):
        yield f"[{number}] {where(pack, citation)}"


def where(pack: Pack, citation: Citation) -> str:
    """Say where something stands: publisher, date, paragraphs, and whether it is one of the pack's own documents."""
    source = pack.source(citation.source)
    parts = [source.publisher]
    if source.dated is not None:
        parts.append(short_date(source.dated))
    if citation.paragraphs:
        parts.append(paragraphs(citation.paragraphs))
    return f"{', '.join(parts)}{' (outside the pack’s own documents)' if source.outside else ''}"


def paragraphs(numbers: Sequence[int]) -> str:
    """Return `paragraph 2`, `paragraphs 2, 5 and 7`."""
    if len(numbers) == 1:
        return f"paragraph {numbers[0]}"
    return f"paragraphs {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


def in_full(source: Source) -> str:
    """Return all that is known of a source, line by line."""
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
    return "\n".join(lines)
