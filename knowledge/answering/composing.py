"""From chosen entries to words: the statement, who says so and when, and where it stands. Nothing is made up here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from knowledge.answering.edition import Edition
from knowledge.answering.knowing import stand_known, status_known
from knowledge.answering.repeating import is_same_as, is_told_in
from knowledge.answering.replies import Choice, Reply
from knowledge.countdown import YES, count_down, in_words
from knowledge.language.dating import short_date
from knowledge.language.fitting import LONGEST_REPLY, fitting
from knowledge.model import Citation, Fact, Issue, Source, Stand, Term
from knowledge.model.citing import merged

MOST_CHOICES = 4
# So many answers may be put together as one.
MOST_ANSWERS = 3
# What is said first where a question takes something for granted that is not so.
NOT_QUITE = "Not quite what the sources say."
MORE = "There is more on this than fits one reply."

# What the line begins with that says whose word a statement is.
VOICE = "— "
_LEAD = re.compile(r"^(?:Yes|No)(?:[:,.]| -)\s+")


def without_lead(fact: Fact) -> Fact:
    """Return a fact without the "Yes:" or "No:" it opens with: that answers only a question put the same way round."""
    plain = _LEAD.sub("", fact.says)
    return fact if plain == fact.says else fact.model_copy(update={"says": plain[:1].upper() + plain[1:]})


def state_facts(edition: Edition, facts: Sequence[Fact], confidence: float, lead: str = "") -> Reply:
    """Answer with one to three facts, each with who asserts it and when."""
    told: list[Fact] = []
    text = ""
    for fact in facts:
        whole = "\n".join(_voiced(edition, (*told, fact)))
        whole = f"{lead} {whole}" if lead else whole
        # What does not fit whole, or was told already, is neither told nor cited.
        if told and (len(whole) > LONGEST_REPLY or _repeats(fact, told)):
            continue
        told.append(fact)
        text = fitting((whole,))
    return Reply(
        status="answered",
        text=text,
        citations=merged(c for fact in told for c in fact.cites),
        facts=tuple(fact.id for fact in told),
        confidence=confidence,
        edition=edition.hash,
    )


def _voiced(edition: Edition, facts: Sequence[Fact]) -> list[str]:
    """The statements over one line that says whose word they are; where several speak, each over its own line."""
    if len({fact.by for fact in facts}) == 1:
        return [*(fact.says for fact in facts), said_by(edition, facts)]
    return [line for fact in facts for line in (fact.says, said_by(edition, (fact,)))]


def _repeats(fact: Fact, told: Sequence[Fact]) -> bool:
    """Tell whether a fact says over again what is told; the two sides of a dispute are alike and both belong there."""
    disputed = (*fact.contested_with, *(one.id for one in told if fact.id in one.contested_with))
    return is_told_in(fact.says, (one.says for one in told if one.id not in disputed))


def said_by(edition: Edition, facts: Sequence[Fact]) -> str:
    """Say whose word facts of one speaker are, where and when: `— Nick Counter, in Variety, 23 October 2007`."""
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
    return f"{VOICE}{', '.join(voices)}, in {reported}." if voices else f"{VOICE}{reported}."


def _printed(source: Source) -> str:
    label = source.publisher + (f", {short_date(source.dated)}" if source.dated else "")
    return f"{label} (outside the pack's own documents)" if source.outside else label


def printed_in(edition: Edition, citations: Sequence[Citation]) -> str:
    """Say where things were printed, when, that nobody in particular asserts: `— Variety, 23 October 2007.`."""
    printed = dict.fromkeys(_printed(edition.pack.source(citation.source)) for citation in citations)
    return f"{VOICE}{'; '.join(list(printed)[:3])}."


def asserter(edition: Edition, by: str) -> str:
    """Return the name of the party or person who asserts something."""
    for person in edition.pack.people:
        if person.id == by:
            return person.name
    for party in edition.pack.parties:
        if party.id == by:
            return party.short
    return by


def term_told(term: Term) -> str:
    """Return what a term means under its name, which is not said twice where the sentence begins with it."""
    names = [name for name in re.split(r"[()]", term.name) if name.strip()]
    begins = "|".join(re.escape(name.strip()) for name in names)
    named = re.match(rf"(?:(?:an?|the) )?(?:{begins})(?!\w)", term.says, re.IGNORECASE)
    return term.says if named else f"{term.name}: {term.says}"


def state_term(edition: Edition, term: Term, confidence: float) -> Reply:
    """Answer with a glossary entry and its source."""
    printed = dict.fromkeys(_printed(edition.pack.source(c.source)) for c in term.cites)
    return Reply(
        status="answered",
        text=fitting((term_told(term), f"{VOICE}{'; '.join(printed)}.")),
        citations=merged(term.cites),
        facts=(term.id,),
        confidence=confidence,
        edition=edition.hash,
    )


def state_issue(edition: Edition, issue: Issue, confidence: float, today: date | None = None) -> Reply:
    """Put the parties' stands on an issue side by side, as taken by `today`, each attributed and dated."""
    heading, stands = issue_as_of(edition, issue, today)
    taken = stands or issue.stands[:1]
    lines = [f"{heading}."]
    told: list[Stand] = []
    for stand in taken:
        line = f"{asserter(edition, stand.party)} ({short_date(stand.on)}): {stand.says}"
        if len("\n".join((*lines, line))) + len(MORE) < LONGEST_REPLY or not told:
            lines.append(line)
            told.append(stand)
    if len(told) < len(taken):
        lines.append(MORE)
    return Reply(
        status="answered",
        text=fitting(tuple(lines)),
        citations=merged(c for stand in told for c in stand.cites),
        facts=(issue.id,),
        confidence=confidence,
        edition=edition.hash,
    )


