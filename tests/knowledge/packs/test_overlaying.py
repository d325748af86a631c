"""A server's own changes over a pack: what is added, replaced, moved and retired, and that nothing is left dangling."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.checks import check
from knowledge.countdown import main_deadline
from knowledge.editions import changes, content_hash, in_words
from knowledge.model import BankQuestion, Deadline, Fact, Pack, Source
from knowledge.overlaying import (
    EMPTY,
    Overlay,
    free_id,
    laid_over,
    with_deadline,
    with_fact,
    with_phrasing,
    with_question,
    with_source,
    without,
)
from tests.knowledge.small_pack import small_pack

NOON = "2019-03-12T12:00:00+02:00"
OWN = Source.model_validate({"id": "our-letter", "publisher": "FCU", "tier": "union"})
ASKS = ("may i bring a dog", "dogs on board", "are dogs let on", "can my dog sail", "pets on the boat", "dog rules")
DOGS = Fact.model_validate(
    {"id": "dogs", "by": "crews", "kind": "report", "short": "May dogs sail?",
     "says": "The FCU says that dogs may sail.", "cites": ["our-letter"], "ask": ASKS}
)  # fmt: skip
BANK = (
    BankQuestion(question="who won the walkout vote of march", reaches=("vote-result",), asked_on=NOON),
    BankQuestion(question="vote and pay", reaches=("vote-result", "union-demand")),
    BankQuestion(question="when is the contract over", reaches=("contract-end",)),
    BankQuestion(question="who will win the cup", outcome="abstained"),
)
END = "contract-end"


def pack() -> Pack:
    """Return the small pack with a bank, a main deadline and a chain of facts that replace one another."""
    held = small_pack()
    after = {"talks-start": "bonus-withdrawn", "bonus-withdrawn": "vote-result"}
    facts = tuple(fact.model_copy(update={"superseded_by": after.get(fact.id)}) for fact in held.facts)
    deadlines = tuple(
        one.model_copy(update={"main": one.id == END, "then": END if one.id == "meeting-1" else None})
        for one in held.deadlines
    )
    return held.model_copy(update={"facts": facts, "deadlines": deadlines, "questions": BANK})


def later(day: int, name: str = "contract-end-2") -> Deadline:
    """Return the end of the contract on another day of April."""
    first = next(one for one in pack().deadlines if one.id == END)
    ask = (f"when is the end of april {day}",)
    return first.model_copy(update={"id": name, "day": date(2019, 4, day), "main": False, "ask": ask})


def errors(of: Pack) -> list[str]:
    """Return what keeps a pack from being used."""
    return [str(problem) for problem in check(of) if problem.severity == "error"]


IDS = [item.id for held in (pack().facts, pack().unknowns, pack().deadlines, pack().terms, pack().positions)
       for item in held]  # fmt: skip
Act = Callable[[Overlay], Overlay]


def acts() -> st.SearchStrategy[list[Act]]:
    """Make what moderators do, one after the other."""
    texts = st.text(min_size=2, max_size=40).filter(lambda text: len(text.strip()) > 1)
    one: st.SearchStrategy[Act] = st.one_of(
        st.sampled_from(IDS).map(lambda name: lambda overlay: without(overlay, name)),
        st.just(lambda overlay: with_fact(with_source(overlay, OWN), DOGS)),
        st.sampled_from(BANK).map(lambda question: lambda overlay: with_question(overlay, question)),
        st.tuples(st.sampled_from([*IDS, "dogs"]), texts).map(
            lambda given: lambda overlay: with_phrasing(overlay, *given)
        ),
        st.integers(1, 28).map(_moving),
    )
    return st.lists(one, max_size=8)


def _moving(day: int) -> Act:
    def move(overlay: Overlay) -> Overlay:
        name = free_id(pack(), overlay, END)
        return with_deadline(overlay, later(day, name), list(overlay.moved.values() or [END])[-1])

    return move


def done(acted: list[Act]) -> Overlay:
    """Return the overlay that comes of acts."""
    overlay = EMPTY
    for act in acted:
        overlay = act(overlay)
    return overlay


def test_an_empty_overlay_changes_nothing() -> None:
    """The very pack comes back, so that servers without changes share it."""
    held = pack()
    assert laid_over(held, EMPTY) is held


def test_the_pack_of_these_tests_is_sound() -> None:
    """Else the tests below would show nothing."""
    assert errors(pack()) == []


@pytest.mark.parametrize(
    ("overlay", "told"),
    [
        (with_fact(with_source(EMPTY, OWN), DOGS), "Added 1 source: `our-letter`.\nAdded 1 fact: `dogs`."),
        (
            with_phrasing(EMPTY, "union-demand", "  how much do they want "),
            "Changed fact `union-demand`: questions: 1 added.",
        ),
        (with_phrasing(EMPTY, "term-lay-day", "what are lay days"), "Changed term `term-lay-day`: questions: 1 added."),
        (with_phrasing(EMPTY, "gone", "no such fact"), "Nothing changed."),
        (with_question(EMPTY, BANK[0]), "Nothing changed."),
        (
            with_question(EMPTY, BankQuestion(question="dogs?", reaches=("union-demand",))),
            "Added 1 bank question: `dogs?`.",
        ),
        (without(EMPTY, "no-such-entry"), "Nothing changed."),
        (without(EMPTY, "unknown-captain"), "Retired 1 known unknown: `unknown-captain`."),
    ],
)
def test_what_an_overlay_changes(overlay: Overlay, told: str) -> None:
    """Each change is told in the words that a moderator reads before it takes effect."""
    assert in_words(changes(pack(), laid_over(pack(), overlay))) == told


def test_a_replaced_fact_keeps_its_place() -> None:
    """The order of the files decides between equals, so a corrected fact stays where it was."""
    first = pack().facts[1]
    after = laid_over(pack(), with_fact(EMPTY, first.model_copy(update={"says": "Put right."})))
    assert [fact.id for fact in after.facts] == [fact.id for fact in pack().facts]
    assert after.facts[1].says == "Put right."


def test_a_retired_fact_vanishes_with_all_that_points_to_it() -> None:
    """Nobody is sent to what is no longer told, and the bank no longer asks for it."""
    after = laid_over(pack(), without(EMPTY, "vote-result", "winter-loss", "union-demand"))
    assert {"vote-result", "winter-loss", "union-demand"}.isdisjoint(fact.id for fact in after.facts)
    assert next(fact for fact in after.facts if fact.id == "winter-profit").contested_with == ()
    assert after.positions[0].facts == ()
    assert after.unknowns[0].nearest == ()
    assert [question.question for question in after.questions] == [BANK[2].question, BANK[3].question]
    assert errors(after) == []


def test_a_bank_question_keeps_what_else_it_may_reach() -> None:
    """Only a question that reached nothing but what is retired goes with it."""
    after = laid_over(pack(), without(EMPTY, "vote-result"))
    assert [question.reaches for question in after.questions] == [("union-demand",), ("contract-end",), ()]


@pytest.mark.parametrize(
    ("retired", "later_one"),
    [
        (("bonus-withdrawn",), "vote-result"),
        (("vote-result",), "bonus-withdrawn"),
        (("bonus-withdrawn", "vote-result"), None),
    ],
)
def test_what_replaced_a_retired_fact_replaces_what_that_had_replaced(
    retired: tuple[str, ...], later_one: str | None
) -> None:
    """A chain closes over what is taken out of it; at its end the earlier fact stands again."""
    after = {fact.id: fact for fact in laid_over(pack(), without(EMPTY, *retired)).facts}
    assert after["talks-start"].superseded_by == later_one


def test_a_fact_that_was_retired_can_be_told_again() -> None:
    """Whoever writes it anew means it."""
    fact = pack().facts[0]
    overlay = with_fact(without(EMPTY, fact.id), fact)
    assert overlay.retired == ()
    assert fact in laid_over(pack(), overlay).facts


def test_a_moved_deadline_is_replaced_and_not_overwritten() -> None:
    """The earlier day stays to be told; its questions, its rank and what led to it lead to the new one."""
    after = {one.id: one for one in laid_over(pack(), with_deadline(EMPTY, later(7), END)).deadlines}
    first, second = after[END], after["contract-end-2"]
    assert (first.superseded_by, first.day, first.main) == ("contract-end-2", date(2019, 3, 31), False)
    assert first.ask == ("the contract expires as it was set for 2019-03-31 before it was moved",)
    assert (second.main, second.superseded_by, second.day) == (True, None, date(2019, 4, 7))
    assert "has the contract expired" in second.ask
    assert after["meeting-1"].then == "contract-end-2"


def test_a_deadline_moved_twice_is_told_by_its_last_day() -> None:
    """All questions lead to the last of the line, and the whole line can still be read."""
    overlay = with_deadline(with_deadline(EMPTY, later(7), END), later(14, "contract-end-3"), "contract-end-2")
    after = laid_over(pack(), overlay)
    by_id = {one.id: one for one in after.deadlines}
    assert [by_id[name].superseded_by for name in (END, "contract-end-2")] == ["contract-end-2", "contract-end-3"]
    assert {"has the contract expired", "when is the end of april 7"} <= set(by_id["contract-end-3"].ask)
    assert main_deadline(after.deadlines, datetime.fromisoformat(NOON)) == by_id["contract-end-3"]
    assert after.questions[2].reaches == ("contract-end-3",)
    assert errors(after) == []


def test_calling_off_a_moved_deadline_does_not_bring_back_its_first_day() -> None:
    """The whole line goes."""
    overlay = without(with_deadline(EMPTY, later(7), END), "contract-end-2")
    assert [one.id for one in laid_over(pack(), overlay).deadlines] == ["meeting-1", "meeting-2"]


@pytest.mark.parametrize("name", [END, "contract-end-2"])
def test_a_deadline_never_takes_the_place_of_itself(name: str) -> None:
    """What was once replaced is not overwritten by the back door."""
    overlay = with_deadline(with_deadline(EMPTY, later(7), END), later(14, "contract-end-3"), "contract-end-2")
    with pytest.raises(ValueError, match="take an id that is free"):
        with_deadline(overlay, later(21, name), name if name == END else "contract-end-3")


def test_a_free_id_is_new_to_both() -> None:
    """Retired ones count as taken: what they were must not be told under another's name."""
    overlay = without(with_fact(EMPTY, DOGS), "contract-end-2")
    assert free_id(pack(), overlay, "dogs") == "dogs-2"
    assert free_id(pack(), overlay, END) == "contract-end-3"
    assert free_id(pack(), overlay, "new") == "new"
    assert len(free_id(pack(), with_fact(EMPTY, DOGS.model_copy(update={"id": "d" * 60})), "d" * 60)) <= 60


