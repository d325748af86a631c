"""What a follow-up is answered with: what was told and what lies near it, where that knows what the follow-up asks."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import islice

from knowledge.answering import composing
from knowledge.answering.appositions import told_of_office
from knowledge.answering.edition import Edition
from knowledge.answering.follow_ups.another_one import (
    JOINS,
    is_told,
    of_another,
    office_in_its_place,
    scaled,
    spoken_of,
)
from knowledge.answering.follow_ups.beside import THAT, asks_for_the_gap, without_what_is_beside
from knowledge.answering.follow_ups.on_that_day import of_that_day, of_the_same_day
from knowledge.answering.follow_ups.on_what_was_told import (
    asked_about_what_was_told,
    only_asks_on,
)
from knowledge.answering.follow_ups.pointing_back import (
    asks_for_more,
    asks_nothing_new,
    asks_on,
    asks_who_is_named,
    leans_back,
    means_somebody,
    names_somebody,
    of_somebody,
    only_names,
    points_back,
    readings_in_context,
    tells_again,
    with_names,
)
from knowledge.answering.follow_ups.speaking import owns_to_that, speaker_asked
from knowledge.answering.follow_ups.turns import (
    LEANING,
    SPEAKERS,
    Following,
    Said,
    Turn,
    near_to,
    on_the_subject,
    people_of,
    strength,
    subject_of,
)
from knowledge.answering.listing import tell
from knowledge.answering.ranking import Ranking, rank
from knowledge.answering.refusals.measures import answers_manner
from knowledge.answering.replies import Reply
from knowledge.answering.selecting import Asking, reply_to
from knowledge.answering.vouching import known_share, weights_of
from knowledge.language.asking_on import goes_back_to_the_first, in_plain_words, way_asked
from knowledge.language.lexicon import Reading
from knowledge.language.question_words import QUESTION_WORDS

SURE_ALONE = 0.4
# Of so few words, none of which names anything, it must be surer.
SURE_FEW, FEW = 0.6, 2
# A greeting inside a conversation is one, and another subject another, only if it can hardly be anything else.
SURE_BESIDE = 0.5
# What stands for the thing that was told: where it does, another thing is no answer.
_POINTERS = THAT | {"that", "those", "these", "them", "one"}
# So many turns are followed back, if each leans on the one before it.
MOST_TURNS = 3


def follows_on(edition: Edition, alone: Ranking) -> bool:
    """Tell whether a question is to be read with what came before it, given how it is ranked by itself."""
    reading, best = alone.reading, alone.best
    if only_asks_on(reading):
        return True
    beside = best is not None and best.entry.kind in {"talk", "off-topic"} and best.chance >= SURE_BESIDE
    # A short question that is understood well by itself and points to nothing before it is a new one.
    own = bool(reading.content)
    known = best is not None and best.entry.kind != "unknown"
    whole = not points_back(reading) or asks_who_is_named(reading)
    # "What firm?" hardly says whose.
    few = len(reading.words) <= FEW and not reading.slots and any(word in QUESTION_WORDS for word in reading.words[:1])
    sure = SURE_FEW if few else SURE_ALONE
    complete = own and known and strength(alone) >= sure and whole
    return leans_back(reading) and not beside and not complete and _means_something(edition, reading)


def _means_something(edition: Edition, reading: Reading) -> bool:
    """Tell whether a follow-up has a word that the pack knows, or asks on without any ("why?"): not mere noise."""
    content = reading.content
    more = asks_on(reading) or asks_for_more(reading)
    return any(key in edition.index.keys for key in content) if content else more


def reply_in_conversation(edition: Edition, alone: Ranking, earlier: Sequence[str], asking: Asking) -> Reply:
    """Reply to a follow-up. After choices one that has no word of its own asks about those."""
    # Whoever wants a prediction, or advice, is told so whatever was spoken of before.
    if alone.reading.asked.sought and alone.reading.content:
        return reply_to(edition, alone, asking)
    said = _said(edition, earlier)
    turn = _turn(edition, said, asking, MOST_TURNS)
    following = _following(edition, alone.reading, said, turn)
    if turn.reply.status == "abstained" and way_asked(" ".join(following.own.words)) is not None:
        return turn.reply  # of what was not told there is no more to tell
    office = office_in_its_place(edition, following, asking)
    if office is not None:
        return office
    if turn.reply.status == "choices" and following.light:
        return _of_the_choices(edition, following, asking)
    ranking = _ranked(edition, alone, following, asking)
    reply = reply_to(edition, of_that_day(edition, ranking, following.own, turn), asking)
    unheard = reply.status == "abstained" and not reply.facts and following.own.asked.sought
    return reply_to(edition, alone, asking) if unheard else reply


def in_conversation(
    edition: Edition, alone: Ranking, earlier: Sequence[str], asking: Asking, last: Ranking | None = None
) -> Ranking:
    """Rank a follow-up by all readings that what came before allows; `last` is the latest message's own ranking."""
    said = _said(edition, earlier)
    turn = _turn(edition, said, asking, MOST_TURNS, last)
    return _ranked(edition, alone, _following(edition, alone.reading, said, turn), asking)


