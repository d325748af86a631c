"""What is not answered: known unknowns, small talk, advice, predictions, and what nobody asked."""

import pytest

from knowledge.answering.ranking import Ranked, Ranking
from knowledge.answering.selecting import Asking, reply_to
from tests.knowledge.answering.asking import NOON, ask, cautious
from tests.knowledge.small_pack import REPLIES, small_edition, small_pack


@pytest.mark.parametrize(
    ("question", "unknown", "says"),
    [
        ("what about my pension?", "unknown-pensions", "Nothing in the two reports says what happens to pensions."),
        ("who captains the new ferry", "unknown-captain", "The two reports do not name the captain of the new ferry."),
    ],
)
def test_a_known_unknown_abstains_in_its_own_sentence(question: str, unknown: str, says: str) -> None:
    """What people ask and the sources do not say has a sentence of its own, and cites nothing."""
    reply = ask(question)
    assert ("abstained", (unknown,), ()) == (reply.status, reply.facts, reply.citations)
    assert says == reply.text.splitlines()[0]


def test_an_abstention_names_what_is_near() -> None:
    """An unknown leads to the facts that its writer put beside it."""
    reply = ask("what about my pension?")
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
    reply = ask(question)
    assert ("help", says, (), ()) == (reply.status, reply.text, reply.citations, reply.facts)


@pytest.mark.parametrize(
    "question",
    ["", " ", "\n\t", "?", "...", "🎉🎉", "\u200b", "\u200d\ufeff", "<@123>", "https://example.org", "||**||"],
)
def test_nothing_asked_is_not_answered(question: str) -> None:
    """Empty texts, emoji, invisible characters, mentions and links get the abstention."""
    reply = ask(question)
    assert ("abstained", REPLIES.abstain, (), (), ()) == (
        reply.status, reply.text, reply.citations, reply.facts, reply.choices,
    )  # fmt: skip


@pytest.mark.parametrize("question", small_pack().words.off_topic)
def test_off_topic_questions_cite_nothing(question: str) -> None:
    """What the talks have nothing to do with is not answered; choices and help are no answers."""
    reply = ask(question)
    assert (reply.status != "answered", reply.citations, reply.facts) == (True, (), ())


@pytest.mark.parametrize("question", ["offer", "winter route money", "the union and the company", "wages"])
def test_choices_are_few_and_cite_nothing(question: str) -> None:
    """An edition that is not sure offers two to four short questions, numbered, and no source."""
    reply = ask(question, edition=cautious())
    shorts = [f"{n}. {choice.short}" for n, choice in enumerate(reply.choices, 1)]
    assert (reply.status, reply.citations, reply.facts) == ("choices", (), ())
    assert 2 <= len(reply.choices) <= 4
    assert [REPLIES.choices, *shorts] == reply.text.splitlines()[-1 - len(shorts) :]


def test_what_is_near_says_which_slot_refused() -> None:
    """Where the guard kept the nearest fact from answering, the reply says what was asked and what was found."""
    reply = ask("did the skerry route lose money", edition=cautious())
    said = "The nearest I have is “What did the winter route lose?”, but you asked about Skerry route."
    assert ("abstained", said, said) == (reply.status, reply.refused, reply.text.splitlines()[0])


def test_an_abstention_says_which_slot_refused() -> None:
    """Where a slot kept the only fact from answering, the reply says so instead of having nothing."""
    assert "7%" in ask("who made the first offer of 7%").text


@pytest.mark.parametrize(
    ("question", "near"),
    [
        ("who made the first offer of 7%", ("first-offer",)),
        ("did the union offer 7%", ("first-offer", "union-demand")),
        ("what is the weather", ()),
    ],
)
def test_what_a_figure_was_refused_for_is_still_near(question: str, near: tuple[str, ...]) -> None:
    """It is offered by its own short question, and neither told nor cited; another party's is not."""
    reply = ask(question)
    assert (reply.status, reply.facts, reply.citations) == ("abstained", (), ())
    assert tuple(choice.id for choice in reply.choices) == near


