"""From a ranking to a reply: answer, answer with a neighbour, offer choices, or abstain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import takewhile
from zoneinfo import ZoneInfo

from knowledge.answering import composing
from knowledge.answering.as_of_now import gap_since, has_lapsed, standing_now
from knowledge.answering.counting import means_this_one, names_it, to_count_to
from knowledge.answering.edition import Edition
from knowledge.answering.nearby import NEARBY_AT, TELLING, nearby, shares_a_word
from knowledge.answering.neighbours import JOINS_AT, MOST_FACTS, SURE, as_known, put_alike, with_neighbours
from knowledge.answering.ranking import Ranked, Ranking
from knowledge.answering.refusals.in_words import asked_in_words
from knowledge.answering.refusals.premises import is_put_right
from knowledge.answering.replies import Reply
from knowledge.answering.standing import as_they_stand
from knowledge.answering.topics import about_topic, asked_all_about, topic_of
from knowledge.countdown import count_down, next_open
from knowledge.language.asking import Seeking, seeking
from knowledge.language.dating import short_date
from knowledge.language.measures import unit_asked
from knowledge.language.normalising import clean
from knowledge.language.persons import voices_in

# A known unknown this much as likely as what could be told is said instead (measured on questions by strangers).
NEARLY = 0.7
# The same where the gap is asked for in the question's own manner ("who ...") and what could be told is not.
NEARLY_AS_ASKED = 0.45
# A message that is so surely answered is one question.
SURE_WHOLE = 0.6
NO_LATER = "The sources name no later date for this."
DAY_PASSED = "That day has passed, and the sources name no later one."
_NEXT = re.compile(r"\b(?:next|upcoming|again|coming)\b")


@dataclass(frozen=True, slots=True)
class Asking:
    """The circumstances of a question: when it is asked, the asker's zone, and how many facts a reply may tell.

    Besides those it tells the other side of a contested one.
    """

    now: datetime
    zone: str | None = None
    most: int = MOST_FACTS

    def day(self, edition: Edition) -> date:
        """Return the day of asking in the pack's zone."""
        return self.now.astimezone(ZoneInfo(edition.pack.header.zone)).date()


def reply_to(edition: Edition, ranking: Ranking, asking: Asking) -> Reply:
    """Turn a ranking into a reply."""
    all_of_it = _all_about_one(edition, ranking)
    ranking = all_of_it or ranking
    best = ranking.best
    if best is None or best.entry.kind in {"talk", "off-topic"}:
        return _beside_the_subject(edition, ranking, best)
    gap, tellable = _likeliest_unknown(ranking), next(_tellable(ranking), None)
    gaps = sum(r.chance for r in ranking.ranked if r.entry.kind == "unknown")
    # All gaps count, but where a statement is likely by itself: each is beside what a message of few words means.
    leads = gap is not None and tellable is not None and tellable.chance > max(gap.chance, edition.weights.answer_at)
    unknown = gap.chance if gap and leads else gaps
    family = _family(edition, ranking, tellable) if tellable else []
    mass = sum(r.chance for r in family)
    sought = ranking.reading.asked.sought
    weights, least = edition.weights, _sure_enough(edition, ranking, all_of_it=all_of_it is not None)
    certain = mass >= least and bool(family) and not _too_little(ranking, family[0])
    offered = None if certain and mass >= unknown else _offered_on(edition, ranking, mass)
    # Where a known unknown is nearly as likely, a member had better hear that than what lies beside the question.
    missing = gap if gap and _is_nearly(edition, ranking, (gap, tellable), unknown, mass) else None
    if offered is not None:
        return offered
    if missing is not None:
        # A gap that is likely by itself is told to whoever wants a prediction of it as well.
        beside = missing.chance < weights.answer_at and _beside(missing, missing.chance, sought)
        # Of a gap that is hardly likely nothing is known but how the question asks.
        hardly = sought if missing.chance < weights.choices_at else ""
        return _nothing(edition, ranking, hardly) if beside else _known_unknown(edition, ranking, missing, asking)
    if family and _beside(family[0], mass, sought):
        return _nothing(edition, ranking, sought)
    if certain:
        return _told(edition, ranking, family, asking)
    choose = mass >= weights.choices_at and mass > gaps and not sought
    return _choices(edition, ranking, best, mass) if choose else _nothing(edition, ranking, sought)


def _all_about_one(edition: Edition, ranking: Ranking) -> Ranking | None:
    """The ranking of what is said alone, where all that there is about one thing is asked for; None elsewhere.

    What is not known of it counts for nothing then, and what the word means is little beside what is said.
    """
    topic = asked_all_about(ranking.reading)
    said = [r for r in _tellable(ranking) if r.entry.kind in {"fact", "issue"}] if topic else []
    return ranking.of_these(said) if about_topic(edition, topic, said) else None


