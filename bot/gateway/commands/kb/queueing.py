"""`/kb queue`: what nobody could answer and what was reported, put together, with what can be done about each."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from discord import Interaction, SelectOption
from discord.ui import Label, Modal, Select, TextInput

from bot.cards.card import Button, Card
from bot.cards.queue import Group, group_lines
from bot.gateway import sending, tokens
from bot.gateway.commands.kb.changing import open_form, propose_held
from bot.gateway.commands.kb.deciding import DECIDED, decide
from bot.gateway.commands.kb.group import KB
from bot.gateway.commands.kb.grouping import asked_of, group_of, groups_here
from bot.gateway.commands.kb.planning import Form
from bot.gateway.commands.telling import log_act, tell
from bot.gateway.escaping import plain
from bot.gateway.house import house_of
from bot.gateway.limits import CHOICE_NAME, CONTENT, fitted, length
from bot.gateway.moderating import refused
from bot.gateway.office import Office, office_of
from bot.gateway.rendering import Outgoing, render
from bot.gateway.reporting import value_of
from bot.gateway.tokens import Token
from bot.store.audit import Act
from bot.store.letters import DISMISSED, FIXED, STANDS
from knowledge.answering import Edition
from knowledge.answering.ranking import rank
from knowledge.language.scrubbing import scrubbed
from knowledge.problems import counted
from knowledge.reading.typed import Typed

PER_PAGE = 4
MOST_NEAR = 10
NOTHING = Card(("Nothing waits: every question that was sent or collected is seen to.",))
_LONGEST_PHRASING, _LONGEST_SHORT = 300, 80
_ENTRY, _PHRASING = "entry", "phrasing"
_DONE = {FIXED: "seen to", STANDS: "looked at: it stands", DISMISSED: "dismissed"}
# What may be asked for in more words: the rest is not a moderator's to rephrase.
_PHRASED = frozenset({"fact", "unknown", "deadline", "term", "issue"})


@KB.command(name="queue", description="See what nobody could answer and what was reported, and decide about it")
async def queue(interaction: Interaction) -> None:
    """Show the first page of what waits."""
    if await refused(interaction):
        return
    await sending.defer(interaction, private=True, thinking=True)
    await sending.finish(interaction, await _page(interaction, 0))


async def turn(office: Office, interaction: Interaction, token: Token) -> None:
    """Show another page of what waits."""
    del office
    if not await refused(interaction):
        await sending.replace(interaction, await _page(interaction, tokens.number_in(token)))


async def answer(office: Office, interaction: Interaction, token: Token) -> None:
    """Open the form for a new fact, filled with what was asked."""
    del office
    group = await _pressed(interaction, token)
    if group is not None:
        wordings = tuple(text[:_LONGEST_PHRASING] for text in group.wordings)
        short = wordings[0] if length(wordings[0]) <= _LONGEST_SHORT else ""
        await open_form(interaction, "", Typed(short=short, asks="\n".join(wordings[:10])), asked_of(group))


async def phrase(office: Office, interaction: Interaction, token: Token) -> None:
    """Open the form that makes what was asked another way to ask for what there is."""
    group = await _pressed(interaction, token)
    if group is None:
        return
    edition = office.library.current
    near = await asyncio.to_thread(_nearest, edition, group.wordings[0])
    form = Modal(title="Add as a phrasing", custom_id=tokens.written("kb-phrased", interaction.user.id, group.key))
    options = [SelectOption(label=fitted(short, CHOICE_NAME), value=entry) for entry, short in near]
    select = Select[Modal](custom_id=_ENTRY, options=options)
    form.add_item(Label(text="What does it ask for?", description="What comes nearest stands first.", component=select))
    words = TextInput[Modal](custom_id=_PHRASING, min_length=2, max_length=_LONGEST_PHRASING)
    words.default = group.wordings[0][:_LONGEST_PHRASING]
    form.add_item(Label(text="How it is asked", component=words))
    # A stopped form is sent like any other, and the library keeps no memory of it.
    form.stop()
    await sending.show_form(interaction, form)


async def phrased(office: Office, interaction: Interaction, token: Token) -> None:
    """Hold what was chosen, and show what it would change."""
    group = await _pressed(interaction, token)
    if group is None:
        return
    data = interaction.data or {}
    entry, line = value_of(data, _ENTRY), scrubbed(value_of(data, _PHRASING))
    if entry not in office.library.current.entry_numbers or not line:
        await tell(interaction, DECIDED)
        return
    form = Form(interaction.guild_id or 0, interaction.user.id, entry, Typed(asks=line), asked_of(group))
    await propose_held(interaction, "phrase", form)


async def fixed(office: Office, interaction: Interaction, token: Token) -> None:
    """Take a report as seen to, and tell those who asked to be told."""
    del office
    await _close(interaction, token, FIXED)


async def stands(office: Office, interaction: Interaction, token: Token) -> None:
    """Take a report as looked at where the answer is right as it is, and tell those who asked to be told."""
    del office
    await _close(interaction, token, STANDS)


async def dismiss(office: Office, interaction: Interaction, token: Token) -> None:
    """Take it out of the queue; of a report those who asked to be told what comes of it are told that."""
    del office
    await _close(interaction, token, DISMISSED)


async def _close(interaction: Interaction, token: Token, act: str) -> None:
    group = await _pressed(interaction, token)
    if group is None:
        return
    house, first = house_of(interaction), group.items[0]
    what = counted(len(group.items), "report" if group.reported else "question")
    words = f"{what} {_DONE[act]}."
    done = Act(interaction.guild_id or 0, interaction.user.id, act, f"queue {first.id}", words, house.now())
    # Who reported asked what comes of it, and is told of what the report was about; who asked a question waits for an
    # answer, and there is none.
    subject = next(iter(first.facts), "") if group.reported else None
    if await decide(house.records, done, asked_of(group), subject):
        await tell(interaction, Card((words,)))
        await log_act(interaction, done.act, done.subject, words)
    else:
        await tell(interaction, DECIDED)


async def _pressed(interaction: Interaction, token: Token) -> Group | None:
    """Return the group that a button or a form is about, as far as it was shown; None where nothing more is to do."""
    if await refused(interaction):
        return None
    group = await group_of(interaction, token.state)
    if group is None:
        await tell(interaction, DECIDED)
    return group


async def _page(interaction: Interaction, page: int) -> Outgoing:
    groups = await groups_here(interaction)
    if not groups:
        return render(NOTHING)
    pages = -(-len(groups) // PER_PAGE)
    at = min(page, pages - 1)
    shown = groups[at * PER_PAGE : (at + 1) * PER_PAGE]
    edition = office_of(interaction).library.current
    room = CONTENT // PER_PAGE - 2
    texts = [fitted(plain(group_lines(edition, n, group)), room) for n, group in enumerate(shown, 1)]
    rows = [tuple(_buttons(n, group)) for n, group in enumerate(shown, 1)]
    turning = tuple(_turning(at, pages))
    return Outgoing("\n\n".join(texts), (*rows, *((turning,) if turning else ())), owner=interaction.user.id)


def _buttons(number: int, group: Group) -> Iterable[Button]:
    if group.reported:
        yield Button("kb-fixed", f"{number}: It is fixed", group.key)
        yield Button("kb-stands", f"{number}: It stands", group.key)
    else:
        yield Button("kb-answer", f"{number}: Answer", group.key)
        yield Button("kb-phrase", f"{number}: Add as a phrasing", group.key)
    yield Button("kb-dismiss", f"{number}: Dismiss", group.key)


def _turning(at: int, pages: int) -> Iterable[Button]:
    for label, to in (("Previous", at - 1), ("Next", at + 1)):
        if 0 <= to < pages:
            yield Button("kb-queue", f"{label} ({to + 1} of {pages})", (str(to),))


def _nearest(edition: Edition, question: str) -> list[tuple[str, str]]:
    """Return what comes nearest to a question, whatever the guard says of it, and the pack's first facts behind it."""
    ranked = rank(edition, edition.index.lexicon.read(question)).ranked
    near = [entry.entry for entry in ranked] + list(edition.index.entries)
    found = {entry.id: entry.short for entry in near if entry.kind in _PHRASED}
    return list(found.items())[:MOST_NEAR]
