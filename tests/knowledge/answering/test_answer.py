"""A question in, a reply out: what it tells, whom it names and what it never does."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from knowledge.answering import Edition, Reply, answer, open_edition
from knowledge.model import Citation
from tests.knowledge.small_pack import ATHENS, NOON, REPLIES, small_edition, small_pack, small_weights

EARLIER = datetime(2019, 3, 6, 12, 0, tzinfo=ATHENS)
AFTER = datetime(2019, 3, 20, 12, 0, tzinfo=ATHENS)
EDITION = small_edition()


def _ask(question: str, now: datetime = NOON, earlier: Sequence[str] = (), edition: Edition = EDITION) -> Reply:
    return answer(edition, question, now, earlier)


def _changed(**changes: dict[str, Any]) -> Edition:
    """The small pack's edition with fields of some facts changed: `first_offer={...}` changes `first-offer`."""
    facts = tuple(fact.model_copy(update=changes.get(fact.id.replace("-", "_"), {})) for fact in small_pack().facts)
    return open_edition(small_pack().model_copy(update={"facts": facts}), small_weights())


def _cautious() -> Edition:
    """An edition that hardly ever answers and readily offers choices."""
    return replace(EDITION, weights=replace(EDITION.weights, answer_at=1.1, choices_at=0.05))


def _cited(reply: Reply) -> list[tuple[str, tuple[int, ...]]]:
    return [(citation.source, citation.paragraphs) for citation in reply.citations]


@pytest.mark.parametrize(
    ("question", "facts", "cited", "attributed"),
    [
        ("how much do the crews want?", ("union-demand",), [("gazette-03-05", (2,))],
         "— FCU, in Harbour Gazette, 5 March 2019."),
        ("what does mara quell say about rest", ("quell-rest",), [("gazette-03-12", (3,))],
         "— Mara Quell, in Harbour Gazette, 12 March 2019."),
        ("what did the company spokesman say", ("dent-warning",), [("gazette-03-12", (4,))],
         "— Oskar Dent, in Harbour Gazette, 12 March 2019."),
        ("when did the talks start?", ("talks-start",), [("gazette-03-05", (5,))], "— Harbour Gazette, 5 March 2019."),
        ("so is the bonus cut dead?", ("bonus-withdrawn",), [("gazette-03-12", (6,)), ("line-notice", ())],
         "— Harbour Gazette, 12 March 2019; Island Line (outside the pack's own documents)."),
        ("what's a lay day?", ("term-lay-day",), [("line-notice", ())],
         "— Island Line (outside the pack's own documents)."),
    ],
)  # fmt: skip
def test_an_answer_cites_and_attributes(
    question: str, facts: tuple[str, ...], cited: list[tuple[str, tuple[int, ...]]], attributed: str
) -> None:
    """One fact is told in its own words, with who asserts it, where and when, and its citations."""
    reply = _ask(question)
    assert ("answered", facts, cited) == (reply.status, reply.facts, _cited(reply))
    assert attributed == reply.text.splitlines()[-1]


def test_a_claim_stands_in_its_own_words() -> None:
    """Nothing is put into other words: the reply begins with what the fact says."""
    assert _ask("how much do the crews want?").text.startswith("The FCU asks for a rise of 8% for every crew.\n")


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("how much money did the winter route lose?", ("winter-loss", "winter-profit")),
        ("was the winter route profitable?", ("winter-profit", "winter-loss")),
    ],
)
def test_contested_facts_stand_side_by_side(question: str, facts: tuple[str, ...]) -> None:
    """Where the parties disagree both are told, the one asked about first, each attributed."""
    reply = _ask(question)
    assert (facts, [("gazette-03-05", (3, 4))]) == (reply.facts, _cited(reply))
    assert all(name in reply.text.splitlines()[-1] for name in ("FCU", "Island Line"))


