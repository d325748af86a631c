"""Several questions in one message: each gets its answer, and what is unknown of them is said to be."""

import pytest

from knowledge.answering import answer
from knowledge.answering.several import NOT_THE_REST
from tests.knowledge.answering.asking import EDITION, ask, changed
from tests.knowledge.shipped_edition import NOON, shipped_edition


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("what did quell say about rest and when did the talks begin?", ("quell-rest", "talks-start")),
        ("When did the talks begin? What does the Northern Branch want?", ("talks-start", "north-cabins")),
        ("how many voted for a strike, and where can i find ticket machines", ("vote-result", "ticket-machines")),
        ("2 things: when did the talks begin and what does the Northern Branch want?", ("talks-start", "north-cabins")),
    ],
)
def test_two_questions_get_two_answers(question: str, facts: tuple[str, ...]) -> None:
    """Both parts are told in the order asked, each attributed, with the citations of both."""
    reply = ask(question)
    cites = {c.source: set(c.paragraphs) for c in reply.citations}
    assert ("answered", facts) == (reply.status, reply.facts)
    assert sum(line.startswith("— ") for line in reply.text.splitlines()) == 2
    assert all(
        set(c.paragraphs) <= cites[c.source] for fact in facts for c in EDITION.facts[fact].cites if c.paragraphs
    )


def test_a_part_may_lean_on_the_part_before() -> None:
    """`And what else does he say` is read with the question that stands before it in the same message."""
    reply = ask("what did dent say of a walkout? and what else does he say of it?")
    assert (reply.status, reply.facts[0]) == ("answered", "dent-warning")


def test_one_question_asked_twice_is_answered_once() -> None:
    """Two parts that ask for the same fact get it once."""
    reply = ask("when did the talks begin? i mean, since when have the two sides talked?")
    assert (reply.status, reply.facts) == ("answered", ("talks-start",))


def test_a_part_that_nothing_answers_hides_no_other() -> None:
    """Chatter around a question does not keep it from being answered."""
    reply = ask("what a week, and is there life on mars? anyway, when did the talks begin?")
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
    assert len(ask(question).facts) > 1


def test_the_unknown_part_is_named() -> None:
    """Of two parts, one of them a known unknown, the other is told and the unknown is said to be one."""
    text = ask("how many voted for a strike and who is the captain of the new ferry?").text
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
    reply = ask(question)
    assert reply.status == "answered"
    assert 0 <= reply.text.find(order[0]) < reply.text.find(order[1])
    cites = {(c.source, p) for fact in reply.facts for c in EDITION.facts[fact].cites for p in c.paragraphs}
    assert cites == {(c.source, p) for c in reply.citations for p in c.paragraphs} != set()


def test_a_part_that_points_to_an_unknown_one_is_not_answered() -> None:
    """`Does he earn much` after an unknown captain is about the captain."""
    assert ask("who is the captain of the new ferry? does he say how many voted for a strike?").status == "abstained"


def test_a_long_second_answer_is_not_cited_unsaid() -> None:
    """Where the second of two answers does not fit, the reply neither cites nor names it."""
    long = {"says": "The talks began on 4 February 2019, " + "as everyone on the quay knows, " * 12 + "and not before."}
    rest = {"says": "Mara Quell says that no crew can sail on less than eleven hours, " + "for the sea is wide, " * 16}
    edition = changed(talks_start=long, quell_rest=rest)
    reply = ask("what did quell say about rest and when did the talks begin?", edition=edition)
    assert all(edition.facts[fact].says in reply.text for fact in reply.facts)


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("how many voted and what percent said yes", {"vote-ballots-cast", "vote-result-percent"}),
        ("who is the guild's president and who leads the east", {"verrone-who", "winship-president-wga-east"}),
        ("who runs the wga and who runs the amptp", {"verrone-who", "winship-president-wga-east", "counter-who"}),
        (
            "when does the contract expire and when do they meet next",
            {"contract-expiry-date", "next-session-wednesday"},
        ),
        ("when was the vote, and how many voted", {"ballots-due-date", "vote-ballots-cast"}),
        ("what's recoupment and what's a rollback", {"term-recoupment", "term-rollback"}),
    ],
)
def test_both_halves_of_a_double_question_are_told(question: str, facts: set[str]) -> None:
    """Also where the two together come near to something unknown, and where an office is asked for."""
    reply = answer(shipped_edition(), question, NOON)
    assert (reply.status, facts - set(reply.facts)) == ("answered", set())


