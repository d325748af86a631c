"""A fault anywhere keeps the running edition, and says so in a sentence; two reloads at once are one."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from bot.editions.catalogue import UnopenedError
from bot.editions.drafts import UNCOMPARED
from bot.editions.standing import EVERYWHERE
from bot.store.editions import Editions
from knowledge.answering import Edition
from tests.bot.editions.acts import GUILD, MODERATOR, damage, retire, roll_back, say
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


@pytest.mark.parametrize("damaged", [{"overlay": "{damaged"}, {"overlay": '{"of another": "time"}'}, {"pack": "gone"}])
async def test_a_server_whose_newest_edition_cannot_be_opened_can_go_back(
    opening: Opening, damaged: dict[str, str]
) -> None:
    """What would change cannot be said, and the way back is open all the same, in this process and in the next."""
    async with opening() as catalogue:
        await retire(catalogue, GUILD, "venue")
        await retire(catalogue, GUILD, "pay-ask")
        await damage(catalogue, GUILD, 3, **damaged)
    told: list[tuple[bool, bool]] = []

    async def listen(_: int, before: Edition | None, after: Edition) -> None:
        told.append((before is None, "pay-ask" in after.facts))

    async with opening() as catalogue:
        catalogue.listen(listen)
        with pytest.raises(UnopenedError):
            await catalogue.open(GUILD)
        assert [held.number for held in await catalogue.history(GUILD)] == [3, 2, 1]
        draft = await catalogue.draft_back(GUILD, 2)
        assert (draft.sound, draft.compared, draft.words) == (True, False, UNCOMPARED)
        assert draft.missed == ()
        assert not (await catalogue.draft_back(GUILD, 3)).sound
        came = await roll_back(catalogue, GUILD, 2)
        assert (came.outcome, came.number) == ("published", 4)
        assert told == [(True, True)]
        assert "pay-ask" in catalogue.current(GUILD).facts
        assert "venue" not in catalogue.current(GUILD).facts
        assert (await catalogue.history(GUILD))[0].words == UNCOMPARED
    async with opening() as catalogue:
        await catalogue.open(GUILD)
        assert catalogue.number(GUILD) == 4


async def test_who_answers_from_the_edition_before_a_broken_one_can_go_back(opening: Opening) -> None:
    """Another process published what this one cannot open: it goes on as it was, and the next edition is one more."""
    async with opening() as catalogue:
        await retire(catalogue, GUILD, "venue")
        async with opening() as other:
            await retire(other, GUILD, "pay-ask")
        await damage(catalogue, GUILD, 3, overlay="{damaged")
        await catalogue.catch_up()
        assert catalogue.number(GUILD) == 2
        draft = await catalogue.draft_back(GUILD, 1)
        assert draft.words.startswith("Added 1 fact: `venue`.")
        assert (await roll_back(catalogue, GUILD, 1)).number == 4
        assert "venue" in catalogue.current(GUILD).facts


async def test_of_two_who_go_back_one_does(opening: Opening) -> None:
    """The second is told that somebody was first."""
    async with opening() as catalogue:
        await retire(catalogue, GUILD, "venue")
        await retire(catalogue, GUILD, "pay-ask")
        one, other = await catalogue.draft_back(GUILD, 1), await catalogue.draft_back(GUILD, 2)
        assert (await catalogue.publish(GUILD, one, MODERATOR, "rollback", "edition 1")).number == 4
        assert (await catalogue.publish(GUILD, other, MODERATOR, "rollback", "edition 2")).outcome == "overtaken"
