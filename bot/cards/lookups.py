"""Cards for what is looked up rather than asked: sources, terms, positions, deadlines, the days."""

from __future__ import annotations

from collections.abc import Iterable

from bot.cards.card import Card, Section
from bot.cards.citing import edition_note, in_full
from knowledge.answering import Edition
from knowledge.model import Citation, Rule

CITED = "cited"


def sources_card(edition: Edition, ids: Iterable[str]) -> Card:
    """Show every document that some entries rest on, in full, with the paragraphs."""
    told = tuple(ids)
    cites = _each_source_once(cite for entry_id in told for cite in citations_of(edition, entry_id))
    blocks = [in_full(edition.pack.source(c.source), c.paragraphs) for c in cites]
    return Card(
        () if blocks else ("Nothing is cited for this.",),
        notes=(edition_note(edition, told),),
        ids=told,
        sections=tuple(Section("", (block,)) for block in blocks),
        listing=(CITED, *told),
    )


def _each_source_once(cites: Iterable[Citation]) -> list[Citation]:
    """Put the paragraphs of one source together; all of them, however many."""
    paragraphs: dict[str, set[int]] = {}
    for cite in cites:
        paragraphs.setdefault(cite.source, set()).update(cite.paragraphs)
    return [Citation(source=source, paragraphs=tuple(sorted(held))) for source, held in paragraphs.items()]


def citations_of(edition: Edition, entry_id: str) -> tuple[Citation, ...]:
    """Return what an entry cites."""
    if entry_id in edition.facts:
        return edition.facts[entry_id].cites
    if entry_id in edition.deadlines:
        return edition.deadlines[entry_id].cites
    if entry_id in edition.terms:
        return edition.terms[entry_id].cites
    if entry_id in edition.issues:
        return tuple(cite for stand in edition.issues[entry_id].stands for cite in stand.cites)
    return next((cited_by(rule) for rule in edition.pack.rules if rule.id == entry_id), ())


def cited_by(rule: Rule) -> tuple[Citation, ...]:
    """Return what a rule cites, for itself and for each of its figures."""
    return tuple(dict.fromkeys((*rule.cites, *(cite for share in rule.shares for cite in share.cites))))
