"""PRIVACY.md cannot lag behind: every table of the database stands in its table, with how long it is kept."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.store.registry import REGISTRY, Holding
from tests.meta.project import ROOT

# Table -> words of its row in PRIVACY.md.
ROWS = {
    "guilds": "the servers that it is in, as ids, and when it was taken out of one",
    "settings": "what a server's moderators have set",
    "packs": "the knowledge base's own files, as they were published",
    "editions": "what a server's moderators changed in the knowledge base, the last twenty editions",
    "audit": "what you do as a moderator: your Discord id",
    "tallies": "how often each statement was told on a day",
    "queue": "a question that you send to the moderators",
    "votes": "that somebody found an answer helpful or not right, under a mark",
    "keys": "the key of those marks",
    "posts": "where the bot's own answers stand",
    "letters": "a reminder that you ask for",
    "proposals": "what you propose as a moderator",
    "verified": "on which day a statement was last found to be still true",
    "links": "which addresses of a server's sources did not answer",
    "digests": "in which week they were last told what waits",
}
KEPT = {timedelta(days=8): "eight days", timedelta(days=30): "30 days", timedelta(days=365): "one year"}


def _rows() -> list[list[str]]:
    """Return the rows of PRIVACY.md's table, each as what is kept, where, and how long."""
    lines = (ROOT / "PRIVACY.md").read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]


def test_every_table_has_its_words() -> None:
    """A new table needs a row, and a row without a table would promise what is not."""
    assert ROWS.keys() == {holding.table.name for holding in REGISTRY}


@pytest.mark.parametrize("holding", REGISTRY, ids=lambda holding: holding.table.name)
def test_every_table_stands_in_the_privacy_policy(holding: Holding) -> None:
    """As something in the database, and kept for as long as the list of tables says."""
    ((_, where, long),) = [row for row in _rows() if ROWS[holding.table.name] in row[0]]
    assert where == "database"
    assert holding.kept is None or KEPT[holding.kept] in long


def test_nothing_else_is_said_to_be_in_the_database() -> None:
    """Each row about the database is about a table, or about a column of one that is told apart."""
    told_apart = ("a report on an answer", "your Discord id beside such a question or report")
    known = (*ROWS.values(), *told_apart)
    others = [what for what, where, _ in _rows() if where == "database" and not any(words in what for words in known)]
    assert others == []
