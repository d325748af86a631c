"""A fault anywhere keeps the running edition, and says so in a sentence; two reloads at once are one."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from bot.editions.catalogue import UnopenedError
from bot.editions.standing import EVERYWHERE
from bot.store.editions import Editions
from tests.bot.editions.acts import GUILD, retire, say
from tests.bot.editions.conftest import Opening
from tests.bot.terminal import change

pytestmark = pytest.mark.asyncio


async def test_a_broken_folder_keeps_the_running_edition(opening: Opening, copied: Path) -> None:
    """Its problems are told, and the next sound one is taken."""
    async with opening() as catalogue:
        before = catalogue.current(None)
        change(copied / "facts/talks.yaml", "by: okafor", "by: okafur")
        (came,) = await catalogue.reload()
        assert (came.outcome, came.number) == ("refused", 1)
        assert came.words == "1 problem keeps it from being published. Edition 1 goes on."
        assert [problem.file for problem in came.problems] == ["facts/talks.yaml"]
        assert catalogue.current(None) is before
        change(copied / "facts/talks.yaml", "by: okafur", "by: okafor")
        assert (await catalogue.reload())[0].outcome == "unchanged"


async def test_two_reloads_at_once_are_one(opening: Opening, copied: Path) -> None:
    """Both get what came of the one."""
    async with opening() as catalogue:
        say(copied, "the least that", "the lowest sum that")
        one, other = await asyncio.gather(catalogue.reload(), catalogue.reload())
        assert one is other
        assert catalogue.number(None) == 2


async def test_a_killed_child_keeps_the_running_edition(opening: Opening, copied: Path) -> None:
    """The draft says so in a sentence; the next one has a new child."""
    async with opening() as catalogue:
        await catalogue.draft(EVERYWHERE)
        say(copied, "the least that", "the lowest sum that")
        child = catalogue.drafter._child  # noqa: SLF001 - the machine would kill it from outside
        assert child is not None
        os.kill(child, signal.SIGKILL)
        (came,) = await catalogue.reload()
        assert (came.outcome, came.problems) == ("failed", ())
        assert "ended from outside" in came.words
        assert came.words.endswith("Edition 1 goes on.")
        assert (await catalogue.reload())[0].outcome == "published"


async def test_a_database_that_is_away_keeps_the_running_edition(
    opening: Opening, copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is half done, and the next try goes through."""
    async with opening() as catalogue:
        before = catalogue.current(None)
        say(copied, "the least that", "the lowest sum that")

        async def away(*_: object) -> None:
            raise OperationalError("", None, OSError("No space left on device"))

        with monkeypatch.context() as patched:
            patched.setattr(Editions, "publish", away)
            (came,) = await catalogue.reload()
        assert (came.outcome, came.number) == ("failed", 1)
        assert came.words == "It could not be stored (OperationalError). Edition 1 goes on."
        assert catalogue.current(None) is before
        assert (await catalogue.reload())[0].outcome == "published"


async def test_a_server_that_cannot_be_opened_is_not_answered_from_another_edition(
    opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it has retired would be told again; as soon as the store is back it is opened."""
    async with opening() as catalogue:
        await retire(catalogue, GUILD, "venue")
    async with opening() as catalogue:

        async def away(*_: object) -> None:
            raise OperationalError("", None, OSError("gone"))

        with monkeypatch.context() as patched:
            patched.setattr(Editions, "newest", away)
            with pytest.raises(UnopenedError, match="Try again in a minute"):
                await catalogue.open(GUILD)
        await catalogue.open(GUILD)
        assert "venue" not in catalogue.current(GUILD).facts
