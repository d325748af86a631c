"""How an act of a moderator is told in one line."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.cards.history import act_line
from bot.store.audit import Act

AT = datetime(2024, 6, 12, 11, 5, tzinfo=UTC)
GUILD, MIA = 1, 2


@pytest.mark.parametrize(
    ("act", "says"),
    [
        (
            Act(GUILD, MIA, "config set", "", "questions: 9\nwithin: 20", AT),
            "<@2>, config set: questions: 9; within: 20",
        ),
        (
            Act(GUILD, MIA, "retire", "venue", "Retired 1 fact: `venue`.\nReason: It is over.", AT, 3),
            "<@2>, retire venue (edition 3): Retired 1 fact: `venue`. Reason: It is over.",
        ),
        # A server cannot go back to an edition of everywhere by its number.
        (Act(0, 0, "reload", "museum", "Changed 1 fact.", AT, 7), "the operator, reload museum: Changed 1 fact."),
        (Act(GUILD, MIA, "verify", "venue", "", AT), "<@2>, verify venue"),
        (Act(GUILD, MIA, "verify", "venue", "x" * 90, AT), f"<@2>, verify venue: {'x' * 57}..."),
    ],
)
def test_an_act_is_told_in_a_line(act: Act, says: str) -> None:
    """When, who, what it was done to, the edition that came of it, and what changed."""
    assert act_line(act, 60) == f"12 June 2024 11:05 UTC, {says}"
