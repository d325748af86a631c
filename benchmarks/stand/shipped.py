"""The shipped pack as work: its phrasings, its own question bank, and a bank of one's own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks.stand.works import Asked, Work
from bot.library import open_library, shipped_pack
from knowledge.answering import Edition, Reply
from knowledge.answering.listing import tell
from knowledge.entries import entries_of, expressions_of

NOW = datetime.fromisoformat("2007-10-23T12:00:00-07:00")
REFUSING = {"unknown", "talk", "off-topic"}
_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " "})


def own_bank() -> Work:
    """Return the pack with its own bank; the questions that follow on another are left out."""
    edition = open_library(shipped_pack()).current
    rows = [row for row in edition.pack.questions if not row.context]
    known = set(edition.entry_numbers)
    answerable = (Asked(r.question, frozenset(r.reaches) & known) for r in rows if r.outcome == "answered")
    return _work(edition, "shipped pack, own bank", answerable, (r.question for r in rows if r.outcome != "answered"))


def given_bank(path: Path) -> Work:
    """Return the pack with a bank from a file: one JSON object a line.

    "question"; "abstain" where it must be refused; else "must", groups of texts of which the reply holds one each
    (`re:` before a pattern), "must_not", and "sources", the paragraphs of which it cites one. An entry is right where
    telling it alone meets all that. Rows with "context", and those that no single entry meets, are left out.
    """
    edition = open_library(shipped_pack()).current
    told = {entry.id: tell(edition, entry.id, NOW) for entry in edition.index.entries if entry.kind not in REFUSING}
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    rows = [row for row in rows if not row.get("context")]
    answerable = (
        Asked(row["question"], frozenset(i for i, reply in told.items() if reply is not None and _meets(row, reply)))
        for row in rows
        if not row["abstain"]
    )
    return _work(edition, f"shipped pack, {path.name}", answerable, (r["question"] for r in rows if r["abstain"]))


def _meets(row: Mapping[str, Any], reply: Reply) -> bool:
    text = reply.text.translate(_STRAIGHT)
    cited = {(c.source, paragraph) for c in reply.citations for paragraph in c.paragraphs}
    return (
        all(any(_holds(text, like) for like in group) for group in row["must"])
        and not any(_holds(text, like) for like in row.get("must_not") or ())
        and not cited.isdisjoint((source, paragraph) for source, paragraph in row["sources"])
    )


def _holds(text: str, like: str) -> bool:
    if like.startswith("re:"):
        return re.search(like[3:], text, re.IGNORECASE | re.DOTALL) is not None
    return like.translate(_STRAIGHT).lower() in text.lower()


def _work(edition: Edition, name: str, answerable: Iterable[Asked], strange: Iterable[str]) -> Work:
    entries = entries_of(edition.pack)
    return Work(
        name,
        entries,
        tuple(row for row in answerable if row.right),
        {"near": tuple(Asked(text) for text in strange)},
        expressions_of(edition.pack),
        frozenset(entry.id for entry in entries if entry.kind in REFUSING),
    )
