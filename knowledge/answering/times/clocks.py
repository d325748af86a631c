"""What day and what time it is by the clock that the answers go by: nothing of a negotiation, and yet asked."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo

from knowledge.answering.edition import Edition
from knowledge.answering.replies import Reply
from knowledge.answering.selecting import Asking
from knowledge.language.dating import long_date, zone_name
from knowledge.language.question_words import leads

_NOW = r"(?: (?:today|now|right now|currently|here|for you|there|again|please|pls|exactly))*"
_THING = r"(?:day|date|time|year|month|weekday|day of the week|date and time|day and time)"
_ASKED = re.compile(
    leads("sorry", "btw")
    + r"(?:(?:what|which|whats|what's|what is|tell me(?: what)?|give me|do you know what)(?: the)?(?: current)?"
    rf" {_THING}"
    rf"(?: (?:is|have we|do we have|is it|it is|do you think it is|do you go by|are we on|of the week is it))?{_NOW}"
    r"|(?:what is|what's|whats|is it)? ?(?:today'?s|the current|the present) (?:date|day|time)"
    r"|what (?:is|'s) today|whats today"
    rf"|what day of the week is (?:it|today){_NOW})\W*"
)
# "What day" alone follows on something; one that asks of today, of now or whether "it" is, asks for the clock.
_OF_NOW = re.compile(r"\b(?:it|today'?s?|now|current|currently|present|we)\b")


def told_of_now(edition: Edition, text: str, asking: Asking) -> Reply | None:
    """Return the moment that the answers go by, with its zone, where a cleaned text asks for it and no more."""
    if _ASKED.fullmatch(text) is None or _OF_NOW.search(text) is None:
        return None
    header = edition.pack.header
    here = asking.now.astimezone(ZoneInfo(header.zone))
    said = f"By the clock that I answer by it is {long_date(here.date())}, {here:%H:%M} {zone_name(header.zone)} time"
    if asking.zone is not None and asking.zone != header.zone:
        there = asking.now.astimezone(ZoneInfo(asking.zone))
        said += f" ({there:%H:%M} on {long_date(there.date())} {zone_name(asking.zone)} time)"
    if here.date() > header.known_until:
        said += f". My documents end on {long_date(header.known_until)}"
    return Reply(status="help", text=f"{said}.", confidence=1.0, edition=edition.hash)
