"""The first response to an interaction on a bad day: tried as often as fits in the three seconds, and never after."""

from __future__ import annotations

import signal
import time

import pytest

from tests.bot.process.serving import ANSWER, CALLBACK, MESSAGES, QUESTION, Hall
from tests.loopback.logs import Call, calls
from tests.loopback.payloads import Json

pytestmark = pytest.mark.asyncio

WAITED = 3.0  # how long Discord waits for it, in seconds
OTHER = "where are the talks held"
CROWD = 30


def _tried(hall: Hall, sent: Json) -> list[Call]:
    """The responses to one interaction that came in."""
    every = hall.loopback.requests.found(calls("POST", CALLBACK))
    return [one for one in every if one.params["interaction_token"] == sent["token"]]


@pytest.mark.parametrize("status", [500, 503])
async def test_several_faults_in_a_row_are_outlived(hall: Hall, status: int) -> None:
    """After three faults of the server one response still arrives while it is waited for."""
    async with hall.serving():
        await hall.answered(await hall.ask(OTHER))
        hall.loopback.faults.failing("POST", CALLBACK, status=status, times=3)
        begun = time.monotonic()
        sent = await hall.loopback.send(hall.loopback.interactions.slash(hall.place, "ask", question=QUESTION))
        assert ANSWER in (await hall.loopback.reply(sent))["content"]
        *failed, answered = _tried(hall, sent)
        assert [one.status for one in failed] == [status] * 3
        assert answered.at - begun < WAITED


async def test_faults_of_several_kinds_are_outlived(hall: Hall) -> None:
    """A fault of the server, a cut connection and a limit in a row leave time enough."""
    async with hall.serving():
        await hall.answered(await hall.ask(OTHER))
        hall.loopback.faults.failing("POST", CALLBACK)
        hall.loopback.faults.dropping("POST", CALLBACK)
        hall.loopback.faults.limited("POST", CALLBACK)
        begun = time.monotonic()
        sent = await hall.loopback.send(hall.loopback.interactions.slash(hall.place, "ask", question=QUESTION))
        assert ANSWER in (await hall.loopback.reply(sent))["content"]
        assert _tried(hall, sent)[-1].at - begun < WAITED


async def test_nothing_is_sent_once_nobody_waits(hall: Hall) -> None:
    """Where every try fails, the last one is within the three seconds, and the member's fault line is not sent late."""
    async with hall.serving() as program:
        await hall.answered(await hall.ask(OTHER))
        begun = time.monotonic()
        hall.loopback.faults.failing("POST", CALLBACK, status=503, times=1_000)
        sent = await hall.loopback.send(hall.loopback.interactions.slash(hall.place, "ask", question=OTHER))
        await program.logged("could not be told")
        hall.loopback.faults.clear()
        later = await hall.loopback.send(hall.loopback.interactions.slash(hall.place, "ask", question=QUESTION))
        assert ANSWER in (await hall.loopback.reply(later))["content"]
        tried = _tried(hall, sent)
        assert len(tried) > 3
        assert tried[-1].at - begun < WAITED


async def test_what_is_offered_outlives_a_fault(hall: Hall) -> None:
    """Choices offered while somebody types survive two faults of the server, whole."""
    async with hall.serving():
        await hall.answered(await hall.ask(OTHER))
        hall.loopback.faults.failing("POST", CALLBACK, status=503, times=2)
        typing = hall.loopback.interactions.autocomplete(hall.place, "ask", "question", question="talks held")
        begun = time.monotonic()
        response = await hall.loopback.response(await hall.loopback.send(typing))
        assert response.at - begun < WAITED
        assert response.body["data"]["choices"]


async def test_a_command_does_not_wait_for_all_who_mention_the_steward(hall: Hall) -> None:
    """It must be answered within three seconds; messages may wait a little, however many there are."""
    crowd = [
        hall.loopback.place(
            hall.guild, hall.loopback.world.add_member(hall.guild, f"Member {at}"), hall.guild.add_channel(f"talk-{at}")
        )
        for at in range(CROWD)
    ]
    async with hall.serving() as program:
        await hall.answered(await hall.ask(OTHER))
        program.signal(signal.SIGSTOP)
        asked = [await hall.ask(f"{QUESTION}, {at}", place) for at, place in enumerate(crowd)]
        sent = await hall.loopback.send(hall.loopback.interactions.slash(hall.place, "ask", question=QUESTION))
        program.signal(signal.SIGCONT)  # now it hears all of them at once, the command last
        answered = (await hall.loopback.response(sent)).at
        for message in asked:
            await hall.answered(message)
        replies = hall.loopback.requests.found(calls("POST", MESSAGES))
        assert sum(reply.at < answered for reply in replies) < CROWD / 2
