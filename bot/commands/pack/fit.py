"""`pack fit`: the decision fitted anew to a pack, and written beside it in one piece."""

from __future__ import annotations

import argparse
from pathlib import Path
from shlex import quote

from bot.desk import Desk
from bot.library import FITTED, SEMANTIC, sound_pack
from bot.program import runs_from_clone
from bot.world import Exit, UsageError
from bot.writing import replace_file
from knowledge.answering.refit import refit
from knowledge.entries import entries_of
from knowledge.problems import counted

# As measured on the shipped pack, each phrasing asked once of an index without it: two minutes of a processor.
_SECONDS_EACH = 0.005
_SOME, _MANY = 10.0, 45.0


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Fit a sound pack and write its weights: those for the model of sentences where one is switched on."""
    folder = _folder(desk, options.folder)
    pack, _ = sound_pack(folder)
    model = desk.sentences
    phrasings = sum(len(entry.phrasings) + len(entry.corrects) for entry in entries_of(pack))
    with_model = f" with {model.name}" if model is not None else ""
    desk.note(f"fitting{with_model} on {counted(phrasings, 'phrasing')}: {how_long(phrasings)}")
    begun = desk.world.timer()
    weights = refit(pack, model)
    file = folder / (FITTED if model is None else SEMANTIC)
    try:
        replace_file(file, f"{weights.to_json()}\n".encode(), mode=0o644)
    except OSError as fault:
        raise UsageError(f"{file} cannot be written: {fault.strerror or fault}.") from None
    spent = desk.world.timer() - begun
    desk.say(
        f"{file} is fitted on edition {weights.pack} ({spent:.0f} s).",
        f"See which bank questions it answers: steward pack check {quote(str(folder))}",
    )
    return Exit.ANSWERED


def how_long(phrasings: int) -> str:
    """Say how long so many phrasings take to fit on; a machine that does other things besides takes longer."""
    seconds = phrasings * _SECONDS_EACH
    if seconds < _SOME:
        return "a few seconds"
    if seconds < _MANY:
        return f"about {round(seconds, -1):.0f} seconds"
    minutes = max(1, round(seconds / 60))
    return f"about {minutes} minutes" if minutes > 1 else "about a minute"


def _folder(desk: Desk, given: str | None) -> Path:
    """Return the folder to write to: what was named, or the pack of a clone, never that of an installed program."""
    if given is None and desk.named_pack is None and not runs_from_clone():
        raise UsageError(
            "Say which pack: steward pack fit DIR. Without DIR only a clone of the project is fitted, "
            "never an installed program's own pack."
        )
    folder = desk.folder_or(given)
    if not isinstance(folder, Path):
        raise UsageError("The shipped pack is inside an archive here. Fit a copy in a folder: steward pack fit DIR")
    return folder
