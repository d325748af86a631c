"""`pack diff`: what changed from one pack to another, in words."""

from __future__ import annotations

import argparse

from bot.desk import Desk
from bot.library import read_folder
from bot.opening import checked, errors_of
from bot.world import Exit, UnsoundPackError
from knowledge.editions import changes, content_hash, in_words
from knowledge.model import Pack


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Print the changes from the old pack to the new one. Neither need be sound, but both must be readable."""
    old, new = (_pack(desk, name, given) for name, given in (("OLD", options.old), ("NEW", options.new)))
    desk.say(in_words(changes(old, new)), f"Edition {content_hash(old)} -> {content_hash(new)}")
    return Exit.ANSWERED


def _pack(desk: Desk, name: str, given: str) -> Pack:
    folder = desk.pack_folder(name, given)
    loaded = read_folder(folder)
    # What was left out as broken would be shown as retired. Told is all that is wrong, and not what came first alone.
    if loaded.pack is None or not loaded.sound:
        raise UnsoundPackError(folder, errors_of(checked(loaded).problems))
    return loaded.pack
