"""Reading a pack: files in, types and problems out.

What parses is looked up when it is first used: a start that finds the pack as an earlier one read it parses nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from knowledge.reading.files import FILE_KINDS, FileKind, kind_of, pack_files, read_plain
from knowledge.reading.grammar import Refusal

if TYPE_CHECKING:
    from knowledge.reading.lines import Lines
    from knowledge.reading.loading import Loaded, read_header, read_pack

__all__ = [
    "FILE_KINDS",
    "FileKind",
    "Lines",
    "Loaded",
    "Refusal",
    "kind_of",
    "pack_files",
    "read_header",
    "read_pack",
    "read_plain",
]

_FILES = {"Lines": "lines", "Loaded": "loading", "read_header": "loading", "read_pack": "loading"}


def __getattr__(name: str) -> object:
    if name not in _FILES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_FILES[name]}"), name)
