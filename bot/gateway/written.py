"""What is known of an ordinary message besides its words: where it stands, who wrote it, what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from discord import Message, MessageType, RawMessageUpdateEvent, Thread

_WRITTEN = frozenset({MessageType.default, MessageType.reply})


@dataclass(slots=True)
class Crossing:
    """What became of a message while it was being answered."""

    edit: RawMessageUpdateEvent | None = None
    deleted: bool = False


def server_of(message: Message) -> int | None:
    """Return the server of a message; one that has not come up yet is known by its id alone."""
    return message.guild.id if message.guild is not None else getattr(message.channel, "guild_id", None)


def named_by(channel: object, number: int) -> frozenset[int]:
    """Return by which ids moderators may name a channel of that number: a thread is also named by where it hangs."""
    parent = channel.parent_id if isinstance(channel, Thread) else number
    return frozenset({number, parent})


def by_a_person(message: Message) -> bool:
    """Tell whether a person wrote it: no program, and nothing that Discord itself puts there."""
    program = message.author.bot or message.author.system or message.webhook_id is not None
    return message.type in _WRITTEN and not program
