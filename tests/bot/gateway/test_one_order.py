"""What one person asks in several ways at once: one after the other, and nothing of it lost or mixed."""

from __future__ import annotations

import asyncio
import copy
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import Any

import pytest

from bot.cards.card import Card
from bot.gateway import sending
from bot.gateway.answering import consult_for, publish
from bot.gateway.commands.privacy import ACTS as PRIVACY
from bot.gateway.office import Consulted, Office
from bot.gateway.tokens import Token
from bot.library import Library
from tests.bot.gateway.hall import Hall, hall

pytestmark = pytest.mark.asyncio

ASKED = "where are the talks held"
PAY = "what raise do we want"
SAID = "and who said that"
Asked = list[tuple[str, tuple[str, ...]]]
# Long enough to come as far as it goes.
_A_MOMENT = 0.1


class Ada:
    """One person whose message and whose command are at hand, so that several can be under way at once."""

    def __init__(self, here: Hall, message: Any, interaction: Any, hear: Callable[[Any], Awaitable[None]]) -> None:  # noqa: ANN401 - discord's own
        self.here, self.interaction, self.asked = here, interaction, Asked()
        self._message, self._hear = message, hear
        self.waiting: list[asyncio.Event] = []

    async def writes(self, number: int, question: str) -> None:
        """Send a message that mentions the steward."""
        message = copy.copy(self._message)
        message.id, message.content = self._message.id + number, f"{self.here.mention} {question}"
        await self._hear(message)

    async def commands(self, question: str) -> None:
        """Call /ask."""
        await consult_for(self.office, self.interaction, question, private=False)

    @property
    def office(self) -> Office:
        """The office of the server."""
        return self.here.house.office(self.here.guild.id)

    @property
    def held(self) -> tuple[str, ...]:
        """What is held of the conversation."""
        return self.office.memory.earlier(self.here.channel.id, self.here.ada.id)

    async def at_once(self, *does: Awaitable[Any]) -> None:
        """Let things be under way at once, each begun after the one before; the answers take until all have begun."""
        begun: list[asyncio.Future[Any]] = []
        hold = asyncio.Event()
        self.waiting.append(hold)
        for one in does:
            begun.append(asyncio.ensure_future(one))
            await asyncio.sleep(_A_MOMENT)
        self.waiting.clear()
        hold.set()
        await asyncio.gather(*begun)


@asynccontextmanager
async def ada_in(library: Library, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Ada]:
    """Open the hall with one person in it who has asked one thing."""
    async with hall(library) as here:
        messages, interactions = list[Any](), list[Any]()
        hear, respond = here.bot.on_message, sending.respond

        async def on_message(message: Any) -> None:  # noqa: ANN401 - discord's message
            messages.append(message)
            await hear(message)

        async def responded(interaction: Any, *given: Any, **named: Any) -> Any:  # noqa: ANN401 - in its place
            interactions.append(interaction)
            return await respond(interaction, *given, **named)

        monkeypatch.setattr(here.bot, "on_message", on_message)
        monkeypatch.setattr("bot.gateway.answering.respond", responded)
        await here.ada.send(here.channel, f"{here.mention} hello")
        await here.ada.slash(here.channel, "ask", question=ASKED)
        monkeypatch.setattr(sending, "reply_to", lambda *_: _nothing())
        monkeypatch.setattr("bot.gateway.answering.respond", lambda *_, **__: _nothing())
        ada = Ada(here, messages[0], interactions[0], hear)
        consult = Office.consult

        async def slow(office: Office, question: str, earlier: Any = (), *given: Any) -> Consulted:  # noqa: ANN401 - in its place
            ada.asked.append((question, tuple(earlier)))
            for hold in ada.waiting:
                await hold.wait()
            return await consult(office, question, earlier, *given)

        monkeypatch.setattr(Office, "consult", slow)
        assert ada.held == (ASKED,)
        yield ada


async def test_a_command_after_a_message_follows_it(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message is still being worked out; both are held."""
    async with ada_in(library, monkeypatch) as ada:
        await ada.at_once(ada.writes(1, PAY), ada.commands(SAID))
        assert ada.asked == [(PAY, (ASKED,)), (SAID, (ASKED, PAY))]
        assert ada.held == (ASKED, PAY, SAID)


async def test_a_message_after_a_command_follows_it(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other way round as well."""
    async with ada_in(library, monkeypatch) as ada:
        await ada.at_once(ada.commands(PAY), ada.writes(1, SAID))
        assert ada.asked == [(PAY, (ASKED,)), (SAID, (ASKED, PAY))]
        assert ada.held == (ASKED, PAY, SAID)


async def test_a_command_waits_for_one_message_at_most(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Discord waits three seconds for a command: it goes before whatever else its author has written."""
    async with ada_in(library, monkeypatch) as ada:
        written = [ada.writes(number, f"{PAY} {number}") for number in range(1, 4)]
        await ada.at_once(*written, ada.commands(SAID))
        assert [question for question, _ in ada.asked].index(SAID) == 1
        assert len(ada.held) == 5


async def test_what_is_looked_up_beside_a_question_is_held_with_it(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A card that is shown while a message is worked out is no less part of what was asked."""
    async with ada_in(library, monkeypatch) as ada:
        edition = ada.office.library.current
        shown = Card(("The talks.",), status="answered")
        looks = publish(ada.office, ada.interaction, shown, "the venue", edition, private=False)
        await ada.at_once(ada.writes(1, PAY), looks)
        assert ada.held == (ASKED, PAY, "the venue")


async def test_what_is_forgotten_while_a_question_is_worked_out_stays_so(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read before it must not bring it back."""
    async with ada_in(library, monkeypatch) as ada:
        monkeypatch.setattr(sending, "replace", lambda *_: _nothing())
        pressing: Any = SimpleNamespace(client=ada.here.bot, user=SimpleNamespace(id=ada.here.ada.id))
        await ada.at_once(ada.writes(1, PAY), PRIVACY["forget"](ada.office, pressing, Token("forget", 0, ())))
        assert ada.held == ()


async def _nothing() -> None:
    return None
