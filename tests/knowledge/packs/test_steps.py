"""One change, taken out of a server's overlay and laid over a later one; and whether two changes are the very same."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.model import BankQuestion
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
from knowledge.steps import Step, exactly, step_between
from tests.bot.talks import FILES
from tests.knowledge.packs.test_weighing import DEADLINES, FACTS, LATER, OWN, Change, edited, own

MUSEUM = read_pack(FILES).pack
assert MUSEUM is not None
CHANGES: dict[str, Change] = {
    "add": own(),
    "edit": edited("venue", says="They meet in the cellar."),
    "retire": lambda o: without(o, "pay-ask"),
    "phrase": lambda o: with_phrasing(o, "expiry", "the end"),
    "source": lambda o: with_source(o, OWN),
    "extend": lambda o: with_deadline(o, LATER, "expiry"),
    "ask": lambda o: with_question(o, BankQuestion(question="which room", reaches=("venue",))),
    "stand again": lambda o: with_fact(o, FACTS["trust-refuses"]),
}
EARLIER = without(with_phrasing(own(id="before")(EMPTY), "venue", "the place"), "trust-refuses")


@pytest.mark.parametrize("name", CHANGES)
def test_a_step_leads_from_one_overlay_to_the_next(name: str) -> None:
    """There and back, through JSON, and it is no longer than what it changes."""
    after = CHANGES[name](EARLIER)
    step = Step.model_validate_json(step_between(EARLIER, after).model_dump_json(exclude_defaults=True))
    assert step.onto(EARLIER) == after
    assert step_between(after, EARLIER).onto(after) == EARLIER
    assert "the place" not in step.model_dump_json()


@pytest.mark.parametrize("first", CHANGES)
@pytest.mark.parametrize("second", CHANGES)
def test_two_steps_of_different_things_come_to_the_same_in_either_order(first: str, second: str) -> None:
    """Whichever of two proposals is taken up first, both are kept."""
    one, other = CHANGES[first], CHANGES[second]
    step = step_between(EARLIER, other(EARLIER))
    assert laid_over_museum(step.onto(one(EARLIER))) == laid_over_museum(other(one(EARLIER)))


def laid_over_museum(overlay: Overlay) -> object:
    """Return the museum's pack with a server's changes."""
    assert MUSEUM is not None
    return laid_over(MUSEUM, overlay)


def exact(before: Overlay, after: Overlay) -> str:
    """Return the mark of a change."""
    assert MUSEUM is not None
    return exactly(laid_over(MUSEUM, before), laid_over(MUSEUM, after))


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_beside_others_is_the_same_change(name: str) -> None:
    """It is known again though something else was changed meanwhile, and is no other one."""
    change = CHANGES[name]
    meanwhile = own(id="other", says="The dogs sleep in the yard.")
    assert exact(EARLIER, change(EARLIER)) == exact(meanwhile(EARLIER), change(meanwhile(EARLIER)))
    others = [exact(EARLIER, CHANGES[other](EARLIER)) for other in CHANGES if other != name]
    assert name == "source" or exact(EARLIER, change(EARLIER)) not in others


MOVED = LATER.model_copy(update={"day": date(2024, 7, 16)})
RENAMED = DEADLINES["expiry"].model_copy(update={"name": "the contract is over"})
CITING = own(cites=["letter"])
OTHER_LETTER = OWN.model_copy(update={"publisher": "Another board"})


@pytest.mark.parametrize(
    ("change", "meanwhile", "same"),
    [
        (own(), own(says="The cats sleep in the attic."), False),
        (own(), own(), False),
        (edited("venue", says="In the cellar."), edited("venue", says="In the attic."), False),
        (lambda o: with_deadline(o, LATER, "expiry"), lambda o: with_deadline(o, MOVED, "expiry"), False),
        (lambda o: with_deadline(o, RENAMED), lambda o: without(o, "expiry"), False),
        # The very same new source, brought by another change meanwhile, is no other change; another of that name is.
        (lambda o: CITING(with_source(o, OWN)), lambda o: with_source(o, OWN), True),
        (lambda o: CITING(with_source(o, OWN)), lambda o: with_source(o, OTHER_LETTER), False),
    ],
)  # fmt: skip
def test_what_was_overtaken_is_another_change(change: Change, meanwhile: Change, same: bool) -> None:  # noqa: FBT001
    """What it is about was changed since: nobody was shown what would come of it now."""
    step = step_between(EMPTY, change(EMPTY))
    later = meanwhile(EMPTY)
    assert (exact(EMPTY, change(EMPTY)) == exact(later, step.onto(later))) is same


def test_a_change_of_another_pack_is_another_change() -> None:
    """The same fact, added where a server answers from another pack by now."""
    garden = read_pack({**FILES, "pack.yaml": FILES["pack.yaml"].replace("museum-2024", "garden-2024")}).pack
    assert MUSEUM is not None
    assert garden is not None
    added = own()(EMPTY)
    assert exactly(MUSEUM, laid_over(MUSEUM, added)) != exactly(garden, laid_over(garden, added))


def test_what_is_added_counts_to_the_letter() -> None:
    """Its words, its source: everything that stands in it."""
    said = own()
    differing = [own(says="The cats sleep in the yard."), own(cites=["gazette-2024-06-12 1"]), own(by="trust")]
    marks = {exact(EMPTY, change(EMPTY)) for change in (said, *differing)}
    assert len(marks) == 4