@pytest.mark.parametrize(
    ("question", "now", "facts"),
    [
        ("what was the initial wage offer of the island line", NOON, ("second-offer", "first-offer")),
        ("what was the first pay offer?", NOON, ("second-offer", "first-offer")),
        ("what was the pay offer on 4 march", NOON, ("first-offer",)),
        ("how much does the company offer now", NOON, ("second-offer",)),
    ],
)
def test_later_facts_come_first(question: str, now: datetime, facts: tuple[str, ...]) -> None:
    """What replaced a fact is told before it, unless the question names the earlier day."""
    assert facts == _ask(question, now).facts


def test_what_was_replaced_is_told_as_it_stood() -> None:
    """A replaced fact says on what day it stood so."""
    assert "As of 4 March 2019: The Island Line first offered the crews a rise of 3%." in _ask("the first offer?").text


def test_asked_on_the_earlier_day_the_earlier_fact_leads() -> None:
    """Asked while the first offer still stood, it is told first and without `as of`."""
    reply = _ask("what was the first pay offer?", EARLIER)
    assert (reply.facts[0], "As of" in reply.text) == ("first-offer", False)


@pytest.mark.parametrize("question", ["initial wage offer of the island line", "what was the first pay offer?"])
def test_what_replaces_a_fact_later_is_not_told_yet(question: str) -> None:
    """Asked on 6 March, an offer of 11 March does not stand beside the one that it will replace."""
    assert "4.5%" not in _ask(question, EARLIER).text


def test_nothing_is_told_before_its_day() -> None:
    """Asked on 6 March for the offer, that of 11 March is not known yet."""
    assert "4.5%" not in _ask("how much does the company offer now", EARLIER).text


def test_a_day_foretold_is_told_before_it_comes() -> None:
    """What a document of its time says of a day to come is known from that document on."""
    edition = _changed(talks_start={"on": date(2019, 4, 1)})
    question = "on what day did negotiations start"
    told = [answer(edition, question, now).facts for now in (datetime(2019, 3, 4, tzinfo=ATHENS), EARLIER)]
    assert told == [(), ("talks-start",)]


def test_the_other_side_of_a_contested_fact_waits_for_its_day() -> None:
    """A contradiction of 12 March does not stand beside the claim on 6 March."""
    edition = _changed(winter_profit={"on": date(2019, 3, 12), "cites": (Citation(source="gazette-03-12"),)})
    question = "how much money did the winter route lose?"
    told = [answer(edition, question, now).facts for now in (EARLIER, NOON)]
    assert told == [("winter-loss",), ("winter-loss", "winter-profit")]


def test_before_the_story_all_of_it_is_told() -> None:
    """Asked on a day before the pack's story begins, as with a clock that was never set, nothing is held back."""
    reply = _ask("how much does the company offer now", datetime(2018, 6, 1, tzinfo=ATHENS))
    assert (reply.status, "4.5%" in reply.text) == ("answered", True)


def test_a_stand_is_shown_from_its_day_on() -> None:
    """Of both sides' stands only those taken by the day of asking are told."""
    texts = [_ask("where do both sides stand on pay", now).text for now in (EARLIER, NOON)]
    assert [("8%" in text, "4.5%" in text) for text in texts] == [(True, False), (True, True)]


@pytest.mark.parametrize(
    "question",
    [
        "why did the union withdraw the bonus cut",
        "why has the fcu given up the bonus cut?",
        "when did the crews drop the sunday bonus plan",
    ],
)
def test_a_false_premise_is_corrected_first(question: str) -> None:
    """A question that takes for granted what is not so is told so before anything else."""
    reply = _ask(question)
    lead = "Not quite what the sources say. The Island Line, not the union, withdrew"
    assert (reply.status, reply.facts, reply.text.startswith(lead)) == ("answered", ("bonus-withdrawn",), True)


