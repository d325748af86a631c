"""One YAML file to plain texts, lists and mappings, each with its line.

Read event by event: no alias is ever expanded and nothing recurses, so a hostile file costs its own length.
Every scalar stays the text that was typed: `no` is a word and `1.50` keeps its nought.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from knowledge.problems import Spot, shortened
from knowledge.reading.grammar import Refusal, of_yaml

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Tree: TypeAlias = "int | Branch"


class _Events(Protocol):
    """What is used of a parser, whichever of the two it is."""

    def get_event(self) -> yaml.events.Event | None: ...

    def dispose(self) -> None: ...


# A pack is at most six levels deep (a rate's citation in a tier of a rule).
DEEPEST = 12
# Each costs time whatever it says, and a file of signs alone has a million. The largest file of facts that anyone could
# still look after has a third of that, and no list inside one of its items has a tenth.
MOST_VALUES = 300_000
MOST_IN_ONE = 10_000
MOST_ITEMS = 20_000
# Who has mended so many will check again anyway.
MOST_FAULTS = 2_000
_SPLIT = "Split it in several, or take out what is no part of the pack."
# The parser written in C is some twenty times faster, and a start waits for it.
_Parser: Callable[[str], _Events] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_HASH = re.compile(r" #[^\s#]\S*")
_DIRECTIVE = re.compile(r"^%", re.MULTILINE)
_QUOTED = "Put the whole text in quotes."
_NO_SPACE_AFTER_DASH = re.compile(r"-[a-z]", re.IGNORECASE)


class TooMuch(Refusal):
    """Raised where a text is refused for how much stands in it: read piece by piece it would be as much."""


@dataclass(frozen=True, slots=True)
class Branch:
    """The lines of a list or a mapping: its own, and those of what stands in it."""

    line: int
    parts: dict[str, Tree] | list[Tree]

    def part(self, step: str | int) -> Tree | None:
        """Return the lines of one part, None where there is none of that name or number."""
        if isinstance(self.parts, dict):
            return self.parts.get(str(step))
        return self.parts[step] if isinstance(step, int) and 0 <= step < len(self.parts) else None


def line_of(tree: Tree) -> int:
    """Return the line on which something starts."""
    return tree if isinstance(tree, int) else tree.line


def line_at(tree: Tree, path: Spot) -> int:
    """Return the line of what lies at a path, or of the nearest thing around it."""
    for step in path:
        inner = tree.part(step) if isinstance(tree, Branch) else None
        if inner is None:
            break
        tree = inner
    return line_of(tree)


@dataclass(slots=True)
class _Open:
    """A list or mapping that is still being read. `key` and `key_line` wait for their value."""

    value: list[Value] | dict[str, Value]
    branch: Branch
    key: str | None = None
    key_line: int = 0


@dataclass(slots=True)
class Document:
    """What a text held. `value` is None for a text of comments only; `faults` are those that hid nothing else."""

    value: Value | None = None
    tree: Tree = 1
    faults: list[Refusal] = field(default_factory=list[Refusal])
    begun: bool = False
    _open: list[_Open] = field(default_factory=list[_Open])
    _values: int = 0

    def begin(self, line: int) -> None:
        """Begin the document; Refusal where another one stands before it, and be that an empty one."""
        if self.begun:
            raise Refusal(line, "a line `---` begins a second document", "Take the line out: a file is one document.")
        self.begun = True

    def scalar(self, text: str, line: int) -> None:
        """Take a text: a key where one is due, otherwise a value."""
        top = self._open[-1] if self._open else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            top.key, top.key_line = text, line
        else:
            self._place(text, line)

    def open(self, value: list[Value] | dict[str, Value], line: int) -> None:
        """Begin a list or a mapping."""
        if len(self._open) >= DEEPEST:
            raise Refusal(line, f"lists and keys are nested more than {DEEPEST} deep", "No file of a pack needs that.")
        top = self._open[-1] if self._open else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            raise Refusal(line, "a key must be a plain word", "Write `key: value`, or put quotes around the key.")
        # What stands under a key is looked for on the key's line.
        at = top.key_line if top is not None and top.key is not None else line
        branch = Branch(at, {} if isinstance(value, dict) else [])
        self._place(value, branch)
        self._open.append(_Open(value, branch))

    def fault(self, refusal: Refusal) -> None:
        """Note what is wrong and hides nothing else, as long as anyone would read it."""
        if len(self.faults) <= MOST_FAULTS:
            self.faults.append(refusal)

    def close(self) -> None:
        """End the innermost list or mapping."""
        self._open.pop()

    def _place(self, value: Value, tree: Tree) -> None:
        top = self._open[-1] if self._open else None
        self._count(top, tree)
        if top is None:
            self.value, self.tree = value, tree
        elif isinstance(top.value, list) and isinstance(top.branch.parts, list):
            top.value.append(value)
            top.branch.parts.append(tree)
        elif isinstance(top.value, dict) and isinstance(top.branch.parts, dict) and top.key is not None:
            first = top.branch.parts.get(top.key)
            if first is None:
                top.value[top.key] = value
                top.branch.parts[top.key] = tree if isinstance(tree, Branch) else top.key_line
            else:
                said = f"`{shortened(top.key)}` stands twice, on lines {line_of(first)} and {top.key_line}"
                self.fault(Refusal(top.key_line, said, "Keep one of the two.", top.key))
            top.key = None

    def _count(self, top: _Open | None, tree: Tree) -> None:
        """Refuse what is too much of it, at the first that is: without that a file of dashes takes minutes."""
        self._values += 1
        if self._values > MOST_VALUES:
            raise TooMuch(line_of(tree), f"the file holds more than {MOST_VALUES:,} values", _SPLIT)
        most = MOST_ITEMS if len(self._open) == 1 else MOST_IN_ONE
        if top is not None and len(top.value) >= most:
            what = "list" if isinstance(top.value, list) else "set of keys"
            said = f"with this line the {what} that begins on line {top.branch.line} has more than {most:,} entries"
            raise TooMuch(line_of(tree), said, _SPLIT)


def read_document(text: str, offset: int = 0) -> Document:
    """Read one document; raise Refusal where it cannot be read. `offset` lines stand before the text in its file."""
    document = Document()
    second = next(islice(_DIRECTIVE.finditer(text), 1, None), None)
    if second is not None:
        # The parser holds each such line against all before it; no file needs more than one.
        line = text.count("\n", 0, second.start()) + 1 + offset
        raise TooMuch(line, "a line begins with `%`, which means something else here", _QUOTED)
    lines: list[str] = text.split("\n") if " #" in text else []
    try:
        for event in _events(text):
            if isinstance(event, ScalarEvent):
                _take_text(event, document, offset, lines)
            else:
                _take(event, document, offset)
    except yaml.YAMLError as fault:
        raise of_yaml(fault, text, offset) from None
    return document


def _events(text: str) -> Iterator[yaml.events.Event]:
    parser = _Parser(text)
    try:
        while (event := parser.get_event()) is not None:
            yield event
    finally:
        parser.dispose()


def _take_text(event: ScalarEvent, document: Document, offset: int, lines: list[str]) -> None:
    line = event.start_mark.line + 1 + offset
    if event.anchor is not None or event.tag is not None:
        _refuse_marks(event, line)
    if event.value or document.value is not None:
        document.scalar(event.value, line)
    if event.implicit[0]:
        _look_at_plain(event, document, offset, lines)


def _take(event: yaml.events.Event, document: Document, offset: int) -> None:
    if isinstance(event, (MappingEndEvent, SequenceEndEvent)):
        document.close()
        return
    line = event.start_mark.line + 1 + offset
    if isinstance(event, DocumentStartEvent):
        document.begin(line)
    if not isinstance(event, NodeEvent):
        return
    _refuse_marks(event, line)
    if isinstance(event, MappingStartEvent):
        document.open({}, line)
    elif isinstance(event, SequenceStartEvent):
        document.open([], line)


def _look_at_plain(event: ScalarEvent, document: Document, offset: int, lines: list[str]) -> None:
    """Find the two slips that a parser lets pass in a text without quotes: it would be cut, or run into the next."""
    end = event.end_mark
    cut = _HASH.match(lines[int(end.line)], int(end.column)) if end.line < len(lines) else None
    if cut is not None:
        said = f"the text ends before `{shortened(cut[0])}`, because a `#` after a space begins a comment"
        cure = "Put the whole text in quotes. In a comment, leave a space after the `#`."
        document.fault(Refusal(end.line + 1 + offset, said, cure, cut[0].strip()))
    if _NO_SPACE_AFTER_DASH.match(event.value):
        said = f"a space is missing after the dash of `{shortened(event.value.split()[0])}`"
        cure = "Write each entry as `- text`. If the dash belongs to the text, put the text in quotes."
        document.fault(Refusal(event.start_mark.line + 1 + offset, said, cure, event.value))


def _refuse_marks(event: NodeEvent, line: int) -> None:
    sign = "*" if isinstance(event, AliasEvent) else "&" if event.anchor is not None else ""
    sign = sign or ("!" if getattr(event, "tag", None) is not None else "")
    if sign:
        said = f"a text begins with `{sign}`, which means something else here"
        raise Refusal(line, said, _QUOTED, event.anchor or "")
