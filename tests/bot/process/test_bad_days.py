"""What Discord does on a bad day, to the real process: no question goes unanswered, and none is answered twice."""

from __future__ import annotations

import asyncio

import pytest

from tests.bot.process.serving import ANSWER, CALLBACK, MESSAGES, QUESTION, Hall, Program
from tests.loopback.logs import calls, signals
from tests.loopback.payloads import Json

pytestmark = pytest.mark.asyncio

# The first question makes sure that the commands are registered, and is not the one that is asked again.
OTHER = "where are the talks held"


def _posted(hall: Hall, question: Json) -> int:
    sent = hall.loopback.requests.found(calls("POST", MESSAGES))
    return sum(one.status == 200 and str(one.body["message_reference"]["message_id"]) == question["id"] for one in sent)


async def test_a_dropped_connection_is_resumed_and_nothing_is_missed(hall: Hall) -> None:
    """A mention that comes while the connection is down is answered, once, in the same session."""
    async with hall.serving():
        await hall.answered(await hall.ask(OTHER))
        hall.loopback.gateway.hold()
        hall.loopback.gateway.drop()
        asked = await hall.ask()
        hall.loopback.gateway.release()
        assert ANSWER in (await hall.answered(asked))["content"]
        assert len(hall.loopback.gateway.signals.found(signals("IDENTIFY"))) == 1
        assert len(hall.loopback.gateway.signals.found(signals("RESUME"))) == 1
        assert _posted(hall, asked) == 1


async def test_a_gateway_that_is_away_for_a_while_costs_no_session(hall: Hall) -> None:
    """Refused twice before it may resume, it resumes all the same, and answers what came meanwhile."""
    async with hall.serving() as program:
        await hall.answered(await hall.ask(OTHER))
        hall.loopback.gateway.refuse(2)
        hall.loopback.gateway.drop()
        asked = await hall.ask()
        assert ANSWER in (await hall.answered(asked))["content"]
        assert len(hall.loopback.gateway.signals.found(signals("IDENTIFY"))) == 1
        assert program.log.count("The gateway lets nobody in: it answers 503.") == 2


async def test_op_7_is_followed(hall: Hall) -> None:
    """Asked to reconnect it resumes, and answers on."""
    async with hall.serving():
        await hall.answered(await hall.ask(OTHER))
        await hall.loopback.gateway.ask_to_reconnect()
        await hall.loopback.gateway.signals.wait_for(signals("RESUME"))
        assert ANSWER in (await hall.answered(await hall.ask()))["content"]


@pytest.mark.parametrize("resumable", [True, False])
async def test_op_9_is_followed(hall: Hall, resumable: bool) -> None:  # noqa: FBT001 - a parameter of the table
    """A session that is no longer valid is resumed where it may be and begun anew where not."""
    async with hall.serving():
        await hall.answered(await hall.ask(OTHER))
        since = len(hall.loopback.gateway.signals)
        await hall.loopback.gateway.invalidate(resumable=resumable)
        await hall.loopback.gateway.signals.wait_for(signals("RESUME" if resumable else "IDENTIFY"), since)
        assert ANSWER in (await hall.answered(await hall.ask()))["content"]


async def test_a_rate_limit_is_waited_out(hall: Hall) -> None:
    """A reply and a response that meet 429 come later, each once."""
    async with hall.serving():
        await hall.answered(await hall.ask(OTHER))
        hall.loopback.faults.limited("POST", MESSAGES, times=2)
        hall.loopback.faults.limited("POST", CALLBACK)
        asked = await hall.ask()
        assert ANSWER in (await hall.answered(asked))["content"]
        sent = await hall.loopback.send(hall.loopback.interactions.slash(hall.place, "ask", question=QUESTION))
        assert (await hall.loopback.reply(sent))["content"]
        assert _posted(hall, asked) == 1


