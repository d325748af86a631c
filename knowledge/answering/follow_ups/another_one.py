"""A follow-up that only names another one or asks for somebody's word: "and the captain?", "what did they say"."""

from __future__ import annotations

from dataclasses import replace

from knowledge.answering.appositions import told_of_office
from knowledge.answering.edition import Edition
from knowledge.answering.follow_ups.beside import OWN_WORDS, of_another_sort, without_what_is_beside
from knowledge.answering.follow_ups.pointing_back import in_its_place, readings_in_context
from knowledge.answering.follow_ups.speaking import asks_what_was_said, is_of, question_to, speaks_on
from knowledge.answering.follow_ups.turns import (
    LEANING,
    SPEAKERS,
    Following,
    on_the_subject,
    strength,
    subject_of,
)
from knowledge.answering.ranking import Ranked, Ranking, rank
from knowledge.answering.refusals.people import told_by
from knowledge.answering.replies import Reply
from knowledge.answering.selecting import Asking, reply_to
from knowledge.answering.vouching import known_share, weights_of
from knowledge.language.persons import voices_in

# An entry joins on to a question if it knows this share of what that one was about.
JOINS = 0.34
# And somebody's word on the subject must know this much of it, unless it lies near what was told.
OF_WHAT = 0.6
# So little short of what may be told or offered is what can only be offered or named.
_SHORT_OF = 0.99
# Ways of asking that each thing answers for itself alone.
_OF_ONE = frozenset({"who", "define", "yes-no", "quote"})


def spoken_of(edition: Edition, following: Following, speaker: str, asking: Asking) -> Ranking | None:
    """What somebody says on the subject of the turn before; None where there is none."""
    turn = following.turn
    question = question_to(edition, speaker, turn)
    if not question:
        return None
    reading = edition.index.lexicon.read(question)
    ranking = rank(edition, reading, dict.fromkeys(following.near - turn.told, LEANING), asking.day(edition))
    subject = weights_of(edition, [reading.keys[at] for at in subject_of(reading)])
    # What was said "to that" answers it; what merely rests on the same passage does not.
    near = frozenset[str]() if following.replying else following.near
    # How he took it, or put it, may have been told among what he said.
    again = following.own.asked.manner == "how" and turn.first in edition.facts
    again = again and is_of(edition, edition.facts[turn.first], speaker)
    beside = {
        r.entry.id for r in ranking.ranked
        if (r.entry.id in turn.told and not again) or not speaks_on(edition, r.entry.id, speaker, following)
        or (r.entry.id not in near and known_share(edition, r.number, subject) < OF_WHAT)
    }  # fmt: skip
    left = ranking.without(beside)
    # The question is put here: nobody took for granted what it comes near to.
    return replace(left, ranked=tuple(replace(r, nearest=0) if r.wrong else r for r in left.ranked))


def of_another(
    edition: Edition, alone: Ranking, following: Following, spoken: Ranking | None, asking: Asking
) -> Ranking:
    """What was asked of the one before, asked of what "and the actors?" names, and never that by itself."""
    own, before = following.own, following.turn.reading
    placed = in_its_place(edition, own, before)
    if placed is not None:
        asked = rank(edition, placed, day=asking.day(edition))
        rankings = [_said_on(edition, without_what_is_beside(edition, asked, following), following)]
        if asks_what_was_said(before):
            rankings += [spoken] if spoken is not None else []
        elif "party" in own.slots and not is_told(edition, rankings[0], asking):
            rankings.append(_on_the_subject(edition, alone, following))
    else:
        # A person is asked about for what he said, a party for whatever was asked of the other one as well.
        his = asks_what_was_said(before) or "person" in own.slots
        if spoken is not None and his and is_told(edition, spoken, asking):
            return spoken
        rankings = [*_joined(edition, following, asking), *([spoken] if spoken is not None else ())]
        if not any(is_told(edition, ranking, asking) for ranking in rankings):
            rankings.append(_without_apart(edition, alone, following))
    rankings = [_naming_it(edition, ranking, following) for ranking in rankings]
    best = max(rankings, key=lambda ranking: (is_told(edition, ranking, asking), strength(ranking)))
    missing = best.best is not None and best.best.entry.kind == "unknown"
    if missing or is_told(edition, best, asking) or (alone.best is not None and alone.best.entry.kind == "unknown"):
        return best if best.best is not None else alone
    return scaled(alone, edition.weights.choices_at)


