"""A small sound pack to break: the skeleton of `pack new`, and the article that it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import cast

import yaml

from knowledge.checks import checked
from knowledge.model import Pack
from knowledge.reading import Loaded, read_pack
from knowledge.scaffold import new_pack

NAME = "museum-2031"
GAZETTE = "gazette-2031-03-04"
ARTICLE = """\
Talks between Museum Workers United and the city’s museums resume on Thursday, with less than four weeks left on the contract.

The union, which speaks for 640 guards, guides and conservators, wants a 6 percent raise in the first year, its president, Rosa Lindqvist, said on Monday.

The Association of Harbour Museums has offered 2.5 percent. Its director, Owen Achebe, called that “all the houses can bear” after two poor summers.

“It is an insult to the night shift,” Lindqvist said of the offer.

The contract runs out on March 31. The night differential stands at 8 percent of the hourly wage; the union wants it raised to 12 percent.
"""  # noqa: E501 - a paragraph is a line
HERE = Path(__file__).parent
# As many ways to ask as a fact wants; with the name of the fact before them they are like those of no other.
ASK = [
    "red brown ink",
    "orange bread crumb",
    "yellow river boat",
    "green stone wall",
    "blue paper kite",
    "white snow fox",
]


def museum() -> dict[str, str]:
    """Return the files of a sound pack."""
    return new_pack(NAME)


def museum_with(file: str, old: str, new: str) -> dict[str, str]:
    """Return the files of the pack with one text replaced in one of them."""
    files = museum()
    assert old in files[file], f"{old!r} does not stand in {file}"
    return {**files, file: files[file].replace(old, new, 1)}


def with_fact(*lines: str, **more: str) -> dict[str, str]:
    """Return the files of the pack with a further facts file of those lines, and further files by name."""
    return {**museum(), "facts/more.yaml": "\n".join(lines) + "\n", **more}


def fact_lines(name: str, *lines: str, ask: list[str] = ASK, says: str = "The Gazette says so.") -> list[str]:
    """Return the lines of a further fact for `with_fact`: those given, and what else a sound one has."""
    given = "\n".join(lines)
    head = [f"- id: {name}", f"  says: {says}", "  by: gazette", "  kind: event", "  cites: [gazette-2031-03-04 1]"]
    if "  short:" not in given:
        head.append(f"  short: What of {name}?")
    kept = [line for line in head if line.split(":")[0] not in {own.split(":")[0] for own in lines}]
    return [*kept, *lines, "  ask:", *(f"    - {name} {question}" for question in ask)]


def loaded(files: Mapping[str, str]) -> Loaded:
    """Read and check a pack."""
    return checked(read_pack(files))


def messages(files: Mapping[str, str]) -> list[str]:
    """Return all problems of a pack as a moderator reads them, warnings marked."""
    return [f"{'warning ' if problem.severity == 'warning' else ''}{problem}" for problem in loaded(files).problems]


def sound_pack(files: Mapping[str, str] | None = None) -> Pack:
    """Return the pack of files that have no problem."""
    found = loaded(files or museum())
    assert found.pack is not None
    assert found.sound, [str(problem) for problem in found.problems]
    return found.pack


def table(name: str) -> list[dict[str, str]]:
    """Return the cases of a table of broken files."""
    rows = yaml.load((HERE / "broken" / f"{name}.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506
    return cast("list[dict[str, str]]", rows)
