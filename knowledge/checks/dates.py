"""Days in their order, zones that exist, rates that do not overlap."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo, available_timezones

from knowledge.checks.walk import shares_of
from knowledge.language.dating import FIRST_YEAR, LAST_YEAR
from knowledge.model import Pack, Rule, Share
from knowledge.problems import Problem, Spot, did_you_mean
from knowledge.reading.lines import Lines

# `EST` or `PST8PDT`: a fixed distance from Greenwich, wrong for half of the year.
_ABBREVIATED = 7
_CLOCK_TIME = re.compile(r"[T ]\d\d:\d\d")


def order(pack: Pack, lines: Lines) -> list[Problem]:
    """Find stretches of time that end before they begin."""
    return [
        lines.problem(
            spot, f"`{late}: {end}` comes before `{early}: {begin}`", "Mend one of the two days.", value=str(end)
        )
        for spot, early, begin, late, end in _stretches(pack)
        if begin is not None and end is not None and end < begin
    ]


_Stretch = tuple[Spot, str, date | None, str, date | None]


def _stretches(pack: Pack) -> Iterator[_Stretch]:
    header = pack.header
    yield ("pack", "", "known_until"), "since", header.since, "known_until", header.known_until
    for fact in pack.facts:
        spot: Spot = ("fact", fact.id, "until")
        yield spot, "since", fact.since, "until", fact.until
        yield spot, "on", fact.on, "until", fact.until
    for rule in pack.rules:
        yield ("rule", rule.id, "until"), "since", rule.since, "until", rule.until
        for spot, share in shares_of(rule):
            yield (*spot, "until"), "since", share.since, "until", share.until


def events_have_days(pack: Pack, lines: Lines) -> list[Problem]:
    """Find events for the timeline that have no day to stand under."""
    return [
        lines.problem(
            ("fact", fact.id, "event"),
            "`event` is for the timeline, and this fact has no day",
            "Add `on: 2007-10-23` with its day, or take `event` out.",
            value=fact.event,
        )
        for fact in pack.facts
        if fact.event and fact.on is None
    ]


def within_reach(pack: Pack, lines: Lines) -> list[Problem]:
    """Find days so long ago or so far off that nothing can be counted from or to them."""
    days: list[tuple[Spot, date]] = [(("deadline", one.id, "day"), one.day) for one in pack.deadlines]
    days += [(("pack", "", name), getattr(pack.header, name)) for name in ("since", "known_until")]
    cure = f"Write a day from {FIRST_YEAR} to {LAST_YEAR}."
    return [
        lines.problem(spot, f"the year of `{day}` is out of reach", cure, value=str(day))
        for spot, day in days
        if not FIRST_YEAR <= day.year <= LAST_YEAR
    ]


def after_the_sources(pack: Pack, lines: Lines) -> list[Problem]:
    """Find what is said to have happened after the last of the pack's own documents appeared."""
    days = {source.id: source.dated for source in pack.sources if not source.outside and source.dated is not None}
    if not days:
        return []
    last = max(days.values())
    found: list[Problem] = []
    if pack.header.known_until < last:
        said = f"`known_until: {pack.header.known_until}` comes before the last source, of {last}"
        found.append(
            lines.problem(("pack", "", "known_until"), said, f"Write `known_until: {last}`.", severity="warning")
        )
    for spot, day in _happened(pack, frozenset(days)):
        if day > last:
            said = f"`on: {day}` comes after the last of the pack's own documents, of {last}"
            cure = "Write the day on which it was said or reported, or cite a later source."
            found.append(lines.problem(spot, said, cure, value=str(day)))
    return found


def _happened(pack: Pack, own: frozenset[str]) -> Iterator[tuple[Spot, date]]:
    """Yield the days of facts and stands that rest on the pack's own documents."""
    for fact in pack.facts:
        # A day that is still to come is just what a fact of the kind `date` may tell.
        if fact.on is not None and fact.kind != "date" and all(cite.source in own for cite in fact.cites):
            yield ("fact", fact.id, "on"), fact.on
    for issue in pack.positions:
        for at, stand in enumerate(issue.stands):
            if all(cite.source in own for cite in stand.cites):
                yield ("issue", issue.id, "stands", at, "on"), stand.on


