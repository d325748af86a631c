"""What the real process tells: Discord of its commands, a container of its health, and the log of nothing private."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from asyncio import to_thread
from datetime import UTC, datetime

import pytest

from bot.server_settings import ServerSettings
from bot.store import open_store
from bot.store.audit import Act
from bot.store.opening import file_address
from bot.store.settings import SettingsTable
from tests.bot.process.serving import ANSWER, COMMANDS, QUESTION, Hall
from tests.loopback.logs import calls, signals
from tests.loopback.world import TOKEN

pytestmark = pytest.mark.asyncio


async def _run_once(hall: Hall, question: str) -> int:
    """Serve one question and end; return how often Discord has been told of the commands by then."""
    async with hall.serving() as program:
        await hall.answered(await hall.ask(question))
        program.signal()
        assert await program.ended() == 0
    return len(hall.loopback.requests.found(calls("PUT", COMMANDS)))


async def test_commands_are_told_when_they_change_and_not_otherwise(hall: Hall) -> None:
    """A second start says nothing; where what was told last is another thing, it is told again."""
    async with hall.serving() as program:
        await program.logged("Discord was told of the commands.")
    assert await _run_once(hall, QUESTION) == 1
    (held,) = hall.cache.glob("commands-*.sha256")
    assert held.name == f"commands-{hall.loopback.world.application_id}.sha256"
    now = held.read_text(encoding="ascii")
    held.write_text("0" * 64, encoding="ascii")
    async with hall.serving() as program:
        await program.logged("Discord was told of the commands.")
    assert len(hall.loopback.requests.found(calls("PUT", COMMANDS))) == 2
    assert held.read_text(encoding="ascii") == now


async def test_commands_that_cannot_be_told_do_not_keep_it_from_answering(hall: Hall) -> None:
    """Refused with 503, the commands are told later; meanwhile it answers."""
    hall.loopback.faults.failing("PUT", COMMANDS, status=503)
    async with hall.serving() as program:
        assert ANSWER in (await hall.answered(await hall.ask()))["content"]
        line = await program.logged("Discord could not be told of the commands: it answers 503.")
        assert "Next try in" in line
        await program.logged("Discord was told of the commands.")


def _get(address: str) -> tuple[int, dict[str, object]]:
    try:
        with urllib.request.urlopen(address, timeout=20) as page:  # noqa: S310 - the address of this test's own process
            return page.status, json.load(page)
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code, json.load(refusal)


async def test_health_is_told(hall: Hall) -> None:
    """Not ready before it hears, ready after; what is told is the state and nothing of anybody."""
    hall.loopback.gateway.hold()
    async with hall.started(STEWARD_HEALTH="127.0.0.1:0") as program:
        address = (await program.logged("Health is told at ")).rpartition(" ")[2]
        await hall.loopback.asked("PUT", COMMANDS)
        status, told = await to_thread(_get, address)
        assert (status, told["state"]) == (503, "connecting")
        asking = {"STEWARD_HEALTH": address.removeprefix("http://").removesuffix("/healthz")}
        assert (await hall.ran("health", **asking))[0] == 1
        hall.loopback.gateway.release()
        await program.logged("On Discord. Servers: 1. Shards: 0.")
        status, told = await to_thread(_get, address)
        assert (status, told["state"], told["shards"]) == (200, "ready", {"0": "open"})
        assert set(told) == {"state", "edition", "shards", "uptime"}
        status, out, err = await hall.ran("health", **asking)
        assert (status, json.loads(out)["state"], err) == (0, "ready", "")
    assert (await hall.ran("health", **asking))[0] == 1


async def test_a_health_address_that_is_taken_is_said(hall: Hall) -> None:
    """Exit status 1 and one line, before anything is asked of Discord."""
    async with hall.started(STEWARD_HEALTH="127.0.0.1:0") as program:
        address = (await program.logged("Health is told at ")).rpartition(" ")[2]
        place = address.removeprefix("http://").removesuffix("/healthz")
        await hall.loopback.gateway.signals.wait_for(signals("IDENTIFY"))
        status, _, err = await hall.ran("run", STEWARD_HEALTH=place)
        assert (status, err.count("\n")) == (1, 1)
        assert "nothing can listen at 127.0.0.1" in err


async def test_the_log_holds_nothing_of_anybody(hall: Hall) -> None:
    """At its most talkative it names no member, no server, no channel, no question and no token."""
    async with hall.serving(STEWARD_LOG="debug", STEWARD_RUN_BY="Local 1") as program:
        await hall.answered(await hall.ask())
        hall.loopback.faults.failing("POST", "/channels/{channel_id}/messages", status=400)
        await hall.ask("where are the talks held")
        await program.logged("Reference")
        hall.loopback.faults.limited("POST", "/interactions/{interaction_id}/{interaction_token}/callback")
        slash = hall.loopback.interactions.slash(hall.place, "ask", question=QUESTION)
        await hall.loopback.reply(await hall.loopback.send(slash))
        program.signal()
        assert await program.ended() == 0
    private = (
        TOKEN, slash["token"], QUESTION, "talks held", "Ann",
        hall.guild.base["id"], hall.channel["id"], hall.place.account["id"], hall.loopback.world.application_id,
    )  # fmt: skip
    assert [one for one in private if one in program.log] == []
    assert all(line[:4].isdigit() for line in program.lines.entries)
    kept = {file.name for file in hall.cache.rglob("*") if file.is_file()}
    assert all(name.startswith(("index-", "pack-", "commands-")) for name in kept)


async def test_nothing_that_is_typed_reaches_the_disk(hall: Hall) -> None:
    """Answered, refused, commanded or mentioned: no file that the process leaves behind holds a word of it."""
    typed = "quokka flambeau raise do we want"
    async with hall.serving() as program:
        await program.logged("Discord was told of the commands.")
        await hall.answered(await hall.ask(typed))
        slash = hall.loopback.interactions.slash(hall.place, "ask", question=typed)
        await hall.loopback.reply(await hall.loopback.send(slash))
        program.signal()
        assert await program.ended() == 0
    files = [file for file in hall.cache.parent.rglob("*") if file.is_file()]
    assert files
    assert [file for file in files if b"quokka" in file.read_bytes() or b"flambeau" in file.read_bytes()] == []
    assert "quokka" not in program.log


async def test_a_channel_where_every_question_is_answered(hall: Hall) -> None:
    """Chosen by its id, with the text of messages allowed: sure answers come unasked, other talk is left alone."""
    hall.loopback.world.privileged = 1 << 15
    other = hall.guild.add_channel("other")
    store = await open_store(file_address(hall.data))
    opened = ServerSettings(answer_channels=frozenset({int(hall.channel["id"])}))
    await SettingsTable(store).put(
        opened, Act(int(hall.guild.id), 1, "config set", "", "", datetime(2024, 6, 12, tzinfo=UTC))
    )
    await store.close()
    async with hall.serving(STEWARD_MESSAGE_CONTENT="1"):
        elsewhere = hall.loopback.place(hall.guild, hall.place.account, other)
        await hall.loopback.say(elsewhere, QUESTION)
        await hall.loopback.say(hall.place, "lovely weather")
        asked = await hall.loopback.say(hall.place, QUESTION)
        assert ANSWER in (await hall.answered(asked))["content"]
        # What would be said to these would have been said before, since they came before.
        sent = hall.loopback.requests.found(calls("POST", "/channels/{channel_id}/messages"))
        replied = {str(call.body["message_reference"]["message_id"]) for call in sent}
        assert replied == {asked["id"]}
