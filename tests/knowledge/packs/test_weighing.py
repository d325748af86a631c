"""Which changes weigh so much that a second moderator may have to look at them, and which do not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from knowledge.editions import changes
from knowledge.model import BankQuestion, Fact, Pack, Source
from knowledge.overlaying import (
    EMPTY,
    Overlay,
    laid_over,
    with_deadline,
    with_fact,
    with_phrasing,
    with_question,
    with_source,
    without,
)
from knowledge.reading import read_pack
from knowledge.weighing import weighty
from tests.bot.talks import FILES

MUSEUM = read_pack(FILES).pack
assert MUSEUM is not None
FACTS = {fact.id: fact for fact in MUSEUM.facts}
DEADLINES = {deadline.id: deadline for deadline in MUSEUM.deadlines}
OWN = Source.model_validate({"id": "letter", "publisher": "The board", "tier": "union"})
POSITION, DEADLINE, RATE = "official position", "deadline", "rate"
Change = Callable[[Overlay], Overlay]


def own(**said: object) -> Change:
    """Add a fact as `/kb add` makes one: a report."""
    fact = {"id": "own", "says": "The cats sleep in the hall.", "short": "Where do the cats sleep?", "by": "gazette",
            "kind": "report", "cites": ["almanac"], "ask": ["where do the cats sleep"]}  # fmt: skip
    return lambda overlay: with_fact(overlay, Fact.model_validate({**fact, **said}))


def edited(name: str, **said: object) -> Change:
    """Change something of a fact."""
    return lambda overlay: with_fact(overlay, FACTS[name].model_copy(update=said))


LATER = DEADLINES["expiry"].model_copy(update={"id": "expiry-2", "day": date(2024, 7, 9)})
ROWS: list[tuple[str, Change, list[tuple[str, str]]]] = [
    ("a fact of somebody outside the talks", own(), []),
    ("the same, of a side", own(by="trust"), [(POSITION, "own")]),
    ("the same, of who speaks for a side", own(by="okafor"), [(POSITION, "own")]),
    ("a position, whoever tells of it", own(kind="position"), [(POSITION, "own")]),
    ("a proposal", own(kind="proposal"), [(POSITION, "own")]),
    ("a number", own(kind="number"), [(RATE, "own")]),
    ("a rule", own(kind="rule"), [(RATE, "own")]),
    ("a date", own(kind="date"), [(DEADLINE, "own")]),
    ("a report of a percentage", own(says="Guides get 3% of it."), [(RATE, "own")]),
    ("a report of a sum", own(says="Guides get four cents of it."), [(RATE, "own")]),
    ("a report of a foreign sum", own(says="Guides get £5 of it."), [(RATE, "own")]),
    ("a report of a number of people", own(says="Five cats sleep in 2 rooms."), []),
    ("a report that names the day of a deadline", own(says="It ends on June 30."), [(DEADLINE, "own")]),
    ("a report of another day", own(says="The cats came on 3 June 2024."), []),
    ("an edited report", edited("venue", says="They meet in the cellar."), []),
    ("an edited proposal", edited("pay-ask", says="The union asks for more."), [(POSITION, "pay-ask")]),
    ("a proposal made a report", edited("pay-ask", kind="report", by="gazette"), [(POSITION, "pay-ask")]),
    ("another way to ask for a proposal", lambda o: with_phrasing(o, "pay-ask", "the ask"), [(POSITION, "pay-ask")]),
    ("another way to ask for a report", lambda o: with_phrasing(o, "venue", "the room"), []),
    ("another way to ask for a deadline", lambda o: with_phrasing(o, "expiry", "the end"), [(DEADLINE, "expiry")]),
    ("a retired report", lambda o: without(o, "venue"), []),
    ("a retired date", lambda o: without(o, "contract-ends"), [(DEADLINE, "contract-ends")]),
    ("a retired issue", lambda o: without(o, "issue-pay"), [(POSITION, "issue-pay")]),
    ("a deadline", lambda o: with_deadline(o, LATER), [(DEADLINE, "expiry-2")]),
    ("a moved deadline", lambda o: with_deadline(o, LATER, "expiry"), [(DEADLINE, "expiry"), (DEADLINE, "expiry-2")]),
    ("a term", lambda o: without(o, "term-scale"), []),
    ("a source", lambda o: with_source(o, OWN), []),
    ("a bank question", lambda o: with_question(o, BankQuestion(question="which day is it", reaches=("venue",))), []),
]


@pytest.mark.parametrize(("change", "weighs"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_what_weighs_is_told_with_why(change: Change, weighs: list[tuple[str, str]]) -> None:
    """By the kind of an entry, by who says it, and by its words."""
    assert MUSEUM is not None
    found = of(MUSEUM, laid_over(MUSEUM, change(EMPTY)))
    assert sorted(found) == sorted(weighs)


def of(old: Pack, new: Pack) -> list[tuple[str, str]]:
    """Return why what weighs."""
    return [(one.weight, one.id) for one in weighty(old, new, changes(old, new))]


def test_a_rule_of_residuals_weighs() -> None:
    """One whose rate is changed in the pack's files."""
    before = MUSEUM
    after = read_pack({**FILES, "rules.yaml": FILES["rules.yaml"].replace("value: 2%", "value: 3%")}).pack
    assert before is not None
    assert after is not None
    assert of(before, after) == [(RATE, "recording-fee")]


def test_what_is_only_led_elsewhere_does_not_weigh() -> None:
    """A proposal that named a report as related is told as before when that is retired."""
    assert MUSEUM is not None
    facts = tuple(
        fact.model_copy(update={"related": ("venue",)}) if fact.id == "pay-ask" else fact for fact in MUSEUM.facts
    )
    before = MUSEUM.model_copy(update={"facts": facts})
    after = laid_over(before, without(EMPTY, "venue"))
    assert {change.id for change in changes(before, after)} == {"venue", "pay-ask", "unknown-strike-pay"}
    assert of(before, after) == []


def test_it_is_told_with_what_would_be_said() -> None:
    """The words of a fact, the day and the hour of a deadline; or that it would be gone."""
    assert MUSEUM is not None
    changed = with_deadline(without(EMPTY, "contract-ends"), LATER)
    after = laid_over(MUSEUM, own(by="trust")(changed))
    assert [str(one) for one in weighty(MUSEUM, after, changes(MUSEUM, after))] == [
        "Official position, fact `own`: The cats sleep in the hall.",
        "Deadline, fact `contract-ends`: It would be told no more.",
        "Deadline, deadline `expiry-2`: the guides' contract runs out: Tuesday 9 July 2024, 24:00, Europe/London",
    ]
