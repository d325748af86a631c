"""`residual`: a rule worked out step by step from the figures given, or beside what was proposed."""

from __future__ import annotations

import argparse

from bot.cards.calculations import calculation_card, worked_out
from bot.cards.card import Card
from bot.desk import Desk
from bot.world import UsageError
from knowledge.residuals import FIELDS


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Print the working of the named rule, the comparison, or the list of rules."""
    given = {name: getattr(options, name.replace("-", "_")) for name in FIELDS}
    texts = {name: value for name, value in given.items() if value is not None}
    typed = " ".join(options.words)
    if desk.edition.pack.rules and texts and not typed and not options.compare:
        raise UsageError("Say which rule the figures are for, or --compare. `steward residual` lists the rules.")
    try:
        worked = worked_out(desk.edition, typed, texts, desk.today(), side_by_side=options.compare)
    except ValueError as fault:
        raise UsageError(str(fault)) from None
    return desk.show(worked if isinstance(worked, Card) else calculation_card(desk.edition, worked))
