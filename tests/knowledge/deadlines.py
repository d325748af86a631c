"""Deadlines and moments to count between."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from knowledge.model import Deadline

LA, LONDON, NEW_YORK = "America/Los_Angeles", "Europe/London", "America/New_York"
KNOWN_UNTIL = datetime(2007, 10, 23, 12, tzinfo=ZoneInfo(LA))


def deadline_of(**changed: Any) -> Deadline:  # noqa: ANN401 - fields of the model
    """Return the end of the contract with some of its fields changed."""
    fields = {
        "id": "expiry", "name": "the contract expires", "past": "the contract expired", "day": date(2007, 10, 31),
        "at": "24:00", "zone": LA, "basis": "Told.", "cites": ["paper 1"], "ask": ["when"],
    }  # fmt: skip
    return Deadline.model_validate({**fields, **changed})


def at(moment: str, zone: str = LA) -> datetime:
    """Return a moment by the clocks of a zone."""
    return datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone))


EXPIRY = deadline_of()
STRIKE = deadline_of(id="strike", name="a strike starts", past="a strike started", day=date(2007, 11, 5), at="00:01",
                   exact=True)  # fmt: skip
MEETING = deadline_of(id="meeting", name="they meet", past="they met", day=date(2007, 10, 24), at="10:00", exact=True)
VAGUE = deadline_of(id="vague", name="they caucus", past="they caucused", day=date(2007, 10, 24), at="10:00")
