"""One module for each thing a member can do; `COMMANDS` lists them all, and nothing is discovered."""

from __future__ import annotations

from bot.gateway.commands import ask
from bot.gateway.tree import AnyCommand

COMMANDS: tuple[AnyCommand, ...] = (*ask.COMMANDS,)