def _said(edition: Edition, earlier: Sequence[str]) -> Said:
    def read(text: str) -> Reading:
        return edition.index.lexicon.read(in_plain_words(text))

    return Said(cache(read), earlier)


def _turn(edition: Edition, said: Said, asking: Asking, most: int, last: Ranking | None = None) -> Turn:
    """The latest of some messages with its reply, as a follow-up of those before it where it is one."""
    ranking = last or rank(edition, said[-1], day=asking.day(edition))
    office = told_of_office(edition, said[-1], asking.day(edition)) if last is None else None
    if office is not None:
        return Turn(said[-1], office, frozenset(office.facts))
    told: AbstractSet[str] = frozenset()
    before: Turn | None = None
    if most and said[:-1] and last is None and follows_on(edition, ranking):
        before = _turn(edition, said[:-1], asking, most - 1)
        ranking = _ranked(edition, ranking, _following(edition, said[-1], said[:-1], before), asking)
        told = before.told
    reply = reply_to(edition, ranking, asking)
    standing = (before if before.first else before.standing) if before is not None else None
    return Turn(ranking.reading, reply, told | frozenset(reply.facts), standing)


def _following(edition: Edition, own: Reading, said: Said, turn: Turn) -> Following:
    latest_first = people_of(edition, said, turn.reply.facts) if means_somebody(own) else iter(())
    people = tuple(latest_first)[-1:] if goes_back_to_the_first(own.text) else tuple(islice(latest_first, 1))
    # After a follow-up that nothing is known of, "and the captain?" goes back to what was told before it.
    if not turn.first and turn.standing is not None and only_names(own):
        turn = turn.standing
    # The latest message may be the answer to the one before it.
    whole = said.ending_in(turn.reading)
    named = edition.index.lexicon.read(" ".join(with_names(edition, own, whole, people)))
    near = near_to(edition, turn) | of_the_same_day(edition, own, turn)
    return Following(own, whole, turn, near, people, named)


def _of_the_choices(edition: Edition, following: Following, asking: Asking) -> Reply:
    """The one of the things just offered that answers "when?", or those that may, offered again."""
    offered = [choice.id for choice in following.turn.reply.choices]
    numbers = edition.entry_numbers
    meant = [i for i in offered if i in numbers and answers_manner(edition, numbers[i], following.own)]
    only = tell(edition, meant[0], asking.now, asking.zone) if len(meant) == 1 else None
    return only or composing.offer(edition, meant or offered)


def _ranked(edition: Edition, alone: Ranking, following: Following, asking: Asking) -> Ranking:
    """The likeliest reading of a follow-up, ranked, less whatever is beside it."""
    if asks_for_more(following.own) and following.turn.first:
        return _more(edition, following, asking)
    asked_on = asked_about_what_was_told(edition, following, asking)
    if asked_on is not None:
        return asked_on
    speaker = _speaker(following)
    spoken = spoken_of(edition, following, speaker, asking) if speaker else None
    if only_names(following.own) and following.turn.reply.status != "help":
        return of_another(edition, alone, following, spoken, asking)
    if spoken is not None and is_told(edition, spoken, asking):
        return spoken
    whole = _with_what_came_before(edition, alone, following, asking)
    if owns_to_that(following.named) or (spoken is not None and not THAT.isdisjoint(following.own.words)):
        whole = _about_that(edition, whole, following)
    if spoken is None or strength(spoken) < edition.weights.choices_at or is_told(edition, whole, asking):
        return whole
    return spoken


def _about_that(edition: Edition, ranking: Ranking, following: Following) -> Ranking:
    """A ranking less the facts of another subject than "that", whoever speaks in them."""
    before = following.turn.reading
    subject = weights_of(edition, [before.keys[at] for at in subject_of(before)])
    # What is said in reply speaks of the very thing; what merely lies near it does not.
    if owns_to_that(following.named):
        # Nothing that he says of the subject was found: what he granted or denied elsewhere is beside it.
        gaps = {r.entry.id for r in ranking.ranked if known_share(edition, r.number, subject) >= JOINS}
        return ranking.without({r.entry.id for r in ranking.ranked} - (gaps & edition.unknowns.keys()))
    near = frozenset[str]() if following.replying else following.near
    elsewhere = {
        r.entry.id for r in ranking.ranked
        if r.entry.id in edition.facts and r.entry.id not in near
        and (following.replying or not on_the_subject(edition, following.turn, edition.facts[r.entry.id]))
        and known_share(edition, r.number, subject) < JOINS
    }  # fmt: skip
    return ranking.without(elsewhere) if elsewhere else ranking


