"""Which file of a pack holds what, and the one place where the core reads a folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable
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

ENDINGS = (".yaml", ".yml")
_DEEPEST = 4


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


def pack_files(folder: Traversable | Path) -> dict[str, bytes]:
    """Read the YAML files of a pack's folder: path inside the folder -> content. OSError where it cannot be read."""
    return dict(_found(folder, ""))


def _found(folder: Traversable | Path, before: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.startswith("."):
            continue
        path = before + entry.name
        if entry.is_dir():
            if before.count("/") < _DEEPEST:
                yield from _found(entry, f"{path}/")
        elif entry.name.endswith(ENDINGS):
            yield path, entry.read_bytes()
