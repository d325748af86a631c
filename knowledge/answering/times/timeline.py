"""The days of a negotiation in their order: what happened on each, and what is due."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from knowledge.language.dating import short_date
from knowledge.model import Citation, Fact, Pack

# What happens on a day, as opposed to what is said on one.
HAPPENING = frozenset({"event", "date"})
# A bare answer, as `Not since 1985: ...` begins, and not the hour of 10:30.
_ANSWER = re.compile(r"[^.!?:]+(?=: )")
# What opens with a verb of its own states something: "the bonus is gone: ...".
_STATES = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|did|does|do)\b")
_AS_OF = re.compile(r"\bas of\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dated:
    """One line of a timeline: the day, what happened or is due on it, and where that stands.

    `event` is the same in a few words, where the pack has them. `foretold` says that the day has passed, and that what
    is told of it was printed before it.
    """

    day: date
    id: str
    says: str
    cites: tuple[Citation, ...]
    superseded: bool = False
    event: str = ""
    foretold: bool = False


def timeline(  # noqa: PLR0913 - what narrows a timeline, each by its name
    pack: Pack,
    *,
    topic: str = "",
    since: date | None = None,
    until: date | None = None,
    said: bool = False,
    today: date | None = None,
    knows: Callable[[str], bool] = lambda _: True,
) -> tuple[Dated, ...]:
    """Return what happened and what is due, in the order of the days; with `said` also what was said on them.

    `topic` keeps only what is about it. A deadline that a fact of the same day tells already is left out; one that
    lies before `today` is told as past. Of what `knows` denies by its id nothing is told, as if it were still to come.
    """
    about = (fact for fact in pack.facts if (not topic or topic in fact.topics) and knows(fact.id))
    dated = [(fact, fact.on) for fact in about if fact.on is not None]
    # Where the pack names its events, a timeline is of these; elsewhere it is of whatever a kind of fact says happened.
    named = any(fact.event for fact, _ in dated)
    shown = [(f, day) for f, day in dated if said or (bool(f.event) if named else happens(f, day))]
    printed = {source.id: source.dated or date.max for source in pack.sources}
    lines = [
        Dated(
            day, f.id, _line(f, day), f.cites, f.superseded_by is not None and knows(f.superseded_by), f.event,
            foretold=today is not None and max(printed[c.source] for c in f.cites) < day < today,
        )
        for f, day in shown
    ]  # fmt: skip
    lines += () if topic else _due(pack, [fact for fact, _ in shown], today, knows)
    within = (line for line in lines if (since is None or since <= line.day) and (until is None or line.day <= until))

    def told_first(line: Dated) -> tuple[date, date, int]:
        """A day's events in the order in which the documents tell them, and then the pack."""
        told = ((printed[c.source], min(c.paragraphs, default=0)) for c in line.cites)
        first, paragraph = min(told, default=(date.max, 0))
        return line.day, first, paragraph

    return tuple(sorted(within, key=told_first))


def _due(pack: Pack, shown: Iterable[Fact], today: date | None, knows: Callable[[str], bool]) -> Iterator[Dated]:
    """Yield the known deadlines that no fact of the same day tells already."""
    told = {(fact.on, c.source, paragraph) for fact in shown for c in fact.cites for paragraph in c.paragraphs}
    for deadline in filter(lambda one: knows(one.id), pack.deadlines):
        if not any((deadline.day, c.source, p) in told for c in deadline.cites for p in c.paragraphs):
            moved = deadline.superseded_by is not None and knows(deadline.superseded_by)
            over = today is not None and deadline.day < today and not moved
            says = f"{deadline.past[:1].upper()}{deadline.past[1:]}." if over else f"Due: {deadline.name}."
            yield Dated(deadline.day, deadline.id, says, deadline.cites, moved)


def happens(fact: Fact, day: date) -> bool:
    """Tell whether a fact is of what happened on its day; one about another day, or `as of` its own, was said on it."""
    if fact.kind != "date":
        return fact.kind in HAPPENING
    opening = _opening(fact)
    return _named(day, opening) and not _AS_OF.search(opening)


def _line(fact: Fact, day: date) -> str:
    """Return a fact as a line of a timeline: what opens with a bare answer comes after the question it answers."""
    opening = _opening(fact)
    alone = opening == fact.says or _named(day, opening) or _STATES.search(opening) is not None
    return fact.says if alone else f"{fact.short} {fact.says}"


def _opening(fact: Fact) -> str:
    """Return what stands before the colon of the first sentence, and everything where it has none."""
    found = _ANSWER.match(fact.says)
    return found[0] if found is not None else fact.says


def _named(day: date, text: str) -> bool:
    written, _, _ = short_date(day).rpartition(" ")
    return re.search(rf"\b{written}\b", text) is not None


def topics_of(pack: Pack) -> tuple[str, ...]:
    """Return the topics that the pack's facts are about, in alphabetical order."""
    return tuple(sorted({topic for fact in pack.facts for topic in fact.topics}))
