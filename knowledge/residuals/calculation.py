"""What the calculator gives back: a reply in words with its citations and the bare results."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from knowledge.language.fitting import fitting
from knowledge.model import Citation, Rule, Share
from knowledge.model.citing import MOST_PARAGRAPHS, merged
from knowledge.model.parts import Part
from knowledge.residuals.choosing import changing
from knowledge.residuals.figures import listed, percent
from knowledge.residuals.working import Figure


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
    return Calculation(status="refused", text=fitting((upper_first(text),)), citations=cited((), rules), rule_ids=ids)


def upper_first(text: str) -> str:
    """Return a text that begins with a capital letter."""
    return text[:1].upper() + text[1:]


def cited(figures: Sequence[tuple[Citation, ...]], rules: Sequence[Rule]) -> tuple[Citation, ...]:
    """Return every citation once, those with paragraphs first, and of each kind in the order of use."""
    every = [c for group in (*figures, *(r.cites for r in rules)) for c in group]
    return merged(sorted(every, key=lambda citation: not citation.paragraphs))[:MOST_PARAGRAPHS]


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
