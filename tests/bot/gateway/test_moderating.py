"""What is told of moderators' acts, and who counts as one."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot.gateway.limits import CONTENT, length
from bot.gateway.moderating import manages, tell_log
from bot.library import Library
from bot.store.audit import Act
from tests.bot.gateway.hall import NOON, Hall, forbid, hall

pytestmark = pytest.mark.asyncio
NO_CHANNEL = 700000000000000009


def act(here: Hall, words: str = "answers: off", moderator: int | None = None) -> Act:
    """Return something that the moderator did."""
    return Act(here.guild.id, here.mo.id if moderator is None else moderator, "config set", "", words, NOON)


def posted(here: Hall) -> list[dict[str, Any]]:
    """Return what was sent to the channel."""
    return here.sent_to(f"/channels/{here.channel.id}/messages")


async def test_an_act_is_told_by_name_and_pings_nobody(library: Library) -> None:
    """Who, what and what changed, in the channel that was chosen; words that were typed stay words."""
    async with hall(library) as here:
        await here.set(log_channel=here.channel.id)
        await tell_log(here.house, here.bot, act(here, "clock: @everyone <@&123456789012345678> **now**"))
        (told,) = posted(here)
        assert told["content"].startswith(f"<@{here.mo.id}>: config set\n")
        assert told["allowed_mentions"] == {"parse": []}
        assert "@everyone" not in told["content"]
        assert "<@&123456789012345678>" not in told["content"]
        assert "**now**" not in told["content"]
        await tell_log(here.house, here.bot, act(here, moderator=0))
        assert posted(here)[-1]["content"].startswith("The operator: config set")


async def test_a_long_act_fits(library: Library) -> None:
    """What does not fit into a message is cut, and the rest is told."""
    async with hall(library) as here:
        await here.set(log_channel=here.channel.id)
        await tell_log(
            here.house, here.bot, act(here, "\n".join(f"Changed fact `fact-{n}` *again*." for n in range(300)))
        )
        (told,) = posted(here)
        assert CONTENT / 2 < length(told["content"]) <= CONTENT


async def test_without_a_channel_nothing_is_told(library: Library) -> None:
    """Nobody chose one."""
    async with hall(library) as here:
        await tell_log(here.house, here.bot, act(here))
        assert posted(here) == []


async def test_a_channel_that_is_gone_is_no_fault(library: Library) -> None:
    """The act counts all the same, and the next one is told where there is a channel again."""
    async with hall(library) as here:
        await here.set(log_channel=NO_CHANNEL)
        await tell_log(here.house, here.bot, act(here))
        await here.set(log_channel=here.channel.id)
        await tell_log(here.house, here.bot, act(here))
        assert len(posted(here)) == 1


async def test_a_channel_that_lets_nothing_through_is_left_alone(library: Library) -> None:
    """Once it was refused, it is not tried again for a while: Discord counts what is refused."""
    async with hall(library) as here:
        await here.set(log_channel=here.channel.id)
        forbid(here)
        for _ in range(3):
            await tell_log(here.house, here.bot, act(here))
        assert len(posted(here)) == 1
        assert here.answers() == []


def interaction(guild: int | None, *, here: bool = True, **permissions: bool) -> Any:  # noqa: ANN401 - stands for discord's
    """Return an interaction of someone with some permissions, where the bot is `here` or is not."""
    client = SimpleNamespace(get_guild=lambda number: SimpleNamespace(id=number) if here else None)
    return SimpleNamespace(guild_id=guild, client=client, permissions=discord.Permissions(**permissions))


@pytest.mark.parametrize(
    ("who", "may"),
    [
        (interaction(1, manage_guild=True), True),
        (interaction(1, manage_messages=True, manage_channels=True), False),
        (interaction(1), False),
        # In a direct message everybody has every permission.
        (interaction(None, manage_guild=True), False),
        # The bot was not installed there, or was taken out: whose server it is cannot be told.
        (interaction(1, here=False, manage_guild=True), False),
    ],
)
async def test_who_manages_the_server_counts_as_a_moderator(who: Any, may: bool) -> None:  # noqa: ANN401, FBT001
    """By the permission itself, in a server that the bot is in."""
    assert manages(who) is may
