"""How many titles a question speaks of, and whether its sum is for each: the steps of a rate start afresh with each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.language.echoing import echoed

_FILMS = r"movies|films|titles|pictures|features|pics|specials|pilots"
_COUNTED = re.compile(
    rf"(?<![\d.,$/])\b(?P<n>\d{{1,3}}) (?:\d+[- ]min\w* |(?!of\b|each\b)[a-z-]+ ){{0,2}}"
    rf"(?P<what>{_FILMS}|episodes|eps|webisodes|shorts|seasons)\b"
)
_EACH = re.compile(
    r"\beach\b|\bapiece\b|\bper (?:title|film|movie|episode|ep|picture|season|webisode|special|pilot|feature)\b"
    r"|\bevery one\b|\bevery (?:film|movie|title)\b|\ba ?piece\b|\ba (?:film|movie|title|picture)\b"
)
_TIMED = re.compile(r" \d+[- ]min")
_FILM = re.compile(_FILMS)
_TOGETHER = re.compile(
    r"\b(?:total|totals|totalling|combined|together|in all|altogether|between them|all told|in sum)\b"
)


@dataclass(frozen=True, slots=True)
class Titles:
    """A count of titles as it stands in a text; `each`: the sum is one title's; `films`: they are films.

    `timed` says that they are told with their length, `three 4-minute webisodes`: it is each one's.
    """

    count: int
    start: int
    end: int
    said: str
    each: bool
    films: bool
    timed: bool = False


def read_titles(flat: str) -> Titles | None:
    """Return the count of titles in a tidied text; None without one, or for one title alone."""
    found = _COUNTED.search(flat)
    if found is None or int(found["n"]) < 2:
        return None
    each, films = _EACH.search(flat) is not None, _FILM.fullmatch(found["what"]) is not None
    timed = _TIMED.search(found[0]) is not None
    return Titles(int(found["n"]), found.start(), found.end(), echoed(found[0]), each, films, timed)


def titles_fault(titles: Titles, flat: str, counted_in: str, *, stepped: bool) -> str:
    """Return why one sum in a text cannot be shared out over titles; `` where it is each one's, or all of theirs.

    `stepped` says that the rate changes with the amount of one title, so that even a total says too little.
    """
    total = _TOGETHER.search(flat) is not None and not stepped
    if titles.each or not titles.films or total:
        return ""
    return (
        f"“{titles.said}” with one sum leaves open whether it is for each or for all together, and a rate with steps "
        f"starts afresh with each title; write it like `$2m {counted_in} on each of {titles.count} films`"
    )