def _speaker(following: Following) -> str:
    """The key of whoever's word a follow-up may ask for: "what did they answer", "and the captain?"."""
    if only_names(following.own):
        keys = following.own.content
        return keys[0] if len(keys) == 1 and keys[0].startswith(SPEAKERS) else ""
    return speaker_asked(following.named) or owns_to_that(following.named)


def _more(edition: Edition, following: Following, asking: Asking) -> Ranking:
    """What lies near what was told and was not told yet, likeliest first; nothing where all of it was."""
    turn = following.turn
    near = edition.kin(turn.first) - turn.told or following.near - turn.told
    words = [turn.reading.words[slice(*turn.reading.spans[at])] for at in subject_of(turn.reading)]
    asked = " ".join(("more", *(word for span in words for word in span)))
    reading = edition.index.lexicon.read(asked if words else edition.entry(edition.entry_numbers[turn.first]).short)
    ranking = rank(edition, reading, dict.fromkeys(near, LEANING), asking.day(edition))
    left = tuple(
        r for r in ranking.ranked
        if r.entry.id in near and r.entry.id in edition.facts and r.refusal is None
        and on_the_subject(edition, turn, edition.facts[r.entry.id])
    )  # fmt: skip
    mass = sum(r.chance for r in left)
    return Ranking(reading, tuple(r.of_chance(r.chance / mass) for r in left if mass), 0.0 if mass else 1.0)


def _with_what_came_before(edition: Edition, alone: Ranking, following: Following, asking: Asking) -> Ranking:
    own, turn, near = following.own, following.turn, following.near
    leaning = dict.fromkeys(near if asks_nothing_new(own) else near - turn.told, LEANING)
    readings = readings_in_context(edition, own, following.said, following.people)
    readings += of_somebody(edition, own, following.said[-1])
    rankings = [rank(edition, reading, leaning, asking.day(edition)) for reading in readings]
    rankings = [
        _of_what_it_points_to(edition, without_what_is_beside(edition, ranking, following), following)
        for ranking in rankings
    ]
    if following.light and turn.first:
        rankings = [_known_alone(edition, ranking) for ranking in rankings]
    best = max(rankings, key=strength, default=alone)
    if following.light and turn.first and not tells_again(own):
        # Nothing but its place says that what lies near is meant: it is offered and not told.
        return scaled(best, edition.weights.answer_at)
    # Read alone, "how old is he" and "where?" ask about nothing.
    if not own.content or names_somebody(own, following.people):
        return best
    if points_back(own):
        # What it points back to may be anything: it must be asked for in the follow-up's own manner all the same.
        alone = _of_what_it_points_to(edition, without_what_is_beside(edition, alone, following), following)
    if alone.best is not None and alone.best.entry.kind == "unknown" and is_told(edition, best, asking):
        if asks_for_the_gap(edition, alone):
            return alone
        near = best.best is not None and best.best.entry.id in near
        return best if near else max((best, alone), key=strength)
    return max((best, alone), key=strength)


def _of_what_it_points_to(edition: Edition, ranking: Ranking, following: Following) -> Ranking:
    """A ranking less what knows nothing of the subject that "that" or "them" stands for, and lies not near it."""
    # With words of its own it says itself what it is about.
    own = following.own
    if _POINTERS.isdisjoint(own.words) or not asks_nothing_new(own) or not following.turn.first:
        return ranking
    before = following.turn.reading
    subject = weights_of(edition, [before.keys[at] for at in subject_of(before)])
    near = following.near | following.turn.told
    elsewhere = {
        r.entry.id for r in ranking.ranked
        if r.entry.id in edition.facts and r.entry.id not in near
        and not on_the_subject(edition, following.turn, edition.facts[r.entry.id])
        and known_share(edition, r.number, subject) < JOINS
    }  # fmt: skip
    return ranking.without(elsewhere) if elsewhere else ranking


def _known_alone(edition: Edition, ranking: Ranking) -> Ranking:
    """A ranking less what is known to be unknown, where something that can be told is left."""
    told = any(r.entry.id not in edition.unknowns and r.refusal is None for r in ranking.ranked)
    return ranking.without(edition.unknowns.keys()) if told else ranking
