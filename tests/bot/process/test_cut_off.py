"""An announcement that the killed process had begun is told of by the next one, in the real process."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.gateway.commands.deadline.cut_off import ANNOUNCE, BEGUN, CUT_OFF
from bot.server_settings import ServerSettings
from bot.store import open_store
from bot.store.audit import Act, Audit
from bot.store.opening import file_address
from bot.store.settings import SettingsTable
from tests.bot.process.serving import MESSAGES, Hall

pytestmark = pytest.mark.asyncio


async def test_what_a_killed_process_had_begun_is_told_at_the_next_start(hall: Hall) -> None:
    """In the channel for moderators' acts and in the audit, once."""
    guild, channel = int(hall.guild.id), int(hall.channel["id"])
    begun = Act(guild, 1, ANNOUNCE, "expiry", BEGUN, datetime.now(UTC) - timedelta(minutes=1))
    hall.data.mkdir(exist_ok=True)
    store = await open_store(file_address(hall.data))
    await SettingsTable(store).put(ServerSettings(log_channel=channel), Act(guild, 1, "config set", "", "", begun.at))
    await Audit(store).write(begun)
    await store.close()
    for _ in range(2):
        async with hall.serving() as program:
            told = await hall.loopback.asked("POST", MESSAGES, where=lambda call: "not announced" in str(call.body))
            assert "expiry" in told.body["content"]
            program.signal()
            assert await program.ended() == 0
    assert len(hall.loopback.requests.found(lambda call: "not announced" in str(call.body))) == 1
    store = await open_store(file_address(hall.data))
    acts, _ = await Audit(store).page(guild)
    await store.close()
    assert [act.words for act in acts if act.act == ANNOUNCE] == [CUT_OFF, BEGUN]
