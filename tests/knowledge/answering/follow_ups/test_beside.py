"""One step beside a fact: what it takes for granted is there, what it asks for is not, so it may not be told."""

from dataclasses import replace
from functools import cache

import pytest

from knowledge.answering import Edition, open_edition
from knowledge.answering.ranking import Ranked, Ranking, rank
from knowledge.answering.refusals.in_words import asked_in_words, held_in_words
from knowledge.answering.selecting import Asking, reply_to
from knowledge.language.asking import Manner
from knowledge.language.lexicon import Reading
from tests.knowledge.answering.asking import EDITION, NOON, ask
from tests.knowledge.packs.museum import museum, museum_with, sound_pack
from tests.knowledge.small_pack import small_weights


@cache
def _museum() -> Edition:
    return open_edition(sound_pack(), small_weights())


def _candidate(edition: Edition, question: str, entry: str) -> Ranked:
    ranking = rank(edition, edition.index.lexicon.read(question))
    return next(ranked for ranked in ranking.ranked if ranked.entry.id == entry)


BESIDE = [
    ("pay-claim", "at what exact hour did lindqvist say what raise the union wants", "the exact hour"),
    ("offer-insult", "where was lindqvist speaking when she called the offer an insult", "where it was"),
    ("pay-offer", "in dollars, what dollar figure is the offer of the museums", "a sum of money"),
    ("offer-insult", "how many hours did the talks on the offer last", "how many hours"),
    ("offer-insult", "what did the visitors say about the offer", "the word of “visitors”"),
    ("pay-offer", "which conservators would get the museums' offer", "which conservators"),
    ("pay-claim", "how many guides asked lindqvist for a raise in the first year", "how many guides"),
    ("contract-end", "how many years did the contract run for", "how many years"),
]
OF_THE_FERRIES = [
    ("first-offer", "why did the company offer so little at first", "why it is so"),
    ("union-demand", "which union leader wrote the pay demand", "a name"),
    ("vote-result", "at what time did the union announce the strike vote", "a time of day"),
    ("quell-rest", "what did dent say about rest hours", "Oskar Dent"),
]
MET = [
    ("pay-claim", "how many percent is the raise that we want"),
    ("pay-offer", "which offer have the museums made"),
    ("pay-claim", "on what day did lindqvist say what raise the union wants"),
    ("offer-insult", "which union leader called the offer an insult"),
    ("offer-insult", "what did the union president say about the offer"),
    ("pay-offer", "what does achebe say they can pay"),
    ("contract-end", "how many days are left on our contract"),
    ("contract-end", "on what date does the contract run out"),
]


@pytest.mark.parametrize(("entry", "question", "asked"), BESIDE)
def test_what_a_statement_leaves_out_is_refused(entry: str, question: str, asked: str) -> None:
    """The guard says what was asked for, and that the entry has nothing of the kind."""
    found = _candidate(_museum(), question, entry)
    assert found.refusal is not None
    assert asked_in_words(_museum(), found.reading, found.refusal) == asked
    assert held_in_words(_museum(), found.reading, found.refusal) == "nothing of the kind"


@pytest.mark.parametrize(("entry", "question", "asked"), OF_THE_FERRIES)
def test_it_is_refused_in_a_larger_pack_too(entry: str, question: str, asked: str) -> None:
    """A ground, a name, an hour and another speaker's word are missed wherever they are not told."""
    found = _candidate(EDITION, question, entry)
    assert found.refusal is not None
    assert asked_in_words(EDITION, found.reading, found.refusal) == asked


@pytest.mark.parametrize(("entry", "question"), MET)
def test_what_a_statement_tells_is_let_through(entry: str, question: str) -> None:
    """A day, a name, a speaker or a stretch that is told, or so asked for, is no reason to refuse."""
    assert _candidate(_museum(), question, entry).refusal is None


def test_a_paper_is_no_place() -> None:
    """What somebody said in one of the papers that the pack rests on was not said at that place."""
    quote = 'an insult to the night shift".'
    gazette, hall = (
        open_edition(sound_pack(museum_with("facts/pay.yaml", quote, f"{quote[:-1]} in {where}.")), small_weights())
        for where in ("Harbour Gazette", "Harbour Hall")
    )
    question = "where was lindqvist speaking when she called the offer an insult"
    assert _candidate(gazette, question, "offer-insult").refusal is not None
    assert _candidate(hall, question, "offer-insult").refusal is None


def test_what_only_gaps_name_is_no_statements_subject() -> None:
    """A thing that the pack knows by its name, and only as unknown, is not told about because another one is named."""
    words = {"words.yaml": museum()["words.yaml"].replace("  shift:\n", "  shift:\n    cellar: [cellar]\n", 1)}
    asked = "    - what is strike pay\n"
    more = museum_with("unknowns.yaml", asked, f"{asked}    - do those in the cellar get strike pay\n")
    edition = open_edition(sound_pack({**more, **words}), small_weights())
    found = _candidate(edition, "what did rosa say of the insult to the night shift, the cellar too", "offer-insult")
    assert found.refusal is not None
    assert asked_in_words(edition, found.reading, found.refusal) == "“cellar”"


@pytest.mark.parametrize(("told", "outcome"), [("what", "abstained"), ("who", "answered")])
def test_a_gap_in_the_questions_own_manner_is_said_sooner(told: Manner, outcome: str) -> None:
    """A gap that is asked for as the question asks may be less likely, unless what could be told is asked so too."""
    reading = EDITION.index.lexicon.read("who captains the new ferry, with cabins")
    ranked = [_ranked(reading, "unknown-captain", "who", 0.3), _ranked(reading, "north-cabins", told, 0.5)]
    assert reply_to(EDITION, Ranking(reading, tuple(ranked), 0.2), Asking(NOON)).status == outcome


def _ranked(reading: Reading, entry_id: str, manner: Manner, chance: float) -> Ranked:
    number = EDITION.entry_numbers[entry_id]
    entry = replace(EDITION.entry(number), phrasings=("who steers it" if manner == "who" else "what steers it",))
    return Ranked(EDITION, reading, entry, number, chance, 0)


def test_what_is_taken_as_given_is_no_answer() -> None:
    """Of a message that states one thing and asks for another, the statement is not told back."""
    reply = ask("the crews have voted for a walkout, but who captains the new ferry?")
    assert reply.status == "abstained"
    assert reply.facts == ("unknown-captain",)
    assert "1,412" not in reply.text


def test_two_questions_of_which_one_is_known() -> None:
    """Where both parts ask, what is known of the one is told beside what is not."""
    reply = ask("how many voted for a walkout, and who captains the new ferry?")
    assert reply.status == "answered"
    assert "1,412" in reply.text
    assert EDITION.unknowns["unknown-captain"].says in reply.text
