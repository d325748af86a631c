"""A table from a spreadsheet to facts: what each column does, and what is wrong with a row, by line and column."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import Pack
from knowledge.reading.spreadsheet import COLUMNS, Table, read_table
from tests.knowledge.packs.museum import GAZETTE, museum, sound_pack

PACK: Pack = sound_pack(museum())
HEAD = ",".join(COLUMNS)
FIRST = PACK.facts[0]


def table(text: str) -> Table:
    """Read a table against the museum's pack."""
    return read_table("answers.csv", text.encode(), PACK)


def told(text: str) -> list[str]:
    """Return the problems of a table as a moderator reads them."""
    return [f"{'warning ' if problem.severity == 'warning' else ''}{problem}" for problem in table(text).problems]


def test_a_row_is_a_fact() -> None:
    """Every column goes where it belongs; several things in a cell stand apart by `;` or on lines of their own."""
    row = (
        'cats,Where do the cats sleep?,"where are the cats; in which room, by the way, are they\nwhere do cats go",'
        f'In the library.,union,"topic=pay, cats; market=dvd",{GAZETTE} 1; {GAZETTE} 2,'
        f"2031-03-01,2031-04-01,2031-03-20,{FIRST.id},en"
    )
    came = table(f"{HEAD}\n{row}\n")
    (fact,) = came.facts
    assert fact.model_dump(mode="json", exclude_defaults=True) == {
        "id": "cats",
        "says": "In the library.",
        "short": "Where do the cats sleep?",
        "by": "union",
        "kind": "report",
        "since": "2031-03-01",
        "until": "2031-04-01",
        "review_by": "2031-03-20",
        "cites": [{"source": GAZETTE, "paragraphs": [1]}, {"source": GAZETTE, "paragraphs": [2]}],
        "slots": {"topic": ["pay", "cats"], "market": ["dvd"]},
        "related": [FIRST.id],
        "ask": ["Where do the cats sleep?", "where are the cats", "in which room, by the way, are they",
                "where do cats go"],
    }  # fmt: skip
    assert came.problems == ()


def test_a_known_id_changes_that_fact_alone() -> None:
    """What the table has no column for stays as it is, and nothing is doubled."""
    came = table(
        f"id;question;answer;claim_by;sources\n{FIRST.id};{FIRST.short};Something else.;{FIRST.by};{GAZETTE} 1\n"
    )
    assert came.problems == ()
    cites = PACK.facts[0].cites[0].model_copy(update={"source": GAZETTE, "paragraphs": (1,)})
    assert came.facts == (FIRST.model_copy(update={"says": "Something else.", "cites": (cites,)}),)


ROW = f"cats,Where are they?,,In the library.,union,,{GAZETTE} 1,,,,,"
WRONG = {
    "an unknown column": ("id,question,anser,claim_by,sources\n", "answers.csv:1: column anser: `anser` is no column"),
    "a missing column": ("id,question,answer,claim_by\n", "answers.csv:1: the first line lacks `sources`. The columns"),
    "a column twice": (f"{HEAD},id\n", "answers.csv:1: column id: this column stands twice. Keep one of the two."),
    "an empty cell": (
        f"{HEAD}\n{ROW.replace('In the library.', '')}\n",
        "answers.csv:2: fact cats, column answer: this cell is empty. Write a value; every row needs one.",
    ),
    "too many cells": (f"{HEAD}\n\n{ROW},a,b\n", "answers.csv:3: the row has 14 cells, and the first line 12."),
    "an id twice": (
        f"{HEAD}\n{ROW}\n{ROW}\n",
        "answers.csv:3: fact cats, column id: `cats` stands in line 2 already. Give each row an id of its own.",
    ),
    "no id": (f"{HEAD}\n{ROW.replace('cats', 'The Cats!', 1)}\n", "answers.csv:2: fact The Cats!, column id: "),
    "no slot": (
        f"{HEAD}\n{ROW.replace('union,,', 'union,pay,')}\n",
        "answers.csv:2: fact cats, column slots: `pay` is no slot. Write `name=value, value`.",
    ),
    "no day": (
        f"{HEAD}\n{ROW.removesuffix(',,,,,')},31.3.2031,,,,\n",
        "answers.csv:2: fact cats, column valid_from: `31.3.2031` is no day of the calendar. Write year-month-day",
    ),
    "no day to look again": (
        f"{HEAD}\n{ROW.removesuffix(',,,')},soon,,\n",
        "answers.csv:2: fact cats, column review_by: `soon` is no day of the calendar. Write year",
    ),
    "another language": (f"{HEAD}\n{ROW}fr\n", "answers.csv:2: fact cats, column locale: `fr` is not the pack's"),
    "no citation": (
        f"{HEAD}\n{ROW.replace(f'{GAZETTE} 1', 'The Gazette!')}\n",
        "answers.csv:2: fact cats, column sources: `The Gazette!` cannot be read. Write",
    ),
    "an open quotation mark": (f'{HEAD}\n{ROW}\n"cats,', "answers.csv:3: this row cannot be read: a quotation mark"),
    "another encoding": ("\x00\x00", "answers.csv: this file is not in UTF-8 but in another encoding."),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_problem_says_where_it_is_and_how_it_is_mended(name: str) -> None:
    """By the line of the table and the column, and never by what a fact calls it."""
    text, said = WRONG[name]
    found = told(text)
    assert any(problem.startswith(said) for problem in found), found
    assert not any("`says`" in problem or "`cites`" in problem for problem in found)


def test_all_problems_are_told_at_once() -> None:
    """A broken row hides no other, and sound rows are taken."""
    came = table(f"{HEAD}\n{ROW.replace('union', '')}\n{ROW.replace('cats', 'dogs')}\n{ROW.replace('cats', 'B A D')}\n")
    assert [fact.id for fact in came.facts] == ["dogs"]
    assert [problem.line for problem in came.problems if problem.severity == "error"] == [2, 4]


@given(st.text(max_size=300))
def test_no_text_raises(text: str) -> None:
    """Whatever stands in a table, what comes of it is a value."""
    table(text.encode("utf-8", "replace").decode())
    table(f"{HEAD}\n{text}".encode("utf-8", "replace").decode())


def test_a_first_line_made_to_be_long_is_not_read() -> None:
    """Who checks a file for one must not wait for another's."""
    begun = process_time()
    came = told(",".join(map(str, range(100_000))))
    assert len(came) == 1
    assert "the first line has 100,000 cells, and there are 12 columns" in came[0]
    assert process_time() - begun < 2
