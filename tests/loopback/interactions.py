"""What members do with commands, buttons and forms, as the gateway tells the bot of it."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.loopback import payloads
from tests.loopback.options import chosen
from tests.loopback.payloads import Json, snowflake
from tests.loopback.permissions import ALL
from tests.loopback.posting import BUTTON, LINK, inside, numbered
from tests.loopback.world import Guild, Issued, World

SLASH, MESSAGE_MENU = 1, 3  # kinds of commands
COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5  # kinds of interactions
IN_GUILD, WITH_BOT, AMONG_OTHERS = 0, 1, 2  # contexts
TEXT_INPUT, RADIO_GROUP, CHECKBOX = 4, 21, 23
LISTS = (3, 5, 6, 7, 8, 19, 22)  # the fields of a form that hold several values
FILE_LIMIT = 10 << 20  # bytes


@dataclass(frozen=True)
class Place:
    """Who does something, and where: in a guild, in direct messages, or anywhere as the app's own installer."""

    account: Json
    channel: Json
    guild: Guild | None = None
    personal: bool = False  # installed by the account for itself, not by the guild
    locale: str = "en-US"

    def fields(self, world: World) -> Json:
        """Return what an interaction says of its place."""
        bits = self.guild.permissions(self.account, self.channel) if self.guild else ALL
        own = self.guild.permissions(world.bot, self.channel) if self.guild else ALL
        context = IN_GUILD if self.guild else WITH_BOT if self.channel in world.direct.values() else AMONG_OTHERS
        owners = {"1": self.account["id"]} if self.personal else {"0": self.guild.base["id"] if self.guild else "0"}
        # The channel's own rules are not told here: what they come to is.
        channel = {key: value for key, value in self.channel.items() if key != "permission_overwrites"}
        found: Json = {
            "channel": channel | {"permissions": str(bits)},
            "channel_id": self.channel["id"],
            "app_permissions": str(own),
            "locale": self.locale,
            "authorizing_integration_owners": owners,
            "context": context,
        }
        if not self.guild:
            return found | {"user": self.account}
        base = self.guild.base
        return found | {
            "guild_id": base["id"],
            "guild": {"id": base["id"], "locale": base["preferred_locale"], "features": base["features"]},
            "guild_locale": base["preferred_locale"],
            "member": self.guild.members[self.account["id"]] | {"permissions": str(bits)},
        }


class Interactions:
    """Makes interactions that a true client would let someone start, and remembers their tokens."""

    def __init__(self, world: World, keep: Callable[[str, bytes], Json]) -> None:
        self.world = world
        self._keep = keep  # takes in a file that is given as an option

    def slash(self, place: Place, words: str, **options: object) -> Json:
        """Return a slash command with its options, such as `slash(place, "pack check", strict=True)`.

        Raises LookupError where the bot has registered no such command, ValueError where it may not be used so.
        """
        return self._command(place, words, options, None)

    def autocomplete(self, place: Place, words: str, focused: str, **options: object) -> Json:
        """Return the question for choices that is asked while an option is typed; the option itself is in `options`."""
        return self._command(place, words, options, focused)

    def menu(self, place: Place, name: str, message: Json) -> Json:
        """Return the use of a command on a message; its content is there whatever the intents are."""
        command = self._registered(place, name, MESSAGE_MENU)
        shown = self.world.messages.get(message["id"], message)
        data = {"id": command["id"], "name": name, "type": MESSAGE_MENU, "target_id": message["id"]}
        return self._issue(COMMAND, place, data | {"resolved": {"messages": {message["id"]: shown}}})

    def press(self, place: Place, message: Json, custom_id: str, values: list[str] | None = None) -> Json:
        """Return the press of a button, or the choice of values, on a message as it stands now.

        Raises LookupError where the message has no such component, ValueError where it cannot be used.
        """
        message = self.world.messages.get(message["id"], message)
        parts = {part["custom_id"]: part for part in inside(message["components"]) if "custom_id" in part}
        if custom_id not in parts:
            raise LookupError(f"the message has no component {custom_id!r}; these are: {sorted(parts)}")
        part = parts[custom_id]
        if message["flags"] & payloads.EPHEMERAL and _shown_to(message) != place.account["id"]:
            raise ValueError("the message is shown to somebody else alone")
        if part.get("disabled") or (part["type"] == BUTTON and part["style"] == LINK):
            raise ValueError(f"{custom_id!r} cannot be pressed: {part}")
        data: Json = {"custom_id": custom_id, "component_type": part["type"], "id": part["id"]}
        if part["type"] != BUTTON:
            _hold_to_options(part, values or [])
            data["values"] = values or []
        return self._issue(COMPONENT, place, data, message)

    def submit(self, place: Place, modal: Json, values: dict[str, Any], message: Json | None = None) -> Json:
        """Return a modal sent off, filled in with values by custom id; `modal` is the response that opened it.

        Raises LookupError for a value without a field, ValueError for one that its field does not take.
        """
        data = modal["data"]
        parts = numbered(data["components"])
        fields = {part["custom_id"] for part in inside(parts) if "custom_id" in part}
        if unknown := set(values) - fields:
            raise LookupError(f"the modal has no field {sorted(unknown)}; these are: {sorted(fields)}")
        components = [_filled(part, values) for part in parts]
        return self._issue(MODAL_SUBMIT, place, {"custom_id": data["custom_id"], "components": components}, message)

    def _command(self, place: Place, words: str, options: dict[str, object], focused: str | None) -> Json:
        name, *path = words.split()
        command = self._registered(place, name, SLASH)
        data: Json = {"id": command["id"], "name": name, "type": SLASH}
        data |= {"guild_id": command["guild_id"]} if "guild_id" in command else {}
        data |= chosen(command, path, options, focused, self._resolved(place))
        return self._issue(COMMAND if focused is None else AUTOCOMPLETE, place, data)

    def _registered(self, place: Place, name: str, kind: int) -> Json:
        """Return a command that the account sees in its place."""
        known = place.guild.base["id"] if place.guild else None
        command = self.world.command(name, kind, known)
        fields = place.fields(self.world)
        contexts, installs = command.get("contexts"), command.get("integration_types") or [0]
        if (contexts is not None and fields["context"] not in contexts) or int(place.personal) not in installs:
            raise ValueError(f"/{name} is not shown in such a place: {contexts=}, {installs=}")
        needed = command.get("default_member_permissions")
        held = int(fields.get("member", {}).get("permissions", ALL))
        if needed is not None and (held & int(needed) != int(needed) or (needed == "0" and held != ALL)):
            raise ValueError(f"/{name} is not shown to this member: it needs the permissions {needed}")
        return command

    def _resolved(self, place: Place) -> Callable[[int, Any], tuple[Any, Json]]:
        def resolve(kind: int, value: Any) -> tuple[Any, Json]:  # noqa: ANN401 - what an option may hold
            """Return an option's value as it is sent, and what is sent beside it."""
            if kind == 11:
                file = self._keep(*value)
                return file["id"], {"attachments": {file["id"]: file}}
            if kind == 7:
                told = {key: one for key, one in value.items() if key != "permission_overwrites"}
                bits = place.guild.permissions(place.account, value) if place.guild else 0
                return value["id"], {"channels": {value["id"]: told | {"permissions": str(bits)}}}
            if kind == 8 or (kind == 9 and "username" not in value):
                return value["id"], {"roles": {value["id"]: value}}
            found: Json = {"users": {value["id"]: value}}
            who = place.guild.members.get(value["id"]) if place.guild else None
            if who:
                short = {key: one for key, one in who.items() if key not in ("user", "deaf", "mute")}
                found["members"] = {value["id"]: short | {"permissions": "0"}}
            return value["id"], found

        return resolve

    def _issue(self, kind: int, place: Place, data: Json, message: Json | None = None) -> Json:
        payload = {
            "id": str(snowflake()),
            "application_id": self.world.application_id,
            "type": kind,
            "token": secrets.token_urlsafe(48),
            "version": 1,
            "data": data,
            "entitlements": [],
            "entitlement_sku_ids": [],
            "attachment_size_limit": FILE_LIMIT,
            **place.fields(self.world),
        }
        if message:
            payload["message"] = message
        self.world.interactions[payload["token"]] = Issued(payload)
        return payload


