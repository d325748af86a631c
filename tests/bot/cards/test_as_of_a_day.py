"""The lists of days as of an earlier one: what came later is on none of them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from bot.cards.card import Card
from bot.cards.days import Stretch, timeline_card
from bot.cards.deadlines import Moment, countdown_card
from tests.knowledge.small_pack import ATHENS, small_edition


def _text(card: Card) -> str:
    return "\n".join((*card.lines, *(line for section in card.sections for line in section.items))).lower()


@pytest.mark.parametrize(("day", "told"), [(9, False), (12, True)])
def test_the_timeline_waits_for_what_is_known(day: int, told: bool) -> None:  # noqa: FBT001 - a table
    """The second meeting is first told of on the 12th; the contract's end is there before it."""
    text = _text(timeline_card(small_edition(), Stretch(), date(2019, 3, day)))
    assert ("second meeting" in text, "the first meeting" in text) == (told, True)


@pytest.mark.parametrize(("typed", "day", "told"), [("", 9, False), ("", 12, True), ("meeting-2", 9, False)])
def test_a_countdown_waits_for_what_is_known(typed: str, day: int, told: bool) -> None:  # noqa: FBT001 - a table
    """A deadline that nobody had set yet is neither listed nor counted to, even by its id."""
    moment = Moment(datetime(2019, 3, day, 12, 0, tzinfo=ATHENS))
    assert told == ("second meeting" in _text(countdown_card(small_edition(), typed, moment)))


def test_words_that_mean_a_deadline_of_later_are_told_so() -> None:
    """What only the matcher finds is not told before its day either."""
    moment = Moment(datetime(2019, 3, 9, 12, 0, tzinfo=ATHENS))
    card = countdown_card(small_edition(), "when do the two sides sit down again please", moment)
    assert "14 march" not in _text(card)
