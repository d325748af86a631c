"""Several packs of one operator: a server that chose one follows its folder, and no other server hears of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from bot.commands.doctor import packs_check
from bot.editions import Catalogue, Drafter
from bot.editions.packs import Packs
from bot.editions.reloading import folder_of
from bot.editions.standing import EVERYWHERE
from bot.library import open_library
from tests.bot.editions.acts import GUILD, MODERATOR, OTHER, retire, say
from tests.bot.editions.conftest import started
from tests.bot.talks import GARDEN
from tests.bot.terminal import change

pytestmark = pytest.mark.asyncio
Offering = Callable[[], AbstractAsyncContextManager[Catalogue]]


@pytest.fixture
def offering(copied: Path, garden: Path, address: str, drafter: Drafter) -> Offering:
    """Return what opens the catalogue with both packs, as a start does."""
    return lambda: started(address, drafter, open_library(copied), garden.parent)


async def choose(catalogue: Catalogue, guild: int, folder: Path) -> int:
    """Let a server answer from the pack in a folder; return the number of its edition."""
    await catalogue.open(guild)
    draft = await catalogue.draft_anew(guild, folder)
    came = await catalogue.publish(guild, draft, MODERATOR, "config set", "pack")
    assert came.outcome == "published", (came, draft.problems)
    return came.number


def venue(catalogue: Catalogue, guild: int) -> str:
    """Return where a server is told that the talks are."""
    return catalogue.current(guild).facts["venue"].says


async def test_what_is_offered_is_what_stands_in_the_folder(copied: Path, garden: Path, museum: Path) -> None:
    """The main one first; of two with one id one; neither what cannot be read nor what is no pack."""
    packs = garden.parent
    shutil.copytree(museum, packs / "museum again")
    shutil.copytree(garden, packs / "b-garden")
    for name, text in (("broken", "id: [\n"), ("notes", None)):
        (packs / name).mkdir()
        if text is not None:
            (packs / name / "pack.yaml").write_text(text)
    assert list(Packs(copied, packs).passed_over()) == ["b-garden", "broken", "museum again"]
    told = packs_check(Packs(copied, packs))
    assert not told.well
    assert f"b-garden, whose id `{GARDEN}` is that of {garden} (" in told.found
    assert f"museum again, whose id `museum-2024` is that of {copied} (" in told.found
    assert "broken, whose pack.yaml cannot be read (" in told.found
    offered = Packs(copied, packs).all()
    assert {one.id: one.folder for one in offered.values()} == {"museum-2024": copied, GARDEN: garden}
    assert offered[GARDEN].title == "The 2024 garden guides' talks"
    assert Packs(copied, packs / "gone").all().keys() == {"museum-2024"}
    assert Packs(copied, packs / "gone").folder_of(GARDEN) == copied
    for name in ("b-garden", "broken", "museum again"):
        shutil.rmtree(packs / name)
    assert packs_check(Packs(copied, packs)).found == f"servers can choose: museum-2024, {GARDEN}."


async def test_a_server_answers_from_the_pack_that_it_chose(offering: Offering, garden: Path) -> None:
    """After a restart too, and nobody else does; what it had changed comes back with a rollback."""
    async with offering() as catalogue:
        before = await retire(catalogue, GUILD, "pay-ask")
        await catalogue.open(OTHER)
        await choose(catalogue, GUILD, garden)
        assert "pavilion" in venue(catalogue, GUILD)
        assert "library" in venue(catalogue, OTHER)
        assert "pay-ask" in catalogue.current(GUILD).facts
    async with offering() as catalogue:
        await catalogue.open(GUILD)
        assert "pavilion" in venue(catalogue, GUILD)
        assert await folder_of(catalogue, GUILD) == garden
        assert (await catalogue.draft(GUILD)).same
        back = await catalogue.draft_back(GUILD, before)
        assert (await catalogue.publish(GUILD, back, MODERATOR, "rollback", "it")).outcome == "published"
        assert "library" in venue(catalogue, GUILD)
        assert "pay-ask" not in catalogue.current(GUILD).facts


async def test_each_follows_its_own_folder(offering: Offering, garden: Path, copied: Path) -> None:
    """At a reload, and where its folder changed while nothing ran; its own changes stay over it."""
    async with offering() as catalogue:
        await choose(catalogue, GUILD, garden)
        await retire(catalogue, GUILD, "pay-ask")
        say(copied, "the least that", "the lowest sum that")
        assert {one.guild for one in await catalogue.reload()} == {EVERYWHERE}
        change(garden / "facts/talks.yaml", "garden's pavilion", "garden's teahouse")
        came = {one.guild: one.outcome for one in await catalogue.reload()}
        assert came == {EVERYWHERE: "unchanged", GUILD: "published"}
        assert "teahouse" in venue(catalogue, GUILD)
        assert "pay-ask" not in catalogue.current(GUILD).facts
    change(garden / "facts/talks.yaml", "garden's teahouse", "garden's gate")
    async with offering() as catalogue:
        await catalogue.open(GUILD)
        assert "gate" in venue(catalogue, GUILD)


async def test_a_pack_that_broke_or_is_gone_keeps_what_runs(offering: Offering, garden: Path) -> None:
    """And no other from following."""
    async with offering() as catalogue:
        await choose(catalogue, GUILD, garden)
        change(garden / "facts/talks.yaml", "by: okafor", "by: okafur")
        assert {one.guild: one.outcome for one in await catalogue.reload()}[GUILD] == "refused"
        assert "pavilion" in venue(catalogue, GUILD)
        shutil.rmtree(garden)
        assert [one.outcome for one in await catalogue.reload()] == ["unchanged"]
    async with offering() as catalogue:
        await catalogue.open(GUILD)
        assert "pavilion" in venue(catalogue, GUILD)
