"""Files to items, one after the other: what is sound is kept, what is broken is reported and left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import DecimalException
from itertools import islice, pairwise

from pydantic import ValidationError

from knowledge.model import Part
from knowledge.problems import Problem, Spot, shortened
from knowledge.reading.days import without_bad_days
from knowledge.reading.drafts import Draft, drafted
from knowledge.reading.faults import AS_NEW, Checked, bad_day, faults_of
from knowledge.reading.files import FileKind
from knowledge.reading.grammar import Refusal
from knowledge.reading.lines import Item
from knowledge.reading.shapes import date_fields
from knowledge.reading.texts import text_of
from knowledge.reading.trees import (
    MOST_FAULTS,
    MOST_ITEMS,
    Branch,
    Document,
    TooMuch,
    Tree,
    Value,
    line_of,
    read_document,
)

# Where an item begins in a file that is one list: so one item that cannot be parsed does not hide the others.
_ITEM = re.compile(r"^- ", re.MULTILINE)
_AN_ID = re.compile(r"[a-z0-9][a-z0-9.-]*")
_TOO_MANY = f"more than {MOST_FAULTS:,} things are wrong up to here, and what follows was not looked at"
_MEND_FIRST = "Mend these first, or look whether this is the right file; then check again."
_ID = re.compile(r"^(?:- |  )id: *[\"']?(?P<id>[a-z0-9][a-z0-9.-]*)", re.MULTILINE)


@dataclass(slots=True)
class Reader:
    """What has been read so far: sound parts by field, the lines of all items, and what was wrong.

    Kinds of which an item is broken are `partial`; `lost` where nothing more of it can be told.
    """

    parts: dict[str, list[Part]] = field(default_factory=dict[str, "list[Part]"])
    items: dict[tuple[str, str], list[Item]] = field(default_factory=dict[tuple[str, str], "list[Item]"])
    unread: set[str] = field(default_factory=set[str])
    partial: set[str] = field(default_factory=set[str])
    lost: set[str] = field(default_factory=set[str])
    drafts: list[Draft] = field(default_factory=list[Draft])
    problems: list[Problem] = field(default_factory=list[Problem])
    given_up: bool = False

    def file(self, file: str, kind: FileKind, raw: bytes | str | Problem) -> None:
        """Read one file of a known kind."""
        if self._gives_up(file, kind, 0):
            return
        text = text_of(file, raw)
        if isinstance(text, Problem):
            self.unread.add(kind.name)
            self.problems.append(text)
            return
        try:
            self._document(file, kind, read_document(text))
        except TooMuch as refusal:
            self.unread.add(kind.name)
            self._refused(file, refusal)
        except Refusal as refusal:
            if not (kind.many and self._in_pieces(file, kind, text)):
                self.unread.add(kind.name)
                self._refused(file, refusal)

    def _gives_up(self, file: str, kind: FileKind, line: int) -> bool:
        """Tell whether so much is wrong that nothing more is looked at; say so once, where it was given up."""
        if not self.given_up and len(self.problems) <= MOST_FAULTS:
            return False
        if not self.given_up:
            self.given_up = True
            self.problems.append(Problem(file, line, "", "", _TOO_MANY, _MEND_FIRST))
        # What refers to something in it cannot be held against it.
        self.unread.add(kind.name)
        return True

    def _in_pieces(self, file: str, kind: FileKind, text: str) -> bool:
        """Read a list item by item where it cannot be read as a whole; False where no one item is at fault."""
        broken: list[tuple[Refusal, str]] = []
        sound: list[Document] = []
        for offset, piece in _pieces(text):
            if len(broken) > MOST_FAULTS or len(sound) > MOST_ITEMS:
                break
            try:
                sound.append(read_document(piece, offset))
            except Refusal as refusal:
                broken.append((refusal, piece))
        if not broken:
            return False
        for document in sound:
            self._document(file, kind, document)
        self.partial.add(kind.name)
        self.lost.add(kind.name)
        for refusal, piece in broken:
            named = _ID.search(piece)
            if named is None:
                self.unread.add(kind.name)
                self._refused(file, refusal)
            else:
                # Others may still refer to it by its id.
                self.items.setdefault((kind.name, named["id"]), []).append(Item(file, refusal.line))
                self._refused(file, refusal, f"{kind.name} {named['id']}")
        return True

    def _refused(self, file: str, refusal: Refusal, where: str = "") -> None:
        self.problems.append(Problem(file, refusal.line, where, refusal.value, refusal.message, refusal.cure))

    def _document(self, file: str, kind: FileKind, document: Document) -> None:
        for fault in document.faults:
            self._refused(file, fault)
        value, tree = document.value, document.tree
        if not kind.many:
            self.item(file, kind, {} if value is None else value, tree, 0)
        elif isinstance(value, list) and isinstance(tree, Branch):
            for at, inner in enumerate(value):
                self.item(file, kind, inner, tree.part(at) or line_of(tree), at + 1)
        elif value is not None:
            self.unread.add(kind.name)
            said, cure = f"the file must be a list of {kind.field}", "Begin each with `- ` and set its other lines in."
            self.problems.append(Problem(file, line_of(tree), "", "", said, cure))

    def item(self, file: str, kind: FileKind, value: Value, tree: Tree, number: int) -> None:
        """Read one item, the `number`th of its file."""
        if self._gives_up(file, kind, line_of(tree)):
            return
        item = Item(file, tree)
        if not isinstance(value, dict):
            self.unread.add(kind.name)
            said = (
                f"lines of `key: value` are due here, and a {'list' if isinstance(value, list) else 'text'} stands here"
            )
            where = f"{kind.name} {number}" if number else ""
            self.problems.append(Problem(file, line_of(tree), where, "", said, AS_NEW))
            return
        name = self._name(kind, value, number)
        part = self._part(Checked(kind.name, name, kind.model, item), value)
        if part is not None or "id" in kind.model.model_fields:
            self.items.setdefault((kind.name, name), []).append(item)
        if part is None and self._gives_up(file, kind, line_of(tree)):
            return
        if part is not None:
            self.parts.setdefault(kind.field, []).append(part)
            return
        self.partial.add(kind.name)
        # A bank question is known by its place among the sound ones, and has none.
        draft = drafted(kind, name, value) if not kind.many or "id" in kind.model.model_fields else None
        if draft is not None:
            self.drafts.append(draft)
        else:
            self.lost.add(kind.name)
        if not kind.many or not _AN_ID.fullmatch(name):
            # What refers to something in it cannot be held against it.
            self.unread.add(kind.name)

    def _name(self, kind: FileKind, value: Mapping[str, Value], number: int) -> str:
        """Return what an item is known by: its id, or its place where it has none."""
        if not kind.many:
            return ""
        if "id" not in kind.model.model_fields:
            # A check knows a bank question by its place in the pack, where broken ones are not counted.
            return str(len(self.parts.get(kind.field, ())) + 1)
        given = value.get("id")
        return shortened(given) if isinstance(given, str) and given else f"number {number} of the file"

    def _part(self, checked: Checked, value: Mapping[str, Value]) -> Part | None:
        bad: list[tuple[Spot, str]] = []
        mended = without_bad_days(dict(value), date_fields(checked.model), bad)
        self.problems.extend(bad_day(checked, path, text) for path, text in bad[: MOST_FAULTS + 1])
        try:
            part = checked.model.model_validate(mended)
        except ValidationError as error:
            self.problems.extend(islice(faults_of(error, checked), MOST_FAULTS + 1))
            return None
        except (DecimalException, LookupError, TypeError, AttributeError):
            # A type's own conversion met something that its author did not think of.
            self.problems.append(checked.problem((), "something here is not written as it should be", AS_NEW))
            return None
        return None if bad else part


def read_item(file: str, kind: FileKind, value: Value, tree: Tree) -> tuple[Part | None, tuple[Problem, ...]]:
    """Read one item that stands in no YAML file but was put together elsewhere; `tree` says where its parts stand."""
    reader = Reader()
    reader.item(file, kind, value, tree, 1)
    part = next(iter(reader.parts.get(kind.field, ())), None)
    return part, tuple(reader.problems)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield each item of a list with the number of lines before it."""
    line = 0
    for begin, end in pairwise([0, *(found.start() for found in _ITEM.finditer(text)), len(text)]):
        piece = text[begin:end]
        if piece.strip():
            yield line, piece
        line += piece.count("\n")
