"""A digest whose telling was cut off: it is looked for where it was told, and told once."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import discord
import pytest
from simcord.backend.models.channel import Overwrite
from simcord.enums import OverwriteType

from bot.editions import Drafter
from bot.gateway import digesting
from bot.library import Library
from tests.bot.gateway.hall import NOON
from tests.bot.gateway.test_digesting import CATS, LEAD, WEEK, asked, asks, at, go, told

pytestmark = pytest.mark.asyncio


async def killed(*_: object) -> None:
    """End as a process that is killed here."""
    raise asyncio.CancelledError


@pytest.mark.parametrize("sent", [False, True], ids=["before it is sent", "before that is written down"])
async def test_killed_while_it_tells_it_tells_once(library: Library, drafter: Drafter, *, sent: bool) -> None:
    """Whoever comes after looks whether it stands there, whatever else waits by then; and tells the next week as ever.

    Discord takes two of one mark for one, but only for minutes.
    """
    async with asked(library, drafter) as here:
        with pytest.MonkeyPatch.context() as patched:
            if sent:
                patched.setattr(here.records.digests, "told", killed)
            else:
                patched.setattr(digesting, "send_to_log", killed)
            with pytest.raises(asyncio.CancelledError):
                await go(here)
        assert len(here.sent_to("/messages")) == int(sent)
        await here.restart()
        await go(here)
        assert len(here.sent_to("/messages")) == int(sent)  # the claim has not run out yet
        await asks(here, CATS)
        at(here, NOON + timedelta(minutes=30))
        await go(here, 2)
        assert len(here.sent_to("/messages")) == 1
        assert len(told(here)) == 1
        at(here, NOON + WEEK)
        await go(here, 2)
        assert told(here)[1:] == [LEAD.format("2 questions")]


async def test_in_a_busy_channel_it_is_still_found(library: Library, drafter: Drafter) -> None:
    """However much was written there since: it is looked for where it was sent, and not at the end."""
    async with asked(library, drafter) as here:
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(here.records.digests, "told", killed)
            with pytest.raises(asyncio.CancelledError):
                await go(here)
        await here.restart()
        log = here.log.id  # type: ignore[attr-defined] - the hall's keeper has it
        channel = here.bot.get_partial_messageable(int(log))
        for number in range(101):
            await channel.send(f"Act {number}")
        at(here, NOON + timedelta(minutes=30))
        await go(here, 2)
        assert sum(line == LEAD.format("1 question") for line in told(here)) == 1


async def test_where_nobody_can_look_it_is_told_once_at_most(library: Library, drafter: Drafter) -> None:
    """A channel whose history may not be read any more; it is told again the week after."""
    async with asked(library, drafter) as here:
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(here.records.digests, "told", killed)
            with pytest.raises(asyncio.CancelledError):
                await go(here)
        unread = Overwrite(here.me.id, OverwriteType.MEMBER, 0, discord.Permissions(read_message_history=True).value)
        here.env.backend.set_overwrite(here.log.id, unread)  # type: ignore[attr-defined] - the hall's keeper has it
        for hours in (1, 2):
            at(here, NOON + timedelta(hours=hours))
            await go(here)
        assert len(here.sent_to("/messages")) == 1
        at(here, NOON + WEEK)
        await go(here)
        assert len(here.sent_to("/messages")) == 2
