"""A true discord.py that loses its gateway in every way there is, and finds back without losing a message."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable, Coroutine

import discord
import pytest

from tests.loopback.conftest import Hall
from tests.loopback.gateway import Gateway
from tests.loopback.interactions import Place
from tests.loopback.logs import LIMIT, signals
from tests.loopback.sample import Sample, running
from tests.loopback.server import Loopback, serving
from tests.loopback.sessions import MESSAGE_CONTENT
from tests.loopback.validating import ROOT
from tests.loopback.world import TOKEN

pytestmark = pytest.mark.asyncio


async def dropped(gateway: Gateway) -> None:
    """Tear the connection down."""
    gateway.drop()


async def resumable(gateway: Gateway) -> None:
    """Call the session invalid for now."""
    await gateway.invalidate(resumable=True)


LOSSES: dict[str, Callable[[Gateway], Coroutine[None, None, None]]] = {
    "dropped": dropped,
    "op 7": Gateway.ask_to_reconnect,
    "op 9, resumable": resumable,
    "closed with 4000": lambda gateway: gateway.close(4000),
}


@pytest.mark.parametrize("loss", LOSSES)
async def test_what_was_missed_is_replayed(hall: Hall, loss: str) -> None:
    """A mention that comes while the bot is away is answered once it has resumed."""
    gateway = hall.loopback.gateway
    async with running(Sample()) as bot:
        session = gateway.session()
        since = len(gateway.signals)
        gateway.hold()
        await LOSSES[loss](gateway)
        await gateway.signals.wait_for(signals("CLOSE"), since)
        await hall.loopback.say(hall.place, f"{hall.loopback.mention()} are you there?")
        gateway.release()
        await hall.loopback.posted(content="Heard: are you there?")
        await bot.hears("resumed 0")
        kinds = [signal_.kind for signal_ in gateway.signals.entries if signal_.kind in ("IDENTIFY", "RESUME")]
        assert (kinds, gateway.session()) == (["IDENTIFY", "RESUME"], session)


async def test_an_invalid_session_begins_anew(hall: Hall) -> None:
    """After op 9 without a way back the bot identifies again, and hears."""
    gateway = hall.loopback.gateway
    async with running(Sample()) as bot:
        since = len(bot.heard)
        await gateway.invalidate(resumable=False)
        await bot.hears("ready 0", since)
        await hall.loopback.say(hall.place, f"{hall.loopback.mention()} hello")
        await hall.loopback.posted(content="Heard: hello")
        assert len(gateway.signals.found(signals("IDENTIFY"))) == 2


async def test_a_session_that_is_forgotten_cannot_resume(hall: Hall) -> None:
    """A bot that wants to resume what is forgotten is told so, and identifies again."""
    gateway = hall.loopback.gateway
    async with running(Sample()) as bot:
        since = len(bot.heard)
        gateway.hold()
        gateway.drop()
        gateway.sessions.clear()
        gateway.release()
        await bot.hears("ready 0", since)
        kinds = [signal_.kind for signal_ in gateway.signals.entries if signal_.kind in ("IDENTIFY", "RESUME")]
        assert kinds == ["IDENTIFY", "RESUME", "IDENTIFY"]


async def test_heartbeats_that_nobody_acknowledges_end_a_connection() -> None:
    """A gateway that has gone silent is left, and the session resumed."""
    async with serving(heartbeat=0.05) as loopback:
        loopback.world.add_guild()
        async with running(Sample(heartbeat_timeout=1.0)) as bot:
            await loopback.gateway.signals.wait_for(signals("HEARTBEAT", 0))
            loopback.gateway.acknowledging = False
            await loopback.gateway.signals.wait_for(signals("RESUME"))
            loopback.gateway.acknowledging = True
            await bot.hears("resumed 0")


async def test_a_gateway_can_ask_for_a_heartbeat(hall: Hall) -> None:
    """Op 1 is answered at once."""
    gateway = hall.loopback.gateway
    async with running(Sample()):
        since = len(gateway.signals)
        await gateway.ask_for_heartbeat()
        await gateway.signals.wait_for(signals("HEARTBEAT", 0), since)


async def test_a_gateway_that_refuses_is_asked_again(hall: Hall) -> None:
    """A bot whose new connection is refused tries again."""
    gateway = hall.loopback.gateway
    async with running(Sample()) as bot:
        since = len(bot.heard)
        gateway.refuse(1)
        gateway.drop()
        await gateway.signals.wait_for(signals("REFUSED"))
        await bot.hears("ready 0", since)


async def test_a_wrong_token_ends_it_at_the_door(hall: Hall) -> None:
    """A token that HTTP does not know fails the log-in."""
    with pytest.raises(discord.LoginFailure):
        async with running(Sample(), token="wrong"):  # noqa: S106 - wrong on purpose
            pass
    assert len(hall.loopback.gateway.signals) == 0


async def test_a_token_that_was_changed_ends_it_at_the_gateway(hall: Hall) -> None:
    """A token that the gateway no longer knows closes with 4004, for good."""
    hall.loopback.gateway.token = "changed"  # noqa: S105 - opens nothing
    with pytest.raises(discord.ConnectionClosed) as raised:
        async with running(Sample()):
            pass
    assert raised.value.code == 4004


async def test_an_intent_that_the_portal_does_not_allow_ends_it(hall: Hall) -> None:
    """Asking for message content without its switch closes with 4014; what was asked is on record."""
    with pytest.raises(discord.PrivilegedIntentsRequired):
        async with running(Sample(discord.Intents(guilds=True, messages=True, message_content=True))):
            pass
    asked = hall.loopback.gateway.signals.found(signals("IDENTIFY", 0))[0].data
    assert asked["intents"] & MESSAGE_CONTENT


async def test_with_the_intent_everything_can_be_read() -> None:
    """Message content that the portal allows and the bot asks for is there without a mention."""
    async with serving(privileged=MESSAGE_CONTENT) as loopback:
        guild = loopback.world.add_guild()
        place = loopback.place(guild, loopback.world.add_member(guild, "Ann"), guild.add_channel("questions"))
        async with running(Sample(discord.Intents(guilds=True, messages=True, message_content=True))) as bot:
            await loopback.say(place, "between us")
            await bot.hears("message between us")


async def test_two_shards_hear_each_their_own_guilds() -> None:
    """Each guild's events go to the shard that its number says, and direct messages to the first."""
    async with serving(shards=2) as loopback:
        places = [_hall(loopback, shard) for shard in (0, 1)]
        async with running(Sample()) as bot:
            assert {place.guild.id: bot.get_guild(place.guild.id).shard_id for place in places} == {  # type: ignore[union-attr]
                place.guild.id: shard for shard, place in enumerate(places) if place.guild
            }
            for shard, place in enumerate(places):
                await loopback.say(place, f"{loopback.mention()} hello from {shard}")
                await loopback.posted(content=f"Heard: hello from {shard}")
            events = [[event["t"] for event in loopback.gateway.session(shard).events] for shard in (0, 1)]
            assert events == [["READY", "GUILD_CREATE", "MESSAGE_CREATE", "MESSAGE_CREATE"]] * 2


def _hall(loopback: Loopback, shard: int) -> Place:
    guild = loopback.world.add_guild(f"Local {shard}", shard=shard, shards=2)
    return loopback.place(guild, loopback.world.add_member(guild, "Ann"), guild.add_channel("questions"))


async def test_a_program_in_a_process_of_its_own_is_pointed_here_unchanged() -> None:
    """The environment alone brings a program to this server."""
    async with serving(here=False) as loopback:
        place = _hall(loopback, 0)
        environment = loopback.environment | {"TOKEN": TOKEN}
        command = (sys.executable, "-m", "tests.loopback.sample")
        program = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=environment)
        try:
            await loopback.gateway.signals.wait_for(signals("IDENTIFY", 0))
            await loopback.say(place, f"{loopback.mention()} hello")
            await loopback.posted(content="Heard: hello")
            program.send_signal(signal.SIGINT)
            async with asyncio.timeout(LIMIT):
                await program.wait()
        finally:
            if program.returncode is None:
                program.kill()
                await program.wait()
