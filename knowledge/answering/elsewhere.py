"""A deadline in the time of another place: the one thing that is reckoned there, and only where an hour is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answering import composing
from knowledge.answering.conversation import asks_nothing_new
from knowledge.answering.days import rank_on_its_day
from knowledge.answering.edition import Edition
from knowledge.answering.listing import names_no_deadline
from knowledge.answering.ranking import Ranking
from knowledge.answering.replies import Reply
from knowledge.answering.selecting import Asking, reply_to
from knowledge.countdown import hour_is_known, main_deadline
from knowledge.language.dating import zone_name
from knowledge.language.normalising import clean
from knowledge.language.zones import zone_asked


def told_elsewhere(edition: Edition, text: str, earlier: Sequence[str], asking: Asking) -> Reply | None:
    """Return the deadline that a cleaned text asks for in the time of a place, None where it asks for no such thing."""
    zone, plain = zone_asked(text)
    if not zone:
        return None
    reading = edition.index.lexicon.read_clean(plain)
    if earlier and asks_nothing_new(reading):
        reading = edition.index.lexicon.read_clean(clean(earlier[-1]))
    deadline_id = _deadline_of(edition, rank_on_its_day(edition, reading, asking.day(edition)), asking)
    main = main_deadline(edition.pack.deadlines, asking.now)
    # "What time is it in Tokyo" asks for no deadline at all.
    named = names_no_deadline(" ".join(word for word in reading.words if word != "time"))
    if deadline_id is None and main is not None and named:
        deadline_id = main.id
    if deadline_id is None:
        return None
    reply = composing.state_deadline(edition, deadline_id, asking.now, zone, 1.0)
    if hour_is_known(edition.deadlines[deadline_id]):
        return reply
    return composing.with_lead(reply, f"The hour is not known, so there is none to give in {zone_name(zone)} time.")


def _deadline_of(edition: Edition, ranking: Ranking, asking: Asking) -> str | None:
    """Return the deadline that a question is answered with, or the likeliest on a day that the answer tells of."""
    told = reply_to(edition, ranking, replace(asking, most=1)).facts[:1]
    if not told or told[0] in edition.deadlines:
        return told[0] if told else None
    days = edition.index.named[edition.entry_numbers[told[0]]].days if told[0] in edition.facts else frozenset[str]()
    likely = (edition.deadlines.get(ranked.entry.id) for ranked in ranking.ranked if ranked.refusal is None)
    return next((deadline.id for deadline in likely if deadline and f"{deadline.day:%m-%d}" in days), None)
