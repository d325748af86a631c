"""Whatever takes long or never ends: each interaction gets its first response in time, and what it asked for later."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import discord
import pytest
from sqlalchemy.exc import OperationalError

from bot.gateway import attending, callbacks, further
from bot.gateway import house as houses
from bot.gateway.presses import Presses
from bot.gateway.reporting import KINDS
from bot.library import Library
from bot.store.queue import Waiting
from tests.bot.gateway.hall import Hall, hall, labels
from tests.bot.gateway.post import STRIKE, Watch, real

pytestmark = pytest.mark.asyncio
Slowly = Callable[[Hall, object, str], None]
ASKED = "where are the talks held"
THINKING, OFFERED, PRIVATELY = 5, 8, 64
LIMIT = 20.0


def responses(here: Hall) -> list[dict[str, Any]]:
    """Return the first responses that were sent, oldest first."""
    return here.sent_to("/callback")


@pytest.fixture
def slowly(monkeypatch: pytest.MonkeyPatch) -> Slowly:
    """Return what lets something wait until a first response has been sent."""

    def made(here: Hall, of: object, name: str) -> None:
        usual: Any = getattr(of, name)
        before = len(responses(here))

        async def slow(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - in its place
            await until(lambda: len(responses(here)) > before)
            return await usual(*given, **named)

        monkeypatch.setattr(callbacks, "PUT_OFF_AFTER", 0.0)
        monkeypatch.setattr(of, name, slow)

    return made


@asynccontextmanager
async def hanging(monkeypatch: pytest.MonkeyPatch, of: object, name: str) -> AsyncIterator[None]:
    """Let something come to no end inside the block."""
    over = asyncio.Event()
    usual: Any = getattr(of, name)

    async def held(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - in its place
        await over.wait()
        return await usual(*given, **named)

    with monkeypatch.context() as patched:
        patched.setattr(callbacks, "PUT_OFF_AFTER", 0.0)
        patched.setattr(attending, "LONG_AFTER", 0.0)
        patched.setattr(of, name, held)
        yield
        over.set()


async def until(true: Callable[[], object]) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(LIMIT):
        while not true():  # noqa: ASYNC110 - what is waited for is the other side's doing
            await asyncio.sleep(0)


def is_put_off(here: Hall) -> bool:
    """Whether the last interaction was put off, privately."""
    return responses(here)[-1] == {"type": THINKING, "data": {"flags": PRIVATELY}}


async def test_a_vote_that_takes_long_is_put_off_and_counted(library: Library, slowly: Slowly) -> None:
    """Privately, and once the store is free the thanks stand there."""
    async with hall(library) as here:
        card = (await here.ada.slash(here.channel, "ask", question=ASKED)).response
        slowly(here, here.records.votes, "vote")
        came = await here.ben.click(card, label="Helpful")
        assert is_put_off(here)
        assert "It is counted" in came.response.content
        assert came.ephemeral
        assert not await here.records.votes.vote(
            here.guild.id, ("venue",), here.ben.id, here.house.now().date(), helpful=True
        )


async def test_a_report_that_takes_long_is_put_off_and_kept(library: Library, slowly: Slowly) -> None:
    """Nothing that was typed is lost."""
    async with hall(library) as here:
        card = (await here.ada.slash(here.channel, "ask", question=ASKED)).response
        form = await here.ben.click(card, label="Not right")
        slowly(here, here.records.queue, "add")
        came = await here.ben.submit_modal(form, {"kind": next(iter(KINDS)), "text": "It was moved to the hall"})
        assert is_put_off(here)
        assert "moved to the hall" in came.response.content
        (kept,) = await here.records.queue.waiting(here.guild.id, here.house.now().date())
        assert kept.words == "It was moved to the hall"


async def test_a_reminder_and_a_setting_that_take_long_are_put_off_and_hold(library: Library, slowly: Slowly) -> None:
    """Commands go the same way as buttons."""
    async with hall(library, clock=real(Watch())) as here:
        slowly(here, here.records.letters, "add")
        came = await here.ada.slash(here.channel, "remind set", event=STRIKE, before=0)
        assert is_put_off(here)
        assert came.response.content.startswith("You will be reminded")
        assert len(await here.records.letters.of(here.ada.id)) == 1
        role = here.guild.create_role("managers", permissions=discord.Permissions(manage_guild=True))
        mara = here.guild.add_member(here.env.create_user("mara"), roles=[role])
        slowly(here, here.records.settings, "put")
        came = await mara.slash(here.channel, "config set", collect=True)
        assert is_put_off(here)
        assert "collect: on" in came.response.content
        assert (await here.records.settings.of(here.guild.id)).collect


async def test_what_is_put_off_stands_beside_what_was_pressed(library: Library, slowly: Slowly) -> None:
    """A card that would have been put in its place; the one with the button stays as it was."""
    async with hall(library) as here:
        card = (await here.ada.slash(here.channel, "ask", question=ASKED)).response
        await here.ben.click(card, label="Helpful")
        asked = (await here.ben.slash(here.channel, "privacy delete")).response
        slowly(here, here.records.privacy, "forget")
        (label,) = labels(asked)
        came = await here.ben.click(asked, label=label)
        assert is_put_off(here)
        assert came.response.id != asked.id
        assert came.response.content != asked.content
        assert await here.records.privacy.held(here.ben.id) == ()


async def test_an_answer_for_all_that_takes_long_comes_where_it_was_asked_for(library: Library, slowly: Slowly) -> None:
    """Who sees "thinking" is settled before it is known who sees the answer: it follows, for all, with its buttons."""
    async with hall(library) as here:
        slowly(here, here.house, "prepare")
        came = await here.ada.slash(here.channel, "ask", question=ASKED)
        assert is_put_off(here)
        assert came.response.content == "That took longer than usual. The answer stands here now."
        (answer,) = here.answers()
        assert "museum's library" in answer.content
        assert "Remove" in labels(answer)
        again = await here.ben.slash(here.channel, "ask", question=ASKED)
        assert str(answer.id) in again.response.content


async def test_whoever_asks_first_waits_for_the_server_to_be_opened(
    library: Library, slowly: Slowly, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Longer than a first response can wait: "thinking" stands there meanwhile, and nobody has to ask again."""
    async with hall(library) as here:
        card = (await here.ada.slash(here.channel, "ask", question=ASKED)).response
        monkeypatch.setattr(houses, "SOON", 0.0)
        slowly(here, here.house, "prepare")
        came = await here.ben.click(card, label="Sources")
        assert is_put_off(here)
        assert "The Gazette" in came.response.content


