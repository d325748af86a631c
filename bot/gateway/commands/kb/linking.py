"""The button under `/kb status` that has the links of the server's sources looked at. Nothing else asks other sites."""

from __future__ import annotations

from discord import Interaction

from bot.addresses import addresses_of
from bot.cards.card import Card
from bot.cards.status import links_laid
from bot.gateway.commands.telling import fill_in, log_act, tell
from bot.gateway.house import house_of
from bot.gateway.links import ACT, AGAIN_AFTER, LONGEST
from bot.gateway.moderating import refused
from bot.gateway.office import Office
from bot.gateway.tokens import Token
from bot.store.links import Look
from knowledge.problems import counted

NO_LINKS = Card(("No source here has an address.",))
UNDER_WAY = Card(("The links are being looked at already. /kb status tells in a few minutes what came of it.",))
JUST_NOW = Card(("The links were looked at a few minutes ago; /kb status tells what came of it. Try again later.",))
SWITCHED_OFF = Card(
    ("Whoever runs me has switched this off: from here no site is asked whether its pages are still there.",),
    status="refused",
)
_MINUTES = round(LONGEST / 60)


async def look(office: Office, interaction: Interaction, token: Token) -> None:
    """Begin to look at the links, and say so; what came of it takes that one's place, and `/kb status` tells it."""
    del token
    if await refused(interaction):
        return
    if not office.asks_sites:
        await tell(interaction, SWITCHED_OFF)
        return
    house, guild = house_of(interaction), interaction.guild_id or 0
    pack = office.library.current.pack
    addresses = list(dict.fromkeys(address for _, address in addresses_of(pack)))
    last = await house.records.links.of(guild)
    if not addresses:
        await tell(interaction, NO_LINKS)
    elif house.links.is_under_way(guild):
        await tell(interaction, UNDER_WAY)
    elif last is not None and house.now() - last.at < AGAIN_AFTER:
        await tell(interaction, JUST_NOW)
    else:

        async def then(found: Look) -> None:
            laid = links_laid(pack, found)
            await fill_in(interaction, laid, "links.txt")
            await log_act(interaction, ACT, "", laid.card.lines[0])

        house.links.begin(guild, interaction.user.id, addresses, then)
        said = f"Asking for {counted(len(addresses), 'address')}, each site slowly, for {_MINUTES} minutes at most."
        await tell(interaction, Card((f"{said} What came of it will stand here, and in /kb status.",)))
