"""How these tests ask the small pack."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from knowledge.answering import Edition, Reply, answer, open_edition
from tests.knowledge.small_pack import ATHENS, NOON, small_edition, small_pack, small_weights

EARLIER = datetime(2019, 3, 6, 12, 0, tzinfo=ATHENS)
AFTER = datetime(2019, 3, 20, 12, 0, tzinfo=ATHENS)
EDITION = small_edition()


def ask(question: str, now: datetime = NOON, earlier: Sequence[str] = (), edition: Edition = EDITION) -> Reply:
    """Ask the small pack, on the day of its last document unless another is given."""
    return answer(edition, question, now, earlier)


def changed(**changes: dict[str, Any]) -> Edition:
    """The small pack's edition with fields of some facts changed: `first_offer={...}` changes `first-offer`."""
    facts = tuple(fact.model_copy(update=changes.get(fact.id.replace("-", "_"), {})) for fact in small_pack().facts)
    return open_edition(small_pack().model_copy(update={"facts": facts}), small_weights())


def cautious() -> Edition:
    """An edition that hardly ever answers and readily offers choices."""
    return replace(EDITION, weights=replace(EDITION.weights, answer_at=1.1, choices_at=0.05))


def citations_of(reply: Reply) -> list[tuple[str, tuple[int, ...]]]:
    """Return what a reply cites, as plain values."""
    return [(citation.source, citation.paragraphs) for citation in reply.citations]
