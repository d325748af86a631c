"""`pack check`: every problem of a pack at once, whether its weights are its own, and its question bank."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from bot.bank import missed
from bot.desk import Desk
from bot.library import FITTED, SEMANTIC, Folder, fits, read_folder, refit_with, weights_for
from bot.opening import Fitted
from bot.world import Exit
from knowledge.answering import Edition, open_edition
from knowledge.checks import checked
from knowledge.editions import content_hash
from knowledge.model import Pack
from knowledge.problems import Problem, counted
from knowledge.scaffold import left_over


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Print what is wrong with the pack; its question bank is asked only of a sound one."""
    folder = desk.folder_or(options.folder)
    loaded = checked(read_folder(folder))
    told = loaded.pack or loaded.draft
    remains = left_over(told, loaded.lines) if told is not None else ()
    if remains:
        # Apart from the warnings and before them: they are no faults, and would hide the one that matters.
        listed = "\n".join(f"- {remain}" for remain in remains)
        desk.say(f"Of the sample, something is left in {counted(len(remains), 'file')}:\n{listed}\n")
    fitted, troubles = weights_for(folder, desk.sentences)
    problems = (*loaded.problems, *troubles)
    # A pack without weights cannot answer yet, but nothing in it need be wrong.
    errors = sum(problem.severity == "error" for problem in loaded.problems)
    total = f"{counted(errors, 'error')}, {counted(len(problems) - errors, 'warning')}"
    if loaded.pack is None or errors:
        desk.say(*_parted(loaded.problems, troubles), f"{folder}: {total}. This pack cannot be used.")
        return Exit.UNSOUND
    if problems:
        desk.say("\n".join(f"warning: {problem}" for problem in problems))
    pack = loaded.pack
    desk.say(f"{folder}: {total}. {_contents(pack)}. Edition {content_hash(pack)}.")
    if fitted is None:
        desk.say(f"It has no weights yet, so its question bank was not asked. {refit_with(folder)}")
        return Exit.ANSWERED
    desk.say(_told(folder, pack, fitted, troubles))
    return _ask_bank(desk, open_edition(pack, fitted.weights, embedder=fitted.sentences))


def _parted(problems: Sequence[Problem], troubles: Sequence[Problem]) -> Iterator[str]:
    """Yield what can wait, then what cannot: what stands last is what is seen."""
    errors = [problem for problem in problems if problem.severity == "error"]
    warnings = [*(problem for problem in problems if problem.severity == "warning"), *troubles]
    if warnings:
        lines = (f"warning: {problem}" for problem in warnings)
        yield "\n".join((f"{counted(len(warnings), 'warning')}, which can wait:", *lines))
    keep = "keeps" if len(errors) == 1 else "keep"
    lines = (f"error: {problem}" for problem in errors)
    yield "\n".join((f"{counted(len(errors), 'error')}, which {keep} this pack from being used:", *lines))


def _contents(pack: Pack) -> str:
    held = {"fact": pack.facts, "known unknown": pack.unknowns, "deadline": pack.deadlines, "source": pack.sources}
    return ", ".join(counted(len(things), thing) for thing, things in held.items())


def _told(folder: Folder, pack: Pack, fitted: Fitted, troubles: Sequence[Problem]) -> str:
    weights, name = fitted.weights, SEMANTIC if fitted.sentences is not None else FITTED
    if any(problem.file == name for problem in troubles):
        return f"{name} is not used; the weights of the shipped pack are."
    if fits(weights, pack):
        return f"{name} was fitted on exactly this pack."
    if (folder / name).is_file():
        return f"{name} was fitted on another edition ({weights.pack or 'unnamed'}). {refit_with(folder)}"
    return f"There is no {name}; the weights of the shipped pack are used. {refit_with(folder)}"


def _ask_bank(desk: Desk, edition: Edition) -> int:
    bank = edition.pack.questions
    if not bank:
        desk.say("It has no question bank. A questions.yaml would show what a change does to the answers.")
        return Exit.ANSWERED
    others = [f"- {miss}" for miss in missed(edition)]
    as_wanted = f"{len(bank) - len(others):,} of {counted(len(bank), 'bank question')} answered as the bank wants."
    desk.say("\n".join((as_wanted, *(["These get another answer:"] if others else []), *others)))
    return Exit.UNANSWERED if others else Exit.ANSWERED
