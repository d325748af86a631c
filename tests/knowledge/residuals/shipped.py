"""The rules of the shipped pack and the tables of examples, read once for all tests of the calculator."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from knowledge.model import Party, Rule, Words
from knowledge.residuals import Calculation, Names, answer_calculation

PROJECT = Path(__file__).parents[3]
PACK = PROJECT / "knowledge" / "packs" / "wga-2007"
DAY = date(2007, 10, 23)


def read(path: Path) -> list[dict[str, Any]]:
    """Return a list in a YAML file with every scalar as the text that was typed."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - makes texts, never objects


def table(name: str) -> list[dict[str, Any]]:
    """Return a table of examples."""
    return read(PROJECT / "tests" / "data" / name)


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules of the shipped pack."""
    return tuple(Rule.model_validate(entry) for entry in read(PACK / "rules.yaml"))


@cache
def names() -> Names:
    """Return the markets and the parties of the shipped pack."""
    words = yaml.load((PACK / "words.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - makes texts
    parties = tuple(Party.model_validate(entry) for entry in read(PACK / "parties.yaml"))
    return Names(Words.model_validate(words), parties)


def rule(rule_id: str) -> Rule:
    """Return one shipped rule."""
    return next(r for r in rules() if r.id == rule_id)


def ask(question: str, *earlier: str) -> Calculation | None:
    """Ask the calculator a question on 23 October 2007."""
    return answer_calculation(question, earlier, rules(), DAY, names())


def worked(question: str, *earlier: str) -> Calculation:
    """Ask a question that must be worked out."""
    reply = ask(question, *earlier)
    assert reply is not None
    assert reply.status == "answered", reply.text
    return reply


def refusal(question: str, *earlier: str) -> str:
    """Ask a question that must be refused, and return why."""
    reply = ask(question, *earlier)
    assert reply is not None
    assert reply.status == "refused", reply.text
    return reply.text
