"""Whether today is the last day of something: how long there is until then, or that it is today, is told."""

from __future__ import annotations

import re

from knowledge.answering import composing
from knowledge.answering.edition import Edition
from knowledge.answering.ranking import rank
from knowledge.answering.replies import Reply
from knowledge.answering.selecting import Asking
from knowledge.countdown import YES, main_deadline
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import Reading
from knowledge.language.waiting import last_day_of

# Only what ends, runs out or is due has a last day: a beginning has none, nor a day on which somebody meets.
_ENDS = re.compile(r"\b(?:ends?|ended|expires?|expired|runs? out|lapses?|closes?|due|over|deadline)\b", re.IGNORECASE)
_TODAY = f"{YES}today:"
_LAST = f"{YES}today is the last day:"


def told_of_the_last_day(edition: Edition, reading: Reading, asking: Asking) -> Reply | None:
    """Return the countdown to the end of what a question asks whether it ends today, None to any other question."""
    of = last_day_of(reading.words)
    if of is None:
        return None
    main = main_deadline(edition.pack.deadlines, asking.now)
    deadline = _ending(edition, of, asking) if of else main.id if main is not None else None
    if deadline is None or not edition.knows(deadline, asking.day(edition)):
        return None
    reply = composing.state_deadline(edition, deadline, asking.now, asking.zone, 1.0)
    return reply.model_copy(update={"text": reply.text.replace(_TODAY, _LAST, 1)})


def _ending(edition: Edition, of: str, asking: Asking) -> str | None:
    """The likeliest deadline that speaks of all that a question names as ending; a session is no end of anything."""
    reading = edition.index.lexicon.read(f"when is the last day {of}")
    named = [key for key in edition.index.lexicon.read(of).keys if key not in FUNCTION_WORDS]
    ranking = rank(edition, reading, day=asking.day(edition))
    deadlines = (
        ranked.entry.id for ranked in ranking.ranked
        if ranked.entry.kind == "deadline" and ranked.refusal is None
        and edition.deadlines[ranked.entry.id].series is None
        and _ENDS.search(edition.deadlines[ranked.entry.id].name) is not None
        and all(edition.index.vouches(ranked.number, key) for key in named)
    )  # fmt: skip
    return next(deadlines, None) if named else None
