"""`/deadline`: how the moderators of a server keep its deadlines. Its acts are planned as those of `/kb` are."""

from __future__ import annotations

from bot.gateway.commands.deadline import announcing, changing
from bot.gateway.commands.deadline.group import DEADLINE

# Each of these adds its commands to the group as it is imported.
__all__ = ["COMMANDS", "announcing", "changing"]

COMMANDS = (DEADLINE,)
