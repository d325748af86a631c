"""When a moderator is asked to look at a fact again."""

from __future__ import annotations

from datetime import date

import pytest

from bot.cards.keeping import due_on
from knowledge.model import Fact

FACT = Fact(id="a", says="Says.", short="Short?", by="union", kind="report", cites="gazette", ask=("asks",))  # type: ignore[arg-type] - as a file has it
NAMED = date(2024, 7, 1)


@pytest.mark.parametrize(
    ("review_by", "verified", "due"),
    [
        (None, None, date.min),
        (None, date(2024, 6, 1), date(2024, 8, 30)),
        (NAMED, None, NAMED),
        (NAMED, date(2024, 1, 1), NAMED),
        (NAMED, date(2024, 6, 30), NAMED),
        (NAMED, NAMED, date(2024, 9, 29)),
    ],
)
def test_a_fact_is_due_by_the_day_that_it_names(review_by: date | None, verified: date | None, due: date) -> None:
    """Until it was verified then; after that, and where none is named, 90 days after it was verified."""
    assert due_on(FACT.model_copy(update={"review_by": review_by}), verified) == due
