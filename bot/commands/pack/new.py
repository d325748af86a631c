"""`pack new`: the commented skeleton of another negotiation's pack."""

from __future__ import annotations

import argparse
from shlex import quote

from bot.desk import Desk
from bot.library import sound_pack
from bot.paths import read_path
from bot.world import Exit, UsageError
from knowledge.editions import content_hash
from knowledge.model import Pack
from knowledge.scaffold import new_pack


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Write the skeleton into a folder that is empty or not there yet."""
    folder = desk.argument("DIR", options.folder, read_path)
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError(f"{folder} is not empty, and nothing in it is overwritten. Name another folder.")
        # The disk may allow a name that no text can hold.
        called = folder.resolve().name.encode("utf-8", "replace").decode("utf-8")
        for name, text in new_pack(called).items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
    except ValueError as fault:
        raise UsageError(f"{folder} cannot be its name: {fault}.") from None
    except OSError as fault:
        raise UsageError(f"{folder} cannot be written: {fault.strerror or fault}.") from None
    pack, _ = sound_pack(folder)
    named = quote(str(folder))
    desk.say(
        f"The skeleton of a pack is in {folder} (edition {content_hash(pack)}). Every line of it says what it is for.",
        "\n".join(
            (
                "Try it, then make it yours:",
                f'  steward --pack {named} ask "{_sample(pack)}"',
                f"  steward pack check {named}",
                f"  steward pack fit {named}",
            )
        ),
    )
    return Exit.ANSWERED


def _sample(pack: Pack) -> str:
    """Return a question that the pack's own bank says it answers."""
    answered = (q.question for q in pack.questions if q.outcome == "answered" and not q.context)
    return next(answered, pack.facts[0].short if pack.facts else "help")
