"""What a fact says first where its day has come: a stale statement is never told as if it still held."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest

from knowledge.answering import answer
from knowledge.answering.edition import Edition
from knowledge.answering.listing import tell
from knowledge.answering.standing import naming, past_review
from knowledge.model import Citation, Fact
from tests.knowledge.small_pack import ATHENS, small_edition

EDITION = small_edition()
ENDS = "The contract with the crews ends on 31 March 2019."
PASSED = "That day, 31 March 2019, has passed. As told before it:"
APRIL, MARCH = date(2019, 4, 2), date(2019, 3, 30)


def _edition(**changed: Any) -> Edition:  # noqa: ANN401 - fields of the model
    """The small pack with a fact about the contract's end in the place of the union's demand."""
    fields = {"says": ENDS, "cites": ["gazette-03-12 2"], "ask": ["what does the union demand"], **changed}
    demand = EDITION.facts["union-demand"].model_dump(include={"id", "short", "by", "kind", "topics"})
    facts = {**EDITION.facts, "union-demand": Fact.model_validate({**demand, **fields})}
    return replace(EDITION, pack=EDITION.pack.model_copy(update={"facts": tuple(facts.values())}), facts=facts)


def _told(edition: Edition, day: date) -> str:
    reply = tell(edition, "union-demand", datetime.combine(day, time(12), ATHENS))
    assert reply is not None
    return reply.text.split("\n")[0]


@pytest.mark.parametrize(
    ("changed", "day", "first"),
    [
        ({}, MARCH, ENDS),
        ({}, APRIL, f"{PASSED} {ENDS}"),
        ({"says": "On March 31 it ends."}, APRIL, f"{PASSED} On March 31 it ends."),
        # another day, another passage, and what was printed once the day had come
        ({"says": "It ended on 30 March 2019."}, APRIL, "It ended on 30 March 2019."),
        ({"says": "It ended on 131 March 2019."}, APRIL, "It ended on 131 March 2019."),
        ({"cites": ["gazette-03-12 6"]}, APRIL, ENDS),
        ({"since": date(2019, 4, 1)}, APRIL, ENDS),
        ({"until": date(2019, 3, 30)}, MARCH, f"As it stood until 30 March 2019: {ENDS}"),
        ({"until": date(2019, 3, 30)}, APRIL, f"As it stood until 30 March 2019: {ENDS}"),
        ({"until": date(2019, 3, 31)}, MARCH, ENDS),
    ],
)
def test_what_a_fact_says_first(changed: dict[str, Any], day: date, first: str) -> None:
    """That its deadline has passed, or until when it held; nothing where it is about something else or still holds."""
    assert _told(_edition(**changed), day) == first


def test_of_two_deadlines_the_one_that_is_named_first_counts() -> None:
    """A meeting that was to come is told as past while the contract still runs."""
    says = "They meet on 14 March 2019, before the contract ends on 31 March 2019."
    edition = _edition(says=says, cites=["gazette-03-12 1, 2"])
    label = "That day, 14 March 2019, has passed. As told before it:"
    assert _told(edition, date(2019, 3, 20)) == f"{label} {says}"


@pytest.mark.parametrize("day", [MARCH, APRIL])
def test_a_deadline_that_was_moved_is_not_told_as_if_it_stood(day: date) -> None:
    """A fact names the day of old: that it was moved, to which day and by which source comes first."""
    edition = _edition()
    old = edition.deadlines["contract-end"]
    moved = [
        old.model_copy(update={"superseded_by": "once"}),
        old.model_copy(update={"id": "once", "day": date(2019, 4, 30), "superseded_by": "twice"}),
        old.model_copy(
            update={
                "id": "twice",
                "day": date(2019, 5, 31),
                "cites": (Citation(source="gazette-03-12", paragraphs=(6,)),),
            }
        ),
    ]
    kept = [deadline for deadline in edition.pack.deadlines if deadline.id != old.id]
    pack = edition.pack.model_copy(update={"deadlines": (*moved, *kept)})
    edition = replace(edition, pack=pack, deadlines={deadline.id: deadline for deadline in pack.deadlines})
    reply = tell(edition, "union-demand", datetime.combine(day, time(12), ATHENS))
    assert reply is not None
    assert reply.text.startswith(f"That day, 31 March 2019, was moved to 31 May 2019. As told before it was: {ENDS}")
    assert [(cited.source, cited.paragraphs) for cited in reply.citations] == [("gazette-03-12", (2, 6))]


@pytest.mark.parametrize(("day", "label"), [(MARCH, ""), (APRIL, f"{PASSED} ")])
def test_an_answer_in_words_of_ones_own_says_so_too(day: date, label: str) -> None:
    """Every way to a fact tells how it stands."""
    reply = answer(_edition(), "what does the union demand", datetime.combine(day, time(12), ATHENS))
    assert reply.text.startswith(f"{label}{ENDS}")


def test_what_is_true_of_two_facts_is_said_before_the_first() -> None:
    """Two facts about one deadline open with one label."""
    edition = _edition(contested_with=["second-offer"])
    later = {"says": f"Also: {ENDS}", "cites": edition.facts["union-demand"].cites}
    facts = {**edition.facts, "second-offer": edition.facts["second-offer"].model_copy(update=later)}
    edition = replace(edition, pack=edition.pack.model_copy(update={"facts": tuple(facts.values())}), facts=facts)
    reply = tell(edition, "union-demand", datetime.combine(APRIL, time(12), ATHENS))
    assert reply is not None
    says = [line for line in reply.text.split("\n") if not line.startswith("— ")]
    assert says == [f"{PASSED} {ENDS}", f"Also: {ENDS}"]


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({}, True),
        ({"says": "On March 31st it ends."}, True),
        ({"says": "It ends on the 31st of March, 2019."}, True),
        ({"says": "It ends on Mar. 31."}, True),
        ({"says": "It ends on 2019-03-31."}, True),
        ({"says": "It ends this spring.", "event": "End on 31 March"}, True),
        ({"says": "It ended on 31 March 1999."}, False),
        ({"says": "It ended on March 31, 1999."}, False),
        ({"says": "It ends on 30 March 2019."}, False),
        ({"says": "It ends on 131 March."}, False),
        ({"says": "It ends on March 310."}, False),
        ({"superseded_by": "first-offer"}, False),
    ],
)
def test_the_facts_that_name_the_day_of_a_deadline(changed: dict[str, Any], named: bool) -> None:  # noqa: FBT001 - a case
    """However the day is written, of that year or of none; and not what a later fact replaced."""
    edition = _edition(**changed)
    found = [fact.id for fact in naming(edition, edition.deadlines["contract-end"])]
    assert ("union-demand" in found) is named


def test_the_facts_of_the_deadlines_own_passages_come_first() -> None:
    """With those that name a day on which it stood before it was moved."""
    edition = _edition(cites=["gazette-03-12 6"])
    end = edition.deadlines["contract-end"]
    moved = end.model_copy(update={"id": "moved", "day": date(2019, 4, 30)})
    old = end.model_copy(update={"superseded_by": "moved"})
    near = edition.facts["union-demand"].model_copy(update={"id": "near", "cites": end.cites})
    held = {**edition.deadlines, old.id: old, moved.id: moved}
    facts = {**edition.facts, "near": near}
    pack = edition.pack.model_copy(update={"deadlines": tuple(held.values()), "facts": tuple(facts.values())})
    found = [fact.id for fact in naming(replace(edition, pack=pack, deadlines=held, facts=facts), moved)]
    assert [one for one in found if one in {"near", "union-demand"}] == ["near", "union-demand"]
    assert found[0] != "union-demand"


@pytest.mark.parametrize(
    ("changed", "day", "late"),
    [
        ({}, APRIL, False),
        ({"review_by": date(2019, 4, 1)}, APRIL, True),
        ({"review_by": APRIL}, APRIL, False),
        # what is told as it once stood needs no look
        ({"review_by": date(2019, 4, 1), "until": APRIL}, APRIL, False),
        ({"review_by": date(2019, 4, 1), "superseded_by": "second-offer"}, APRIL, False),
    ],
)
def test_what_should_have_been_looked_at(changed: dict[str, Any], day: date, *, late: bool) -> None:
    """A fact is past its review from the day after the one that it names, as long as it is told as it stands."""
    told = past_review(_edition(**changed), ("union-demand", "contract-end", "no-such-id"), day)
    assert [fact.id for fact in told] == (["union-demand"] if late else [])
