"""The database file locked by another program: whoever presses hears something in time, and nothing is lost."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing

import pytest

from bot.store.opening import FILE
from tests.bot.process.serving import QUESTION, Hall
from tests.loopback.payloads import Json

pytestmark = pytest.mark.asyncio
WAITED, THINKING, PRIVATELY = 3.0, 5, 64


async def _vote(hall: Hall) -> Json:
    """Ask, and return the press of "Helpful" under the answer: a vote, which is written."""
    await hall.answered_slash()
    asked = await hall.loopback.send(hall.loopback.interactions.slash(hall.place, "ask", question=QUESTION))
    card = await hall.loopback.reply(asked)
    under = [button for row in card["components"] for button in row["components"]]
    (helpful,) = [button["custom_id"] for button in under if button["label"] == "Helpful"]
    return hall.loopback.interactions.press(hall.place, card, helpful)


async def test_a_press_that_waits_for_the_database_is_put_off_in_time(hall: Hall) -> None:
    """Within the three seconds "thinking" stands there; once the file is free the vote is counted, and that is said."""
    async with hall.serving():
        vote = await _vote(hall)
        with closing(sqlite3.connect(hall.data / FILE, isolation_level=None, timeout=20)) as other:
            other.execute("BEGIN IMMEDIATE")
            begun = time.monotonic()
            pressed = await hall.loopback.send(vote)
            first = await hall.loopback.response(pressed)
            assert first.body == {"type": THINKING, "data": {"flags": PRIVATELY}}
            assert first.at - begun < WAITED
            other.execute("ROLLBACK")
        assert "It is counted" in (await hall.loopback.reply(pressed))["content"]


async def test_who_still_waits_when_it_ends_is_told(hall: Hall) -> None:
    """What takes longer than a process is given to end is not left at "thinking"."""
    async with hall.serving() as program:
        vote = await _vote(hall)
        with closing(sqlite3.connect(hall.data / FILE, isolation_level=None, timeout=20)) as other:
            other.execute("BEGIN IMMEDIATE")
            pressed = await hall.loopback.send(vote)
            assert (await hall.loopback.response(pressed)).body["type"] == THINKING
            program.signal()
            assert (await hall.loopback.reply(pressed))["content"].startswith("I was stopped before this was done.")
            other.execute("ROLLBACK")
        assert await program.ended() == 0
