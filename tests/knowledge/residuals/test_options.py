"""The calculator as a command with options uses it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from knowledge.residuals import FIELDS, calculate, compare
from tests.knowledge.residuals.shipped import DAY, rule, rules


@pytest.mark.parametrize(
    ("rule_id", "texts", "first"),
    [
        ("home-video", {"amount": "$10m"}, "$33,000.00 is the home video residual"),
        ("home-video", {"amount": "40k units at $11", "rate": "1.5"}, "$1,320.00 is"),
        ("home-video", {"amount": "40,000 x $11", "rate": "1.5"}, "$1,320.00 is"),
        ("home-video", {"amount": "$11 × 40k", "rate": "1.5"}, "$1,320.00 is"),
        ("home-video", {"amount": "40000 * 11", "rate": "1.5"}, "$1,320.00 is"),
        ("home-video", {"units": "40k", "price": "$11", "rate": "1,5 %", "base": "twenty percent"}, "$1,320.00 is"),
        ("home-video", {"amount": "2m", "already": "4 mil"}, "$6,600.00 is"),
        ("home-video", {"amount": "10m", "rate": "1.5%", "part": "50%"}, "$15,000.00 is"),
        ("home-video", {"amount": "2m", "rate": "1.5%", "titles": "3"}, "$18,000.00 is"),
        ("home-video", {"amount": "10m", "rate": "", "base": " "}, "$33,000.00 is"),
        ("home-video-doubled", {"amount": "8m"}, "$51,600.00 with the rate doubled"),
        (
            "home-video-larger-base",
            {"amount": "8m", "rate": "1.5"},
            "$30,000.00 at the 25% base and $36,000.00 at the 30%",
        ),
        ("new-media-wga", {"amount": "120 grand"}, "$3,000.00 is"),
        ("recoupment", {"amount": "26m", "costs": "20m"}, "Yes, past recoupment by $6,000,000.00"),
        ("right-to-credit", {"amount": "12k", "overscale": "50k"}, "$0: nothing would be left"),
        ("cw-parity", {"amount": "$7,500", "current": "$3,000"}, "$4,500.00 more"),
        ("web-minutes", {"amount": "15,000", "minutes": "2 min", "of-minutes": "half an hour"}, "$1,000.00 is"),
        ("script-publication-fee", {}, "$5,000.00 is the script publication fee"),
    ],
)
def test_a_rule_is_worked_out_from_what_was_typed(rule_id: str, texts: dict[str, str], first: str) -> None:
    """Each field is read as people write it; an empty one counts as not given."""
    reply = calculate(rule(rule_id), texts, rules(), DAY)
    assert reply.status == "answered"
    assert first in reply.text.split("\n", 1)[0]


@pytest.mark.parametrize(
    ("rule_id", "texts", "why"),
    [
        ("home-video", {}, "I still need the title's wholesale revenue"),
        ("home-video", {"amount": "4-5 million"}, "The amount cannot be used: “4-5 million” is a range"),
        ("home-video", {"amount": "$8 x $9"}, "The amount cannot be used: “$8 x $9” holds more than one figure"),
        ("home-video", {"amount": "1.5 x 8%"}, "The amount cannot be used"),
        ("home-video", {"amount": "$19.99 at walmart"}, "reads as a retail figure"),
        ("home-video", {"amount": "5m", "rate": "150%"}, "The rate cannot be used: “150%” is over 100%"),
        ("home-video", {"amount": "5m", "titles": "0"}, "must be more than nought"),
        ("home-video", {"amount": "5m", "colour": "red"}, "There is no input “colour”"),
        ("recoupment", {"amount": "5m"}, "I still need the title's basic costs"),
        ("web-minutes", {"amount": "5m", "minutes": "2", "of-minutes": "0"}, "0 minutes"),
    ],
)
def test_what_cannot_be_read_is_refused_by_its_field(rule_id: str, texts: dict[str, str], why: str) -> None:
    """The message names the field and the reason."""
    reply = calculate(rule(rule_id), texts, rules(), DAY)
    assert reply.status == "refused"
    assert why in reply.text


def test_the_rules_are_compared_side_by_side() -> None:
    """In force, doubled both ways, and the guessed bases."""
    reply = compare(rules(), {"amount": "$10m"}, DAY)
    assert [amount for _, amount in reply.amounts] == [Decimal(v) for v in (33000, 66000, 69000, 42000, 51000)]
    assert "outside the articles" in reply.text
    assert "guess, not an offer" in reply.text
    assert len(reply.text) <= 900
    assert sum(len(c.paragraphs) for c in reply.citations) <= 8


def test_a_comparison_refuses_what_it_cannot_read() -> None:
    """A missing or odd input is named here too."""
    assert compare(rules(), {}, DAY).status == "refused"
    assert "range" in compare(rules(), {"amount": "1-2m"}, DAY).text
    assert compare((), {"amount": "1m"}, DAY).status == "refused"


def test_every_field_is_an_input() -> None:
    """The fields that a command may offer are the ones that are read."""
    assert set(FIELDS) >= {"amount", "units", "price", "rate", "base", "already", "costs", "overscale", "minutes"}