def issue_as_of(edition: Edition, issue: Issue, today: date | None) -> tuple[str, tuple[Stand, ...]]:
    """Return the heading of an issue and its stands as they were known on a day; without a day all that is known."""
    pack = edition.pack
    if today is None or today < pack.header.since:
        return f"{issue.name}: {issue.status}", issue.stands
    stands = tuple(stand for stand in issue.stands if stand_known(pack, stand) <= today)
    if status_known(pack, issue) <= today:
        return f"{issue.name}: {issue.status}", stands
    told = "as told until" if stands else "nothing is told of it yet on"
    return f"{issue.name}: {told} {short_date(today)}", stands


def state_deadline(  # noqa: PLR0913 - the deadline, and how its time is to be told
    edition: Edition, deadline_id: str, now: datetime, asker: str | None, confidence: float, *, unit: str = ""
) -> Reply:
    """Count down to a deadline, or back to it, and cite it; in days, or in the unit that was asked for first."""
    deadline = edition.deadlines[deadline_id]
    words = in_words(count_down(deadline, now), known_until(edition), asker, unit)
    return Reply(
        status="answered",
        text=fitting((words,)),
        citations=merged(deadline.cites),
        facts=(deadline.id,),
        confidence=confidence,
        edition=edition.hash,
    )


def with_lead(reply: Reply, lead: str) -> Reply:
    """Return a reply with a sentence before it."""
    return reply.model_copy(update={"text": fitting((f"{lead} {reply.text}",))})


def without_yes(reply: Reply) -> Reply:
    """Return a countdown without the "Yes" it opens with on its day: that answers only who asks about this thing."""
    plain = reply.text.removeprefix(YES)
    return reply if plain == reply.text else reply.model_copy(update={"text": plain[:1].upper() + plain[1:]})


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


def abstain(
    edition: Edition, says: str = "", nearest: Sequence[str] = (), unknown: str = "", refused: str = ""
) -> Reply:
    """Say that nothing sourced answers, with the pack's own sentence on the subject where it has one."""
    shorts = tuple(Choice(id=i, short=edition.entry(edition.entry_numbers[i]).short) for i in nearest[:3])
    lines = [*([refused] if refused else []), says or edition.pack.replies.abstain]
    if shorts:
        lines.append("Nearby: " + " · ".join(choice.short for choice in shorts))
    return Reply(
        status="abstained",
        text=fitting(tuple(lines)),
        facts=(unknown,) if unknown else (),
        choices=shorts,
        refused=refused,
        edition=edition.hash,
    )


def as_it_stood(fact: Fact, day: date) -> str:
    """Label a fact that later ones replaced: how it stood on its day."""
    return f"As of {short_date(day)}: {fact.says}"


def joined(replies: Sequence[Reply]) -> Reply:
    """Return answers that belong to one message as one, as many whole ones as fit, nothing said twice."""
    text = replies[0].text
    told = [replies[0]]
    for reply in replies[1:MOST_ANSWERS]:
        new = _less_what_was_told(reply.text, text)
        if new and len(text) + 1 + len(new) <= LONGEST_REPLY:
            text = f"{text}\n{new}"
            told.append(reply)
    return told[0].model_copy(
        update={
            "text": text,
            "citations": merged(c for reply in told for c in reply.citations),
            "facts": tuple(dict.fromkeys(fact for reply in told for fact in reply.facts)),
            "confidence": min(reply.confidence for reply in told),
        }
    )


def _less_what_was_told(text: str, told: str) -> str:
    """Return the statements of an answer that another has not told, each with the line that says whose word it is.

    Here each answers a question of its own, so that only what says the same is left out, not what says less.
    """
    before = [line for line in told.split("\n") if not line.startswith(VOICE)]
    kept: list[str] = []
    for line in text.split("\n"):
        if line.startswith(VOICE):
            # It stands only under what it is said of.
            kept.extend([line] if kept and not kept[-1].startswith(VOICE) else [])
        elif not is_same_as(line, before):
            kept.append(line)
    return "\n".join(kept)
