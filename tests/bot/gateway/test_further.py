"""What follows a first response on a bad day: nothing of it is lost to a few cut connections in a row."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import aiohttp
import discord
import pytest

from bot.gateway import further
from bot.gateway.attending import LONG_AFTER
from bot.library import Library
from tests.bot.gateway.hall import Hall, hall

pytestmark = pytest.mark.asyncio
Cut = Callable[[int], list[int]]


@pytest.fixture
def cut(monkeypatch: pytest.MonkeyPatch) -> Cut:
    """Return what cuts the next connections under what fills in a response; the list grows with every try."""
    monkeypatch.setattr(further, "PAUSES", (0.0,) * len(further.PAUSES))
    usual: Any = discord.Interaction.edit_original_response

    def made(times: int) -> list[int]:
        tried: list[int] = []

        async def fill_in(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - in its place
            tried.append(len(tried))
            if len(tried) <= times:
                raise aiohttp.ServerDisconnectedError
            return await usual(*given, **named)

        monkeypatch.setattr(discord.Interaction, "edit_original_response", fill_in)
        return tried

    return made


async def looked_at(here: Hall) -> Any:  # noqa: ANN401 - simcord's own
    """Let a moderator look at the queue: its card is filled in later."""
    role = here.guild.create_role("keepers", permissions=discord.Permissions(manage_guild=True))
    kim = here.guild.add_member(here.env.create_user("kim"), roles=[role])
    return await kim.slash(here.channel, "kb queue")


@pytest.mark.parametrize("times", [1, 2, 3, 4])
async def test_what_was_promised_outlives_cut_connections(
    library: Library, cut: Cut, caplog: pytest.LogCaptureFixture, times: int
) -> None:
    """Each is met by another try, and nobody hears of it."""
    async with hall(library) as here:
        tried = cut(times)
        came = await looked_at(here)
        assert came.response.content.startswith("Nothing waits")
        assert len(tried) == times + 1
    assert "could not be sent" not in caplog.text


async def test_what_cannot_be_sent_is_one_calm_line(
    library: Library, cut: Cut, caplog: pytest.LogCaptureFixture
) -> None:
    """Which says what kind of fault it was, and nothing of what was to be sent."""
    async with hall(library) as here:
        tried = cut(1_000)
        await looked_at(here)
        assert len(tried) == len(further.PAUSES) + 1
    (line,) = [record.getMessage() for record in caplog.records if "could not be sent" in record.getMessage()]
    assert line == "What follows a response could not be sent: ServerDisconnectedError."
    assert "Traceback" not in caplog.text


async def test_trying_ends_while_its_word_still_counts(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """discord.py tries by itself within each try, for up to half a minute, and a connection may hang for longer."""
    tried: list[int] = []

    async def send() -> None:
        tried.append(len(tried))
        if len(tried) == 1:
            raise aiohttp.ServerDisconnectedError
        await asyncio.Event().wait()

    monkeypatch.setattr(further, "LONGEST", 0.2)
    assert await asyncio.wait_for(further.further(send), 20) is None
    assert len(tried) == 2
    assert "What follows a response could not be sent: GivenUpError." in caplog.text


async def test_a_try_that_ends_by_itself_in_its_own_time_is_raised_as_it_was() -> None:
    """Only what was given up here is called so."""

    async def send() -> None:
        raise TimeoutError("its own")

    with pytest.raises(TimeoutError, match="its own"):
        await further.patiently(send)


async def test_the_whole_of_trying_fits_into_the_life_of_a_token() -> None:
    """Three may follow each other: a response that is filled in, what stands beside it, and what takes its place."""
    assert sum(further.PAUSES) < further.LONGEST
    assert 3 * further.LONGEST + LONG_AFTER < 15 * 60


async def test_a_token_that_ran_out_meanwhile_is_no_fault(library: Library, caplog: pytest.LogCaptureFixture) -> None:
    """After a quarter of an hour Discord knows it no more (401): nobody waits, and trying again is of no use."""
    async with hall(library) as here:
        here.env.inject_error("PATCH", "/webhooks/*", status=401, code=50027)
        await looked_at(here)
        asked = [request for request in here.env.http_requests if "/webhooks/" in request.path]
        assert len(asked) == 1
    assert "Reference" not in caplog.text
    assert "had expired before it was answered" in caplog.text
