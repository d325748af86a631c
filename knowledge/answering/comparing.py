"""Two things held against each other that nothing tells in one: what is surely told of each stands side by side."""

from __future__ import annotations

from dataclasses import replace

from knowledge.answering.composing import joined
from knowledge.answering.edition import Edition
from knowledge.answering.ranking import rank
from knowledge.answering.replies import Reply
from knowledge.answering.selecting import Asking, reply_to
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.sides import sides_of

# Two guesses make no comparison: each side must be as sure as this.
_SURE = 0.5
_TWO = 2


def told_side_by_side(edition: Edition, text: str, asking: Asking, reply: Reply) -> Reply | None:
    """Return what is told of each of the two things that a cleaned text compares; None where `reply` tells of both.

    So it is where one of them is not surely told. Whoever compares persons or parties wants their views, and those are
    told together or not at all.
    """
    sides = sides_of(text)
    if sides is None or reply.status == "help" or _tells_both(edition, sides, reply):
        return None
    told = [_told_of(edition, side, asking) for side in sides]
    surely = [reply for reply in told if reply is not None]
    if len(surely) < _TWO or surely[0].facts[:1] == surely[1].facts[:1]:
        return None
    return joined(surely)


def _tells_both(edition: Edition, sides: tuple[str, str], reply: Reply) -> bool:
    """Tell whether a statement of an answer knows all words of both sides."""
    both = edition.index.lexicon.read_clean(" ".join(sides)).keys
    own = [key for key in both if key not in FUNCTION_WORDS]
    told = (edition.entry_numbers.get(entry) for entry in reply.facts) if reply.status == "answered" else ()
    return any(n is not None and all(edition.index.vouches(n, key) for key in own) for n in told)


def _told_of(edition: Edition, side: str, asking: Asking) -> Reply | None:
    reading = edition.index.lexicon.read_clean(side)
    own = [key for key in reading.keys if key not in FUNCTION_WORDS]
    if not own or any(key.startswith("@person:") for key in own) or all(key.startswith("@party:") for key in own):
        return None
    reply = reply_to(edition, rank(edition, reading, day=asking.day(edition)), replace(asking, most=1))
    number = edition.entry_numbers.get(reply.facts[0]) if reply.status == "answered" and reply.facts else None
    if number is None or reply.confidence < _SURE or not all(edition.index.vouches(number, key) for key in own):
        return None
    return reply
