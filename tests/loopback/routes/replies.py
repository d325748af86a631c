"""Answers to interactions: the first response, what follows it, and changes to both."""

from __future__ import annotations

from typing import Any

from tests.loopback import payloads, posting
from tests.loopback.faults import UNKNOWN_INTERACTION, Refusal
from tests.loopback.logs import Call
from tests.loopback.payloads import EPHEMERAL, LOADING, Json
from tests.loopback.rest import Answer, Rest, route
from tests.loopback.world import UNKNOWN_MESSAGE, Issued

CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
WEBHOOK = "/webhooks/{webhook_id}/{webhook_token}"
ONE = WEBHOOK + "/messages/{message_id}"
ORIGINAL = WEBHOOK + "/messages/@original"
ANSWERED_ALREADY, UNKNOWN_WEBHOOK, EXPIRED_TOKEN = 40060, 10015, 50027
COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5
# responses: a message, "thinking", "will change the message", the change itself, choices, a modal
SAY, DEFER, DEFER_CHANGE, CHANGE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
FITTING = {
    COMMAND: (SAY, DEFER, MODAL),
    COMPONENT: (SAY, DEFER, DEFER_CHANGE, CHANGE, MODAL),
    AUTOCOMPLETE: (CHOICES,),
    MODAL_SUBMIT: (SAY, DEFER, DEFER_CHANGE, CHANGE),
}


@route("POST", CALLBACK)
async def respond(api: Rest, call: Call) -> Answer:
    """Take the first response to an interaction, once."""
    issued = api.world.interactions.get(call.params["interaction_token"])
    if not issued or issued.expired or issued.payload["id"] != call.params["interaction_id"]:
        raise Refusal(404, UNKNOWN_INTERACTION, "Unknown interaction")
    if issued.answered:
        raise Refusal(400, ANSWERED_ALREADY, "Interaction has already been acknowledged.")
    kind, data = call.body["type"], call.body.get("data") or {}
    fitting = FITTING[issued.payload["type"]]
    if kind not in fitting or (kind in (DEFER_CHANGE, CHANGE) and "message" not in issued.payload):
        raise Refusal(
            400, 50035, "Invalid Form Body", {"type": {"_errors": [{"code": "INVALID", "message": str(kind)}]}}
        )
    made: Json | None = None
    if kind in (SAY, DEFER):
        waiting = LOADING if kind == DEFER else 0
        made = await _say(api, issued, data, call, waiting)
        issued.original, issued.waiting = made["id"], bool(waiting)
    elif kind in (DEFER_CHANGE, CHANGE):
        issued.original = issued.payload["message"]["id"]
        made = await _change(api, issued, issued.original, data, call) if kind == CHANGE else None
    issued.answered = kind
    if call.query.get("with_response") not in ("1", "true", "True"):
        return 204, None
    return 200, _told(issued, kind, made)


def _told(issued: Issued, kind: int, made: Json | None) -> Json:
    """Return what with_response asks for."""
    payload = issued.payload
    about: Json = {"id": payload["id"], "type": payload["type"], "channel_id": payload["channel_id"]}
    if "guild_id" in payload:
        about["guild_id"] = payload["guild_id"]
    if made:
        flags = made["flags"]
        about |= {
            "response_message_id": made["id"],
            "response_message_loading": bool(flags & LOADING),
            "response_message_ephemeral": bool(flags & EPHEMERAL),
        }
    shown = SAY if kind == DEFER else kind  # Discord's document knows a resource of these two types only
    return {"interaction": about} | ({"resource": {"type": shown, "message": made}} if made else {})


@route("POST", WEBHOOK)
async def follow_up(api: Rest, call: Call) -> Answer:
    """Say more; the first thing said after "thinking" takes its place."""
    issued = _issued(api, call)
    if issued.waiting:
        return 200, await _change(api, issued, issued.original, call.body, call)
    return 200, await _say(api, issued, call.body, call)


@route("GET", ORIGINAL)
@route("GET", ONE)
async def read(api: Rest, call: Call) -> Answer:
    """Give a message that answers an interaction."""
    issued = _issued(api, call)
    return 200, api.world.messages[_number(api, issued, call)]


