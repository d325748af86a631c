"""Questions in ordinary messages: a mention, a direct message, a reply to an answer; and their edits and deletions."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import discord
from discord import Message, RawMessageUpdateEvent

from bot.cards.about import greeting_card
from bot.cards.answers import REMOVE
from bot.cards.card import Button, Card
from bot.gateway import faults, handing_on, sending, tokens
from bot.gateway.addressing import mentions, own_words, question_in
from bot.gateway.answering import link_to, told_key
from bot.gateway.closing import CLOSED
from bot.gateway.house import House
from bot.gateway.moderating import is_editor
from bot.gateway.office import LONGEST_QUESTION, Consulted, Office
from bot.gateway.rendering import Outgoing, render
from bot.gateway.reporting import keys_under
from bot.gateway.tree import too_often
from bot.gateway.written import Crossing, by_a_person, named_by, server_of

PRIVATELY = Card(("In this channel I answer each of you alone: use /ask.",))
_TOO_LONG = f"That is longer than {LONGEST_QUESTION} characters. Ask it in fewer words."


@dataclass(frozen=True, slots=True)
class Heard:
    """A question that a message puts to the steward; `overheard` where it was asked of the whole channel."""

    question: str
    overheard: bool = False


class Messages:
    """Answers messages for one client, whose own user is `me`."""

    def __init__(self, house: House, client: discord.Client) -> None:
        self._house = house
        self._manners, self._memory = house.everywhere.manners, house.everywhere.memory
        self._client = client
        self._under_way: dict[int, Crossing] = {}
        self._turn = asyncio.Lock()

    async def on_message(self, message: Message) -> None:
        """Answer a message that asks the steward something; leave every other one alone."""
        if not self._may_ask(message) or self._manners.is_silent(message.channel.id) or self._told_before(message):
            return
        await self._working(message, lambda: self._hear(message))

    async def _hear(self, message: Message) -> None:
        office = await self._house.prepare(server_of(message))
        heard = self.heard(message, office)
        if heard is not None:
            await self._answer(office, message, heard)

    async def _working(self, message: Message, answer: Callable[[], Awaitable[None]]) -> None:
        """Answer a message, then heed what became of it meanwhile: its newest words count, and that it is gone."""
        crossing = self._under_way[message.id] = Crossing()
        try:
            await answer()
            while crossing.edit is not None and not crossing.deleted:
                event, crossing.edit = crossing.edit, None
                await self._answer_anew(event)
        except Exception as fault:  # noqa: BLE001 - the one place where a message's faults end, and none is lost
            await self._apologise(message, faults.record(fault))
        finally:
            del self._under_way[message.id]
        if crossing.deleted:
            await self.on_delete(message.id)

    def _told_before(self, message: Message) -> bool:
        """Tell whether a message was heard already: a resumed connection may tell it again."""
        return message.id in self._under_way or self._memory.answer_to(message.id) is not None

    def _may_ask(self, message: Message) -> bool:
        """Tell, without looking anything up, whether a message may ask something of the steward."""
        if self._client.user is None or not by_a_person(message):
            return False
        return self._house.everywhere.hears_all or self._is_addressed(message, self._client.user.id)

    def _is_addressed(self, message: Message, me: int) -> bool:
        return server_of(message) is None or mentions(message.content, me) or self._replies_to_me(message)

    def heard(self, message: Message, office: Office) -> Heard | None:
        """Return what a message asks of the steward, None where it asks nothing of it."""
        me = self._client.user
        if me is None or not self._may_ask(message):
            return None
        if self._is_addressed(message, me.id):
            return Heard(question_in(message.content, me.id))
        if (
            named_by(message.channel, message.channel.id) & office.open_channels
            and not message.mentions
            and not message.content.startswith(("/", "!"))
        ):
            words = own_words(message.content).strip()
            return Heard(words, overheard=True) if words else None
        return None

    def _replies_to_me(self, message: Message) -> bool:
        """Tell whether a message replies, with a ping, to one of the steward's own."""
        me = self._client.user
        if me is None or message.reference is None or me not in message.mentions:
            return False
        replied = message.reference.resolved
        if isinstance(replied, Message):
            return replied.author.id == me.id
        # Discord may leave it out; a reply that names nobody pings the author of what it replies to.
        return message.type is discord.MessageType.reply and not mentions(message.content, me.id)

    async def _answer(self, office: Office, message: Message, heard: Heard) -> None:
        channel, user = message.channel, message.author
        wait = self._wait(office, message)
        if wait:
            await self._ask_to_wait(message, heard, wait)
            return
        unread = self._unread(office, message, heard.question)
        if unread is not None:
            if not heard.overheard:
                await self._send(message, render(unread))
            return
        consulted = await self._consult(office, message, heard)
        reply = consulted.reply
        if self._under_way[message.id].deleted or (heard.overheard and reply.status != "answered"):
            return
        unread = self._unread(self._house.office(server_of(message)), message, heard.question)
        if unread is not None:  # the moderators switched answers off while it waited for its turn
            await self._send(message, render(unread))
            return
        key = told_key(consulted.card)
        # Who replies to an answer wants more of it than to be sent back to it.
        follows = _is_spared(office, message) or self._replies_to_me(message)
        again = None if follows else office.manners.same_again(channel.id, key, office.settings.pace)
        server = server_of(message)
        if reply.status == "answered" and again is not None and server is not None:
            sent = await self._send(message, render(_pointing_to(link_to(server, channel.id, again), reply.facts)))
        else:
            sent = await self._send(message, render(consulted.card, user.id, self._offered(message, heard, consulted)))
            if sent is not None and reply.status == "answered":
                self._told(message, consulted, sent.id)
        if reply.status != "help" and sent is not None:
            office.memory.answers(sent.id, consulted.asked)

    def _wait(self, office: Office, message: Message) -> float:
        return 0.0 if _is_spared(office, message) else office.manners.wait(message.author.id, office.settings.pace)

    async def _consult(
        self, office: Office, message: Message, heard: Heard, before: Sequence[str] | None = None
    ) -> Consulted:
        """Answer one question at a time: a command or a press, which is awaited for three seconds, goes in between.

        It is read after what its author asked `before`. The next one may follow it while its answer is on its way.
        """
        async with self._turn, self._memory.turn(message.author.id):
            earlier = self._earlier(office, message) if before is None else before
            consulted = await office.consult(heard.question, earlier)
            status = consulted.reply.status
            if status == "answered" or (status != "help" and not heard.overheard):
                office.memory.remember(message.channel.id, message.author.id, consulted.asked)
            return consulted

    def _unread(self, office: Office, message: Message, question: str) -> Card | None:
        """What is said to a message that asks nothing, more than is read at once, or where nothing is answered."""
        if named_by(message.channel, message.channel.id) & office.settings.private_channels:
            return PRIVATELY
        if not office.settings.answers:
            return CLOSED
        if not question:
            return greeting_card(office.library.current)
        return Card((_TOO_LONG,)) if len(question) > LONGEST_QUESTION else None

    def _told(self, message: Message, consulted: Consulted, answer: int) -> None:
        """Hold that an answer stands in a channel, and what it tells."""
        server, channel, card = server_of(message), message.channel.id, consulted.card
        self._manners.told(channel, told_key(card), answer)
        self._house.notes.told(server, card, consulted.edition, channel, answer)

    def _earlier(self, office: Office, message: Message) -> tuple[str, ...]:
        """The questions before: of the answer replied to, else of the asker.

        Of an older answer, or one from before a restart, what stands under it counts, and not what was asked last.
        """
        me, answer = self._client.user, message.reference
        replied = answer.resolved if answer is not None else None
        number = (answer.message_id or 0) if answer is not None else 0
        if isinstance(replied, Message) and me == replied.author and self._memory.asked_for(number) is None:
            edition = office.library.current
            told = tokens.ids_of(edition, keys_under(replied))
            return tuple(edition.entry(edition.entry_numbers[i]).short for i in told[:1] if i in edition.entry_numbers)
        return self._memory.earlier(message.channel.id, message.author.id, number)

    async def _send(self, message: Message, outgoing: Outgoing) -> Message | None:
        sent = await sending.reply_to(message, outgoing, self._manners)
        if sent is not None:
            self._memory.answered(message.id, message.channel.id, sent.id)
        return sent

    def _offered(self, message: Message, heard: Heard, consulted: Consulted | None) -> tuple[Button, ...]:
        """The buttons under what a message gets back, beside those of its card: none where nobody else reads along."""
        server = server_of(message)
        if server is None:
            return ()
        asked = handing_on.Asked(message.id, 0 if heard.overheard else message.author.id)
        return (*handing_on.offered(self._house, server, asked, heard.question, consulted), REMOVE)

    async def _ask_to_wait(self, message: Message, heard: Heard, wait: float) -> None:
        """Say it once, for a few seconds: a message cannot be answered privately, and notices must not pile up."""
        if heard.overheard or not self._manners.say_wait(message.author.id):
            return
        sent = await sending.reply_to(message, render(too_often(wait)), self._manners)
        if sent is not None:
            await sent.delete(delay=wait)

    async def _apologise(self, message: Message, reference: str) -> None:
        if self._client.user is None or not self._is_addressed(message, self._client.user.id):
            return  # whoever asked nothing of the steward must not hear of its troubles
        card = Card((f"Something went wrong on my side. Reference: {reference}.",))
        try:
            await sending.reply_to(message, render(card), self._manners)
        except Exception as second:  # noqa: BLE001 - whatever it is, there is nobody left to tell
            faults.log.warning("Reference %s could not be told: %s.", reference, type(second).__name__)

    async def on_edit(self, event: RawMessageUpdateEvent) -> None:
        """Answer an edited question anew, in the place of its answer, within five minutes."""
        crossing = self._under_way.get(event.message_id)
        if crossing is not None:
            crossing.edit = event
        elif self._memory.still_editable(event.message_id) is not None:
            await self._working(event.message, lambda: self._answer_anew(event))

    async def _answer_anew(self, event: RawMessageUpdateEvent) -> None:
        """Put in the place of an answer what the message asks now; to ask so is to ask, and counts as that."""
        message = event.message
        office = await self._house.prepare(server_of(message))
        held, heard = self._memory.still_editable(message.id), self.heard(message, office)
        if held is None or heard is None:
            return
        asked = office.memory.asked_for(held.message)
        # Discord's own touch, such as a preview, leaves the words; what was asked may have been let go of.
        if heard.question == asked or (asked is None and event.data.get("edited_timestamp") is None):
            return
        wait = self._wait(office, message)
        card = too_often(wait) if wait else self._unread(office, message, heard.question)
        earlier = office.memory.before(event.channel_id, message.author.id, held.message)
        consulted = await self._consult(office, message, heard, earlier) if card is None else None
        if self._under_way[message.id].deleted:
            return
        card = card or self._unread(self._house.office(server_of(message)), message, heard.question)
        consulted = consulted if card is None else None
        shown = consulted.card if consulted is not None else card or CLOSED
        extra = self._offered(message, heard, consulted)
        office.manners.untold(held.message)
        self._house.notes.gone(held.message)
        answer = self._client.get_partial_messageable(held.channel).get_partial_message(held.message)
        await sending.change(answer, render(shown, message.author.id, extra), office.manners)
        if consulted is not None:
            office.memory.answers(held.message, consulted.asked)
            if shown.status == "answered":
                self._told(message, consulted, held.message)

    async def on_delete(self, message: int) -> None:
        """Delete the answer to a question that was deleted; an answer that is gone is nothing to point to."""
        self._manners.untold(message)
        crossing = self._under_way.get(message)
        if crossing is not None:
            crossing.deleted = True
            return
        held = self._memory.forget_answer(message)
        if held is not None:
            self._manners.untold(held.message)
            self._house.notes.gone(held.message)
            answer = self._client.get_partial_messageable(held.channel).get_partial_message(held.message)
            await sending.take_back(answer, self._manners)


def _pointing_to(link: str, ids: tuple[str, ...]) -> Card:
    return Card((f"Answered here a moment ago: {link}",), ids=ids)


def _is_spared(office: Office, message: Message) -> bool:
    """Tell whether nothing bounds how often its author may ask, or be told the same: moderators and editors."""
    author = message.author
    if not isinstance(author, discord.Member):
        return False
    allowed = author.guild_permissions
    return allowed.manage_guild or allowed.manage_messages or is_editor(office, author)
