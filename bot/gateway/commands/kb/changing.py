"""`/kb reload`, `/kb add`, `/kb edit`, `/kb retire`: each shows what would change before it takes effect."""

from __future__ import annotations

import secrets
from dataclasses import replace

from discord import Interaction, TextStyle, app_commands
from discord.ui import Label, Modal, TextInput

from bot.cards.card import Card, Section
from bot.cards.keeping import Laid
from bot.gateway import sending, tokens
from bot.gateway.commands.kb.deciding import DECIDED
from bot.gateway.commands.kb.group import KB, FactName, fact_meant, facts_like
from bot.gateway.commands.kb.grouping import asked_of, group_of
from bot.gateway.commands.kb.planning import NOTHING_ASKED, TYPED, Asked, Form, held_form, plan
from bot.gateway.commands.kb.previewing import FADED, propose
from bot.gateway.commands.telling import GONE, fill_in, tell
from bot.gateway.limits import MODAL_VALUE
from bot.gateway.moderating import refused
from bot.gateway.office import Office, office_of
from bot.gateway.reporting import value_of
from bot.gateway.tokens import Token
from knowledge.reading.typed import Typed, typed_of

# Field -> what stands over it, what is said under that, the most that fits, whether it has several lines.
FIELDS = {
    "says": ("What it says", "In your own words, as a member reads it.", 420, True),
    "by": ("Who says so", "The id or the name of a party or a person.", 120, False),
    "short": ("The short question", "As it is offered to members.", 80, False),
    "asks": ("How people ask for it", "One a line; six or more, each worded in another way.", MODAL_VALUE, True),
    "cites": (
        "Where it stands",
        "One a line: source-id 2, 5 or Publisher | 2031-03-04 | https://...",
        MODAL_VALUE,
        True,
    ),
}


@KB.command(name="reload", description="Read the folder again, and see what would change before it takes effect")
async def reload(interaction: Interaction) -> None:
    """Show what the folder would change."""
    if not await refused(interaction):
        await _propose(interaction, "reload", "")


@KB.command(name="retire", description="Take a fact out of the answers of this server")
@app_commands.describe(fact="Which fact")
async def retire(interaction: Interaction, fact: FactName) -> None:
    """Show what retiring a fact would change."""
    found = await fact_meant(interaction, fact)
    if found is not None:
        await _propose(interaction, "retire", tokens.key_of(found.id))


@KB.command(name="add", description="Add a fact to the answers of this server, with its source")
async def add(interaction: Interaction) -> None:
    """Open the empty form."""
    if not await refused(interaction):
        await open_form(interaction, "", Typed())


@KB.command(name="edit", description="Change a fact in the answers of this server")
@app_commands.describe(fact="Which fact")
async def edit(interaction: Interaction, fact: FactName) -> None:
    """Open the form with what the fact says now."""
    found = await fact_meant(interaction, fact)
    if found is not None:
        await open_form(interaction, found.id, typed_of(found, MODAL_VALUE)[0])


retire.autocomplete("fact")(facts_like)
edit.autocomplete("fact")(facts_like)


async def open_form(interaction: Interaction, fact: str, typed: Typed, asked: Asked = NOTHING_ASKED) -> None:
    """Show the form for the fact of that id, or for a new one where it is empty, filled with what is typed so far.

    What is `asked` in the queue and answered by it stands in the form's id: the form may be sent after a restart.
    """
    state = ("edit", tokens.key_of(fact)) if fact else ("add", *asked.key)
    title = "Change a fact" if fact else "Add a fact"
    form = Modal(title=title, custom_id=tokens.written("kb-form", interaction.user.id, state))
    for name, (label, said, most, lines) in FIELDS.items():
        style = TextStyle.paragraph if lines else TextStyle.short
        field = TextInput[Modal](custom_id=name, style=style, max_length=most, default=getattr(typed, name) or None)
        field.required = name != "asks"
        form.add_item(Label(text=label, description=said, component=field))
    # A stopped form is sent like any other, and the library keeps no memory of it.
    form.stop()
    await sending.show_form(interaction, form)


async def receive(office: Office, interaction: Interaction, token: Token) -> None:
    """Hold what was typed, and show what it would change. Where what it is about is gone, it is given back."""
    if await refused(interaction):
        return
    act, *key = token.state or ("",)
    data = interaction.data or {}
    typed = Typed(**{name: value_of(data, name) for name in FIELDS})
    fact, asked = "", NOTHING_ASKED
    if act == "edit":
        fact = next(iter(tokens.ids_of(office.library.current, key)), "")
    elif key:
        group = await group_of(interaction, key)
        asked = asked_of(group) if group is not None else NOTHING_ASKED
    if act not in TYPED or (act == "edit" and not fact):
        await _give_back(interaction, GONE, typed)
    elif key and act == "add" and not asked.ids:
        await _give_back(interaction, DECIDED, typed)
    else:
        await propose_held(interaction, act, Form(interaction.guild_id or 0, interaction.user.id, fact, typed, asked))


async def _give_back(interaction: Interaction, why: Card, typed: Typed) -> None:
    """Say why nothing comes of a form, and give back what was typed into it: Discord does not show it again."""
    fields = {label: getattr(typed, name).strip() for name, (label, *_) in FIELDS.items()}
    lines = [f"{label}:\n{text}" for label, text in fields.items() if text]
    shown = Section("You typed (the attached file has it too, to copy):", tuple(lines))
    await tell(interaction, replace(why, sections=(shown,) if lines else ()), "\n\n".join(lines), "typed.txt")


async def go_on(office: Office, interaction: Interaction, token: Token) -> None:
    """Open the form again with what was typed, as long as that is held."""
    if await refused(interaction):
        return
    form = held_form(office, interaction, token.state[-1] if token.state else "")
    if form is None:
        await tell(interaction, FADED)
    else:
        await open_form(interaction, form.fact, form.typed, form.asked)


async def propose_held(interaction: Interaction, act: str, form: Form) -> None:
    """Hold what was typed, and show what it would change."""
    held = secrets.token_hex(5)
    office_of(interaction).memory.forms.put(held, form)
    await _propose(interaction, act, held, beside=bool(form.asked.ids))


async def _propose(interaction: Interaction, act: str, key: str, *, beside: bool = False) -> None:
    """Show what would change: in the place of what was pressed, or `beside` the queue that is worked through."""
    await sending.defer(interaction, private=True, thinking=beside or interaction.message is None)
    wanted = await plan(office_of(interaction), interaction, act, key)
    if wanted is None:
        await fill_in(interaction, Laid(GONE))
    else:
        await propose(interaction, wanted)