@pytest.mark.parametrize(
    "question",
    ["2001 ratification: how many said yes and how many no", "how many said yes and how many said no in 2001"],
)
def test_what_is_named_for_both_halves_holds_for_both(question: str) -> None:
    """A year or a heading that stands but once: nothing of another vote is told for the other half."""
    reply = answer(shipped_edition(), question, NOON)
    assert (reply.status, reply.facts) == ("abstained", ("unknown-2001-vote-result",))


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("when did the talks begin and who feeds the cat", True),
        ("where was monday's session and what did they eat there", True),
        ("who leads the west and who leads the east", False),
        ("how many reps were there per side and how many from the east", False),
        ("when did the talks begin", False),
        ("when did we last strike and how long", False),
    ],
)
def test_a_half_without_an_answer_is_said_to_have_none(question: str, *, missing: bool) -> None:
    """And is not said so where the answer to the other half, or to the whole, tells it."""
    reply = answer(shipped_edition(), question, NOON)
    assert (reply.status, reply.text.endswith(NOT_THE_REST)) == ("answered", missing)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "if theres no deal by halloween is it an automatic walkout, and who said its only the last resort",
            "no-automatic-strike",
        ),
        (
            "nurse here. when our contract lapses we may keep on under the old terms. can the writers do that as well?",
            "work-under-expired-terms",
        ),
    ],
)  # fmt: skip
def test_what_is_plainly_said_before_a_question_is_part_of_it(question: str, told: str) -> None:
    """Only what is repeated in doubt, "they caved??", gives way to the part that asks."""
    assert told in answer(shipped_edition(), question, NOON).facts


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "an old screenplay of mine has been on a studio's shelf since the nineties and i want it back. "  # noqa: ISC004 - one message
            "did a company proposal touch on that? what would it do?",
            "separated-rights-reacquire",
        ),
    ],
)  # fmt: skip
def test_what_questions_point_back_to_is_read_with_them(question: str, told: str) -> None:
    """The sentence before them says what "that" and "it" are: without it they might ask about anything."""
    assert told in answer(shipped_edition(), question, NOON).facts


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("who is winship and what does he want", ("president of WGA East", "on the strike vote only")),
        ("who is counter and what does he want", ("president of the AMPTP", "reasonable agreement")),
        ("who is verrone, and what does he want?", ("president of WGA West", "bargain seriously")),
        ("who is allen and where does he live", ("national executive director", "age, family, address")),
        ("who is allen and what does he want", ("national executive director", NOT_THE_REST)),
        ("who is counter & what did he say about the vote", ("president of the AMPTP", "pro forma tactic")),
        ("when did they meet and where", ("22 October", "WGA West headquarters")),
        ("when is the next session and where", ("24 October",)),
        ("when do talks with SAG begin, and when is its contract up?", ("2008", "30 June 2008")),
        ("who runs the actors' union and when's their deal over", ("Doug Allen", "30 June 2008")),
        ("on which day was recoupment withdrawn, and who said so?", ("16 October", "reported it")),
        ("whats overscale; and when did the talks begin", ("above the minimum", "mid-July")),
        ("whats overscale; and how many days is that", ("above the minimum", NOT_THE_REST)),
        ("when did the studios withdraw recoupment and what did it cost them?", ("16 October", NOT_THE_REST)),
        ("how many sessions so far and when did they begin?", ("11th day", "mid-July")),
        ("who feeds the cat, when did the talks begin, and how many voted for it", ("mid-July", NOT_THE_REST)),
    ],
)
def test_a_short_second_half_is_not_dropped(question: str, said: tuple[str, ...]) -> None:
    """It is told, or it is said that nothing is known of it: who he is is no answer to what he wants."""
    text = answer(shipped_edition(), question, NOON).text
    assert [words for words in said if words not in text] == []


@pytest.mark.parametrize("question", ["who spoke & who came", "who came and who spoke?"])
def test_two_gaps_are_both_told(question: str) -> None:
    """Of two things that the sources do not tell each is said."""
    reply = answer(shipped_edition(), question, NOON)
    assert (reply.status, set(reply.facts)) == ("abstained", {"unknown-said-in-the-room", "unknown-room-reps"})
    assert reply.text.count("Nearby: ") == 1