def _sure_enough(edition: Edition, ranking: Ranking, *, all_of_it: bool) -> float:
    """How likely an answer must be; where all that there is about a notion is asked for, and not a name, surer."""
    least = edition.weights.answer_at
    return max(least, SURE) if all_of_it and not asked_all_about(ranking.reading).startswith("@") else least


def _offered_on(edition: Edition, ranking: Ranking, mass: float) -> Reply | None:
    """Offer what a message of one word may ask about, None where it has more words or nothing is about that.

    One thing is no choice, and a word alone asks for nothing in particular: it is named as near.
    """
    topic = topic_of(ranking.reading)
    near = about_topic(edition, topic, _tellable(ranking)) if topic else []
    if len(near) > 1 or not near:
        return composing.offer(edition, near, confidence=mass) if near else None
    return composing.abstain(edition, nearest=near)


def _likeliest_unknown(ranking: Ranking) -> Ranked | None:
    return next((r for r in ranking.ranked if r.entry.kind == "unknown"), None)


def _is_nearly(
    edition: Edition, ranking: Ranking, both: tuple[Ranked, Ranked | None], unknown: float, mass: float
) -> bool:
    """Tell whether a gap is so likely, beside what could be told, that it is said instead."""
    if unknown > NEARLY * mass or unknown <= NEARLY_AS_ASKED * mass:
        return unknown > NEARLY * mass
    gap, tellable = both
    asked = ranking.reading.asked.manner
    return tellable is not None and asked == edition.manner_of(gap.phrasing) != edition.manner_of(tellable.phrasing)


def _beside(best: Ranked, mass: float, sought: Seeking) -> bool:
    """Tell whether a prediction or advice is asked for, and what comes nearest is hardly about that."""
    return bool(sought) and mass < SURE and seeking(clean(best.phrasing)) != sought


def _beside_the_subject(edition: Edition, ranking: Ranking, best: Ranked | None) -> Reply:
    surely_off = best is not None and best.entry.kind == "off-topic" and best.chance >= SURE
    sought = "" if surely_off else ranking.reading.asked.sought
    if best is None or best.chance < (SURE if sought else edition.weights.choices_at):
        return _nothing(edition, ranking, sought)
    return _talk(edition, best) if best.entry.kind == "talk" else composing.abstain(edition)


def _too_little(ranking: Ranking, best: Ranked) -> bool:
    """Tell whether a single common word is all that was asked: "strike" asks for nothing in particular."""
    words = [word for word in ranking.reading.words if word not in {"the", "a", "an"}]
    named = any(key.startswith("@") for key in ranking.reading.keys)
    return len(words) <= 1 and not named and best.entry.kind != "term"


def _family(edition: Edition, ranking: Ranking, best: Ranked) -> list[Ranked]:
    """The best candidate and those that the guard lets through and that speak of the same passage.

    Where somebody's word is asked for, all that the same one said of it counts together.
    """
    kin = edition.kin(best.entry.id)
    if voices_in(ranking.reading) and (fact := edition.facts.get(best.entry.id)) is not None and fact.by:
        kin |= edition.said_by.get(fact.by, frozenset())
    return [
        r for r in ranking.ranked if r is best or (r.entry.id in kin and r.entry.kind in TELLING and r.refusal is None)
    ]


def _told(edition: Edition, ranking: Ranking, family: list[Ranked], asking: Asking) -> Reply:
    best, mass = family[0], sum(r.chance for r in family)
    best = to_count_to(edition, ranking, best) or best
    match best.entry.kind:
        case "deadline":
            reply = _counted_down(edition, best, ranking, asking, mass)
            due = edition.deadlines[best.entry.id]
            if is_put_right(edition, best.number, ranking.reading, f"{due.name} {short_date(due.day)}"):
                reply = composing.with_lead(reply, composing.NOT_QUITE)
        case "term":
            reply = composing.state_term(edition, edition.terms[best.entry.id], mass)
        case "issue":
            reply = composing.state_issue(edition, edition.issues[best.entry.id], mass, asking.day(edition))
        case _:
            reply = _stated(edition, ranking, family, asking, mass)
    # Of a series another deadline may be told than the one whose phrasing was matched.
    return reply.model_copy(update={"matched": best.phrasing}) if best.entry.id in reply.facts else reply


def _stated(edition: Edition, ranking: Ranking, family: list[Ranked], asking: Asking, mass: float) -> Reply:
    best = family[0]
    today = asking.day(edition)
    since = gap_since(edition, ranking, best, today)
    if since is not None:
        return _told_as_a_gap(edition, ranking, since, today)
    lead = DAY_PASSED if _is_over(edition, ranking, best, today) else ""
    if best.correcting and not has_lapsed(edition, best, today):
        lead = composing.NOT_QUITE
    facts = with_neighbours(edition, ranking, family, today)[: asking.most]
    if not put_alike(edition, ranking, best):
        facts = [composing.without_lead(fact) for fact in facts]
    if not lead and is_put_right(edition, best.number, ranking.reading, facts[0].says):
        lead = composing.NOT_QUITE
    facts = as_they_stand(edition, as_known(edition, facts, ranking, today), asking.now)
    return composing.state_facts(edition, facts, mass, lead)


