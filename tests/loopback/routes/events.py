"""Events of a guild that are announced ahead: made, listed, read and taken back."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.loopback.faults import NO_PERMISSION, Refusal
from tests.loopback.logs import Call
from tests.loopback.payloads import Json, snowflake
from tests.loopback.permissions import CREATE_EVENTS, MANAGE_EVENTS
from tests.loopback.rest import Answer, Rest, route

EVENTS = "/guilds/{guild_id}/scheduled-events"
EVENT = EVENTS + "/{guild_scheduled_event_id}"
UNKNOWN_EVENT, INVALID_BODY = 10070, 50035
SOMEWHERE, SCHEDULED, LONGEST_PLACE = 3, 1, 100


@route("POST", EVENTS)
async def announce(api: Rest, call: Call) -> Answer:
    """Make an event somewhere outside of Discord, the only kind that is made here."""
    guild = api.world.guild(call.params["guild_id"])
    if not guild.permissions_everywhere(api.world.bot) & (CREATE_EVENTS | MANAGE_EVENTS):
        raise Refusal(403, NO_PERMISSION, "Missing Permissions")
    body = call.body
    if body["entity_type"] != SOMEWHERE:
        raise _invalid("entity_type", "Only events elsewhere are made here")
    place = body["entity_metadata"].get("location") or ""
    begins = _moment(body["scheduled_start_time"], "scheduled_start_time")
    ends = _moment(body.get("scheduled_end_time") or "", "scheduled_end_time")
    if not 1 <= len(place) <= LONGEST_PLACE or body.get("channel_id"):
        raise _invalid("entity_metadata", "An event elsewhere has a location and no channel")
    if not body["name"].strip():
        raise _invalid("name", "This field is required")
    if begins <= datetime.now(UTC):
        raise _invalid("scheduled_start_time", "Cannot schedule event in the past.")
    if ends <= begins:
        raise _invalid("scheduled_end_time", "Cannot schedule event to end before it starts.")
    made = _made(guild.base["id"], api.world.bot, body)
    api.world.events[made["id"]] = made
    return 200, made


@route("GET", EVENTS)
async def events(api: Rest, call: Call) -> Answer:
    """List a guild's events."""
    guild = api.world.guild(call.params["guild_id"]).base["id"]
    return 200, [event for event in api.world.events.values() if event["guild_id"] == guild]


@route("GET", EVENT)
async def event(api: Rest, call: Call) -> Answer:
    """Give an event."""
    return 200, _known(api, call)


@route("DELETE", EVENT)
async def take_back(api: Rest, call: Call) -> Answer:
    """Take an event back."""
    del api.world.events[_known(api, call)["id"]]
    return 204, None


def _known(api: Rest, call: Call) -> Json:
    found = api.world.events.get(call.params["guild_scheduled_event_id"])
    if not found or found["guild_id"] != call.params["guild_id"]:
        raise Refusal(404, UNKNOWN_EVENT, "Unknown Guild Scheduled Event")
    return found


def _made(guild: str, maker: Json, body: Json) -> Json:
    return {
        "id": str(snowflake()),
        "guild_id": guild,
        "channel_id": None,
        "creator_id": maker["id"],
        "creator": maker,
        "name": body["name"],
        "description": body.get("description"),
        "image": None,
        "scheduled_start_time": body["scheduled_start_time"],
        "scheduled_end_time": body["scheduled_end_time"],
        "privacy_level": body["privacy_level"],
        "status": SCHEDULED,
        "entity_type": SOMEWHERE,
        "entity_id": None,
        "entity_metadata": body["entity_metadata"],
        "recurrence_rule": None,
        "user_count": 0,
        "guild_scheduled_event_exceptions": [],
    }


def _moment(text: str, field: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise _invalid(field, "This field is required") from None
    if found.tzinfo is None:
        raise _invalid(field, "A moment without its zone")
    return found


def _invalid(field: str, words: str) -> Refusal:
    errors = {field: {"_errors": [{"code": "BASE_TYPE_INVALID", "message": words}]}}
    return Refusal(400, INVALID_BODY, "Invalid Form Body", errors)
