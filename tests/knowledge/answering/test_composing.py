"""From chosen entries to words."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answering import composing
from knowledge.answering.listing import tell
from knowledge.language.fitting import LONGEST_REPLY
from knowledge.model import Citation, Fact, Issue
from tests.knowledge.small_pack import NOON, REPLIES, small_edition

EDITION = small_edition()
IDS = list(EDITION.entry_numbers)


def _fact(says: str, **changed: Any) -> Fact:  # noqa: ANN401 - fields of the model
    fields = {"id": "f", "says": says, "short": "What?", "by": "line", "kind": "report", "ask": ["what"]}
    return Fact.model_validate({"cites": ["gazette-03-05 1"], **fields, **changed})


def _cites(*citations: tuple[str, tuple[int, ...]]) -> tuple[Citation, ...]:
    return tuple(Citation(source=source, paragraphs=paragraphs) for source, paragraphs in citations)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (("quell-rest",), "— Mara Quell, in Harbour Gazette, 12 March 2019."),
        (("talks-start",), "— Harbour Gazette, 5 March 2019."),
        (
            ("first-offer", "second-offer"),
            "— Island Line, in Harbour Gazette, 5 March 2019; Harbour Gazette, 12 March 2019.",
        ),
        (
            ("bonus-withdrawn",),
            "— Harbour Gazette, 12 March 2019; Island Line (outside the pack's own documents).",
        ),
    ],
)
def test_who_says_so_and_where(facts: tuple[str, ...], expected: str) -> None:
    """Each voice and each document is named once; a paper that speaks for itself is not named twice."""
    assert expected == composing.said_by(EDITION, [EDITION.facts[fact] for fact in facts])


@pytest.mark.parametrize(
    ("by", "expected"), [("quell", "Mara Quell"), ("crews", "FCU"), ("crews-north", "FCU North"), ("nobody", "nobody")]
)
def test_names_of_those_who_assert(by: str, expected: str) -> None:
    """A person goes by the full name, a party by its short one, and an unknown id by itself."""
    assert expected == composing.asserter(EDITION, by)


@pytest.mark.parametrize(
    ("citations", "expected"),
    [
        ((), ()),
        ((("a", (2,)), ("a", (1,))), (("a", (1, 2)),)),
        ((("a", (1,)), ("b", (3,)), ("a", (1, 4))), (("a", (1, 4)), ("b", (3,)))),
        ((("a", ()), ("a", (2,))), (("a", (2,)),)),
        ((("b", ()), ("a", (1,))), (("b", ()), ("a", (1,)))),
        ((("a", tuple(range(1, 12))),), (("a", tuple(range(1, 9))),)),
    ],
)
def test_citations_are_merged(
    citations: tuple[tuple[str, tuple[int, ...]], ...], expected: tuple[tuple[str, tuple[int, ...]], ...]
) -> None:
    """One entry a source in the order of mention, its paragraphs in the order of the page, eight at the most."""
    assert _cites(*expected) == composing.merged(_cites(*citations))


def test_a_source_past_the_limit_is_not_cited_as_a_whole() -> None:
    """A source of which no paragraph fits any more is left out, not cited without paragraphs."""
    full = ("a", tuple(range(1, 9)))
    assert _cites(full) == composing.merged(_cites(full, ("b", (1, 2))))


def test_one_fact() -> None:
    """A fact is told with its attribution on a line of its own, its citations and its confidence."""
    reply = composing.state_facts(EDITION, [EDITION.facts["union-demand"]], 0.8)
    assert (
        "answered",
        "The FCU asks for a rise of 8% for every crew.\n— FCU, in Harbour Gazette, 5 March 2019.",
        ("union-demand",),
        _cites(("gazette-03-05", (2,))),
        0.8,
        EDITION.hash,
    ) == (reply.status, reply.text, reply.facts, reply.citations, reply.confidence, reply.edition)


def test_each_statement_stands_over_its_own_speaker() -> None:
    """Where two speak, nobody is named for what the other said, nor a paper in which it does not stand."""
    line, crews, quell = (EDITION.facts[i] for i in ("winter-loss", "winter-profit", "quell-rest"))
    reply = composing.state_facts(EDITION, [line, crews, quell], 1.0)
    assert reply.text.splitlines() == [
        line.says,
        "— Island Line, in Harbour Gazette, 5 March 2019.",
        crews.says,
        "— FCU, in Harbour Gazette, 5 March 2019.",
        quell.says,
        "— Mara Quell, in Harbour Gazette, 12 March 2019.",
    ]


def test_one_speaker_is_named_once() -> None:
    """What one alone said stands over a single line, with the papers of all of it."""
    reply = composing.state_facts(EDITION, [EDITION.facts["first-offer"], EDITION.facts["second-offer"]], 1.0)
    said = "— Island Line, in Harbour Gazette, 5 March 2019; Harbour Gazette, 12 March 2019."
    assert [line for line in reply.text.splitlines() if line.startswith("— ")] == [said]


def test_what_was_told_is_not_told_again() -> None:
    """A statement whose words stand in one before it is neither told nor cited, unless the two are in dispute."""
    longer = _fact("The crews rested for two days on the ferry at Port Hale, the captain said in March.", id="a")
    again = _fact("In March the captain said: the crews rested two days.", id="b", by="quell", cites=["line-notice"])
    reply = composing.state_facts(EDITION, [longer, again], 1.0)
    assert (("a",), _cites(("gazette-03-05", (1,)))) == (reply.facts, reply.citations)
    disputed = again.model_copy(update={"contested_with": ("a",)})
    assert composing.state_facts(EDITION, [longer, disputed], 1.0).facts == ("a", "b")


def test_answers_that_are_joined_do_not_repeat_each_other() -> None:
    """The second answer's statements that the first told are left out, with the line under them."""
    one, two, three = (
        composing.state_facts(EDITION, [EDITION.facts[i]], 1.0) for i in ("winter-loss", "winter-profit", "quell-rest")
    )
    both = composing.joined([one, two])
    assert composing.joined([both, one]).text == both.text
    assert composing.joined([one, both]).text == both.text
    assert composing.joined([one, one, three]).facts == ("winter-loss", "quell-rest")


