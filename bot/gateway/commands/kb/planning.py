"""What a moderator wants to change, made again from the key in a button's id: at once, and after a restart."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

from discord import Interaction

from bot.cards.card import Card
from bot.cards.keeping import Laid
from bot.editions import Catalogue, Draft
from bot.editions.drafter import BesideError
from bot.editions.exporting import mark_of_folder
from bot.editions.reloading import folder_of
from bot.gateway import tokens
from bot.gateway.commands.kb import deadlines
from bot.gateway.commands.telling import fill_in
from bot.gateway.house import catalogue_of
from bot.gateway.limits import MODAL_VALUE
from bot.gateway.moderating import manages
from bot.gateway.office import Office
from bot.store.editions import Version
from knowledge.answering import Edition
from knowledge.answering.standing import naming
from knowledge.model import BankQuestion, Fact
from knowledge.overlaying import EMPTY, Overlay, free_id, with_fact, with_phrasing, with_question, with_source, without
from knowledge.problems import Problem
from knowledge.reading.typed import Typed, id_from, take, typed_of

# The acts whose words stand in a form that is held in memory; the key of the others says all.
TYPED = frozenset({"add", "edit"})
# Of these too, though they were options of a command.
HELD = TYPED | {"phrase", deadlines.SET, deadlines.EXTEND}
ROLLBACK = "rollback"
# The choice of another pack has no preview, so that no button makes its plan again.
PACK = "config set"
ACTS = HELD | {"reload", "retire", ROLLBACK} | frozenset(deadlines.ACTS)
_PAST_A_CHOICE = (
    "That goes back past a choice of pack, and a pack is chosen by those who may manage this server. Nothing was "
    "changed."
)
PAST_A_CHOICE = Card((_PAST_A_CHOICE,), status="refused")


@dataclass(frozen=True, slots=True)
class Asked:
    """What waits in the queue and is answered by a change: the ids, and what was asked in which words."""

    ids: tuple[int, ...] = ()
    wordings: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """What a form needs to find it again, be it after a restart; nothing where nothing is asked."""
        return (str(self.ids[0]), str(self.ids[-1])) if self.ids else ()


NOTHING_ASKED = Asked()


@dataclass(frozen=True, slots=True)
class Form:
    """What a moderator typed: `fact` is the id of what it changes, empty where it adds a fact.

    `asked` is what of the queue it answers.
    """

    guild: int
    user: int
    fact: str
    typed: Typed
    asked: Asked = NOTHING_ASKED


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be drafted: the server's changes as they would be, None where the folder or an edition is read anew.

    `before` are the server's changes as they are. `key` makes the plan again; `subject` is what the audit calls it;
    `problems` keep it from being drafted. `asked` is what of the queue it answers. `naming` are the facts that name the
    day of a deadline which is moved or cancelled.
    """

    act: str
    key: str
    subject: str
    overlay: Overlay | None = None
    problems: tuple[Problem, ...] = ()
    asked: Asked = NOTHING_ASKED
    naming: tuple[Fact, ...] = ()
    before: Overlay = EMPTY


async def plan(office: Office, interaction: Interaction, act: str, key: str) -> Plan | None:
    """Return what an act on what a key stands for would change; None where that is gone."""
    if act == ROLLBACK:
        return Plan(act, key, f"edition {key}") if key.isdecimal() else None
    catalogue, guild = catalogue_of(interaction), interaction.guild_id or 0
    # It may have been let go for those of other servers since the interaction began.
    await catalogue.open(guild)
    before = catalogue.overlay(guild)
    found = await _planned(office, interaction, act, key)
    return replace(found, before=before) if found is not None else None


async def _planned(office: Office, interaction: Interaction, act: str, key: str) -> Plan | None:
    catalogue, guild = catalogue_of(interaction), interaction.guild_id or 0
    edition = catalogue.current(guild)
    if act == "reload":
        return Plan(act, key, edition.pack.header.id)
    if act == "retire":
        fact = next((found for found in tokens.ids_of(edition, (key,)) if found in edition.facts), "")
        return Plan(act, key, fact, without(catalogue.overlay(guild), fact)) if fact else None
    if act in deadlines.ACTS:
        return await _of_deadline(edition, act, key, deadlines.changed(office, interaction, act, key))
    form = held_form(office, interaction, key)
    if form is None or act not in HELD:
        return None
    of = _of_phrasing if act == "phrase" else _of_form
    return of(catalogue, guild, act, key, form)


async def _of_deadline(edition: Edition, act: str, key: str, changed: deadlines.Changed | None) -> Plan | None:
    if changed is None:
        return None
    before = edition.deadlines.get(changed.subject)
    # Looking through thousands of facts takes longer than anyone who is being answered should wait.
    found = await asyncio.to_thread(naming, edition, before) if before is not None else ()
    return Plan(act, key, changed.subject, changed.overlay, changed.problems, naming=found)


