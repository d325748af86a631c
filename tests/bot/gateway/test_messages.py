"""Questions in ordinary messages: mentions, direct messages, replies, edits and deletions."""

from __future__ import annotations

from types import SimpleNamespace

import discord
import pytest

from bot.gateway.client import least_intents
from bot.gateway.messages import Messages
from bot.library import Library
from tests.bot.gateway.hall import hall, labels

pytestmark = pytest.mark.asyncio

ASKED = "where are the talks held"


async def test_a_mention_is_answered_with_a_reply_that_pings_nobody(library: Library) -> None:
    """The answer replies to the question; nobody is mentioned and no preview is drawn."""
    async with hall(library) as here:
        question = await here.ada.send(here.channel, f"{here.mention} {ASKED}?")
        (answer,) = here.answers()
        assert answer.content.startswith("The two sides meet in the museum's library")
        assert answer.reference is not None
        assert answer.reference.message_id == question.id
        assert answer.mentions == []
        assert answer.flags.suppress_embeds
        assert here.sent_to("/messages")[-1]["allowed_mentions"] == {"parse": [], "replied_user": False}
        assert labels(answer) == ["Sources", "Helpful", "Not right", "Remove"]


async def test_a_mention_alone_gets_three_lines_of_help(library: Library) -> None:
    """Nothing asked, so it says how to ask."""
    async with hall(library) as here:
        await here.ada.send(here.channel, here.mention)
        (answer,) = here.answers()
        assert answer.content.startswith("Ask about the guides' talks")
        assert len(answer.content.split("\n")) == 3


@pytest.mark.parametrize(
    "content",
    [
        "where are the talks held",
        "> {me} where are the talks held",
        ">>> hey\n{me} where are the talks held",
        "`{me}` where are the talks held",
        "```\n{me} where are the talks held\n```",
        "@everyone where are the talks held",
        "@here {role} where are the talks held",
        "{other} where are the talks held",
    ],
)
async def test_what_is_not_put_to_it_is_left_alone(library: Library, content: str) -> None:
    """A mention inside a quotation or code, of everyone, of a role or of somebody else is no question to it."""
    async with hall(library) as here:
        role = here.guild.create_role("the steward").mention
        await here.ada.send(here.channel, content.format(me=here.mention, role=role, other=here.ben.mention))
        assert here.answers() == []


async def test_bots_and_webhooks_are_left_alone(library: Library) -> None:
    """Two programs would never stop talking."""
    async with hall(library) as here:
        other = here.guild.add_member(here.env.create_user("other", bot=True))
        await other.send(here.channel, f"{here.mention} {ASKED}")
        await here.guild.create_webhook(here.channel).send(f"{here.mention} {ASKED}")
        assert here.answers() == []


async def test_discord_itself_is_left_alone(library: Library) -> None:
    """What its own account writes to everybody is no question, and nobody reads the answer."""
    async with hall(library) as here:
        for system in (False, True):
            author = SimpleNamespace(bot=False, system=system, id=1)
            kind = discord.MessageType.default
            message = SimpleNamespace(
                author=author, webhook_id=None, type=kind, content=ASKED, guild=None, reference=None, channel=None
            )
            assert (Messages(here.house, here.bot).heard(message, here.office) is None) is system  # type: ignore[arg-type]


async def test_a_quotation_in_a_question_is_not_asked(library: Library) -> None:
    """Of a message only its own words count."""
    async with hall(library) as here:
        await here.ada.send(here.channel, f"> what raise do we want\n{here.mention} {ASKED}")
        assert "museum's library" in here.answers()[0].content


async def test_a_direct_message_needs_no_mention(library: Library) -> None:
    """What is written to it alone is for it; there is nothing to remove."""
    async with hall(library) as here:
        await here.ada.send_dm(ASKED)
        said = here.env.backend
        dm = said.get_dm_channel(here.ada.id)
        answers = [m for m in said.messages[dm.id].values() if m.author_id == here.me.id]
        assert "museum's library" in answers[0].content
        assert "Remove" not in str(answers[0].components)


@pytest.mark.parametrize("restarted", [False, True])
async def test_a_reply_to_an_answer_goes_on_in_its_conversation(library: Library, *, restarted: bool) -> None:
    """`and who said that` is read after the answer it replies to, also by somebody else, also after a restart."""
    async with hall(library) as here:
        await here.ada.send(here.channel, f"{here.mention} what raise do we want")
        (answer,) = here.answers()
        if restarted:
            await here.restart()
        await here.ben.send(here.channel, f"{here.mention} and who said that", reply_to=answer)
        assert "Okafor" in here.answers()[1].content


