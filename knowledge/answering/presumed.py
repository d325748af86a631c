"""What a question takes for granted in a clause of its own: "now that they dropped it", "what made him resign"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.answering import composing
from knowledge.answering.edition import Edition
from knowledge.answering.ranking import rank
from knowledge.answering.replies import Reply
from knowledge.answering.selecting import Asking, reply_to

_GIVEN = (
    r"\b(?:now (?:that )?|(?:since|seeing that|seeing as|given that|considering that|considering|because|after|once) )"
)
# Where the question itself begins behind such a clause.
_ASKING = (
    r"(?:so |then )?(?:what|whats|what's|who|whos|when|where|why|how|which"
    r"|is|are|do|does|did|will|can|could|has|have)\b"
)
_AHEAD = re.compile(rf"^(?:(?:so|and|but|ok|okay|well|hey),? )*{_GIVEN}(?P<given>.+?),? {_ASKING}")
_BEHIND = re.compile(rf"^(?:.{{0,80}}?\b{_ASKING}.*?) {_GIVEN}(?P<given>[^?!.;]+)")
# "What made him resign" supposes as "why did he resign" does.
_MADE = re.compile(
    r"\bwhat (?:\w+ly )?(?:prompted|led|made|drove|caused|pushed|moved|got|possessed|inspired|persuaded|convinced"
    r"|motivated|forced) (?P<who>.{2,40}?) (?:to |into )?(?P<given>[a-z]+\b[^?!.;]*)"
)
_LEAST_WORDS = 3


def told_of_the_presumed(edition: Edition, text: str, asking: Asking) -> Reply | None:
    """Return what is so, where the pack has the very clause as something that is not so; None elsewhere."""
    day = asking.day(edition)
    for supposed in _suppositions(text):
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


def _suppositions(text: str) -> Iterator[str]:
    """Give what a cleaned text takes for granted, each put as a question why it is so."""
    for clause in (_AHEAD, _BEHIND):
        found = clause.search(text)
        if found is not None and len(found["given"].split()) >= _LEAST_WORDS:
            yield f"why did {found['given']}"
    made = _MADE.search(text)
    if made is not None:
        yield f"why did {made['who']} {made['given']}"