def test_what_is_typed_is_held_against_its_type() -> None:
    """A phrasing of one letter is no phrasing, in an overlay as in a file."""
    with pytest.raises(ValueError, match="at least 2"):
        with_phrasing(EMPTY, "union-demand", "x")


@settings(max_examples=150, deadline=None)
@given(acts())
def test_nothing_dangles_whatever_was_done(acted: list[Act]) -> None:
    """After any acts, no reference leads nowhere, no deadline goes in a circle and only one is the main one."""
    found = errors(laid_over(pack(), done(acted)))
    assert [said for said in found if any(word in said for word in ("is not in", "no entry", "circle", "main"))] == []


@settings(max_examples=100, deadline=None)
@given(acts())
def test_the_same_acts_give_the_same_edition(acted: list[Act]) -> None:
    """An edition is known by its content, so the same changes must give the same."""
    assert content_hash(laid_over(pack(), done(acted))) == content_hash(laid_over(pack(), done(acted)))


@settings(max_examples=100, deadline=None)
@given(acts())
def test_an_overlay_outlives_the_process(acted: list[Act]) -> None:
    """What is stored is what was meant."""
    overlay = done(acted)
    assert Overlay.from_json(overlay.to_json()) == overlay
    assert Overlay.from_json(overlay.to_json()).to_json() == overlay.to_json()


@settings(max_examples=100, deadline=None)
@given(acts())
def test_what_is_laid_over_is_a_pack_that_can_be_stored(acted: list[Act]) -> None:
    """The pack that comes of it is held by its own types."""
    after = laid_over(pack(), done(acted))
    assert Pack.model_validate_json(after.model_dump_json(exclude_defaults=True)) == after
