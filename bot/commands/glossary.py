"""`glossary`: what a term means, and where that is from."""

from __future__ import annotations

import argparse

from bot.cards.listings import glossary_card
from bot.desk import Desk


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Print the named term, or the list of terms."""
    return desk.show(glossary_card(desk.edition, " ".join(options.words)))
