"""Which file of a pack holds what, and the one place where the core reads a folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from itertools import islice
from pathlib import Path

from knowledge.model import (
    BankQuestion,
    Deadline,
    Fact,
    Header,
    Issue,
    Part,
    Party,
    Person,
    Replies,
    Rule,
    Source,
    Term,
    Unknown,
    Words,
)
from knowledge.problems import Problem
from knowledge.reading.grammar import Refusal

ENDINGS = (".yaml", ".yml")
_DEEPEST = 4
# Ten times what the largest pack has that anyone could still look after; beyond them something is there by mistake.
LARGEST_FILE = 8 << 20
LARGEST_PACK = 64 << 20
MOST_ENTRIES = 10_000


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: what one item of it is called, its type, and the field of the pack that it fills."""

    name: str
    field: str
    model: type[Part]
    files: tuple[str, ...]
    many: bool = True
    required: bool = False

    @property
    def shown(self) -> str:
        """The file's name as a message says it."""
        return self.files[0].replace("*", "<topic>")

    def holds(self, file: str) -> bool:
        """Whether a path inside the pack is a file of this kind."""
        return any(re.fullmatch(re.escape(pattern).replace(r"\*", "[^/]+"), file) for pattern in self.files)


FILE_KINDS = (
    FileKind("pack", "header", Header, ("pack.yaml",), many=False, required=True),
    FileKind("source", "sources", Source, ("sources.yaml",), required=True),
    FileKind("party", "parties", Party, ("parties.yaml",)),
    FileKind("person", "people", Person, ("people.yaml",)),
    FileKind("words", "words", Words, ("words.yaml",), many=False),
    FileKind("fact", "facts", Fact, ("facts/*.yaml",), required=True),
    FileKind("unknown", "unknowns", Unknown, ("unknowns.yaml",)),
    FileKind("deadline", "deadlines", Deadline, ("deadlines.yaml",)),
    FileKind("term", "terms", Term, ("terms.yaml",)),
    FileKind("issue", "positions", Issue, ("positions.yaml",)),
    FileKind("rule", "rules", Rule, ("rules.yaml",)),
    FileKind("replies", "replies", Replies, ("replies.yaml",), many=False, required=True),
    FileKind("question", "questions", BankQuestion, ("questions.yaml", "questions/*.yaml")),
)


def kind_of(file: str) -> FileKind | None:
    """Return what a path inside a pack holds, None where it is no file of a pack."""
    return next((kind for kind in FILE_KINDS if kind.holds(file)), None)


def kind_named(name: str) -> FileKind:
    """Return the kind whose items are called so; KeyError where there is none."""
    return {kind.name: kind for kind in FILE_KINDS}[name]


def pack_files(folder: Traversable | Path) -> dict[str, bytes | Problem]:
    """Read the YAML files of a pack's folder: path inside the folder -> content, or what keeps it from being read.

    What no pack has is named and not read. OSError where a folder cannot be looked into.
    """
    found: dict[str, bytes | Problem] = {}
    size = 0
    for seen, (path, entry) in enumerate(_walked(folder, ""), 1):
        if seen > MOST_ENTRIES:
            said = f"the folder holds more than {MOST_ENTRIES:,} files"
            return {"": Problem("", 0, "", "", said, "Name the pack's own folder.")}
        if not path.lower().endswith(ENDINGS):
            continue
        content = content_of(path, entry) if kind_of(path) is not None else b""
        size += len(content) if isinstance(content, bytes) else 0
        if size > LARGEST_PACK:
            said = f"with this file the pack is larger than {LARGEST_PACK >> 20} MB"
            content = Problem(path, 0, "", "", said, "Take out what is no part of it.")
        found[path] = content
    return found


def _walked(folder: Traversable | Path, before: str) -> Iterator[tuple[str, Traversable | Path]]:
    for entry in sorted(islice(folder.iterdir(), MOST_ENTRIES + 1), key=lambda entry: entry.name):
        if entry.name.startswith("."):
            continue
        path = before + entry.name
        yield path, entry
        if entry.is_dir() and not path.lower().endswith(ENDINGS) and before.count("/") < _DEEPEST:
            yield from _walked(entry, f"{path}/")


def content_of(path: str, entry: Traversable | Path) -> bytes | Problem:
    """Return what stands in a pack's file, or the problem that keeps it from being read."""
    try:
        return read_plain(entry)
    except Refusal as refusal:
        return Problem(path, 0, "", "", refusal.message, refusal.cure)


def read_plain(file: Traversable | Path) -> bytes:
    """Return the content of a file. Refusal where it is none, is too large, or is kept from the program.

    A pipe or a device is never opened: one waits, and the other may have no end.
    """
    try:
        if file.is_dir():
            raise Refusal(0, "this is a folder, and a file is due here", "Move what is in it elsewhere, or rename it.")
        if isinstance(file, Path) and not file.exists() and not file.is_symlink():
            raise Refusal(0, "there is no such file", "See how its name is written.")
        if not file.is_file():
            said = "this is no plain file (a pipe, a socket, a device, or a link that leads nowhere)"
            raise Refusal(0, said, "Put the file itself in its place.")
        with file.open("rb") as opened:
            content = opened.read(LARGEST_FILE + 1)
    except OSError as fault:
        reason = fault.strerror or "the machine gives no reason"
        raise Refusal(0, f"it cannot be read ({reason})", "See that you may read it.") from None
    if len(content) > LARGEST_FILE:
        cure = "Split it in several, or take out what is no part of the pack."
        raise Refusal(0, f"the file is larger than {LARGEST_FILE >> 20} MB", cure)
    return content