@pytest.mark.parametrize("restarted", [False, True])
async def test_a_reply_to_an_older_answer_goes_on_from_that_one(library: Library, *, restarted: bool) -> None:
    """Also where that answer's questions are held no more, and whoever replies has just asked about something else."""
    async with hall(library) as here:
        await here.ada.send(here.channel, f"{here.mention} what raise do we want")
        await here.ada.send(here.channel, f"{here.mention} who feeds the lions of the zoo")
        told, not_known = here.answers()
        here.timer.pass_by(16 * 60)
        if restarted:
            await here.restart()
        await here.ben.send(here.channel, f"{here.mention} {ASKED}")
        await here.ben.send(here.channel, f"{here.mention} and who said that", reply_to=told)
        assert "Okafor" in here.answers()[-1].content
        # Nothing says any more what this one was about; that it was what its reader asked last would be a guess.
        here.timer.pass_by(16 * 60)
        await here.ben.send(here.channel, f"{here.mention} {ASKED}")
        await here.ben.send(here.channel, f"{here.mention} and who said that", reply_to=not_known)
        assert "library" not in here.answers()[-1].content


async def test_an_edit_within_five_minutes_edits_the_answer(library: Library) -> None:
    """A later one is left alone, and so is one of a message that was never answered."""
    async with hall(library) as here:
        question = await here.ada.send(here.channel, f"{here.mention} {ASKED}")
        await here.ada.edit(question, f"{here.mention} what raise do we want")
        (answer,) = here.answers()
        assert "6% more pay" in answer.content
        here.timer.pass_by(301)
        await here.ada.edit(question, f"{here.mention} {ASKED}")
        assert "6% more pay" in here.answers()[0].content
        other = await here.ben.send(here.channel, "hello all")
        await here.ben.edit(other, "hello everybody")
        assert len(here.answers()) == 1


async def test_a_deleted_question_takes_its_answer_along(library: Library) -> None:
    """Nothing is left of either."""
    async with hall(library) as here:
        question = await here.ada.send(here.channel, f"{here.mention} {ASKED}")
        assert len(here.answers()) == 1
        await here.ada.delete(question)
        assert here.answers() == []


async def test_a_question_that_is_too_long_is_said_to_be(library: Library) -> None:
    """500 characters are read, 501 are not."""
    async with hall(library) as here:
        await here.ada.send(here.channel, f"{here.mention} " + (ASKED + " ").ljust(500, "?"))
        assert "museum's library" in here.answers()[0].content
        await here.ada.send(here.channel, f"{here.mention} " + "x" * 501)
        assert here.answers()[1].content.startswith("That is longer than 500 characters.")


async def test_each_server_has_its_own_conversations(library: Library) -> None:
    """What was asked in one server or channel is nothing to follow up in another."""
    async with hall(library) as here:
        far = here.env.create_guild("Another union")
        there = far.create_text_channel("talks")
        ada = far.add_member(here.env.create_user("ada of the other"))
        await here.env.settle()
        await here.ada.send(here.channel, f"{here.mention} what raise do we want")
        await ada.send(there, f"{here.mention} {ASKED}")
        await ada.send(there, f"{here.mention} what raise do we want")
        assert len(here.answers(there)) == 2
        assert "6%" in here.answers(there)[1].content
        assert here.office.memory.earlier(there.id, here.ada.id) == ()


async def test_an_open_channel_hears_only_answers(library: Library) -> None:
    """Where moderators let it answer every question, it is silent unless it has an answer."""
    async with hall(library) as here:
        await here.ada.send(here.channel, ASKED)
        await here.set(answer_channels=frozenset({here.channel.id}))
        await here.restart(intents=least_intents(message_content=True))
        bot = here.guild.add_member(here.env.create_user("other", bot=True))
        for content in ("good morning all", f"!ask {ASKED}", f"/{ASKED}", f"{here.ben.mention} {ASKED}", f"> {ASKED}"):
            await here.ada.send(here.channel, content)
        await here.ada.send(here.channel, "is there strike pay")
        await bot.send(here.channel, ASKED)
        assert here.answers() == []
        await here.ben.send(here.channel, ASKED)
        assert "museum's library" in here.answers()[0].content
