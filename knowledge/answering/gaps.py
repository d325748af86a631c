"""A gap in what is known that is somebody's: "when does the crews' contract end" is not asked by who names no crew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from knowledge.answering.edition import Edition
from knowledge.language.asking import manner_of
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import Reading

if TYPE_CHECKING:
    from knowledge.answering.ranking import Ranked

_PARTY = "@party:"
# Of whom such a word speaks nobody knows.
_THEY = frozenset({"they", "them", "their", "theirs", "those"})
_IT = frozenset({"it", "its", "this", "that"})
# So much a question says, and so likely is what could be told, before a gap is passed over.
_LEAST, _LIKELY = 2, 0.02
# The share of a gap's phrasings that name whose it is, from which on it is theirs alone.
MOST = 0.5


def of_others(edition: Edition, reading: Reading, ranked: Sequence[Ranked]) -> frozenset[str]:
    """Return the ids of the gaps of other parties, or of a part, where a question names none but the members' own.

    Only where it says no more than a phrasing of what could be told: a word of its own may stand for such a party.
    """
    parties = reading.slots.get("party", frozenset[str]())
    spoken_of = _THEY if parties else _THEY | _IT
    if not parties <= {edition.guard.we} or not spoken_of.isdisjoint(reading.words):
        return frozenset()
    likely = [r for r in ranked if r.entry.kind == "unknown" and r.chance >= _LIKELY]
    gaps = [r for r in likely if _is_of_another(edition, r) or _is_narrower(edition, reading, r)]
    told = (
        next((r for r in ranked if r.entry.kind in {"fact", "deadline"} and r.refusal is None), None) if gaps else None
    )
    if not gaps or told is None or told.chance < _LIKELY or not _says_no_more(edition, reading, told):
        return frozenset()
    return frozenset(gap.entry.id for gap in gaps)


def _says_no_more(edition: Edition, reading: Reading, told: Ranked) -> bool:
    """Tell whether a question says two things and more, all of which a phrasing says that asks in the same manner."""
    said = {key for key in reading.keys if key not in FUNCTION_WORDS}
    told_of = {*edition.index.lexicon.read(told.phrasing).keys, f"{_PARTY}{edition.guard.we}"}
    if len(said) < _LEAST or not said <= told_of:
        return False
    # With its slips put right: "wen" asks when.
    return manner_of(" ".join(reading.meant)) == edition.manner_of(told.phrasing)


def _is_of_another(edition: Edition, gap: Ranked) -> bool:
    """Tell whether the nearest text of a gap, and most of its others, name a party that is not the members' own."""
    first, _ = edition.index.rows_of(gap.number)
    naming: list[bool] = edition.names_another[first : first + len(gap.entry.phrasings)].tolist()
    return not gap.wrong and naming[gap.nearest] and MOST * len(naming) <= sum(naming)


def _is_narrower(edition: Edition, reading: Reading, gap: Ranked) -> bool:
    """Tell whether the nearest text of a gap names more than a question and asks in another manner.

    "Did the deck hands vote" is not asked by "how many voted".
    """
    if reading.asked.manner == "what" or edition.manner_of(gap.phrasing) == reading.asked.manner:
        return False
    return not {*edition.index.lexicon.read(gap.phrasing).keys} - FUNCTION_WORDS <= {*reading.keys}