def _is_over(edition: Edition, ranking: Ranking, best: Ranked, today: date) -> bool:
    """Tell whether what comes next is asked for, and the fact foretold a day that has passed since."""
    on = edition.facts[best.entry.id].on
    foretold = on is not None and edition.known_from[best.entry.id] < on < today
    return foretold and _NEXT.search(ranking.reading.text) is not None


def _counted_down(edition: Edition, best: Ranked, ranking: Ranking, asking: Asking, mass: float) -> Reply:
    """Of deadlines in a series (the sessions) the next open one, unless the question means this very one."""
    series, unit = edition.deadlines[best.entry.id].series, unit_asked(ranking.reading.text)
    if series is None or means_this_one(edition, best, ranking.reading):
        reply = composing.state_deadline(edition, best.entry.id, asking.now, asking.zone, mass, unit=unit)
        return reply if names_it(edition, best.entry.id, ranking.reading) else composing.without_yes(reply)
    known = [d for d in edition.pack.deadlines if d.series == series and edition.knows(d.id, asking.day(edition))]
    opening = next_open(known, asking.now)
    deadline = opening or edition.deadlines[best.entry.id]
    reply = composing.state_deadline(edition, deadline.id, asking.now, asking.zone, mass, unit=unit)
    passed = count_down(deadline, asking.now).state == "passed"
    return composing.with_lead(reply, NO_LATER) if passed else reply


def _known_unknown(edition: Edition, ranking: Ranking, best: Ranked, asking: Asking) -> Reply:
    unsure = best.chance < SURE and not shares_a_word(best)
    if unsure or best.chance < edition.weights.choices_at:
        return _nothing(edition, ranking, ranking.reading.asked.sought)
    today = asking.day(edition)
    stands = standing_now(edition, ranking, best, today)
    if stands is not None:
        return composing.state_facts(edition, [stands], best.chance)
    return _told_as_a_gap(edition, ranking, best, today)


def _told_as_a_gap(edition: Edition, ranking: Ranking, gap: Ranked, today: date) -> Reply:
    unknown = edition.unknowns[gap.entry.id]
    nearest = dict.fromkeys((*(i for i in unknown.nearest if edition.knows(i, today)), *nearby(ranking, JOINS_AT)))
    return composing.abstain(edition, edition.said_of_gap(unknown.id, today), list(nearest), unknown.id)


def help_on(edition: Edition) -> Reply:
    """Say what can be asked."""
    return Reply(status="help", text=edition.pack.replies.help, edition=edition.hash)


def _talk(edition: Edition, best: Ranked) -> Reply:
    replies = edition.pack.replies
    said = {"talk-thanks": replies.thanks, "talk-bye": replies.thanks, "talk-identity": replies.identity}
    text = said.get(best.entry.id, replies.help)
    return Reply(status="help", text=text, confidence=best.chance, edition=edition.hash)


def _choices(edition: Edition, ranking: Ranking, best: Ranked, mass: float) -> Reply:
    """Offer what may be meant; one thing is no choice, and is named as near."""
    near = [r.entry.id for r in _tellable(ranking, best.chance / 8) if shares_a_word(r)]
    refused = refusal_in_words(edition, ranking, 0.0)
    if len(near) <= 1:
        return composing.abstain(edition, nearest=near, refused=refused)
    return composing.offer(edition, near, refused, mass)


def _nothing(edition: Edition, ranking: Ranking, sought: Seeking = "") -> Reply:
    near = nearby(ranking, NEARBY_AT)
    replies = edition.pack.replies
    if sought:
        return composing.abstain(edition, replies.advice if sought == "advice" else replies.prediction, near)
    return composing.abstain(
        edition, nearest=near, refused=refusal_in_words(edition, ranking, edition.weights.answer_at)
    )


def _tellable(ranking: Ranking, least: float = 0.0) -> Iterator[Ranked]:
    """The candidates of at least such a chance that may be told, likeliest first."""
    likely = takewhile(lambda r: r.chance >= least, ranking.ranked)
    return (r for r in likely if r.entry.kind in TELLING and r.refusal is None)


def refusal_in_words(edition: Edition, ranking: Ranking, likely: float) -> str:
    """Say which slot kept the likeliest candidate from answering; empty where none did or it was less likely."""
    first = ranking.ranked[0] if ranking.ranked else None
    if first is None or first.refusal is None or first.chance < likely:
        return ""
    asked = asked_in_words(edition, ranking.reading, first.refusal)
    return f"The nearest I have is “{first.entry.short}”, but you asked about {asked}."
