"""How far away that is: a follow-up that asks for the time until, or since, the day that was just told."""

from __future__ import annotations

import re

from knowledge.answering import composing
from knowledge.answering.edition import Edition
from knowledge.answering.listing import tell
from knowledge.answering.replies import Reply
from knowledge.answering.selecting import Asking
from knowledge.answering.times.timeline import HAPPENING
from knowledge.countdown import latest
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.measures import unit_asked
from knowledge.language.question_words import leads

# So many words of its own a deadline shares with a fact that tells of it without its day.
_IN_ITS_WORDS = 2
_UNIT = r"(?:days|weeks|months|years|hours|wks|yrs|hrs)"
_THAT = r"(?:that|this|it|then|this one|that one)"
_AWAY = r"(?:away|off|from now|from today|from here|ago|left|to go|exactly|now)"
_THEN = re.compile(
    leads() + r"(?:"
    rf"how many (?:more )?{_UNIT}(?: {_AWAY})* (?:is|was|are|were|makes?) {_THAT}(?: {_AWAY})*"
    rf"|how (?:many (?:more )?{_UNIT}|long|far|much (?:more )?time)(?: (?:is it|is there|have we(?: got)?|do we have"
    rf"|are there|are left|is left|left|to go))* (?:until|till|til|to|before|since) {_THAT}"
    rf"|how (?:far|soon|long)(?: {_AWAY})+ (?:is|was) {_THAT}|how (?:far|soon|long) (?:is|was) {_THAT} {_AWAY}"
    rf"|how soon is {_THAT}|(?:and )?(?:what is (?:that|it) )?in {_UNIT}"
    r")\W*"
)


_AFTER = re.compile(
    leads()
    + r"(?:and )?(?:then what|what then|what (?:happens|comes|is|will happen) (?:then|next|after(?: (?:that|this|it))?"
    r"|once (?:it|that) (?:runs out|ends|expires|is over)))\W*"
)


def asks_what_then(text: str) -> bool:
    """Tell whether a cleaned text asks for nothing but what comes after what was told before it."""
    return _AFTER.fullmatch(text) is not None


def told_what_then(edition: Edition, told: Reply, asking: Asking) -> Reply | None:
    """Tell what the pack says of the time after a deadline that was just counted to; None where it names nothing."""
    deadline = edition.deadlines.get(told.facts[0]) if told.status == "answered" and told.facts else None
    if deadline is None or deadline.then is None or not edition.knows(deadline.then, asking.day(edition)):
        return None
    return tell(edition, deadline.then, asking.now, asking.zone)


def asks_how_far(text: str) -> bool:
    """Tell whether a cleaned text asks for nothing but the time until or since what was told before it."""
    return _THEN.fullmatch(text) is not None


def told_until_then(edition: Edition, text: str, told: Reply, asking: Asking) -> Reply | None:
    """Count to the day that an answer has just told; None where it told none that is counted to."""
    if told.status != "answered" or not told.facts:
        return None
    deadline = told_day(edition, told.facts[0])
    if deadline is None or not edition.knows(deadline, asking.day(edition)):
        return None
    return composing.state_deadline(edition, deadline, asking.now, asking.zone, 1.0, unit=unit_asked(text))


def told_day(edition: Edition, entry: str) -> str | None:
    """Return the deadline that an entry is, or of those on the day that a fact names the one that it speaks of."""
    fact = edition.facts.get(entry)
    if fact is None:
        return entry if entry in edition.deadlines else None
    read = edition.index.lexicon.read
    told = read(f"{fact.short} {fact.says}")
    spoken = {d.id: len(set(told.keys) & set(read(d.name).keys) - FUNCTION_WORDS) for d in edition.pack.deadlines}
    asked = set(read(fact.short).keys)
    on_it = [d.id for d in edition.pack.deadlines if f"{d.day:%m-%d}" in told.dates and spoken[d.id]]
    if not on_it and fact.kind in HAPPENING:
        # Told without its day: what the same passage sets, in most of its words.
        near = [d for d in edition.pack.deadlines if edition.paragraphs[d.id] & edition.paragraphs[entry]]
        on_it = [d.id for d in near if spoken[d.id] >= _IN_ITS_WORDS]
    # What the fact is about is said first.
    by_name = {i: len(asked & set(read(edition.deadlines[i].name).keys) - FUNCTION_WORDS) for i in on_it}
    meant = max(on_it, key=lambda i: (by_name[i], spoken[i]), default=None)
    found = latest(edition.pack.deadlines, meant) if meant is not None else None
    return found.id if found is not None else None
