"""What every handler works with, made once in the composition root and passed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, cast
from zoneinfo import ZoneInfo

from discord import Interaction

from bot.cards.answers import answer_card
from bot.cards.card import Card
from bot.clock import Clock
from bot.gateway.manners import Manners
from bot.gateway.memory import Memory
from bot.library import Library
from bot.pictures import Pictures
from knowledge.answering import Edition, Reply, answer

LONGEST_QUESTION = 500


@dataclass(frozen=True, slots=True)
class Consulted:
    """One question answered: the edition that was asked, the reply, and its card."""

    edition: Edition
    reply: Reply
    card: Card


@dataclass(frozen=True, slots=True)
class Office:
    """The library, the clock, the memory and the manners of one process.

    `pictures` is None where none are drawn. `open_channels` are those where every question is answered; they need the
    Message Content intent. `contact` says whom a member turns to; empty: the pack's own. `run_by`, `policy` and
    `terms` are the operator's, shown by /about.
    """

    library: Library
    clock: Clock
    memory: Memory
    manners: Manners
    pictures: Pictures | None = None
    open_channels: frozenset[int] = frozenset()
    contact: str = ""
    run_by: str = ""
    policy: str = ""
    terms: str = ""

    def __post_init__(self) -> None:
        """Sort the questions that are offered while somebody types, before the first one does."""
        _ = self.library.current.askable

    @property
    def real_time(self) -> bool:
        """Whether the answers go by the machine's own clock."""
        return self.clock.mode == "real"

    def whom_to_tell(self) -> str:
        """Say whom a member turns to when something is wrong, so that a sentence can end with it."""
        if self.contact:
            return f"whoever runs this bot: {self.contact}"
        return f"whoever runs this bot. {self.library.current.pack.header.contact}"

    def consult(self, question: str, earlier: Sequence[str] = (), as_of: datetime | None = None) -> Consulted:
        """Answer a question from the current edition, as of now or of another instant. Never raises for any text."""
        edition, now = self.library.current, as_of or self.clock.now()
        # No reply counts time more finely than in minutes.
        key = (edition.hash, question, tuple(earlier), now.replace(second=0, microsecond=0), as_of is None)
        held = self.memory.consulted.get(key)
        if isinstance(held, Consulted):
            return held
        consulted = self._consult(edition, question, earlier, now, real=self.real_time and as_of is None)
        self.memory.consulted.put(key, consulted)
        return consulted

    @staticmethod
    def _consult(edition: Edition, question: str, earlier: Sequence[str], now: datetime, *, real: bool) -> Consulted:
        reply = answer(edition, question, now, earlier)
        card = answer_card(edition, reply, question, real_time=real, today=_day_of(edition, now))
        return Consulted(edition, reply, card)

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the pack's own clocks."""
        return ZoneInfo(self.library.current.pack.header.zone)

    def today(self) -> date:
        """Return the day that it is for the answers, in the pack's zone."""
        return _day_of(self.library.current, self.clock.now())


def _day_of(edition: Edition, now: datetime) -> date:
    return now.astimezone(ZoneInfo(edition.pack.header.zone)).date()


class _HasOffice(Protocol):
    office: Office


def office_of(interaction: Interaction) -> Office:
    """Return the office of the client that an interaction reached."""
    return cast("_HasOffice", interaction.client).office
