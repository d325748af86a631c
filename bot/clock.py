"""The story clock: what time it is for the answers, which need not be what time it is for the machine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.moments import in_zone
from bot.settings import ClockSetting, Mode
from knowledge.model import Header


@dataclass(frozen=True, slots=True)
class Clock:
    """Tells the story's time: always `instant`, or the machine's time plus `shift`."""

    mode: Mode
    real: Callable[[], datetime]
    shift: timedelta = timedelta(0)
    instant: datetime | None = None

    def now(self) -> datetime:
        """Return the story's time, with its offset from UTC."""
        if self.instant is not None:
            return self.instant
        return self.real() + self.shift

    def real_time_of(self, story: datetime) -> datetime | None:
        """Return when by the machine's clock the story reaches an instant; None where the story stands still."""
        if self.instant is not None:
            return None
        return story - self.shift


def start_clock(setting: ClockSetting | None, header: Header, real: Callable[[], datetime]) -> Clock:
    """Start the clock that the setting asks for, or the one that the pack names, as of now."""
    chosen = setting or ClockSetting(header.clock)
    if chosen.mode == "real":
        return Clock("real", real)
    if chosen.shift is not None:
        return Clock("offset", real, shift=chosen.shift)
    start = in_zone(chosen.start or datetime.combine(header.known_until, time(12, 0)), header.zone)
    if chosen.mode == "fixed":
        return Clock("fixed", real, instant=start)
    return Clock("offset", real, shift=start - real())
