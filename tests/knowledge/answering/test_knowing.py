"""From which day things are known: as of an earlier one, nothing of what came later is told."""

from datetime import date, datetime

import pytest

from knowledge.answering import answer, open_edition
from knowledge.answering.knowing import days_named, known_from
from knowledge.model import Citation, Fact, Issue
from tests.knowledge.answering.asking import AFTER, EARLIER, ask
from tests.knowledge.small_pack import ATHENS, NOON, small_pack, small_weights

EARLY, LATE = (Citation(source=f"gazette-03-{day}", paragraphs=(1,)) for day in ("05", "12"))


def _known(**fields: object) -> date | None:
    """From when a fact is known that is made of the small pack's demand."""
    plain = next(fact for fact in small_pack().facts if fact.id == "union-demand")
    fact = Fact.model_validate({**dict(plain), "id": "new", "cites": (EARLY,), **fields})
    return known_from(small_pack().model_copy(update={"facts": (fact,)})).get("new")


def _on(day: int) -> date:
    return date(2019, 3, day)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The ballots were due on Monday 4 March 2019.", [4]),
        ("On March 4th, and again on 8 and 11 March", [4, 8, 11]),
        ("On 4 March they met; on the 8th they voted, the 5th day of talks.", [4, 8]),
        ("the 5th meeting, 30% and 1,412 votes", []),
        ("between 4 and 12 March, 31 February aside", [4, 12]),
    ],
)
def test_the_days_that_a_text_names(text: str, days: list[int]) -> None:
    """A day is named with its month, or by its number alone after one that was."""
    assert [_on(day) for day in days] == days_named(text, 2019)


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({"on": _on(4)}, 4),
        ({"on": _on(4), "cites": (EARLY, LATE)}, 4),
        # A summary that its day says is of the 12th rests on the report of the 5th as well.
        ({"on": _on(12), "cites": (EARLY, LATE)}, 12),
        # Foretold by all that tell of it.
        ({"on": _on(31), "cites": (EARLY, LATE)}, 5),
        ({"on": _on(8), "kind": "date"}, 5),
        # It tells of a later day than its own, which had come by its last document.
        ({"on": _on(4), "cites": (EARLY, LATE), "says": "They asked on 4 March, and again on 11 March."}, 11),
        ({"on": _on(4), "cites": (EARLY, LATE), "says": "They asked on 4 March; the contract ends on 31 March."}, 4),
        ({"on": _on(4), "says": "They agreed on 4 March to meet on 5 March."}, 4),
        # Without a day: what was said from its document on, what lasts all along, unless it names a day.
        ({"kind": "quote", "cites": (LATE,)}, 12),
        ({"kind": "position", "cites": (EARLY, LATE)}, 5),
        ({"kind": "person", "cites": (LATE,)}, None),
        ({"kind": "number", "cites": (LATE,)}, None),
        ({"kind": "number", "cites": (LATE,), "says": "On 8 March 1,412 voted for it."}, 8),
        ({"kind": "person", "on": _on(12), "cites": (EARLY, LATE)}, 5),
    ],
)
def test_from_which_day_a_fact_is_known(fields: dict[str, object], day: int | None) -> None:
    """Its own day, or the first document that foretold it, or the latest past day that it names."""
    assert _known(**fields) == (_on(day) if day else None)


@pytest.mark.parametrize(("now", "told"), [(datetime(2019, 3, 9, tzinfo=ATHENS), False), (NOON, True)])
def test_a_meeting_that_was_not_set_is_not_counted_to(now: datetime, told: bool) -> None:  # noqa: FBT001 - a table
    """The second meeting is agreed in the report of the 12th; as of the 9th nobody knows of it."""
    assert told == ("14 March" in ask("when is the next meeting?", now).text)


@pytest.mark.parametrize(("now", "told"), [(EARLIER, False), (NOON, True), (AFTER, True)])
def test_the_status_of_an_issue_waits_for_its_day(now: datetime, told: bool) -> None:  # noqa: FBT001 - a table
    """A status that names a day is not told before it."""
    assert told == ask("where do both sides stand on pay", now).text.startswith("Pay: Open on 12 March 2019")


def test_a_stand_that_tells_of_a_later_day_waits_for_it() -> None:
    """A stand of the 5th that says what came of it on the 11th is not told before."""
    pay = small_pack().positions[0]
    says = "The FCU asks for 8%, and on 11 March for 6%."
    first = pay.stands[0].model_copy(update={"says": says, "cites": (EARLY, LATE)})
    lasting = pay.stands[0].model_copy(update={"says": "The FCU asks for much."})
    issue: Issue = pay.model_copy(update={"stands": (lasting, first)})
    edition = open_edition(small_pack().model_copy(update={"positions": (issue,)}), small_weights())
    text = answer(edition, "where do both sides stand on pay", EARLIER).text
    assert ("much" in text, "6%" in text) == (True, False)


def test_what_lies_near_a_gap_waits_for_its_day() -> None:
    """What came later is not offered beside a known unknown either."""
    pack = small_pack()
    gaps = tuple(one.model_copy(update={"nearest": ("second-offer", "union-demand")}) for one in pack.unknowns)
    edition = open_edition(pack.model_copy(update={"unknowns": gaps}), small_weights())
    offered = [{choice.id for choice in answer(edition, "what about pensions", now).choices} for now in (EARLIER, NOON)]
    assert ["second-offer" in ids for ids in offered] == [False, True]


@pytest.mark.parametrize(("now", "told"), [(datetime(2019, 3, 9, tzinfo=ATHENS), False), (NOON, True)])
def test_a_gap_does_not_tell_of_a_day_that_nobody_has_set(now: datetime, told: bool) -> None:  # noqa: FBT001 - a table
    """That nothing follows the meeting of the 14th is said only once that one is known of."""
    says = "Nothing is said of what pensions the meeting of 14 March 2019 will bring."
    gaps = tuple(one.model_copy(update={"says": says}) for one in small_pack().unknowns if "pensions" in one.id)
    edition = open_edition(small_pack().model_copy(update={"unknowns": gaps}), small_weights())
    assert told == ("14 March" in answer(edition, "what about pensions", now).text)


@pytest.mark.parametrize(
    ("says", "nearest", "told"),
    [
        ("Nothing is said of pensions.", (), [True, True]),
        ("Nothing is said of pensions, whatever was said of the other things.", ("second-offer",), [False, True]),
        ("Nothing is said of pensions, whatever was said of the other things.", ("union-demand",), [True, True]),
        ("The one figure is 4.5%, and that is not of pensions.", (), [False, True]),
        ("The one figure is 8%, and that is not of pensions.", (), [True, True]),
    ],
)
def test_what_is_said_of_a_gap_waits_for_what_it_tells_of(
    says: str, nearest: tuple[str, ...], told: list[bool]
) -> None:
    """A gap that lies beside a later fact, or names its figure, is one all along; its text would give that away."""
    pack = small_pack()
    gaps = tuple(
        one.model_copy(update={"says": says, "nearest": nearest}) for one in pack.unknowns if "pensions" in one.id
    )
    edition = open_edition(pack.model_copy(update={"unknowns": gaps}), small_weights())
    replies = [answer(edition, "what about pensions", now) for now in (EARLIER, NOON)]
    assert ([reply.status for reply in replies], [says in reply.text for reply in replies]) == (["abstained"] * 2, told)
