"""A fact past its day of review, wherever it is told, until a moderator of the server finds it to be still true."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.bot.gateway.kb.conftest import Opening
from tests.bot.gateway.kb.office import Kept
from tests.bot.terminal import change

pytestmark = pytest.mark.asyncio
ASKED = "where are the talks held"
SAID = "The two sides meet in the museum's library"
LATE = f"Last checked 12 June 2024.\n{SAID}"
VERIFIED = "venue (verified 12 June 2024)"


def _late(folder: Path) -> None:
    change(folder / "facts/talks.yaml", "  short: Where do", "  review_by: 2024-06-01\n  short: Where do")


async def _ask(here: Kept) -> str:
    return str((await here.ada.slash(here.channel, "ask", question=ASKED)).response.content)


async def _mention(here: Kept) -> str:
    await here.mia.send(here.channel, f"{here.mention} {ASKED}")
    return str(here.answers()[-1].content)


async def _menu(here: Kept) -> str:
    message = await here.ben.send(here.channel, ASKED)
    return str((await here.ada.context_menu(here.channel, "Ask about this message", message)).response.content)


async def _pick(here: Kept) -> str:
    came = await here.ada.slash(here.channel, "ask", question="is there strike pay", private=True)
    picked = await here.ada.click(came.response, label="Where do the two sides meet?")
    return str(picked.response.content)


@pytest.mark.parametrize("told", [_ask, _mention, _menu, _pick])
async def test_a_stale_fact_says_so_first(
    opening: Opening, copied: Path, told: Callable[[Kept], Awaitable[str]]
) -> None:
    """By command, mention, menu and button; here no more once it was verified, elsewhere all the same."""
    _late(copied)
    async with opening() as here:
        assert (await told(here)).startswith(LATE)
        await here.mia.slash(here.channel, "kb verify", fact="venue")
        here.timer.pass_by(121)
        after = await told(here)
        assert after.startswith(SAID)
        assert VERIFIED in after
        there = await here.stranger.slash(here.elsewhere, "ask", question=ASKED)
        assert there.response.content.startswith(LATE)
        assert "verified" not in there.response.content


async def test_a_stamp_outlives_settings_and_a_restart(opening: Opening, copied: Path) -> None:
    """What is held of it in memory is what the store has."""
    _late(copied)
    async with opening() as here:
        await here.mia.slash(here.channel, "kb verify", fact="venue")
        await here.set(collect=True)
        assert VERIFIED in await _ask(here)
        await here.restart()
        assert VERIFIED in await _ask(here)
