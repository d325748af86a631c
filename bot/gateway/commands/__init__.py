"""One module for each thing a member can do; `COMMANDS` lists them all, and nothing is discovered."""

from __future__ import annotations

from bot.gateway.commands import about, ask, looking_up, menus, residual, timeline
from bot.gateway.tree import AnyCommand

COMMANDS: tuple[AnyCommand, ...] = (
    *ask.COMMANDS,
    *looking_up.COMMANDS,
    *residual.COMMANDS,
    *timeline.COMMANDS,
    *about.COMMANDS,
    *menus.COMMANDS,
)
