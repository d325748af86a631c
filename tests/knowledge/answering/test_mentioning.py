"""Whether somebody or something is in the documents at all."""

import pytest

from knowledge.answering import Edition, Reply, answer, open_edition
from knowledge.model import Fact
from tests.knowledge.answering import asking
from tests.knowledge.shipped_edition import NOON, shipped_edition
from tests.knowledge.small_pack import small_pack, small_weights


def ask(question: str) -> Reply:
    """Ask the shipped pack."""
    return answer(shipped_edition(), question, NOON)


def _with_who() -> Edition:
    """The small pack with a fact that tells who Mara Quell is, and her word beside it."""
    pack = small_pack()
    plain = next(fact for fact in pack.facts if fact.id == "ticket-machines")
    who = Fact.model_validate(
        {**dict(plain), "id": "quell-who", "kind": "person", "says": "Mara Quell is the president of the FCU.",
         "short": "Who is Mara Quell?", "ask": ("who is quell", "what is the job of mara quell"),
         "related": tuple(fact.id for fact in pack.facts if fact.by == "quell")}
    )  # fmt: skip
    return open_edition(pack.model_copy(update={"facts": (*pack.facts, who)}), small_weights())


@pytest.mark.parametrize(
    ("question", "who", "word"),
    [
        ("is winship in the articles", "winship-president-wga-east", "winship-vote-statement"),
        ("is michael winship mentioned?", "winship-president-wga-east", "winship-vote-statement"),
        ("was doug allen quoted anywhere", "allen-who", "allen-view"),
        ("so is jonathan handel named in the reports", "handel-who", "handel-remarks-summary"),
        ("do the articles mention verrone", "verrone-who", "verrone-statement-summary"),
        ("does verrone get a mention", "verrone-who", "verrone-statement-summary"),
        ("does verrone come up at all", "verrone-who", "verrone-statement-summary"),
    ],
)
def test_a_person_of_the_pack_is(question: str, who: str, word: str) -> None:
    """Who he is is told, and what the documents have of him."""
    reply = ask(question)
    assert (reply.status, reply.facts) == ("answered", (who, word))
    assert reply.text.startswith("Yes.")


def test_any_pack_tells_who_is_in_it() -> None:
    """Nothing of it is the shipped pack's."""
    reply = asking.ask("is mara quell mentioned", edition=_with_who())
    assert (reply.status, reply.facts[0], reply.text[:4]) == ("answered", "quell-who", "Yes.")


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("is michael moore mentioned", "michael moore"),
        ("is David Young in the articles?", "david young"),
        ("are the kardashians quoted", "the kardashians"),
        ("do the reports mention microsoft", "microsoft"),
    ],
)
def test_who_is_nowhere_told_of_is_not(question: str, named: str) -> None:
    """That is said of the very name, and a namesake of the first name is nobody's background."""
    reply = ask(question)
    assert (reply.status, reply.facts) == ("abstained", ())
    assert f"“{named}”" in reply.text


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("are the simpsons mentioned", "simpsons"),
        ("is the cw mentioned in the articles", "cw"),
        ("do the reports mention webisodes", "webisode"),
        ("is recoupment mentioned", "recoupment"),
    ],
)
def test_a_thing_that_is_told_of_is(question: str, about: str) -> None:
    """What there is about it is told, as if that were asked for."""
    reply = ask(question)
    assert (reply.status, reply.text[:4], about in reply.facts[0]) == ("answered", "Yes.", True)


@pytest.mark.parametrize(
    "question",
    [
        "is strike pay mentioned", "are my residual checks mentioned", "is verrone's term of office mentioned",
        "did verrone mention counter", "which shows are mentioned", "is he mentioned", "is anyone else quoted",
        "is anything said about dvds", "who is quoted", "is it in the articles", "what do the articles mention",
        "was the vote mentioned by counter", "is verrone in the room", "is counter in",
        "is the deadline in the contract", "is anybody from sag named",
    ],
)  # fmt: skip
def test_what_the_pack_tells_of_is_looked_up_as_ever(question: str) -> None:
    """A thing that is told of, or somebody who is not named, is no such question."""
    reply = ask(question)
    assert "Nothing that I" not in reply.text
    assert not reply.text.startswith("Yes.")
