"""What holds of every reply, whatever was asked."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from knowledge.answering import Edition, Reply, answer, open_edition
from knowledge.answering.figures import asks_what_it_is
from knowledge.answering.offices import leaders_asked
from knowledge.answering.sourcing import asks_for_all_sources
from knowledge.answering.times.on_a_day import day_asked_about
from knowledge.language.fitting import LONGEST_REPLY
from knowledge.language.waiting import asks_how_long
from tests.knowledge.small_pack import ATHENS, NOON, small_edition, small_pack, small_weights

EARLIER = datetime(2019, 3, 6, 12, 0, tzinfo=ATHENS)
EDITION = small_edition()
# An edition that hardly ever answers and readily offers choices.
CAUTIOUS = replace(EDITION, weights=replace(EDITION.weights, answer_at=1.1, choices_at=0.05))


def _ask(question: str, now: datetime = NOON, earlier: Sequence[str] = (), edition: Edition = EDITION) -> Reply:
    return answer(edition, question, now, earlier)


@pytest.mark.parametrize("edition", [EDITION, CAUTIOUS])
def test_the_same_question_gets_the_same_reply(edition: Edition) -> None:
    """Nothing is left to chance, in one edition or in another of the same pack."""
    again = replace(open_edition(small_pack(), small_weights()), weights=edition.weights)
    questions = [entry.phrasings[0] for entry in edition.index.entries]
    assert [_ask(q, edition=edition) for q in questions] == [_ask(q, edition=again) for q in questions]


PACK_WORDS = sorted({word for entry in EDITION.index.entries for text in entry.phrasings for word in text.split()})
JUNK = st.one_of(
    st.sampled_from(
        ["he", "it", "and the", "what about", "2012", "4.5%", "31 march", "monday", "?!", "\u200b", "🎉", "<@1>"]
    ),
    st.text(max_size=12),
)
MIXES = st.lists(st.one_of(st.sampled_from(PACK_WORDS), JUNK), max_size=18).map(" ".join)


@given(MIXES, st.lists(MIXES, max_size=3), st.sampled_from([NOON, EARLIER, datetime(2026, 7, 1, tzinfo=ATHENS)]))
@example("what did dent say " * 300, [], NOON)
@example("", ["", ""], NOON)
@example("and he? and she? and it? and that? and then?", ["he"], NOON)
@settings(deadline=None, max_examples=500)
def test_any_question_gets_a_sound_reply(question: str, earlier: list[str], now: datetime) -> None:
    """Whatever is typed after whatever else, the reply fits, and only an answer cites, from the pack's own sources."""
    reply = _ask(question, now, earlier)
    assert 0 < len(reply.text) <= LONGEST_REPLY == 900
    assert sum(len(citation.paragraphs) for citation in reply.citations) <= 8
    assert (reply.status == "answered") == bool(reply.citations)
    assert len(reply.choices) <= 4
    assert 0.0 <= reply.confidence <= 1.0 + 1e-9
    assert {c.source for c in reply.citations} <= {source.id for source in small_pack().sources}
    assert set(reply.facts) <= set(EDITION.entry_numbers)
    assert all(EDITION.facts[fact].says in reply.text for fact in reply.facts if fact in EDITION.facts)


@given(MIXES)
@settings(deadline=None, max_examples=200)
def test_choices_of_any_question_are_sound(question: str) -> None:
    """An edition that is never sure answers nothing and offers at most four facts that it has."""
    # The main deadline is told, however unsure the edition is of everything else.
    reading = EDITION.index.lexicon.read(question)
    assume(not asks_how_long(reading.words))
    # So are what is dated on a day that is all that is asked about, and who leads a side: neither is matched.
    assume(day_asked_about(EDITION, reading, NOON.date()) is None)
    assume(not leaders_asked(EDITION, reading))
    # And what a figure is that is all that is asked about, and which documents there are.
    assume(not asks_what_it_is(reading))
    assume(not asks_for_all_sources(reading.text))
    reply = _ask(question, edition=CAUTIOUS)
    assert reply.status in {"choices", "abstained", "help"}
    assert reply.citations == ()
    assert len(reply.choices) <= 4
    assert (reply.status, len(reply.choices)) != ("choices", 1)
    assert {choice.id for choice in reply.choices} <= set(EDITION.entry_numbers)


@given(MIXES, st.lists(MIXES, max_size=2))
@settings(deadline=None)
def test_answering_is_repeatable(question: str, earlier: list[str]) -> None:
    """Asked twice, the same question gets the same reply."""
    assert _ask(question, earlier=earlier) == _ask(question, earlier=earlier)