@pytest.mark.parametrize(
    ("question", "unknown", "says"),
    [
        ("what about my pension?", "unknown-pensions", "Nothing in the two reports says what happens to pensions."),
        ("who captains the new ferry", "unknown-captain", "The two reports do not name the captain of the new ferry."),
    ],
)
def test_a_known_unknown_abstains_in_its_own_sentence(question: str, unknown: str, says: str) -> None:
    """What people ask and the sources do not say has a sentence of its own, and cites nothing."""
    reply = _ask(question)
    assert ("abstained", (unknown,), ()) == (reply.status, reply.facts, reply.citations)
    assert says == reply.text.splitlines()[0]


def test_an_abstention_names_what_is_near() -> None:
    """An unknown leads to the facts that its writer put beside it."""
    reply = _ask("what about my pension?")
    assert (
        reply.choices[0].id,
        reply.text.splitlines()[1].partition(" · ")[0],
    ) == ("union-demand", "Nearby: How much does the union ask for?")


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("hello", REPLIES.help),
        ("hi!", REPLIES.help),
        ("good morning", REPLIES.help),
        ("what can you do?", REPLIES.help),
        ("help", REPLIES.help),
        ("thanks a lot", REPLIES.thanks),
        ("goodbye", REPLIES.thanks),
        ("are you a bot?", REPLIES.identity),
        ("who made you", REPLIES.identity),
    ],
)
def test_small_talk_is_helped(question: str, says: str) -> None:
    """A greeting, thanks and questions about the program get the pack's own lines, without a citation."""
    reply = _ask(question)
    assert ("help", says, (), ()) == (reply.status, reply.text, reply.citations, reply.facts)


@pytest.mark.parametrize(
    "question",
    ["", " ", "\n\t", "?", "...", "🎉🎉", "\u200b", "\u200d\ufeff", "<@123>", "https://example.org", "||**||"],
)
def test_nothing_asked_is_not_answered(question: str) -> None:
    """Empty texts, emoji, invisible characters, mentions and links get the abstention."""
    reply = _ask(question)
    assert ("abstained", REPLIES.abstain, (), (), ()) == (
        reply.status, reply.text, reply.citations, reply.facts, reply.choices,
    )  # fmt: skip


@pytest.mark.parametrize("question", small_pack().words.off_topic)
def test_off_topic_questions_cite_nothing(question: str) -> None:
    """What the talks have nothing to do with is not answered; choices and help are no answers."""
    reply = _ask(question)
    assert (reply.status != "answered", reply.citations, reply.facts) == (True, (), ())


@pytest.mark.parametrize("question", ["offer", "winter", "the union and the company", "cabins, ports, boats", "wages"])
def test_choices_are_few_and_cite_nothing(question: str) -> None:
    """An edition that is not sure offers one to four short questions, numbered, and no source."""
    reply = _ask(question, edition=_cautious())
    shorts = [f"{n}. {choice.short}" for n, choice in enumerate(reply.choices, 1)]
    assert (reply.status, reply.citations, reply.facts) == ("choices", (), ())
    assert 1 <= len(reply.choices) <= 4
    assert [REPLIES.choices, *shorts] == reply.text.splitlines()[-1 - len(shorts) :]


def test_choices_say_which_slot_refused() -> None:
    """Where the guard kept the nearest fact from answering, the reply says what was asked and what was found."""
    reply = _ask("did the skerry service lose money, union figures", edition=_cautious())
    said = "The nearest I have is “What did the winter route lose?”, but you asked about Skerry route."
    assert ("choices", said, said) == (reply.status, reply.refused, reply.text.splitlines()[0])


def test_an_abstention_says_which_slot_refused() -> None:
    """Where a slot kept the only fact from answering, the reply says so instead of having nothing."""
    assert "7%" in _ask("was the first offer 7%").text


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("what did quell say about rest and when did the talks begin?", ("quell-rest", "talks-start")),
        ("When did the talks begin? What does the Northern Branch want?", ("talks-start", "north-cabins")),
        ("how many voted for a strike, and where can i find ticket machines", ("vote-result", "ticket-machines")),
    ],
)
def test_two_questions_get_two_answers(question: str, facts: tuple[str, ...]) -> None:
    """Both parts are told in the order asked, each attributed, with the citations of both."""
    reply = _ask(question)
    cites = {c.source: set(c.paragraphs) for c in reply.citations}
    assert ("answered", facts) == (reply.status, reply.facts)
    assert sum(line.startswith("— ") for line in reply.text.splitlines()) == 2
    assert all(
        set(c.paragraphs) <= cites[c.source] for fact in facts for c in EDITION.facts[fact].cites if c.paragraphs
    )


