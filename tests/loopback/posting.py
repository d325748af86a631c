"""Messages that are written or changed: mentions, files, components and the limits that Discord sets."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any

from tests.loopback import payloads
from tests.loopback.faults import Refusal
from tests.loopback.payloads import COMPONENTS_V2, Json
from tests.loopback.permissions import MENTION_EVERYONE
from tests.loopback.world import World

INVALID_BODY, EMPTY = 50035, 50006
LONGEST_CONTENT, LONGEST_TEXTS, LONGEST_EMBEDS, MOST_COMPONENTS = 2000, 4000, 6000, 40
TEXT_DISPLAY, BUTTON, LINK = 10, 2, 5
OPTIONAL: dict[int, Json] = {  # what Discord fills in where a component leaves it out
    3: {"min_values": 1, "max_values": 1},
    11: {"description": None, "spoiler": False},
    13: {"spoiler": False},
    14: {"spacing": 1, "divider": True},
    17: {"accent_color": None, "spoiler": False},
}


def inside(components: list[Json]) -> Iterator[Json]:
    """Yield each component and every one within it."""
    for component in components:
        yield component
        within = [*component.get("components", []), component.get("accessory"), component.get("component")]
        yield from inside([one for one in within if one])


def text_of(message: Json) -> str:
    """Return all the text that a reader of a message sees, a part a line."""
    texts = [message.get("content") or ""]
    texts += [part["content"] for part in inside(message.get("components") or []) if part["type"] == TEXT_DISPLAY]
    for embed in message.get("embeds") or []:
        fields = [text for field in embed.get("fields", []) for text in (field["name"], field["value"])]
        footer = embed.get("footer", {}).get("text", "")
        texts += [embed.get("title") or "", embed.get("description") or "", *fields, footer]
    return "\n".join(text for text in texts if text)


def write(message: Json, body: Json, files: dict[str, tuple[str, bytes]], world: World, url: str) -> Json:
    """Put into a message what a request says, within Discord's limits.

    Only what the request names is changed. `url` is where files can be fetched.
    """
    changed = dict(message)
    changed |= {key: body[key] or empty for key, empty in (("content", ""), ("embeds", [])) if key in body}
    kept = payloads.EPHEMERAL | payloads.LOADING | COMPONENTS_V2
    changed["flags"] = (changed["flags"] & kept) | (body.get("flags") or 0)
    changed["tts"] = bool(body.get("tts"))
    changed["attachments"] = _attachments(changed, body, files, world, f"{url}/attachments/{message['channel_id']}")
    media = {f"attachment://{file['filename']}": file for file in changed["attachments"]}
    changed["embeds"] = [{"type": "rich"} | _with_media(embed, media) for embed in changed["embeds"]]
    if "components" in body:
        changed["components"] = numbered(body["components"] or [], media)
    _hold_to_limits(changed)
    return changed | _mentions(changed, body.get("allowed_mentions"), world)


def _attachments(message: Json, body: Json, files: dict[str, tuple[str, bytes]], world: World, url: str) -> list[Json]:
    said = {str(one["id"]): one for one in body.get("attachments") or []}
    kept = [file for file in message["attachments"] if "attachments" not in body or file["id"] in said]
    for field, (name, content) in files.items():
        described = said.get(field.removeprefix("files[").removesuffix("]"), {})
        made = payloads.attachment(described.get("filename") or name, content, url, described)
        world.files[made["id"]] = (made["content_type"], content)
        kept.append(made)
    return kept


def _with_media(value: Any, media: dict[str, Json]) -> Any:  # noqa: ANN401 - any JSON
    """Return JSON with attachment:// addresses replaced by those where the files can be fetched."""
    if isinstance(value, list):
        return [_with_media(one, media) for one in value]
    if not isinstance(value, dict):
        return value
    file = media.get(value.get("url", "")) if isinstance(value.get("url"), str) else None
    if file:
        known = {key: file[key] for key in ("url", "proxy_url", "content_type", "width", "height") if key in file}
        return value | known | {"attachment_id": file["id"]}
    return {key: _with_media(one, media) for key, one in value.items()}


