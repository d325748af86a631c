"""A true discord.py on a bad day: limits, failing servers, refusals, lost connections, answers that take their time."""

from __future__ import annotations

import asyncio

import aiohttp
import discord
import pytest
from discord.http import MultipartParameters, Route

from tests.loopback.conftest import Hall
from tests.loopback.faults import NO_ACCESS, NO_PERMISSION
from tests.loopback.logs import Log, calls
from tests.loopback.payloads import Json
from tests.loopback.sample import Sample, running

pytestmark = pytest.mark.asyncio
MESSAGES = "/channels/{channel_id}/messages"


def channel(bot: Sample, hall: Hall) -> discord.PartialMessageable:
    """Return the hall's channel as the bot has it."""
    return bot.get_partial_messageable(int(hall.channel["id"]))


def statuses(hall: Hall, method: str, route: str = MESSAGES) -> list[int | None]:
    """Return how the requests of one kind were answered."""
    return [call.status for call in hall.loopback.requests.found(calls(method, route))]


@pytest.mark.parametrize("everywhere", [False, True])
async def test_a_limit_is_waited_out(hall: Hall, everywhere: bool) -> None:  # noqa: FBT001 - a row of a table
    """After a 429 the client waits and tries again, and the message is there once."""
    hall.loopback.faults.limited("POST", MESSAGES, times=2, everywhere=everywhere)
    async with running(Sample()) as bot:
        await channel(bot, hall).send("hello")
    assert statuses(hall, "POST") == [429, 429, 200]
    first = hall.loopback.requests.found(calls("POST", MESSAGES))[0]
    assert first.reply["global"] is everywhere
    assert [message["content"] for message in hall.loopback.world.messages.values()] == ["hello"]


async def test_a_limit_on_a_response_is_waited_out(hall: Hall) -> None:
    """The first response to an interaction survives a 429 too: it takes another way within discord.py."""
    hall.loopback.faults.limited("POST", "/interactions/*")
    async with running(Sample()):
        sent = await hall.loopback.send(hall.loopback.interactions.slash(hall.place, "ask", question="when?"))
        await hall.loopback.reply(sent)
    assert statuses(hall, "POST", "/interactions/*") == [429, 200]


async def test_the_wall_before_discord_is_not_asked_again(hall: Hall) -> None:
    """A 429 without Via is a ban: the client gives up at once."""
    hall.loopback.faults.limited("POST", MESSAGES, via=False)
    async with running(Sample()) as bot:
        with pytest.raises(discord.HTTPException) as raised:
            await channel(bot, hall).send("hello")
    assert (raised.value.status, statuses(hall, "POST")) == (429, [429])


@pytest.mark.parametrize("carried_out", [False, True], ids=["not done", "done, answer lost"])
async def test_a_failing_server_is_asked_again(hall: Hall, carried_out: bool) -> None:  # noqa: FBT001
    """After a 502 the client tries again; the message is there once, for Discord knows its nonce."""
    hall.loopback.faults.failing("POST", MESSAGES, status=502, carried_out=carried_out)
    async with running(Sample()) as bot:
        await channel(bot, hall).send("hello")
    assert statuses(hall, "POST") == [502, 200]
    assert [message["content"] for message in hall.loopback.world.messages.values()] == ["hello"]


async def test_a_server_that_is_shut_is_not_asked_again(hall: Hall) -> None:
    """A 503 is final."""
    hall.loopback.faults.failing("POST", MESSAGES, status=503)
    async with running(Sample()) as bot:
        with pytest.raises(discord.DiscordServerError):
            await channel(bot, hall).send("hello")


@pytest.mark.parametrize("code", [NO_PERMISSION, NO_ACCESS])
async def test_a_refusal_carries_discords_number(hall: Hall, code: int) -> None:
    """A 403 is final, and says why in Discord's own numbers."""
    hall.loopback.faults.refusing("POST", MESSAGES, code=code)
    async with running(Sample()) as bot:
        with pytest.raises(discord.Forbidden) as raised:
            await channel(bot, hall).send("hello")
        assert raised.value.code == code
        await channel(bot, hall).send("and again")


async def test_an_interaction_can_be_forgotten(hall: Hall) -> None:
    """A response that comes too late meets 10062, and nothing was said."""
    hall.loopback.faults.forgetting()
    async with running(Sample()):
        sent = await hall.loopback.send(hall.loopback.interactions.slash(hall.place, "ask", question="when?"))
        response = await hall.loopback.response(sent)
    assert (response.status, response.reply["code"]) == (404, 10062)
    assert hall.loopback.world.messages == {}


