"""A residual that a question wants worked out: the calculation, where one answers it, and what is told of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from knowledge.answering.edition import Edition
from knowledge.answering.replies import Reply
from knowledge.language.fitting import fitting
from knowledge.language.lexicon import Reading
from knowledge.language.normalising import without_markup
from knowledge.model.citing import merged
from knowledge.residuals import Names, answer_calculation
from knowledge.residuals.own_sums import is_a_price

if TYPE_CHECKING:
    from knowledge.residuals import Calculation


def calculated(
    edition: Edition, question: str, reading: Reading, now: datetime, earlier: Sequence[str] = ()
) -> Calculation | None:
    """Return the calculation that a question is answered with, None where it is answered in another way."""
    # What a script went for is no revenue to work on, whoever asks what comes of it.
    worked = None if is_a_price(reading.text) and not earlier else _worked(edition, question, earlier, now)
    return worked if worked is not None and not _of_another_kind(edition, reading, worked.rule_ids) else None


def told_of_the_calculation(edition: Edition, worked: Calculation) -> Reply:
    """Answer with a calculation, or say why it cannot be made."""
    status = "answered" if worked.status == "answered" else "abstained"
    cites = merged(worked.citations) if status == "answered" else ()
    return Reply(
        status=status, text=fitting((worked.text,)), citations=cites, facts=worked.rule_ids,
        confidence=1.0, edition=edition.hash,
    )  # fmt: skip


def _worked(edition: Edition, question: str, earlier: Sequence[str], now: datetime) -> Calculation | None:
    try:
        pack, names = edition.pack, Names(edition.pack.words, edition.pack.parties)
        return answer_calculation(without_markup(question), earlier, pack.rules, now.date(), names)
    except ArithmeticError:
        return None  # figures beyond what Decimal holds are no calculation that anyone means


def _of_another_kind(edition: Edition, reading: Reading, rule_ids: Sequence[str]) -> bool:
    """Tell whether a calculation names something its rules do not speak of: another title, where they are about one.

    Markets and years are the calculator's own: it refuses by name those that its rules do not know.
    """
    spoken: dict[str, set[str]] = {}
    for rule_id in rule_ids:
        for group, values in edition.named_by_rules.get(rule_id, {}).items():
            spoken.setdefault(group, set()).update(values)
    named = {g: v for g, v in reading.slots.items() if g not in {"party", "person", "market", "year"}}
    return any(group in spoken and not values & spoken[group] for group, values in named.items())
