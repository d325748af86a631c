"""From what the core worked out to what a picture shows. Pure: the words and the figures are the reply's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from bot.pictures.subjects import MOST_BARS, MOST_EVENTS, Bar, Bars, Event, Lane, Lanes, Standing
from knowledge.answering import Edition
from knowledge.answering.composing import without_lead
from knowledge.answering.times.timeline import Dated
from knowledge.language.dating import long_date, short_date
from knowledge.model import Citation, Fact, Pack, Party, Rule
from knowledge.residuals import Calculation, ResidualInputs
from knowledge.residuals.figures import cents, listed, times
from knowledge.residuals.scenarios import base_words, joined, rate_words

_NOW = "as it stands"
_YOURS = "at your "
_STANDINGS: dict[str, Standing] = {"in force": "in force", "proposed": "proposed", "speculated": "speculated"}
_AS_IN_FORCE = ResidualInputs()
# The end of a sentence, as against a shortened word (`Nov. 1`, `p.m. on`).
_ENDED = re.compile(r"(?:(?<=[a-z0-9)%]{4}[.!?])(?<!Sept\.)|(?<=[”\"][.!?]))\s+(?=[A-Z“\"])")
# A line under a day's heading need not begin with that day.
_THAT_IS_WHEN = re.compile(r"^(?P<hour>[^:.]{0,80}: )?that is when ")


def bars_of(calculation: Calculation, pack: Pack, on: str = "") -> Bars | None:
    """Return the bars of a calculation, or None where it has nothing to set side by side.

    `on` says what the results are worked out on, such as `on $5,000,000 of wholesale`; a comparison says so itself.
    """
    if calculation.status != "answered" or not 2 <= len(calculation.amounts) <= MOST_BARS:
        return None
    rules = {rule.id: rule for rule in pack.rules}
    rule = rules.get(calculation.rule_ids[0]) if calculation.rule_ids else None
    changes = [r for r in pack.rules if rule is not None and r.changes == rule.id]
    bars: list[Bar] = []
    for label, amount in calculation.amounts:
        note, standing = _origin(label, rule, changes) if rule is not None else ("", "other")
        try:
            bars.append(Bar(_upper_first(label), amount, _upper_first(note), standing))
        except ValueError:
            return None
    title = _upper_first(rule.name) if rule is not None else "Side by side"
    return Bars(title, on or _ground(calculation), tuple(bars), _sources(pack, calculation.citations))


def _ground(calculation: Calculation) -> str:
    """Return what the results are worked out on, which follows them in the reply's first line."""
    results = listed([f"{cents(amount)} {label}" for label, amount in calculation.amounts])
    first = calculation.text.partition("\n")[0]
    return first.removeprefix(f"{results}, ").removesuffix(".") if first.startswith(f"{results}, ") else ""


def _origin(label: str, rule: Rule, changes: Sequence[Rule]) -> tuple[str, Standing]:
    """Return who proposed or guessed what a label says, and where that stands; nothing where the pack does not tell."""
    base, rates = base_words(_AS_IN_FORCE, rule), rate_words(_AS_IN_FORCE, rule)
    if label.startswith(_YOURS):
        return "with the figures given", "other"
    if label.startswith(_NOW):
        own = label == f"{_NOW} ({joined([part for part in (base, rates) if part])})"
        return (_in_force(rule), _STANDINGS.get(rule.status, "other")) if own else ("with the figures given", "other")
    if rule.base is not None and label == base:
        return rule.base.note, _STANDINGS.get(rule.status, "other")
    for change in changes:
        standing = _STANDINGS.get(change.status, "other")
        for on in change.factor_on if change.factor is not None else ():
            if change.factor is not None and label.startswith(f"with the {on} {times(change.factor.value)} to "):
                return change.factor.note, standing
        for share in change.bases:
            if label == base_words(ResidualInputs(base=share.value), rule):
                return share.note, standing
    return "", "other"


def _in_force(rule: Rule) -> str:
    """Say where a rule's base and its rates come from, each once."""
    base = [f"base {rule.base.note}"] if rule.base is not None and rule.base.note else []
    notes = dict.fromkeys(tier.rate.note for tier in rule.tiers if tier.rate.note)
    return "; ".join([*base, *(f"rate{'' if len(rule.tiers) == 1 else 's'} {note}" for note in notes)])


