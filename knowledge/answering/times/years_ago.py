"""How many years ago a named year was, or what happened in it: how long a thing lasted says nothing of that."""

from __future__ import annotations

import re

from knowledge.answering import composing
from knowledge.answering.edition import Edition
from knowledge.answering.ranking import rank
from knowledge.answering.replies import Reply
from knowledge.answering.selecting import Asking
from knowledge.language.dating import YEAR_ALONE
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.fitting import fitting
from knowledge.language.lexicon import Reading
from knowledge.language.question_words import leads
from knowledge.model import Fact

_LEADS = leads("tell me", "roughly", "about", "exactly")
_UNIT = r"(?:years|yrs|months|weeks|days|decades)"
_HOW = rf"how (?:long|many (?:\w+ )?{_UNIT}|much time|far back)"
_PASSED = (
    r"(?: (?:now|it|is|was|are|there|have|has|been|we|that|passed|past|gone|went|by|elapsed|exactly|ago|back|it's))*"
)
_NOW = r"(?:(?:until|till|til|to|and|up to) )?(?:now|today|this day|the present|here|right now)"
_ASKED = tuple(
    re.compile(rf"{_LEADS}{asked}\W*")
    for asked in (
        rf"(?:{_HOW}|(?:number|count) of {_UNIT}|{_UNIT}|time){_PASSED} since (?P<what>.+)",
        rf"{_HOW} ago (?:was|were|is|did|had|has) (?P<what>.+)",
        rf"{_HOW}{_PASSED} (?:from|between) (?P<what>.+?) {_NOW}",
        rf"(?:from|since) (?P<what>.+?)(?:,? {_NOW})?,? {_HOW}{_PASSED}",
        rf"(?P<what>.+?) (?:was|is|were|happened) {_HOW} ago",
        r"how old is (?P<what>.+?)(?: now)?",
    )
)
_YEAR = re.compile(YEAR_ALONE)
_ENDED = re.compile(r" (?:(?:was|were) (?:over|made|held)|happened|ended|took place|came about|went down)$")
_BREAK = re.compile(r"[.!?;:]|\bhow\b")
_SENTENCE = re.compile(r"(?<=[.!?;]) ")
# What is told of a year stands as near to it as this, in words, and nearer than to any other year.
_NEAR = 5


def told_since_then(edition: Edition, reading: Reading, asking: Asking) -> Reply | None:
    """Count the years from a year that the pack gives to the day of asking; None where it gives no such thing."""
    what, today = _asked(edition, reading.text), asking.day(edition)
    year = int(_YEAR.findall(what)[0]) if what else 0
    fact = _telling(edition, what, year, asking) if 0 < year < today.year else None
    if fact is None:
        return None
    years = today.year - year
    counted = f"{years} year{'' if years == 1 else 's'}: {today.year} − {year} = {years}, by the years alone."
    lines = (counted, fact.says, "Counted to the day of asking; worked out, not reported.")
    return Reply(
        status="answered",
        text=fitting((*lines, composing.printed_in(edition, fact.cites))),
        citations=fact.cites,
        facts=(fact.id,),
        confidence=1.0,
        edition=edition.hash,
    )


def misses_the_year(edition: Edition, reading: Reading, reply: Reply) -> bool:
    """Tell whether an answer to how long ago something in a named year was is of something else, as of its length."""
    return reply.status == "answered" and bool(_asked(edition, reading.text))


def _asked(edition: Edition, text: str) -> str:
    """Return what it is asked how long ago it was, where that is told by one year before those of the story."""
    found = next((match for asked in _ASKED if (match := asked.fullmatch(text)) is not None), None)
    what = _ENDED.sub("", found["what"].strip(" ,?!.")) if found is not None else ""
    if not what or _BREAK.search(what) is not None:
        return ""
    years = {int(year) for year in _YEAR.findall(what)}
    # The days of the story itself are known, and counted by the day.
    return what if len(years) == 1 and years.isdisjoint({day.year for day in edition.dated_days}) else ""


def _telling(edition: Edition, what: str, year: int, asking: Asking) -> Fact | None:
    """Return the fact that tells of a year what is asked about; of a year alone, the one that comes nearest."""
    reading, today = edition.index.lexicon.read_clean(what), asking.day(edition)
    own = [
        key
        for key, (first, last) in reading.placed
        if key not in FUNCTION_WORDS and str(year) not in reading.words[first:last]
    ]
    likely = {ranked.entry.id: ranked.chance for ranked in rank(edition, reading, day=today).ranked}
    facts = [
        fact for fact in edition.pack.facts
        if fact.superseded_by is None and edition.knows(fact.id, today) and _is_told_in(edition, fact, own, year)
    ]  # fmt: skip
    return max(facts, key=lambda fact: (likely.get(fact.id, 0.0), -len(fact.says)), default=None)


def _is_told_in(edition: Edition, fact: Fact, own: list[str], year: int) -> bool:
    """Tell whether a fact speaks of all that is asked about, and of the thing itself, said last, beside its year."""
    if str(year) not in fact.says:
        return False
    number = edition.entry_numbers[fact.id]
    if not all(edition.index.vouches(number, key) for key in own):
        return False
    # Whose it was is said anywhere.
    things = [key for key in own if not key.startswith("@party:")]
    return not things or any(_beside(edition, said, things[-1], year) for said in _SENTENCE.split(fact.says))


def _beside(edition: Edition, said: str, thing: str, year: int) -> bool:
    """Tell whether a sentence speaks of a thing beside a year, and of no other year nearer to it."""
    told = edition.index.lexicon.read(said)
    years = [(at, word) for at, word in enumerate(told.words) if _YEAR.fullmatch(word)]
    spoken = [first for key, (first, _) in told.placed if key == thing]
    nearest = ((at, *min(years, key=lambda y: abs(y[0] - at))) for at in spoken if years)
    return any(word == str(year) and abs(at - by) <= _NEAR for at, by, word in nearest)
