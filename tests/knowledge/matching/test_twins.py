"""Questions that are nearly the same in words and another in meaning: the twin is never told."""

from dataclasses import replace

import pytest

from knowledge.answering import Edition, Reply, open_edition
from knowledge.answering.ranking import rank
from knowledge.model import Fact
from tests.knowledge.matching.guarding import WORDS, ask, refusal_of
from tests.knowledge.small_pack import made, small_edition, small_weights

# The table of `PRODUCT.md`, finding 1: what was asked, the twin that scores high, and what would have been right.
ROWS = [
    ("when did the strike end", "when did the strike start", "when did the strike end"),
    ("what is the dvd residual rate", "what is the internet download residual rate", "what is the dvd residual rate"),
    ("how much does a writer get per dvd", "how much does an actor get per dvd", "how much does a writer get per dvd"),
    ("did the wga reject the offer", "did the amptp reject the offer", "did the wga reject the offer"),
    ("what was the 1988 strike about", "what was the 2007 strike about", "what was the 1988 strike about"),
]


def _bold(edition: Edition) -> Edition:
    """The edition with thresholds at nought: whatever the guard lets through is told."""
    return replace(edition, weights=replace(edition.weights, answer_at=0.0, choices_at=0.0))


def _named(reply: Reply) -> set[str]:
    """Everything that a reply tells or offers."""
    return {*reply.facts, *(choice.id for choice in reply.choices)}


@pytest.mark.parametrize(("asked", "twin", "_right"), ROWS)
def test_a_twin_alone_is_never_told(asked: str, twin: str, _right: str) -> None:
    """Where the pack has only the twin the program abstains, even if it may tell whatever it finds."""
    replies = [ask(make(made({"twin": (twin,)}, WORDS)), asked) for make in (lambda edition: edition, _bold)]
    assert [("abstained", set()), ("abstained", set())] == [(reply.status, _named(reply)) for reply in replies]


@pytest.mark.parametrize(("asked", "twin", "right"), ROWS)
@pytest.mark.parametrize("turned", [False, True])
def test_of_twins_the_right_one_is_told(asked: str, twin: str, right: str, turned: bool) -> None:  # noqa: FBT001 - a table
    """Where the pack has both, the right one is told and the twin is not, in either order of the file."""
    both = {"twin": (twin,), "right": (right,)}
    edition = _bold(made(dict(reversed(both.items())) if turned else both, WORDS))
    reply = ask(edition, asked)
    assert (reply.status, reply.facts) == ("answered", ("right",))


@pytest.mark.parametrize(("asked", "twin"), [(ROWS[2][0], ROWS[2][1]), (ROWS[3][0], ROWS[3][1])])
def test_a_twin_of_the_members_own_party_is_never_told(asked: str, twin: str) -> None:
    """The other side's doings are no answer to a question about the members' own union by name."""
    edition = made({"twin": (twin,)}, WORDS, we="wga")
    assert ("abstained", set()) == (ask(edition, asked).status, _named(ask(edition, asked)))


@pytest.mark.parametrize(
    ("question", "refused"),
    [
        ("did the wga reject the offer", True),
        ("why has the wga rejected the offer", True),
        ("who says the wga rejected the offer", False),
        ("did the amptp reject the offer of the wga", False),
        ("did we reject the offer", False),
        ("was the wga rejected", False),
        ("has the wga been rejected", False),
        ("did the wga's offer get rejected", False),
        ("can the wga reject the offer", False),
        ("who rejected the wga", False),
    ],
)
def test_whose_doing_it_was(question: str, refused: bool) -> None:  # noqa: FBT001 - a table
    """Where a fact says who acted, it is no answer about the other side's doings, though it names both."""
    asked = ("did the amptp reject the wga offer", "who rejected the wga")
    fact = {"id": "no", "says": "It was rejected.", "short": "Who said no?", "by": "amptp", "kind": "event",
            "slots": {"actor": ["counter"]}, "cites": ["gazette-03-05 1"], "ask": asked}  # fmt: skip
    pack = made({"other": ("what is the plan",)}, WORDS, we="wga").pack
    edition = open_edition(pack.model_copy(update={"facts": (Fact.model_validate(fact),)}), small_weights())
    assert refused == (refusal_of(question, "no", edition) is not None)


def test_a_turned_sentence_is_the_right_one() -> None:
    """`Contract ends when?` is the paraphrase of the table that must be answered."""
    edition = made({"right": ("when does the contract expire",), "twin": ("when did the strike start",)}, WORDS)
    assert (ask(edition, "contract ends when?").status, ask(edition, "contract ends when?").facts) == (
        "answered",
        ("right",),
    )


