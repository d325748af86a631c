"""A figure or a day that a question has wrong, found by asking for it outright: "did 9 of them vote" by "how many"."""

from __future__ import annotations

import re

from knowledge.answering import composing
from knowledge.answering.edition import Edition
from knowledge.answering.neighbours import as_known
from knowledge.answering.ranking import Ranking, rank
from knowledge.answering.replies import Reply
from knowledge.answering.selecting import Asking, reply_to
from knowledge.language.counts import is_rounded
from knowledge.language.dating import YEARS, month_and_day
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import Reading
from knowledge.language.polarity import NEGATIONS
from knowledge.language.question_words import AUXILIARIES
from knowledge.matching.guard import tells_apart
from knowledge.model import Fact

# What stands before a figure or a day where it is asked whether it is so.
_LEADING = frozenset({*AUXILIARIES, "so", "and", "but", "it"})
_BEFORE_A_DAY = frozenset({"on", "by", "of", "the", "until", "till", "before"})
# So is one no day: "is it over by the 5th".
_BOUND_BY_A_DAY = frozenset({"before", "after", "by", "until", "till", "since", "from", "past", "around", "about"})
# A bound is no figure that is right or wrong: "did more than 5,000 vote".
_BOUND = frozenset(
    {"than", "over", "under", "least", "most", "about", "around", "nearly", "almost", "to", "some", "past"}
)
_A_SHARE = re.compile(r"\bwhat (?:part|share|percent\w*|proportion|fraction)\b")
_YEARS = frozenset(map(str, YEARS))
_SURE_ENOUGH, _BESIDE = 0.5, 0.02


def asked_outright(edition: Edition, reading: Reading, asking: Asking) -> Reply | None:
    """Return what is so of the one figure or day that a question names, None where it has that right or none is known.

    A day is put right only for what was, or will be, on one day alone.
    """
    named = [
        at for at, key in enumerate(reading.keys) if month_and_day(key) or (key[0] == "#" and tells_apart(key[1:]))
    ]
    if len(named) != 1:
        return None
    key, begin = reading.keys[named[0]], reading.spans[named[0]][0]
    if key[0] == "#" and (key[1:] in _YEARS or not _BOUND.isdisjoint(reading.words[max(0, begin - 1) : begin])):
        return None
    ranking = rank(edition, edition.index.lexicon.read(_outright(reading, named[0])), day=asking.day(edition))
    reply = reply_to(edition, ranking, asking)
    first = _fact_of(edition, reply)
    if first is None or reply.confidence < _SURE_ENOUGH:
        return None
    if key[0] != "#" and is_bound(reading, begin):
        return None
    put_right = _tells_another_figure if key[0] == "#" else _is_of_another_day
    if not put_right(edition, ranking, first, key) or not _speaks_of_all(edition, ranking, reading, first):
        return None
    facts = as_known(edition, [composing.without_lead(first)], ranking, asking.day(edition))
    return composing.state_facts(edition, facts, reply.confidence, composing.NOT_QUITE)


def is_bound(asked: Reading, begin: int) -> bool:
    """Tell whether a day that stands at a word of a question is a bound, and no day that is right or wrong."""
    return not _BOUND_BY_A_DAY.isdisjoint(asked.words[max(0, begin - 2) : begin])


def _outright(reading: Reading, at: int) -> str:
    """A question with what asks for its figure or its day in the place of it."""
    begin, end = reading.spans[at]
    front, behind = list(reading.words[:begin]), list(reading.words[end:])
    while front and front[0] in _LEADING:
        front.pop(0)
    if month_and_day(reading.keys[at]):
        while front and front[-1] in _BEFORE_A_DAY:
            front.pop()
        return " ".join(("when is", *front, *behind))
    share = reading.keys[at].endswith("%")
    return " ".join(("what percentage" if share else "how many", *behind, *front))


