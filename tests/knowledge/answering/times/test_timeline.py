"""The days of a negotiation in their order, and how each line stands there."""

from datetime import date

import pytest

from knowledge.answering.times.timeline import timeline, topics_of
from knowledge.model import Pack
from tests.knowledge.small_pack import DEADLINES, small_pack


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["talks-start", "bonus-withdrawn", "meeting-1", "meeting-2", "contract-end"]),
        ({"since": date(2019, 3, 6), "until": date(2019, 3, 14)}, ["bonus-withdrawn", "meeting-1", "meeting-2"]),
        ({"topic": "bonus"}, ["bonus-withdrawn"]),
        ({"topic": "pay"}, []),
        ({"topic": "pay", "said": True}, ["first-offer", "second-offer"]),
        ({"since": date(2020, 1, 1)}, []),
    ],
)
def test_the_days_of_a_negotiation(asked: dict[str, object], expected: list[str]) -> None:
    """What happened and what is due stands in the order of the days; what was said only where it is asked for."""
    assert expected == [line.id for line in timeline(small_pack(), **asked)]  # type: ignore[arg-type]


def test_a_line_of_the_timeline() -> None:
    """A line has its day, its words and its citations, and says whether something replaced it."""
    first, second = timeline(small_pack(), topic="pay", said=True)
    assert (first.day, first.says, first.cites) == (
        date(2019, 3, 4),
        "The Island Line first offered the crews a rise of 3%.",
        small_pack().facts[0].cites,
    )
    assert (first.superseded, second.superseded) == (True, False)


def test_a_deadline_that_a_fact_tells_is_left_out() -> None:
    """A day that an event of the same passage tells already stands once in the timeline."""
    held = DEADLINES[0].model_copy(update={"day": date(2019, 2, 4)})
    lines = timeline(small_pack().model_copy(update={"deadlines": (held,)}))
    assert [line.id for line in lines] == ["talks-start", "bonus-withdrawn"]


def test_topics_in_the_order_of_the_alphabet() -> None:
    """Every topic of the facts is listed once."""
    assert topics_of(small_pack()) == ("bonus", "cabins", "pay", "rest", "strike", "talks", "tickets", "vote", "winter")


def _dated(kind: str, says: str) -> Pack:
    """The small pack with its first fact alone, of a kind and with words of its own, on 4 March 2019."""
    fact = (
        small_pack()
        .facts[0]
        .model_copy(update={"kind": kind, "says": says, "short": "When do they meet?", "superseded_by": None})
    )
    return small_pack().model_copy(update={"facts": (fact,), "deadlines": ()})


@pytest.mark.parametrize(
    ("kind", "says", "happens"),
    [
        ("date", "Monday 4 March 2019: that is when they met.", True),
        ("date", "They met on Monday 4 March 2019.", True),
        ("date", "30 June 2020: the other contract ends then, the paper said on 4 March 2019.", False),
        ("date", "14 March 2019: that is when they meet.", False),
        ("date", "Later in 2019: that is when the paper, on 4 March 2019, expected it.", False),
        ("date", "None yet, as of Monday 4 March 2019: no day had been set.", False),
        ("event", "The crews walked out.", True),
        ("event", "Only the calendar: nothing else was agreed.", True),
        ("report", "They met on Monday 4 March 2019.", False),
    ],
)
def test_what_happens_on_a_day(kind: str, says: str, happens: bool) -> None:  # noqa: FBT001
    """A statement about another day than its own is one that was made on it, and not what happened then."""
    pack = _dated(kind, says)
    assert bool(timeline(pack)) == happens
    assert len(timeline(pack, said=True)) == 1


@pytest.mark.parametrize(
    ("says", "line"),
    [
        ("The crews walked out.", "The crews walked out."),
        ("Monday 4 March 2019: that is when they met.", "Monday 4 March 2019: that is when they met."),
        ("Not since 1985: the last time was then.", "When do they meet? Not since 1985: the last time was then."),
        ("The bonus is gone: it was dropped on 4 March.", "The bonus is gone: it was dropped on 4 March."),
        ("Yes: they met on 4 March 2019.", "When do they meet? Yes: they met on 4 March 2019."),
        ("They met at 10:30. It was short: an hour.", "They met at 10:30. It was short: an hour."),
    ],
)
def test_an_answer_stands_after_its_question(says: str, line: str) -> None:
    """A line that begins with the bare answer to a question has that question before it."""
    (dated,) = timeline(_dated("event", says))
    assert dated.says == line


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (None, "Due: the contract expires."),
        (date(2019, 3, 30), "Due: the contract expires."),
        (date(2019, 3, 31), "Due: the contract expires."),
        (date(2019, 4, 1), "The contract expired."),
    ],
)
def test_a_deadline_that_has_passed_is_told_as_past(today: date | None, said: str) -> None:
    """What lies behind is not due any more."""
    deadline = DEADLINES[0].model_copy(
        update={"day": date(2019, 3, 31), "name": "the contract expires", "past": "the contract expired"}
    )
    pack = small_pack().model_copy(update={"facts": (), "deadlines": (deadline,)})
    assert [line.says for line in timeline(pack, today=today)] == [said]
    moved = deadline.model_copy(update={"superseded_by": "another"})
    pack = small_pack().model_copy(update={"facts": (), "deadlines": (moved,)})
    assert [line.says for line in timeline(pack, today=today)] == ["Due: the contract expires."]


@pytest.mark.parametrize(
    ("today", "foretold"),
    [(None, []), (date(2019, 3, 31), []), (date(2019, 4, 1), ["union-demand"])],
)
def test_what_was_told_before_a_day_that_has_passed_is_marked(today: date | None, foretold: list[str]) -> None:
    """A line about a day to come says that it is of before, once the day is over; what was printed later does not."""
    told = {"says": "The contract ends on 31 March 2019.", "on": date(2019, 3, 31), "kind": "event"}
    facts = tuple(f.model_copy(update=told) if f.id == "union-demand" else f for f in small_pack().facts)
    lines = timeline(small_pack().model_copy(update={"facts": facts}), today=today)
    assert "union-demand" in {line.id for line in lines}
    assert [line.id for line in lines if line.foretold] == foretold


def test_a_timeline_tells_what_is_known() -> None:
    """What is not known yet is left out, and has not replaced anything yet; its deadline comes back in its place."""
    later = {"second-offer", "meeting-2"}
    lines = timeline(small_pack(), said=True, knows=lambda entry: entry not in later)
    assert later.isdisjoint(line.id for line in lines)
    assert [line.superseded for line in lines if line.id == "first-offer"] == [False]