async def test_an_interaction_is_answered_once(hall: Hall) -> None:
    """A second response meets 40060."""
    async with running(Sample()) as bot:
        sent = await hall.loopback.send(hall.loopback.interactions.slash(hall.place, "ask", question="when?"))
        await hall.loopback.reply(sent)
        again = Route("POST", f"/interactions/{sent['id']}/{sent['token']}/callback")
        with pytest.raises(discord.HTTPException, match="40060"):
            await bot.http.request(again, json={"type": 4, "data": {"content": "again"}})


async def test_a_connection_can_be_lost(hall: Hall) -> None:
    """A request whose connection drops raises, and whether it was carried out cannot be told from here."""
    hall.loopback.faults.dropping("POST", MESSAGES, carried_out=True)
    async with running(Sample()) as bot:
        with pytest.raises(aiohttp.ClientConnectionError):
            await channel(bot, hall).send("hello")
    assert statuses(hall, "POST") == [None]
    assert len(hall.loopback.world.messages) == 1


async def test_an_answer_can_take_its_time(hall: Hall) -> None:
    """A request that is held is carried out when it is released, and not before."""
    held = hall.loopback.faults.holding("POST", MESSAGES)
    async with running(Sample()) as bot:
        sending = asyncio.create_task(channel(bot, hall).send("hello"))
        await held.was_met()
        assert (sending.done(), hall.loopback.world.messages) == (False, {})
        held.release()
        assert (await sending).content == "hello"


LONG = [{"type": 10, "content": "x" * 2001}] * 2
TWICE = [{"type": 1, "components": [{"type": 2, "style": 1, "label": "On", "custom_id": "on"}] * 2}]
MANY = [{"type": 1, "components": [{"type": 2, "style": 1, "label": "x", "custom_id": f"{n}"}]} for n in range(21)]
REFUSED: dict[str, tuple[Json, int]] = {
    "nothing in it": ({"content": ""}, 50006),
    "longer than a message may be": ({"content": "x" * 2001}, 50035),
    "embeds longer than six thousand": ({"embeds": [{"description": "x" * 3001}] * 2}, 50035),
    "one name for two buttons": ({"content": "x", "components": TWICE}, 50035),
    "a card's texts too long": ({"components": LONG, "flags": 1 << 15}, 50035),
    "a card of too many parts": ({"components": MANY, "flags": 1 << 15}, 50035),
    "a card with content beside it": ({"content": "x", "components": LONG[:1], "flags": 1 << 15}, 50035),
    "a card without its flag": ({"components": LONG[:1]}, 50035),
}


@pytest.mark.parametrize("fault", REFUSED)
async def test_messages_keep_to_discords_limits(hall: Hall, fault: str) -> None:
    """What Discord refuses is refused with its numbers."""
    body, number = REFUSED[fault]
    async with running(Sample()) as bot:
        params = MultipartParameters(body, None, None)
        with pytest.raises(discord.HTTPException) as raised:
            await bot.http.send_message(int(hall.channel["id"]), params=params)
    assert (raised.value.status, raised.value.code) == (400, number)


WRONG: dict[str, tuple[str, int, int]] = {
    "choices for a command": ("{id}/{token}", 8, 50035),
    "a change without a message": ("{id}/{token}", 7, 50035),
    "another's token": ("{id}/nonsense", 4, 10062),
    "another's number": ("1/{token}", 4, 10062),
}


@pytest.mark.parametrize("fault", WRONG)
async def test_only_a_fitting_response_is_taken(hall: Hall, fault: str) -> None:
    """A response must be of a kind that answers the interaction, and name it rightly."""
    path, kind, number = WRONG[fault]
    async with running(Sample()) as bot:
        asked = hall.loopback.interactions.slash(hall.place, "draw")  # which the bot is not told of
        data = {"choices": []} if kind == 8 else {"content": "x"}
        to = Route("POST", f"/interactions/{path.format(**asked)}/callback")
        with pytest.raises(discord.HTTPException) as raised:
            await bot.http.request(to, json={"type": kind, "data": data})
    assert raised.value.code == number


async def test_waiting_in_vain_tells_what_came_instead() -> None:
    """A wait that comes to its limit names everything that did come."""
    log: Log[str] = Log()
    log.add("something else")
    with pytest.raises(TimeoutError, match="something else"):
        await log.wait_for(lambda entry: entry == "this", limit=0.01)


async def test_a_reply_to_a_deleted_message_is_refused(hall: Hall) -> None:
    """Who answers a message that is gone is told so."""
    said = await hall.loopback.say(hall.place, "gone soon")
    await hall.loopback.delete(said)
    async with running(Sample()) as bot:
        with pytest.raises(discord.HTTPException, match="Unknown message"):
            await channel(bot, hall).get_partial_message(int(said["id"])).reply("hello")
