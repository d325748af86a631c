"""What a follow-up means after what was asked before."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answering.follow_ups.pointing_back import (
    asks_nothing_new,
    asks_on,
    leans_back,
    names_somebody,
    only_feels,
    only_names,
    readings_in_context,
)
from knowledge.answering.follow_ups.turns import people_of
from knowledge.language.lexicon import Reading
from tests.knowledge.answering.asking import ask
from tests.knowledge.small_pack import small_edition

EDITION = small_edition()
LEXICON = EDITION.index.lexicon


def _read(messages: Sequence[str]) -> list[Reading]:
    return [LEXICON.read(message) for message in messages]


@pytest.mark.parametrize(
    "question",
    [
        "who is he", "and the winter route?", "what about the northern branch", "how about skerry", "when?", "why",
        "ok, and the crews?", "who said that about the winter route of the island line", "is it 8% that crews ask now",
        "or the company", "so what happens then to ticket machines in four ports", "is she in favour", "",
    ],
)  # fmt: skip
def test_follow_ups_lean_back(question: str) -> None:
    """A short question, a pronoun or an opening `and` can hardly be read alone."""
    assert leans_back(LEXICON.read(question))


@pytest.mark.parametrize(
    "question",
    [
        "how many of the 1,530 members voted for a walkout",
        "what does mara quell say about rest between shifts",
        "does the northern branch want the cabins of the old boats renewed",
        "may my cousin still rent out boats during all this",
    ],
)
def test_whole_questions_do_not(question: str) -> None:
    """A question with words enough of its own stands alone."""
    assert not leans_back(LEXICON.read(question))


@pytest.mark.parametrize(
    ("earlier", "told", "expected"),
    [
        ((), (), []),
        (("what did dent say of mara quell",), (), ["quell", "dent"]),
        (("what did dent say", "what did quell say"), (), ["quell", "dent"]),
        (("what did dent say", "and the vote"), (), ["dent"]),
        (("how many hours of rest",), ("quell-rest",), ["quell"]),
        (("what did dent say",), ("quell-rest",), ["dent", "quell"]),
        (("the winter route",), ("winter-loss",), []),
        (("the lay day",), ("term-lay-day", "no-such-fact"), []),
    ],
)
def test_people_of_a_conversation(earlier: tuple[str, ...], told: tuple[str, ...], expected: list[str]) -> None:
    """Who was named comes latest first, then who asserts what was told; parties are no persons."""
    assert expected == list(dict.fromkeys(people_of(EDITION, _read(earlier), told)))


@pytest.mark.parametrize(
    ("question", "earlier", "people", "expected"),
    [
        (
            "what did he say",
            ("dent on skerry",),
            ("dent",),
            ["what did oskar dent say", "dent on skerry what did oskar dent say"],
        ),
        ("and skerry", ("loss of the winter route",), (), ["loss of the skerry"]),
        ("and the strike", ("loss of the winter route",), (), ["loss of the winter route and the strike"]),
        ("and quell", ("what did dent say",), ("dent",), ["what did quell say"]),
        ("and quell", ("did dent say that quell won",), ("dent",), ["did say that won and quell"]),
        ("and he", ("dent", "the winter route", "a vote"), (), ["a vote and he", "the winter route and he"]),
        ("when", (), (), []),
        ("who is he", ("hello",), ("nobody",), ["hello who is he"]),
        ("did she, quell, say so", ("dent",), ("dent",), ["did she quell say so"]),
    ],
)
def test_follow_ups_made_whole(
    question: str, earlier: tuple[str, ...], people: tuple[str, ...], expected: list[str]
) -> None:
    """A pronoun becomes the person, the question before it lends its words, and what is named anew replaces the old."""
    readings = readings_in_context(EDITION, LEXICON.read(question), _read(earlier), people)
    assert expected == [reading.text for reading in readings]


def test_naming_our_own_party_replaces_no_other() -> None:
    """`And we` keeps the party that the question before was about."""
    readings = readings_in_context(EDITION, LEXICON.read("and our pay"), _read(("what does the company offer",)), ())
    assert [reading.text for reading in readings] == ["what does the company offer and our pay"]


@given(st.text(max_size=80), st.lists(st.text(max_size=80), max_size=3), st.sampled_from([(), ("dent",), ("nobody",)]))
@settings(deadline=None)
def test_any_conversation_can_be_read(question: str, earlier: list[str], people: tuple[str, ...]) -> None:
    """Whatever was said before, a follow-up has at most three further readings."""
    assert len(readings_in_context(EDITION, LEXICON.read(question), _read(earlier), people)) <= 3


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("who said that?", True), ("when", True), ("why", True), ("and before?", True),
        ("how old is the captain", False), ("and the winter route's loss?", False),
    ],
)  # fmt: skip
def test_what_asks_nothing_new(question: str, expected: bool) -> None:  # noqa: FBT001 - a table
    """A follow-up of function words is about what was told; one with words of its own asks for more."""
    assert asks_nothing_new(LEXICON.read(question)) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("and the company?", True), ("what about skerry", True), ("ok and quell", True),
        ("the company", False), ("and the company's boats", False), ("and?", False),
    ],
)  # fmt: skip
def test_what_only_names_another(question: str, expected: bool) -> None:  # noqa: FBT001 - a table
    """`And the company?` asks of it what was asked before, and nothing by itself."""
    assert only_names(LEXICON.read(question)) == expected


@pytest.mark.parametrize(
    ("question", "people", "expected"),
    [("how old is he", ("dent",), True), ("how old is he", (), False), ("did quell call her", ("dent",), False),
     ("how old is dent", ("dent",), False)],
)  # fmt: skip
def test_whom_a_pronoun_stands_for(question: str, people: tuple[str, ...], expected: bool) -> None:  # noqa: FBT001 - a table
    """A pronoun stands for somebody where the conversation knows one and the question names none."""
    assert names_somebody(LEXICON.read(question), people) == expected


@pytest.mark.parametrize(
    ("question", "earlier", "expected"),
    [
        ("who is in charge of it", ("what is the company",), "who is in charge of the company"),
        ("what do they want", ("did the union ask the company for more",), "what do the company want"),
        ("what do they want", ("what did the union say",), "what do the union want"),
        ("did they finish them", ("the company has six plans",), "did the company finish them"),
    ],
)
def test_a_pronoun_for_a_party(question: str, earlier: tuple[str, ...], expected: str) -> None:
    """`They` is the party last named, the other side's where both were, and stands but once."""
    assert readings_in_context(EDITION, LEXICON.read(question), _read(earlier), ())[0].text == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("why?", True), ("really", True), ("and that", True), ("tell me more", True), ("go on", True),
        ("ok", False), ("and no", False), ("so", False), ("and?", False), ("", False),
    ],
)  # fmt: skip
def test_what_asks_on(question: str, expected: bool) -> None:  # noqa: FBT001 - a table
    """A question word, a pointer or a wish for more asks on; a nod or a "no" asks nothing."""
    assert asks_on(LEXICON.read(question)) == expected


