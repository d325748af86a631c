"""When a reminder falls due: by where its deadline stands now, and by the clock of its server's answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.clock import Clock
from bot.store.letters import NEVER, Letter
from knowledge.countdown import instant_of, latest
from knowledge.model import Deadline


def told_at(stands_at: datetime, lead: int) -> datetime:
    """Return the instant so many seconds before another: by the seconds that pass, also where clocks are changed."""
    return stands_at.astimezone(UTC) - timedelta(seconds=lead)


def due_at(stands_at: datetime, lead: int, clock: Clock) -> datetime:
    """Return when by the machine's clock a reminder is due; never where the clock of the answers stands still."""
    return clock.real_time_of(told_at(stands_at, lead)) or NEVER


def reckoned(letter: Letter, deadlines: Sequence[Deadline], clock: Clock) -> Letter:
    """Return a reminder as it is by the deadlines and the clock of now.

    One that was moved is followed, and where it stood is remembered; one whose deadline is gone is due at once, to say
    so.
    """
    deadline = latest(deadlines, letter.subject)
    if deadline is None or letter.stands_at is None:
        return replace(letter, due_at=min(letter.due_at, clock.real()))
    stands_at = instant_of(deadline).astimezone(UTC)
    moved_from = letter.moved_from or (letter.stands_at if letter.stands_at != stands_at else None)
    return replace(
        letter,
        subject=deadline.id,
        name=deadline.name,
        stands_at=stands_at,
        due_at=due_at(stands_at, letter.lead, clock),
        # Moved there and back is not moved.
        moved_from=moved_from if moved_from != stands_at else None,
    )
