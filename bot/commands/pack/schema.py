"""`pack schema`: the JSON Schema of a kind of file."""

from __future__ import annotations

import argparse
import json

from bot.desk import Desk
from bot.signs import quoted
from bot.world import Exit, UsageError
from knowledge.problems import did_you_mean
from knowledge.reading import FILE_KINDS, kind_of
from knowledge.schema import schema_for


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Print the schema of the kind, named as in the singular, the plural or by its file; without one list the kinds."""
    if options.kind is None:
        desk.say("\n".join(("Which kind of file?", *(f"- {kind.field}: {kind.shown}" for kind in FILE_KINDS))))
        return Exit.ANSWERED
    named = {name: kind for kind in FILE_KINDS for name in (kind.name, kind.field, *kind.files)}
    typed = options.kind.strip().lower()
    kind = named.get(typed) or kind_of(typed) or kind_of(f"{typed}.yaml")
    if kind is None:
        hint = did_you_mean(typed, named) or f"There is {', '.join(kind.field for kind in FILE_KINDS)}."
        raise UsageError(f"No file of a pack is called {quoted(options.kind)}. {hint}")
    desk.world.stdout.write(json.dumps(schema_for(kind), indent=2, ensure_ascii=False) + "\n")
    return Exit.ANSWERED