@pytest.mark.parametrize("question", ["and no", "ok", "where", "are you a captain", "how often"])
def test_what_the_turn_before_does_not_answer_is_not_answered_by_it(question: str) -> None:
    """A nod, a place that nothing tells and a question about something else do not get the former answer."""
    before = "how big was the company's first rise"
    assert ask(before).status == "answered"
    reply = ask(question, earlier=[before])
    assert reply.status != "answered" or not set(reply.facts) & set(ask(before).facts)


@pytest.mark.parametrize(
    ("question", "fact"),
    [("when?", "bonus-withdrawn"), ("who says so", "bonus-withdrawn"), ("really?", "bonus-withdrawn")],
)
def test_what_the_turn_before_answers_is_answered_by_it(question: str, fact: str) -> None:
    """The day, the source and a doubt are asked of what was told."""
    assert fact in ask(question, earlier=["did the company drop the bonus cut"]).facts


@pytest.mark.parametrize("question", ["where", "since when", "why"])
def test_a_bare_question_word_never_leads_to_another_subject(question: str) -> None:
    """What the conversation's own subject does not tell is not taken from whatever else is asked so."""
    reply = ask(question, earlier=["should the old cabins be renewed"])
    assert reply.status != "answered"
    assert not reply.facts


@pytest.mark.parametrize(
    "doubt",
    ["source?", "is that true", "are you sure?", "how do you know that"],
)
def test_a_doubt_gets_what_was_told_and_nothing_beside_it(doubt: str) -> None:
    """Who says so and when stands under it; nothing else has been asked."""
    before = "how big was the company's first rise"
    assert ask(doubt, earlier=[before]).text == ask(before).text


@pytest.mark.parametrize("doubt", ["says who", "is that true", "who said that"])
def test_a_doubt_of_nothing_gets_help(doubt: str) -> None:
    """Before anything was told there is nothing that "that" could be."""
    assert ask(doubt).status == "help"


def test_another_party_is_asked_about_in_the_place_of_the_first() -> None:
    """`And the company?` after what the union wants asks for what the company does, and not for the union's again."""
    reply = ask("and the company?", earlier=["what does the union demand"])
    assert "union-demand" not in reply.facts


@pytest.mark.parametrize(
    ("message", "feeling"),
    [
        ("im so angry", True), ("im so fed up", True),
        ("I am really scared right now!", True), ("i feel terrible about all of this", True),
        ("i'm getting nervous", True), ("im a deckhand, what do i get", False), ("am i angry", False),
        ("i am owed wages", False), ("i am quell", False), ("i am 26", False), ("how angry are the crews", False),
        ("i am", False), ("", False),
    ],
)  # fmt: skip
def test_a_feeling_asks_for_nothing(message: str, *, feeling: bool) -> None:
    """Only where nothing else is said, and nothing named."""
    assert only_feels(LEXICON.read(message)) == feeling
