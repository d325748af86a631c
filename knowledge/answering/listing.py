"""What a person looks up rather than asks: one entry by its id, things by their names, the days of a negotiation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rapidfuzz import fuzz, process

from knowledge.answering import composing
from knowledge.answering.edition import Edition
from knowledge.answering.ranking import rank
from knowledge.answering.replies import Reply
from knowledge.answering.standing import as_they_stand
from knowledge.entries import EntryKind
from knowledge.language.dating import short_date
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.normalising import clean, words
from knowledge.language.question_words import leads
from knowledge.model import Citation, Fact, Pack

# What happens on a day, as opposed to what is said on one.
HAPPENING = frozenset({"event", "date"})
_ALIKE = 70.0
_MOST_NEAR = 3
_FEW_LETTERS = 3
# A bare answer, as `Not since 1985: ...` begins, and not the hour of 10:30.
_ANSWER = re.compile(r"[^.!?:]+(?=: )")
_AS_OF = re.compile(r"\bas of\b", re.IGNORECASE)
# How people speak of time that runs out, whatever runs out.
_WAITING = frozenset(
    {
        "deadline", "deadlines", "countdown", "main", "long", "much", "many", "time", "days", "hours", "weeks",
        "left", "remain", "remains", "remaining", "got", "get", "go", "goes", "have", "has", "whats", "until", "till",
        "til", "us", "we", "our", "months",
    }
)  # fmt: skip
_DUE = frozenset({"deadline", "deadlines", "countdown"})
_SPANS = frozenset({"long", "days", "hours", "weeks", "months"})
_LEFT = frozenset({"left", "remain", "remains", "remaining", "have", "got", "until", "till"})
# "How long have they been at it" asks for what has gone by, unless it says besides that something is left.
_GONE_BY = frozenset({"been", "did", "was", "were", "had", "took", "taken", "ago", "since", "already"})
_TO_COME = _DUE | (_LEFT - {"have", "got"}) | {"til"}
_OVER = re.compile(
    r"(?:so |and )?(?:is|was) (?:it|this|that|everything|all of it|all this) (?:all )?"
    r"(?:over|done|finished)(?: yet| now| with)?"
)
IS_LAST = (
    leads() + r"(?:is|was) (?:not )?(?:it|this|that|today|tonight|tomorrow)(?: not)?"
    r"(?: really| already| like| actually)? (?:the )?"
    r"(?:(?:very )?(?:last|final|big) (?:day|night|one)|deadline(?: day)?|d day)"
)
_LAST_DAY = re.compile(IS_LAST + r"(?: then| or what| today| tonight| right| tomorrow)?")
# The share of its kind's whole chance that makes one entry clear.
_CLEAR = 0.75


def tell(edition: Edition, entry_id: str, now: datetime, zone: str | None = None) -> Reply | None:
    """Tell one entry, such as a choice that was picked; None where the edition has no such entry to tell."""
    if entry_id in edition.facts:
        return _tell_fact(edition, edition.facts[entry_id], now)
    if entry_id in edition.deadlines:
        return composing.state_deadline(edition, entry_id, now, zone, 1.0)
    if entry_id in edition.terms:
        return composing.state_term(edition, edition.terms[entry_id], 1.0)
    if entry_id in edition.issues:
        return composing.state_issue(edition, edition.issues[entry_id], 1.0)
    return None


def _tell_fact(edition: Edition, fact: Fact, now: datetime) -> Reply:
    """Tell a fact with the one that disputes it, or after the one that replaced it."""
    later = edition.facts.get(fact.superseded_by or "")
    disputing = [edition.facts[i] for i in fact.contested_with[:1] if i in edition.facts]
    facts = (later, fact) if later is not None else (fact, *disputing)
    return composing.state_facts(edition, as_they_stand(edition, facts, now), 1.0)


@dataclass(frozen=True, slots=True)
class Found:
    """What some words name: one id, or none; then `near` are the several that they fit, or those that sound alike."""

    id: str | None
    near: tuple[str, ...] = ()
    several: bool = False


def find(typed: str, named: Mapping[str, Sequence[str]]) -> Found:
    """Find what is meant among ids with their names: the very id or name, or the only one that has every word typed.

    Likeness alone never decides; it only says what comes near.
    """
    plain = _plain(typed)
    spelt = typed.strip().lower()
    names = {entry: (_plain(entry), *map(_plain, called)) for entry, called in named.items()}
    # An id as it is spelt is meant before a name, and a name before an id that only reads like it.
    exact = [entry for entry in names if entry == spelt]
    exact = exact or [entry for entry, called in names.items() if plain in called[1:]]
    exact = exact or [entry for entry, called in names.items() if plain == called[0]]
    if not plain or exact:
        return Found(exact[0]) if len(exact) == 1 else Found(None, tuple(exact[:_MOST_NEAR]))
    asked = {word for word in plain.split() if word not in FUNCTION_WORDS} or set(plain.split())
    # What is called so is meant before what somebody may also ask for in these words.
    having = [entry for entry, called in names.items() if any(asked <= set(name.split()) for name in called[:2])]
    having = having or [entry for entry, called in names.items() if any(asked <= set(n.split()) for n in called)]
    if len(having) == 1:
        return Found(having[0])
    if having:
        return Found(None, tuple(having[: 2 * _MOST_NEAR]), several=True)
    return Found(None, _alike(plain, names))


def called_so(edition: Edition, typed: str, named: Mapping[str, Sequence[str]]) -> str | None:
    """Return the only id that is called so once slips and endings are put right, None without one or with several."""
    read = edition.index.lexicon.read
    keys = read(typed).keys
    meant = [entry for entry, called in named.items() if any(read(name).keys == keys for name in (entry, *called))]
    return meant[0] if keys and len(meant) == 1 else None


def likeliest(edition: Edition, typed: str, kind: EntryKind) -> str | None:
    """Return the entry of a kind that words of one's own ask for, where the matcher is clear about which it is."""
    ranking = rank(edition, edition.index.lexicon.read(typed), at_once=True)
    of_kind = [ranked for ranked in ranking.ranked if ranked.entry.kind == kind and ranked.refusal is None]
    mass = sum(ranked.chance for ranked in of_kind)
    if of_kind and mass >= edition.weights.choices_at and of_kind[0].chance >= _CLEAR * mass:
        return of_kind[0].entry.id
    return None


