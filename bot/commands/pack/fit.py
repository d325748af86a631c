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


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Fit a sound pack and write its weights: those for the model of sentences where one is switched on."""
    folder = _folder(desk, options.folder)
    pack, _ = sound_pack(folder)
    model = desk.sentences
    desk.note(f"fitting{f' with {model.name}' if model is not None else ''}; about a minute for 600 entries")
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
