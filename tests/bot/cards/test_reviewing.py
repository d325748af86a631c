"""A fact past its day of review says first when it was last checked; the small print says when it was verified."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

import pytest

from bot import console
from bot.cards.answers import answer_card
from bot.cards.corrections import correction_card
from bot.cards.letters import handled_card
from bot.cards.reviewing import Review
from bot.gateway.rendering import render
from knowledge.answering import Edition, Reply, answer
from knowledge.answering.listing import tell
from tests.knowledge.small_pack import NOON, small_edition

DUE = date(2019, 3, 10)
KNOWN = "Last checked 12 March 2019."
TODAY = NOON.date()


def overdue(*ids: str, by: date = DUE) -> Edition:
    """The small pack with a day of review on some of its facts."""
    held = small_edition()
    facts = {i: f.model_copy(update={"review_by": by}) if i in ids else f for i, f in held.facts.items()}
    return replace(held, pack=held.pack.model_copy(update={"facts": tuple(facts.values())}), facts=facts)


def told(edition: Edition, entry: str, now: datetime = NOON) -> Reply:
    """Tell an entry."""
    reply = tell(edition, entry, now)
    assert reply is not None
    return reply


@pytest.mark.parametrize(
    ("verified", "day", "first"),
    [
        ({}, TODAY, KNOWN),
        ({}, DUE, ""),
        ({"union-demand": date(2019, 2, 1)}, TODAY, "Last checked 1 February 2019."),
        ({"union-demand": DUE}, TODAY, ""),
        ({"union-demand": date(2019, 3, 11)}, TODAY, ""),
        ({"talks-start": date(2019, 2, 1)}, TODAY, KNOWN),
    ],
)
def test_what_an_answer_opens_with(verified: Mapping[str, date], day: date, first: str) -> None:
    """The server's own stamp, else until when the pack knows anything; nothing once somebody has looked since."""
    edition = overdue("union-demand")
    reply = told(edition, "union-demand")
    card = answer_card(edition, reply, review=Review(day, verified))
    assert card.lead == first
    assert render(card).content.startswith(first or card.lines[0])
    assert (KNOWN in console.card(edition, reply, day=day)) is (day > DUE)


def test_no_answer_says_that_it_was_checked_on_a_day_to_come() -> None:
    """As of a day before the pack was written nothing of it was looked at long ago."""
    edition = overdue("union-demand")
    reply = told(edition, "union-demand")
    day = date(2019, 3, 11)
    assert DUE < day < edition.pack.header.known_until
    assert answer_card(edition, reply, review=Review(day)).lead == ""
    assert "Last checked" not in console.card(edition, reply, day=day)
    stamped = Review(day, {"union-demand": date(2019, 2, 1)})
    assert answer_card(edition, reply, review=stamped).lead == "Last checked 1 February 2019."


def test_of_several_the_one_that_was_checked_first_counts() -> None:
    """One sentence holds for the whole answer."""
    edition = overdue("winter-loss", "winter-profit")
    reply = told(edition, "winter-loss")
    assert set(reply.facts) == {"winter-loss", "winter-profit"}
    stamps = {"winter-loss": date(2019, 3, 1), "winter-profit": date(2019, 2, 1)}
    assert answer_card(edition, reply, review=Review(TODAY, stamps)).lead == "Last checked 1 February 2019."
    stamps["winter-profit"] = TODAY
    assert answer_card(edition, reply, review=Review(TODAY, stamps)).lead == "Last checked 1 March 2019."


def test_a_fact_without_a_day_of_review_says_nothing() -> None:
    """However long ago the pack was written."""
    edition = small_edition()
    reply = answer(edition, "what does the union demand", NOON)
    assert answer_card(edition, reply, review=Review(date(2031, 1, 1))).lead == ""


def test_small_print_says_when_a_server_verified_a_fact() -> None:
    """Behind the fact's id; where nobody has, nothing is said."""
    edition = small_edition()
    reply = told(edition, "winter-loss")
    review = Review(TODAY, {"winter-profit": date(2019, 3, 11), "talks-start": TODAY})
    note = answer_card(edition, reply, review=review).notes[-1]
    assert note.endswith(" · winter-loss · winter-profit (verified 11 March 2019)")
    assert "verified" not in answer_card(edition, reply, review=Review(TODAY)).notes[-1]


def test_what_comes_later_says_it_too() -> None:
    """A correction and a letter have their own first line; that the fact was not looked at follows it."""
    edition = overdue("union-demand")
    review = Review(TODAY, {"union-demand": date(2019, 2, 1)})
    corrected = correction_card(edition, ("union-demand",), NOON, TODAY, review)
    letter = handled_card(edition, "union-demand", NOON, review)
    for card in (corrected, letter):
        assert card.lead.startswith(("Corrected 12 Mar 2019:", "Your question was answered:"))
        assert card.lines[0] == "Last checked 1 February 2019."
        assert "union-demand (verified 1 February 2019)" in " ".join(card.notes)