async def drafted(interaction: Interaction, wanted: Plan) -> Draft | None:
    """Draft what is wanted; where that comes to nothing, fill in a deferred response with why, and return None."""
    if await past_a_choice(interaction, wanted):
        return None
    catalogue, guild = catalogue_of(interaction), interaction.guild_id or 0
    try:
        if wanted.act == ROLLBACK:
            return await catalogue.draft_back(guild, int(wanted.key))
        if wanted.act == PACK:
            return await _of_pack(catalogue, guild, wanted.key)
        if wanted.overlay is None:
            return await catalogue.draft(guild)
        return await catalogue.draft_with(guild, wanted.overlay)
    except BesideError as fault:
        await fill_in(interaction, Laid(Card((str(fault),), status="refused")))
        return None


async def past_a_choice(interaction: Interaction, wanted: Plan) -> bool:
    """Tell whether what is wanted goes back past a choice of pack, and whoever wants it may not choose one.

    Where that is so, a deferred response is filled in with it.
    """
    if wanted.act != ROLLBACK or manages(interaction):
        return False
    versions = await catalogue_of(interaction).history(interaction.guild_id or 0)
    target = next((one for one in versions if one.number == int(wanted.key)), None)
    # Where it is kept no more nobody goes back to it.
    if target is None or not _choice_between(target, versions):
        return False
    await fill_in(interaction, Laid(PAST_A_CHOICE))
    return True


def _choice_between(target: Version, versions: Sequence[Version]) -> bool:
    """Tell whether a pack was chosen after an edition, or the newest one is of another pack than that."""
    later = [one for one in versions if one.number > target.number]
    # An approval calls what it approves by its own act.
    chosen = any(one.act == PACK or (one.subject or "").startswith(f"{PACK} ") for one in later)
    return chosen or target.pack != versions[0].pack


async def _of_pack(catalogue: Catalogue, guild: int, pack: str) -> Draft:
    offered = (await asyncio.to_thread(catalogue.packs.all)).get(pack)
    if offered is None:
        raise BesideError(f"Whoever runs me offers no pack “{pack}” any more.")
    return await catalogue.draft_anew(guild, offered.folder)


async def is_stale(interaction: Interaction, wanted: Plan, draft: Draft) -> bool:
    """Tell whether the folder that a draft was made from holds something else by now."""
    if wanted.act != "reload" or draft.recipe is None:
        return False
    catalogue = catalogue_of(interaction)
    try:
        folder = await folder_of(catalogue, interaction.guild_id or 0)
        return await catalogue.drafter.beside(mark_of_folder, folder) != draft.recipe.pack
    except BesideError:
        return True  # whoever drafts it anew is told what keeps it from being so


def held_form(office: Office, interaction: Interaction, key: str) -> Form | None:
    """Return what whoever interacts typed in this server, while it is held."""
    form = office.memory.forms.get(key)
    if not isinstance(form, Form) or (form.guild, form.user) != (interaction.guild_id, interaction.user.id):
        return None
    return form


def _of_form(catalogue: Catalogue, guild: int, act: str, key: str, form: Form) -> Plan | None:
    pack, overlay = catalogue.current(guild).pack, catalogue.overlay(guild)
    before = catalogue.current(guild).facts.get(form.fact)
    if form.fact and before is None:
        return None
    fact_id = form.fact or free_id(pack, overlay, id_from(form.typed.short))
    hidden = typed_of(before, MODAL_VALUE)[1] if before is not None else ()
    taken = take(form.typed, pack, fact_id, before, hidden)
    if taken.fact is None:
        return Plan(act, key, fact_id, overlay, taken.problems)
    for source in taken.sources:
        overlay = with_source(overlay, source)
    changed = with_bank(with_fact(overlay, taken.fact), fact_id, taken.fact.ask, form.asked)
    return Plan(act, key, fact_id, changed, asked=form.asked)


def _of_phrasing(catalogue: Catalogue, guild: int, act: str, key: str, form: Form) -> Plan | None:
    edition, line = catalogue.current(guild), form.typed.asks
    if form.fact not in edition.entry_numbers:
        return None
    changed = with_phrasing(catalogue.overlay(guild), form.fact, line)
    # That something is not known is no answer, and names nothing that is reached.
    unknown = form.fact in edition.unknowns
    changed = with_bank(changed, "" if unknown else form.fact, (line,), form.asked)
    return Plan(act, key, form.fact, changed, asked=form.asked)


def with_bank(overlay: Overlay, entry: str, lines: tuple[str, ...], asked: Asked) -> Overlay:
    """Return the overlay with what was asked in its question bank, as far as a moderator has let its words stand.

    It must reach an entry, or find no answer where that is empty.
    """
    for line in [line for line in lines if line in asked.wordings] or (lines[:1] if asked.ids else ()):
        wanted = BankQuestion(question=line, reaches=(entry,)) if entry else (
            BankQuestion(question=line, outcome="abstained")
        )  # fmt: skip
        overlay = with_question(overlay, wanted)
    return overlay
