"""The button “Undo” under word of a change: for a day one press answers again as the edition before it did."""

from __future__ import annotations

from datetime import timedelta

from discord import Interaction

from bot.cards.card import Card
from bot.cards.keeping import Laid
from bot.gateway import sending, tokens
from bot.gateway.commands.kb.planning import ROLLBACK, Plan, drafted
from bot.gateway.commands.kb.previewing import show, tell_outcome
from bot.gateway.commands.kb.publishing import publish
from bot.gateway.commands.telling import fill_in
from bot.gateway.house import catalogue_of, house_of
from bot.gateway.moderating import refused
from bot.gateway.office import Office
from bot.gateway.tokens import Token

OPEN_FOR = timedelta(hours=24)
_ROLLBACK = "Nothing was changed. /kb history shows the editions, and /kb rollback brings one back."
NOT_THE_LAST = Card((f"That is not the newest edition any more. {_ROLLBACK}",), status="refused")
TOO_LATE = Card((f"That was published more than a day ago. {_ROLLBACK}",), status="refused")


async def undo(office: Office, interaction: Interaction, token: Token) -> None:
    """Answer again as before an edition, as long as that is the newest one and a day has not passed."""
    del office
    if await refused(interaction):
        return
    # What is pressed may stand in the channel for acts, and stays there.
    await sending.defer(interaction, private=True, thinking=True)
    catalogue, guild, number = catalogue_of(interaction), interaction.guild_id or 0, tokens.number_in(token)
    newest = next(iter(await catalogue.history(guild)), None)
    if newest is None or newest.number != number:
        await fill_in(interaction, Laid(NOT_THE_LAST))
        return
    if house_of(interaction).now() - newest.made_at > OPEN_FOR:
        await fill_in(interaction, Laid(TOO_LATE))
        return
    before = number - 1
    wanted = Plan(ROLLBACK, str(before), f"edition {before}")
    draft = await drafted(interaction, wanted)
    if draft is None:
        return
    if draft.sound and draft.after != number:
        await fill_in(interaction, Laid(NOT_THE_LAST))
        return
    if not draft.sound or draft.same:
        await show(interaction, wanted, draft)
        return
    came = await publish(interaction, wanted, draft)
    if came is not None:
        await tell_outcome(interaction, came, wanted, draft)
