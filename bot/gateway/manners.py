"""How much is said: not too often to one person, not the same again in one channel, nothing where it is forbidden."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bot.gateway.memory import Fading
from bot.server_settings import LONGEST_WAIT, MOST_QUESTIONS, USUAL, Pace

SILENT_SECONDS = 3_600.0
# So much of one person's words goes into a server's queue within a day: what is sent, and what is collected beside it.
MOST_KEPT = 20
DAY_SECONDS = 24 * 3_600.0
_MOST_HELD = 10_000


@dataclass(frozen=True, slots=True)
class Earlier:
    """An answer that stands in a channel already: its message, its address, and when it came by the timer."""

    message: int
    link: str
    at: float


class Manners:
    """The cooldowns of this process. `timer` counts seconds."""

    def __init__(self, timer: Callable[[], float]) -> None:
        self.timer = timer
        self._asked: Fading[int, deque[float]] = Fading(_MOST_HELD, LONGEST_WAIT, timer)
        self._warned: Fading[int, bool] = Fading(_MOST_HELD, USUAL.within, timer)
        self._told: Fading[tuple[int, tuple[str, ...]], Earlier] = Fading(_MOST_HELD, LONGEST_WAIT, timer)
        self._told_in: Fading[int, tuple[int, tuple[str, ...]]] = Fading(_MOST_HELD, LONGEST_WAIT, timer)
        self._kept: Fading[tuple[int, int, str], tuple[float, ...]] = Fading(_MOST_HELD, DAY_SECONDS, timer)
        self._silent: Fading[int, int] = Fading(_MOST_HELD, SILENT_SECONDS, timer)

    def wait(self, user: int, pace: Pace = USUAL) -> float:
        """Count a question of a person; return how many seconds to wait, 0 where it may be answered now."""
        now = self.timer()
        asked = self._asked.get(user) or deque(maxlen=MOST_QUESTIONS)
        lately = [at for at in asked if now - at < pace.within]
        if len(lately) >= pace.questions:
            return pace.within - (now - lately[-pace.questions])
        asked.append(now)
        self._asked.put(user, asked)
        return 0.0

    def say_wait(self, user: int) -> bool:
        """Tell whether a person is to be asked to wait: once in a while, not at every message."""
        if self._warned.get(user) is not None:
            return False
        self._warned.put(user, True)  # noqa: FBT003 - only that something is held counts
        return True

    def may_keep(self, guild: int, user: int, how: Literal["sent", "collected"]) -> bool:
        """Count something of a person that is to be kept in a server's queue; False where that is enough for a day."""
        key, now = (guild, user, how), self.timer()
        lately = tuple(at for at in self._kept.get(key) or () if now - at < DAY_SECONDS)
        if len(lately) >= MOST_KEPT:
            return False
        self._kept.put(key, (*lately, now))
        return True

    def same_again(self, channel: int, ids: tuple[str, ...], pace: Pace = USUAL) -> Earlier | None:
        """Return where the same was told in this channel a short while ago."""
        held = self._told.get((channel, ids)) if ids else None
        return held if held is not None and self.timer() - held.at < pace.same_again else None

    def told(self, channel: int, ids: tuple[str, ...], message: int, link: str) -> None:
        """Hold that entries were told in a channel, for all to see."""
        if ids:
            self._told.put((channel, ids), Earlier(message, link, self.timer()))
            self._told_in.put(message, (channel, ids))

    def untold(self, message: int) -> None:
        """Send nobody to a message any more: it is gone, or says something else."""
        key = self._told_in.pop(message)
        held = self._told.get(key) if key is not None else None
        if key is not None and held is not None and held.message == message:
            self._told.pop(key)

    def forbidden(self, channel: int, guild: int) -> None:
        """Hold that a channel let nothing through: for an hour nothing is tried there."""
        self._silent.put(channel, guild)

    def allowed(self, channel: int) -> None:
        """Try a channel again: its permissions changed."""
        self._silent.pop(channel)

    def is_silent(self, channel: int) -> bool:
        """Tell whether a channel let nothing through within the last hour."""
        return self._silent.get(channel) is not None

    def silent_in(self, guild: int) -> tuple[int, ...]:
        """Return the channels of a guild that let nothing through, for its moderators to see."""
        return tuple(channel for channel, of in self._silent.items() if of == guild)
