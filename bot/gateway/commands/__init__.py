"""One module for each thing a person can do. `COMMANDS` and `ACTS` list all there is, and nothing is discovered."""

from __future__ import annotations

from collections.abc import Mapping

from bot.gateway.commands import (
    about,
    ask,
    config,
    deadline,
    kb,
    looking_up,
    menus,
    privacy,
    remind,
    residual,
    timeline,
)
from bot.gateway.presses import ACTS as MEMBERS_ACTS
from bot.gateway.presses import Press
from bot.gateway.tree import AnyCommand

COMMANDS: tuple[AnyCommand, ...] = (
    *ask.COMMANDS,
    *looking_up.COMMANDS,
    *residual.COMMANDS,
    *timeline.COMMANDS,
    *remind.COMMANDS,
    *about.COMMANDS,
    *privacy.COMMANDS,
    *menus.COMMANDS,
    *config.COMMANDS,
    *kb.COMMANDS,
    *deadline.COMMANDS,
)

# What the buttons and forms do, by the name of the act in their ids.
ACTS: Mapping[str, Press] = {**MEMBERS_ACTS, **privacy.ACTS, **kb.ACTS}
