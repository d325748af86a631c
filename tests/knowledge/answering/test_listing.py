"""What is looked up rather than asked: things by their names, the days of a negotiation."""

from datetime import date

import pytest

from knowledge.answering.listing import Found, find, likeliest, timeline, topics_of
from tests.knowledge.small_pack import DEADLINES, small_edition, small_pack

NAMES = {deadline.id: (deadline.name, *deadline.ask) for deadline in DEADLINES}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("meeting-1", Found("meeting-1")),
        ("Meeting 1", Found("meeting-1")),
        ("the FIRST meeting", Found("meeting-1")),
        ("contract", Found("contract-end")),
        ("expiry", Found("contract-end")),
        ("meeting", Found(None, ("meeting-1", "meeting-2"), several=True)),
        ("contract deadlin", Found(None, ("contract-end",))),
        ("giraffe", Found(None)),
        ("", Found(None)),
        ("🎉", Found(None)),
    ],
)
def test_finding_by_name(typed: str, expected: Found) -> None:
    """An id, a name or words that only one has name it; likeness alone only says what comes near."""
    assert expected == find(typed, NAMES)


def test_two_of_one_name() -> None:
    """Where two things have the very same name neither is taken."""
    assert find("pay", {"one": ("Pay",), "two": ("pay",)}).id is None


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("has the contract run out", "contract-end"),
        ("first session", "meeting-1"),
        ("how tall is a giraffe", None),
        ("", None),
    ],
)
def test_the_likeliest_of_a_kind(typed: str, expected: str | None) -> None:
    """Words of one's own name a deadline where the matcher is clear which."""
    assert expected == likeliest(small_edition(), typed, "deadline")


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
