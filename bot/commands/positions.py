"""`positions`: where each side stands on an issue, side by side."""

from __future__ import annotations

import argparse

from bot.cards.listings import positions_card
from bot.desk import Desk


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Print the stands on the named issue, or the list of issues."""
    return desk.show(positions_card(desk.edition, " ".join(options.words), desk.today()))
