"""Which deadline is counted to: the day that a fact names, and of a series this very one or the next."""

from __future__ import annotations

import re

from knowledge.answering.edition import Edition
from knowledge.answering.ranking import Ranked, Ranking
from knowledge.language.lexicon import Reading

# The deadline of a likelier fact's day need not be likely itself.
OF_THE_FACT = 0.05
_COUNTED = re.compile(
    r"\b(?:how many (?:more )?(?:days|weeks|hours|months|sleeps|nights)|days|weeks|hours|sleeps)\b.*"
    r"\b(?:until|till?|before|left|remain\w*|to go|away|from now)\b"
)
_ORDER = frozenset({"first", "second", "last", "previous", "final"})
_PAST = re.compile(r"\b(?:was|were|did|had|ago|since|happened|took place|went)\b")


def to_count_to(edition: Edition, ranking: Ranking, best: Ranked) -> Ranked | None:
    """The deadline itself, where it is asked how long there is until the day that the likeliest fact names."""
    reading = ranking.reading
    if best.entry.kind != "fact" or _COUNTED.search(reading.text) is None:
        return None
    if reading.asked.measure is not None and reading.asked.measure.scale == "stretch":
        return None  # how long something had lasted by then is told and not counted
    days = edition.index.named[best.number].days
    return next(
        (
            r for r in ranking.ranked
            if r.entry.kind == "deadline" and r.refusal is None and r.chance >= OF_THE_FACT * best.chance
            and f"{edition.deadlines[r.entry.id].day:%m-%d}" in days
        ),
        None,
    )  # fmt: skip


def means_this_one(edition: Edition, best: Ranked, reading: Reading) -> bool:
    """Tell whether a question names a day, place, count or order of a deadline, or asks about what has been."""
    if reading.dates or _PAST.search(reading.text):
        return True
    named, vouched = edition.index.named[best.number], edition.index.vouched[best.number]
    places = any(
        values & named.slots.get(g, frozenset()) for g, values in reading.slots.items() if g not in {"party", "person"}
    )
    order = (edition.index.keys.get(key) for key in reading.keys if key in _ORDER)
    return places or bool(reading.numbers & named.numbers) or any(key in vouched for key in order if key is not None)


def names_it(edition: Edition, deadline_id: str, reading: Reading) -> bool:
    """Tell whether a question names a deadline by a word of what it is called, and not merely something on its day."""
    called = frozenset(edition.index.lexicon.read(edition.deadlines[deadline_id].name).keys)
    return not called.isdisjoint(reading.content)
