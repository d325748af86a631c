"""Events read with what Discord may leave out of them filled in, and none of them at the connection's cost."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from typing import Any

from discord import ChannelType

from bot.gateway import faults
from bot.gateway.callbacks import answered_in_time

Json = dict[str, Any]
Parse = Callable[[Any], None]

_GUARDED = ("INTERACTION_CREATE", "MESSAGE_CREATE", "MESSAGE_UPDATE", "MESSAGE_DELETE", "MESSAGE_DELETE_BULK")
# What the library must find, and nothing here reads.
_INTERACTION: Json = {"version": 1, "attachment_size_limit": 10 << 20}
_MEMBER: Json = {"roles": [], "flags": 0}
_CHANNEL: Json = {"name": "", "position": 0, "bitrate": 0, "user_limit": 0}
_THREAD: Json = {
    "name": "", "parent_id": "0", "owner_id": "0", "message_count": 0, "member_count": 0,
    "thread_metadata": {
        "archived": False, "locked": False, "auto_archive_duration": 60, "archive_timestamp": "2015-01-01"
    },
}  # fmt: skip
_THREADS = frozenset(
    kind.value for kind in (ChannelType.news_thread, ChannelType.public_thread, ChannelType.private_thread)
)


def guard(parsers: MutableMapping[str, Parse]) -> None:
    """Let the library read interactions that say little, and go on after an event that it cannot read."""
    parsers["INTERACTION_CREATE"] = _arrived(parsers["INTERACTION_CREATE"])
    parsers.update({event: _guarded(parsers[event]) for event in _GUARDED})


def _arrived(parse: Parse) -> Parse:
    """From here on the interaction waits for its answer."""

    def parsed(data: Any) -> None:  # noqa: ANN401 - any JSON
        with answered_in_time():
            parse(filled(data))

    return parsed


def _guarded(parse: Parse) -> Parse:
    def parsed(data: Any) -> None:  # noqa: ANN401 - any JSON
        try:
            parse(data)
        except Exception as fault:  # noqa: BLE001 - the library would give up the connection, and all that comes by it
            faults.record(fault)

    return parsed


def filled(data: Json) -> Json:
    """Return an interaction with all that the library must find.

    Of a server that the bot is not in a channel is told in part; and where the channel is left out, its id stands for
    it, so that one place is kept apart from another.
    """
    told = {**_INTERACTION, **data}
    if "member" in told:
        told["member"] = {**_MEMBER, **told["member"]}
    in_server = bool(told.get("guild_id"))
    channel: Json = told.get("channel") or {"id": told.get("channel_id")}
    if not channel.get("id"):
        return told
    kind = channel.get("type", ChannelType.text.value if in_server else ChannelType.private.value)
    needed = _THREAD if kind in _THREADS else _CHANNEL if in_server else {}
    told["channel"] = {**needed, "type": kind, **channel}
    return told
