"""A thousand questions leave no trace, neither a word nor who asked: in no file, in no table, in no line of the log."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.store import open_store
from bot.store.audit import Act, Audit
from bot.store.opening import FILE, file_address
from tests.bot.process.serving import ANSWER, CALLBACK, MESSAGES, Hall
from tests.bot.process.tracing import traces
from tests.bot.store.test_editions import NOON
from tests.loopback.payloads import Json

pytestmark = pytest.mark.asyncio

ASKED, AT_ONCE = 1_000, 50
WORD = "zarquon"
NAME = "Trillianova"
# One that is answered, one that is not known, one that the pack knows it does not know, and a calculation.
QUESTIONS = ("what raise do we want", "who cooks the soup", "where are the talks held", "how many days left")


async def _ask(hall: Hall, account: Json, number: int) -> None:
    """Ask as members do: by mention, directly, by command, and by command privately."""
    loopback, words = hall.loopback, f"{QUESTIONS[number // 4 % 4]} {WORD}{number}"
    place = loopback.place(hall.guild, account, hall.channel)
    match number % 4:
        case 0:
            await hall.ask(words, place)
        case 1:
            await loopback.say(loopback.direct(account), words)
        case 2:
            await loopback.send(loopback.interactions.slash(place, "ask", question=words))
        case _:
            await loopback.send(loopback.interactions.slash(place, "ask", question=words, private=True))


def _told(hall: Hall) -> int:
    """Return how much the bot has said."""
    said = hall.loopback.requests.found(lambda call: call.route in (MESSAGES, CALLBACK) and call.final)
    return len(said)


async def test_a_thousand_questions_leave_no_trace(hall: Hall) -> None:
    """Not while it runs, with all that the database has not yet moved into its file, and not afterwards."""
    people, words = [], [WORD, NAME]
    async with hall.serving(STEWARD_LOG="debug") as program:
        await program.logged("Discord was told of the commands.")
        for first in range(0, ASKED, AT_ONCE):
            # Each is asked by somebody else, so that nobody has to wait.
            accounts = [hall.loopback.world.add_member(hall.guild, f"{NAME}{first + more}") for more in range(AT_ONCE)]
            people += [int(account["id"]) for account in accounts]
            if first == AT_ONCE:  # a fault is logged, and that is all
                hall.loopback.faults.failing("POST", MESSAGES, status=500)
                hall.loopback.faults.refusing("POST", MESSAGES)
            await asyncio.gather(*(_ask(hall, account, first + more) for more, account in enumerate(accounts)))
            async with asyncio.timeout(60):
                while _told(hall) < first + AT_ONCE:  # noqa: ASYNC110 - a number, of which the server tells nobody
                    await asyncio.sleep(0.05)
        assert (hall.data / f"{FILE}-wal").exists()
        assert await traces(hall.data, hall.cache, program.log, words, people) == []
        program.signal()
        assert await program.ended() == 0
    assert len(set(people)) == ASKED
    assert await traces(hall.data, hall.cache, program.log, words, people) == []
    # They were truly read: those that it can answer were answered.
    sent = hall.loopback.requests.found(lambda call: call.route in (MESSAGES, CALLBACK))
    assert sum(ANSWER in str(call.body) for call in sent) > ASKED / 10


async def test_what_is_there_is_found(tmp_path: Path) -> None:
    """Else the test above would find nothing whatever was left: in a column, a log, a file and a file's name."""
    data, cache, person = tmp_path / "data", tmp_path / "cache", 987654321012345678
    cache.mkdir()
    store = await open_store(file_address(data))

    async def found(log: str = "") -> set[str]:
        return set(await traces(data, cache, log, [WORD, NAME], [person]))

    assert await found() == set()
    await Audit(store).write(Act(1, person, "ask", "", f"what is {WORD.upper()}7 about", NOON))
    # It stands in the log of the database beside its file until it is closed.
    assert await found() == {f"{FILE}-wal: {WORD}", f"{FILE}-wal: {person}", f"audit: {WORD}", f"audit: {person}"}
    await store.close()
    assert await found() == {f"{FILE}: {WORD}", f"{FILE}: {person}", f"audit: {WORD}", f"audit: {person}"}
    (data / FILE).unlink()
    (cache / f"of-{person}").write_bytes(b"")
    (cache / "index").write_bytes(f"{NAME}3".encode("utf-16-le"))
    assert await found(f"member {person} asked for {WORD}") == {
        f"of-{person}: {person}", f"index: {NAME}", f"the log: {WORD}", f"the log: {person}"
    }  # fmt: skip
