"""What happened in a week, in a month or since a day, where that is all that a question names: the timeline has it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from math import inf

from knowledge.answering import composing
from knowledge.answering.edition import Edition
from knowledge.answering.replies import Reply
from knowledge.answering.selecting import Asking
from knowledge.answering.standing import as_they_stand
from knowledge.answering.times.days import days_written_out
from knowledge.answering.times.on_a_day import asks_what_happened
from knowledge.answering.times.timeline import Dated, timeline
from knowledge.language.dating import MONTHS, day_and_month, short_date
from knowledge.language.fitting import LONGEST_REPLY
from knowledge.language.lexicon import Reading
from knowledge.language.stretches import Story, Stretch, stretch_in
from knowledge.model import Citation, Fact
from knowledge.model.citing import MOST_PARAGRAPHS, merged

# So many are told in full; more are told in the few words of each, day by day.
_MOST_IN_FULL = 3
# The sources and the notes beside them have their room in a reply too.
_MOST_SIGNS = LONGEST_REPLY - 200
# Asks how things are, and not only what there was.
_PRESENT = re.compile(r"\b(?:going on|happening|happens|news|new|latest|changed|up)\b")


def told_of_the_stretch(
    edition: Edition, reading: Reading, asking: Asking, stretch: Stretch, reply: Reply
) -> Reply | None:
    """Return what the pack has for the days that are all that a question asks about; None where `reply` is right.

    It is where it tells of all those days already. What came after the last document nobody can tell.
    """
    today, known_until = asking.day(edition), edition.pack.header.known_until
    if reply.status == "abstained" and known_until <= stretch.first <= today:
        return None
    lines = _lines(edition, stretch, today)
    whole = _named_in_it(edition, stretch, today) if stretch.month and len(lines) <= 1 else []
    if not lines and not whole:
        present = stretch.first <= today <= stretch.last and _PRESENT.search(reading.text) is not None
        kept = reply.status == "answered" and (present or _tells_of(edition, reply, stretch))
        return None if kept else _nothing_dated(edition, stretch, today)
    if lines and reply.status == "answered" and _tells_all_of(edition, reply, lines, stretch):
        return None
    facts = whole or [edition.facts[line.id] for line in lines if line.id in edition.facts]
    if whole or len(facts) == len(lines) <= _MOST_IN_FULL:
        told = composing.state_facts(edition, as_they_stand(edition, facts, asking.now), 1.0)
    else:
        told = _day_by_day(edition, lines, today)
    ends = known_until < min(stretch.last, today)
    return told.model_copy(update={"text": f"{told.text}\n{_known(edition)}"}) if ends else told


def stretch_asked_about(edition: Edition, reading: Reading, today: date) -> Stretch | None:
    """Return the days that are all that a question asks about, where they are more than a single one."""
    header = edition.pack.header
    written, _ = days_written_out(reading.text, today, frozenset({header.since.year, header.known_until.year}))
    words = edition.index.lexicon.read_clean(written).meant if written != reading.text else reading.meant
    story = Story(today, edition.pack.words.calendar, edition.dated_days, header.since, header.known_until)
    found = stretch_in(" ".join(words), story)
    if found is None:
        return None
    rest, stretch = found
    return stretch if asks_what_happened(edition, edition.index.lexicon.read_clean(rest)) else None


def _lines(edition: Edition, stretch: Stretch, today: date) -> list[Dated]:
    """What the timeline has of some days; of one that has both no deadline that an event tells already."""

    def knows(entry_id: str) -> bool:
        return edition.knows(entry_id, today)

    lines = timeline(edition.pack, since=stretch.first, until=stretch.last, today=today, knows=knows)
    return [line for line in lines if not line.superseded]


def _named_in_it(edition: Edition, month: Stretch, today: date) -> list[Fact]:
    """The facts that tell of something in a month without its day."""
    named = re.compile(rf"(?<!\d )\b{MONTHS[month.first.month - 1]} {month.first.year}\b")
    facts = (fact for fact in edition.pack.facts if fact.superseded_by is None and edition.knows(fact.id, today))
    return [fact for fact in facts if fact.on is None and named.search(fact.says)][:_MOST_IN_FULL]


def _days_named(edition: Edition, ids: Sequence[str]) -> set[date]:
    """The days that statements are of or speak of."""
    facts = [edition.facts[i] for i in ids if i in edition.facts]
    keys = frozenset[str]().union(*(edition.index.lexicon.read(fact.says).dates for fact in facts))
    return {fact.on for fact in facts if fact.on} | {day for day in edition.dated_days if f"{day:%m-%d}" in keys}


def _tells_all_of(edition: Edition, reply: Reply, lines: Sequence[Dated], stretch: Stretch) -> bool:
    """Tell whether the first statement of a reply names each of the days, and none before or after them."""
    named = _days_named(edition, reply.facts[:1])
    return {line.day for line in lines} <= named and all(stretch.first <= day <= stretch.last for day in named)


def _tells_of(edition: Edition, reply: Reply, stretch: Stretch) -> bool:
    return any(stretch.first <= day <= stretch.last for day in _days_named(edition, reply.facts))


def _day_by_day(edition: Edition, lines: Sequence[Dated], today: date) -> Reply:
    """Tell a stretch of days in a few words for each thing; what does not fit is neither told nor cited."""
    told: list[Dated] = []
    rows: list[str] = []
    cites: tuple[Citation, ...] = ()
    for _, of_day in groupby(lines, key=lambda line: line.day):
        group = list(of_day)
        row, whole = _row(group, today), cites
        for line in group:
            whole = (*whole, _fewest(line, whole))
        if len("\n".join((*rows, row))) > _MOST_SIGNS or _paragraphs(whole) > MOST_PARAGRAPHS:
            rows.append(composing.MORE)
            break
        rows.append(row)
        told += group
        cites = whole
    return Reply(
        status="answered",
        text="\n".join((*rows, composing.printed_in(edition, merged(cites)))),
        citations=merged(cites),
        facts=tuple(line.id for line in told),
        confidence=1.0,
        edition=edition.hash,
    )


def _row(of_day: Sequence[Dated], today: date) -> str:
    day = of_day[0].day
    when = day_and_month(f"{day:%m-%d}") if day.year == today.year else short_date(day)
    marked = " (as told before it)" if any(line.foretold for line in of_day) else ""
    return f"{when}{marked}: {'; '.join((line.event or line.says).rstrip('.') for line in of_day)}."


def _fewest(line: Dated, cited: Sequence[Citation]) -> Citation:
    """The passage of a line that adds the fewest paragraphs to those that are cited already; a whole source last."""
    had = {(c.source, p) for c in cited for p in c.paragraphs}
    return min(line.cites, key=lambda c: sum((c.source, p) not in had for p in c.paragraphs) if c.paragraphs else inf)


def _paragraphs(cites: Sequence[Citation]) -> int:
    return len({(c.source, p) for c in cites for p in c.paragraphs})


def _nothing_dated(edition: Edition, stretch: Stretch, today: date) -> Reply:
    """Say that there is nothing of those days, with what lies nearest before and after them."""
    lines = _lines(edition, replace(stretch, first=date.min, last=date.max), today)
    before = [line.id for line in lines if line.day < stretch.first][-1:]
    after = [line.id for line in lines if line.day > stretch.last][:1]
    says = f"Nothing that I know of is dated from {short_date(stretch.first)} to {short_date(stretch.last)}."
    if stretch.last > edition.pack.header.known_until:
        says = f"{says} {_known(edition)}"
    return composing.abstain(edition, says, [*before, *after])


def _known(edition: Edition) -> str:
    return f"My documents end on {short_date(edition.pack.header.known_until)}."
