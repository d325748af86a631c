"""The card of the timeline: what happened and what is due, day by day, each line with where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from bot.cards.card import Card, Section
from bot.cards.citing import edition_note, source_lines
from knowledge.answering import Edition
from knowledge.answering.listing import find
from knowledge.answering.times.timeline import Dated, timeline, topics_of
from knowledge.language.dating import long_date
from knowledge.model.citing import merged

_A_PAGE = 10
_ONLY_SAID = "What was said or reported, day by day; no event of its own is dated here."


@dataclass(frozen=True, slots=True)
class Stretch:
    """What of the timeline is wanted: a topic (one of the pack's own), days, and whether also what was said."""

    topic: str = ""
    since: date | None = None
    until: date | None = None
    said: bool = False


def topic_named(edition: Edition, typed: str) -> str:
    """Return the topic that is meant. ValueError with a plain reason, without what was typed."""
    topics = topics_of(edition.pack)
    found = find(typed, dict.fromkeys(topics, ()))
    if found.id is None:
        hint = f"Did you mean {' or '.join(found.near)}?" if found.near else f"The topics are {', '.join(topics)}."
        raise ValueError(f"there is no such topic. {hint}")
    return found.id


def lines_of(edition: Edition, stretch: Stretch, today: date) -> tuple[Dated, ...]:
    """Return the timeline's lines for a stretch, in the order of the days; where nothing happened, what was said."""
    return _lines(edition, stretch, today, said=stretch.said) or _lines(edition, stretch, today, said=True)


def timeline_card(edition: Edition, stretch: Stretch, today: date, more: str = "") -> Card:
    """Lay out the days of a stretch; of one on which nothing happened or is due, what was said.

    `more` says how to see what else was said on the days, with `{count}` in it; `today` tells what is past.
    """
    happened = _lines(edition, stretch, today, said=stretch.said)
    every = _lines(edition, stretch, today, said=True)
    sections = [_day(edition, list(of_day)) for _, of_day in groupby(happened or every, key=lambda line: line.day)]
    if happened and more and len(every) > len(happened):
        sections.append(Section("", (more.format(count=f"{len(every) - len(happened):,}"),)))
    return Card(
        () if happened else (_ONLY_SAID if every else "Nothing is dated then.",),
        notes=(edition_note(edition),),
        ids=tuple(line.id for line in happened or every),
        sections=tuple(sections),
        listing=("timeline", stretch.topic, _iso(stretch.since), _iso(stretch.until)),
        per_page=_A_PAGE,
        status="answered" if every else "abstained",
    )


def _lines(edition: Edition, stretch: Stretch, today: date, *, said: bool) -> tuple[Dated, ...]:
    return timeline(
        edition.pack, topic=stretch.topic, since=stretch.since, until=stretch.until, said=said, today=today,
        knows=lambda entry_id: edition.knows(entry_id, today),
    )  # fmt: skip


def _day(edition: Edition, lines: list[Dated]) -> Section:
    told = tuple(f"- {_marked(line)}{line.says}" for line in lines)
    return Section(long_date(lines[0].day), told, tuple(source_lines(edition, merged(line.cites)) for line in lines))


def _marked(line: Dated) -> str:
    """Say of a line that it is no longer so, or that it was told before its day, which has passed."""
    if line.superseded:
        return "(Replaced since) "
    return "(Told before that day) " if line.foretold else ""


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""
