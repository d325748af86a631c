"""How much is said: not too often to one person, not the same again in one channel, nothing where it is forbidden."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from bot.gateway.memory import Fading
from bot.server_settings import LONGEST_WAIT, MOST_QUESTIONS, USUAL, Pace

SILENT_SECONDS = 3_600.0
# So much of one person's words goes into a server's queue within a day: what is sent, and what is collected beside it.
MOST_KEPT = 20
DAY_SECONDS = 24 * 3_600.0
_MOST_HELD = 10_000
# More answers than so many are not given within ten minutes.
_MOST_TOLD = 5_000


class Manners:
    """The cooldowns of this process. `timer` counts seconds."""

    def __init__(self, timer: Callable[[], float]) -> None:
        self.timer = timer
        self._asked: Fading[int, tuple[float, ...]] = Fading(_MOST_HELD, LONGEST_WAIT, timer)
        self._warned: Fading[int, bool] = Fading(_MOST_HELD, USUAL.within, timer)
        # Of the channel and what was told there no more than a hash is held: it is looked up and never told.
        self._told: Fading[int, int] = Fading(_MOST_TOLD, LONGEST_WAIT, timer)
        self._told_in: Fading[int, int] = Fading(_MOST_TOLD, LONGEST_WAIT, timer)
        self._kept: Fading[tuple[int, int, str], tuple[float, ...]] = Fading(_MOST_HELD, DAY_SECONDS, timer)
        self._silent: Fading[int, int] = Fading(_MOST_HELD, SILENT_SECONDS, timer)

    def wait(self, user: int, pace: Pace = USUAL) -> float:
        """Count a question of a person; return how many seconds to wait, 0 where it may be answered now."""
        now = self.timer()
        asked = [at for at in self._asked.get(user) or () if now - at < LONGEST_WAIT]
        lately = [at for at in asked if now - at < pace.within]
        if len(lately) >= pace.questions:
            return pace.within - (now - lately[-pace.questions])
        self._asked.put(user, (*asked, now)[-MOST_QUESTIONS:])
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

    def same_again(self, channel: int, ids: tuple[str, ...], pace: Pace = USUAL) -> int | None:
        """Return the message in which the same was told in this channel a short while ago."""
        key = hash((channel, ids))
        message, since = (self._told.get(key), self._told.since(key)) if ids else (None, None)
        return message if since is not None and self.timer() - since < pace.same_again else None

    def told(self, channel: int, ids: tuple[str, ...], message: int) -> None:
        """Hold that entries were told in a channel, for all to see."""
        if ids:
            key = hash((channel, ids))
            self._told.put(key, message)
            self._told_in.put(message, key)

    def untold(self, message: int) -> None:
        """Send nobody to a message any more: it is gone, or says something else."""
        key = self._told_in.pop(message)
        if key is not None and self._told.get(key) == message:
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
