"""Questions put together that ask the same; and what an answer told held against a later edition."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering import Edition, open_edition
from knowledge.answering.clustering import clusters
from knowledge.answering.correcting import says_otherwise
from knowledge.answering.refit import refit
from knowledge.overlaying import EMPTY, Overlay, laid_over, with_deadline, with_fact, with_phrasing, without
from knowledge.reading import read_pack
from tests.bot.talks import FILES


@pytest.fixture(scope="module")
def edition() -> Edition:
    """Open the museum's pack."""
    pack = read_pack(FILES).pack
    assert pack is not None
    return open_edition(pack, refit(pack))


def test_the_same_in_other_words_is_one(edition: Edition) -> None:
    """Spelling, order and synonyms make no other question; what is named and how it is asked does."""
    asked = [
        "is there a picnic for the guides",
        "who gets parking money",
        "is there a guides picnic",
        "is there a picnick for the guides",
        "parking wages for whom",
        "who gets parking pay",
        "when is the guides picnic",
        "is there no picnic for the guides",
        "did the trust cancel the picnic",
        "did the union cancel the picnic",
        "is there a picnic for the guides",
    ]
    found = clusters(edition, asked)
    assert found == ((0, 2, 3, 10), (1, 5), (4,), (6,), (7,), (8,), (9,))


@given(st.lists(st.text(max_size=60), max_size=12))
def test_every_question_is_in_one_cluster(edition: Edition, asked: list[str]) -> None:
    """Whatever is asked; the same words always together."""
    found = clusters(edition, asked)
    assert sorted(place for cluster in found for place in cluster) == list(range(len(asked)))
    for cluster in found:
        assert cluster[0] == min(cluster)
    assert all(
        len({n for n, c in enumerate(found) if asked[p] in {asked[q] for q in c}}) == 1 for p in range(len(asked))
    )


def _after(edition: Edition, overlay: Overlay) -> Edition:
    return open_edition(laid_over(edition.pack, overlay), edition.weights)


def test_what_a_reader_has_to_know(edition: Edition) -> None:
    """A changed sentence, a retired fact, a moved deadline; not another way to ask, or another day for a look."""
    venue, expiry = edition.facts["venue"], edition.deadlines["expiry"]
    moved = expiry.model_copy(update={"id": "expiry-2", "day": date(2024, 7, 31)})
    told = {
        "ask": with_phrasing(EMPTY, "venue", "which room is it in"),
        "says": with_fact(EMPTY, venue.model_copy(update={"says": "They meet in the hall."})),
        "review": with_fact(EMPTY, venue.model_copy(update={"review_by": date(2024, 9, 1)})),
        "retired": without(EMPTY, "venue"),
        "moved": with_deadline(EMPTY, moved, "expiry"),
    }
    otherwise = {
        name: {entry for entry in ("venue", "expiry", "pay-ask", "nothing") if says_otherwise(edition, after, entry)}
        for name, after in ((name, _after(edition, overlay)) for name, overlay in told.items())
    }
    assert otherwise == {"ask": set(), "review": set(), "says": {"venue"}, "retired": {"venue"}, "moved": {"expiry"}}
