"""`/kb check` and `/kb try`: what is wrong with the folder or a file, and what a question would get.

Nothing is changed by either.
"""

from __future__ import annotations

from dataclasses import replace

from discord import Attachment, Interaction, app_commands
from discord.app_commands import Range

from bot.cards.card import Card, Section
from bot.cards.explaining import in_words
from bot.cards.keeping import Laid, problems_laid
from bot.editions import Draft
from bot.editions.drafter import BesideError
from bot.editions.receiving import LARGEST_SENT, Sent, received, too_large
from bot.gateway import fetching, sending
from bot.gateway.commands.kb.group import KB
from bot.gateway.commands.telling import fill_in, tell
from bot.gateway.house import catalogue_of
from bot.gateway.moderating import refused
from bot.gateway.office import LONGEST_QUESTION, office_of
from bot.library import Held
from knowledge.problems import Problem, counted

_CANDIDATES = 5


@KB.command(name="check", description="See what is wrong with the folder, or with a file that you attach")
@app_commands.describe(file="A pack as .zip, one of its files as .yaml, or a table as .csv; without it, the folder")
async def check(interaction: Interaction, file: Attachment | None = None) -> None:
    """Check the folder on disk, or a file that is attached: a pack as zip, one of its files, or a table."""
    if await refused(interaction):
        return
    await sending.defer(interaction, private=True, thinking=True)
    try:
        laid = await _of_folder(interaction) if file is None else await _of_file(interaction, file)
    except (BesideError, OSError) as fault:
        said = (
            str(fault) if isinstance(fault, BesideError) else "The file could not be fetched from Discord. Try again."
        )
        laid = Laid(Card((said,), status="refused"))
    await fill_in(interaction, laid)


async def _of_folder(interaction: Interaction) -> Laid:
    draft = await catalogue_of(interaction).draft(interaction.guild_id or 0)
    return _laid("The folder", draft.problems, draft)


async def _of_file(interaction: Interaction, file: Attachment) -> Laid:
    catalogue, guild = catalogue_of(interaction), interaction.guild_id or 0
    content = await fetching.fetch(file, LARGEST_SENT, interaction.client.http.user_agent)
    if content is None:
        return _laid("The file", (too_large(file.filename, LARGEST_SENT),), None)
    sent = Sent(file.filename, content, catalogue.recipe(guild))
    async with catalogue.drafter.one_of(guild):
        found = await catalogue.drafter.beside(received, sent)
    if found.files is not None:
        draft = await catalogue.draft_of(guild, Held(found.files, found.fitted, found.semantic))
        return _laid("The file", (*found.problems, *draft.problems), draft)
    if found.overlay is None or found.table is None:
        return _laid("The file", found.problems, None)
    draft = await catalogue.draft_with(guild, found.overlay)
    problems = (*found.problems, *(found.table.placed(problem) for problem in draft.problems))
    return _laid("The table", problems, replace(draft, problems=problems))


def _laid(what: str, problems: tuple[Problem, ...], draft: Draft | None) -> Laid:
    """Say what is wrong, and of what is sound what it would change."""
    errors = sum(problem.severity == "error" for problem in problems)
    told = f"{counted(errors, 'error')}, {counted(len(problems) - errors, 'warning')}"
    use = "It cannot be used." if errors else "It can be used."
    laid = problems_laid(f"{what}: {told}. {use} Nothing was changed.", problems)
    if errors or draft is None or draft.same:
        return laid
    words = draft.words.split("\n")
    others = [f"- {other}" for other in draft.now_different]
    heading = (
        f"It would change {counted(len(words), 'thing')}, and the answer to {counted(len(others), 'bank question')}:"
    )
    whole = "\n".join((laid.whole, "", heading, *words, *others)).strip()
    section = Section(heading, tuple(line[:200] for line in (*words[:3], *others[:2])))
    return Laid(replace(laid.card, sections=(*laid.card.sections, section)), whole)


@KB.command(name="try", description="See what a question would get, and why")
@app_commands.describe(question="As a member would ask it")
async def try_question(interaction: Interaction, question: Range[str, 1, LONGEST_QUESTION]) -> None:
    """Show the answer, the likeliest candidates with their chances, and what refused each."""
    if await refused(interaction):
        return
    office = office_of(interaction)
    consulted = await office.consult(question)
    edition, now = consulted.edition, office.clock.now()
    why = (await office.worked_out(lambda: in_words(edition, question, now, _CANDIDATES))).split("\n")
    status = {"answered": "It is answered", "choices": "It gets choices", "abstained": "It is not answered"}
    lead = status.get(consulted.reply.status, "It gets a standing reply")
    answered = Section(f"{lead}:", tuple(line for line in (consulted.card.lead, *consulted.card.lines) if line))
    await tell(interaction, Card((), sections=(answered, Section("Why:", tuple(why)))))
