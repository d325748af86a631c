"""`pack show`: all that the pack holds under an id, as its file has it, and where that stands."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from decimal import Decimal

from bot.desk import Desk
from bot.library import read_folder
from bot.world import Exit, UnsoundPackError
from knowledge.editions import content_hash
from knowledge.language.echoing import echoed
from knowledge.model import Citation, Pack, Part
from knowledge.model.citing import written
from knowledge.problems import did_you_mean
from knowledge.reading import FILE_KINDS

# Longer things of a list get a line each.
_SHORT = 40


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Print everything under the id; several things that share it are shown one after the other."""
    folder = desk.folder_or(options.folder)
    loaded = read_folder(folder)
    if loaded.pack is None:
        raise UnsoundPackError(folder, loaded.problems)
    held = list(_items(loaded.pack))
    found = [(kind, part) for kind, entry, part in held if entry == options.id]
    last = f"Edition {content_hash(loaded.pack)}"
    if not found:
        hint = did_you_mean(options.id, {entry for _, entry, _ in held})
        desk.say(f"The pack holds nothing under the id “{echoed(options.id, 60)}”. {hint}".strip(), last)
        return Exit.UNANSWERED
    blocks = [
        "\n".join((f"{kind} {options.id}, {loaded.lines.place((kind, options.id))}", *_fields(part, "  ")))
        for kind, part in found
    ]
    desk.say(*blocks, last)
    return Exit.ANSWERED


def _items(pack: Pack) -> Iterator[tuple[str, str, Part]]:
    """Yield everything that has an id: its kind, its id, itself."""
    for kind in FILE_KINDS:
        if kind.many and "id" in kind.model.model_fields:
            for part in getattr(pack, kind.field):
                yield kind.name, part.id, part


def _fields(part: Part, indent: str) -> Iterator[str]:
    for name in type(part).model_fields:
        value = getattr(part, name)
        if name != "id" and value not in (None, "", (), {}):
            yield from _lines(name.replace("_", " "), value, indent)


def _lines(label: str, value: object, indent: str) -> Iterator[str]:
    if isinstance(value, Part) and not isinstance(value, Citation):
        yield f"{indent}{label}:"
        yield from _fields(value, f"{indent}  ")
    elif isinstance(value, Mapping):
        yield f"{indent}{label}:"
        for key, inner in value.items():
            yield from _lines(str(key), inner, f"{indent}  ")
    elif isinstance(value, tuple) and any(len(_plain(inner)) > _SHORT for inner in value):
        yield f"{indent}{label}:"
        for inner in value:
            if isinstance(inner, Part):
                yield f"{indent}  -"
                yield from _fields(inner, f"{indent}    ")
            else:
                yield f"{indent}  - {_plain(inner)}"
    elif isinstance(value, tuple):
        yield f"{indent}{label}: {'; '.join(map(_plain, value))}"
    else:
        yield f"{indent}{label}: {_plain(value)}"


def _plain(value: object) -> str:
    if isinstance(value, Citation):
        return written(value)
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, tuple):
        return ", ".join(map(_plain, value))
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
