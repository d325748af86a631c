"""Letters that fall due are sent, each once; reminders of a deadline that was moved are moved with it.

Every so many seconds, and no sooner than needed, each process looks for what is due in the servers that it serves. The
machine's clock is asked anew each time: that it was set does no harm.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta

from bot.cards.card import Card
from bot.cards.deadlines import Moment
from bot.cards.letters import Reminder, cancelled_card, handled_card, reminder_card
from bot.gateway import faults, sending
from bot.gateway.client import Steward
from bot.gateway.house import House
from bot.gateway.office import Office
from bot.gateway.rendering import render
from bot.reckoning import reckoned
from bot.store.letters import REMINDER, Letter, Mark, Served
from knowledge.countdown import instant_of, latest

LONGEST_WAIT = 10.0
_AT_ONCE = 8
# A claim outlasts what is done under it.
_LEASE, _SENDING = timedelta(minutes=2), 75.0
_LATE = timedelta(minutes=5)
# Beyond these nobody wants to hear it any more: a deadline's passing, and an answer to what was asked.
_PASSED, _FORGOTTEN = timedelta(days=1), timedelta(days=7)
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(seconds=30), timedelta(hours=1)
log = logging.getLogger("steward")


class Delivery:
    """Sends what is due. What it remembers is only by what it has reckoned each server's letters."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._letters = house.records.letters
        self._reckoned: dict[int, Mark] = {}

    async def go(self, client: Steward) -> float:
        """Follow what was moved, send what is due, and return how many seconds nothing more will be."""
        served = Served(tuple(client.shards), client.shard_count or 1)
        await self._follow(served)
        while claimed := await self._letters.claim(self._house.now(), _LEASE, served, _AT_ONCE):
            await asyncio.gather(*(self._deliver(client, letter) for letter in claimed))
        due = await self._letters.next_due(served)
        if due is None:
            return LONGEST_WAIT
        return min(max((due - self._house.now()).total_seconds(), 0.0), LONGEST_WAIT)

    async def _follow(self, served: Served) -> None:
        """Reckon the letters anew of each server whose edition or clock is another than when that was done last."""
        marks = await self._letters.marks(served)
        self._reckoned = {guild: held for guild, held in self._reckoned.items() if guild in marks}
        for guild, mark in marks.items():
            if self._reckoned.get(guild) != mark:
                try:
                    await self._reckon(guild, mark)
                except Exception as fault:  # noqa: BLE001 - one server's edition that cannot be opened stops no other's
                    faults.record(fault)

    async def _reckon(self, guild: int, mark: Mark) -> None:
        office = await self._house.prepare(guild)
        if self._house.editions.number(guild) != (mark.own or mark.everywhere) or office.settings.clock != mark.clock:
            return  # another process wrote that a moment ago, and it has not been heard of here
        before = await self._letters.of_server(guild)
        after = [reckoned(letter, office.library.current.pack.deadlines, office.clock) for letter in before]
        changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
        if changed:
            await self._letters.move([old for old, _ in changed], [new for _, new in changed])
        self._reckoned[guild] = mark

    async def _deliver(self, client: Steward, letter: Letter) -> None:
        """Send one letter that this process has claimed, or give it back for later."""
        try:
            async with asyncio.timeout(_SENDING):
                office = await self._house.prepare(letter.guild)
                if not _is_as_reckoned(letter, office, self._house.now()):
                    await self._later(letter)
                    return
                card = letter_card(letter, office, self._house.now())
                if card is not None and not await self._sent(client, letter, card):
                    log.info("A letter was let go: its reader takes no direct messages.")
        except Exception as fault:  # noqa: BLE001 - whatever it was, the letter is tried again
            faults.record(fault)
            await self._later(letter)
        else:
            await self._letters.finish(letter)

    async def _sent(self, client: Steward, letter: Letter, card: Card) -> bool:
        outgoing = render(card)
        # Numbers of letters come again; with the instant there is no second one.
        nonce = f"{letter.id}.{int(letter.due_at.timestamp()):x}"
        since = letter.due_at - _LATE if letter.in_doubt else None
        return await sending.deliver(client, letter.user, outgoing, nonce=nonce, unless_since=since)

    async def _later(self, letter: Letter) -> None:
        """Give a letter back for as long again as it has waited already."""
        now = self._house.now()
        pause = min(max(now - letter.due_at, _FIRST_PAUSE), _LONGEST_PAUSE)
        await self._letters.release(letter, now + pause)


def _is_as_reckoned(letter: Letter, office: Office, real: datetime) -> bool:
    """Tell whether a letter may go now: its deadline stands where it stood, and answers are not switched off."""
    if letter.kind != REMINDER:
        return office.settings.answers or real - letter.due_at > _FORGOTTEN
    deadline = latest(office.library.current.pack.deadlines, letter.subject)
    return deadline is None or instant_of(deadline) == letter.stands_at


def letter_card(letter: Letter, office: Office, real: datetime) -> Card | None:
    """Lay a letter out as of now; None where it is too late for it."""
    edition, now = office.library.current, office.clock.now()
    if letter.kind != REMINDER:
        forgotten = real - letter.due_at > _FORGOTTEN
        return None if forgotten else handled_card(edition, letter.subject, now, office.review(), letter.kind)
    assert letter.stands_at is not None  # noqa: S101 - for the type checker: each reminder has it
    reminder = Reminder(letter.name, letter.lead, letter.stands_at, letter.moved_from)
    deadline = latest(edition.pack.deadlines, letter.subject)
    if deadline is None:
        return cancelled_card(edition, reminder)
    if now - letter.stands_at > _PASSED:
        return None
    # One that was moved to where it should have come already comes as soon as that is known.
    late = real - letter.due_at > _LATE and letter.moved_from is None
    return reminder_card(edition, deadline, reminder, Moment(now, real=office.real_time), late=late)
