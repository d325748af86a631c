"""What is asked on about what was told, without a word of what it was: "like what?", "is that a lot?", "who's he?".

The words of the answer say what it is about, and not those of the question before alone. Told is what has something of
what is asked for: a comparison, an example, a ground. What was told itself may, and then it is told again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from knowledge.answering.appositions import who_is
from knowledge.answering.edition import Edition
from knowledge.answering.follow_ups.another_one import scaled
from knowledge.answering.follow_ups.speaking import is_of
from knowledge.answering.follow_ups.turns import LEANING, SPEAKERS, Following, on_the_subject, people_of, subject_of
from knowledge.answering.ranking import Ranked, Ranking, rank
from knowledge.answering.selecting import Asking
from knowledge.answering.vouching import known_share, weights_of
from knowledge.language.asking_on import Way, thing_of_several, way_asked
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import Reading
from knowledge.language.question_words import leads
from knowledge.language.sorts import sorts_lacking, sorts_of
from knowledge.model import Fact

# What does not lie near what was told must know so much of what was asked.
OF_WHAT = 0.6
# So sure must it be among what could be meant that it is told.
MOSTLY = 0.5
# And so likely at all: of what is hardly likely the likeliest is nothing.
AT_ALL = 0.002
_WHY = sorts_of("why ")
_LISTED = frozenset({"what", "list", "where"})
_AND = re.compile(r"\b(?:and|or)\b")
# Where nothing near what was told has any of it, nothing else is meant.
_OF_THAT_ALONE = frozenset({"examples", "comparison", "figure", "before"})
_BE = r"(?: is| was|'s|s)?"
_WHO = re.compile(
    leads("wow", "right", "sorry", "but") + rf"(?:who(?: exactly)?{_BE} (?:he|she|him|her|that|this|(?:that|this) "
    r"(?:guy|man|woman|person|one|dude|fella|lady))"
    rf"|what{_BE} (?:his|her) (?:job|role|title|position|office|function|deal|background)"
    r"|(?:who|whom|where|what) does (?:he|she) (?:work|speak|do|work for|speak for|represent))"
    r"(?:,? (?:again|exactly|anyway|then|though|even|please|pls|for a living))*\W*"
)
_HE = re.compile(r"\b(?:he|she|him|her|his)\b")
# That somebody tells it in another way, and nothing of what it was.
_DIFFERING = """differ differs different differently otherwise another disagree disagrees disagreed opposite
    contradicts"""
_TELLING = """other way version versions story account tells tell told sees see saw says say said puts put view take
    spin side has own does not"""
_SIGNS = frozenset(_DIFFERING.split())
_OTHERWISE = _SIGNS | frozenset(_TELLING.split())


def asked_about_what_was_told(edition: Edition, following: Following, asking: Asking) -> Ranking | None:
    """Return what answers a question that only what was told before it makes whole; None where it is none such."""
    return (
        _of_the_one_meant(edition, following, asking)
        or _told_otherwise(edition, following, asking)
        or _in_a_way(edition, following, asking)
        or _one_of_them(edition, following, asking)
    )


def only_asks_on(reading: Reading) -> bool:
    """Tell whether a question asks of what was told who that was, or for more of it in one of the known ways."""
    text = " ".join(reading.words)
    by_itself = way_asked(text) is not None or _WHO.fullmatch(text) is not None or bool(thing_of_several(text))
    return by_itself or bool(_who_tells_otherwise(reading))


def _of_the_one_meant(edition: Edition, following: Following, asking: Asking) -> Ranking | None:
    """Who "he" is that was told of last, or whose word that was."""
    text = " ".join(following.own.words)
    if _WHO.fullmatch(text) is None:
        return None
    # "Who's that" means somebody of the last answer, "he" whoever was spoken of.
    said = following.said if _HE.search(text) else following.said[-1:]
    meant = next(iter(people_of(edition, said, following.turn.reply.facts)), "")
    person = next((person for person in edition.pack.people if person.id == meant), None)
    fact = who_is(edition, person, asking.day(edition)) if person is not None else None
    return only(edition, [fact], asking) if fact is not None else None


def _told_otherwise(edition: Edition, following: Following, asking: Asking) -> Ranking | None:
    """What somebody holds against what was told: "but the captain tells it differently"."""
    speaker, turn = _who_tells_otherwise(following.own), following.turn
    if not speaker or not turn.first:
        return None
    against = [
        fact
        for told in turn.reply.facts[:1]
        for fact in _disputing(edition, told)
        if edition.knows(fact.id, asking.day(edition)) and is_of(edition, fact, speaker)
    ]
    return only(edition, against[:1], asking) if against else None


def _who_tells_otherwise(reading: Reading) -> str:
    """Return the key of who is said to tell it in another way, where nothing else is asked; else nothing."""
    speakers = {key for key in reading.content if key.startswith(SPEAKERS)}
    content = (span for key, span in reading.placed if key not in FUNCTION_WORDS and key not in speakers)
    rest = {word for span in content for word in reading.words[slice(*span)]}
    otherwise = not _SIGNS.isdisjoint(reading.words) and _OTHERWISE.issuperset(rest)
    return next(iter(speakers)) if otherwise and len(speakers) == 1 else ""


def _disputing(edition: Edition, fact_id: str) -> Iterator[Fact]:
    own = edition.facts.get(fact_id)
    for fact in edition.pack.facts:
        if own is not None and (fact.id in own.contested_with or fact_id in fact.contested_with):
            yield fact


def _in_a_way(edition: Edition, following: Following, asking: Asking) -> Ranking | None:
    """What has something of what a way of asking on asks for: of what was told, or near it."""
    own, turn = following.own, following.turn
    way = way_asked(" ".join(own.words))
    if way is None or not turn.first:
        return None
    told = [fact for fact in _facts(edition, turn.reply.facts[:1]) if _tells(edition, way, fact, again=True)]
    if way.again == "first" and told:
        return only(edition, told, asking)
    about = _near(edition, following, way.words, asking)
    near = [r for r in about if _tells(edition, way, edition.facts[r.entry.id], again=False)]
    if near and near[0].chance >= max(AT_ALL, MOSTLY * sum(r.chance for r in near)):
        found = only(edition, [edition.facts[near[0].entry.id]], asking)
        # Of "why?" it is still the question before that is asked, and what comes next is asked of that.
        asked = " ".join((*turn.reading.words, *own.words))
        return found if way.name != "reason" else replace(found, reading=edition.index.lexicon.read(asked))
    if way.again == "last" and told:
        return only(edition, told, asking)
    # A figure that was typed is spoken of wherever it stands.
    if way.name not in _OF_THAT_ALONE or turn.reading.numbers:
        return None
    # Those that have the thing may be offered, and for an example whatever is told of it.
    return scaled(Ranking(own, tuple(about if way.name == "examples" else near), 0.0), edition.weights.answer_at)


def _facts(edition: Edition, ids: Iterable[str]) -> list[Fact]:
    return [edition.facts[i] for i in ids if i in edition.facts]


def _tells(edition: Edition, way: Way, fact: Fact, *, again: bool) -> bool:
    """Tell whether a fact has something of what is asked for; of a reason it must also be asked why.

    What compares in passing answers whether it is much only where it was asked about itself.
    """
    if way.name == "reason":
        # With one ground told "why?" asks for another.
        grounded = not again and not sorts_lacking(_WHY, fact.says)
        return grounded and "why" in edition.asked_for(edition.entry_numbers[fact.id]).manners
    if way.name == "examples" and again and edition.manner_of(fact.short) in _LISTED and _AND.search(fact.says):
        return True  # what it was asked for was several things
    return way.tells.search(fact.says if again or way.name != "comparison" else fact.short) is not None


def _one_of_them(edition: Edition, following: Following, asking: Asking) -> Ranking | None:
    """One of the things that were told, by what it is picked: "explain the overscale one"."""
    thing = thing_of_several(" ".join(following.own.words))
    if not thing or not following.turn.first:
        return None
    keys = set(edition.index.lexicon.read(thing).content)
    index = edition.index
    near = [
        r for r in _near(edition, following, thing, asking)
        if keys and all(index.vouches(r.number, key) for key in keys)
    ]  # fmt: skip
    mass = sum(r.chance for r in near)
    sure = bool(near) and near[0].chance >= max(AT_ALL, MOSTLY * mass)
    return only(edition, [edition.facts[near[0].entry.id]], asking) if sure else None


def _near(edition: Edition, following: Following, words: str, asking: Asking) -> list[Ranked]:
    """The facts near what was told and of its subject, not told yet, likeliest first, asked for in its words."""
    turn, read = following.turn, edition.index.lexicon.read
    short = read(edition.entry(edition.entry_numbers[turn.first]).short)
    subject = dict.fromkeys(
        word
        for asked in (turn.reading, short)
        for at in subject_of(asked)
        for word in asked.words[slice(*asked.spans[at])]
    )
    near = edition.kin(turn.first) | following.near
    abouts = [weights_of(edition, [asked.keys[at] for at in subject_of(asked)]) for asked in (turn.reading, short)]
    figures = [f"#{number}" for number in turn.reading.numbers]
    reading = read(" ".join((*words.split(), *subject)))
    ranking = rank(edition, reading, dict.fromkeys(near, LEANING), asking.day(edition))
    return [
        r for r in ranking.ranked
        if r.entry.id in edition.facts and r.entry.id not in turn.told
        and (r.entry.id in near or any(known_share(edition, r.number, about) >= OF_WHAT for about in abouts))
        and on_the_subject(edition, turn, edition.facts[r.entry.id])
        and all(edition.index.vouches(r.number, key) for key in figures)
    ]  # fmt: skip


def only(edition: Edition, facts: Sequence[Fact], asking: Asking) -> Ranking:
    """The ranking of what is known to be meant, as if each had been asked for in its own words."""
    reading = edition.index.lexicon.read(facts[0].short)
    ids = {fact.id for fact in facts}
    found = {r.entry.id: r for r in rank(edition, reading, day=asking.day(edition)).ranked if r.entry.id in ids}
    numbers = ((fact.id, edition.entry_numbers[fact.id]) for fact in facts)
    kept = [
        found.get(i) or Ranked(edition, reading, edition.entry(number), number, 1.0, 0, ()) for i, number in numbers
    ]
    return Ranking(reading, tuple(r.of_chance(1.0 / len(kept)) for r in kept), 0.0)
