"""What follows a publication: what is written with it or not at all, and who is told once it is answered from."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.editions import Also
from knowledge.answering import Edition

# Told after each publication: the guild (0: everywhere without its own), the edition before, the one from now on. There
# is none before where that could not be opened.
Listener = Callable[[int, Edition | None, Edition], Awaitable[None]]
# Done inside the transaction of each publication, with the same things.
Alongside = Callable[[AsyncConnection, int, Edition | None, Edition], Awaitable[None]]
_log = logging.getLogger("steward")


class Following:
    """What follows each publication of one catalogue."""

    def __init__(self) -> None:
        self.listeners: list[Listener] = []
        self.alongside: list[Alongside] = []

    def together(self, guild: int, before: Edition | None, after: Edition, also: Sequence[Also]) -> Sequence[Also]:
        """Return all that is done in the transaction of a publication: what always is, and what goes with this one."""
        return (*(_with(do, guild, before, after) for do in self.alongside), *also)

    async def tell(self, guild: int, before: Edition | None, after: Edition) -> None:
        """Tell the listeners, one after the other; never raises."""
        for listener in self.listeners:
            try:
                await listener(guild, before, after)
            except Exception:  # noqa: BLE001 - it is published, whatever a listener makes of it
                _log.exception("What follows a publication was not done")


def _with(do: Alongside, guild: int, before: Edition | None, after: Edition) -> Also:
    return lambda connection: do(connection, guild, before, after)
