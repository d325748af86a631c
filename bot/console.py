"""Replies as text for a terminal: the words, then the numbered sources, then the edition they came from."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from bot.cards.answers import NEARBY, matched
from bot.cards.card import Card, with_numbers
from bot.cards.citing import footer, where
from bot.cards.reviewing import Review, last_checked
from bot.signs import printable
from knowledge.answering import Choice, Edition, Reply
from knowledge.model import Citation, Pack

_LEAD = re.compile(r"\s*(?:\[\d+\] |\d+\. |- )?")


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
    last = "\n".join((*matched(reply, question), footer(edition, reply.facts)))
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
    return f"{reply.text.partition(NEARBY)[0]}\nNearby:\n{options(reply.choices)}"


def options(choices: Sequence[Choice]) -> str:
    """Return choices as numbered lines."""
    return "\n".join(f"{number}. {choice.short}" for number, choice in enumerate(choices, 1))


def numbered(pack: Pack, citations: Iterable[Citation]) -> Iterator[str]:
    """Yield a line for each citation: `[1] Variety, 22 October 2007, paragraphs 2 and 5`."""
    for number, citation in enumerate(citations, 1):
        yield f"[{number}] {where(pack, citation)}"