def _fact_of(edition: Edition, reply: Reply) -> Fact | None:
    """The fact that a reply tells first; of a countdown the one of the deadline's day."""
    if reply.status != "answered" or reply.text.startswith(composing.NOT_QUITE) or not reply.facts:
        return None
    deadline = edition.deadlines.get(reply.facts[0])
    if deadline is None:
        return edition.facts.get(reply.facts[0])
    dates = (fact for fact in edition.pack.facts if fact.kind == "date" and fact.on == deadline.day)
    return next((fact for fact in dates if fact.id in edition.kin(deadline.id)), None)


def _tells_another_figure(edition: Edition, ranking: Ranking, fact: Fact, key: str) -> bool:
    """Tell whether a fact that is asked for by its figure tells one of the kind, and not the one that was named."""
    told = edition.index.lexicon.read(fact.says).numbers
    share = key.endswith("%")
    alike = [n for n in told if n.endswith("%") == share and tells_apart(n) and n not in _YEARS]
    best = next((r for r in ranking.ranked if r.entry.id == fact.id), None)
    by_figure = best is not None and (
        edition.manner_of(best.phrasing) == "how-many" or (share and _A_SHARE.search(best.phrasing.lower()) is not None)
    )
    # A share that is told beside it is of something else: what share turned out is not what share voted yes.
    beside = (r.entry.id for r in ranking.ranked if share and r.chance >= _BESIDE)
    own = any(
        key[1:] in edition.index.lexicon.read(edition.facts[i].says).numbers for i in beside if i in edition.facts
    )
    right = any(is_rounded(key[1:], n) for n in alike)
    # Where a fact tells several shares, nobody knows which of them is meant.
    clear = len(set(alike)) == 1 or (bool(alike) and not share)
    return by_figure and clear and key[1:] not in told and not right and not own


def _is_of_another_day(edition: Edition, _: Ranking, fact: Fact, key: str) -> bool:
    """Tell whether a fact is of one day alone, by a deadline that is none of several, and not of the one named."""
    named = f"{key[1:3]}-{key[4:]}"
    # A fact may be of the day on which it was printed, and tell another.
    own = days_written(edition, fact.says)
    day = next(iter(own)) if len(own) == 1 else f"{fact.on:%m-%d}" if fact.on is not None else ""
    alone = any(f"{due.day:%m-%d}" == day and due.series is None for due in edition.pack.deadlines)
    return fact.kind == "date" and alone and day != named and not comes_later(edition, named, fact)


def days_written(edition: Edition, text: str) -> frozenset[str]:
    """Return the days of a text, as `MM-DD`, that stand there as days and not as weekdays alone."""
    days = (month_and_day(key) for key in edition.index.lexicon.read(text).keys)
    return frozenset(f"{day[0]:02}-{day[1]:02}" for day in days if day is not None)


def comes_later(edition: Edition, day: str, fact: Fact) -> bool:
    """Tell whether a day, as `MM-DD`, comes after all that is known, and what a fact tells does not.

    What was once may have been again by then: nobody can say that it was not.
    """
    known_until = edition.pack.header.known_until
    return fact.on is not None and fact.on <= known_until and day > f"{known_until:%m-%d}"


def _speaks_of_all(edition: Edition, ranking: Ranking, reading: Reading, fact: Fact) -> bool:
    """Tell whether a fact says, or its nearest phrasing asks, all that a question names besides its figure or day."""
    read = edition.index.lexicon.read
    says = read(fact.says).keys
    asked = {key for r in ranking.ranked if r.entry.id == fact.id for key in read(r.phrasing).keys}
    told = {*says, *asked, f"@party:{edition.guard.we}"}
    said = {key for key in reading.keys if key not in FUNCTION_WORDS and key[0] != "#" and month_and_day(key) is None}
    # "Without a year" denies nothing of what is told.
    denies = NEGATIONS.isdisjoint(reading.words) == (NEGATIONS - {"without"}).isdisjoint(read(fact.says).words)
    return bool(said - {f"@party:{edition.guard.we}"}) and said <= told and denies
