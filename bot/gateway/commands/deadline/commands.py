"""The group `/deadline` with all its commands."""

from __future__ import annotations

from bot.gateway.commands.deadline import announcing, changing
from bot.gateway.commands.deadline.group import DEADLINE

__all__ = ["COMMANDS", "announcing", "changing"]

COMMANDS = (DEADLINE,)
