"""The database file locked by another program: whoever presses hears something in time, and nothing is lost."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing

import pytest

from bot.store.opening import FILE
from tests.bot.process.serving import QUESTION, Hall

pytestmark = pytest.mark.asyncio
WAITED, THINKING, PRIVATELY = 3.0, 5, 64


async def test_a_press_that_waits_for_the_database_is_put_off_in_time(hall: Hall) -> None:
    """Within the three seconds "thinking" stands there; once the file is free the vote is counted, and that is said."""
    async with hall.serving():
        await hall.answered_slash()
        asked = await hall.loopback.send(hall.loopback.interactions.slash(hall.place, "ask", question=QUESTION))
        card = await hall.loopback.reply(asked)
        (helpful,) = [
            button["custom_id"]
            for row in card["components"]
            for button in row["components"]
            if button["label"] == "Helpful"
        ]
        with closing(sqlite3.connect(hall.data / FILE, isolation_level=None, timeout=20)) as other:
            other.execute("BEGIN IMMEDIATE")
            begun = time.monotonic()
            pressed = await hall.loopback.send(hall.loopback.interactions.press(hall.place, card, helpful))
            first = await hall.loopback.response(pressed)
            assert first.body == {"type": THINKING, "data": {"flags": PRIVATELY}}
            assert first.at - begun < WAITED
            other.execute("ROLLBACK")
        assert "It is counted" in (await hall.loopback.reply(pressed))["content"]