def succession(pack: Pack, lines: Lines) -> list[Problem]:
    """Find facts and sources that an earlier one is said to replace."""
    days: dict[str, dict[str, date | None]] = {
        "fact": {fact.id: fact.on for fact in pack.facts},
        "source": {source.id: source.dated for source in pack.sources},
    }
    found: list[Problem] = []
    for kind, one in (*(("fact", fact) for fact in pack.facts), *(("source", source) for source in pack.sources)):
        name, day = one.superseded_by or "", days[kind].get(one.id)
        later = days[kind].get(name)
        if later is not None and day is not None and later < day:
            said = f"`{name}` of {later} cannot replace this {kind} of {day}: it is older"
            cure = f"Turn the two round: the older {kind} says `superseded_by`."
            found.append(lines.problem((kind, one.id, "superseded_by"), said, cure, value=name))
    return found


def zones(pack: Pack, lines: Lines) -> list[Problem]:
    """Find time zones that no map of zones has, and short forms that ignore summer time."""
    spots: list[tuple[Spot, str]] = [(("pack", "", "zone"), pack.header.zone)]
    spots += [(("deadline", deadline.id, "zone"), deadline.zone) for deadline in pack.deadlines]
    found: list[Problem] = []
    for spot, zone in spots:
        if not _is_zone(zone):
            said = f"`{zone}` is no time zone" + (" with its summer time" if len(zone) <= _ABBREVIATED else "")
            cities = [name for name in available_timezones() if "/" in name]
            cure = did_you_mean(zone, cities) or "Write region and city, such as `America/Los_Angeles`."
            found.append(lines.problem(spot, said, cure, value=zone))
    return found


def _is_zone(zone: str) -> bool:
    if "/" not in zone and zone != "UTC":
        return False
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        return False
    return True


def question_instants(pack: Pack, lines: Lines) -> list[Problem]:
    """Find bank questions whose `asked_on` is no instant."""
    return [
        lines.problem(
            ("question", str(at + 1), "asked_on"),
            f"`{question.asked_on}` is no instant from {FIRST_YEAR} to {LAST_YEAR}",
            "Write day, hour and offset, such as `2007-10-23T09:15:00-07:00`.",
            value=question.asked_on,
        )
        for at, question in enumerate(pack.questions)
        if question.asked_on and not _is_instant(question.asked_on)
    ]


def _is_instant(text: str) -> bool:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return False
    reached = FIRST_YEAR <= moment.year <= LAST_YEAR
    return reached and moment.utcoffset() is not None and bool(_CLOCK_TIME.search(text))


def rates(pack: Pack, lines: Lines) -> list[Problem]:
    """Find numbers of a rule that hold at the same time, and rules in force that hear the same words at one time."""
    found: list[Problem] = []
    for rule in pack.rules:
        for at, share in enumerate(rule.bases):
            for before, other in enumerate(rule.bases[:at]):
                if other.value == share.value and _overlap(other, share):
                    said = f"the same number stands as number {before + 1} for the same days"
                    cure = "Keep one of the two, or give each its days with `since` and `until`."
                    found.append(lines.problem(("rule", rule.id, "bases", at), said, cure, value=str(share.value)))
    heard: dict[object, Rule] = {}
    for rule in pack.rules:
        if rule.status != "in force" or not rule.words:
            continue
        first = heard.setdefault((rule.measure, rule.words), rule)
        if first is not rule and _overlap(first, rule):
            said = f"this rule and `{first.id}` answer to the same words and are in force on the same days"
            cure = "Give each its days with `since` and `until`, or words of its own."
            found.append(lines.problem(("rule", rule.id), said, cure, value=first.id))
    return found


def _overlap(one: Share | Rule, other: Share | Rule) -> bool:
    """Whether two stretches share a day; the first day on which something no longer holds is its `until`."""
    starts = max(one.since or date.min, other.since or date.min)
    return starts < min(one.until or date.max, other.until or date.max)
