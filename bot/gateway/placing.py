"""Where an interaction comes from, filled in where Discord gives the channel's id and not the channel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from discord import ChannelType

Json = dict[str, Any]


def placed(parse: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a reader of interactions that is given each with its channel."""
    return lambda data: parse(with_channel(data))


def with_channel(data: Json) -> Json:
    """Return an interaction with the channel that its `channel_id` names, if it has none of its own."""
    if data.get("channel") or not data.get("channel_id"):
        return data
    kind = ChannelType.text if data.get("guild_id") else ChannelType.private
    # A channel that is known is looked up by its id; the rest stands in for one that is not.
    return {**data, "channel": {"id": data["channel_id"], "type": kind.value, "name": "", "position": 0}}
