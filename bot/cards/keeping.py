"""Cards for those who keep the knowledge base: what would change, what is wrong, how it stands, and what is due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import accumulate

from bot.cards.card import Button, Card, Section
from bot.cards.history import turning
from bot.editions.drafts import Draft
from bot.store.tallies import Tally
from knowledge.answering import Edition
from knowledge.answering.keys import key_of
from knowledge.countdown import instant_of
from knowledge.language.dating import short_date
from knowledge.model import Fact, Source
from knowledge.model.citing import written
from knowledge.problems import Problem, counted, shortened

# A fact that nobody looked at for so long is due; a deadline so near is worth a look.
DUE_AFTER = timedelta(days=90)
SOON = timedelta(days=7)
_FEW = 5
_LINE = 300
# What is told of a fact stands in one message, also where each part of it is long and many signs in it are escaped.
_DETAIL, _TOLD = 100, 1_300
# So many fit on a page however long their ids and their words are, and their buttons into one row.
_DUE, _NAME, _SHORT, _LATER = 5, 40, 40, 30
_OVERDUE = "Not verified for 90 days, or by the day that the fact names, or since its source was replaced:"
# Over so many days it is told how often a statement was told and what members thought of it.
COUNTED_FOR = timedelta(days=30)
NOTHING_COUNTED = Tally(None, None, None)


@dataclass(frozen=True, slots=True)
class Laid:
    """A card, and all that it is about where that is more than the card shows."""

    card: Card
    whole: str = ""


def problems_laid(lead: str, problems: Sequence[Problem], buttons: tuple[Button, ...] = ()) -> Laid:
    """Show the first few problems, errors before warnings; all of them stand in the whole text."""
    ordered = sorted(problems, key=lambda problem: problem.severity != "error")
    lines = [f"{problem.severity}: {problem}" for problem in ordered]
    shown = tuple(shortened(line, _LINE) for line in lines[:_FEW])
    attached = (
        f"All {len(lines)} stand in the attached file." if len(lines) > 1 else "It stands in the attached file too."
    )
    notes = (attached,) if lines else ()
    card = Card((lead,), sections=(Section("", shown),) if shown else (), notes=notes, buttons=buttons)
    return Laid(card, "\n".join(lines))


def draft_laid(draft: Draft, buttons: tuple[Button, ...], lead: str = "", naming: Sequence[Fact] = ()) -> Laid:
    """Show what a draft would change, in words and by the question bank, before it takes effect.

    First of all stands which facts are `naming` the old day of a deadline.
    """
    words = draft.words.split("\n")
    if draft.compared:
        others, other, same = draft.now_different, "", "gets now"
    else:
        others, other, same = draft.missed, " than the bank wants", "should get"
    listed = [f"- {one}" for one in others]
    warnings = [f"{problem.severity}: {problem}" for problem in draft.problems]
    old = [f"- {fact.id}: {fact.short}" for fact in naming]
    told = "1 fact still names" if len(old) == 1 else f"{len(old):,} facts still name"
    sections = [Section(f"{told} the old day. Look, and correct with /kb edit:", _first(old))] if old else []
    sections.append(Section("What would change:", _first(words)))
    if listed:
        heading = f"{counted(len(listed), 'bank question')} would get another answer{other}:"
        sections.append(Section(heading, _first(listed)))
    bank = "" if listed else f"Every bank question gets the outcome that it {same}."
    found = f"{counted(len(warnings), 'warning')}, in the attached file." if warnings else ""
    lines = tuple(line for line in (lead, bank) if line)
    whole = "\n\n".join("\n".join(part) for part in (old, words, listed, warnings) if part)
    return Laid(Card(lines, sections=tuple(sections), notes=(found,) if found else (), buttons=buttons), whole)


def _first(lines: Sequence[str]) -> tuple[str, ...]:
    shown = tuple(shortened(line, _LINE) for line in lines[:_FEW])
    more = len(lines) - len(shown)
    return (*shown, f"... and {more} more, in the attached file.") if more else shown


@dataclass(frozen=True, slots=True)
class Due:
    """What a moderator should look at again: deadlines that are near, and facts nobody looked at for long."""

    deadlines: tuple[str, ...]
    facts: tuple[tuple[Fact, date | None], ...]  # with the day on which each was verified last
    replaced: Mapping[str, Source] = field(default_factory=dict[str, Source])  # of a fact, what took a source's place


def due_on(fact: Fact, verified: date | None) -> date:
    """Return the day from which a fact is due: the one that its writer named, until then it was verified.

    Without such a day it is 90 days after it was verified, and long ago where it never was.
    """
    if fact.review_by is not None and (verified is None or verified < fact.review_by):
        return fact.review_by
    return verified + DUE_AFTER if verified is not None else date.min


def due(edition: Edition, verified: Mapping[str, date], now: datetime, today: date) -> Due:
    """Return what is due: deadlines within seven days of `now`, and the facts that are due by the day `today`.

    First come those that rest on a source in whose place there is a later one, then those that were verified longest
    ago, then those that never were.
    """
    near = [
        f"- {shortened(deadline.name, _NAME)} ({deadline.id}): {short_date(deadline.day)}"
        for deadline in edition.pack.deadlines
        if deadline.superseded_by is None and now <= instant_of(deadline) <= now + SOON
    ]
    sources = {source.id: source for source in edition.pack.sources}
    replaced = {
        fact.id: later for fact in edition.pack.facts if (later := _later(sources, fact, verified.get(fact.id), today))
    }
    late = [f for f in edition.pack.facts if f.id in replaced or due_on(f, verified.get(f.id)) < today]
    late.sort(key=lambda f: (f.id not in replaced, f.id not in verified, verified.get(f.id, date.min), f.id))
    return Due(tuple(near), tuple((fact, verified.get(fact.id)) for fact in late), replaced)


def _later(sources: Mapping[str, Source], fact: Fact, verified: date | None, today: date) -> Source | None:
    """Return what took the place of a source of a fact that nobody verified since then.

    Who verified it today had that one too, also where its day begins earlier than this one.
    """
    for cite in fact.cites:
        source = sources[cite.source]
        while source.superseded_by is not None:
            source = sources[source.superseded_by]
        since = min(source.dated or date.min, today)
        if source.id != cite.source and (verified is None or verified < since):
            return source
    return None


def _seen(fact: Fact, day: date | None, later: Source | None) -> str:
    seen = f"verified {short_date(day)}" if day is not None else "never verified"
    named = fact.review_by is not None and fact.review_by == due_on(fact, day)
    seen += f", due {short_date(due_on(fact, day))}" if named else ""
    return f"{seen}; source replaced by {shortened(later.id, _LATER)}" if later is not None else seen


def due_card(found: Due, page: int, said: str = "") -> Card:
    """Show a page of what is due, each fact with its button, after what was `said` of the last press."""
    before = (said,) if said else ()
    if not found.deadlines and not found.facts:
        return Card((*before, "Nothing is due: no deadline is near, and each fact was verified when it was to be."))
    last = max(0, (len(found.facts) - 1) // _DUE)
    at = max(0, min(page, last))
    shown = found.facts[at * _DUE : (at + 1) * _DUE]
    facts = tuple(
        f"- {fact.id}: {shortened(fact.short, _SHORT)} ({_seen(fact, day, found.replaced.get(fact.id))})"
        for fact, day in shown
    )
    sections = [Section(_OVERDUE, facts)] if facts else []
    if found.deadlines and not at:
        sections.insert(0, Section("Deadlines within seven days:", found.deadlines[:_FEW]))
    lead = f"{counted(len(found.facts), 'fact')} and {counted(len(found.deadlines), 'deadline')} are due."
    still = tuple(Button("kb-true", f"Still true: {fact.id}", (key_of(fact.id), str(at))) for fact, _ in shown)
    return Card((*before, lead), sections=tuple(sections), buttons=(*still, *turning("kb-due", at, last)))


@dataclass(frozen=True, slots=True)
class Beside:
    """What there is of a fact beside its words: when it was verified, whether it is a server's own, its tally."""

    verified: date | None = None
    own: bool = False
    tally: Tally = NOTHING_COUNTED


