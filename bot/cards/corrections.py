"""What stands in the place of an answer once what it told is told otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from bot.cards.answers import answer_card
from bot.cards.card import Card
from bot.cards.citing import edition_note, source_lines
from bot.cards.reviewing import Review, last_checked
from knowledge.answering import Edition
from knowledge.answering.listing import tell
from knowledge.language.dating import MONTHS

WITHDRAWN = "What was told here is withdrawn. Ask again for what is known now."
PARTLY = "Another statement that stood here is withdrawn."


def correction_card(edition: Edition, told: Iterable[str], now: datetime, corrected: date, review: Review) -> Card:
    """Say what entries that an answer told say now, or that they are withdrawn.

    `now` is the time of the answers; `corrected` is the real day.
    """
    ids = tuple(entry for one in told for entry in _with_later(edition, one))
    replies = {entry: reply for entry in ids if (reply := tell(edition, entry, now)) is not None}
    lead = f"Corrected {corrected.day} {MONTHS[corrected.month - 1][:3]} {corrected.year}:"
    if not replies:
        return Card((WITHDRAWN,), notes=(edition_note(edition),), lead=lead, status="refused")
    checked = last_checked(edition, replies, review)
    lines = [checked] if checked else []
    for reply in replies.values():
        card = answer_card(edition, reply)
        lines += [card.lines[0], *([card.voice] if card.voice else []), *card.lines[1:]]
    if len(replies) < len(ids):
        lines.append(PARTLY)
    cited = tuple(dict.fromkeys(citation for reply in replies.values() for citation in reply.citations))
    return Card(
        tuple(dict.fromkeys(lines)),
        sources=source_lines(edition, cited),
        notes=(edition_note(edition, replies, review.verified),),
        ids=tuple(replies),
        lead=lead,
        status="answered",
    )


def _with_later(edition: Edition, entry: str) -> tuple[str, ...]:
    """Return an entry with the deadline that took its place last: that it was replaced does not say by what."""
    later = entry
    for _ in edition.deadlines:
        deadline = edition.deadlines.get(later)
        later = (deadline.superseded_by if deadline is not None else None) or later
    return (entry,) if later == entry else (entry, later)
