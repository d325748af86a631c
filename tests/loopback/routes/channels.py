"""Messages in channels: written, read, changed, taken back, and answered with an emoji."""

from __future__ import annotations

from tests.loopback import payloads, posting
from tests.loopback.faults import NO_PERMISSION, Refusal
from tests.loopback.logs import Call
from tests.loopback.payloads import Json
from tests.loopback.permissions import (
    ADD_REACTIONS,
    ATTACH_FILES,
    EMBED_LINKS,
    MANAGE_MESSAGES,
    READ_HISTORY,
    SEND_MESSAGES,
)
from tests.loopback.rest import Answer, Rest, route

MESSAGES = "/channels/{channel_id}/messages"
MESSAGE = MESSAGES + "/{message_id}"
REACTION = MESSAGE + "/reactions/{emoji_name}/@me"
NOT_THE_AUTHOR = 50005
DENIED = "Missing Permissions"


@route("POST", MESSAGES)
async def send(api: Rest, call: Call) -> Answer:
    """Write a message as the bot; every session that may hear of it does."""
    world = api.world
    channel = world.channel(call.params["channel_id"])
    needed = SEND_MESSAGES | (ATTACH_FILES if call.files else 0) | (EMBED_LINKS if call.body.get("embeds") else 0)
    world.demand(channel, needed, NO_PERMISSION, DENIED)
    nonce = call.body.get("nonce") if call.body.get("enforce_nonce") else None
    for known in world.messages.values() if nonce is not None else ():
        if (known["channel_id"], known.get("nonce")) == (channel["id"], nonce):
            return 200, known  # Discord takes the two for one
    message = payloads.message(channel, world.bot, "")
    if "guild_id" in channel:
        message["guild_id"] = channel["guild_id"]
    message |= answering(api, channel, call.body.get("message_reference"))
    if call.body.get("nonce") is not None:
        message["nonce"] = call.body["nonce"]
    message = posting.write(message, call.body, call.files, world, api.url)
    world.messages[message["id"]] = message
    channel["last_message_id"] = message["id"]
    await api.gateway.message("MESSAGE_CREATE", message)
    return 200, message


def answering(api: Rest, channel: Json, reference: Json | None) -> Json:
    """Return the fields of a message that answers another; nothing if it answers none."""
    if not reference:
        return {}
    number = str(reference["message_id"])
    answered = api.world.messages.get(number)
    if not answered or answered["channel_id"] != channel["id"]:
        if reference.get("fail_if_not_exists", True):
            code = {"code": "REPLIES_UNKNOWN_MESSAGE", "message": "Unknown message"}
            raise Refusal(400, 50035, "Invalid Form Body", {"message_reference": {"_errors": [code]}})
        return {}
    api.world.demand(channel, READ_HISTORY, NO_PERMISSION, DENIED)
    where = {"guild_id": channel["guild_id"]} if "guild_id" in channel else {}
    pointer = {"type": 0, "channel_id": channel["id"], "message_id": number} | where
    answered = {key: value for key, value in answered.items() if key != "referenced_message"}
    return {"type": payloads.REPLY, "message_reference": pointer, "referenced_message": answered}


@route("GET", MESSAGES)
async def history(api: Rest, call: Call) -> Answer:
    """List the latest messages that all can see, latest first."""
    channel = api.world.channel(call.params["channel_id"])
    api.world.demand(channel, READ_HISTORY, NO_PERMISSION, DENIED)
    shown = [
        message
        for message in api.world.messages.values()
        if message["channel_id"] == channel["id"]
        and not message["flags"] & payloads.EPHEMERAL
        and int(message["id"]) < int(call.query.get("before", 1 << 63))
        and int(message["id"]) > int(call.query.get("after", 0))
    ]
    return 200, shown[::-1][: int(call.query.get("limit", 50))]


@route("GET", MESSAGE)
async def read(api: Rest, call: Call) -> Answer:
    """Give a message."""
    channel = api.world.channel(call.params["channel_id"])
    api.world.demand(channel, READ_HISTORY, NO_PERMISSION, DENIED)
    return 200, api.world.message(channel["id"], call.params["message_id"])


@route("PATCH", MESSAGE)
async def edit(api: Rest, call: Call) -> Answer:
    """Change one of the bot's own messages."""
    world = api.world
    world.demand(world.channel(call.params["channel_id"]), 0, 0, "")
    found = world.message(call.params["channel_id"], call.params["message_id"])
    if found["author"]["id"] != world.bot["id"]:
        raise Refusal(403, NOT_THE_AUTHOR, "Cannot edit a message authored by another user")
    changed = posting.write(found, call.body, call.files, world, api.url) | {"edited_timestamp": payloads.moment()}
    world.messages[changed["id"]] = changed
    await api.gateway.message("MESSAGE_UPDATE", changed)
    return 200, changed


@route("DELETE", MESSAGE)
async def delete(api: Rest, call: Call) -> Answer:
    """Take a message back; another's only with the permission to manage messages."""
    world = api.world
    channel = world.channel(call.params["channel_id"])
    found = world.message(channel["id"], call.params["message_id"])
    own = found["author"]["id"] == world.bot["id"]
    world.demand(channel, 0 if own else MANAGE_MESSAGES, NO_PERMISSION, DENIED)
    del world.messages[found["id"]]
    await api.gateway.message("MESSAGE_DELETE", found)
    return 204, None


@route("PUT", REACTION)
async def react(api: Rest, call: Call) -> Answer:
    """Answer a message with an emoji."""
    channel = api.world.channel(call.params["channel_id"])
    api.world.message(channel["id"], call.params["message_id"])
    api.world.demand(channel, ADD_REACTIONS | READ_HISTORY, NO_PERMISSION, DENIED)
    return 204, None


@route("DELETE", REACTION)
async def take_back_reaction(api: Rest, call: Call) -> Answer:
    """Take the bot's emoji back."""
    api.world.message(call.params["channel_id"], call.params["message_id"])
    return 204, None
