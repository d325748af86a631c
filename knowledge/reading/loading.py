"""The files of a pack to its types, with every problem found on the way.

A broken item is left out and reported, and the rest is read: an editor learns of all faults at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from knowledge.model import Header, Pack
from knowledge.problems import Problem, listed, nearest_of
from knowledge.reading.drafts import Draft, stand_in
from knowledge.reading.files import ENDINGS, FILE_KINDS, FileKind, kind_of
from knowledge.reading.lines import Lines
from knowledge.reading.reader import Reader

_MISSING = "this file is missing, and every pack needs it"
_SHOWN = tuple(kind.shown for kind in FILE_KINDS)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of reading a pack: `pack` is None where a part that every pack needs is missing or broken."""

    pack: Pack | None
    problems: tuple[Problem, ...]
    lines: Lines
    # The same with what can be told of broken items, to look for more that is wrong and for nothing else.
    draft: Pack | None = None
    drafts: tuple[Draft, ...] = ()
    lost: frozenset[str] = frozenset()

    @property
    def sound(self) -> bool:
        """Whether the pack may be used: it is there, and nothing in it is an error."""
        return self.pack is not None and all(problem.severity != "error" for problem in self.problems)

    def with_problems(self, more: Iterable[Problem]) -> Loaded:
        """Return the same with further problems, all in the order of the files."""
        return replace(self, problems=_in_order((*self.problems, *more)))


def read_pack(files: Mapping[str, bytes | str | Problem]) -> Loaded:
    """Read the files of a pack: path inside its folder -> content, or why there is none. Never raises on content."""
    reader = Reader()
    for file, raw in sorted(files.items()):
        kind = kind_of(file)
        if kind is not None:
            reader.file(file, kind, raw)
        elif isinstance(raw, Problem):
            reader.problems.append(raw)
        elif file.lower().endswith(ENDINGS):
            reader.problems.append(_stray(file))
    _look_for_missing(reader, files)
    items = {name: tuple(found) for name, found in reader.items.items()}
    lines = Lines(items, frozenset(reader.unread), frozenset(reader.partial | reader.unread))
    pack = _pack(reader)
    reader.drafts.extend(_stand_ins(reader))
    if not reader.drafts:
        return Loaded(pack, _in_order(reader.problems), lines)
    for draft in reader.drafts:
        reader.parts.setdefault(draft.kind.field, []).append(draft.part)
    lost = frozenset(reader.lost | reader.unread)
    return Loaded(pack, _in_order(reader.problems), lines, _pack(reader), tuple(reader.drafts), lost)


def read_header(raw: bytes | str | Problem) -> Header | None:
    """Return a pack's header from its `pack.yaml` alone; None where that cannot be read."""
    reader, kind = Reader(), next(kind for kind in FILE_KINDS if kind.model is Header)
    reader.file(kind.shown, kind, raw)
    return next((part for part in reader.parts.get(kind.field, ()) if isinstance(part, Header)), None)


def _stand_ins(reader: Reader) -> Iterator[Draft]:
    """Yield what stands for the parts that no pack can do without: the other files are looked at all the same."""
    told = {draft.kind.name for draft in reader.drafts}
    for kind in FILE_KINDS:
        if kind.required and not kind.many and kind.name not in told and not reader.parts.get(kind.field):
            yield stand_in(kind)


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: (problem.file, problem.line, problem.where, problem.message)))


def _look_for_missing(reader: Reader, files: Iterable[str]) -> None:
    """Report each file that every pack needs and that is not there, under another name neither."""
    there = {kind.name for file in files if (kind := kind_of(file) or _meant(file)) is not None}
    read = {kind.name for file in files if (kind := kind_of(file)) is not None}
    for kind in FILE_KINDS:
        if not kind.required or kind.name in read:
            continue
        reader.unread.add(kind.name)
        if kind.name not in there:
            said = "there is no such file, and every pack needs one" if "*" in kind.files[0] else _MISSING
            cure = "Take the one that `pack new` writes and fill it in."
            reader.problems.append(Problem(kind.shown, 0, "", "", said, cure))


def _renamed(file: str) -> str:
    """Return what a file that ends in .yml should be called; nothing where it would be no file of a pack either."""
    renamed = file.removesuffix(".yml") + ".yaml"
    return renamed if file.endswith(".yml") and kind_of(renamed) is not None else ""


def _meant(file: str) -> FileKind | None:
    """Return what a YAML file that no pack has was probably meant to be."""
    if not file.lower().endswith(ENDINGS):
        return None
    stem = file.lower().rpartition(".")[0]
    nearest = _renamed(file) or nearest_of(file.lower(), _SHOWN)
    called = next((kind for kind in FILE_KINDS if stem in {kind.name, kind.field}), None)
    return called or next((kind for kind in FILE_KINDS if nearest == kind.shown or kind.holds(nearest)), None)


def _stray(file: str) -> Problem:
    """Say what is to be done about a YAML file that no pack has."""
    renamed = _renamed(file)
    if renamed:
        return Problem(file, 0, "", file, "the name ends in .yml", f"Rename it to {renamed}.")
    meant = _meant(file)
    cure = f"Did you mean `{meant.shown}`?" if meant is not None else f"The files are {listed(_SHOWN)}."
    return Problem(file, 0, "", file, "this is no file of a pack", cure)


def _pack(reader: Reader) -> Pack | None:
    """Put the sound items together; None where the pack's header or replies are not among them."""
    filled: dict[str, Any] = {}
    for kind in FILE_KINDS:
        parts = reader.parts.get(kind.field, [])
        if kind.many:
            filled[kind.field] = tuple(parts)
        elif parts:
            filled[kind.field] = parts[0]
        elif kind.required:
            return None
    return Pack(**filled)
