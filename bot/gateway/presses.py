"""What a press of a button or a sent form does. All it needs stands in its id, so it works after a restart."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence

from discord import Interaction

from bot.cards.answers import REMOVE, answer_card, related_to
from bot.cards.card import Button, Card
from bot.cards.lookups import sources_card
from bot.gateway import faults, handing_on, listings, mending, posting, reporting, sending, tokens
from bot.gateway.answering import follow_on, must_be_private
from bot.gateway.attending import attending
from bot.gateway.closing import CLOSED, is_closed
from bot.gateway.house import House, house_of
from bot.gateway.office import Office
from bot.gateway.rendering import render
from bot.gateway.tokens import Token
from bot.gateway.tree import may_moderate
from knowledge.answering import Edition
from knowledge.answering.listing import tell

Press = Callable[[Office, Interaction, Token], Awaitable[None]]
MOST_RELATED = 4
OUT_OF_DATE = Card(("This card is out of date: what it was about is no longer in the knowledge base. Ask again.",))
NOT_YOURS = Card(("Only whoever asked, or a moderator, can remove this answer.",))
NOTHING_RELATED = Card(("Nothing in the knowledge base is named as related to this.",))
THANKS = Card(("Thank you, good to hear. It is counted, without your name.",))
THANKED_BEFORE = Card(("Thank you. It is counted once, and it was before.",))
# They change what others see, for whom the id itself names: so only what stands under a message is pressed there.
_SEEN_BY_OTHERS = frozenset({"pick", "page", "post", "remove"})
NOT_COUNTED = Card(("Thank you, good to hear. Only in servers such votes are counted, so nothing was kept.",))


class Presses:
    """Does what buttons and forms ask for."""

    def __init__(self, house: House, acts: Mapping[str, Press]) -> None:
        self._house = house
        self._acts = acts

    async def on_press(self, interaction: Interaction) -> None:
        """Do what was pressed; never raises."""
        data = interaction.data or {}
        token = tokens.read(str(data.get("custom_id", "")))
        act = self._acts.get(token.act) if token is not None else None
        async with attending(interaction):
            try:
                office = await mending.ready(self._house, interaction, token)
                if token is None or act is None or (token.act in _SEEN_BY_OTHERS and not _stands_there(interaction)):
                    await _out_of_date(interaction)
                elif is_closed(office, token.act):
                    await sending.respond(interaction, render(CLOSED), private=True)
                else:
                    await act(office, interaction, token)
            except Exception as fault:  # noqa: BLE001 - the one place where a press's faults end, and none is lost
                await faults.handle(interaction, fault)


async def _sources(office: Office, interaction: Interaction, token: Token) -> None:
    edition = office.library.current
    ids = tokens.ids_of(edition, token.state)
    card = sources_card(edition, ids) if ids else OUT_OF_DATE
    await sending.respond(interaction, render(card, interaction.user.id), private=True)


async def _related(office: Office, interaction: Interaction, token: Token) -> None:
    edition = office.library.current
    told = tokens.ids_of(edition, token.state)
    near = related_to(edition, told)[:MOST_RELATED]
    if not told:
        card = OUT_OF_DATE
    elif not near:
        card = NOTHING_RELATED
    else:
        card = Card(("Related:",), buttons=tuple(Button("pick", _short(edition, i), (i,)) for i in near))
    await sending.respond(interaction, render(card, interaction.user.id), private=True)


async def _pick(office: Office, interaction: Interaction, token: Token) -> None:
    """Tell what was picked: in place for whoever asked where all may see it, privately for anyone else."""
    edition = office.library.current
    picked = tokens.ids_of(edition, token.state)
    reply = tell(edition, picked[0], office.clock.now()) if picked else None
    if reply is None:
        await _out_of_date(interaction)
        return
    card = answer_card(edition, reply, real_time=office.real_time, review=office.review())
    message = interaction.message
    seen_by_all = message is not None and not message.flags.ephemeral and interaction.guild_id is not None
    # The moderators may have made the channel a private one since the card was shown to all.
    mine = token.owner in {0, interaction.user.id} and not (seen_by_all and must_be_private(interaction))
    guild, told = reporting.in_server(interaction), house_of(interaction).notes.told
    if message is None or not mine:
        await sending.respond(interaction, render(card, interaction.user.id), private=True)
        told(guild, card, edition)
        return
    replaced = await sending.replace(interaction, render(card, token.owner, (REMOVE,) if seen_by_all else ()))
    told(guild, card, edition, interaction.channel_id or 0, message.id if seen_by_all and replaced else 0)
    short = _short(edition, picked[0])
    await follow_on(office, interaction, short, message.id, private=message.flags.ephemeral)


async def _helpful(office: Office, interaction: Interaction, token: Token) -> None:
    known, guild = tokens.ids_of(office.library.current, token.state), reporting.in_server(interaction)
    house = house_of(interaction)
    if not known:
        card = OUT_OF_DATE
    elif guild is None:
        card = NOT_COUNTED
    else:
        day = house.now().date()
        counted = await house.records.votes.vote(guild, known, interaction.user.id, day, helpful=True)
        card = THANKS if counted else THANKED_BEFORE
    await sending.respond(interaction, render(card), private=True)


async def _not_right(office: Office, interaction: Interaction, token: Token) -> None:
    if tokens.ids_of(office.library.current, token.state):
        await reporting.ask_what_is_wrong(interaction, token.state)
    else:
        await _out_of_date(interaction)


async def _page(office: Office, interaction: Interaction, token: Token) -> None:
    if not await listings.turn(office, interaction, token):
        await _out_of_date(interaction)


async def _post(office: Office, interaction: Interaction, token: Token) -> None:
    if not await posting.post(office, interaction, token):
        await _out_of_date(interaction)


async def _remove(office: Office, interaction: Interaction, token: Token) -> None:
    message = interaction.message
    if message is None or not (interaction.user.id == token.owner or may_moderate(interaction)):
        await sending.respond(interaction, render(NOT_YOURS), private=True)
        return
    office.manners.untold(message.id)
    house_of(interaction).notes.gone(message.id)
    await sending.remove(interaction, message, office.manners)


def _stands_there(interaction: Interaction) -> bool:
    """Tell whether what was pressed stands under its message: a program may send any id in somebody's name."""
    pressed, message = (interaction.data or {}).get("custom_id"), interaction.message
    if message is None:
        return False
    return any(getattr(part, "custom_id", None) == pressed for row in message.components for part in _parts(row))


def _parts(row: object) -> Sequence[object]:
    return getattr(row, "children", ())


async def _out_of_date(interaction: Interaction) -> None:
    await sending.respond(interaction, render(OUT_OF_DATE), private=True)


def _short(edition: Edition, entry_id: str) -> str:
    return edition.entry(edition.entry_numbers[entry_id]).short


ACTS: Mapping[str, Press] = {
    "sources": _sources,
    "related": _related,
    "pick": _pick,
    "helpful": _helpful,
    "not-right": _not_right,
    "report": reporting.receive,
    "hand-on": handing_on.ask,
    "handed-on": handing_on.receive,
    "page": _page,
    "post": _post,
    "remove": _remove,
}