def _hold_to_options(part: Json, values: list[str]) -> None:
    """Refuse what a client would not let someone choose."""
    known = [option["value"] for option in part.get("options", [])]
    if part["type"] == 3 and not set(values) <= set(known):
        raise ValueError(f"{values} are not among the choices {known}")
    if not part.get("min_values", 1) <= len(values) <= part.get("max_values", 1):
        raise ValueError(f"so many values cannot be chosen: {len(values)}")


def _filled(part: Json, values: dict[str, Any]) -> Json:
    """Return a part of a modal as it is sent off."""
    sent: Json = {"type": part["type"], "id": part["id"]}
    if "components" in part:
        return sent | {"components": [_filled(one, values) for one in part["components"]]}
    if "component" in part:
        return sent | {"component": _filled(part["component"], values)}
    if "custom_id" not in part:
        return sent
    sent["custom_id"] = part["custom_id"]
    value: Any = values.get(part["custom_id"], _left_alone(part))
    if part["type"] in LISTS:
        _hold_to_options(part, value)
        return sent | {"values": value}
    if part["type"] == TEXT_INPUT:
        shortest, longest = part.get("min_length") or 0, part.get("max_length") or 4000
        shortest = max(shortest, 1) if part.get("required", True) else (shortest if value else 0)
        if not shortest <= len(value) <= longest:
            raise ValueError(f"{part['custom_id']!r} takes {shortest} to {longest} characters, not {len(value)}")
    if part["type"] == RADIO_GROUP:
        known = [option["value"] for option in part["options"]]
        if value not in known and (value is not None or part.get("required", True)):
            raise ValueError(f"{part['custom_id']!r} takes one of {known}, not {value!r}")
    return sent | {"value": value}


def _left_alone(part: Json) -> Any:  # noqa: ANN401 - what a field may hold
    """Return what a field holds that nobody touched."""
    chosen = [option["value"] for option in part.get("options", []) if option.get("default")]
    if part["type"] in LISTS:
        return chosen
    if part["type"] == RADIO_GROUP:
        return chosen[0] if chosen else None
    return bool(part.get("default")) if part["type"] == CHECKBOX else part.get("value") or ""


def _shown_to(message: Json) -> str | None:
    """Return for whom alone a message is, as far as it says."""
    return message.get("interaction_metadata", {}).get("user", {}).get("id")


def direct(world: World, account: Json, *, personal: bool = False) -> Place:
    """Return the place of someone's direct messages with the bot."""
    return Place(account, world.direct_with(account), personal=personal)


def among_others(account: Json, other: Json) -> Place:
    """Return a direct channel of two people without the bot, where one has installed it for themselves."""
    return Place(account, payloads.direct_channel(other), personal=True)


def in_group(account: Json, others: list[Json]) -> Place:
    """Return a group of people without the bot, where one has installed it for themselves."""
    return Place(account, payloads.group_channel(account, others), personal=True)