def office_in_its_place(edition: Edition, following: Following, asking: Asking) -> Reply | None:
    """Who leads what a follow-up names, where it was asked who leads the one before: "and the writers?"."""
    placed = in_its_place(edition, following.own, following.turn.reading)
    return told_of_office(edition, placed, asking.day(edition)) if placed is not None else None


def _naming_it(edition: Edition, ranking: Ranking, following: Following) -> Ranking:
    """A ranking less the statements that do not tell of what the follow-up names, however they are asked for."""
    asked = following.own.content
    silent = {r.entry.id for r in ranking.ranked if not all(_names(edition, r, key) for key in asked)}
    return ranking.without(silent) if silent else ranking


def _names(edition: Edition, ranked: Ranked, key: str) -> bool:
    told, fact = told_by(edition, ranked.number), edition.facts.get(ranked.entry.id)
    if told is None or (fact is not None and key.startswith(SPEAKERS) and is_of(edition, fact, key)):
        return True
    group, _, value = key[1:].partition(":")
    named = edition.named_in(told)
    # The year of a question may stand in a sentence as a plain number.
    return key in named or f"#{value or group}" in named or (fact is not None and value in fact.slots.get(group, ()))


def _on_the_subject(edition: Edition, alone: Ranking, following: Following) -> Ranking:
    """What a name alone leads to, if it is of the same subject and asked for alike: one offers, the other demands."""
    before = following.turn.reading
    manner = before.asked.manner
    kept = {
        r.entry.id for r in alone.ranked
        if manner not in _OF_ONE and r.entry.id in edition.facts
        and on_the_subject(edition, following.turn, edition.facts[r.entry.id])
        and manner in edition.asked_for(r.number).manners
        and not of_another_sort(edition, r, before)
    }  # fmt: skip
    return alone.without({r.entry.id for r in alone.ranked} - kept)


def _said_on(edition: Edition, ranking: Ranking, following: Following) -> Ranking:
    """Where somebody's word was asked for, what he says on the new thing, if he does: then it is no gap."""
    voices = voices_in(ranking.reading)
    if len(voices) != 1 or not voices[0].startswith(SPEAKERS):
        return ranking
    own = weights_of(edition, following.own.keys)
    said = {
        r.entry.id for r in ranking.ranked
        if r.refusal is None and r.entry.id in edition.facts and is_of(edition, edition.facts[r.entry.id], voices[0])
        and known_share(edition, r.number, own) >= OWN_WORDS
    }  # fmt: skip
    if sum(r.chance for r in ranking.ranked if r.entry.id in said) < edition.weights.choices_at:
        return ranking
    return ranking.without({r.entry.id for r in ranking.ranked} - said)


def scaled(ranking: Ranking, below: float) -> Ranking:
    """A ranking of which nothing is sure enough to be told, or even to be offered: all together just below a mark."""
    mass = sum(r.chance for r in ranking.ranked)
    scale = min(1.0, _SHORT_OF * below / mass) if mass else 1.0
    return replace(ranking, ranked=tuple(r.of_chance(r.chance * scale) for r in ranking.ranked))


def _joined(edition: Edition, following: Following, asking: Asking) -> list[Ranking]:
    """A follow-up with the words before it."""
    leaning = dict.fromkeys(following.near - following.turn.told, LEANING)
    readings = readings_in_context(edition, following.own, following.said[-1:], following.people)
    rankings = (rank(edition, reading, leaning, asking.day(edition)) for reading in readings)
    return [
        _without_apart(edition, without_what_is_beside(edition, ranking, following), following) for ranking in rankings
    ]


def _without_apart(edition: Edition, ranking: Ranking, following: Following) -> Ranking:
    """A ranking less what knows nothing of the question before, or tells of another sort than it asked for."""
    before = following.turn.reading
    subject = weights_of(edition, [before.keys[at] for at in subject_of(before)])
    return ranking.without({
        r.entry.id for r in ranking.ranked
        if known_share(edition, r.number, subject) < JOINS or of_another_sort(edition, r, before)
    })  # fmt: skip


def is_told(edition: Edition, ranking: Ranking, asking: Asking) -> bool:
    """Tell whether a ranking leads to something that is told."""
    return reply_to(edition, ranking, asking).status == "answered"
