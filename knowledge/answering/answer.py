"""The one way in for a question, whatever surface it came from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from knowledge.answering.appositions import told_of_office
from knowledge.answering.before import Without
from knowledge.answering.calculating import calculated, told_of_the_calculation
from knowledge.answering.composing import abstain, state_deadline
from knowledge.answering.defining import told_apart, told_of_the_term
from knowledge.answering.edition import Edition
from knowledge.answering.figures import told_of_the_figure
from knowledge.answering.follow_ups.following import follows_on, reply_in_conversation
from knowledge.answering.follow_ups.picking import AsPicked, may_pick, names_a_number, place_picked, told_of_the_pick
from knowledge.answering.follow_ups.pointing_back import (
    asks_for_the_source,
    asks_on,
    doubts,
    only_feels,
    only_thanks,
)
from knowledge.answering.follow_ups.whose_word import asks_whose_word, told_whose_word
from knowledge.answering.mentioning import told_of_mention
from knowledge.answering.parts import parts_of
from knowledge.answering.prefaces import (
    Prefaced,
    prefaced,
    says_who_we_are,
    stands_alone,
    without_its_figures,
    without_its_sums,
)
from knowledge.answering.presumed import told_of_the_presumed
from knowledge.answering.putting_right import put_right
from knowledge.answering.ranking import Ranking
from knowledge.answering.reckoning import knows_figures_of, only_figures
from knowledge.answering.replies import Reply
from knowledge.answering.selecting import SURE_WHOLE, Asking, help_on, reply_to
from knowledge.answering.several import whole_or_parts
from knowledge.answering.side_by_side import told_of_both, told_side_by_side
from knowledge.answering.sourcing import told_of_sources
from knowledge.answering.times.between import misses_an_end, told_between
from knowledge.answering.times.beyond import beyond_what_is_known
from knowledge.answering.times.clocks import told_of_now
from knowledge.answering.times.days import on_the_day, rank_on_its_day, said_today
from knowledge.answering.times.elsewhere import told_elsewhere
from knowledge.answering.times.in_a_stretch import stretch_asked_about, told_of_the_stretch
from knowledge.answering.times.last_day import told_of_the_last_day
from knowledge.answering.times.on_a_day import day_asked_about, told_of_the_day
from knowledge.answering.times.until_that_day import asks_how_far, asks_what_then, told_until_then, told_what_then
from knowledge.answering.times.years_ago import misses_the_year, told_since_then
from knowledge.answering.who import told_of_person
from knowledge.countdown import main_deadline
from knowledge.language.asking import asked_who_is_right, left_open, without_announcement, without_oaths
from knowledge.language.asking_on import in_plain_words
from knowledge.language.lexicon import Reading
from knowledge.language.measures import unit_asked
from knowledge.language.normalising import clean
from knowledge.language.waiting import asks_how_long

if TYPE_CHECKING:
    from knowledge.language.stretches import Stretch


def answer(
    edition: Edition, question: str, now: datetime, earlier: Sequence[str] = (), zone: str | None = None
) -> Reply:
    """Answer a question asked at `now` after `earlier` messages (oldest first). Never raises for any text.

    `zone` is the asker's IANA zone where it is known.
    """
    earlier = Without(earlier, only_thanks)
    question = in_plain_words(question) if earlier else question
    picked, earlier = _told_of_the_pick(edition, question, earlier, Asking(now, zone))
    if picked is not None:
        return picked
    reply = _answered(edition, question, now, earlier, zone)
    return told_whose_word(edition, reply) if earlier and asks_whose_word(clean(question)) else reply


def _answered(edition: Edition, question: str, now: datetime, earlier: Sequence[str], zone: str | None) -> Reply:
    """Answer what is no pick from a list."""
    question, earlier = _told_before(question, earlier)
    reading, now = read_at(edition, question, now)
    asking = Asking(now, zone)
    message = prefaced(reading.text)
    asked = (without_its_sums(message) if message is not None else "") or question
    worked = calculated(edition, asked, reading, now, earlier)
    if worked is not None:
        return told_of_the_calculation(edition, worked)
    if message is not None:
        reading = edition.index.lexicon.read_clean(without_its_figures(edition.index.lexicon, message))
    aside = _answered_aside(edition, reading, earlier, asking)
    if aside is not None:
        return aside
    main = None if earlier else main_deadline(edition.pack.deadlines, now)
    if main is not None and asks_how_long(reading.words):
        return state_deadline(edition, main.id, now, zone, 1.0, unit=unit_asked(reading.text))
    if not reading.keys:
        return reply_to(edition, Ranking(reading, (), 1.0), asking)
    alone = rank_on_its_day(edition, reading, asking.day(edition))
    reading = alone.reading
    stretch = stretch_asked_about(edition, reading, asking.day(edition))
    if earlier and stretch is None and follows_on(edition, alone):
        return reply_in_conversation(edition, alone, earlier, asking)
    reply = whole_or_parts(edition, reading, alone, asking)
    reply = told_of_both(edition, reading, asking, reply) or reply
    reply = put_right(edition, alone, asking, reply) or reply
    if message is not None:
        reply = _without_the_preface(edition, message, alone, asking, reply)
    reply = _or_rather(edition, reading, asking, stretch, reply)
    # "When?" before anything was said asks for nothing yet.
    light = asks_on(reading) and not reading.content
    nothing = not earlier and reply.status == "abstained" and light
    return help_on(edition) if nothing else reply


def _or_rather(edition: Edition, reading: Reading, asking: Asking, stretch: Stretch | None, reply: Reply) -> Reply:
    """Return what is told instead where a question is only of a day, a figure or two words; else the reply itself."""
    if stretch is not None:
        reply = told_of_the_stretch(edition, reading, asking, stretch, reply) or reply
    else:
        reply = told_of_the_day(edition, reading, asking, reply) or reply
        reply = told_of_the_figure(edition, reading, asking, reply) or reply
    if reply.status not in {"answered", "help"} or edition.terms.keys() >= set(reply.facts[:1]) > set():
        reply = told_apart(edition, reading.text) or reply
    reply = told_side_by_side(edition, reading.text, asking, reply) or reply
    if misses_an_end(edition, reading, reply) or misses_the_year(edition, reading, reply):
        reply = abstain(edition, nearest=reply.facts)
    return beyond_what_is_known(edition, reading, asking, reply) or reply


def _without_the_preface(edition: Edition, message: Prefaced, alone: Ranking, asking: Asking, reply: Reply) -> Reply:
    """Return what is surely answered without what the asker told of themselves, where it hid the question.

    Where it is what tells whose the question's "our" is, the message is one question.
    """
    lexicon = edition.index.lexicon
    if says_who_we_are(lexicon, message):
        whole = reply_to(edition, alone, asking)
        one = len(parts_of(message.rest)) == 1 and whole.status == "answered" and whole.confidence >= SURE_WHOLE
        return whole if one else reply
    reading = lexicon.read_clean(message.rest)
    if not stands_alone(reading):
        return reply
    asked = whole_or_parts(edition, reading, rank_on_its_day(edition, reading, asking.day(edition)), asking)
    surest = max(SURE_WHOLE, reply.confidence if reply.status == "answered" else 0.0)
    return asked if asked.status == "answered" and asked.confidence >= surest else reply


def read_at(edition: Edition, question: str, now: datetime) -> tuple[Reading, datetime]:
    """Return a question as it is read, without what it says of the day of asking, and when it counts as asked."""
    plain, day = said_today(_put_as_a_question(edition, clean(question)), edition.pack.words.calendar, edition.here)
    return edition.index.lexicon.read_clean(plain), on_the_day(edition, now, day)


def _put_as_a_question(edition: Edition, text: str) -> str:
    """A text without an oath and "two things:" before it, and "AMPTP = ?" as the question what, or who, that is."""
    text = asked_who_is_right(without_announcement(text))
    thing = left_open(text)
    if not thing:
        return without_oaths(text)
    somebody = edition.index.lexicon.read_clean(thing).keys[-1:]
    return f"{'who' if somebody and somebody[0].startswith('@person:') else 'what'} is {thing}"


def _answered_aside(edition: Edition, reading: Reading, earlier: Sequence[str], asking: Asking) -> Reply | None:
    """Return the reply to what is not looked for among the pack's entries, None to any other question."""
    text, today = reading.text, asking.day(edition)
    return (
        told_of_sources(edition, text, asking)
        or told_between(edition, reading, asking)
        or told_since_then(edition, reading, asking)
        # A feeling asks for nothing; and before anything was said there is nothing that "that" could be.
        or (help_on(edition) if only_feels(reading) or (not earlier and doubts(text)) else None)
        or _told_of_figures_alone(edition, reading, earlier, asking)
        or _told_from_there(edition, text, earlier, asking)
        or told_of_now(edition, text, asking)
        or told_of_the_term(edition, text)
        or told_of_the_last_day(edition, reading, asking)
        or told_of_mention(edition, text, asking)
        or told_of_office(edition, reading, today)
        or told_of_person(edition, reading, today)
        or told_elsewhere(edition, text, earlier, asking)
        or told_of_the_presumed(edition, text, asking)
    )


