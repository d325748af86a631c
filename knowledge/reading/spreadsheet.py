"""A table of answers, saved from a spreadsheet as CSV, to facts: a row is a fact, its faults by line and column.

A row whose id the pack has changes that fact and leaves alone what the table has no column for; any other adds one.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from knowledge.model import Fact, Pack
from knowledge.model.citing import written
from knowledge.problems import Problem, counted, did_you_mean, listed, shortened
from knowledge.reading.files import kind_named
from knowledge.reading.reader import read_item
from knowledge.reading.texts import text_of
from knowledge.reading.trees import MOST_IN_ONE, Value

# Column -> the key of a fact that it fills. `locale` is looked at alone.
_KEYS = {
    "id": "id", "question": "short", "aliases": "ask", "answer": "says", "claim_by": "by", "slots": "slots",
    "sources": "cites", "valid_from": "since", "valid_to": "until", "review_by": "review_by",
    "follow_ups": "related",
}  # fmt: skip
COLUMNS = (
    "id", "question", "aliases", "answer", "claim_by", "slots", "sources", "valid_from", "valid_to", "review_by",
    "follow_ups", "locale",
)  # fmt: skip
NEEDED = ("id", "question", "answer", "claim_by", "sources")
MOST_ROWS = 2_000
_MOST_COLUMNS = 50
_COLUMN_OF = {key: column for column, key in _KEYS.items()}
_FACT = kind_named("fact")
_WHERE = re.compile(r"fact (?P<id>[^\s,]+)(?:, (?P<key>\w+))?")
_SLOT = re.compile(r"\s*(?P<name>[a-z0-9][a-z0-9.-]*)\s*=\s*(?P<values>[^=]*)")
_AGAIN = "Save the table anew from the spreadsheet, as CSV in UTF-8."


@dataclass(frozen=True, slots=True)
class Table:
    """What a table held: its sound facts, what is wrong with the rest, and the line of each row by its id."""

    file: str
    facts: tuple[Fact, ...] = ()
    problems: tuple[Problem, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict[str, int])

    def placed(self, problem: Problem) -> Problem:
        """Return a problem of a fact with the place that it has in the table."""
        found = _WHERE.match(problem.where)
        if found is None or found["id"] not in self.lines:
            return problem
        return replace(problem, file=self.file, line=self.lines[found["id"]], where=_where(found["id"], found["key"]))


def read_table(file: str, raw: bytes, pack: Pack) -> Table:
    """Read a table against the pack whose facts it changes. Never raises on content."""
    text = text_of(file, raw)
    if isinstance(text, Problem):
        return Table(file, problems=(text,))
    return _Reading(file, pack).read(text)


class _Reading:
    """One table being read."""

    def __init__(self, file: str, pack: Pack) -> None:
        self._file = file
        self._language = pack.header.language
        self._known = {fact.id: fact for fact in pack.facts}
        self._facts: list[Fact] = []
        self._problems: list[Problem] = []
        self._lines: dict[str, int] = {}

    def read(self, text: str) -> Table:
        rows = self._rows(text)
        nothing: tuple[int, list[str]] = (1, [])
        line, heading = next(rows, nothing)
        columns = [name.strip().lower() for name in heading]
        if self._heading(line, columns):
            for number, (at, cells) in enumerate(rows, 1):
                if number > MOST_ROWS:
                    self._add(at, "", f"the table has more than {MOST_ROWS:,} rows", "Split it in several.")
                    break
                self._row(at, columns, cells)
        return Table(self._file, tuple(self._facts), tuple(self._problems), self._lines)

    def _rows(self, text: str) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows that are not empty, each with the line on which it begins."""
        first = text.split("\n", 1)[0]
        delimiter = ";" if first.count(";") > first.count(",") else ","
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        line = 1
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    yield line, cells
                line = reader.line_num + 1
        except csv.Error:
            said = (
                "this row cannot be read: a quotation mark in it is not doubled or never closes, or a cell has no end"
            )
            self._add(line, "", said, _AGAIN)

    def _heading(self, line: int, columns: list[str]) -> bool:
        before = len(self._problems)
        if len(columns) > _MOST_COLUMNS:
            # Each would be held against each: a line made for it would be read for hours.
            said = f"the first line has {counted(len(columns), 'cell')}, and there are {len(COLUMNS)} columns"
            self._add(line, "", said, f"The columns are {listed(COLUMNS)}.")
            return False
        for column in columns:
            if column not in COLUMNS:
                cure = did_you_mean(column, COLUMNS) or f"The columns are {listed(COLUMNS)}."
                self._add(line, column, f"`{column}` is no column of this table", cure)
        for column in sorted({c for c in columns if columns.count(c) > 1}):
            self._add(line, column, "this column stands twice", "Keep one of the two.")
        missing = [column for column in NEEDED if column not in columns]
        if missing:
            self._add(line, "", f"the first line lacks {listed(missing)}", f"The columns are {listed(COLUMNS)}.")
        return len(self._problems) == before

    def _row(self, line: int, columns: list[str], cells: list[str]) -> None:
        if len(cells) > len(columns):
            said = f"the row has {counted(len(cells), 'cell')}, and the first line {len(columns)}"
            self._add(line, "", said, "A text with the sign between two cells in it stands in quotes.")
            return
        row = dict(zip(columns, (*cells, *[""] * (len(columns) - len(cells))), strict=True))
        row = {column: cell.strip() for column, cell in row.items()}
        fact_id = row["id"]
        before = len(self._problems)
        for column in NEEDED:
            if not row[column]:
                self._add(line, column, "this cell is empty", "Write a value; every row needs one.", fact_id)
        for column, cell in row.items():
            if cell.count(";") + cell.count("\n") >= MOST_IN_ONE:
                said = f"this cell holds more than {MOST_IN_ONE:,} things"
                self._add(line, column, said, "Take out what is too much.", shortened(fact_id))
        if fact_id in self._lines:
            said = f"`{fact_id}` stands in line {self._lines[fact_id]} already"
            self._add(line, "id", said, "Give each row an id of its own.", fact_id)
        locale = row.get("locale", "")
        if locale and locale != self._language:
            said = f"`{locale}` is not the pack's language"
            self._add(line, "locale", said, f"Write `{self._language}`, or leave it empty.", fact_id)
        value = self._value(line, row)
        if len(self._problems) > before:
            return
        self._lines[fact_id] = line
        part, found = read_item(self._file, _FACT, value, line)
        self._problems += [replace(problem, where=_rewritten(problem.where, fact_id)) for problem in found]
        if isinstance(part, Fact):
            self._facts.append(part)

    def _value(self, line: int, row: Mapping[str, str]) -> dict[str, Value]:
        """Return a row as the item of a file: what the pack has of the fact, and over it what the table says."""
        known = self._known.get(row["id"])
        value: dict[str, Value] = {"kind": "report", "ask": [row["question"]]}
        if known is not None:
            value = as_texts(known)
        for column, key in _KEYS.items():
            if column in row:
                value.pop(key, None)
                cell = self._cell(line, column, row)
                if cell:
                    value[key] = cell
        return value

    def _cell(self, line: int, column: str, row: Mapping[str, str]) -> Value:
        text = row[column]
        if column == "aliases":
            return list(dict.fromkeys((row["question"], *several(text))))
        if column == "slots":
            return self._slots(line, row)
        return list(several(text)) if column in {"sources", "follow_ups"} else text

    def _slots(self, line: int, row: Mapping[str, str]) -> Value:
        slots: dict[str, Value] = {}
        for part in several(row["slots"]):
            found = _SLOT.fullmatch(part)
            if found is None:
                self._add(line, "slots", f"`{part}` is no slot", "Write `name=value, value`.", row["id"])
            else:
                slots[found["name"]] = [value.strip() for value in found["values"].split(",")]
        return slots

    def _add(self, line: int, column: str, said: str, cure: str, fact: str = "") -> None:
        where = _where(fact, _KEYS.get(column, column)) if fact or column else ""
        self._problems.append(Problem(self._file, line, where, "", said, cure))


def several(text: str) -> Iterator[str]:
    """Yield what stands in a cell or a field of a form: separated by `;`, or each on a line of its own."""
    yield from (part.strip() for part in re.split(r"[;\n]", text) if part.strip())


def as_texts(fact: Fact) -> dict[str, Value]:
    """Return a fact as the reader takes it: texts, and lists and sets of texts."""
    held = fact.model_dump(mode="json", exclude={"cites"}, exclude_defaults=True)
    return {**held, "cites": [written(citation) for citation in fact.cites]}


def _where(fact: str, key: str | None) -> str:
    column = f"column {_COLUMN_OF.get(key, key)}" if key else ""
    return ", ".join(part for part in (f"fact {fact}" if fact else "", column) if part)


def _rewritten(where: str, fact: str) -> str:
    key = where.removeprefix(f"fact {fact}").removeprefix(", ").partition(" ")[0].partition(",")[0]
    return _where(fact, key or None)