@pytest.mark.parametrize(
    ("unknown", "chances", "near"),
    [
        # a fair share of what is left beside a sure gap, and what is likely at all
        (0.96, {"north-cabins": 0.012, "union-demand": 0.003}, ("north-cabins",)),
        (0.6, {"north-cabins": 0.03, "union-demand": 0.01}, ("north-cabins",)),
        # of next to nothing no share is fair
        (0.999, {"north-cabins": 0.0009}, ()),
        # at most three
        (0.8, dict.fromkeys(("north-cabins", "union-demand", "first-offer", "winter-loss"), 0.05), 3),
    ],
)
def test_a_sure_gap_hides_nothing_beside_it(unknown: float, chances: dict[str, float], near: object) -> None:
    """What lies beside a known unknown is measured by what is left, not by how sure the gap is."""
    edition = small_edition()
    reading = edition.index.lexicon.read("who captains the new ferry, with cabins, offers, demands and losses")
    ranked = [
        Ranked(edition, reading, edition.entry(edition.entry_numbers[i]), edition.entry_numbers[i], chance, 0)
        for i, chance in {"unknown-captain": unknown, **chances}.items()
    ]
    reply = reply_to(edition, Ranking(reading, tuple(ranked), 1.0 - sum(r.chance for r in ranked)), Asking(NOON))
    assert (reply.status, reply.facts, reply.citations) == ("abstained", ("unknown-captain",), ())
    found = tuple(choice.id for choice in reply.choices)
    assert near in {found, len(found)}


ADVICE = ("should i sell my cabin to the crews", "can they sue me over it", "should we trust management")
PREDICTIONS = ("who will win in the end", "do you think the line will give in", "will there be a ferry strike")


@pytest.mark.parametrize(
    ("question", "says"),
    [*((q, REPLIES.advice) for q in ADVICE), *((q, REPLIES.prediction) for q in PREDICTIONS)],
)
def test_advice_and_predictions_have_a_line_of_their_own(question: str, says: str) -> None:
    """What to do in one's own case and what is to come is not answered by what is merely near."""
    reply = ask(question)
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
    assert ("answered", facts) == (ask(question).status, ask(question).facts)


@pytest.mark.parametrize(
    "question",
    [
        "how heavy is the contract", "how old is the contract", "how often does the contract expire",
        "how many pages has the contract", "how long is the first meeting", "how good is the first pay offer",
    ],
)  # fmt: skip
def test_a_measure_that_nothing_tells_is_not_answered(question: str) -> None:
    """When a thing ends or what it is called says nothing of how heavy it is or how often it comes."""
    assert ask(question).status != "answered"


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("how big was the first pay offer", "first-offer"),
        ("how many of us voted for a walkout", "vote-result"),
        ("how long until the contract expires", "contract-end"),
    ],
)
def test_a_measure_that_is_told_is_answered(question: str, fact: str) -> None:
    """What has a figure on the scale that is asked for answers it."""
    assert fact in ask(question).facts


def test_a_measure_is_named_where_it_is_missed() -> None:
    """Who asks how heavy the contract is reads that this is what the nearest statement lacks."""
    assert "how old" in ask("how old is the contract that expires").refused


def test_a_share_of_something_else_is_not_told() -> None:
    """Those who agreed are no share of those who came, though both are shares of the same members."""
    assert "vote-result" in ask("what percent of the members voted for a walkout").facts
    assert "vote-result" not in ask("what percent of the members were seasick").facts


@pytest.mark.parametrize(
    "question", ["when do we sing", "what does the company think of parking", "where do crews dance"]
)
def test_what_knows_no_word_of_a_question_is_no_answer(question: str) -> None:
    """Light words and the name of a side are alike in many questions: one word of the subject must be known."""
    assert ask(question).status != "answered"


def test_what_knows_but_one_of_two_compared_is_no_answer() -> None:
    """What tells cabins apart from boats says nothing of how cabins and tickets differ."""
    reply = ask("what is the difference between renewed cabins and ticket machines")
    assert not {"north-cabins", "ticket-machines"} & set(reply.facts)