def fact_laid(edition: Edition, fact: Fact, here: Beside, buttons: tuple[Button, ...]) -> Laid:
    """Show what a moderator may want to know of a fact; where that is too long for a message, all of it is attached."""
    details = _details(fact, here)
    lists = {"How people ask for it": fact.ask, "What it corrects": fact.corrects}
    sections = [
        Section(f"{name} ({len(held):,}):", tuple(f"- {line}" for line in held)) for name, held in lists.items() if held
    ]
    lines = tuple(shortened(line, _DETAIL) for line in details)
    room = _TOLD - sum(map(len, (fact.says, *lines)))
    shown: list[Section] = []
    for section in sections:
        few = _within(section.items, room)
        room -= sum(map(len, few))
        shown.append(replace(section, items=few))
    note = f"Edition {edition.hash} · {fact.id}"
    cut = (lines, shown) != (details, sections)
    notes = ("All of it stands in the attached file.", note) if cut else (note,)
    whole = "\n\n".join(("\n".join((fact.says, *details)), *(section.text for section in sections), note))
    return Laid(Card((fact.says, *lines), sections=tuple(shown), notes=notes, buttons=buttons), whole if cut else "")


def _within(lines: Sequence[str], room: int) -> tuple[str, ...]:
    """Return as many of the first lines as there is room for, and how many more there are."""
    few = tuple(line for line, end in zip(lines, accumulate(map(len, lines)), strict=True) if end <= room)
    more = len(lines) - len(few)
    return (*few, f"... and {more:,} more, in the attached file.") if more else few


def _details(fact: Fact, here: Beside) -> tuple[str, ...]:
    days = {"on": fact.on, "since": fact.since, "until": fact.until}
    details = {
        "Short question": fact.short,
        "Who says so": fact.by,
        "Kind": fact.kind,
        "Topics": ", ".join(fact.topics),
        "Slots": "; ".join(f"{name}={', '.join(values)}" for name, values in fact.slots.items()),
        **{f"Holds {name}" if name != "on" else "Day": str(day or "") for name, day in days.items()},
        "To be looked at by": str(fact.review_by or ""),
        "Event": fact.event,
        "Superseded by": fact.superseded_by or "",
        "Disputed with": ", ".join(fact.contested_with),
        "Related": ", ".join(fact.related),
        "Sources": "; ".join(map(written, fact.cites)),
        "Verified": short_date(here.verified) if here.verified is not None else "never",
        "From": "this server's own changes" if here.own else "the pack",
        f"Last {COUNTED_FOR.days} days": _counted_words(here.tally),
    }
    return tuple(f"{name}: {value}" for name, value in details.items() if value)


def _counted_words(tally: Tally) -> str:
    told, helpful, not_right = (
        "fewer than three" if number is None else f"{number:,}"
        for number in (tally.told, tally.helpful, tally.not_right)
    )
    return f"told: {told}; helpful: {helpful}; not right: {not_right}"
