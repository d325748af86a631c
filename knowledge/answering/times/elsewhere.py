"""A deadline in the time of another place: the one thing that is reckoned there, and only where an hour is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answering import composing
from knowledge.answering.edition import Edition
from knowledge.answering.follow_ups.pointing_back import asks_nothing_new
from knowledge.answering.ranking import Ranking
from knowledge.answering.replies import Reply
from knowledge.answering.selecting import Asking, reply_to
from knowledge.answering.times.days import rank_on_its_day
from knowledge.countdown import hour_is_known, main_deadline
from knowledge.language.dating import zone_name
from knowledge.language.normalising import clean
from knowledge.language.waiting import names_no_deadline
from knowledge.language.zones import zone_asked


def told_elsewhere(edition: Edition, text: str, earlier: Sequence[str], asking: Asking) -> Reply | None:
    """Return the deadline that a cleaned text asks for in the time of a place, None where it asks for no such thing."""
    zone, plain = zone_asked(text)
    if not zone:
        return None
    reading = edition.index.lexicon.read_clean(plain)
    if earlier and asks_nothing_new(reading):
        reading = edition.index.lexicon.read_clean(clean(earlier[-1]))
    ranking = rank_on_its_day(edition, reading, asking.day(edition))
    main = main_deadline(edition.pack.deadlines, asking.now)
    # "What time is it in Tokyo" asks for no deadline at all.
    named = names_no_deadline(" ".join(word for word in reading.words if word != "time"))
    deadline_id = _deadline_of(edition, ranking, asking, main.id if main is not None else "")
    if deadline_id is None and main is not None and named:
        deadline_id = main.id
    if deadline_id is None:
        return None
    reply = composing.state_deadline(edition, deadline_id, asking.now, zone, 1.0)
    if hour_is_known(edition.deadlines[deadline_id]):
        return reply
    return composing.with_lead(reply, f"The hour is not known, so there is none to give in {zone_name(zone)} time.")


def _deadline_of(edition: Edition, ranking: Ranking, asking: Asking, main: str) -> str | None:
    """Return the deadline that a question is answered with, or the likeliest on a day that the answer tells of.

    Where several things may be meant, the main deadline if it is among what is likely.
    """
    reply = reply_to(edition, ranking, replace(asking, most=1))
    likely = [
        edition.deadlines[r.entry.id] for r in ranking.ranked if r.entry.id in edition.deadlines and not r.refusal
    ]
    if reply.status == "choices":
        return main if any(deadline.id == main for deadline in likely) else None
    told = reply.facts[:1] if reply.status == "answered" else ()
    if not told or told[0] in edition.deadlines:
        return told[0] if told else None
    days = edition.index.named[edition.entry_numbers[told[0]]].days if told[0] in edition.facts else frozenset[str]()
    return next((deadline.id for deadline in likely if f"{deadline.day:%m-%d}" in days), None)