def test_a_part_may_lean_on_the_part_before() -> None:
    """`And what else does he say` is read with the question that stands before it in the same message."""
    reply = _ask("what did dent say of a walkout? and what else does he say of it?")
    assert (reply.status, reply.facts[0]) == ("answered", "dent-warning")


def test_one_question_asked_twice_is_answered_once() -> None:
    """Two parts that ask for the same fact get it once."""
    reply = _ask("when did the talks begin? i mean, since when have the two sides talked?")
    assert (reply.status, reply.facts) == ("answered", ("talks-start",))


def test_a_part_that_nothing_answers_hides_no_other() -> None:
    """Chatter around a question does not keep it from being answered."""
    reply = _ask("what a week, and is there life on mars? anyway, when did the talks begin?")
    assert (reply.status, reply.facts[0]) == ("answered", "talks-start")


@pytest.mark.parametrize(
    "question",
    [
        "where can i find ticket machines, and what does quell say about rest, and when did the talks begin?",
        "When did the talks begin? Where are the ticket machines? What does the Northern Branch want?",
    ],
)
def test_three_questions_get_more_than_one_answer(question: str) -> None:
    """Who asks three things is told more than one of them."""
    assert len(_ask(question).facts) > 1


def test_the_unknown_part_is_named() -> None:
    """Of two parts, one of them a known unknown, the other is told and the unknown is said to be one."""
    text = _ask("how many voted for a strike and who is the captain of the new ferry?").text
    assert ("1,412" in text, "do not name the captain" in text) == (True, True)


@pytest.mark.parametrize(
    ("question", "order"),
    [
        ("how many voted for a strike and who is the captain of the new ferry?", ("1,412", "captain")),
        ("who is the captain of the new ferry? how many voted for a strike?", ("captain", "1,412")),
        ("when did the talks begin? what about pensions?", ("4 February", "pensions")),
    ],
)
def test_a_known_part_and_an_unknown_one(question: str, order: tuple[str, str]) -> None:
    """Both are said in the order asked; the known part is cited, and it alone."""
    reply = _ask(question)
    assert reply.status == "answered"
    assert 0 <= reply.text.find(order[0]) < reply.text.find(order[1])
    cites = {(c.source, p) for fact in reply.facts for c in EDITION.facts[fact].cites for p in c.paragraphs}
    assert cites == {(c.source, p) for c in reply.citations for p in c.paragraphs} != set()


def test_a_part_that_points_to_an_unknown_one_is_not_answered() -> None:
    """`Does he earn much` after an unknown captain is about the captain."""
    assert _ask("who is the captain of the new ferry? does he say how many voted for a strike?").status == "abstained"


ADVICE = ("should i sell my cabin to the crews", "can they sue me over it", "should we trust management")
PREDICTIONS = ("who will win in the end", "do you think the line will give in", "will there be a ferry strike")


@pytest.mark.parametrize(
    ("question", "says"),
    [*((q, REPLIES.advice) for q in ADVICE), *((q, REPLIES.prediction) for q in PREDICTIONS)],
)
def test_advice_and_predictions_have_a_line_of_their_own(question: str, says: str) -> None:
    """What to do in one's own case and what is to come is not answered by what is merely near."""
    reply = _ask(question)
    assert ("abstained", says, ()) == (reply.status, reply.text.splitlines()[0], reply.citations)


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("should the old cabins be renewed", ("north-cabins",)),
        ("would a strike close the skerry route", ("dent-warning",)),
    ],
)
def test_a_stated_view_of_what_is_to_come_is_told(question: str, facts: tuple[str, ...]) -> None:
    """Where someone has said what ought to be or will be, that is told as theirs."""
    assert ("answered", facts) == (_ask(question).status, _ask(question).facts)


