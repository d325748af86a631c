"""What there is on this Discord: one application with its bot, guilds, accounts, channels, messages, commands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from tests.loopback import payloads
from tests.loopback.faults import NO_ACCESS, Refusal
from tests.loopback.payloads import Json, snowflake
from tests.loopback.permissions import ALL, USUAL, VIEW_CHANNEL, permitted

Kept = TypeVar("Kept")
TOKEN = "loopback-token"  # noqa: S105 - opens nothing but the server of a test
UNKNOWN_CHANNEL, UNKNOWN_GUILD, UNKNOWN_MEMBER, UNKNOWN_MESSAGE, UNKNOWN_USER = 10003, 10004, 10007, 10008, 10013


class Guild:
    """One guild: roles, channels and members, by their ids."""

    def __init__(self, number: int, name: str, owner: Json) -> None:
        self.id = number
        self.base = payloads.guild(number, name, owner)
        everyone = payloads.role("@everyone", USUAL, 0, number)
        self.roles: dict[str, Json] = {everyone["id"]: everyone}
        self.channels: dict[str, Json] = {}
        self.members: dict[str, Json] = {}
        self.join(owner)

    def add_role(self, name: str, permissions: int = 0) -> Json:
        """Make a role."""
        made = payloads.role(name, permissions, len(self.roles))
        return self.roles.setdefault(made["id"], made)

    def add_channel(self, name: str, overwrites: list[Json] | None = None) -> Json:
        """Make a text channel; `permissions.overwrite` makes rules for it."""
        made = payloads.text_channel(name, self.id, len(self.channels), overwrites or [])
        return self.channels.setdefault(made["id"], made)

    def join(self, account: Json, roles: list[Json] | None = None, nick: str | None = None) -> Json:
        """Make an account a member, and return the account."""
        self.members[account["id"]] = payloads.member(account, [role["id"] for role in roles or []], nick)
        return account

    def permissions(self, account: Json, channel: Json) -> int:
        """Return what an account may do in a channel here, as bits; nothing for whom is no member."""
        who = self.members.get(account["id"])
        return permitted(who, self.base, self.roles, channel) if who else 0

    def permissions_everywhere(self, account: Json) -> int:
        """Return what an account may do in the guild as a whole, as bits."""
        who = self.members.get(account["id"])
        return permitted(who, self.base, self.roles, None) if who else 0

    def event(self) -> Json:
        """Return the guild as GUILD_CREATE carries it."""
        everything = (list(found.values()) for found in (self.roles, self.channels, self.members))
        return payloads.guild_create(self.base, *everything)


@dataclass
class Issued:
    """An interaction that was sent, and how far its answering has come."""

    payload: Json
    answered: int = 0  # the type of the response; 0: none yet
    original: str = ""  # the id of the message that the response is
    waiting: bool = False  # deferred, and nothing has taken the place of "thinking" yet
    expired: bool = False  # set it, and the token is what it is after 15 minutes
    messages: list[str] = field(default_factory=list)  # ids, in order


class World:
    """Everything that is remembered between two requests."""

    def __init__(self, name: str = "Steward", privileged: int = 0) -> None:
        self.token = TOKEN
        self.privileged = privileged  # the intents of which the portal's switches are on, as bits
        self.bot = payloads.user(name, bot=True)
        self.application_id = self.bot["id"]
        self.owner = payloads.user("Portal Owner")
        self.shards = 1  # how many GET /gateway/bot recommends
        self.guilds: dict[str, Guild] = {}
        self.users: dict[str, Json] = {account["id"]: account for account in (self.bot, self.owner)}
        self.direct: dict[str, Json] = {}  # channels of direct messages, by the other's id
        self.messages: dict[str, Json] = {}
        self.files: dict[str, tuple[str, bytes]] = {}  # by the attachment's id
        self.commands: dict[str | None, list[Json]] = {None: []}  # by guild; None: the global ones
        self.interactions: dict[str, Issued] = {}  # by token
        self.events: dict[str, Json] = {}  # of all guilds, those that are announced ahead

    def add_user(self, name: str) -> Json:
        """Make an account."""
        made = payloads.user(name)
        return self.users.setdefault(made["id"], made)

    def add_guild(
        self, name: str = "Local 1", *, shard: int = 0, shards: int = 1, bot_permissions: int = USUAL
    ) -> Guild:
        """Make a guild with the bot in it whose events a given shard of so many gets."""
        number = snowflake() >> 22
        number += (shard - number) % shards
        while str(number << 22) in self.guilds:
            number += shards
        made = Guild(number << 22, name, self.add_user(f"Owner of {name}"))
        made.join(self.bot, [made.add_role(self.bot["username"], bot_permissions)])
        return self.guilds.setdefault(str(made.id), made)

    def foreign_guild(self, name: str = "Elsewhere") -> Guild:
        """Return a guild that the bot is not in: it meets people there who have installed it for themselves."""
        return Guild(snowflake(), name, self.add_user(f"Owner of {name}"))

    def add_member(self, guild: Guild, name: str, roles: list[Json] | None = None, nick: str | None = None) -> Json:
        """Make an account that is a member of a guild."""
        return guild.join(self.add_user(name), roles, nick)

    def direct_with(self, account: Json) -> Json:
        """Return the channel of direct messages between the bot and someone, made at need."""
        return self.direct.setdefault(account["id"], payloads.direct_channel(account))

    def guild(self, number: str) -> Guild:
        """Return a guild that the bot is in."""
        return _known(self.guilds, number, UNKNOWN_GUILD, "Unknown Guild")

    def user(self, number: str) -> Json:
        """Return an account."""
        return _known(self.users, number, UNKNOWN_USER, "Unknown User")

    def member(self, guild: str, number: str) -> Json:
        """Return a member of a guild."""
        return _known(self.guild(guild).members, number, UNKNOWN_MEMBER, "Unknown Member")

    def channel(self, number: str) -> Json:
        """Return a channel of a guild or of direct messages."""
        everywhere = {channel["id"]: channel for channel in self.direct.values()}
        for guild in self.guilds.values():
            everywhere |= guild.channels
        return _known(everywhere, number, UNKNOWN_CHANNEL, "Unknown Channel")

    def message(self, channel: str, number: str) -> Json:
        """Return a message of a channel that everyone there can see."""
        found = _known(self.messages, number, UNKNOWN_MESSAGE, "Unknown Message")
        if found["channel_id"] != channel or found["flags"] & payloads.EPHEMERAL:
            raise Refusal(404, UNKNOWN_MESSAGE, "Unknown Message")
        return found

    def permissions(self, account: Json, channel: Json) -> int:
        """Return what an account may do in a channel; everything that there is to do among two."""
        return self.guilds[channel["guild_id"]].permissions(account, channel) if "guild_id" in channel else ALL

    def demand(self, channel: Json, bits: int, code: int, words: str) -> None:
        """Refuse what the bot may not do in a channel."""
        held = self.permissions(self.bot, channel)
        if not held & VIEW_CHANNEL:
            raise Refusal(403, NO_ACCESS, "Missing Access")
        if held & bits != bits:
            raise Refusal(403, code, words)

    def command(self, name: str, kind: int, guild: str | None) -> Json:
        """Return a command that the bot has registered, the guild's own before a global one.

        Raises LookupError with the names that are registered.
        """
        registered = [*self.commands.get(guild, []), *(self.commands[None] if guild else [])]
        for command in registered:
            if (command["name"], command["type"]) == (name, kind):
                return command
        raise LookupError(f"no command {name!r} of type {kind} is registered; these are: {registered}")


def _known(where: dict[str, Kept], number: str, code: int, words: str) -> Kept:
    if number not in where:
        raise Refusal(404, code, words)
    return where[number]
