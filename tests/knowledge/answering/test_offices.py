"""Who somebody is supposed to be, and who they are."""

import pytest

from knowledge.answering import Edition, answer, open_edition
from knowledge.answering.offices import leaders_asked, office_in
from knowledge.model import Fact, Person
from tests.knowledge.small_pack import NOON, small_pack, small_weights


def _edition() -> Edition:
    """The small pack with who Quell and Dent are, and a third, who heads the branch."""
    plain = next(fact for fact in small_pack().facts if fact.id == "ticket-machines")
    who = [("quell", "Mara Quell", "president of the FCU"), ("dent", "Oskar Dent", "spokesman of the Island Line")]
    facts = tuple(
        Fact.model_validate(
            {**dict(plain), "id": f"{i}-who", "kind": "person", "by": "gazette", "says": f"{name} is {role}.",
             "short": f"Who is {name}?", "ask": (f"who is {i}", f"what is the job of {i}")}
        )
        for i, name, role in who
    )  # fmt: skip
    northern = Person(
        id="marl", name="Ina Marl", role="head of the Northern Branch", party="crews-north",
        aliases=("marl", "head of the northern branch"),
    )  # fmt: skip
    pack = small_pack()
    changes = {"facts": (*pack.facts, *facts), "people": (*pack.people, northern)}
    return open_edition(pack.model_copy(update=changes), small_weights())


EDITION = _edition()


@pytest.mark.parametrize(
    ("question", "person", "holds"),
    [
        ("is quell the president of the fcu", "quell", True),
        ("is dent the head of the union", "dent", False),
        ("does dent speak for the crews", "dent", False),
        ("so mara quell runs the island line, right?", "quell", False),
        ("is quell the company's lawyer", "quell", False),
        ("is dent head of the northern branch", "dent", False),
        ("is marl head of the northern branch", "marl", True),
        ("is marl the boss of the fcu", "marl", True),
    ],
)
def test_who_is_supposed_to_be_what(question: str, person: str, holds: bool) -> None:  # noqa: FBT001 - a table
    """An office of another body, or one that another person holds, is not theirs; a branch belongs to its union."""
    office = office_in(EDITION, EDITION.index.lexicon.read(question))
    assert office is not None
    assert (office.person.id, office.holds) == (person, holds)


@pytest.mark.parametrize(
    "question",
    [
        "who is the president of the fcu", "is quell tired", "is quell the president", "is the fcu the union",
        "did quell once work for the island line", "is dent happy with the head of the union",
        "is quell or dent head of the fcu",
        "what does quell say about the head of the line", "does quell speak for the fcu", "is quell of the fcu", "",
    ],
)  # fmt: skip
def test_what_supposes_no_office(question: str) -> None:
    """Whatever asks for more, for less or for what has been is left to the other ways of answering."""
    assert office_in(EDITION, EDITION.index.lexicon.read(question)) is None


@pytest.mark.parametrize(
    ("question", "facts", "corrected"),
    [
        ("is dent the president of the fcu", ("dent-who", "quell-who"), True),
        ("is quell company spokesman", ("quell-who", "dent-who"), True),
        ("is quell the president of the fcu", ("quell-who",), False),
    ],
)
def test_a_wrong_office_is_put_right(question: str, facts: tuple[str, ...], corrected: bool) -> None:  # noqa: FBT001 - a table
    """It is said who they are, and who holds the office, with a word that the question has it wrong."""
    reply = answer(EDITION, question, NOON)
    assert (reply.status, reply.facts, reply.text.startswith("Not quite")) == ("answered", facts, corrected)
    assert reply.citations


def test_who_is_not_told_of_is_looked_for() -> None:
    """Of somebody whom no fact introduces nothing is told by their office."""
    assert "Not quite" not in answer(EDITION, "is marl the head of the island line", NOON).text


def test_an_office_that_is_nobodys_here_is_not_answered_with_a_person() -> None:
    """A captain the pack knows of, and not that he is anyone whom it introduces."""
    assert answer(EDITION, "who is the captain of mara quell", NOON).facts != ("quell-who",)


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("who leads the crews", ("quell",)),
        ("who's the head of the fcu", ("quell",)),
        ("who is in charge of the fcu", ("quell",)),
        ("who runs the crews' side", ("quell",)),
        ("who is the president of the fcu", ("quell",)),
        ("who heads the northern branch", ("marl",)),
        ("who is the president of the northern branch", ()),
        ("who leads the island line", ()),
        ("who was the head of the fcu", ()),
        ("who will lead the fcu", ()),
        ("who is the executive director of the fcu", ()),
        ("who is the head crew", ()),
        ("who leads the talks for the fcu", ()),
        ("who leads the fcu or the island line", ()),
        ("what leads the fcu", ()),
        ("who is the fcu", ()),
    ],
)
def test_who_leads_a_side(question: str, people: tuple[str, ...]) -> None:
    """The pack's people say so; another office, another time and anything else that is asked are left alone."""
    found = leaders_asked(EDITION, EDITION.index.lexicon.read(question))
    assert tuple(person.id for person in found) == people


def test_a_body_without_a_head_is_led_by_those_of_its_parts() -> None:
    """Without its president the union's branch has one, and it is told of only where a fact introduces them."""
    pack = EDITION.pack
    others = tuple(person for person in pack.people if person.id != "quell")
    headless = open_edition(pack.model_copy(update={"people": others}), small_weights())
    found = leaders_asked(headless, headless.index.lexicon.read("who leads the fcu"))
    assert [person.id for person in found] == ["marl"]


def test_who_leads_a_side_is_told() -> None:
    """With the fact that introduces them; of somebody whom none introduces nothing is made up."""
    assert answer(EDITION, "who leads the crews", NOON).facts == ("quell-who",)
    assert "Marl" not in answer(EDITION, "who heads the northern branch", NOON).text
