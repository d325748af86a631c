"""Questions as members type them, with what the reply must show first."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.language.fitting import LONGEST_REPLY
from knowledge.model.citing import MOST_PARAGRAPHS
from tests.knowledge.residuals.shipped import ask, table

ASKED = table("asked_residuals.yaml")


def name_of(row: dict[str, Any]) -> str:
    """Name a row by what is typed in it."""
    return " | ".join([*row.get("after", []), row["ask"]])


COMPUTED = [row for row in ASKED if "shows" in row]
REFUSED = [row for row in ASKED if "refuses" in row]
NOTHING = [row for row in ASKED if "nothing" in row]


@pytest.mark.parametrize("row", COMPUTED, ids=name_of)
def test_the_result_stands_in_the_first_line(row: dict[str, Any]) -> None:
    """The answer comes first, fits a message, and cites."""
    reply = ask(row["ask"], *row.get("after", ()))
    assert reply is not None
    assert reply.status == "answered", reply.text
    first = reply.text.split("\n", 1)[0]
    assert [shown for shown in row["shows"] if shown not in first] == [], first
    assert len(reply.text) <= LONGEST_REPLY
    assert reply.citations
    assert sum(len(c.paragraphs) for c in reply.citations) <= MOST_PARAGRAPHS


@pytest.mark.parametrize("row", REFUSED, ids=name_of)
def test_an_unusable_figure_is_refused_with_its_reason(row: dict[str, Any]) -> None:
    """A figure that cannot be used is named, and nothing is guessed."""
    reply = ask(row["ask"], *row.get("after", ()))
    assert reply is not None
    assert reply.status == "refused", reply.text
    assert row["refuses"] in reply.text


@pytest.mark.parametrize("row", NOTHING, ids=name_of)
def test_what_asks_for_no_computation_is_left_alone(row: dict[str, Any]) -> None:
    """A question with figures is no computation by that alone."""
    assert ask(row["ask"], *row.get("after", ())) is None


def test_there_are_questions_in_plenty() -> None:
    """The table keeps its size, with what must be left alone well among it."""
    assert len(ASKED) >= 300
    assert len(NOTHING) >= 50
