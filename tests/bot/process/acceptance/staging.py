"""A stage that is set up and looked over at the end; and what only somebody with Discord in hand could do on it."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.bot.process.acceptance.stage import Stage
from tests.bot.process.serving import CALLBACK, Hall
from tests.loopback.interactions import Place
from tests.loopback.logs import calls
from tests.loopback.payloads import Json, snowflake
from tests.loopback.permissions import CREATE_EVENTS, MANAGE_GUILD, USUAL
from tests.loopback.server import serving
from tests.loopback.world import Issued

WITHIN = 3.0  # seconds that Discord waits for a first response


@asynccontextmanager
async def staged(pack: Path, cache: Path, **settings: str) -> AsyncIterator[Stage]:
    """Run a Discord with a server, its moderator, a server that has not installed the bot, and the process.

    At the end the process must end well, everything be answered, and nothing may have been asked that Discord would
    not take.
    """
    async with serving(here=False) as loopback:
        guild = loopback.world.add_guild()
        role = guild.add_role("stewards", USUAL | MANAGE_GUILD)
        channel = guild.add_channel("questions")
        mia = loopback.place(guild, loopback.world.add_member(guild, "Mia", [role]), channel)
        other = loopback.world.foreign_guild()
        una = Place(other.join(loopback.world.add_user("Una")), other.add_channel("talk"), other, personal=True)
        hall = Hall(loopback, guild, channel, mia, pack, cache)
        stage = Stage(hall, settings, mia, una)
        await stage.start()
        yield stage
        log = stage.program.log
        await stage.stop()
        assert faults_of(stage) == []
        assert "Traceback" not in log


def bot_role(stage: Stage) -> Json:
    """Return the role of the bot in its server."""
    world = stage.loopback.world
    (number,) = stage.hall.guild.members[world.bot["id"]]["roles"]
    return stage.hall.guild.roles[number]


async def allow_events(stage: Stage, *, allowed: bool = True) -> None:
    """Let the bot make events, or not, as a moderator does in the server's settings."""
    role = bot_role(stage)
    role["permissions"] = str(int(role["permissions"]) & ~CREATE_EVENTS | (CREATE_EVENTS if allowed else 0))
    guild = stage.hall.guild.base["id"]
    await stage.loopback.gateway.dispatch("GUILD_ROLE_UPDATE", {"guild_id": guild, "role": role}, guild)


def faults_of(stage: Stage) -> list[str]:
    """Return what was against the rules that hold of all that was said, from the start on."""
    world, requests = stage.loopback.world, stage.loopback.requests
    found = [
        f"{issued.payload['data']} was not answered" for issued in world.interactions.values() if not issued.answered
    ]
    found += [
        f"{issued.payload['data']} is waited for still" for issued in world.interactions.values() if issued.waiting
    ]
    # The program itself sends none that comes too late; what is late here is a machine that has too much to do.
    late = [seconds for seconds in stage.took if seconds >= WITHIN]
    found += [f"{len(late)} of {len(stage.took)} were late: {late}"] if len(late) > len(stage.took) / 20 else []
    answered = [call.params["interaction_token"] for call in requests.found(calls("POST", CALLBACK)) if call.final]
    found += [f"{token} was answered twice" for token in set(answered) if answered.count(token) > 1]
    for call in requests.found(lambda _: True):
        body = (call.body or {}).get("data", call.body) if call.route == CALLBACK else call.body
        if isinstance(body, dict) and "content" in body:
            allowed = body.get("allowed_mentions") or {"parse": None}
            if allowed["parse"] != [] or any(allowed.get(key) for key in ("users", "roles", "replied_user")):
                found.append(f"{call.place}: allowed_mentions is {allowed}")
        if call.status and call.status >= 400 and not call.fault:
            found.append(f"{call.place}: {call.status} {call.reply}")
        if not call.headers.get("User-Agent", "").startswith("DiscordBot ("):
            found.append(f"{call.place}: the User-Agent is {call.headers.get('User-Agent')}")
    return found


def forged(stage: Stage, sent: Json, place: Place) -> Json:
    """Return an interaction with another's name on it, from another place, as if somebody had got it past Discord."""
    own = {"guild_id", "guild", "guild_locale", "member", "user", "channel", "channel_id", "context"}
    own |= {"app_permissions", "authorizing_integration_owners"}
    made = {key: value for key, value in sent.items() if key not in own} | place.fields(stage.loopback.world)
    made |= {"id": str(snowflake()), "token": secrets.token_urlsafe(48)}
    if not stage.loopback.world.interactions[sent["token"]].answered:
        del stage.loopback.world.interactions[sent["token"]]  # it is sent as another's, and never as it was
    stage.loopback.world.interactions[made["token"]] = Issued(made)
    return made
