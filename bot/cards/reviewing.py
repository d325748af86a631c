"""How long ago what an answer tells was looked at: said first where a fact is past its day of review."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from knowledge.answering import Edition
from knowledge.answering.standing import past_review
from knowledge.language.dating import short_date


@dataclass(frozen=True, slots=True)
class Review:
    """The day that it is for the answers, and on which a server's moderators last found each fact to be still true."""

    day: date
    verified: Mapping[str, date] = field(default_factory=dict[str, date])


def last_checked(edition: Edition, ids: Iterable[str], review: Review | None) -> str:
    """Say when what is told was last checked, where that is due again; else nothing.

    Of several facts the one that was checked first counts. What no moderator ever looked at is as old as the pack; as
    of a day before that nothing is known of when it was checked.
    """
    if review is None:
        return ""
    known = edition.pack.header.known_until
    late = [
        review.verified.get(fact.id, known)
        for fact in past_review(edition, ids, review.day)
        if fact.review_by is not None and review.verified.get(fact.id, date.min) < fact.review_by
    ]
    checked = [day for day in late if day <= review.day]
    return f"Last checked {short_date(min(checked))}." if checked else ""
