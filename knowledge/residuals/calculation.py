"""What the calculator gives back: a reply in words with its citations and the bare results."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal

from knowledge.model import Citation, Rule, Share
from knowledge.model.parts import Part
from knowledge.residuals.choosing import changing
from knowledge.residuals.figures import listed, percent
from knowledge.residuals.working import Figure

# What a member reads in one message, and how many paragraphs may be cited under it.
LONGEST = 900
PARAGRAPHS = 8


class Calculation(Part):
    """A worked answer, or (`refused`) an exact message about the inputs.

    `amounts` are the results by name, in dollars to the cent.
    """

    status: Literal["answered", "refused"]
    text: str
    citations: tuple[Citation, ...]
    rule_ids: tuple[str, ...]
    amounts: tuple[tuple[str, Decimal], ...] = ()


def refused(text: str, rules: Sequence[Rule] = ()) -> Calculation:
    """Return an exact message about the inputs."""
    ids = tuple(r.id for r in rules)
    return Calculation(status="refused", text=upper_first(text)[:LONGEST], citations=cited((), rules), rule_ids=ids)


def composed(parts: Iterable[str]) -> str:
    """Join the parts of a reply, the weightiest first; what would make it too long is left out from the end."""
    text = ""
    for part in parts:
        joined = f"{text}\n{part}" if text else part
        if part and len(joined) <= LONGEST:
            text = joined
    return text


def upper_first(text: str) -> str:
    """Return a text that begins with a capital letter."""
    return text[:1].upper() + text[1:]


def cited(figures: Sequence[tuple[Citation, ...]], rules: Sequence[Rule]) -> tuple[Citation, ...]:
    """Return every citation once, the pack's paragraphs first, one line a source, at most eight paragraphs."""
    paragraphs: dict[str, list[int]] = {}
    for citation in [c for group in (*figures, *(r.cites for r in rules)) for c in group]:
        listed_so_far = paragraphs.setdefault(citation.source, [])
        listed_so_far.extend(p for p in citation.paragraphs if p not in listed_so_far)
    room = PARAGRAPHS
    kept: list[Citation] = []
    for source, numbers in sorted(paragraphs.items(), key=lambda item: not item[1]):
        taken = numbers[:room]
        room -= len(taken)
        if taken or not numbers:
            kept.append(Citation(source=source, paragraphs=tuple(sorted(taken))))
    return tuple(kept)[:PARAGRAPHS]


def origins(
    figures: Sequence[Figure], rule: Rule, rules: Sequence[Rule]
) -> tuple[str, list[tuple[Citation, ...]], list[Rule]]:
    """Return one sentence that says where each share comes from, with all citations and all further rules."""
    said: dict[str, list[str]] = {}
    cites: list[tuple[Citation, ...]] = []
    used: list[Rule] = []
    for figure in figures:
        share, change = _origin(figure, rule, rules)
        note = share.note if share is not None else "your figure"
        shown = f"{percent(figure.value)} {figure.role}"
        if shown not in said.setdefault(note, []):
            said[note].append(shown)
        cites.append(share.cites if share is not None else ())
        used.extend([change] if change is not None and change not in used else [])
    parts = [f"{listed(shown)}: {note}" for note, shown in said.items() if note]
    return f"{upper_first('; '.join(parts))}." if parts else "", cites, used


def _origin(figure: Figure, rule: Rule, rules: Sequence[Rule]) -> tuple[Share | None, Rule | None]:
    """Return the number of the pack behind a share; one that the asker gave may be a base that someone proposes."""
    if figure.share is not None or figure.role != "base":
        return figure.share, None
    found = ((share, change) for change in changing(rule, rules) for share in change.bases)
    return next((f for f in found if f[0].value == figure.value), (None, None))