@pytest.mark.parametrize(
    ("name", "says", "expected"),
    [
        ("Lay day", "A lay day is a day in port.", "A lay day is a day in port."),
        ("Scale", "Scale is the least pay.", "Scale is the least pay."),
        ("Basic Agreement (BA)", "The BA is the main contract.", "The BA is the main contract."),
        ("Gross (wholesale)", "Gross is what comes in.", "Gross is what comes in."),
        ("Scale", "Scales of pay are tables.", "Scale: Scales of pay are tables."),
        ("Gutting", "To gut is to strip out.", "Gutting: To gut is to strip out."),
    ],
)
def test_a_term_is_not_named_twice(name: str, says: str, expected: str) -> None:
    """A glossary entry that begins with its own name is not headed by it again."""
    term = EDITION.terms["term-lay-day"].model_copy(update={"name": name, "says": says})
    assert composing.state_term(EDITION, term, 1.0).text.splitlines()[0] == expected


def test_a_lead_stands_before_the_first_fact_only() -> None:
    """What corrects a question opens the reply and is not repeated."""
    both = [EDITION.facts["winter-loss"], EDITION.facts["winter-profit"]]
    lines = composing.state_facts(EDITION, both, 1.0, "Not quite.").text.splitlines()
    assert [line.startswith("Not quite.") for line in lines] == [True, False, False, False]


def test_two_of_the_longest_facts_fit() -> None:
    """Two facts of 420 characters and their attribution are one reply of less than 900."""
    longest = [_fact("a" * 420, id="a"), _fact("b" * 420, id="b")]
    reply = composing.state_facts(EDITION, longest, 1.0)
    assert (reply.facts, 841 < len(reply.text) <= 900) == (("a", "b"), True)


def test_what_does_not_fit_is_left_out_whole() -> None:
    """Of two long facts of which one fits, one is told, named and cited."""
    long = [_fact("a " * 209, id="a", by="quell"), _fact("b " * 209, id="b", by="dent", cites=["gazette-03-12 6"])]
    reply = composing.state_facts(EDITION, long, 1.0)
    assert (reply.facts, "b b" in reply.text, "Dent" in reply.text) == (("a",), False, False)
    assert _cites(("gazette-03-05", (1,))) == reply.citations


def test_a_fact_that_was_skipped_is_not_cited() -> None:
    """Where a third fact is too long beside two others, it is neither named among the facts nor cited."""
    facts = [_fact("a " * 150, id="a"), _fact("b " * 150, id="b"), _fact("c " * 200, id="c", cites=["gazette-03-12 6"])]
    reply = composing.state_facts(EDITION, facts, 1.0)
    assert (("a", "b"), _cites(("gazette-03-05", (1,)))) == (reply.facts, reply.citations)


def _issue(*says: str) -> Issue:
    parties = ("crews", "line", "crews-north")
    stands = [
        {"party": party, "says": said, "on": date(2019, 3, 5), "cites": [f"gazette-03-05 {n}"]}
        for n, (party, said) in enumerate(zip(parties, says, strict=False), 1)
    ]
    return Issue.model_validate({"id": "i", "name": "Pay", "status": "Open", "stands": stands})