def _told_last(edition: Edition, earlier: Sequence[str], asking: Asking) -> Reply:
    asked = in_plain_words(earlier[-1]) if len(earlier) > 1 else earlier[-1]
    return _answered(edition, asked, asking.now, earlier[:-1], asking.zone)


def _told_of_figures_alone(edition: Edition, reading: Reading, earlier: Sequence[str], asking: Asking) -> Reply | None:
    """Tell again what the figures were told of ("so 26?"); of those that the pack knows nothing of there is nothing."""
    if not only_figures(reading) or day_asked_about(edition, reading, asking.day(edition)) is not None:
        return None
    told = _told_last(edition, earlier, asking) if earlier else None
    if told is not None and reading.numbers <= edition.index.lexicon.read(told.text).numbers:
        return told
    return None if knows_figures_of(edition, reading) else abstain(edition)


def _told_from_there(edition: Edition, text: str, earlier: Sequence[str], asking: Asking) -> Reply | None:
    """Tell how far away the day is that was just told, or what comes after it."""
    if earlier and asks_how_far(text):
        return told_until_then(edition, text, _told_last(edition, earlier, asking), asking)
    if earlier and asks_what_then(text):
        return told_what_then(edition, _told_last(edition, earlier, asking), asking)
    return None


def _told_of_the_pick(
    edition: Edition, question: str, earlier: Sequence[str], asking: Asking
) -> tuple[Reply | None, Sequence[str]]:
    """What is picked from the list above, if anything is; and what came before, each pick as what it picked there."""
    said = AsPicked(earlier, lambda before: _told_last(edition, before, asking).choices)
    offered = _told_last(edition, said, asking).choices if said and may_pick(question) else ()
    place = place_picked(question, len(offered))
    if place is not None:
        return told_of_the_pick(edition, offered, place, asking), said
    # "Number 3" of things that were told and not listed: there are none to count.
    lost = bool(said) and names_a_number(question) and bool(_told_last(edition, said, asking).facts)
    return abstain(edition) if lost else None, said


def _told_before(question: str, earlier: Sequence[str]) -> tuple[str, Sequence[str]]:
    """The question whose answer is meant where only its source is asked for, with what came before that one."""
    if not earlier or not asks_for_the_source(clean(question)):
        return question, earlier
    asked, before = question, list(earlier)
    while before and asks_for_the_source(clean(asked)):
        asked = before.pop()
    # Where the source was all that anyone ever asked for, it is a question like any other.
    return (question, earlier) if asks_for_the_source(clean(asked)) else (asked, before)
