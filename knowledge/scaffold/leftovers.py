"""What of the sample still stands in a pack that someone has begun to make their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from knowledge.model import Pack, Part
from knowledge.problems import Place, Problem, Spot, listed, shortened
from knowledge.reading import FILE_KINDS, Lines

# The single texts that speak of the sample. The others are what anyone could say.
_OWN = (("pack", "header", ("title", "about", "contact")), ("replies", "replies", ("help", "advice")))
_OWN_WORDS = ("slots", "calendar")


def remains(pack: Pack, sample: Pack, lines: Lines) -> Iterator[Problem]:
    """Yield a warning for each file with what in it is word for word the sample's; none where the whole pack is."""
    named = {"id": pack.header.id, "title": pack.header.title}
    if pack == sample.model_copy(update={"header": sample.header.model_copy(update=named)}):
        return
    files: dict[str, list[tuple[Place, str]]] = {}
    for spot, name in _left(pack, sample):
        place = lines.place(spot)
        files.setdefault(place.file, []).append((place, name))
    for found in files.values():
        yield _told(found)


def _left(pack: Pack, sample: Pack) -> Iterator[tuple[Spot, str]]:
    """Yield where something is the sample's, and what it is called."""
    for kind, field, names in _OWN:
        mine, theirs = getattr(pack, field), getattr(sample, field)
        yield from (((kind, "", name), name) for name in names if getattr(mine, name) == getattr(theirs, name))
    for name in _OWN_WORDS:
        mine, theirs = getattr(pack.words, name), getattr(sample.words, name)
        yield from ((("words", "", name, key), key) for key in mine if mine[key] == theirs.get(key))
    for kind in FILE_KINDS:
        if kind.many:
            theirs = getattr(sample, kind.field)
            parts: Sequence[Part] = getattr(pack, kind.field)
            yield from (_named(kind.name, part, at) for at, part in enumerate(parts, 1) if part in theirs)


def _named(kind: str, part: Part, number: int) -> tuple[Spot, str]:
    """Return where an item stands and what it is called: a bank question, which has no id, by its words."""
    name = getattr(part, "id", "")
    return ((kind, name), name) if name else ((kind, str(number)), shortened(getattr(part, "question", "")))


def _told(found: Sequence[tuple[Place, str]]) -> Problem:
    many = len(found) > 1
    place, them = found[0][0], "them" if many else "it"
    said = f"{listed(name for _, name in found)} still {'are' if many else 'is'} as `pack new` wrote {them}"
    cure = f"Put your own in place of {them}, or take {them} out."
    return Problem(place.file, place.line, "", "", said, cure, "warning")