@pytest.mark.parametrize(
    ("question", "now", "deadline", "no_later"),
    [
        ("when is the first meeting", NOON, "meeting-1", False),
        ("how long until the first meeting", EARLIER, "meeting-1", False),
        ("days to the next session", NOON, "meeting-2", False),
        ("days to the next session", AFTER, "meeting-2", True),
        ("how long ago was the first session of the two sides", AFTER, "meeting-1", False),
    ],
)
def test_a_meeting_that_is_named_is_not_another(question: str, now: datetime, deadline: str, no_later: bool) -> None:  # noqa: FBT001 - a table
    """The next open one of a series is told only where no one of them is meant; none to come is said plainly."""
    reply = _ask(question, now)
    assert ((deadline,), no_later) == (reply.facts, reply.text.startswith("The sources name no later date"))


@pytest.mark.parametrize(
    ("now", "over"), [(datetime(2019, 3, 13, tzinfo=ATHENS), False), (datetime(2019, 3, 15, tzinfo=ATHENS), True)]
)
def test_a_next_day_that_has_passed_is_said_to_have(now: datetime, over: bool) -> None:  # noqa: FBT001 - a table
    """A fact that foretold the next of something tells that its day is over, once it is."""
    facts = {
        "ticket_machines": {"on": date(2019, 3, 14), "cites": (Citation(source="gazette-03-12", paragraphs=(6,)),)}
    }
    reply = answer(_changed(**facts), "which ports have ticket machines next", now)
    assert (("ticket-machines",), over) == (reply.facts, reply.text.startswith("That day has passed"))


@pytest.mark.parametrize(
    ("earlier", "question", "facts"),
    [
        (("what did dent say",), "who is he", ("dent-warning",)),
        (("what does mara quell think of rest",), "what else does she say", ("quell-rest",)),
        (("how much does the company offer now",), "who said that?", ("second-offer",)),
        (("did the winter route lose money",), "and skerry?", ("dent-warning",)),
        (("what did dent say",), "and the northern branch?", ("north-cabins",)),
        (("what did quell say on rest",), "and dent?", ("dent-warning",)),
        (("what did dent say",), "and the winter route?", ("winter-profit", "winter-loss")),
        (("hello", "what did dent say"), "and quell?", ("quell-rest",)),
        (("how much does the company offer now",), "and the tickets machines, where are they?", ("ticket-machines",)),
    ],
)
def test_a_follow_up_is_read_in_its_conversation(
    earlier: tuple[str, ...], question: str, facts: tuple[str, ...]
) -> None:
    """`He`, `that` and `and the X?` mean what was talked of before, with what is named anew put in its place."""
    assert facts == _ask(question, earlier=earlier).facts


@pytest.mark.parametrize("question", ["and the union?", "what about the crews"])
def test_a_follow_up_about_our_own_side(question: str) -> None:
    """After the company's offer, `and the union?` is not answered with the company's offer again."""
    assert "union-demand" in _ask(question, earlier=("how much does the company offer now",)).facts


@pytest.mark.parametrize(
    ("earlier", "question", "facts"),
    [
        (("what did dent say",), "when did the talks between the two sides begin to bargain", ("talks-start",)),
        (("is there life on mars",), "when did the talks begin", ("talks-start",)),
        (("",), "when did the talks begin", ("talks-start",)),
        (("🎉", "\u200b"), "what does dent say of a walkout", ("dent-warning",)),
    ],
)
def test_a_whole_question_needs_no_conversation(
    earlier: tuple[str, ...], question: str, facts: tuple[str, ...]
) -> None:
    """What went before does not change what a whole question means."""
    assert facts == _ask(question, earlier=earlier).facts


