"""Going back past a choice of pack, by Undo or `/kb rollback`, is for whoever may choose one: not for an editor."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.editions import Drafter
from tests.bot.gateway.hall import labels
from tests.bot.gateway.kb.office import Kept, flat, forged, id_under, kept
from tests.bot.gateway.kb.test_second_moderator import shown, switched_on
from tests.bot.talks import GARDEN
from tests.bot.terminal import change

pytestmark = pytest.mark.asyncio
PAST = "That goes back past a choice of pack, and a pack is chosen by those who may manage this server."
MUSEUM = "museum-2024"
Choosing = Callable[[], AbstractAsyncContextManager[tuple[Kept, Any]]]


@pytest.fixture
def choosing(copied: Path, garden: Path, drafter: Drafter) -> Choosing:
    """Return what opens the hall with two packs, and an editor who does not manage the server."""

    @asynccontextmanager
    async def opened() -> AsyncIterator[tuple[Kept, Any]]:
        async with kept(copied, drafter, packs=garden.parent) as here:
            role = here.guild.create_role("editors")
            eve = here.guild.add_member(here.env.create_user("eve"), roles=[role])
            for command in await here.bot.tree.fetch_commands():
                if command.name == "kb":
                    here.guild.set_command_permissions(command, {role: True})
            await here.set(editors_role=role.id, log_channel=here.log.id)
            yield here, eve

    return opened


async def chosen(here: Kept, pack: str = GARDEN) -> Any:  # noqa: ANN401 - simcord's
    """Let the server answer from a pack; return the word that it does."""
    came = (await here.mia.slash(here.channel, "config set", pack=pack)).response
    assert "is published" in came.content
    return came


async def retired(here: Kept, who: Any, fact: str = "venue") -> Any:  # noqa: ANN401 - as above
    """Retire a fact, with a reason where one is asked for."""
    came = await who.slash(here.channel, "kb retire", fact=fact)
    done = await who.click(came.response, label="Apply")
    if done.modal is not None:
        done = await who.submit_modal(done, {"reason": "It is not true any more."})
    assert "is published" in done.response.content
    return done.response


async def test_an_editor_takes_back_no_choice_by_undo(choosing: Choosing) -> None:
    """Neither under the word of it in the log nor by a forged button; whoever manages the server may."""
    async with choosing() as (here, eve):
        came = await chosen(here)
        logged = shown(here)
        said = await eve.send(here.channel, "hello")
        for pressed in (await eve.click(logged, label="Undo"), await forged(eve, said, id_under(came, "Undo"))):
            assert (pressed.ephemeral, pressed.response.content) == (True, f"{PAST} Nothing was changed.")
            assert here.edition.pack.header.id == GARDEN
        assert "is published" in (await here.max.click(logged, label="Undo")).response.content
        assert here.edition.pack.header.id == MUSEUM


async def test_an_editor_rolls_back_no_choice(choosing: Choosing) -> None:
    """However much was changed since, not by a preview that is older than the choice, and not forward again either."""
    async with choosing() as (here, eve):
        await retired(here, eve)
        preview = await eve.slash(here.channel, "kb rollback", edition=1)
        assert labels(preview.response) == ["Apply", "Cancel"]
        await chosen(here)
        await retired(here, eve)
        assert (await eve.click(preview.response, label="Apply")).response.content == f"{PAST} Nothing was changed."
        for edition in (1, 2):
            came = await eve.slash(here.channel, "kb rollback", edition=edition)
            assert (came.response.content, labels(came.response)) == (f"{PAST} Nothing was changed.", [])
        assert here.edition.pack.header.id == GARDEN
        preview = await here.mia.slash(here.channel, "kb rollback", edition=1)
        assert "is published" in (await here.mia.click(preview.response, label="Apply")).response.content
        assert here.edition.pack.header.id == MUSEUM
        came = await eve.slash(here.channel, "kb rollback", edition=3)
        assert came.response.content == f"{PAST} Nothing was changed."


async def test_the_same_pack_chosen_anew_is_a_choice(choosing: Choosing) -> None:
    """It took away what the editors had changed, and they do not bring that back over it."""
    async with choosing() as (here, eve):
        await retired(here, eve)
        await chosen(here, MUSEUM)
        assert (await eve.click(shown(here), label="Undo")).response.content == f"{PAST} Nothing was changed."
        assert "venue" in here.edition.facts


async def test_what_no_choice_lies_between_an_editor_takes_back(choosing: Choosing) -> None:
    """After a choice as before one."""
    async with choosing() as (here, eve):
        await chosen(here)
        done = await retired(here, eve)
        assert "is published" in (await eve.click(done, label="Undo")).response.content
        assert "venue" in here.edition.facts
        preview = await eve.slash(here.channel, "kb rollback", edition=3)
        assert "is published" in (await eve.click(preview.response, label="Apply")).response.content
        assert "venue" not in here.edition.facts


async def test_an_editor_approves_no_way_back_past_a_choice(choosing: Choosing, garden: Path) -> None:
    """Where a second moderator is wanted, that one has to be who may choose; a choice that was approved is one, too."""
    change(garden / "facts/talks.yaml", "asks for 6% more", "asks for 8% more")
    async with choosing() as (here, eve):
        await switched_on(here, log=False)
        await here.mia.slash(here.channel, "config set", pack=GARDEN)
        assert "is published" in (await here.max.click(shown(here), label="Approve")).response.content
        preview = await here.mia.slash(here.channel, "kb rollback", edition=1)
        proposed = await here.mia.click(preview.response, label="Apply")
        assert "Nothing is published yet" in flat(proposed.response.content)
        assert (await eve.click(shown(here), label="Approve")).response.content == f"{PAST} Nothing was changed."
        assert here.edition.pack.header.id == GARDEN
        assert "is published" in (await here.max.click(shown(here), label="Approve")).response.content
        assert here.edition.pack.header.id == MUSEUM
