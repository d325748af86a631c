"""A role that is pinged with an announcement: the one that was named for it, where it was asked for, and no other."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from simcord.backend.models.channel import Overwrite
from simcord.enums import OverwriteType

from bot.clock import Clock
from bot.editions import Drafter
from bot.library import Library
from tests.bot.gateway.hall import NOON, Hall
from tests.bot.gateway.keeping import keeping
from tests.bot.gateway.test_attending import Slowly, slowly

__all__ = ["slowly"]

pytestmark = pytest.mark.asyncio
REAL = Clock("real", lambda: NOON)
STRIKE = {"deadline": "first-strike-day"}
NOBODY = {"parse": []}


async def named(here: Hall, *, mentionable: bool = True) -> Any:  # noqa: ANN401 - simcord's role
    """Name a role that is to be pinged."""
    role = here.guild.create_role("members", mentionable=mentionable)
    await here.env.settle()
    came = await here.mo.slash(here.channel, "config set", ping_role=role)
    assert "ping_role: @members" in came.response.content.replace("\\", "")
    return role


def sent(here: Hall) -> list[dict[str, Any]]:
    """Return what was sent in answer to commands, oldest first, with whom it pings."""
    return [*(one.get("data", one) for one in (*here.sent_to("/callback"), *_followed(here)))]


def _followed(here: Hall) -> list[dict[str, Any]]:
    posted = [request for request in here.env.http_requests if request.method == "POST"]
    return [dict(one.json or {}) for one in posted if "/webhooks/" in one.path]


async def test_the_named_role_is_pinged_where_that_is_asked_for(library: Library, drafter: Drafter) -> None:
    """In that one message, and nobody else by it; the log tells of it and pings nobody."""
    async with keeping(library, drafter, clock=REAL) as here:
        role = await named(here)
        await here.mo.slash(here.channel, "deadline announce", **STRIKE, ping=True)
        said = sent(here)[-1]
        assert said["content"].startswith(f"Announced by the moderators for <@&{role.id}>:\n")
        assert said["allowed_mentions"] == {"parse": [], "roles": [role.id]}
        told = here.sent_to("/messages")[-1]
        assert "Shown in a channel, and @members pinged." in told["content"]
        assert told["allowed_mentions"] == NOBODY


async def test_without_being_asked_for_nobody_is_pinged(library: Library, drafter: Drafter) -> None:
    """Also where a role was named."""
    async with keeping(library, drafter, clock=REAL) as here:
        await named(here)
        await here.mo.slash(here.channel, "deadline announce", **STRIKE)
        said = sent(here)[-1]
        assert said["content"].startswith("Announced by the moderators:\n")
        assert said["allowed_mentions"] == NOBODY


async def test_what_takes_long_pings_when_it_is_shown(library: Library, drafter: Drafter, slowly: Slowly) -> None:
    """And only then: what the moderator alone sees before it pings nobody."""
    async with keeping(library, drafter, clock=REAL) as here:
        role = await named(here)
        slowly(here, here.house, "prepare")
        await here.mo.slash(here.channel, "deadline announce", **STRIKE, ping=True)
        pings = [one["allowed_mentions"] for one in sent(here) if one.get("allowed_mentions", NOBODY) != NOBODY]
        assert pings == [{"parse": [], "roles": [role.id]}]


async def test_a_role_that_cannot_be_pinged_is_told_before_anything_is_shown(
    library: Library, drafter: Drafter
) -> None:
    """None was named, or nobody may mention it: Discord would show its name and ping nobody."""
    async with keeping(library, drafter, clock=REAL) as here:
        came = await here.mo.slash(here.channel, "deadline announce", **STRIKE, ping=True)
        assert "there is no role to ping" in came.response.content
        await named(here, mentionable=False)
        nobody = discord.Permissions(mention_everyone=True).value
        here.env.backend.set_overwrite(here.channel.id, Overwrite(here.me.id, OverwriteType.MEMBER, 0, nobody))
        came = await here.mo.slash(here.channel, "deadline announce", **STRIKE, ping=True)
        assert "I may not ping @members" in came.response.content
        assert came.ephemeral
        assert here.answers() == []


async def test_everybody_is_no_role_to_ping(library: Library, drafter: Drafter) -> None:
    """It is refused where it would be named, and the settings show who is pinged."""
    async with keeping(library, drafter, clock=REAL) as here:
        came = await here.mo.slash(here.channel, "config set", ping_role=here.guild.default_role)
        assert "that role is everybody’s" in came.response.content
        role = await named(here)
        came = await here.mo.slash(here.channel, "config show")
        assert "ping_role: @members is pinged" in came.response.content.replace("\\", "")
        came = await here.mo.slash(here.channel, "config set", ping_role=role)
        assert "ping_role: none" in came.response.content.replace("\\", "")
