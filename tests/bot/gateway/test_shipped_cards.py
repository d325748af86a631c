"""The shipped pack on Discord's cards: every list in full, nothing torn, and what is offered while somebody types."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.cards.calculations import rules_card
from bot.cards.card import Card
from bot.cards.days import Stretch, timeline_card
from bot.cards.deadlines import Moment, countdown_card
from bot.cards.listings import glossary_card, positions_card, source_card
from bot.cards.lookups import sources_card
from bot.gateway.rendering import render
from bot.library import open_library, shipped_pack
from bot.world import UnsoundPackError
from knowledge.answering import Edition
from knowledge.answering.suggesting import suggestions
from knowledge.answering.times.timeline import topics_of
from tests.bot.gateway.test_rendering import check, left_over

NOW = datetime(2007, 10, 23, 16, 15, tzinfo=UTC)


@pytest.fixture(scope="module")
def edition() -> Edition:
    """Open the shipped pack."""
    try:
        return open_library(shipped_pack()).current
    except UnsoundPackError as fault:
        pytest.skip(f"the shipped pack does not load: {fault.lines[0]}")


def _cards(edition: Edition) -> list[Card]:
    pack, moment = edition.pack, Moment(NOW, real=True)
    return [
        rules_card(edition),
        *(timeline_card(edition, Stretch(topic, said=True), NOW.date()) for topic in ("", *topics_of(pack))),
        *(countdown_card(edition, name, moment) for name in ("", *(d.id for d in pack.deadlines))),
        *(positions_card(edition, name) for name in ("", *(issue.id for issue in pack.positions))),
        *(glossary_card(edition, name) for name in ("", *(term.id for term in pack.terms))),
        *(source_card(edition, name) for name in ("", *(source.id for source in pack.sources))),
        *(sources_card(edition, (fact.id,)) for fact in pack.facts),
    ]


def test_every_list_is_told_in_full(edition: Edition) -> None:
    """Leafing through a list shows each of its items once; no page is cut, none formats."""
    for card in _cards(edition):
        seen: list[int] = []
        for page in range(100):
            outgoing = render(card, 2**63, page=page)
            assert left_over(outgoing.content) == "", card.listing
            assert " …" not in outgoing.content, card.listing
            assert "There is more than fits" not in outgoing.content, card.listing
            seen.extend(outgoing.items)
            if not any(
                button.act == "page" and button.label.startswith("Next") for row in outgoing.rows for button in row
            ):
                break
        check(render(card, 2**63))
        assert seen == list(range(sum(len(section.items) for section in card.sections))), card.listing


@pytest.mark.parametrize("typed", ["when does the co", "what did ver", "recoup", "who ", "how many days"])
def test_what_is_offered_goes_on_as_typed_and_is_well_spelt(edition: Edition, typed: str) -> None:
    """Those that go on so come first, the shortest before the others; none has a slip that its entry can do without."""
    offered = suggestions(edition, typed, 25)
    going_on = [text for text in offered if text.lower().startswith(typed)]
    assert going_on
    assert going_on == list(offered[: len(going_on)]) == sorted(going_on, key=len)
    assert len(offered) > 5
    assert not {"teh", "contrct", "whens", "abt", "wat"} & {word for text in offered for word in text.lower().split()}


def test_stands_of_later_days_are_not_shown(edition: Edition) -> None:
    """As of 18 October neither the status of the 23rd is told nor a stand taken after the 18th."""
    cards = [positions_card(edition, issue.id, date(2007, 10, 18)) for issue in edition.pack.positions]
    told = "\n".join(render(card, 2**63).content for card in cards)
    assert ("16 October 2007" in told, "23 October 2007 unsettled" in told, "22 October 2007:" in told) == (
        True, False, False,
    )  # fmt: skip
