"""From which day each part of a pack is known: what was said or done later is not told to who asks as of an earlier."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from knowledge.language.dating import MONTHS, month_forms
from knowledge.model import Citation, Deadline, Fact, Issue, Pack, Stand

# Of these a statement without a day is no news: the world was so before any document said it.
_LASTING = frozenset({"person", "definition", "rule", "number", "date"})
# Who somebody is and what a word means a later document may only repeat, whichever day the fact is of.
_EVER = frozenset({"person", "definition"})
_MONTH = "|".join(form for month in MONTHS for form in month_forms(month))
_NUMBER = r"\d\d?(?:st|nd|rd|th)?"
# "22 October 2007", "October 22nd", "22 and 23 October"; and "on the 22nd", of the month named last.
_NAMED = re.compile(
    rf"\b(?:(?P<before>{_NUMBER}(?:(?:, | and | to ){_NUMBER})*) (?P<month>{_MONTH})"
    rf"|(?P<first>{_MONTH}) (?P<after>{_NUMBER}))(?!\w)(?:,? (?P<year>\d{{4}})\b)?"
    r"|\bthe (?P<alone>\d\d?)(?:st|nd|rd|th)\b(?! day)"
)

# "90.3%", "5,507"; the day of a date is none.
_FIGURE = re.compile(r"\d+(?:[,.]\d+)*%?")


def known_from(pack: Pack) -> Mapping[str, date]:
    """Return the day from which each entry is known, or what is said of a gap; what has none was known all along."""
    known = {fact.id: day for fact in pack.facts if (day := _fact_known(pack, fact)) is not None}
    known |= {issue.id: min(stand_known(pack, stand) for stand in issue.stands) for issue in pack.positions}
    known |= {one.id: day for one in pack.deadlines if (day := _deadline_known(pack, one, known)) is not None}
    known |= {term.id: max(days) for term in pack.terms if (days := tuple(_past(pack, term.says, term.cites)))}
    return {**known, **_gaps_known(pack, known)}


def _gaps_known(pack: Pack, known: Mapping[str, date]) -> Mapping[str, date]:
    """Return the day from which may be told what is said of each gap, by those of what it tells of and lies near.

    "Nobody split the vote of 19 October" tells that there was one, and so does "the share of 90.3% is of both".
    """
    last = pack.header.known_until
    foretold = _foretold(pack, known)
    counted = _counted(pack, known)
    gaps: dict[str, date] = {}
    for gap in pack.unknowns:
        named = days_named(gap.says, last.year)
        told = [day for day in named if day <= last] + [foretold[day] for day in named if day in foretold]
        told += [known[near] for near in gap.nearest if near in known]
        told += [counted[figure] for figure in _figures(gap.says) if figure in counted]
        if told:
            gaps[gap.id] = max(told)
    return gaps


def _counted(pack: Pack, known: Mapping[str, date]) -> Mapping[str, date]:
    """Return since when each figure of the facts was named; none for one that was known all along."""
    first: dict[str, date] = {}
    for fact in pack.facts:
        since = known.get(fact.id, date.min)
        for figure in _figures(fact.says):
            first[figure] = min(since, first.get(figure, since))
    return {figure: since for figure, since in first.items() if since > date.min}


def _figures(text: str) -> set[str]:
    return set(_FIGURE.findall(_NAMED.sub("", text)))


def _foretold(pack: Pack, known: Mapping[str, date]) -> Mapping[date, date]:
    """Return since when each day after the last document was named; none for one that was known all along."""
    last = pack.header.known_until
    named = [(one.day, known.get(one.id, date.min)) for one in pack.deadlines]
    named += [(day, known.get(f.id, date.min)) for f in pack.facts for day in days_named(f.says, last.year)]
    first: dict[date, date] = {}
    for day, since in named:
        if day > last:
            first[day] = min(since, first.get(day, since))
    return {day: since for day, since in first.items() if since > date.min}


def stand_known(pack: Pack, stand: Stand) -> date:
    """Return the day from which a stand is known, its own or a later one that it tells of."""
    return max((stand.on, *_past(pack, stand.says, stand.cites)))


def status_known(pack: Pack, issue: Issue) -> date:
    """Return the day from which the status of an issue is known: the latest that it names, that of the first stand."""
    cites = [cite for stand in issue.stands for cite in stand.cites]
    return max((min(stand.on for stand in issue.stands), *_past(pack, issue.status, cites)))


def _fact_known(pack: Pack, fact: Fact) -> date | None:
    """The day of a fact, or of the documents that foretold it, or a later one of which its statement tells."""
    printed = _printed(pack, fact.cites)
    days: list[date] = []
    if fact.on is not None:
        foretold = bool(printed) and (fact.kind in _EVER or max(printed) < fact.on)
        days.append(min(fact.on, *printed) if foretold else fact.on)
    elif fact.kind not in _LASTING:
        days.extend(printed[:1])
    # What a single document says of a day after the one that it tells about was still to come then.
    if len(printed) > 1 or fact.on is None:
        days.extend(day for day in _past(pack, fact.says, fact.cites) if day != fact.on or fact.kind not in _EVER)
    return max(days, default=None)


def _deadline_known(pack: Pack, deadline: Deadline, known: Mapping[str, date]) -> date | None:
    """The day of a deadline, or the one on which it was first foretold: none for the pack's first document."""
    printed = _printed(pack, deadline.cites)
    if not printed:
        return None
    if deadline.day > printed[0] == min(_own(pack).values()):
        return None  # since when that was known nobody says
    # What the document tells of may be the day on which it was agreed.
    passages = _passages(deadline.cites)
    agreed = (
        known[fact.id] for fact in pack.facts
        if fact.id in known and passages & _passages(fact.cites)
        and deadline.day in days_named(fact.says, deadline.day.year)
    )  # fmt: skip
    return min((deadline.day, printed[0], *agreed))


def _passages(cites: Iterable[Citation]) -> frozenset[tuple[str, int]]:
    return frozenset((cite.source, paragraph) for cite in cites for paragraph in cite.paragraphs)


def _own(pack: Pack) -> Mapping[str, date]:
    return {one.id: one.dated for one in pack.sources if one.dated is not None and not one.outside}


def _printed(pack: Pack, cites: Iterable[Citation]) -> list[date]:
    """Return the days of the pack's own documents among some, the first first; one from outside settles no more."""
    own = _own(pack)
    return sorted({own[cite.source] for cite in cites if cite.source in own})


def _past(pack: Pack, text: str, cites: Iterable[Citation]) -> Iterator[date]:
    """Yield the days named in a statement that had come when the last of its documents appeared."""
    printed = _printed(pack, cites)
    if printed:
        yield from (day for day in days_named(text, printed[-1].year) if day <= printed[-1])


def days_named(text: str, year: int) -> list[date]:
    """Return the days that a text names, in a year where it says none."""
    days: list[date] = []
    month = 0
    for found in _NAMED.finditer(text):
        written = found["month"] or found["first"]
        if written:
            month = next(n for n, name in enumerate(MONTHS, 1) if name.startswith(written[:3]))
        if not month:
            continue
        numbers = re.findall(r"\d+", found["before"] or found["after"] or found["alone"])
        for number in numbers:
            try:
                days.append(date(int(found["year"] or year), month, int(number)))
            except ValueError:
                continue  # such as "30 February", which is no day
    return days
