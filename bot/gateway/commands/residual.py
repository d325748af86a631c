"""`/residual`: a residual worked out step by step, for the asker alone. What was put in is stored nowhere."""

from __future__ import annotations

import re
from dataclasses import replace

from discord import Interaction, app_commands
from discord.app_commands import Choice, Range

from bot.cards.calculations import calculation_card, worked_out
from bot.cards.card import Card
from bot.cards.naming import rules_named
from bot.gateway import illustrating
from bot.gateway.commands.offering import Name, choices
from bot.gateway.office import office_of
from bot.gateway.rendering import render
from bot.gateway.sending import respond
from bot.pictures import bars_of
from knowledge.residuals.figures import listed

_FLAG = re.compile(r"(?<![\w-])--(?=[a-z])")
# The terminal has more options, each of which says one thing of the amount.
_TAKES = re.compile(r"(?<= here, which takes )[a-z]+(?:, [a-z]+)*(?: and [a-z]+)?(?=\.)")
_OPTIONS = frozenset({"amount", "rate", "base", "already", "costs", "overscale"})
Figure = Range[str, 1, 100]


@app_commands.command(name="residual", description="Work out a residual step by step; only you see it, nothing is kept")
@app_commands.describe(
    rule="Which rule; without one, the list",
    amount="What the residual is figured on, like $2.4m, or units x price, like 120,000 x $8",
    rate="Take this rate instead of the rule's, like 1.5%",
    base="Take this base instead of the rule's, like 20%",
    already="What the title took in before",
    costs="The costs to be recouped",
    overscale="What was paid above scale",
    compare="Show the rule in force beside what was proposed",
)
async def residual(  # noqa: PLR0913, PLR0917 - each is an option of the command
    interaction: Interaction,
    rule: Name | None = None,
    amount: Figure | None = None,
    rate: Figure | None = None,
    base: Figure | None = None,
    already: Figure | None = None,
    costs: Figure | None = None,
    overscale: Figure | None = None,
    compare: bool = False,  # noqa: FBT001, FBT002 - Discord's own way to pass an option
) -> None:
    """Work out the rule, compare, or list the rules."""
    office = office_of(interaction)
    edition = office.library.current
    given = {
        "amount": amount, "rate": rate, "base": base, "already": already, "costs": costs, "overscale": overscale,
    }  # fmt: skip
    texts = {name: text for name, text in given.items() if text is not None}
    bars = None
    try:
        worked = worked_out(edition, rule or "", texts, office.today(), side_by_side=compare)
    except ValueError as fault:
        card = Card((str(fault),), status="refused")
    else:
        card = worked if isinstance(worked, Card) else calculation_card(edition, worked)
        # What the terminal calls --amount is called amount here.
        card = replace(card, lines=tuple(_TAKES.sub(_on_offer, _FLAG.sub("", line)) for line in card.lines))
        bars = bars_of(worked, edition.pack) if compare and not isinstance(worked, Card) else None
    outgoing = render(card, interaction.user.id)
    if bars is None:
        await respond(interaction, outgoing, private=True)
    else:
        await illustrating.show(office, interaction, outgoing, bars, private=True)


def _on_offer(fields: re.Match[str]) -> str:
    """Name of the options that a rule takes those that the command has."""
    return listed([field for field in re.findall(r"[a-z]+", fields[0]) if field in _OPTIONS])


@residual.autocomplete("rule")
async def rules_like(interaction: Interaction, current: str) -> list[Choice[str]]:
    """Offer rules."""
    pack = office_of(interaction).library.current.pack
    return choices({rule.id: f"{rule.name} ({rule.status})" for rule in pack.rules}, current, rules_named(pack))


COMMANDS = (residual,)
