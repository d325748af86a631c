"""Files that are small enough to be taken and hold far too much: each is refused at once, with place and cure."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from knowledge.reading import read_pack
from knowledge.reading.spreadsheet import read_table
from tests.knowledge.packs.museum import loaded, museum

# What an attachment may weigh.
SIZE = 4 << 20
SPLIT = "Split it in several, or take out what is no part of the pack."
GIVEN_UP = "more than 2,000 things are wrong up to here, and what follows was not looked at"
SECOND = "a line `---` begins a second document. Take the line out: a file is one document."


def _full(line: str) -> str:
    return line * (SIZE // len(line))


def _numbered(line: str) -> str:
    return "".join(line.format(n) for n in range(SIZE // len(line)))


# What it is -> the file, what stands in it, and what is said of it.
TOO_MUCH: dict[str, tuple[str, Callable[[], str], str]] = {
    "empty documents": ("facts/x.yaml", lambda: _full("---\n"), f"facts/x.yaml:2: {SECOND}"),
    "empty documents in a file of one": ("words.yaml", lambda: _full("--- # no\n"), f"words.yaml:2: {SECOND}"),
    "documents behind a list": ("facts/x.yaml", lambda: "- a\n" + _full("---\n"), f"facts/x.yaml:2: {SECOND}"),
    "directives": (
        "facts/x.yaml",
        lambda: _numbered("%TAG !a{}! b\n") + "---\n- a",
        "facts/x.yaml:2: a line begins with `%`, which means something else here. Put the whole text in quotes.",
    ),
    "a list in brackets": (
        "facts/x.yaml",
        lambda: f"- id: a\n  ask: [{_full('a,')}]",
        f"facts/x.yaml:2: with this line the list that begins on line 2 has more than 10,000 entries. {SPLIT}",
    ),
    "keys of an item": (
        "facts/x.yaml",
        lambda: "- id: a\n" + _numbered("  k{}: b\n"),
        (
            "facts/x.yaml:10001: with this line the set of keys that begins on line 1 has more than 10,000 entries. "
            + SPLIT
        ),
    ),
    "tiny items": (
        "terms.yaml",
        lambda: _full("- {}\n"),
        f"terms.yaml:20001: with this line the list that begins on line 1 has more than 20,000 entries. {SPLIT}",
    ),
    "small lists in lists": (
        "facts/x.yaml",
        lambda: _full(f"- [[{'[],' * 200}]]\n"),
        f"facts/x.yaml:1486: the file holds more than 300,000 values. {SPLIT}",
    ),
    "one key over and over": (
        "words.yaml",
        lambda: _full("a: b\n"),
        f"words.yaml:300000: the file holds more than 300,000 values. {SPLIT}",
    ),
    "tabs": (
        "facts/x.yaml",
        lambda: _full("\t\n"),
        (
            "facts/x.yaml:1: this line is set in with a tab (so do 2097151 more). "
            "Set it in with two spaces for each level."
        ),
    ),
}
# What is given up after so many faults, each of which is told.
GIVEN_UP_AFTER: dict[str, tuple[str, Callable[[], str]]] = {
    "items without anything": ("facts/x.yaml", lambda: "- {}\n" * 19_000),
    "items that are no items": ("facts/x.yaml", lambda: "- a\n" * 19_000),
    "items that cannot be read": ("facts/x.yaml", lambda: _full("- a: b: c\n")),
    "anchors": ("facts/x.yaml", lambda: _numbered("- &a{} x\n")),
    "texts that are cut": ("facts/x.yaml", lambda: "- a #b\n" * 19_000),
    "an item of unknown keys": ("facts/x.yaml", lambda: "- id: a\n" + "".join(f"  k{n}: b\n" for n in range(9_000))),
    "days that are none": ("facts/x.yaml", lambda: f"- id: a\n  on: [{'a,' * 9_000}]\n- a"),
}


# A fault of its own, and of another kind: whoever reads so far tells of it.
BEHIND = "\n- b: {\n"


def _read(file: str, text: str) -> list[str]:
    return [str(problem) for problem in read_pack({**museum(), file: text}).problems]


@pytest.mark.parametrize("name", TOO_MUCH)
def test_too_much_is_refused_at_once(name: str) -> None:
    """It is one problem, at the line where it became too much, and what stands behind it is not read."""
    file, made, said = TOO_MUCH[name]
    # A second document is a fault like any other, and the items behind it are looked at.
    behind = "" if said.endswith(SECOND) else BEHIND
    assert [line for line in _read(file, made() + behind) if line.startswith(file)] == [said]


@pytest.mark.parametrize("name", GIVEN_UP_AFTER)
def test_too_many_faults_end_the_reading(name: str) -> None:
    """The first two thousand are told, and that there are more."""
    file, made = GIVEN_UP_AFTER[name]
    found = _read(file, made())
    assert 2_000 < len(found) < 5_000
    assert [line.partition(": ")[2].partition(". ")[0] for line in found if GIVEN_UP in line] == [GIVEN_UP]


def test_what_was_not_looked_at_seems_not_to_be_missing() -> None:
    """That much is wrong with one file makes nothing wrong of those behind it."""
    found = _read("facts/a.yaml", "- a\n" * 3_000)
    assert {line.partition(":")[0] for line in found} == {"facts/a.yaml"}


def test_a_cell_of_a_table_has_an_end() -> None:
    """A row of hundreds of thousands of phrasings is refused as well."""
    pack = loaded(museum()).pack
    assert pack is not None
    table = f"id,question,aliases,answer,claim_by,sources\na,what is a,{'ab;' * 12_000},It is a.,gazette,x 1\n"
    said = "t.csv:2: fact a, column aliases: this cell holds more than 10,000 things. Take out what is too much."
    assert [str(problem) for problem in read_table("t.csv", table.encode(), pack).problems] == [said]
