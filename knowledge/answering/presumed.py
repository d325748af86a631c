"""What a question takes for granted in a clause of its own: "now that they dropped it", "what made him resign"."""

from __future__ import annotations

from knowledge.answering import composing
from knowledge.answering.edition import Edition
from knowledge.answering.ranking import rank
from knowledge.answering.replies import Reply
from knowledge.answering.selecting import Asking, reply_to
from knowledge.language.supposing import reasons_supposed


def told_of_the_presumed(edition: Edition, text: str, asking: Asking) -> Reply | None:
    """Return what is so, where the pack has the very clause as something that is not so; None elsewhere."""
    day = asking.day(edition)
    for supposed in reasons_supposed(text):
        ranking = rank(edition, edition.index.lexicon.read(supposed), day=day)
        best = ranking.best
        if best is None or not best.correcting:
            continue
        if ranking.reading.dates and not edition.index.lexicon.read(best.phrasing).dates:
            continue  # that one day's session is over does not suppose that the talks are
        reply = reply_to(edition, ranking, asking)
        if reply.status == "answered" and reply.text.startswith(composing.NOT_QUITE):
            return reply
    return None