async def _mention_and_command_are_answered(hall: Hall, program: Program) -> Json:
    """Ask in both ways at once, hold that nobody is told of a fault, and return the message."""
    asked = await hall.ask()
    sent = await hall.loopback.send(hall.loopback.interactions.slash(hall.place, "ask", question=OTHER))
    assert ANSWER in (await hall.answered(asked))["content"]
    assert "library" in (await hall.loopback.reply(sent))["content"]
    assert "Reference" not in program.log
    return asked


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_a_fault_of_the_server_delays_an_answer(hall: Hall, status: int) -> None:
    """Replies and responses that meet a fault of Discord's are sent again; nobody is told of a fault."""
    async with hall.serving() as program:
        await hall.answered(await hall.ask(OTHER))
        hall.loopback.faults.failing("POST", MESSAGES, status=status)
        hall.loopback.faults.failing("POST", CALLBACK, status=status)
        await _mention_and_command_are_answered(hall, program)


@pytest.mark.parametrize("carried_out", [False, True])
async def test_a_connection_that_breaks_under_an_answer_is_no_fault(hall: Hall, carried_out: bool) -> None:  # noqa: FBT001
    """A reply and a response whose connection is cut are sent again, and told once, had Discord read them or not."""
    async with hall.serving() as program:
        await hall.answered(await hall.ask(OTHER))
        hall.loopback.faults.dropping("POST", MESSAGES, carried_out=carried_out)
        hall.loopback.faults.dropping("POST", CALLBACK, carried_out=carried_out)
        asked = await _mention_and_command_are_answered(hall, program)
        replies = [one for one in hall.loopback.world.messages.values() if one.get("message_reference")]
        assert sum(one["message_reference"]["message_id"] == asked["id"] for one in replies) == 1


async def test_an_interaction_that_has_expired_is_one_line(hall: Hall) -> None:
    """10062 is noted and nothing more; the next one is answered."""
    async with hall.serving() as program:
        await hall.answered(await hall.ask(OTHER))
        hall.loopback.faults.forgetting()
        slash = hall.loopback.interactions.slash
        await hall.loopback.send(slash(hall.place, "ask", question=OTHER))
        await program.logged("An interaction had expired before it was answered.")
        sent = await hall.loopback.send(slash(hall.place, "ask", question=QUESTION))
        assert ANSWER in (await hall.loopback.reply(sent))["content"]
        assert "Traceback" not in program.log


async def test_two_processes_share_the_work(hall: Hall) -> None:
    """With a shard each, every server is answered by one of them, and only the first registers the commands."""
    places = [hall.place_on(shard) for shard in range(2)]
    async with (
        hall.serving(STEWARD_SHARD_COUNT="2", STEWARD_SHARD_IDS="0"),
        hall.serving(STEWARD_SHARD_COUNT="2", STEWARD_SHARD_IDS="1"),
    ):
        asked = [await hall.ask(place=place) for place in places]
        assert all(ANSWER in one["content"] for one in await asyncio.gather(*map(hall.answered, asked)))
        assert [_posted(hall, question) for question in asked] == [1, 1]
    assert len(hall.loopback.requests.found(calls("PUT", "/applications/{application_id}/commands"))) == 1


async def test_one_process_holds_several_shards(hall: Hall) -> None:
    """What Discord advises is followed where nothing is set."""
    hall.loopback.world.shards = 2
    place = hall.place_on(1)
    async with hall.serving():
        await hall.loopback.gateway.signals.wait_for(signals("IDENTIFY", 1))
        assert ANSWER in (await hall.answered(await hall.ask(place=place)))["content"]


async def test_another_role_ends_its_silence(hall: Hall) -> None:
    """Where it may not write it is silent for an hour; what its own member is given is told without any intent."""
    server, own = hall.guild.base["id"], hall.guild.members[hall.loopback.world.bot["id"]]
    async with hall.serving() as program:
        hall.loopback.faults.refusing("POST", MESSAGES)
        await hall.ask(OTHER)
        await program.logged("A channel lets nothing through")
        role = hall.guild.add_role("speakers")
        own["roles"].append(role["id"])
        await hall.loopback.gateway.dispatch("GUILD_ROLE_CREATE", {"guild_id": server, "role": role}, server)
        await hall.loopback.gateway.dispatch("GUILD_MEMBER_UPDATE", {"guild_id": server, **own}, server)
        assert ANSWER in (await hall.answered(await hall.ask()))["content"]
