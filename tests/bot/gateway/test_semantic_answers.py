"""Answers with the extra model of sentences: it reads a question off the event loop, and never one half typed."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import discord
import pytest

from bot.library import Library, open_library
from tests.bot.gateway.hall import hall
from tests.knowledge.counted import Counted

pytestmark = pytest.mark.asyncio
ASKED = "where do they hold the talks"


@pytest.fixture
def model() -> Counted:
    """Return the tests' own embedder, as slow as a model of sentences."""
    return Counted()


@pytest.fixture
def reading(copied: Path, for_letters: str, model: Counted) -> Library:
    """Open the museum's pack with the model."""
    (copied / "fitted.semantic.json").write_text(for_letters, encoding="utf-8")
    return open_library(copied, sentences=model)


async def test_every_way_to_ask_leaves_the_event_loop(reading: Library, model: Counted) -> None:
    """A mention, a command, a menu and a moderator's trial: each is answered, each was read in the one thread."""
    phrasings = len(model.phrasings)
    with ThreadPoolExecutor(1) as thread:
        async with hall(reading, thread=thread) as here:
            await here.ada.send(here.channel, f"{here.mention} {ASKED}")
            assert here.answers()[-1].content.startswith("The two sides meet in the museum's library")
            came = await here.ada.slash(here.channel, "ask", question=f"{ASKED} now")
            assert came.response.content
            asked = await here.ben.send(here.channel, f"{ASKED} then")
            assert (await here.ben.context_menu(here.channel, "Ask about this message", asked)).response.content
            before = len(model.questions)
            keepers = here.guild.create_role("keepers", permissions=discord.Permissions(manage_guild=True))
            kim = here.guild.add_member(here.env.create_user("kim"), roles=[keepers])
            await kim.slash(here.channel, "kb try", question=f"{ASKED} again")
            assert len(model.questions) > before
        assert len(model.phrasings) == phrasings
        assert model.threads == {thread.submit(threading.get_ident).result()}


async def test_what_is_typed_or_named_waits_for_no_model(reading: Library, model: Counted) -> None:
    """Questions to choose from and things looked up by name are found without it."""
    phrasings = len(model.phrasings)
    async with hall(reading) as here:
        assert await here.ada.autocomplete(here.channel, "ask", "question", ASKED)
        assert (await here.ada.slash(here.channel, "countdown", deadline="when our contract stops")).response.content
        assert (await here.ada.slash(here.channel, "glossary", term="money for a shift")).response.content
        assert (model.questions, len(model.phrasings)) == ([], phrasings)
