"""Application commands: the list that the bot registers, for all guilds or for one."""

from __future__ import annotations

from tests.loopback.faults import Refusal
from tests.loopback.logs import Call
from tests.loopback.payloads import Json, snowflake
from tests.loopback.rest import Answer, Rest, route

UNKNOWN_COMMAND, UNKNOWN_APPLICATION = 10063, 10002
GLOBAL, LOCAL = "/applications/{application_id}/commands", "/applications/{application_id}/guilds/{guild_id}/commands"


def _listed(api: Rest, call: Call) -> list[Json]:
    """Return the list that a request is about, of all guilds or of one."""
    if call.params["application_id"] != api.world.application_id:
        raise Refusal(404, UNKNOWN_APPLICATION, "Unknown Application")
    guild = call.params.get("guild_id")
    if guild:
        api.world.guild(guild)
    return api.world.commands.setdefault(guild, [])


def _registered(api: Rest, call: Call, body: Json, number: str | None = None) -> Json:
    """Return a command as Discord keeps it."""
    made = {
        "type": 1,
        "description": "",
        "default_member_permissions": None,
        "nsfw": False,
        "name_localizations": None,
        "description_localizations": None,
    }
    made |= {"integration_types": [0], "contexts": None} if "guild_id" not in call.params else {}
    made |= {key: value for key, value in body.items() if value is not None}
    if made["default_member_permissions"] is not None:
        made["default_member_permissions"] = str(made["default_member_permissions"])  # sent as a number, given as text
    numbers = {"id": number or str(snowflake()), "version": str(snowflake())}
    where = {"guild_id": call.params["guild_id"]} if "guild_id" in call.params else {}
    return made | numbers | where | {"application_id": api.world.application_id}


def _one(listed: list[Json], call: Call) -> Json:
    for command in listed:
        if command["id"] == call.params["command_id"]:
            return command
    raise Refusal(404, UNKNOWN_COMMAND, "Unknown application command")


@route("GET", GLOBAL)
@route("GET", LOCAL)
async def commands(api: Rest, call: Call) -> Answer:
    """List what is registered."""
    return 200, _listed(api, call)


@route("PUT", GLOBAL)
@route("PUT", LOCAL)
async def replace(api: Rest, call: Call) -> Answer:
    """Put a list in place of what was registered; a command keeps its id as long as it keeps its name."""
    listed = _listed(api, call)
    known = {(command["name"], command["type"]): command["id"] for command in listed}
    listed[:] = [
        _registered(api, call, body, known.get((body["name"], body.get("type", 1)))) for body in call.body or []
    ]
    return 200, listed


@route("POST", GLOBAL)
@route("POST", LOCAL)
async def register(api: Rest, call: Call) -> Answer:
    """Register one command, in place of one of the same name."""
    listed = _listed(api, call)
    made = _registered(api, call, call.body)
    listed[:] = [one for one in listed if (one["name"], one["type"]) != (made["name"], made["type"])] + [made]
    return 201, made


@route("GET", GLOBAL + "/{command_id}")
@route("GET", LOCAL + "/{command_id}")
async def command(api: Rest, call: Call) -> Answer:
    """Give one command."""
    return 200, _one(_listed(api, call), call)


@route("PATCH", GLOBAL + "/{command_id}")
@route("PATCH", LOCAL + "/{command_id}")
async def change(api: Rest, call: Call) -> Answer:
    """Change one command."""
    listed = _listed(api, call)
    found = _one(listed, call)
    listed[listed.index(found)] = changed = _registered(api, call, found | call.body, found["id"])
    return 200, changed


@route("DELETE", GLOBAL + "/{command_id}")
@route("DELETE", LOCAL + "/{command_id}")
async def remove(api: Rest, call: Call) -> Answer:
    """Take one command back."""
    listed = _listed(api, call)
    listed.remove(_one(listed, call))
    return 204, None


@route("GET", LOCAL + "/permissions")
async def permissions(api: Rest, call: Call) -> Answer:
    """List who may use what in a guild: nothing is set here."""
    _listed(api, call)
    return 200, []
