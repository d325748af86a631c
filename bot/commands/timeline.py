"""`timeline`: the days of the negotiation, each line with where it stands."""

from __future__ import annotations

import argparse
from functools import partial
from itertools import groupby

from bot import console
from bot.desk import Desk
from bot.moments import read_day
from bot.world import Exit, UsageError
from knowledge.answering import Edition
from knowledge.answering.listing import Dated, find, timeline, topics_of
from knowledge.language.dating import long_date
from knowledge.problems import counted


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Print the timeline, or that nothing is on it."""
    since, until = desk.option("--since", options.since, read_day), desk.option("--until", options.until, read_day)
    if since is not None and until is not None and until < since:
        raise UsageError(f"--until {until} comes before --since {since}. Swap them.")
    edition = desk.edition
    topic = _topic(edition, options.topic) if options.topic is not None else ""
    shown = partial(timeline, edition.pack, topic=topic, since=since, until=until, today=desk.today())
    lines, everything = shown(said=options.all), shown(said=True)
    blocks = [_day(edition, list(of_day)) for _, of_day in groupby(lines or everything, key=lambda line: line.day)]
    if not everything:
        blocks = ["Nothing is dated then."]
    elif not lines:
        blocks.insert(0, "Nothing happened and nothing is due here; this is what was said or reported.")
    elif len(everything) > len(lines):
        more = counted(len(everything) - len(lines), "thing")
        blocks.append(f"--all also shows {more} said or reported on these days.")
    desk.say(*blocks, console.footer(edition))
    return Exit.ANSWERED if everything else Exit.UNANSWERED


def _topic(edition: Edition, typed: str) -> str:
    topics = topics_of(edition.pack)
    found = find(typed, dict.fromkeys(topics, ()))
    if found.id is None:
        hint = f"Did you mean {' or '.join(found.near)}?" if found.near else f"The topics are {', '.join(topics)}."
        raise UsageError(f"--topic is {typed!r}: there is no such topic. {hint}")
    return found.id


def _day(edition: Edition, lines: list[Dated]) -> str:
    told = [f"- {_replaced(line)}{line.says} [{console.cited(edition.pack, line.cites)}]" for line in lines]
    return "\n".join((long_date(lines[0].day), *told))


def _replaced(line: Dated) -> str:
    return "(Replaced since) " if line.superseded else ""
