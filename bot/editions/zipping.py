"""A pack's files in one zip and back: what the store keeps, so that a restart has exactly what was published."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from hashlib import sha256

from bot.library import FITTED, SEMANTIC, Held
from bot.opening import Files, Fitted

# The same files give the same zip, whenever they were written.
_BEGINNING = (1980, 1, 1, 0, 0, 0)


def zipped(files: Files, weights: Fitted) -> tuple[str, bytes]:
    """Return the hash of a pack's files and the weights that it is used with, and both in a zip."""
    held = _held(files, weights)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in sorted(held.items()):
            archive.writestr(zipfile.ZipInfo(name, _BEGINNING), content, zipfile.ZIP_DEFLATED)
    return _hash(held), written.getvalue()


def unzipped(content: bytes) -> Held:
    """Return what `zipped` put in a zip. It comes from the program's own store; ValueError where it is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            held = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, EOFError, OSError) as fault:
        raise ValueError("the stored pack is damaged") from fault
    fitted, semantic = held.pop(FITTED, None), held.pop(SEMANTIC, None)
    return Held(held, fitted, semantic)


def fingerprint(files: Files, weights: Fitted) -> str:
    """Return the hash of a pack's files and the weights that it is used with."""
    return _hash(_held(files, weights))


def _held(files: Files, weights: Fitted) -> dict[str, bytes]:
    held = {name: content for name, content in files.items() if isinstance(content, bytes)}
    held[FITTED] = weights.usual.to_json().encode()
    if weights.semantic is not None:
        held[SEMANTIC] = weights.semantic.to_json().encode()
    return held


def _hash(held: Mapping[str, bytes]) -> str:
    digest = sha256()
    for name, content in sorted(held.items()):
        # The sizes keep what belongs to one file from being taken for the next one's.
        digest.update(f"{len(name)} {len(content)} {name}\n".encode("utf-8", "surrogateescape"))
        digest.update(content)
    return digest.hexdigest()
