"""A question that has one thing wrong: "I heard it was 80%, right?" of a vote that the sources put at 90.3%.

Only where the same question, with what is told put in its place, is answered by that very fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.answering import composing
from knowledge.answering.edition import Edition
from knowledge.answering.knowing import days_named
from knowledge.answering.neighbours import SURE, as_known
from knowledge.answering.otherwise import tells_otherwise
from knowledge.answering.outright import asked_outright, comes_later, is_bound
from knowledge.answering.ranking import Ranked, Ranking, rank
from knowledge.answering.replies import Reply
from knowledge.answering.selecting import Asking, reply_to
from knowledge.answering.standing import as_they_stand
from knowledge.language.counts import is_rounded
from knowledge.language.dating import MONTHS, YEARS, month_and_day
from knowledge.language.lexicon import Reading
from knowledge.language.question_words import CLIPPED, QUESTION_WORDS, any_of
from knowledge.language.supposing import without_hearsay
from knowledge.matching.guard import tells_apart
from knowledge.model import Fact

# How somebody asks whether it is so. Behind no sign "yes" and "no" are how somebody voted.
_TAG = re.compile(r",? ?\b(?:(?:is|was) (?:that|this|it) )?(?:right|correct|true)\W*$|[,.;?!] ?(?:yes|yeah|no)\W*$")
_TRUE = re.compile(r"^(?:so |and |but )?is(?: it|nt it|n't it)? (?:true|right|correct)(?: that)? ")
# Of what may have been more than once another day is as good: "is there a session on the 29th".
_ANY = re.compile(r"\b(?:is|was|are|were|will) there\b|\b(?:any|another|also|again|too|ever)\b")
_ASKS = re.compile(rf"\b{any_of(QUESTION_WORDS, CLIPPED)}\b")
_SAYING = re.compile(
    r"\b(?:say|says|said|saying|call|calls|called|calling|tell|told|claim|claims|claimed|warn|warned|describe|described"
    r"|argue|argued|dub|dubbed|label|labeled|labelled|quoted?|declare|declared|remark|remarked)\b"
)
_WAS_IT = re.compile(r"\b(?:was|is|wasnt|isnt|wasn't|isn't) it (?:[\w.'-]+ ){1,4}?(?:who|that) ")
_SLOTS = {"figure": "#", "day": "d", "person": "@person:", "voice": "@person:"}
# So many candidates are looked at for other days.
_NEAR = 8


@dataclass(frozen=True, slots=True)
class _Wrong:
    """The one thing in a question that a fact tells otherwise: its key, and the words for each that the fact tells."""

    key: str
    told: tuple[str, ...]


def put_right(edition: Edition, ranking: Ranking, asking: Asking, reply: Reply) -> Reply | None:
    """Return what is so of the one figure, day or speaker that a question has wrong; None where it has none wrong.

    What was told in reply is told with that lead where a question names another speaker: "was it he who said".
    """
    reading = ranking.reading
    if reply.status == "answered" and _was_another(edition, ranking, reply):
        return composing.with_lead(reply, composing.NOT_QUITE)
    # "Recoupment gone on the 19th?" asks whether it is so.
    stated = reading.text.rstrip().endswith("?") and _ASKS.search(reading.text) is None
    supposes = _supposes(reading)
    if reply.status == "help" or not (supposes or stated):
        return None
    plain = _TRUE.sub("", _TAG.sub("", without_hearsay(reading.text))).strip(" ,.?!")
    # What was heard, without that it was.
    heard = reading if plain == reading.text.strip(" ,.?!") else edition.index.lexicon.read(plain)
    if reply.status == "answered":
        right = reply.text.startswith(composing.NOT_QUITE) or not (supposes or stated)
        if not right and _ANY.search(reading.text) is None and tells_otherwise(edition, heard, reply):
            return composing.with_lead(reply, composing.NOT_QUITE)
        unsure = reply.confidence < SURE and not reply.text.startswith(composing.NOT_QUITE)
        return asked_outright(edition, heard, asking) if unsure and (stated or heard is not reading) else None
    told = _put_right(edition, ranking, asking) if supposes else None
    if told is None and heard is not reading:
        told = _put_right(edition, rank(edition, heard, day=asking.day(edition)), asking)
    return told or asked_outright(edition, heard, asking)


def _was_another(edition: Edition, ranking: Ranking, reply: Reply) -> bool:
    """Tell whether a question asks whether it was one person who said what is told of another alone."""
    reading, fact = ranking.reading, edition.facts.get(reply.facts[0]) if reply.facts else None
    asked = reading.slots.get("person", frozenset())
    if fact is None or len(asked) != 1 or reply.text.startswith(composing.NOT_QUITE):
        return False
    if _WAS_IT.search(reading.text) is None or _SAYING.search(reading.text) is None:
        return False
    named = {key.partition(":")[2] for key in edition.named_in(fact.says) if key.startswith("@person:")}
    return any(p.id == fact.by for p in edition.pack.people) and asked.isdisjoint({*named, fact.by})


def _put_right(edition: Edition, ranking: Ranking, asking: Asking) -> Reply | None:
    first = _likeliest(ranking)
    if first is None or first.entry.id not in edition.facts or ranking.ranked[0].chance < edition.weights.choices_at:
        return None
    group = _refused_by(edition, ranking, first)
    wrong = _wrong(edition, ranking, edition.facts[first.entry.id], group) if group else None
    if wrong is None:
        return None
    alike = edition.kin(first.entry.id) | {first.entry.id}
    alike |= {r.entry.id for r in ranking.ranked if r.refusal is not None and r.refusal.group == group}
    sure: list[tuple[Fact, float]] = []
    for words in wrong.told:
        told = _told(edition, ranking.reading, wrong.key, words, asking, first=edition.facts[first.entry.id])
        if told is not None and (group != "day" or _is_of(told[0], words)):
            sure.append(told)
    if group == "day" and not _is_settled(edition, wrong.key, [fact for fact, _ in sure]):
        return None
    sure = [one for one in sure if one[0].id in alike and _names_them(edition, ranking.reading, one[0])]
    if not sure:
        return None
    fact, chance = max(sure, key=lambda one: (one[0].id == first.entry.id, one[1]))
    facts = as_known(edition, [composing.without_lead(fact)], ranking, asking.day(edition))
    # What has replaced it since comes behind it: the question is of the earlier one.
    facts = sorted(facts, key=lambda one: one.id != fact.id)
    return composing.state_facts(edition, as_they_stand(edition, facts, asking.now), chance, composing.NOT_QUITE)


def _is_settled(edition: Edition, key: str, facts: Sequence[Fact]) -> bool:
    """Tell whether some facts say that nothing of the kind was on the day of a key.

    What was on several days may have been on another, and what came after all that is known nobody can say.
    """
    month, day = month_and_day(key) or (0, 0)
    later = any(comes_later(edition, f"{month:02}-{day:02}", fact) for fact in facts)
    return len({fact.on for fact in facts}) <= 1 and not later


def _names_them(edition: Edition, reading: Reading, fact: Fact) -> bool:
    """Tell whether a fact names the parties that a question does: how all voted is not how one branch did."""
    doers, sides = reading.doers, {party.id for party in edition.pack.parties} - edition.guard.bystanders
    if doers and fact.by in sides and fact.by not in doers:
        return False  # what one side says it offered is not what the other did
    asked = reading.slots.get("party", frozenset()) - {edition.guard.we}
    return all(f"@party:{party}" in edition.named_in(fact.says) for party in asked)


def _likeliest(ranking: Ranking) -> Ranked | None:
    """The likeliest candidate; behind a deadline that its day refuses comes what is told of the same."""
    return next((r for r in ranking.ranked if r.entry.kind != "deadline" or r.refusal is None), None)


def _supposes(reading: Reading) -> bool:
    """Tell whether a question asks for a yes or no, or for what was heard to be confirmed, and for nothing else."""
    if _ASKS.search(_less_what_is_said(reading.text)) is not None:
        return False
    heard = without_hearsay(reading.text) != reading.text or _TAG.search(reading.text) is not None
    return heard or reading.asked.manner == "yes-no"


def _less_what_is_said(text: str) -> str:
    """A text without the "who" and "that" of "was it he who said": they ask for nothing."""
    return _WAS_IT.sub(" ", text)


def _refused_by(edition: Edition, ranking: Ranking, first: Ranked) -> str:
    """The slot by which the likeliest was refused; a day that is not its own refuses a fact with a day as well."""
    if first.refusal is not None:
        return first.refusal.group if first.refusal.group in _SLOTS else ""
    on = edition.facts[first.entry.id].on
    return "day" if on is not None and f"{on:%m-%d}" not in ranking.reading.dates else ""


def _wrong(edition: Edition, ranking: Ranking, fact: Fact, group: str) -> _Wrong | None:
    """What a question has wrong beside a fact, where it names one thing of that kind and the fact tells another."""
    reading = ranking.reading
    sign = _SLOTS[group]
    named = [key for key in dict.fromkeys(reading.keys) if key.startswith(sign) and _is(key, group)]
    if len(named) != 1:
        return None
    match group:
        case "figure":
            told = tuple(_figures_of_the_kind(edition, named[0][1:], fact))
            # Of several shares nobody knows which is meant.
            told = told if len(told) == 1 or not named[0].endswith("%") else ()
        case "day":
            begin = reading.spans[reading.keys.index(named[0])][0]
            asked = _ANY.search(reading.text) is None and not is_bound(reading, begin)
            told = tuple(dict.fromkeys(_days_of(edition, ranking, fact))) if asked else ()
        case _:
            told = tuple(_speaker_of(edition, named[0], fact)) if _SAYING.search(reading.text) else ()
    return _Wrong(named[0], told) if told else None


def _is(key: str, group: str) -> bool:
    if group == "day":
        return month_and_day(key) is not None
    return group != "figure" or tells_apart(key[1:])


def _figures_of_the_kind(edition: Edition, asked: str, fact: Fact) -> Iterator[str]:
    """Give the figures that a fact tells: shares for a share, and for a count counts; years are neither."""
    told = sorted(edition.index.lexicon.read(fact.says).numbers)
    # Whoever says 90% of 90.3% has it right.
    if any(tells_apart(number) and is_rounded(asked, number) for number in told):
        return
    for number in told:
        share = number.endswith("%")
        year = number.isdigit() and int(number) in YEARS
        if share == asked.endswith("%") and tells_apart(number) and not year and not is_rounded(asked, number):
            yield number


def _days_of(edition: Edition, ranking: Ranking, fact: Fact) -> Iterator[str]:
    """Give the days of all that comes near, where a fact tells of its own: it may have been on those as well."""
    if fact.on is None or fact.on not in days_named(fact.says, fact.on.year):
        return
    for ranked in ranking.ranked[:_NEAR]:
        near = edition.facts.get(ranked.entry.id)
        deadline = edition.deadlines.get(ranked.entry.id)
        day = near.on if near is not None else deadline.day if deadline is not None else None
        if day is not None and f"{day:%m-%d}" not in ranking.reading.dates:
            yield _written(day)


def _is_of(fact: Fact, day: str) -> bool:
    return fact.on is not None and _written(fact.on) == day


def _written(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1].lower()}"


def _speaker_of(edition: Edition, asked: str, fact: Fact) -> Iterator[str]:
    """Give who said what a fact tells, where that is a person other than the one named."""
    return (p.name.lower() for p in edition.pack.people if p.id == fact.by and f"@person:{p.id}" != asked)


def _told(  # noqa: PLR0913 - the question, what is to stand in it for what, and what it is held against
    edition: Edition, reading: Reading, key: str, words: str, asking: Asking, *, first: Fact
) -> tuple[Fact, float] | None:
    """What surely answers a question in which some words stand in the place of what it has wrong; None for nothing."""
    begin, end = reading.spans[reading.keys.index(key)]
    text = " ".join((*reading.words[:begin], words, *reading.words[end:]))
    ranking = rank(edition, edition.index.lexicon.read(text), day=asking.day(edition))
    best = ranking.ranked[0] if ranking.ranked else None
    if best is None or best.refusal is not None or best.correcting:
        return None
    reply = reply_to(edition, ranking, asking)
    if reply.status != "answered" or reply.text.startswith(composing.NOT_QUITE) or not reply.facts:
        return None
    # What has replaced the one that was meant is told before it.
    meant = best.entry.id if best.entry.id in reply.facts else reply.facts[0]
    deadline = edition.deadlines.get(meant)
    # A countdown is of the same as the fact of its day.
    fact = first if deadline is not None and deadline.day == first.on else edition.facts.get(meant)
    return None if fact is None else (fact, reply.confidence)