def names_no_deadline(typed: str) -> bool:
    """Tell whether words ask how long there is without saying until what: `the deadline`, `how long have we got`."""
    return _only_waits(words(clean(typed)))


def _only_waits(asked: Sequence[str]) -> bool:
    return not _WAITING.isdisjoint(asked) and all(word in _WAITING or word in FUNCTION_WORDS for word in asked)


def asks_how_long(plain: Sequence[str]) -> bool:
    """Tell whether words ask for the time that is left and name nothing that it is left for: `is it over?`."""
    asked = set(plain)
    whole = " ".join(plain)
    if _OVER.fullmatch(whole) or _LAST_DAY.fullmatch(whole):
        return True
    if _GONE_BY & asked and not _TO_COME & asked:
        return False
    # A span alone asks for nothing yet: "hours".
    spans = _DUE & asked or (_SPANS & asked and len(plain) > 1) or ("time" in asked and asked & _LEFT)
    return bool(spans) and _only_waits(plain)


def _plain(text: str) -> str:
    return " ".join(words(clean(text.replace("-", " "))))


def _alike(plain: str, names: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    every = [(entry, name) for entry, called in names.items() for name in called]
    # A few letters are in many a long name: they are alike only to a name as short.
    scorer = fuzz.WRatio if len(plain) > _FEW_LETTERS else fuzz.ratio
    likest = process.extract(plain, [name for _, name in every], scorer=scorer, score_cutoff=_ALIKE, limit=12)
    return tuple(dict.fromkeys(every[at][0] for _, _, at in likest))[:_MOST_NEAR]


@dataclass(frozen=True, slots=True)
class Dated:
    """One line of a timeline: the day, what happened or is due on it, and where that stands.

    `event` is the same in a few words, where the pack has them. `foretold` says that the day has passed, and that what
    is told of it was printed before it.
    """

    day: date
    id: str
    says: str
    cites: tuple[Citation, ...]
    superseded: bool = False
    event: str = ""
    foretold: bool = False


def timeline(  # noqa: PLR0913 - what narrows a timeline, each by its name
    pack: Pack,
    *,
    topic: str = "",
    since: date | None = None,
    until: date | None = None,
    said: bool = False,
    today: date | None = None,
    knows: Callable[[str], bool] = lambda _: True,
) -> tuple[Dated, ...]:
    """Return what happened and what is due, in the order of the days; with `said` also what was said on them.

    `topic` keeps only what is about it. A deadline that a fact of the same day tells already is left out; one that
    lies before `today` is told as past. Of what `knows` denies by its id nothing is told, as if it were still to come.
    """
    about = (fact for fact in pack.facts if (not topic or topic in fact.topics) and knows(fact.id))
    dated = [(fact, fact.on) for fact in about if fact.on is not None]
    # Where the pack names its events, a timeline is of these; elsewhere it is of whatever a kind of fact says happened.
    named = any(fact.event for fact, _ in dated)
    shown = [(f, day) for f, day in dated if said or (bool(f.event) if named else happens(f, day))]
    printed = {source.id: source.dated or date.max for source in pack.sources}
    lines = [
        Dated(
            day, f.id, _line(f, day), f.cites, f.superseded_by is not None and knows(f.superseded_by), f.event,
            foretold=today is not None and max(printed[c.source] for c in f.cites) < day < today,
        )
        for f, day in shown
    ]  # fmt: skip
    lines += () if topic else _due(pack, [fact for fact, _ in shown], today, knows)
    within = (line for line in lines if (since is None or since <= line.day) and (until is None or line.day <= until))

    def told_first(line: Dated) -> tuple[date, date, int]:
        """A day's events in the order in which the documents tell them, and then the pack."""
        told = ((printed[c.source], min(c.paragraphs, default=0)) for c in line.cites)
        first, paragraph = min(told, default=(date.max, 0))
        return line.day, first, paragraph

    return tuple(sorted(within, key=told_first))


def _due(pack: Pack, shown: Iterable[Fact], today: date | None, knows: Callable[[str], bool]) -> Iterator[Dated]:
    """Yield the known deadlines that no fact of the same day tells already."""
    told = {(fact.on, c.source, paragraph) for fact in shown for c in fact.cites for paragraph in c.paragraphs}
    for deadline in filter(lambda one: knows(one.id), pack.deadlines):
        if not any((deadline.day, c.source, p) in told for c in deadline.cites for p in c.paragraphs):
            moved = deadline.superseded_by is not None and knows(deadline.superseded_by)
            over = today is not None and deadline.day < today and not moved
            says = f"{deadline.past[:1].upper()}{deadline.past[1:]}." if over else f"Due: {deadline.name}."
            yield Dated(deadline.day, deadline.id, says, deadline.cites, moved)


def happens(fact: Fact, day: date) -> bool:
    """Tell whether a fact is of what happened on its day; one about another day, or `as of` its own, was said on it."""
    if fact.kind != "date":
        return fact.kind in HAPPENING
    opening = _opening(fact)
    return _named(day, opening) and not _AS_OF.search(opening)


def _line(fact: Fact, day: date) -> str:
    """Return a fact as a line of a timeline: what opens with a bare answer comes after the question it answers."""
    opening = _opening(fact)
    alone = opening == fact.says or _named(day, opening)
    return fact.says if alone else f"{fact.short} {fact.says}"


def _opening(fact: Fact) -> str:
    """Return what stands before the colon of the first sentence, and everything where it has none."""
    found = _ANSWER.match(fact.says)
    return found[0] if found is not None else fact.says


def _named(day: date, text: str) -> bool:
    written, _, _ = short_date(day).rpartition(" ")
    return re.search(rf"\b{written}\b", text) is not None


def topics_of(pack: Pack) -> tuple[str, ...]:
    """Return the topics that the pack's facts are about, in alphabetical order."""
    return tuple(sorted({topic for fact in pack.facts for topic in fact.topics}))
