"""The menu “Add as question”: moderators put what a member wrote into the queue, without who wrote it."""

from __future__ import annotations

import pytest

from bot.editions import Drafter
from bot.gateway.commands.kb.taking_up import add_as_question
from bot.gateway.office import LONGEST_QUESTION
from bot.library import Library
from tests.bot.gateway.hall import NOON, Hall, hall
from tests.bot.gateway.keeping import keeping

pytestmark = pytest.mark.asyncio
ADD = "Add as question"
PICNIC = "is there a picnic for the guides"


async def waiting(here: Hall) -> list[tuple[str, str, int]]:
    """Return what waits in the queue: its kind, its words, and who asked to be told."""
    held = await here.records.queue.waiting(here.guild.id, NOON.date())
    return [(item.kind, item.question, item.asker) for item in held]


async def test_a_message_becomes_a_question_without_its_author(library: Library, drafter: Drafter) -> None:
    """Scrubbed, once however often it is added, with word of it in the audit and the log that repeats nothing."""
    async with keeping(library, drafter) as here:
        said = f"{here.mention} {PICNIC}? ask <@{here.ben.id}>, 213 555 0142"
        message = await here.ada.send(here.channel, said)
        for _ in range(2):
            came = await here.mo.context_menu(here.channel, ADD, message)
            assert came.ephemeral
            assert f"“{PICNIC}? ask " in came.response.content
        ((kind, question, asker),) = await waiting(here)
        assert (kind, asker) == ("miss", 0)
        assert question.startswith(PICNIC)
        assert not any(one in question for one in (str(here.ben.id), str(here.ada.id), "555"))
        acts, _ = await here.records.audit.page(here.guild.id)
        assert (acts[0].act, acts[0].subject, acts[0].moderator) == ("add question", "queue", here.mo.id)
        logged = here.answers(here.log)[-1].content  # type: ignore[attr-defined] - as the hall of keepers has it
        assert "add question queue" in logged
        assert "picnic" not in logged + acts[0].words
        shown = await here.mo.slash(here.channel, "kb queue")
        assert PICNIC in shown.response.content


async def test_what_is_no_question_is_refused(library: Library, drafter: Drafter) -> None:
    """A message of its own, and one that only quotes."""
    async with keeping(library, drafter) as here:
        asked = await here.ada.slash(here.channel, "ask", question="where are the talks held")
        quoted = await here.ada.send(here.channel, "> is there a picnic")
        for message, says in ((asked.response, "a message of mine"), (quoted, "no words of its own")):
            came = await here.mo.context_menu(here.channel, ADD, message)
            assert (says in came.response.content, came.ephemeral) == (True, True)
        assert await waiting(here) == []


async def test_only_who_may_change_what_is_told_may_add(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Checked in the handler: Discord's own list of who sees a menu is no guard."""
    monkeypatch.setattr(add_as_question, "default_permissions", None)
    async with hall(library) as here:
        await here.bot.tree.sync()
        message = await here.ada.send(here.channel, PICNIC)
        came = await here.ada.context_menu(here.channel, ADD, message)
        assert came.response.content == "That is for those who may manage this server."
        assert await waiting(here) == []


@pytest.mark.parametrize("secret", ["jane.doe@example.org", "<jane.doe@example.org>", "jane.doe(at)example.org"])
async def test_what_stands_across_the_cut_reaches_nobody(library: Library, drafter: Drafter, secret: str) -> None:
    """A long message is cut after what must not be kept is out of it: half an address still tells whose it is."""
    async with keeping(library, drafter) as here:
        for shown in range(4, len(secret), 5):
            start = (PICNIC + " ").ljust(LONGEST_QUESTION - shown - 1, "x")
            message = await here.ada.send(here.channel, f"{start} {secret} please")
            came = await here.mo.context_menu(here.channel, ADD, message)
            assert "jane" not in came.response.content
        assert not any("jane" in question for _, question, _ in await waiting(here))
