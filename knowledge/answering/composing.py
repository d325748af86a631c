"""From chosen entries to words: the statement, who says so and when, and where it stands. Nothing is made up here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from knowledge.answering.edition import Edition
from knowledge.answering.replies import Choice, Reply, fitting
from knowledge.countdown import count_down, in_words
from knowledge.language.dating import short_date
from knowledge.model import Citation, Fact, Issue, Source, Term

MOST_PARAGRAPHS = 8
MOST_CHOICES = 4


def state_facts(edition: Edition, facts: Sequence[Fact], confidence: float, lead: str = "") -> Reply:
    """Answer with one to three facts, each with who asserts it and when."""
    told: list[Fact] = []
    parts: list[str] = []
    for fact in facts:
        lines = [fact.says if not (lead and not told) else f"{lead} {fact.says}"]
        whole = fitting((*parts, *lines, said_by(edition, (*told, fact))))
        if told and not whole.endswith(said_by(edition, (*told, fact))):
            break
        parts.extend(lines)
        told.append(fact)
    text = fitting((*parts, said_by(edition, told)))
    return Reply(
        status="answered",
        text=text,
        citations=merged(c for fact in told for c in fact.cites),
        facts=tuple(fact.id for fact in told),
        confidence=confidence,
        edition=edition.hash,
    )


def said_by(edition: Edition, facts: Sequence[Fact]) -> str:
    """Say who asserts the facts and where they were printed, when: `— Nick Counter, in Variety, 23 October 2007`."""
    voices: dict[str, None] = {}
    printed: dict[str, None] = {}
    for fact in facts:
        name = asserter(edition, fact.by)
        papers = [edition.pack.source(c.source) for c in fact.cites]
        if all(name != source.publisher for source in papers):
            voices.setdefault(name)
        for source in papers:
            printed.setdefault(_printed(source))
    reported = "; ".join(list(printed)[:3])
    return f"— {', '.join(voices)}, in {reported}." if voices else f"— {reported}."


def _printed(source: Source) -> str:
    label = source.publisher + (f", {short_date(source.dated)}" if source.dated else "")
    return f"{label} (outside the pack's own documents)" if source.outside else label


def asserter(edition: Edition, by: str) -> str:
    """Return the name of the party or person who asserts something."""
    for person in edition.pack.people:
        if person.id == by:
            return person.name
    for party in edition.pack.parties:
        if party.id == by:
            return party.short
    return by


def merged(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Return the citations with one entry a source, at most eight paragraphs in all, in order of mention."""
    by_source: dict[str, list[int]] = {}
    count = 0
    for citation in citations:
        if not citation.paragraphs:
            by_source.setdefault(citation.source, [])
        for paragraph in citation.paragraphs:
            held = by_source.setdefault(citation.source, [])
            if paragraph not in held and count < MOST_PARAGRAPHS:
                held.append(paragraph)
                count += 1
    return tuple(Citation(source=s, paragraphs=tuple(sorted(p))) for s, p in by_source.items())


def state_term(edition: Edition, term: Term, confidence: float) -> Reply:
    """Answer with a glossary entry and its source."""
    printed = dict.fromkeys(_printed(edition.pack.source(c.source)) for c in term.cites)
    return Reply(
        status="answered",
        text=fitting((f"{term.name}: {term.says}", f"— {'; '.join(printed)}.")),
        citations=merged(term.cites),
        facts=(term.id,),
        confidence=confidence,
        edition=edition.hash,
    )


def state_issue(edition: Edition, issue: Issue, confidence: float) -> Reply:
    """Put the parties' stands on an issue side by side, each attributed and dated."""
    lines = [f"{issue.name}: {issue.status}"]
    lines.extend(f"{asserter(edition, s.party)} ({short_date(s.on)}): {s.says}" for s in issue.stands)
    return Reply(
        status="answered",
        text=fitting(tuple(lines)),
        citations=merged(c for stand in issue.stands for c in stand.cites),
        facts=(issue.id,),
        confidence=confidence,
        edition=edition.hash,
    )


def state_deadline(edition: Edition, deadline_id: str, now: datetime, asker: str | None, confidence: float) -> Reply:
    """Count down to a deadline, or back to it, and cite it."""
    deadline = edition.deadlines[deadline_id]
    words = in_words(count_down(deadline, now), known_until(edition), asker)
    return Reply(
        status="answered",
        text=fitting((words,)),
        citations=merged(deadline.cites),
        facts=(deadline.id,),
        confidence=confidence,
        edition=edition.hash,
    )


def known_until(edition: Edition) -> datetime:
    """Return noon, in the pack's zone, of the day that its last document appeared."""
    header = edition.pack.header
    return datetime.combine(header.known_until, time(12, 0), tzinfo=ZoneInfo(header.zone))


def offer(edition: Edition, ids: Sequence[str], refused: str = "", confidence: float = 0.0) -> Reply:
    """Offer up to four entries by their short questions, with the reason where a slot kept one from answering."""
    shorts = tuple(Choice(id=i, short=edition.entry(edition.entry_numbers[i]).short) for i in ids[:MOST_CHOICES])
    lines = [refused] if refused else []
    lines.append(edition.pack.replies.choices)
    lines.extend(f"{n}. {choice.short}" for n, choice in enumerate(shorts, 1))
    return Reply(
        status="choices",
        text=fitting(tuple(lines)),
        choices=shorts,
        confidence=confidence,
        refused=refused,
        edition=edition.hash,
    )


def abstain(edition: Edition, says: str = "", nearest: Sequence[str] = (), unknown: str = "") -> Reply:
    """Say that nothing sourced answers, with the pack's own sentence on the subject where it has one."""
    shorts = tuple(Choice(id=i, short=edition.entry(edition.entry_numbers[i]).short) for i in nearest[:3])
    lines = [says or edition.pack.replies.abstain]
    if shorts:
        lines.append("Nearby: " + " · ".join(choice.short for choice in shorts))
    return Reply(
        status="abstained",
        text=fitting(tuple(lines)),
        facts=(unknown,) if unknown else (),
        choices=shorts,
        edition=edition.hash,
    )


def as_it_stood(fact: Fact, day: date) -> str:
    """Label a fact that later ones replaced: how it stood on its day."""
    return f"As of {short_date(day)}: {fact.says}"
