"""Start and end of the real process: what it waits out, what it gives up at, and how signals end it."""

from __future__ import annotations

import signal

import pytest

from tests.bot.process.serving import ANSWER, CALLBACK, COMMANDS, MESSAGES, QUESTION, Hall
from tests.loopback.logs import signals
from tests.loopback.world import TOKEN

pytestmark = pytest.mark.asyncio

ME = "/users/@me"
OTHER = "not-a-true-token"


async def test_with_a_token_it_serves_and_ends_well(hall: Hall) -> None:
    """`steward` alone serves where a token is set: a mention and a command are answered, SIGTERM is exit status 0."""
    async with hall.serving() as program:
        assert ANSWER in (await hall.answered(await hall.ask()))["content"]
        sent = await hall.loopback.send(hall.loopback.interactions.slash(hall.place, "ask", question=QUESTION))
        assert (await hall.loopback.reply(sent))["content"]
        program.signal()
        assert await program.ended() == 0
        assert "error" not in program.log
        assert "Traceback" not in program.log


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_what_is_in_flight_is_finished(hall: Hall, number: int) -> None:
    """A reply and a response that are under way when the signal comes are still given; then it ends well."""
    async with hall.serving() as program:
        await hall.answered(await hall.ask("where are the talks held"))
        message = hall.loopback.faults.holding("POST", MESSAGES)
        callback = hall.loopback.faults.holding("POST", CALLBACK)
        asked = await hall.ask()
        sent = await hall.loopback.send(hall.loopback.interactions.slash(hall.place, "ask", question=QUESTION))
        await message.was_met()
        await callback.was_met()
        program.signal(number)
        await hall.loopback.gateway.signals.wait_for(signals("CLOSE"))
        message.release()
        callback.release()
        assert ANSWER in (await hall.answered(asked))["content"]
        assert (await hall.loopback.reply(sent))["content"]
        assert await program.ended() == 0


async def test_a_second_signal_ends_it_at_once(hall: Hall) -> None:
    """Who does not want to wait signals again."""
    async with hall.serving() as program:
        await hall.loopback.asked("PUT", COMMANDS)
        message = hall.loopback.faults.holding("POST", MESSAGES)
        await hall.ask()
        await message.was_met()
        program.signal()
        await hall.loopback.gateway.signals.wait_for(signals("CLOSE"))
        program.signal()
        assert await program.ended() == 128 + signal.SIGTERM


async def test_a_signal_ends_it_while_it_waits_for_the_gateway(hall: Hall) -> None:
    """Nothing is in flight before the first connection, so it ends at once and well."""
    hall.loopback.gateway.refuse(1_000)
    async with hall.started() as program:
        await program.logged("The gateway lets nobody in: it answers 503. Next try in")
        program.signal()
        assert await program.ended() == 0


async def test_a_signal_ends_it_while_it_logs_in(hall: Hall) -> None:
    """A Discord that does not answer is not waited for."""
    login = hall.loopback.faults.holding("GET", ME)
    async with hall.started() as program:
        await login.was_met()
        program.signal()
        assert await program.ended() == 0
        assert "Traceback" not in program.log


async def test_a_signal_ends_it_while_it_comes_back(hall: Hall) -> None:
    """Nor is a lost connection that cannot be had again waited for."""
    async with hall.serving() as program:
        await hall.answered(await hall.ask())
        hall.loopback.gateway.refuse(1_000)
        hall.loopback.gateway.drop()
        await program.logged("The gateway lets nobody in")
        program.signal()
        assert await program.ended() == 0
        assert "Traceback" not in program.log


async def test_without_a_network_it_tries_again(hall: Hall) -> None:
    """Where nothing can be reached it says so in one calm line and waits; SIGTERM ends it well."""
    async with hall.started(LOOPBACK_API="http://127.0.0.1:1/api/v10") as program:
        line = await program.logged("Not on Discord: it cannot be reached. Next try in")
        assert " warning steward: " in line
        program.signal()
        assert await program.ended() == 0
        assert "Traceback" not in program.log


async def test_the_first_refusals_are_waited_out(hall: Hall) -> None:
    """A log-in that fails and a gateway that lets nobody in delay the start, and no more."""
    hall.loopback.faults.failing("GET", ME, status=503)
    hall.loopback.gateway.refuse(2)
    async with hall.serving() as program:
        assert ANSWER in (await hall.answered(await hall.ask()))["content"]
        assert "Not on Discord: it answers 503. Next try in" in program.log
        assert program.log.count("The gateway lets nobody in") == 2


async def test_a_wrong_token_is_one_line(hall: Hall) -> None:
    """Exit status 1 and a line with the cure, without the token."""
    status, out, err = await hall.ran("run", DISCORD_TOKEN=OTHER)
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert err.startswith("steward: Discord does not accept the token. Copy it anew")
    assert OTHER not in err


async def test_a_token_that_is_taken_back_ends_it(hall: Hall) -> None:
    """The gateway's refusal of the token is the same line."""
    hall.loopback.gateway.token = "another"  # noqa: S105 - of the server's own making
    async with hall.started() as program:
        assert await program.ended() == 1
    assert program.lines.entries[-1].startswith("steward: Discord does not accept the token.")


async def test_intents_that_are_not_allowed_are_named(hall: Hall) -> None:
    """Exit status 1, with where to allow them."""
    async with hall.started(STEWARD_MESSAGE_CONTENT="1") as program:
        assert await program.ended() == 1
    assert "Switch on Message Content Intent" in program.lines.entries[-1]
    assert "Traceback" not in program.log


@pytest.mark.parametrize(("code", "cure"), [(4010, "STEWARD_SHARD_IDS"), (4011, "Raise STEWARD_SHARD_COUNT")])
async def test_shards_that_discord_refuses_are_named(hall: Hall, code: int, cure: str) -> None:
    """Exit status 1, with the setting that helps."""
    async with hall.serving() as program:
        await hall.answered(await hall.ask())
        await hall.loopback.gateway.close(code)
        assert await program.ended() == 1
    assert cure in program.lines.entries[-1]


async def test_the_token_may_stand_in_a_file(hall: Hall) -> None:
    """DISCORD_TOKEN_FILE names it, as secrets are mounted into containers."""
    file = hall.cache.with_name("token")
    file.write_text(f"{TOKEN}\n", encoding="utf-8")
    async with hall.serving(DISCORD_TOKEN="", DISCORD_TOKEN_FILE=str(file)):
        assert ANSWER in (await hall.answered(await hall.ask()))["content"]


async def test_an_unsound_pack_is_told_as_ever(hall: Hall) -> None:
    """A pack that cannot be used ends it with exit status 3 and its problems, without any request."""
    empty = hall.cache.with_name("empty")
    empty.mkdir()
    status, _, err = await hall.ran("run", STEWARD_PACK=str(empty))
    assert (status, hall.loopback.requests.entries) == (3, [])
    assert "pack.yaml: this file is missing" in err
