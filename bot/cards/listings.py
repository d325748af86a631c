"""Cards for what can be leafed through: issues, terms, sources, each as a list or one in full."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.cards.answers import answer_buttons, voice_of
from bot.cards.card import Card, Section
from bot.cards.citing import edition_note, in_full, paragraphs, source_label, source_lines
from bot.cards.lookups import cited_by
from bot.cards.naming import issues_named, pick, sources_named, terms_named
from knowledge.answering import Edition
from knowledge.answering.composing import asserter, issue_as_of, term_told
from knowledge.language.dating import short_date
from knowledge.model import Issue, Pack, Source, Stand
from knowledge.model.citing import merged


def positions_card(edition: Edition, typed: str, today: date | None = None) -> Card:
    """Put the sides' stands on the named issue side by side, as of a day; without a name list the issues."""
    issues = edition.pack.positions
    if not issues:
        return _none(edition, "This pack has no issues.")
    if not typed:
        listed = tuple(f"- {_in_a_list(edition, issue, today)}." for issue in issues)
        return _list(edition, (Section("", listed),), "positions")
    picked = pick(edition, "issue", typed, issues_named(edition.pack), "issue")
    return picked if isinstance(picked, Card) else _issue(edition, edition.issues[picked], today)


def _in_a_list(edition: Edition, issue: Issue, today: date | None) -> str:
    heading, _ = issue_as_of(edition, issue, today)
    return f"{issue.name} ({issue.id}){heading.removeprefix(issue.name)}"


def _issue(edition: Edition, issue: Issue, today: date | None) -> Card:
    heading, stands = issue_as_of(edition, issue, today)
    return Card(
        (f"{heading}.",),
        notes=(edition_note(edition, (issue.id,)),),
        buttons=answer_buttons(edition, (issue.id,)),
        ids=(issue.id,),
        sections=tuple(_stand(edition, stand) for stand in stands),
        listing=("positions", issue.id),
        status="answered",
    )


def _stand(edition: Edition, stand: Stand) -> Section:
    heading = f"{asserter(edition, stand.party)}, {short_date(stand.on)}:"
    return Section(heading, (f"  {stand.says}",), (source_lines(edition, merged(stand.cites)),))


def glossary_card(edition: Edition, typed: str) -> Card:
    """Say what the named term means; without a name list the terms."""
    terms = terms_named(edition.pack)
    if not terms:
        return _none(edition, "This pack has no glossary.")
    if not typed:
        return _list(edition, (Section("", tuple(f"- {called[0]}" for called in terms.values())),), "glossary")
    picked = pick(edition, "term", typed, terms, "term")
    if isinstance(picked, Card):
        return picked
    term = edition.terms[picked]
    return Card(
        (term_told(term),),
        source_lines(edition, term.cites),
        (edition_note(edition, (term.id,)),),
        buttons=answer_buttons(edition, (term.id,)),
        ids=(term.id,),
        voice=voice_of(edition, term.cites),
        status="answered",
    )


def source_card(edition: Edition, typed: str) -> Card:
    """Show the named source with what rests on it; without a name list the sources."""
    pack = edition.pack
    if not typed:
        parts = ((False, "The pack’s own documents:"), (True, "Outside the pack’s own documents:"))
        listed = [
            Section(title, tuple(_in_a_line(source) for source in pack.sources if source.outside is outside))
            for outside, title in parts
        ]
        return _list(edition, tuple(section for section in listed if section.items), "sources")
    picked = pick(edition, "source", typed, sources_named(pack))
    if isinstance(picked, Card):
        return picked
    resting = tuple(_resting(pack, picked))
    title = f"What rests on it ({len(resting)}):" if resting else "Nothing rests on it."
    return Card(
        tuple(in_full(pack.source(picked)).split("\n")),
        notes=(edition_note(edition, (picked,)),),
        ids=(picked,),
        sections=(Section(title, resting),),
        listing=("sources", picked),
        status="answered",
    )


def _in_a_line(source: Source) -> str:
    return f"- {source_label(source)} ({source.id}){', archived' if source.archive else ''}"


def _resting(pack: Pack, source_id: str) -> Iterator[str]:
    """Yield a line for everything that cites the source."""
    held = [(e.id, e.short, e.cites) for e in pack.facts]
    held.extend((e.id, e.name, e.cites) for e in (*pack.deadlines, *pack.terms))
    held.extend((rule.id, rule.name, cited_by(rule)) for rule in pack.rules)
    held.extend((person.id, person.name, person.cites) for person in pack.people)
    held.extend((issue.id, issue.name, stand.cites) for issue in pack.positions for stand in issue.stands)
    for entry_id, short, cites in held:
        numbers = sorted({p for citation in cites if citation.source == source_id for p in citation.paragraphs})
        if any(citation.source == source_id for citation in cites):
            yield f"- {short} ({entry_id}){f', {paragraphs(numbers)}' if numbers else ''}"


def _list(edition: Edition, sections: tuple[Section, ...], kind: str) -> Card:
    return Card((), notes=(edition_note(edition),), sections=sections, listing=(kind,), status="answered")


def _none(edition: Edition, says: str) -> Card:
    return Card((says,), notes=(edition_note(edition),), status="abstained")
