"""The menus on a message: ask about it and post the answer; report an answer."""

from __future__ import annotations

import pytest

from bot.gateway.limits import MODAL_LABEL, MODAL_TITLE, MODAL_VALUE, length
from bot.gateway.office import LONGEST_QUESTION
from bot.library import Library
from tests.bot.gateway.hall import NOON, buttons, forbid, hall, labels

pytestmark = pytest.mark.asyncio

ASKED = "where are the talks held"
ASK, REPORT = "Ask about this message", "Report this answer"


@pytest.mark.parametrize("restarted", [False, True])
async def test_ask_about_answers_privately_and_can_be_posted(library: Library, *, restarted: bool) -> None:
    """The message's own words are the question; the post replies to it and names who posted it."""
    async with hall(library) as here:
        message = await here.ben.send(here.channel, f"> is there strike pay\n{ASKED}")
        came = await here.ada.context_menu(here.channel, ASK, message)
        assert came.ephemeral
        assert "museum's library" in came.response.content
        assert "Post in channel" in labels(came.response)
        if restarted:
            await here.restart()
        await here.ada.click(came.response, label="Post in channel")
        posted = here.answers()[-1]
        assert posted.content.startswith("-# Posted by ada\nThe two sides meet in the museum's library")
        assert posted.reference is not None
        assert posted.reference.message_id == message.id
        assert posted.mentions == []
        assert labels(posted) == ["Sources", "Helpful", "Not right", "Remove"]
        assert came.response.content == "Posted in the channel."
        assert labels(came.response) == []
        await here.ada.click(posted, label="Remove")
        assert posted.id not in [answer.id for answer in here.answers()]


async def test_what_is_posted_keeps_the_links_to_its_sources(library: Library) -> None:
    """In the text their addresses are left out."""
    async with hall(library) as here:
        message = await here.ben.send(here.channel, "what does scale mean")
        came = await here.ada.context_menu(here.channel, ASK, message)
        link = ("The Almanac", "https://almanac.example/museums")
        assert [(b["label"], b["url"]) for b in buttons(came.response) if "url" in b] == [link]
        await here.ada.click(came.response, label="Post in channel")
        (posted,) = here.answers()
        assert [(b["label"], b["url"]) for b in buttons(posted) if "url" in b] == [link]
        assert "almanac.example" not in posted.content


async def test_where_it_may_not_write_the_post_is_the_response_itself(library: Library) -> None:
    """The presser's own right to speak carries it."""
    async with hall(library) as here:
        forbid(here)
        message = await here.ben.send(here.channel, ASKED)
        came = await here.ada.context_menu(here.channel, ASK, message)
        posted = await here.ada.click(came.response, label="Post in channel")
        assert not posted.ephemeral
        assert posted.response.content.startswith("-# Posted by ada\nThe two sides meet")


async def test_where_the_post_is_refused_all_the_same_it_is_the_response(library: Library) -> None:
    """Permissions can change between two looks."""
    async with hall(library) as here:
        message = await here.ben.send(here.channel, ASKED)
        came = await here.ada.context_menu(here.channel, ASK, message)
        here.env.inject_error("POST", "/channels/*/messages", status=403, code=50013)
        pressed = await here.ada.click(came.response, label="Post in channel")
        (further,) = pressed.followups
        assert not further.ephemeral
        assert further.content.startswith("-# Posted by ada\n")


async def test_a_message_without_words_or_an_answer_has_nothing_to_post(library: Library) -> None:
    """A quotation alone asks nothing; what has no answer is not posted; a long message is read from its start."""
    async with hall(library) as here:
        quoted = await here.ben.send(here.channel, "> where are the talks held")
        came = await here.ada.context_menu(here.channel, ASK, quoted)
        assert came.ephemeral
        assert "no words of its own" in came.response.content
        unknown = await here.ben.send(here.channel, "is there strike pay")
        came = await here.ada.context_menu(here.channel, ASK, unknown)
        assert "Post in channel" not in labels(came.response)
        long = await here.ben.send(here.channel, f"{ASKED}? " + "z" * 1_500)
        assert (await here.ada.context_menu(here.channel, ASK, long)).ephemeral


async def test_what_has_no_answer_can_be_sent_to_the_moderators(library: Library) -> None:
    """By whoever asked about it. Its author asked nothing, so it is never collected without that press."""
    async with hall(library) as here:
        await here.set(collect=True)
        message = await here.ben.send(here.channel, "is there a picnic for the guides")
        came = await here.ada.context_menu(here.channel, ASK, message)
        await here.house.notes.written()
        assert await here.records.queue.waiting(here.guild.id, NOON.date()) == []
        shown = await here.ada.click(came.response, label="Send to moderators")
        await here.ada.submit_modal(shown, {"tell": False})
        (held,) = await here.records.queue.waiting(here.guild.id, NOON.date())
        assert (held.question, held.asker) == ("is there a picnic for the guides", 0)


async def test_of_a_long_message_no_half_of_an_address_is_sent(library: Library) -> None:
    """It is read as far as a question goes, but half an address would not be known for one."""
    async with hall(library) as here:
        begins = "is there a picnic for the guides " + "so " * 152
        said = f"{begins}jane.doe@example.org"
        assert len(begins) < LONGEST_QUESTION < len(said)
        message = await here.ben.send(here.channel, said)
        came = await here.ada.context_menu(here.channel, ASK, message)
        shown = await here.ada.click(came.response, label="Send to moderators")
        await here.ada.submit_modal(shown, {"tell": False})
        (held,) = await here.records.queue.waiting(here.guild.id, NOON.date())
        assert held.question == f"{begins}[mail]"


async def test_only_its_own_answers_can_be_reported(library: Library) -> None:
    """Of any other message it says so; of its own the form comes up."""
    async with hall(library) as here:
        message = await here.ben.send(here.channel, f"{here.mention} {ASKED}")
        came = await here.ada.context_menu(here.channel, REPORT, message)
        assert came.ephemeral
        assert "Only my own answers" in came.response.content
        shown = await here.ada.context_menu(here.channel, REPORT, here.answers()[0])
        assert shown.modal is not None
        assert length(shown.modal["title"]) <= MODAL_TITLE
        assert all(length(part["label"]) <= MODAL_LABEL for part in shown.modal["components"])
        assert shown.modal["components"][1]["component"]["max_length"] <= MODAL_VALUE
        kinds = [option["value"] for option in shown.modal["components"][0]["component"]["options"]]
        assert kinds == ["wrong", "stale", "unclear", "source"]
        came = await here.ada.submit_modal(shown, {"kind": "wrong"})
        assert came.ephemeral
        assert "The moderators find it in their queue." in came.response.content
        assert "Nobody is told who reported it." in came.response.content
        (held,) = await here.records.queue.waiting(here.guild.id, NOON.date())
        assert (held.kind, held.reason, held.facts, held.asker) == ("report", "wrong", ("venue",), 0)
