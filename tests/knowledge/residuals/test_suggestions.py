"""Whatever the steward suggests to write is accepted by it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.language.amounts import read_count, read_minutes, read_money, read_percent
from tests.knowledge.residuals.shipped import PROJECT, ask, rules, table

_QUOTED = re.compile(r"`([^`]+)`")
_PLAIN = re.compile(r"write it like ([^`“]+?)(?: or (\S+))?$")
ROOMS = (PROJECT / "knowledge" / "residuals", PROJECT / "knowledge" / "language")
# Each kind of refusal once, so that what it suggests can be tried.
REFUSED = (
    "$5m to $6m wholesale, what do i get",
    "20% rate on $5m wholesale, what do i get",
    "£5m of downloads, 2.5%, residual?",
    "3 movies at $2m wholesale, what do i get",
    "4 films, $80k digital revenue, what do i get",
    "hbo residual on $20,000",
    "$9m wholesale at 1.5%, split 60/40, what do i get?",
    "$9m wholesale at 1.5%, split 0 ways, what do i get",
    "$9m wholesale at 1.5%, my 3/2 share, what do i get",
    "pro-rated: 8 minutes, 30 minutes, $21,000 pay, what do i get",
    "40 minutes of a 30 minute rate of $9,000 pro-rated?",
    "what wholesale do i need for my check at a 1.5% rate",
    "my check was $1,000, what is it",
    "calculate my dvd residual at 1.5%",
    "my dvd sold tons, what's my residual",
    "cw pays me $3,000 for a rerun, what would parity get me",
    "my movie sold 80,000 dvds. how much residual do i get",
    "$19.99 at walmart, 50,000 dvds, what do i get",
    "recoupment: costs 15m, am i past it?",
    "syndication residual on $5k",
)


def literals(path: Path) -> Iterator[str]:
    """Return the texts in a module that are no docstrings and hold no figure to be filled in."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = {id(n) for f in ast.walk(tree) if isinstance(f, ast.JoinedStr) for n in ast.walk(f) if n is not f}
    said = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and not {id(node)} & (inside | said):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "".join(
                v.value if isinstance(v, ast.Constant) and isinstance(v.value, str) else "{" for v in node.values
            )


TEXTS = [text for room in ROOMS for path in sorted(room.glob("*.py")) for text in literals(path)]
IN_CODE = sorted({s for text in TEXTS for s in _QUOTED.findall(text) if "like `" in text and "{" not in s})
IN_PACK = sorted(
    {s for r in rules() for text in (*r.asks_for.values(), *r.assumes, r.caveat) for s in _QUOTED.findall(text)}
)
FIGURES = sorted({f for t in TEXTS for m in _PLAIN.finditer(t) for f in m.groups() if f})


def accepted(suggestion: str, *earlier: str) -> bool:
    """Return whether a suggestion is worked out, by itself or as the next message."""
    replies = (ask(suggestion), ask(suggestion, *earlier) if earlier else None)
    return any(reply is not None and reply.status == "answered" for reply in replies)


@pytest.mark.parametrize("suggestion", IN_PACK)
def test_every_example_of_the_pack_is_accepted_as_it_stands(suggestion: str) -> None:
    """A moderator's example is a question that works."""
    assert accepted(suggestion)


@pytest.mark.parametrize("suggestion", IN_CODE)
def test_every_example_in_the_code_is_accepted(suggestion: str) -> None:
    """By itself, or as a word on the calculation before it."""
    assert accepted(suggestion, "$9m wholesale at 1.5%, what do i get")


@pytest.mark.parametrize("figure", FIGURES)
def test_every_figure_that_is_shown_is_read(figure: str) -> None:
    """`Write it like` is followed by what one of the readers takes."""
    values = [read(figure) for read in (read_money, read_percent, read_minutes, read_count)]
    assert any(not hasattr(value, "why") for value in values)


@pytest.mark.parametrize("question", [*REFUSED, *(r["ask"] for r in table("asked_residuals.yaml") if "refuses" in r)])
def test_what_a_refusal_suggests_is_accepted_right_after_it(question: str) -> None:
    """The member writes what was shown, and gets an answer."""
    reply = ask(question)
    if reply is None:
        # what is refused only after another message is held to that in its own table
        return
    suggestions = _QUOTED.findall(reply.text)
    assert suggestions or "like" not in reply.text
    assert [s for s in suggestions if not accepted(s, question)] == []


def test_there_are_suggestions_in_both_places() -> None:
    """The collectors find what there is."""
    assert len(IN_PACK) >= 10
    assert len(IN_CODE) >= 4
    assert len(FIGURES) >= 4
