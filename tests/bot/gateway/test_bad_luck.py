"""What goes wrong beside the answers: a server that opens slowly, a store that is locked, servers that come and go."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import discord
import pytest

from bot.gateway.client import least_intents
from bot.gateway.house import House
from bot.library import Library
from tests.bot.gateway.hall import NOON, hall

pytestmark = pytest.mark.asyncio
ASKED = "where are the talks held"


async def test_a_fault_is_no_word_to_those_who_asked_nothing(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the text of every message is read, a store that is away must not answer each of them."""

    async def away(*_: object) -> None:
        raise OSError("gone")

    async with hall(library) as here:
        await here.restart(intents=least_intents(message_content=True))
        monkeypatch.setattr(here.house, "prepare", away)
        await here.ada.send(here.channel, "good morning all")
        await here.env.settle()
        assert not here.answers()
        await here.ada.send(here.channel, f"{here.mention} {ASKED}")
        await here.env.settle()
        assert "Something went wrong on my side" in here.answers()[0].content
