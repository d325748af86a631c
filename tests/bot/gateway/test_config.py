"""`/config` as a server's moderators use it."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from bot.gateway.client import least_intents
from bot.gateway.commands.config import CONFIG, Given, changed
from bot.gateway.tree import Tree
from bot.library import Library
from bot.server_settings import Pace
from tests.bot.gateway.hall import Hall, forbid, hall, make_office
from tests.bot.gateway.hall import Timer as Timer_

pytestmark = pytest.mark.asyncio
ASKED = "where are the talks held"


def manager(here: Hall) -> Any:  # noqa: ANN401 - simcord's
    """Add somebody who may manage the server."""
    role = here.guild.create_role("managers", permissions=discord.Permissions(manage_guild=True))
    return here.guild.add_member(here.env.create_user("mara"), roles=[role])


async def test_a_channel_is_of_a_kind_that_discord_takes() -> None:
    """Those that have messages: one that Discord does not take here would keep it from all commands."""
    options = CONFIG.to_dict(Tree(discord.Client(intents=least_intents()), []))["options"]
    kinds = {kind for one in options for option in one["options"] for kind in option.get("channel_types", ())}
    assert kinds == {0, 2, 5, 10, 11, 12, 13, 15}


async def test_who_may_not_manage_the_server_gets_nowhere(library: Library) -> None:
    """Even where Discord let the command through, and whatever it would set."""
    async with hall(library) as here:
        for member in (here.ada, here.mo):
            # An administrator may show the commands to others; what they do stays for those who manage the server.
            granted = next(one for one in await here.bot.tree.fetch_commands() if one.name == "config")
            here.guild.set_command_permissions(granted, {member: True})
            for command, given in (("config show", {}), ("config set", {"answers": False})):
                came = await member.slash(here.channel, command, **given)
                assert came.response.content == "That is for those who may manage this server."
                assert came.ephemeral
        assert (await here.house.prepare(here.guild.id)).settings.answers


async def test_every_setting_is_shown_and_holds_at_once(library: Library) -> None:
    """Set in one go, told in the log of acts and in the channel for it, and there after a restart."""
    async with hall(library) as here:
        mara, log = manager(here), here.guild.create_text_channel("log")
        came = await mara.slash(
            here.channel, "config set", private_channel=here.channel, log_channel=log, questions=2, within=60,
            same_again=0, collect=True, clock="fixed:2024-06-11",
        )  # fmt: skip
        assert came.ephemeral
        for words in (
            f"private_channel: <https://discord.com/channels/{here.guild.id}/{here.channel.id}> added",
            f"log_channel: <https://discord.com/channels/{here.guild.id}/{log.id}>\n",
            "questions: 2",
            "within: 60",
            "again: 0",
            "collect: on",
            "clock: fixed, now Tuesday 11 June 2024, 12:00 London time",
        ):
            assert words in came.response.content.replace("\\", "")
        told = here.answers(log)[0].content
        assert "config set" in told
        assert "collect: on" in told
        await here.restart()
        shown = await mara.slash(here.channel, "config show")
        assert "2 questions from one person within 60 seconds" in shown.response.content
        settings = (await here.house.prepare(here.guild.id)).settings
        assert settings.pace == Pace(2, 60, 0)
        assert settings.private_channels == {here.channel.id}
        assert (await here.house.prepare(here.guild.id)).today().day == 11
        acts, total = await here.records.audit.page(here.guild.id)
        assert (total, acts[0].moderator, acts[0].act) == (1, mara.id, "config set")


async def test_a_channel_named_again_is_taken_away(library: Library) -> None:
    """So is the log channel; and the clock goes back to the operator's."""
    async with hall(library) as here:
        mara = manager(here)
        for _ in range(2):
            await mara.slash(here.channel, "config set", answer_channel=here.channel, log_channel=here.channel)
        await mara.slash(here.channel, "config set", clock="real")
        await mara.slash(here.channel, "config set", clock="operator")
        settings = (await here.house.prepare(here.guild.id)).settings
        assert (settings.answer_channels, settings.log_channel, settings.clock) == (frozenset(), 0, "")


async def test_answer_channels_need_the_operator(library: Library) -> None:
    """What does nothing yet is said to do nothing; with the text of messages it is in force."""
    async with hall(library) as here:
        mara = manager(here)
        came = await mara.slash(here.channel, "config set", answer_channel=here.channel)
        assert "the operator has not switched on the text of messages" in came.response.content
        await here.restart(intents=least_intents(message_content=True))
        shown = await mara.slash(here.channel, "config show")
        assert "the operator has not" not in shown.response.content
        await here.ada.send(here.channel, ASKED)
        assert "museum's library" in here.answers()[-1].content


async def test_what_cannot_be_set_changes_nothing(library: Library) -> None:
    """A log channel in which it may not write, a clock that is none, and nothing at all."""
    async with hall(library) as here:
        mara = manager(here)
        forbid(here)
        came = await mara.slash(here.channel, "config set", log_channel=here.channel, collect=True)
        assert "I may not write there" in came.response.content
        came = await mara.slash(here.channel, "config set", clock="half past")
        assert "“clock”: there is no such clock" in came.response.content
        came = await mara.slash(here.channel, "config set")
        assert came.response.content.startswith("Nothing was given to set.")
        assert (await here.house.prepare(here.guild.id)).settings == here.office.settings


async def test_a_clock_that_runs_on_is_not_set_back_by_a_restart(library: Library) -> None:
    """It is stored as how far it is from the machine's own."""
    office = make_office(library, Timer_())
    settings, _ = changed(office, 1, Given(clock="offset:2024-06-11"), writable=True)
    assert settings.clock.startswith("offset:-")
    assert changed(office, 1, Given(clock="real"), writable=True)[0].clock == "real"


async def test_a_shifted_clock_is_shown_as_the_time_that_it_tells(library: Library) -> None:
    """How many seconds it is from the machine's own is nothing that anybody reads."""
    async with hall(library) as here:
        came = await manager(here).slash(here.channel, "config set", clock="offset:2024-06-11T09:30")
        words = came.response.content.split("\n")
        assert words[0].startswith("clock: offset, now Tuesday 11 June 2024, 09:30 London time")
        assert "- clock: offset, now Tuesday 11 June 2024, 09:30 London time" in words
        came = await manager(here).slash(here.channel, "config set", clock="fixed:2024-06-12T09:30")
        assert "- clock: fixed, now Wednesday 12 June 2024, 09:30 London time" in came.response.content
