"""What is set for a channel holds in its threads, and in the posts of a forum, which has no other messages."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from simcord.builders import ChannelHandle

from bot.gateway.client import least_intents
from bot.library import Library
from tests.bot.gateway.hall import Hall, hall, labels
from tests.bot.gateway.test_config import manager

pytestmark = pytest.mark.asyncio

ASKED, ANSWER = "where are the talks held", "museum's library"


def thread_in(here: Hall, parent: Any, kind: int = 11) -> ChannelHandle:  # noqa: ANN401 - simcord's channel
    """Open a thread in a channel, or a post in a forum."""
    made = here.env.backend.create_thread(parent.id, "a thread", here.ada.id, type=kind)
    return ChannelHandle(here.env, here.guild, made)


@pytest.mark.parametrize("kind", [discord.ChannelType.public_thread, discord.ChannelType.private_thread])
async def test_in_a_thread_of_a_private_channel_nothing_is_shown_to_all(
    library: Library, kind: discord.ChannelType
) -> None:
    """A command is answered to its asker alone; a mention is shown the way, now and when it is edited."""
    async with hall(library) as here:
        await here.set(private_channels=frozenset({here.channel.id}))
        thread = thread_in(here, here.channel, kind.value)
        await here.env.settle()
        came = await here.ada.slash(thread, "ask", question=ASKED)
        assert came.ephemeral
        assert ANSWER in came.response.content
        asked = await here.ada.send(thread, f"{here.mention} {ASKED}")
        await here.ada.edit(asked, f"{here.mention} what raise do we want")
        said = [one.content for one in here.answers(thread)]
        assert said == ["In this channel I answer each of you alone: use /ask."]


async def test_each_post_of_an_open_forum_is_heard(library: Library) -> None:
    """A forum that is an answer channel has its messages in its posts alone."""
    async with hall(library) as here:
        forum = here.guild.create_forum_channel("questions")
        await here.set(answer_channels=frozenset({forum.id}))
        await here.restart(intents=least_intents(message_content=True))
        post = thread_in(here, forum)
        await here.env.settle()
        await here.ada.send(post, "good morning all")
        await here.ben.send(post, ASKED)
        assert [ANSWER in one.content for one in here.answers(post)] == [True]
        beside = thread_in(here, here.channel)
        await here.env.settle()
        await here.ben.send(beside, ASKED)
        assert here.answers(beside) == []


async def test_what_was_shown_to_all_is_gone_on_with_alone_once_a_channel_is_private(library: Library) -> None:
    """A choice and a page of a list that stood there before would tell all what one of them asks."""
    async with hall(library) as here:
        choices = (await here.ada.slash(here.channel, "ask", question="okafor")).response
        assert not choices.flags.ephemeral
        await here.set(private_channels=frozenset({here.channel.id}))
        came = await here.ada.click(choices, label=labels(choices)[0])
        assert came.ephemeral
        assert here.answers()[0].content == choices.content


async def test_a_forum_takes_no_log_of_acts(library: Library) -> None:
    """There are only posts in it: what is told there would be told to nobody."""
    async with hall(library) as here:
        forum = here.guild.create_forum_channel("acts")
        came = await manager(here).slash(here.channel, "config set", log_channel=forum)
        assert came.response.content == "“log\\_channel”: a forum holds posts alone. Name a text channel, or one post."
        assert (await here.house.prepare(here.guild.id)).settings.log_channel == 0
