"""Who somebody is whom no fact describes, told from the page of persons."""

import pytest

from knowledge.answering import Edition, answer, open_edition
from knowledge.answering.who import person_asked
from knowledge.model import Citation, Fact, Person
from tests.knowledge.answering.asking import citations_of
from tests.knowledge.small_pack import NOON, small_pack, small_weights

PAGE = (Citation(source="gazette-03-12", paragraphs=(2,)),)
MARL = Person(id="marl", name="Ina Marl", role="head of the Northern Branch", party="crews-north",
              aliases=("marl", "ina marl"), cites=PAGE)  # fmt: skip
LOOSE = Person(id="orr", name="Tove Orr", role="harbour master", aliases=("orr", "tove orr"), cites=PAGE)
UNSOURCED = Person(id="pell", name="Jon Pell", role="deck hand", party="crews", aliases=("pell", "jon pell"))


def _edition(*facts: Fact) -> Edition:
    pack = small_pack()
    changes = {"facts": (*pack.facts, *facts), "people": (*pack.people, MARL, LOOSE, UNSOURCED)}
    return open_edition(pack.model_copy(update=changes), small_weights())


EDITION = _edition()


@pytest.mark.parametrize(
    "question",
    ["who is marl", "who is Ina Marl?", "so who's ina marl", "whos marl again", "who the heck is marl",
     "what is marl's job", "what's the role of ina marl", "what does marl do", "who does marl work for",
     "which side is marl on"],
)  # fmt: skip
def test_role_and_side_are_told_with_their_source(question: str) -> None:
    """Name, role and side come with the paragraph that the page of persons names."""
    reply = answer(EDITION, question, NOON)
    assert reply.status == "answered"
    assert reply.text == (
        "Ina Marl: head of the Northern Branch; FCU North, the union's side.\n— Harbour Gazette, 12 March 2019."
    )
    assert citations_of(reply) == [("gazette-03-12", (2,))]


def test_whoever_is_of_no_party_has_no_side() -> None:
    """Without a party nothing is said of a side."""
    assert answer(EDITION, "who is tove orr", NOON).text.splitlines()[0] == "Tove Orr: harbour master."


@pytest.mark.parametrize("question", ["who is pell", "who is jon pell"])
def test_without_a_source_nothing_is_told(question: str) -> None:
    """A person whose page names no source is not described."""
    assert answer(EDITION, question, NOON).status != "answered"


@pytest.mark.parametrize(
    "question",
    ["who is marl angry with", "who likes marl", "who is marl or dent", "what does marl say", "is marl tired",
     "who is the head of the northern branch", "what does marl do on sundays", "who"],
)  # fmt: skip
def test_other_questions_about_a_person_are_no_such_question(question: str) -> None:
    """Only who somebody is is asked, by the one name."""
    assert person_asked(EDITION, EDITION.index.lexicon.read(question)) is None


def test_a_fact_that_describes_somebody_is_told_instead() -> None:
    """What the page says stands back behind a fact of kind `person` that is asked for by the name."""
    plain = next(fact for fact in small_pack().facts if fact.id == "ticket-machines")
    who = Fact.model_validate(
        {**dict(plain), "id": "marl-who", "kind": "person", "says": "Ina Marl has led the Northern Branch since 2015.",
         "short": "Who is Ina Marl?", "ask": ("who is marl", "what is the job of ina marl", "ina marl's office")}
    )  # fmt: skip
    reply = answer(_edition(who), "who is ina marl", NOON)
    assert reply.facts[:1] == ("marl-who",)