def lanes_of(edition: Edition, lines: Sequence[Dated], now: date | None, *, subtitle: str = "") -> Lanes:
    """Return the lanes of one page of a timeline, at most ten lines. ValueError for none or for more.

    A line stands in the lane of the side that acts; where the pack names no one who acts, of the only side that
    its words name; else in that of the talks. Of its words the first sentence is shown.
    """
    if len(lines) > MOST_EVENTS:
        raise ValueError(f"a page of the timeline has at most {MOST_EVENTS} lines, not {len(lines)}")
    pack = edition.pack
    lanes = _lanes(pack)
    events = tuple(_event(edition, line) for line in lines)
    used = {event.lane for event in events}
    note = _sources(pack, [cite for line in lines for cite in line.cites])
    return Lanes(pack.header.title, subtitle, events, tuple(lane for lane in lanes if lane.id in used), now, note)


def _lanes(pack: Pack) -> tuple[Lane, ...]:
    """Return every lane that a pack can have, each with its own mark on all pages."""
    shorts = {party.id: party.short for party in pack.parties}
    employers = [party for party in pack.parties if party.side == "employer" and party.within is None]
    return (
        Lane("we", _upper_first(shorts.get(pack.header.we, "Our union")), "circle"),
        Lane("employer", _upper_first(employers[0].short) if len(employers) == 1 else "Employers", "square"),
        Lane("talks", "The talks", "diamond"),
        Lane("union", "Other unions", "triangle"),
        Lane("other", "Others", "pentagon"),
    )


def _event(edition: Edition, line: Dated) -> Event:
    fact = edition.facts.get(line.id)
    says = without_lead(fact).says if fact is not None else line.says
    text = line.event or _upper_first(_without_day(_ENDED.split(says)[0], line.day))
    replaced = "(Replaced since) " if line.superseded else ""
    # Where only a year is known its first day stands for it, and the words do not name that day.
    year_alone = (line.day.month, line.day.day) == (1, 1) and not re.search(r"\b1 January|January 1\b", line.says)
    lane = _lane(edition.pack, fact, line)
    return Event(line.day, f"{replaced}{text}", lane, "year" if year_alone else "day")


def _without_day(says: str, day: date) -> str:
    for lead in (long_date(day), short_date(day)):
        if says.startswith((f"{lead}: ", f"{lead}, ")):
            rest = says[len(lead) + 2 :]
            return _THAT_IS_WHEN.sub(lambda found: found["hour"] or "", rest)
    return says


def _lane(pack: Pack, fact: Fact | None, line: Dated) -> str:
    """Return the lane of the side that acts, or that says so, or that alone is named; a newspaper takes no side."""
    parties = {party.id: party for party in pack.parties}
    people = {person.id: person.party for person in pack.people}

    def sides(ids: Iterable[str]) -> set[str]:
        return {_side(pack, parties, parties[p]) for each in ids if (p := people.get(each) or each) in parties}

    acting = sides(fact.slots.get("actor", ())) if fact is not None else set[str]()
    saying = sides((fact.by,)) - {"other"} if fact is not None else set[str]()
    found = acting or saying or _named(pack, parties, line.says)
    return next(iter(found)) if len(found) == 1 else "talks"


def _named(pack: Pack, parties: dict[str, Party], says: str) -> set[str]:
    """Return the sides of the parties that words name by their short names."""
    named = (p for p in parties.values() if re.search(rf"(?<!\w){re.escape(p.short)}(?!\w)", says))
    return {_side(pack, parties, party) for party in named} - {"other"}


def _side(pack: Pack, parties: dict[str, Party], party: Party) -> str:
    """Return the lane of a party; what stands within the members' own union is that union."""
    seen: set[str] = set()
    at: Party | None = party
    while at is not None and at.id not in seen:
        if at.id == pack.header.we:
            return "we"
        seen.add(at.id)
        at = parties.get(at.within or "")
    return party.side


def _sources(pack: Pack, cites: Iterable[Citation]) -> str:
    """Name the publishers behind a picture, those of the pack's own documents first."""
    found = [pack.source(cite.source) for cite in cites]
    inside = dict.fromkeys(source.publisher for source in found if not source.outside)
    outside = dict.fromkeys(source.publisher for source in found if source.outside)
    parts = [", ".join(inside), f"outside the pack’s own documents: {', '.join(outside)}" if outside else ""]
    told = "; ".join(part for part in parts if part)
    return f"Sources: {told}." if told else ""


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]
