"""`pack new`: the commented skeleton of a pack, an invented negotiation with every field explained."""

from __future__ import annotations

import json
import re
from importlib.resources import files

from knowledge.model import Pack
from knowledge.problems import Problem
from knowledge.reading import Lines, pack_files, read_pack
from knowledge.scaffold.leftovers import remains

_ID = re.compile(r"[^a-z0-9]+")
_LONGEST = 60
_SAMPLE = "museum-2031"


def new_pack(name: str) -> dict[str, str]:
    """Return the files of a new pack of that name: path -> text. ValueError where the name has no letter or digit."""
    pack_id = _ID.sub("-", name.lower()).strip("-")[:_LONGEST].rstrip("-")
    if not pack_id:
        raise ValueError("a pack needs a name with letters or digits, such as `museum-2031`")
    held = pack_files(files(__name__) / "skeleton")
    texts = {path: content.decode("utf-8") for path, content in held.items() if isinstance(content, bytes)}
    header = texts["pack.yaml"].replace(f"id: {_SAMPLE}", f"id: {pack_id}", 1)
    if name != pack_id:
        # A name of several words is a title too; quoted, because it may hold any sign.
        title = json.dumps(" ".join(name.split()), ensure_ascii=False)
        header = header.replace("title: The 2031 museum contract talks", f"title: {title}", 1)
    return {**texts, "pack.yaml": header}


def left_over(pack: Pack, lines: Lines) -> tuple[Problem, ...]:
    """Return a warning for all that still is the sample's in a pack that was begun with `new_pack` and edited since."""
    sample = read_pack(new_pack(_SAMPLE)).pack
    return tuple(remains(pack, sample, lines)) if sample is not None else ()