def test_an_issue_names_every_stand() -> None:
    """Each party's stand has a line with its name and its day."""
    reply = composing.state_issue(EDITION, _issue("more", "less"), 1.0)
    assert reply.text == "Pay: Open.\nFCU (5 March 2019): more\nIsland Line (5 March 2019): less"


def test_no_stand_of_an_issue_is_dropped_unsaid() -> None:
    """With three long stands either all are told in some form, or what is missing is not cited."""
    reply = composing.state_issue(EDITION, _issue("a " * 205, "b " * 205, "c " * 205), 1.0)
    told = tuple(n for n, word in enumerate(("a a", "b b", "c c"), 1) if word in reply.text)
    assert told == reply.citations[0].paragraphs


def test_as_it_stood() -> None:
    """A fact that was replaced is labelled with its day."""
    expected = "As of 4 March 2019: The Island Line first offered the crews a rise of 3%."
    assert expected == composing.as_it_stood(EDITION.facts["first-offer"], date(2019, 3, 4))


def test_known_until_is_noon_in_the_packs_zone() -> None:
    """The last document is taken to have appeared at noon of its day."""
    assert composing.known_until(EDITION).isoformat() == "2019-03-12T12:00:00+02:00"


def test_an_offer() -> None:
    """Choices are numbered under the pack's own line, at most four, after the reason where there is one."""
    reply = composing.offer(EDITION, IDS[:6], "Because.", 0.2)
    lines = reply.text.splitlines()
    assert (["Because.", REPLIES.choices], 4, "1. What was the first pay offer?") == (
        lines[:2],
        len(lines[2:]),
        lines[2],
    )
    assert (IDS[:4], "Because.", 0.2) == ([choice.id for choice in reply.choices], reply.refused, reply.confidence)


def test_an_abstention() -> None:
    """An abstention has the pack's sentence, or one of its own, and up to three things that are near."""
    plain, own = composing.abstain(EDITION), composing.abstain(EDITION, "Not told.", IDS[:5], "unknown-captain")
    near = " · ".join(EDITION.entry(n).short for n in range(3))
    assert (REPLIES.abstain, ()) == (plain.text, plain.facts)
    assert (f"Not told.\nNearby: {near}", ("unknown-captain",)) == (own.text, own.facts)


@pytest.mark.parametrize(
    ("entry_id", "facts"),
    [
        ("union-demand", ("union-demand",)),
        ("winter-profit", ("winter-profit", "winter-loss")),
        ("first-offer", ("second-offer", "first-offer")),
        ("contract-end", ("contract-end",)),
        ("term-lay-day", ("term-lay-day",)),
        ("issue-pay", ("issue-pay",)),
    ],
)
def test_an_entry_that_was_picked_is_told(entry_id: str, facts: tuple[str, ...]) -> None:
    """A choice that someone picks is told with the one that disputes it, or after the one that replaced it."""
    reply = tell(EDITION, entry_id, NOON)
    assert reply is not None
    assert ("answered", facts, 1.0) == (reply.status, reply.facts, reply.confidence)


@pytest.mark.parametrize("entry_id", ["", "nothing", "unknown-captain", "talk-hello"])
def test_what_cannot_be_told(entry_id: str) -> None:
    """An id that the edition has not, an unknown and small talk are not told."""
    assert tell(EDITION, entry_id, NOON) is None


TEXTS = st.text("abc é…", min_size=1, max_size=420).filter(str.strip)


@given(st.lists(TEXTS, min_size=1, max_size=3), st.sampled_from(["", "Not quite what the sources say."]))
@settings(deadline=None)
def test_stated_facts_always_fit(says: list[str], lead: str) -> None:
    """However long the facts, the reply fits and tells the first of them."""
    reply = composing.state_facts(EDITION, [_fact(text, id=f"f{n}") for n, text in enumerate(says)], 1.0, lead)
    assert len(reply.text) <= LONGEST_REPLY
    assert says[0].strip() in reply.text
    assert reply.facts[0] == "f0"


@given(st.lists(TEXTS, min_size=1, max_size=3))
@settings(deadline=None)
def test_stated_issues_always_fit(says: list[str]) -> None:
    """However long the stands, the reply fits and begins with the issue's name."""
    reply = composing.state_issue(EDITION, _issue(*says), 1.0)
    assert (len(reply.text) <= LONGEST_REPLY, reply.text.startswith("Pay: Open.")) == (True, True)
