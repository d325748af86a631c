"""JSON as Discord writes it: users, members, roles, channels, guilds, messages and files."""

from __future__ import annotations

import itertools
import mimetypes
import time
from datetime import UTC, datetime
from typing import Any

Json = dict[str, Any]

DISCORD_EPOCH = 1_420_070_400_000  # milliseconds
EPHEMERAL, LOADING, COMPONENTS_V2 = 1 << 6, 1 << 7, 1 << 15
DEFAULT, REPLY, SLASH_REPLY, MENU_REPLY = 0, 19, 20, 23
TEXT_CHANNEL, DIRECT_CHANNEL, GROUP_CHANNEL = 0, 1, 3
JOINED = "2026-01-05T09:00:00+00:00"

_counter = itertools.count(1)


def snowflake() -> int:
    """Return an id that no other thing has, with the present moment in it as Discord's have."""
    return ((time.time_ns() // 1_000_000 - DISCORD_EPOCH) << 22) | (next(_counter) & 0x3FFFFF)


def moment() -> str:
    """Return now, as Discord writes a moment."""
    return datetime.now(UTC).isoformat()


def user(name: str, *, bot: bool = False) -> Json:
    """Return an account."""
    return {
        "id": str(snowflake()),
        "username": name.lower().replace(" ", "_"),
        "global_name": None if bot else name,
        "discriminator": "0",
        "avatar": None,
        "bot": bot,
        "flags": 0,
        "public_flags": 0,
        "primary_guild": None,
        "avatar_decoration_data": None,
        "collectibles": None,
    }


def member(account: Json, roles: list[str], nick: str | None = None) -> Json:
    """Return what makes an account a member of a guild, the account within."""
    return {
        "user": account,
        "nick": nick,
        "roles": roles,
        "avatar": None,
        "banner": None,
        "joined_at": JOINED,
        "premium_since": None,
        "communication_disabled_until": None,
        "pending": False,
        "flags": 0,
        "deaf": False,
        "mute": False,
    }


def role(name: str, permissions: int, position: int, number: int | None = None) -> Json:
    """Return a role; the role of everyone has the number of its guild."""
    return {
        "id": str(number or snowflake()),
        "name": name,
        "permissions": str(permissions),
        "position": position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }


def text_channel(name: str, guild_id: int, position: int, overwrites: list[Json]) -> Json:
    """Return a text channel of a guild."""
    return {
        "id": str(snowflake()),
        "type": TEXT_CHANNEL,
        "guild_id": str(guild_id),
        "name": name,
        "position": position,
        "permission_overwrites": overwrites,
        "topic": None,
        "nsfw": False,
        "parent_id": None,
        "last_message_id": None,
        "rate_limit_per_user": 0,
        "flags": 0,
    }


def direct_channel(recipient: Json) -> Json:
    """Return the channel of direct messages with someone."""
    return {
        "id": str(snowflake()),
        "type": DIRECT_CHANNEL,
        "last_message_id": None,
        "recipients": [recipient],
        "flags": 0,
    }


def group_channel(owner: Json, others: list[Json]) -> Json:
    """Return the channel of a group of people, which no bot can be in."""
    return {
        "id": str(snowflake()),
        "type": GROUP_CHANNEL,
        "last_message_id": None,
        "recipients": others,
        "owner_id": owner["id"],
        "name": None,
        "icon": None,
        "flags": 0,
    }


def guild(number: int, name: str, owner: Json) -> Json:
    """Return a guild's own fields, without its roles, channels and members."""
    nothing = (
        "icon description home_header splash discovery_splash banner application_id afk_channel_id system_channel_id"
        " widget_channel_id vanity_url_code rules_channel_id safety_alerts_channel_id public_updates_channel_id"
        " incidents_data"
    )
    zero = (
        "system_channel_flags verification_level default_message_notifications mfa_level explicit_content_filter"
        " max_presences premium_tier premium_subscription_count nsfw_level"
    )
    return {
        **dict.fromkeys(nothing.split()),
        **dict.fromkeys(zero.split(), 0),
        "id": str(number),
        "name": name,
        "owner_id": owner["id"],
        "region": "deprecated",
        "afk_timeout": 300,
        "widget_enabled": False,
        "max_members": 500_000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "preferred_locale": "en-US",
        "premium_progress_bar_enabled": False,
        "nsfw": False,
        "features": [],
        "emojis": [],
        "stickers": [],
    }


def guild_create(base: Json, roles: list[Json], channels: list[Json], members: list[Json]) -> Json:
    """Return a guild as the gateway sends it to a shard that has just come up."""
    return {
        **base,
        "roles": roles,
        "channels": channels,
        "members": members,
        "member_count": len(members),
        "large": False,
        "unavailable": False,
        "joined_at": JOINED,
        "threads": [],
        "presences": [],
        "voice_states": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def message(channel: Json, author: Json, content: str) -> Json:
    """Return a message that has nothing but its text."""
    return {
        "id": str(snowflake()),
        "type": DEFAULT,
        "channel_id": channel["id"],
        "author": author,
        "content": content,
        "timestamp": moment(),
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "components": [],
        "pinned": False,
        "flags": 0,
    }


def attachment(name: str, content: bytes, url: str, described: Json) -> Json:
    """Return a file of a message, with its size in pixels where it is a PNG picture."""
    number = str(snowflake())
    found = {
        "id": number,
        "filename": name,
        "size": len(content),
        "url": f"{url}/{number}/{name}",
        "proxy_url": f"{url}/{number}/{name}",
        "content_type": mimetypes.guess_type(name)[0] or "application/octet-stream",
    }
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        found |= {"width": int.from_bytes(content[16:20]), "height": int.from_bytes(content[20:24])}
    return found | {key: described[key] for key in ("description", "title") if described.get(key)}


def forwarded(found: Json) -> Json:
    """Return the fields of a message that passes another on."""
    kept = "type content embeds attachments timestamp edited_timestamp flags mentions mention_roles components"
    where = {key: found[key] for key in ("channel_id", "guild_id") if key in found}
    return {
        "message_reference": {"type": 1, "message_id": found["id"]} | where,
        "message_snapshots": [{"message": {key: found[key] for key in kept.split()}}],
    }


def seen_without_content(found: Json, bot_id: str) -> Json:
    """Return a message as a bot without the Message Content intent gets it.

    Own messages, direct ones and those that mention the bot keep everything. A message that is answered is looked at
    for itself, one that is passed on goes with what passes it on.
    """
    found = dict(found)
    if found.get("referenced_message"):
        found["referenced_message"] = seen_without_content(found["referenced_message"], bot_id)
    mentioned = any(account["id"] == bot_id for account in found["mentions"])
    if "guild_id" not in found or mentioned or found["author"]["id"] == bot_id:
        return found
    nothing: Json = {"content": "", "embeds": [], "attachments": [], "components": []}
    if "message_snapshots" in found:
        found["message_snapshots"] = [{"message": one["message"] | nothing} for one in found["message_snapshots"]]
    return found | nothing
