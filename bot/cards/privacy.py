"""The cards about what is held of a person."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards.card import Button, Card, Section
from bot.store.privacy import Held

_NOTHING = "Nothing is held of you: no question, no answer, no name."
_PASSING = (
    "The last questions of a conversation are in memory for a quarter of an hour, so that you can follow up; they are "
    "written nowhere."
)
NOTHING_WRITTEN = "The operator has not published a policy."


def held_card(held: Sequence[Held]) -> Card:
    """Show what is held of whoever asks, and how it goes."""
    if not held:
        return Card((_NOTHING, _PASSING))
    items = tuple(f"- {_line(one)}" for one in held)
    asked = (Button("forget", "Delete it"),)
    return Card(("This is held of you:",), sections=(Section("", items),), buttons=asked, notes=(_PASSING,))


def asking_card(held: Sequence[Held]) -> Card:
    """Ask once before what is held of a person is deleted."""
    going = [one for one in held if one.holding.at_wish != "kept"]
    if not going:
        return Card((_NOTHING if not held else "Nothing of it can be deleted.", *_staying(held)))
    items = tuple(f"- {_line(one)}" for one in going)
    lines = ("Delete this for good? Reminders that you set are not sent then.", *_staying(held))
    return Card(lines, sections=(Section("", items),), buttons=(Button("forget", "Delete it"),))


def forgotten_card(stayed: Sequence[Held]) -> Card:
    """Say that it is done, and what stays and why."""
    return Card(("Done: what was held of you is deleted.", *_staying(stayed)))


def policy_card(policy: str, contact: str) -> Card:
    """Say where the policy stands, and whom to write to."""
    first = f"The privacy policy: {policy}" if policy else NOTHING_WRITTEN
    return Card((first, f"For anything else turn to {contact}", "/privacy show tells what is held of you."))


def _staying(held: Sequence[Held]) -> tuple[str, ...]:
    staying = [one for one in held if one.holding.at_wish == "kept"]
    return tuple(f"What stays, so that others can see who did it: {_line(one)}." for one in staying)


def _line(held: Held) -> str:
    kept = f"; for {held.holding.kept.days} days at most" if held.holding.kept is not None else ""
    times = "1 entry" if held.rows == 1 else f"{held.rows} entries"
    return f"{held.holding.what} ({times}{kept})"
