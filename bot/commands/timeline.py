"""`timeline`: the days of the negotiation, each line with where it stands."""

from __future__ import annotations

import argparse

from bot.cards.days import Stretch, timeline_card, topic_named
from bot.desk import Desk
from bot.moments import read_day
from bot.settings import refusal
from bot.world import Exit, UsageError

_MORE = "--all also shows {count} things said or reported on these days."


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Print the timeline, or that nothing is on it."""
    since, until = desk.option("--since", options.since, read_day), desk.option("--until", options.until, read_day)
    if since is not None and until is not None and until < since:
        raise UsageError(f"--until {until} comes before --since {since}. Swap them.")
    typed: str | None = options.topic
    try:
        topic = topic_named(desk.edition, typed) if typed is not None else ""
    except ValueError as fault:
        # As with every other name that the pack does not have: said, with what comes near, and not answered.
        desk.say(refusal("--topic", typed or "", fault))
        return Exit.UNANSWERED
    return desk.show(timeline_card(desk.edition, Stretch(topic, since, until, options.all), desk.today(), _MORE))