def test_a_follow_up_to_nothing_abstains() -> None:
    """`And 2019?` names a year that no fact speaks of."""
    assert _ask("and in the year 2019?", earlier=("did the winter route lose money",)).status == "abstained"


@pytest.mark.parametrize(
    ("question", "now", "starts"),
    [
        ("how long until the contract expires", NOON, "19 days left: the contract expires on Sunday 31 March 2019"),
        ("when is the next meeting?", NOON, "2 days left: the second meeting on Thursday 14 March 2019, 10:00 Athens"),
        ("when is the next meeting?", EARLIER, "2 days left: the first meeting on Friday 8 March 2019, 10:00 Athens"),
        ("has the contract expired", datetime(2026, 3, 31, tzinfo=ATHENS), "It has passed: the contract expired on"),
    ],
)
def test_deadlines_are_counted_down(question: str, now: datetime, starts: str) -> None:
    """A question about a deadline gets the days that are left; of a series the next one is meant."""
    reply = _ask(question, now)
    assert (reply.status, reply.text.startswith(starts), bool(reply.citations)) == ("answered", True, True)


def test_a_deadline_of_a_series_that_names_its_day() -> None:
    """A named day keeps the next one of the series from being told instead."""
    assert _ask("how long until the first meeting of 8 march?").facts == ("meeting-1",)


def test_the_askers_zone_is_shown_beside_the_official_one() -> None:
    """Whoever asks from elsewhere reads their own hour too."""
    reply = answer(EDITION, "when is the next meeting?", NOON, zone="America/New_York")
    assert "10:00 Athens time (04:00 on Thursday 14 March 2019 New York time)" in reply.text


def test_both_sides_of_an_issue() -> None:
    """Where both sides stand is told line by line, each attributed and dated, with the citations of both."""
    reply = _ask("where do both sides stand on pay?")
    assert reply.text == (
        "Pay: Open on 12 March 2019\n"
        "FCU (5 March 2019): The FCU asks for 8%.\n"
        "Island Line (11 March 2019): The Island Line offers 4.5%."
    )
    assert _cited(reply) == [("gazette-03-05", (2,)), ("gazette-03-12", (1,))]


def test_a_long_second_answer_is_not_cited_unsaid() -> None:
    """Where the second of two answers does not fit, the reply neither cites nor names it."""
    long = {"says": "The talks began on 4 February 2019, " + "as everyone on the quay knows, " * 12 + "and not before."}
    rest = {"says": "Mara Quell says that no crew can sail on less than eleven hours, " + "for the sea is wide, " * 16}
    edition = _changed(talks_start=long, quell_rest=rest)
    reply = _ask("what did quell say about rest and when did the talks begin?", edition=edition)
    assert all(edition.facts[fact].says in reply.text for fact in reply.facts)


def test_an_edition_names_itself() -> None:
    """Every reply says which edition it came from."""
    questions = ["hello", "", "what did dent say", "what about pensions", "where do both sides stand on pay", "lay day"]
    assert {EDITION.hash} == {_ask(question).edition for question in questions}


@pytest.mark.parametrize(
    "question",
    ["source?", "sources", "ok and what's the source", "which source is that?", "your source for that please",
     "which paragraph?", "citation please", "What is the citation for this?", "cite?"],
)  # fmt: skip
def test_asking_for_the_source_is_about_what_was_told_last(question: str) -> None:
    """The same answer comes again, with what it cites; also where the source was asked for before."""
    asked = "how much do the crews want?"
    assert _ask(question, earlier=(asked,)) == _ask(asked)
    assert _ask(question, earlier=("and the company", asked, "source")) == _ask(asked, earlier=("and the company",))


@pytest.mark.parametrize("question", ["source?", "who paid the sources"])
def test_a_source_with_nothing_before_it_is_a_question_of_its_own(question: str) -> None:
    """Nothing has been told, or it is not the answer's own source that is meant."""
    assert _ask(question).status != "answered"
