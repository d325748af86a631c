"""What is offered while somebody types a name: at most 25 things, those that begin so first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from discord.app_commands import Choice, Range

from bot.gateway.limits import AUTOCOMPLETE_CHOICES, CHOICE_NAME, CHOICE_VALUE, fitted, length
from knowledge.answering.listing import find

# What is typed for a name: it may be picked from what is offered, or be words of one's own.
Name = Range[str, 1, CHOICE_VALUE]


def choices(labels: Mapping[str, str], typed: str, named: Mapping[str, Sequence[str]]) -> list[Choice[str]]:
    """Offer things by their labels, each standing for its id; `named` is what else they are called."""
    sought = " ".join(typed.lower().split())
    called = {entry: [label, entry, *named.get(entry, ())] for entry, label in labels.items()}
    places = {entry: _place([name.lower() for name in names], sought) for entry, names in called.items()}
    fitting = sorted((entry for entry in labels if places[entry] is not None), key=lambda entry: places[entry] or 0)
    # What only sounds alike is offered where nothing has what was typed: it may be a slip.
    offered = fitting or list(find(typed, named).near)
    return [
        Choice(name=fitted(labels[entry], CHOICE_NAME), value=entry)
        for entry in offered
        if length(entry) <= CHOICE_VALUE
    ][:AUTOCOMPLETE_CHOICES]


def _place(names: Sequence[str], sought: str) -> int | None:
    """Return how early a thing is offered: 0 begins so, 1 has a word that does, 2 has it anywhere, 3 has all words."""
    if any(name.startswith(sought) for name in names):
        return 0
    if any(f" {sought}" in name for name in names):
        return 1
    if any(sought in name for name in names):
        return 2
    asked = sought.split()
    return 3 if any(all(word in name for word in asked) for name in names) else None
