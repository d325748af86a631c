"""`pack fit`: the decision fitted anew to a pack, and written beside it in one piece."""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

from bot.desk import Desk
from bot.library import FITTED, Folder, sound_pack
from bot.world import Exit, UsageError
from knowledge.answering.refit import refit


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Fit a sound pack and write its weights."""
    folder = _writable(desk.folder_or(options.folder))
    pack, _ = sound_pack(folder)
    desk.note("fitting; about a minute for 600 entries")
    begun = desk.world.timer()
    weights = refit(pack)
    try:
        replace_file(folder / FITTED, weights.to_json() + "\n")
    except OSError as fault:
        raise UsageError(f"{folder / FITTED} cannot be written: {fault.strerror or fault}.") from None
    spent = desk.world.timer() - begun
    desk.say(
        f"{folder / FITTED} is fitted on edition {weights.pack} ({spent:.0f} s).",
        f"See which bank questions it answers: steward pack check {folder}",
    )
    return Exit.ANSWERED


def replace_file(path: Path, text: str) -> None:
    """Put a text in place of a file at once: whoever reads meanwhile sees the old one whole, or the new one."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        # A temporary file is for its owner alone; this one is for whoever reads the pack.
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _writable(folder: Folder) -> Path:
    if not isinstance(folder, Path):
        raise UsageError("The shipped pack is inside an archive here. Fit a copy in a folder: steward pack fit DIR")
    return folder
