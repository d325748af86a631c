"""A server's edition as files again: what `steward pack check` accepts and another installation can run."""

from __future__ import annotations

from bot.editions.drafts import Recipe
from bot.editions.zipping import fingerprint, unzipped, zipped
from bot.library import Folder, held_in, weights_among
from knowledge.overlaying import laid_over
from knowledge.reading import read_pack
from knowledge.reading.writing import written_pack


def exported(recipe: Recipe) -> bytes:
    """Return a zip of the pack with a server's own changes in its files. ValueError where what is stored is damaged."""
    held = unzipped(recipe.files)
    weights, _ = weights_among(held, "")
    pack = read_pack(held.files).pack
    if pack is None or weights is None:
        raise ValueError("the stored pack is damaged")
    files = {name: content for name, content in held.files.items() if isinstance(content, bytes)}
    return zipped(written_pack(laid_over(pack, recipe.overlay), files), weights)[1]


def mark_of_folder(folder: Folder) -> str:
    """Return the hash that a pack drafted from a folder would be stored by, without reading what its files say."""
    held = held_in(folder)
    weights, _ = weights_among(held, "")
    return fingerprint(held.files, weights) if weights is not None else ""
