"""From a ranking to a reply: answer, answer with a neighbour, offer choices, or abstain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from knowledge.answering import composing
from knowledge.answering.edition import Edition
from knowledge.answering.ranking import Ranked, Ranking
from knowledge.answering.replies import Reply
from knowledge.countdown import next_open
from knowledge.entries import Entry
from knowledge.language.asking import manner_of
from knowledge.language.english import FUNCTION_WORDS
from knowledge.model import Citation, Fact

# A neighbour joins an answer where it speaks of the same passage and is not far less likely.
JOINS_AT = 0.02
JOINS_OF_BEST = 0.05
# What an abstention names as near is at least this likely.
NEARBY_AT = 0.05
MOST_FACTS = 3
# The share of words in common from which a phrasing's "yes" or "no" may be repeated.
ALIKE = 0.7
# The share of a false premise's words that a question must hold to be told that it takes it for granted.
HALF = 0.5
# Below this the reply also tells the next likeliest facts on the same topic, if they are nearly as likely.
SURE = 0.7
SIMILAR_OF_BEST = 0.15
TELLING = frozenset({"fact", "deadline", "term", "issue"})


@dataclass(frozen=True, slots=True)
class Asking:
    """The circumstances of a question: when it is asked, the asker's zone, and how many facts a reply may tell.

    Besides those it tells the other side of a contested one.
    """

    now: datetime
    zone: str | None = None
    most: int = MOST_FACTS


def reply_to(edition: Edition, ranking: Ranking, asking: Asking) -> Reply:
    """Turn a ranking into a reply."""
    best = ranking.best
    if best is None or best.entry.kind in {"talk", "off-topic"}:
        return _beside_the_subject(edition, ranking, best)
    unknown = sum(r.chance for r in ranking.ranked if r.entry.kind == "unknown")
    tellable = next(iter(_tellable(ranking)), None)
    family = _family(edition, ranking, tellable) if tellable else []
    mass = sum(r.chance for r in family)
    if best.entry.kind == "unknown" and mass <= unknown:
        return _known_unknown(edition, ranking, best)
    if mass >= edition.weights.answer_at and not _too_little(ranking, family[0]):
        return _told(edition, ranking, family, asking)
    if mass >= edition.weights.choices_at and mass > unknown:
        return _choices(edition, ranking, best, mass)
    return _nothing(edition, ranking)


def _beside_the_subject(edition: Edition, ranking: Ranking, best: Ranked | None) -> Reply:
    if best is None or best.chance < edition.weights.choices_at:
        return _nothing(edition, ranking)
    return _talk(edition, best) if best.entry.kind == "talk" else composing.abstain(edition)


def _too_little(ranking: Ranking, best: Ranked) -> bool:
    """Tell whether a single common word is all that was asked: "strike" asks for nothing in particular."""
    words = [word for word in ranking.reading.words if word not in {"the", "a", "an"}]
    named = any(key.startswith("@") for key in ranking.reading.keys)
    return len(words) <= 1 and not named and best.entry.kind != "term"


def _family(edition: Edition, ranking: Ranking, best: Ranked) -> list[Ranked]:
    """The best candidate and those that the guard lets through and that speak of the same passage."""
    return [
        r
        for r in ranking.ranked
        if r is best or (r.refusal is None and r.entry.kind in TELLING and akin(edition, best.entry, r.entry))
    ]


def akin(edition: Edition, one: Entry, other: Entry) -> bool:
    """Tell whether two entries rest on a common paragraph or are declared to be related."""
    a, b = edition.facts.get(one.id), edition.facts.get(other.id)
    if a and b and (b.id in (*a.related, *a.contested_with) or a.id in (*b.related, *b.contested_with)):
        return True
    return bool(_paragraphs(edition, one) & _paragraphs(edition, other))


def _paragraphs(edition: Edition, entry: Entry) -> frozenset[tuple[str, int]]:
    cites: tuple[Citation, ...] = ()
    if entry.kind == "fact":
        cites = edition.facts[entry.id].cites
    elif entry.kind == "deadline":
        cites = edition.deadlines[entry.id].cites
    elif entry.kind == "issue":
        cites = tuple(c for stand in edition.issues[entry.id].stands for c in stand.cites)
    return frozenset((c.source, paragraph) for c in cites for paragraph in c.paragraphs)


def _told(edition: Edition, ranking: Ranking, family: list[Ranked], asking: Asking) -> Reply:
    best, mass = family[0], sum(r.chance for r in family)
    kind = best.entry.kind
    if kind == "deadline":
        deadline = _in_series(edition, best.entry.id, ranking, asking.now)
        return composing.state_deadline(edition, deadline, asking.now, asking.zone, mass)
    if kind == "term":
        return composing.state_term(edition, edition.terms[best.entry.id], mass)
    if kind == "issue":
        return composing.state_issue(edition, edition.issues[best.entry.id], mass)
    lead = "Not quite what the sources say." if _takes_for_granted(edition, ranking, best) else ""
    facts = _with_neighbours(edition, ranking, family)[: asking.most]
    if not _put_alike(edition, ranking, best):
        facts = [composing.without_lead(fact) for fact in facts]
    reply = composing.state_facts(edition, _as_known(edition, facts, ranking, asking.now), mass, lead)
    return reply.model_copy(update={"matched": best.phrasing})


def _takes_for_granted(edition: Edition, ranking: Ranking, best: Ranked) -> bool:
    """Tell whether the question names all that the false premise names that led to the fact."""
    if not best.correcting:
        return False
    asked, premise = ranking.reading, edition.index.lexicon.read(best.phrasing)
    named = all(values <= asked.slots.get(group, frozenset()) for group, values in premise.slots.items())
    mine, theirs = (frozenset(r.keys) - FUNCTION_WORDS for r in (asked, premise))
    return named and premise.numbers <= asked.numbers and len(mine & theirs) >= HALF * len(theirs)


def _put_alike(edition: Edition, ranking: Ranking, best: Ranked) -> bool:
    """Tell whether the question is put nearly word for word as a yes-or-no phrasing of the fact is."""
    asked, written = ranking.reading, edition.index.lexicon.read(best.phrasing)
    if not manner_of(asked.text) == manner_of(written.text) == "yes-no":
        return False
    mine, theirs = (frozenset(r.keys) - FUNCTION_WORDS for r in (asked, written))
    return len(mine & theirs) >= ALIKE * len(mine | theirs)


def _with_neighbours(edition: Edition, ranking: Ranking, family: list[Ranked]) -> list[Fact]:
    best = family[0]
    first = edition.facts[best.entry.id]
    chosen = [first]
    # Two parties who disagree are shown side by side, however the question was put.
    chosen.extend(edition.facts[i] for i in first.contested_with[:1])
    joins_at = max(JOINS_AT, JOINS_OF_BEST * best.chance)
    chosen.extend(edition.facts[r.entry.id] for r in family[1:] if r.entry.kind == "fact" and r.chance >= joins_at)
    if best.chance < SURE:
        for r in ranking.ranked:
            fact = edition.facts.get(r.entry.id)
            if (
                fact
                and r.refusal is None
                and r.chance >= SIMILAR_OF_BEST * best.chance
                and set(fact.topics) & set(first.topics)
            ):
                chosen.append(fact)
    return list({fact.id: fact for fact in chosen}.values())[:MOST_FACTS]


def _as_known(edition: Edition, facts: list[Fact], ranking: Ranking, now: datetime) -> list[Fact]:
    """Later facts come before the ones they replace, unless the question names or is asked on the earlier day."""
    told: list[Fact] = []
    today = now.astimezone(ZoneInfo(edition.pack.header.zone)).date()
    for fact in facts:
        later = edition.facts.get(fact.superseded_by or "")
        asked_then = fact.on is not None and f"{fact.on:%m-%d}" in ranking.reading.dates
        still = fact.until is not None and today < fact.until
        not_yet = later is not None and later.on is not None and later.on > today
        if later is None or asked_then or still or not_yet:
            told.append(fact)
            continue
        stood = fact.model_copy(update={"says": composing.as_it_stood(fact, fact.on or later.on or today)})
        told.extend((later, stood))
    return list({fact.id: fact for fact in told}.values())[:MOST_FACTS]


def _in_series(edition: Edition, deadline_id: str, ranking: Ranking, now: datetime) -> str:
    """Of deadlines in a series (the sessions) the next open one, unless the question names a day."""
    series = edition.deadlines[deadline_id].series
    if series is None or ranking.reading.dates:
        return deadline_id
    opening = next_open([d for d in edition.pack.deadlines if d.series == series], now)
    return opening.id if opening else deadline_id


def _known_unknown(edition: Edition, ranking: Ranking, best: Ranked) -> Reply:
    if best.chance < edition.weights.choices_at:
        return _nothing(edition, ranking)
    unknown = edition.unknowns[best.entry.id]
    nearest = [*unknown.nearest, *(r.entry.id for r in _tellable(ranking) if r.chance >= JOINS_AT)]
    return composing.abstain(edition, unknown.says, list(dict.fromkeys(nearest)), unknown.id)


def _talk(edition: Edition, best: Ranked) -> Reply:
    replies = edition.pack.replies
    said = {"talk-thanks": replies.thanks, "talk-bye": replies.thanks, "talk-identity": replies.identity}
    return Reply(
        status="help", text=said.get(best.entry.id, replies.help), confidence=best.chance, edition=edition.hash
    )


def _choices(edition: Edition, ranking: Ranking, best: Ranked, mass: float) -> Reply:
    near = [r.entry.id for r in _tellable(ranking) if r.chance >= best.chance / 8]
    return composing.offer(edition, near, refusal_in_words(ranking, 0.0), mass)


def _nothing(edition: Edition, ranking: Ranking) -> Reply:
    near = [r.entry.id for r in _tellable(ranking) if r.chance >= NEARBY_AT][:3]
    return composing.abstain(edition, nearest=near, refused=refusal_in_words(ranking, edition.weights.answer_at))


def _tellable(ranking: Ranking) -> list[Ranked]:
    return [r for r in ranking.ranked if r.entry.kind in TELLING and r.refusal is None]


def refusal_in_words(ranking: Ranking, likely: float) -> str:
    """Say which slot kept the likeliest candidate from answering; empty where none did or it was less likely."""
    first = ranking.ranked[0] if ranking.ranked else None
    if first is None or first.refusal is None or first.chance < likely:
        return ""
    return f"The nearest I have is “{first.entry.short}”, but you asked about {first.refusal.asked}."
