"""`countdown`: how a deadline stands, or all of them, the next one first."""

from __future__ import annotations

import argparse

from bot.cards.deadlines import Moment, countdown_card
from bot.desk import Desk


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Print how the named deadline stands, or how all of them do."""
    return desk.show(countdown_card(desk.edition, " ".join(options.words), Moment(desk.now(), desk.zone)))
