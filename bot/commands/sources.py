"""`sources`: a document that the pack rests on, and what rests on it."""

from __future__ import annotations

import argparse

from bot.cards.listings import source_card
from bot.desk import Desk


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Print the named source with the facts that cite it, or the list of sources."""
    return desk.show(source_card(desk.edition, " ".join(options.words)))
