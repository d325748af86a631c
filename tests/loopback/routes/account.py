"""The bot's own account, its application, the people and guilds around it, and where the gateway is."""

from __future__ import annotations

from tests.loopback.faults import NO_PERMISSION, Refusal
from tests.loopback.logs import Call
from tests.loopback.payloads import Json
from tests.loopback.permissions import SEND_MESSAGES
from tests.loopback.rest import Answer, Rest, route
from tests.loopback.world import UNKNOWN_USER

# The portal's switches for the three privileged intents, as flags of an application that is in under 100 guilds.
SWITCHES = {1 << 8: 1 << 13, 1 << 1: 1 << 15, 1 << 15: 1 << 19}


@route("GET", "/gateway")
async def gateway(api: Rest, _: Call) -> Answer:
    """Say where the gateway is."""
    return 200, {"url": api.gateway.url}


@route("GET", "/gateway/bot")
async def gateway_for_bot(api: Rest, _: Call) -> Answer:
    """Say where the gateway is, and how many shards are advised."""
    limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 16}
    return 200, {"url": api.gateway.url, "shards": api.world.shards, "session_start_limit": limit}


@route("GET", "/users/@me")
async def me(api: Rest, _: Call) -> Answer:
    """Give the bot's own account."""
    return 200, api.world.bot | {"mfa_enabled": True, "locale": "en-US", "verified": True, "email": None}


@route("GET", "/users/@me/guilds")
async def my_guilds(api: Rest, _: Call) -> Answer:
    """List the guilds that the bot is in, in short."""
    shown = ("id", "name", "icon", "banner", "features")
    permissions = {"owner": False, "permissions": "0"}
    return 200, [{key: guild.base[key] for key in shown} | permissions for guild in api.world.guilds.values()]


@route("GET", "/users/{user_id}")
async def user(api: Rest, call: Call) -> Answer:
    """Give an account."""
    return 200, api.world.user(call.params["user_id"])


@route("POST", "/users/@me/channels")
async def open_direct(api: Rest, call: Call) -> Answer:
    """Open the channel of direct messages with someone."""
    number = str(call.body.get("recipient_id"))
    if number == api.world.bot["id"]:
        raise Refusal(400, UNKNOWN_USER, "Unknown User")
    return 200, api.world.direct_with(api.world.user(number))


def application(api: Rest) -> Json:
    """Return the application as its owner sees it."""
    world = api.world
    flags = sum(flag for intent, flag in SWITCHES.items() if world.privileged & intent)
    return {
        "id": world.application_id,
        "name": world.bot["username"],
        "icon": None,
        "description": "",
        "type": None,
        "bot": world.bot,
        "owner": world.owner,
        "team": None,
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": flags,
        "flags_new": str(flags),
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "approximate_guild_count": len(world.guilds),
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "eligible_oauth2_scopes": [],
        "integration_types_config": {"0": {}, "1": {}},
    }


@route("GET", "/oauth2/applications/@me")
@route("GET", "/applications/@me")
async def my_application(api: Rest, _: Call) -> Answer:
    """Give the bot's application."""
    return 200, application(api)


@route("GET", "/guilds/{guild_id}")
async def guild(api: Rest, call: Call) -> Answer:
    """Give a guild with its roles."""
    found = api.world.guild(call.params["guild_id"])
    return 200, found.base | {"roles": list(found.roles.values())}


@route("GET", "/guilds/{guild_id}/channels")
async def guild_channels(api: Rest, call: Call) -> Answer:
    """List a guild's channels."""
    return 200, list(api.world.guild(call.params["guild_id"]).channels.values())


@route("GET", "/guilds/{guild_id}/roles")
async def guild_roles(api: Rest, call: Call) -> Answer:
    """List a guild's roles."""
    return 200, list(api.world.guild(call.params["guild_id"]).roles.values())


@route("GET", "/guilds/{guild_id}/members/{user_id}")
async def guild_member(api: Rest, call: Call) -> Answer:
    """Give a member of a guild."""
    return 200, api.world.member(call.params["guild_id"], call.params["user_id"])


@route("GET", "/channels/{channel_id}")
async def channel(api: Rest, call: Call) -> Answer:
    """Give a channel that the bot can see."""
    found = api.world.channel(call.params["channel_id"])
    api.world.demand(found, 0, 0, "")
    return 200, found


@route("POST", "/channels/{channel_id}/typing")
async def typing(api: Rest, call: Call) -> Answer:
    """Show that the bot is typing."""
    found = api.world.channel(call.params["channel_id"])
    api.world.demand(found, SEND_MESSAGES, NO_PERMISSION, "Missing Permissions")
    return 204, None