@route("PATCH", ORIGINAL)
@route("PATCH", ONE)
async def edit(api: Rest, call: Call) -> Answer:
    """Change a message that answers an interaction."""
    issued = _issued(api, call)
    return 200, await _change(api, issued, _number(api, issued, call), call.body or {}, call)


@route("DELETE", ORIGINAL)
@route("DELETE", ONE)
async def delete(api: Rest, call: Call) -> Answer:
    """Take back a message that answers an interaction."""
    issued = _issued(api, call)
    gone = api.world.messages.pop(_number(api, issued, call))
    await _heard(api, "MESSAGE_DELETE", gone)
    return 204, None


def _issued(api: Rest, call: Call) -> Issued:
    """Return the interaction of a token, which Discord knows for follow-ups only once it has been responded to."""
    issued = api.world.interactions.get(call.params["webhook_token"])
    if not issued or call.params["webhook_id"] != api.world.application_id or not issued.answered:
        raise Refusal(404, UNKNOWN_WEBHOOK, "Unknown Webhook")
    if issued.expired:
        raise Refusal(401, EXPIRED_TOKEN, "Invalid Webhook Token")
    return issued


def _number(api: Rest, issued: Issued, call: Call) -> str:
    number = call.params.get("message_id", issued.original)
    if number not in api.world.messages or number not in (*issued.messages, issued.original):
        raise Refusal(404, UNKNOWN_MESSAGE, "Unknown Message")
    return number


async def _say(api: Rest, issued: Issued, body: Json, call: Call, waiting: int = 0) -> Json:
    payload, world = issued.payload, api.world
    message = payloads.message(payload["channel"], world.bot, "")
    message["type"] = _kind(issued)
    message |= {key: payload[key] for key in ("guild_id",) if key in payload}
    message |= {"application_id": world.application_id, "webhook_id": world.application_id}
    message["interaction_metadata"] = _metadata(issued)
    if waiting:
        message["flags"] = LOADING | ((body.get("flags") or 0) & EPHEMERAL)
    else:
        message |= {"flags": (body.get("flags") or 0) & EPHEMERAL}
        message = posting.write(message, body, call.files, world, api.url)
    world.messages[message["id"]] = message
    issued.messages.append(message["id"])
    await _heard(api, "MESSAGE_CREATE", message)
    return message


def _kind(issued: Issued) -> int:
    if issued.messages:
        return payloads.REPLY
    data: Any = issued.payload["data"]
    if issued.payload["type"] != COMMAND:
        return payloads.DEFAULT
    return payloads.SLASH_REPLY if data["type"] == 1 else payloads.MENU_REPLY


def _metadata(issued: Issued) -> Json:
    payload = issued.payload
    asker = payload.get("user") or payload["member"]["user"]
    found = {"id": payload["id"], "type": payload["type"], "user": asker}
    found["authorizing_integration_owners"] = payload["authorizing_integration_owners"]
    if payload["type"] == COMPONENT:
        found["interacted_message_id"] = payload["message"]["id"]
    if payload["type"] == MODAL_SUBMIT:
        found["triggering_interaction_metadata"] = {**found, "type": COMMAND}
    return found


async def _change(api: Rest, issued: Issued, number: str, body: Json, call: Call) -> Json:
    found = api.world.messages.get(number)
    if not found:
        raise Refusal(404, UNKNOWN_MESSAGE, "Unknown Message")
    first = bool(found["flags"] & LOADING)
    found = found | {"flags": found["flags"] & ~LOADING}
    body = body | {"flags": (body.get("flags") or 0) & ~EPHEMERAL}  # who sees it was settled when it was first said
    changed = posting.write(found, body, call.files, api.world, api.url)
    changed["edited_timestamp"] = None if first else payloads.moment()
    api.world.messages[number] = changed
    if number == issued.original:
        issued.waiting = False
    await _heard(api, "MESSAGE_UPDATE", changed)
    return changed


async def _heard(api: Rest, event: str, message: Json) -> None:
    """Tell the gateway of a message, unless only one person sees it."""
    direct = any(channel["id"] == message["channel_id"] for channel in api.world.direct.values())
    known = message.get("guild_id") in api.world.guilds or direct
    if known and not message["flags"] & EPHEMERAL:
        await api.gateway.message(event, message)
