"""What the guard weighed, in words: a person's name for an id, `31 October` for 10-31, `$80,000` for 80000."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.answering.edition import Edition
from knowledge.language.dating import YEARS, day_and_month, month_and_day
from knowledge.language.lexicon import Reading
from knowledge.matching.guard import Refusal

_SORTS = {
    "time": "a time", "daytime": "a time of day", "hour": "the exact hour",
    "onset": "when it began", "day": "the day", "place": "where it was",
    "money": "a sum of money", "sum": "a sum of money", "reason": "why it is so", "name": "a name", "who": "who it was",
    "meant": "which are meant", "when": "when it was", "where": "where it was", "why": "why it is so",
    "how-many": "how many or how much", "how-long": "how long",
}  # fmt: skip
_IN_ITS_WORDS = {
    "measure": "{}", "several": "which {}", "subject": "“{}”", "act": "“{}”", "voice": "the word of “{}”",
    "share": "the share that is “{}”",
}  # fmt: skip


def asked_in_words(edition: Edition, reading: Reading, refusal: Refusal) -> str:
    """Return what the question named, where a candidate speaks of something else."""
    if refusal.group == "denial":
        said = _notion(edition, reading, refusal.asked)
        return f"“not {said}”" if refusal.asked in reading.turned[0] else f"“{said}”, not its opposite"
    if refusal.group == "doing":
        return f"what {_said(edition, reading, 'party', refusal.asked)} did"
    if refusal.group == "sort":
        return _SORTS[refusal.asked]
    if refusal.group in _IN_ITS_WORDS:
        written = month_and_day(refusal.asked)
        if written is not None:
            return day_and_month(f"{written[0]:02d}-{written[1]:02d}")
        return _IN_ITS_WORDS[refusal.group].format(refusal.asked)
    return " or ".join(_said(edition, reading, refusal.group, value) for value in refusal.asked.split(", "))


def held_in_words(edition: Edition, reading: Reading, refusal: Refusal) -> str:
    """Return what the candidate speaks of instead, or `nothing of the kind`."""
    if refusal.group == "denial":
        return "the opposite"
    group = "party" if refusal.group == "doing" else refusal.group
    return ", ".join(_said(edition, reading, group, value) for value in refusal.held) or "nothing of the kind"


def _said(edition: Edition, reading: Reading, group: str, value: str) -> str:
    if group == "day":
        return day_and_month(value)
    if group == "figure":
        return _figure(reading, value)
    if group == "sense":
        return _notion(edition, reading, value)
    named: dict[str, str] = {}
    if group == "party":
        named = {party.id: party.short for party in edition.pack.parties}
    elif group == "person":
        named = {person.id: person.name for person in edition.pack.people}
    return named.get(value) or _as_written(edition, edition.pack.words.slots.get(group, {}).get(value, ()) or (value,))


def _figure(reading: Reading, value: str) -> str:
    at = reading.keys.index(f"#{value}") if f"#{value}" in reading.keys else -1
    money = "$" if at >= 0 and reading.words[reading.spans[at][0]].startswith("$") else ""
    bare = value.removesuffix("%")
    if not bare.isdigit() or (value == bare and not money and int(bare) in YEARS):
        return f"{money}{value}"
    return f"{money}{int(bare):,}{value[len(bare) :]}"


def _notion(edition: Edition, reading: Reading, key: str) -> str:
    """The words that a key was read from, or that the pack writes for it."""
    if key in reading.keys:
        return reading.said(key)
    for pair in edition.pack.words.opposites:
        for like in (*pair[0], *pair[1]):
            if edition.index.lexicon.read(like).keys == (key,):
                return like
    return key.lstrip("~").replace("-", " ")


def _as_written(edition: Edition, likes: Sequence[str]) -> str:
    """An expression of the word list, which is all lower case, as the pack's own sentences write it: `DVD`."""
    for like in likes:
        written = edition.written(like)
        if written:
            return written
    return likes[0].replace("-", " ") if len(likes) == 1 else likes[0]
