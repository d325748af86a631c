"""`/config set pack`: a server answers from another of the operator's packs, and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.editions import Drafter
from tests.bot.gateway.kb.office import flat, kept
from tests.bot.talks import GARDEN
from tests.bot.terminal import change

pytestmark = pytest.mark.asyncio
ASKED = "where are the talks held"


async def test_a_pack_is_offered_and_chosen(copied: Path, garden: Path, drafter: Drafter) -> None:
    """It holds for this server alone; it stands in the history, the audit and the log, and /kb rollback undoes it."""
    async with kept(copied, drafter, packs=garden.parent) as here:
        await here.set(log_channel=here.log.id)
        offered = await here.mia.autocomplete(here.channel, "config set", "pack", "2024 gard")
        assert [(one["name"], one["value"]) for one in offered] == [
            (f"The 2024 garden guides' talks ({GARDEN})", GARDEN)
        ]
        came = await here.mia.slash(here.channel, "config set", pack=GARDEN)
        assert came.ephemeral
        assert "This server answers from “The 2024 garden guides' talks” now." in flat(came.response.content)
        assert "stays with edition 1" in came.response.content
        assert "pavilion" in (await here.ada.slash(here.channel, "ask", question=ASKED)).response.content
        assert "library" in (await here.stranger.slash(here.elsewhere, "ask", question=ASKED)).response.content
        assert GARDEN in (await here.mia.slash(here.channel, "config show")).response.content.replace("\\", "")
        assert (await here.acts())[-1][:3] == (here.mia.id, "config set", f"pack {GARDEN}")
        assert f"config set pack {GARDEN}" in flat(here.answers(here.log)[-1].content)
        again = await here.mia.slash(here.channel, "config set", pack=GARDEN)
        assert "Nothing has changed." in again.response.content
        reload = await here.mia.slash(here.channel, "kb reload")
        assert "Nothing would change" in reload.response.content
        came = await here.mia.slash(here.channel, "config set", pack="museum-2024")
        assert "This server answers from “The 2024 museum guides' talks” now." in flat(came.response.content)
        assert "library" in (await here.ada.slash(here.channel, "ask", question=ASKED)).response.content


async def test_what_cannot_be_chosen_changes_nothing(copied: Path, garden: Path, drafter: Drafter) -> None:
    """A pack that there is not, also one beside the folder; one that is not sound; and one with other settings."""
    async with kept(copied, drafter, packs=garden.parent) as here:
        for name in ("gardn-2024", "../copied", str(garden)):
            came = await here.mia.slash(here.channel, "config set", pack=name)
            assert "offers no pack" in came.response.content
        came = await here.mia.slash(here.channel, "config set", pack=GARDEN, collect=True)
        assert "“pack” is set by itself" in came.response.content
        change(garden / "facts/talks.yaml", "by: okafor", "by: okafur")
        came = await here.mia.slash(here.channel, "config set", pack=GARDEN)
        assert "cannot be used: it has 1 problem. Nothing was changed." in came.response.content
        assert "okafur" in came.response.content
        assert await here.acts() == []
        assert here.catalogue.number(here.guild.id) == 1


async def test_only_who_manages_the_server_chooses(copied: Path, garden: Path, drafter: Drafter) -> None:
    """Nobody else is even told what there is."""
    async with kept(copied, drafter, packs=garden.parent) as here:
        config = next(one for one in await here.bot.tree.fetch_commands() if one.name == "config")
        here.guild.set_command_permissions(config, {here.ada: True})
        assert list(await here.ada.autocomplete(here.channel, "config set", "pack", "")) == []
        came = await here.ada.slash(here.channel, "config set", pack=GARDEN)
        assert came.response.content == "That is for those who may manage this server."
