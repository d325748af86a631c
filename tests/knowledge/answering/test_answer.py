"""A question in, a reply out: what it tells, whom it names and what it never does."""

import pytest

from tests.knowledge.answering.asking import EDITION, ask, citations_of


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
    reply = ask(question)
    assert ("answered", facts, cited) == (reply.status, reply.facts, citations_of(reply))
    assert attributed == reply.text.splitlines()[-1]


def test_a_claim_stands_in_its_own_words() -> None:
    """Nothing is put into other words: the reply begins with what the fact says."""
    assert ask("how much do the crews want?").text.startswith("The FCU asks for a rise of 8% for every crew.\n")


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("how much money did the winter route lose?", ("winter-loss", "winter-profit")),
        ("was the winter route profitable?", ("winter-profit", "winter-loss")),
    ],
)
def test_contested_facts_stand_side_by_side(question: str, facts: tuple[str, ...]) -> None:
    """Where the parties disagree both are told, the one asked about first, each over its own speaker."""
    reply = ask(question)
    assert (facts, [("gazette-03-05", (3, 4))]) == (reply.facts, citations_of(reply))
    names = {"winter-loss": "Island Line", "winter-profit": "FCU"}
    voices = [f"— {names[fact]}, in Harbour Gazette, 5 March 2019." for fact in facts]
    assert voices == reply.text.splitlines()[1::2]


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
    reply = ask(question)
    lead = "Not quite what the sources say. The Island Line, not the union, withdrew"
    assert (reply.status, reply.facts, reply.text.startswith(lead)) == ("answered", ("bonus-withdrawn",), True)


@pytest.mark.parametrize(
    ("earlier", "question", "facts"),
    [
        (("what did dent say",), "who is he", ("dent-warning",)),
        (("what does mara quell think of rest",), "what else does she say", ("quell-rest",)),
        (("how much does the company offer now",), "who said that?", ("second-offer",)),
        (("did the winter route lose money",), "and skerry?", ("dent-warning",)),
        (("what did dent say",), "and the northern branch?", ("north-cabins",)),
        (("what did quell say on rest",), "and dent?", ("dent-warning",)),
        (("hello", "what did dent say"), "and quell?", ("quell-rest",)),
        (("how much does the company offer now",), "and the tickets machines, where are they?", ("ticket-machines",)),
    ],
)
def test_a_follow_up_is_read_in_its_conversation(
    earlier: tuple[str, ...], question: str, facts: tuple[str, ...]
) -> None:
    """`He`, `that` and `and the X?` mean what was talked of before, with what is named anew put in its place."""
    assert facts == ask(question, earlier=earlier).facts


def test_a_follow_up_about_what_is_contested_hears_both_sides() -> None:
    """It asks for neither: whichever comes first, the other stands beside it, and nothing else."""
    facts = ask("and the winter route?", earlier=("what did dent say",)).facts
    assert sorted(facts) == ["winter-loss", "winter-profit"]


@pytest.mark.parametrize("question", ["and the union?", "what about the crews"])
def test_a_follow_up_about_our_own_side(question: str) -> None:
    """After the company's offer, `and the union?` is not answered with the company's offer again."""
    assert "union-demand" in ask(question, earlier=("how much does the company offer now",)).facts


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
    assert facts == ask(question, earlier=earlier).facts


def test_a_follow_up_to_nothing_abstains() -> None:
    """`And 2019?` names a year that no fact speaks of."""
    assert ask("and in the year 2019?", earlier=("did the winter route lose money",)).status == "abstained"


def test_both_sides_of_an_issue() -> None:
    """Where both sides stand is told line by line, each attributed and dated, with the citations of both."""
    reply = ask("where do both sides stand on pay?")
    assert reply.text == (
        "Pay: Open on 12 March 2019.\n"
        "FCU (5 March 2019): The FCU asks for 8%.\n"
        "Island Line (11 March 2019): The Island Line offers 4.5%."
    )
    assert citations_of(reply) == [("gazette-03-05", (2,)), ("gazette-03-12", (1,))]


def test_an_edition_names_itself() -> None:
    """Every reply says which edition it came from."""
    questions = ["hello", "", "what did dent say", "what about pensions", "where do both sides stand on pay", "lay day"]
    assert {EDITION.hash} == {ask(question).edition for question in questions}


@pytest.mark.parametrize(
    "question",
    ["source?", "sources", "ok and what's the source", "which source is that?", "your source for that please",
     "which paragraph?", "citation please", "What is the citation for this?", "cite?"],
)  # fmt: skip
def test_asking_for_the_source_is_about_what_was_told_last(question: str) -> None:
    """The same answer comes again, with what it cites; also where the source was asked for before."""
    asked = "how much do the crews want?"
    assert ask(question, earlier=(asked,)) == ask(asked)
    assert ask(question, earlier=("and the company", asked, "source")) == ask(asked, earlier=("and the company",))


@pytest.mark.parametrize("question", ["source?", "who paid the sources"])
def test_a_source_with_nothing_before_it_is_a_question_of_its_own(question: str) -> None:
    """Nothing has been told, or it is not the answer's own source that is meant."""
    assert ask(question).status != "answered"
