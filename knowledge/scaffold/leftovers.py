"""What of the sample still stands in a pack that someone has begun to make their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from knowledge.model import Pack, Part
from knowledge.problems import Problem, Spot, listed, shortened
from knowledge.reading import FILE_KINDS, Lines

# The single texts that speak of the sample. The others are what anyone could say.
_OWN = (("pack", "header", ("title", "about", "contact")), ("replies", "replies", ("help", "advice")))
_OWN_WORDS = ("slots", "calendar")


def remains(pack: Pack, sample: Pack, lines: Lines) -> Iterator[Problem]:
    """Yield a warning for each kind of thing that is word for word the sample's; none where the whole pack is."""
    named = {"id": pack.header.id, "title": pack.header.title}
    if pack == sample.model_copy(update={"header": sample.header.model_copy(update=named)}):
        return
    for kind, field, names in _OWN:
        mine, theirs = getattr(pack, field), getattr(sample, field)
        for name in names:
            if getattr(mine, name) == getattr(theirs, name):
                yield _told(lines, (kind, "", name), "this still is the text that `pack new` wrote", several=False)
    for name in _OWN_WORDS:
        mine, theirs = getattr(pack.words, name), getattr(sample.words, name)
        yield from _listed(lines, [(("words", "", name, key), key) for key in mine if mine[key] == theirs.get(key)])
    for kind in FILE_KINDS:
        if kind.many:
            theirs = getattr(sample, kind.field)
            parts: Sequence[Part] = getattr(pack, kind.field)
            left = [_named(kind.name, part, at) for at, part in enumerate(parts, 1) if part in theirs]
            yield from _listed(lines, left)


def _named(kind: str, part: Part, number: int) -> tuple[Spot, str]:
    """Return where an item stands and what it is called: a bank question, which has no id, by its words."""
    name = getattr(part, "id", "")
    return ((kind, name), name) if name else ((kind, str(number)), shortened(getattr(part, "question", "")))


def _listed(lines: Lines, left: list[tuple[Spot, str]]) -> Iterator[Problem]:
    if left:
        many = len(left) > 1
        said = f"{listed(name for _, name in left)} still {'are' if many else 'is'} the sample's"
        yield _told(lines, left[0][0], said, several=many)


def _told(lines: Lines, spot: Spot, said: str, *, several: bool) -> Problem:
    them = "them" if several else "it"
    return lines.problem(spot, said, f"Put your own in place of {them}, or take {them} out.", severity="warning")
