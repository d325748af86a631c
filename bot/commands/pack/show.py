"""`pack show`: all that the pack holds under an id, as its file has it, and where that stands."""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from shlex import quote

from bot.desk import Desk
from bot.library import Folder, read_folder
from bot.opening import checked, errors_of
from bot.world import Exit, UnsoundPackError, UsageError
from knowledge.editions import content_hash
from knowledge.language.echoing import echoed
from knowledge.model import Citation, Pack, Part
from knowledge.model.citing import written
from knowledge.problems import counted, did_you_mean
from knowledge.reading import FILE_KINDS, Loaded

# Longer things of a list get a line each.
_SHORT = 40


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Print everything under the id; several things that share it are shown one after the other."""
    folder, wanted = options.folder, options.id
    if wanted is None and folder is not None and not _is_folder(folder):
        folder, wanted = None, folder
    loaded = _loaded(desk.folder_or(folder))
    assert loaded.pack is not None  # noqa: S101 - for the type checker
    held = list(_items(loaded.pack))
    if wanted is None:
        raise UsageError(*_which(desk, folder, held))
    found = [(kind, part) for kind, entry, part in held if entry == wanted]
    last = f"Edition {content_hash(loaded.pack)}"
    if not found:
        hint = did_you_mean(wanted, {entry for _, entry, _ in held})
        desk.say(f"The pack holds nothing under the id “{echoed(wanted, 60)}”. {hint}".strip(), last)
        return Exit.UNANSWERED
    blocks = [
        "\n".join((f"{kind} {wanted}, {loaded.lines.place((kind, wanted))}", *_fields(part, "  ")))
        for kind, part in found
    ]
    desk.say(*blocks, last)
    return Exit.ANSWERED


def _is_folder(word: str) -> bool:
    """Tell whether the only word that was typed names a folder and no id."""
    if {"/", os.sep} & set(word) or word in {".", ".."}:
        return True
    try:
        return Path(word, "pack.yaml").is_file()
    except (OSError, ValueError):
        return False


def _loaded(folder: Folder) -> Loaded:
    loaded = read_folder(folder)
    if loaded.pack is None:
        raise UnsoundPackError(folder, errors_of(checked(loaded).problems))
    return loaded


def _which(desk: Desk, given: str | None, held: Sequence[tuple[str, str, Part]]) -> Iterator[str]:
    """Say that an id is missing, how it is asked for, and of what the pack has how many."""
    example = next((entry for kind, entry, _ in held if kind == "fact"), "ID")
    named = given if given is not None else desk.named_pack[1] if desk.named_pack is not None else ""
    words = " ".join(("steward pack show", *((quote(named),) if named else ()), example))
    yield f"Say after it which ID to show, such as: {words}"
    counts = Counter(kind for kind, _, _ in held)
    yield f"The pack has {', '.join(counted(number, kind) for kind, number in counts.items()) or 'nothing with an id'}."


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
