"""A server whose moderators switched answers off: deadlines are still told, and nothing that could be wrong."""

from __future__ import annotations

from bot.cards.card import Card
from bot.gateway.office import Office

CLOSED = Card(
    ("Answers are switched off here by the moderators for now. /countdown still tells the deadlines.",),
    status="refused",
)
# What tells something of the knowledge base, as command, menu or button.
_TELLING = frozenset(
    {"ask", "positions", "glossary", "source", "timeline", "residual", "Ask about this message"}
    | {"sources", "related", "pick", "page", "post"}
)


def is_closed(office: Office, what: str) -> bool:
    """Tell whether a command, a menu or a button tells nothing in this place for now."""
    return not office.settings.answers and what in _TELLING
