"""What a person looks up rather than asks: one entry by its id, or things by their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from rapidfuzz import fuzz, process

from knowledge.answering import composing
from knowledge.answering.edition import Edition
from knowledge.answering.ranking import rank
from knowledge.answering.replies import Reply
from knowledge.answering.standing import as_they_stand
from knowledge.entries import EntryKind
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.normalising import clean, words
from knowledge.model import Fact

_ALIKE = 70.0
_MOST_NEAR = 3
_FEW_LETTERS = 3
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
        return composing.state_issue(edition, edition.issues[entry_id], 1.0, _day(edition, now))
    return None


def _day(edition: Edition, now: datetime) -> date:
    return now.astimezone(ZoneInfo(edition.pack.header.zone)).date()


def _tell_fact(edition: Edition, fact: Fact, now: datetime) -> Reply:
    """Tell a fact with the one that disputes it, or after the one that replaced it, where those are known by then."""
    day = _day(edition, now)
    later = edition.facts.get(fact.superseded_by or "")
    if later is not None and not edition.knows(later.id, day):
        later = None
    disputing = [edition.facts[i] for i in fact.contested_with[:1] if i in edition.facts and edition.knows(i, day)]
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


def _plain(text: str) -> str:
    return " ".join(words(clean(text.replace("-", " "))))


def _alike(plain: str, names: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    every = [(entry, name) for entry, called in names.items() for name in called]
    # A few letters are in many a long name: they are alike only to a name as short.
    scorer = fuzz.WRatio if len(plain) > _FEW_LETTERS else fuzz.ratio
    likest = process.extract(plain, [name for _, name in every], scorer=scorer, score_cutoff=_ALIKE, limit=12)
    return tuple(dict.fromkeys(every[at][0] for _, _, at in likest))[:_MOST_NEAR]