def numbered(components: list[Json], media: dict[str, Json] | None = None) -> list[Json]:
    """Return components as Discord gives them back: each with a number, and with what may be left out."""
    made = _with_media(components, media or {})
    taken = {part["id"] for part in inside(made) if part.get("id")}
    free = (number for number in itertools.count(1) if number not in taken)
    for part in inside(made):
        _fill_in(part, OPTIONAL.get(part["type"], {}))
        part["id"] = part.get("id") or next(free)
        items = part.get("items", [])
        for item in items:
            _fill_in(item, {"description": None, "spoiler": False})
        for shown in [part.get("media"), part.get("file"), *(item["media"] for item in items)]:
            if shown:
                _fill_in(shown, {"id": str(payloads.snowflake()), "proxy_url": shown["url"]})
    return made


def _fill_in(part: Json, usual: Json) -> None:
    for key, value in usual.items():
        part.setdefault(key, value)


def _hold_to_limits(message: Json) -> None:
    """Refuse what Discord refuses with 400, in its words."""
    parts = list(inside(message["components"]))
    names = [part["custom_id"] for part in parts if part.get("custom_id")]
    if len(names) != len(set(names)):
        raise _invalid("components", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated")
    if message["flags"] & COMPONENTS_V2:
        if message["content"] or message["embeds"]:
            words = "The content and embeds fields cannot be used with MessageFlags.IS_COMPONENTS_V2"
            raise _invalid("content", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", words)
        texts = sum(len(part["content"]) for part in parts if part["type"] == TEXT_DISPLAY)
        if texts > LONGEST_TEXTS or len(parts) > MOST_COMPONENTS:
            words = f"{texts} characters of {LONGEST_TEXTS} and {len(parts)} components of {MOST_COMPONENTS}"
            raise _invalid("components", "BASE_TYPE_BAD_LENGTH", words)
    elif any(part["type"] >= 9 for part in parts):
        raise _invalid("components", "UNION_TYPE_CHOICES", "These components need MessageFlags.IS_COMPONENTS_V2")
    if len(message["content"]) > LONGEST_CONTENT:
        raise _invalid("content", "BASE_TYPE_MAX_LENGTH", f"Must be {LONGEST_CONTENT} or fewer in length.")
    if len(text_of({"embeds": message["embeds"]}).replace("\n", "")) > LONGEST_EMBEDS:
        raise _invalid("embeds", "MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {LONGEST_EMBEDS}")
    if not any(message.get(key) for key in ("content", "embeds", "attachments", "components", "message_snapshots")):
        raise Refusal(400, EMPTY, "Cannot send an empty message")


def _invalid(field: str, code: str, words: str) -> Refusal:
    return Refusal(400, INVALID_BODY, "Invalid Form Body", {field: {"_errors": [{"code": code, "message": words}]}})


def _mentions(message: Json, allowed: Json | None, world: World) -> Json:
    """Return who is truly pinged by a message: named in its text, and allowed by what was sent with it."""
    shown = [message["content"], *(p["content"] for p in inside(message["components"]) if p["type"] == TEXT_DISPLAY)]
    text = "\n".join(shown)
    rules: Json = {"parse": ["users", "roles", "everyone"], "replied_user": True} if allowed is None else allowed
    parse, users, roles = rules.get("parse") or [], rules.get("users") or [], rules.get("roles") or []
    numbers = re.findall(r"<@!?(\d+)>", text)
    pinged = [number for number in numbers if "users" in parse or number in map(str, users)]
    answered = message.get("referenced_message")
    if answered and rules.get("replied_user"):
        pinged.append(answered["author"]["id"])
    named = re.findall(r"<@&(\d+)>", text)
    loud = "everyone" in parse and re.search(r"@(everyone|here)\b", text) is not None
    if message.get("guild_id"):
        guild = world.guilds.get(message["guild_id"])
        channel = guild.channels[message["channel_id"]] if guild else None
        loud = loud and bool(guild and channel and guild.permissions(message["author"], channel) & MENTION_EVERYONE)
    return {
        "mentions": [world.users[number] for number in dict.fromkeys(pinged) if number in world.users],
        "mention_roles": [n for n in dict.fromkeys(named) if "roles" in parse or n in map(str, roles)],
        "mention_everyone": loud,
    }