@pytest.mark.parametrize(
    ("asked", "twin"),
    [
        ("can i write during a strike", "can i not write during a strike"),
        ("can i not write during a strike", "can i write during a strike"),
        ("who did not vote", "who voted"),
        ("who voted", "who did not vote"),
        ("which guild won't strike", "which guild will strike"),
        ("why didn't they withdraw the offer", "why did they withdraw the offer"),
        ("why did the amptp never withdraw it", "why did the amptp withdraw it"),
        ("what has not been addressed", "what has been addressed"),
        ("which titles earn no residuals", "which titles earn residuals"),
    ],
)
def test_a_negation_turns_a_question_round(asked: str, twin: str) -> None:
    """What one may not do is no answer to what one may do."""
    assert ask(made({"twin": (twin,)}, WORDS), asked).status != "answered"


@pytest.mark.parametrize("asked", ["strike", "the strike", "strike?"])
def test_too_little_asked_is_not_answered(asked: str) -> None:
    """One word asks for nothing in particular: choices or help, not an answer."""
    assert ask(made({"twin": ("when did the strike start",)}, WORDS), asked).status != "answered"


@pytest.mark.parametrize(
    ("question", "never"),
    [
        ("did the skerry route lose money", {"winter-loss", "winter-profit"}),
        ("how much did the winter route lose in 2019", {"winter-loss", "winter-profit"}),
        ("when did the talks end", {"talks-start"}),
        ("what did dent say about rest", {"quell-rest"}),
        ("what did quell warn of", {"dent-warning"}),
        ("how many of the 2,999 voted yes", {"vote-result"}),
        ("does management want cabins renewed", {"north-cabins"}),
        ("what did they offer on 9 march", {"first-offer", "second-offer"}),
    ],
)
def test_twins_on_the_small_pack(question: str, never: set[str]) -> None:
    """On the small pack no threshold is needed to keep a fact about something else away."""
    reply = ask(_bold(small_edition()), question)
    assert set() == never & _named(reply)


@pytest.mark.parametrize(
    ("question", "never"), [("is the offer 5.5% now", "second-offer"), ("was the first offer 7%", "first-offer")]
)
def test_another_figure_is_never_told(question: str, never: str) -> None:
    """What has another figure alone may be offered as near, in an abstention, or put the question right."""
    reply = ask(_bold(small_edition()), question)
    assert never not in _named(reply) or reply.status == "abstained" or reply.text.startswith("Not quite")


@pytest.mark.parametrize(
    ("question", "refused"),
    [
        ("why can't the dvd rate be raised", False),
        ("why can the dvd rate not be raised", False),
        ("why can the dvd rate be raised", True),
    ],
)
def test_a_negation_before_its_subject(question: str, refused: bool) -> None:  # noqa: FBT001 - a table
    """In "can't the rate be raised" it is the raising that is denied, wherever the rate stands."""
    edition = made({"no": ("why can the dvd rate not be raised", "why can't dvd rates be raised")}, WORDS)
    assert refused == (refusal_of(question, "no", edition) is not None)


def test_who_sits_at_no_table_does_nothing() -> None:
    """In "what does Gazette parity mean" nobody asks what a paper did."""
    fact = {"id": "no", "says": "It was refused.", "short": "Who said no?", "by": "amptp", "kind": "event",
            "slots": {"actor": ["counter"]}, "cites": ["gazette-03-05 1"],
            "ask": ["meaning of the actors offer to the amptp"]}  # fmt: skip
    pack = made({"other": ("what is the plan",)}, WORDS).pack
    edition = open_edition(pack.model_copy(update={"facts": (Fact.model_validate(fact),)}), small_weights())
    aside = replace(edition, guard=replace(edition.guard, bystanders=frozenset({"actors"})))
    groups = [refusal_of("what does the actors offer mean", "no", held) for held in (edition, aside)]
    assert [group.group if group else None for group in groups] == ["doing", None]


def test_a_premise_that_is_not_taken_vouches_for_nothing() -> None:
    """A false premise leads round the guard only where the question takes it for granted."""
    fact = {"id": "boss", "says": "Counter heads the AMPTP.", "short": "Who is Counter?", "by": "amptp",
            "kind": "report", "cites": ["gazette-03-05 1"], "ask": ["who is counter", "who heads the amptp"],
            "corrects": ["when did counter become president of wga west"]}  # fmt: skip
    pack = made({"other": ("what is the plan",)}, WORDS).pack
    edition = open_edition(pack.model_copy(update={"facts": (Fact.model_validate(fact),)}), small_weights())
    asked = ("when did counter become president of wga west", "when did counter become president")
    ranked = [rank(edition, edition.index.lexicon.read(question)).ranked[0] for question in asked]
    assert [(r.correcting, r.refusal is None) for r in ranked] == [(True, True), (False, False)]