async def test_an_answer_for_the_asker_alone_that_takes_long_stays_with_them(library: Library, slowly: Slowly) -> None:
    """It takes the place of "thinking"."""
    async with hall(library) as here:
        slowly(here, here.house, "prepare")
        came = await here.ada.slash(here.channel, "ask", question=ASKED, private=True)
        assert is_put_off(here)
        assert "museum's library" in came.response.content
        assert (came.ephemeral, here.answers()) == (True, [])


async def test_an_answer_for_all_that_the_channel_does_not_get_is_not_lost(
    library: Library, slowly: Slowly, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever asked has it alone."""

    async def lost(*_: object, **__: object) -> None:
        raise ConnectionResetError

    async with hall(library) as here:
        slowly(here, here.house, "prepare")
        monkeypatch.setattr(further, "PAUSES", ())
        monkeypatch.setattr(discord.Webhook, "send", lost)
        came = await here.ada.slash(here.channel, "ask", question=ASKED)
        assert "museum's library" in came.response.content
        assert came.ephemeral


async def test_a_choice_that_takes_long_is_told_in_its_place(library: Library, slowly: Slowly) -> None:
    """Where all saw the choices, all see what was chosen."""
    async with hall(library) as here:
        card = (await here.ada.slash(here.channel, "ask", question="is there strike pay")).response
        assert not card.flags.ephemeral
        slowly(here, here.house, "prepare")
        came = await here.ada.click(card, label="Where do the two sides meet?")
        assert is_put_off(here)
        assert came.response.content == "That took longer than usual. The answer stands here now."
        (answer,) = here.answers()
        assert (answer.id, "library" in answer.content) == (card.id, True)


async def test_who_waits_for_ever_is_told_so(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """A press whose handler never comes back: first "thinking", then that it takes longer than it should."""
    async with hall(library) as here:
        card = (await here.ada.slash(here.channel, "ask", question=ASKED)).response
        async with hanging(monkeypatch, here.records.votes, "vote"):
            pressing = asyncio.create_task(here.ben.click(card, label="Helpful"))
            edits = [request for request in here.env.http_requests if request.method == "PATCH"]
            await until(lambda: len([r for r in here.env.http_requests if r.method == "PATCH"]) > len(edits))
            assert is_put_off(here)
            told = next(r for r in reversed(here.env.http_requests) if r.method == "PATCH")
            assert dict(told.json or {})["content"].startswith("This takes longer than it should.")
        # What comes after all takes its place.
        assert "It is counted" in (await pressing).response.content


@pytest.mark.parametrize("ends", [True, False])
async def test_who_was_told_nothing_does_not_wait_for_ever(
    library: Library, monkeypatch: pytest.MonkeyPatch, *, ends: bool
) -> None:
    """A handler that ends without a word, before or after the press was put off."""
    async with hall(library) as here:
        card = (await here.ada.slash(here.channel, "ask", question=ASKED)).response
        monkeypatch.setattr(callbacks, "PUT_OFF_AFTER", 0.0)
        monkeypatch.setattr(attending, "LONG_AFTER", 0.05)

        async def silent(_: object, interaction: discord.Interaction, __: object) -> None:
            if not ends:
                await until(lambda: callbacks.first_of(interaction).put_off)

        monkeypatch.setattr(here.bot, "_presses", Presses(here.house, {"helpful": silent}))
        await here.ben.click(card, label="Helpful")
        await until(lambda: any(r.method == "PATCH" for r in here.env.http_requests))
        assert is_put_off(here)


async def test_nothing_is_offered_where_that_takes_long(library: Library, slowly: Slowly) -> None:
    """Choices cannot be put off: an empty list is their first response."""
    async with hall(library) as here:
        slowly(here, here.records.letters, "of")
        assert list(await here.ada.autocomplete(here.channel, "remind cancel", "reminder", "x")) == []
        assert responses(here)[-1] == {"type": OFFERED, "data": {"choices": []}}


async def test_a_form_that_takes_too_long_to_open_is_asked_for_again(library: Library, slowly: Slowly) -> None:
    """Discord takes none where the press was put off; nothing was decided."""
    async with hall(library) as here:
        await here.records.queue.add(Waiting(here.guild.id, "miss", here.house.now().date(), "is there a picnic"))
        role = here.guild.create_role("managers", permissions=discord.Permissions(manage_guild=True))
        mara = here.guild.add_member(here.env.create_user("mara"), roles=[role])
        card = (await mara.slash(here.channel, "kb queue")).response
        slowly(here, here.records.queue, "waiting")
        came = await mara.click(card, label="1: Answer")
        assert is_put_off(here)
        assert "The form took too long to open, and nothing was changed." in came.response.content


async def test_a_database_that_stays_locked_loses_nobody_what_was_typed(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says so calmly, and gives it back."""

    async def locked(*_: object, **__: object) -> None:
        raise OperationalError("BEGIN", None, Exception("database is locked"))

    async with hall(library) as here:
        card = (await here.ada.slash(here.channel, "ask", question=ASKED)).response
        form = await here.ben.click(card, label="Not right")
        monkeypatch.setattr(here.records.queue, "add", locked)
        came = await here.ben.submit_modal(form, {"kind": next(iter(KINDS)), "text": "It was moved to the hall"})
        assert came.response.content.startswith("The database takes nothing now, so this was not kept")
        assert "You typed:\nIt was moved to the hall" in came.response.content
        assert came.ephemeral
