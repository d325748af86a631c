"""The rule model, and what must hold of the shipped rules."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from knowledge.model import Rule, Share
from tests.knowledge.residuals.shipped import PACK, read, rule, rules

PLAIN: dict[str, Any] = {
    "id": "r", "name": "r", "says": "r", "status": "in force", "by": "u", "measure": "wholesale", "cites": ["s 1"],
}  # fmt: skip
RATE = {"value": "1%", "by": "u", "cites": ["s 1"]}


def test_a_percentage_in_a_file_is_an_exact_share() -> None:
    """`1.5%` is 0.015, with no float between."""
    assert Share.model_validate({**RATE, "value": "1.5%"}).value == Decimal("0.015")
    assert Share.model_validate({**RATE, "value": "0.2"}).value == Decimal("0.2")


def test_dollars_in_a_file_may_be_grouped() -> None:
    """`$1,000,000` is a number."""
    found = Rule.model_validate({**PLAIN, "tiers": [{"rate": RATE, "up_to": "$1,000,000"}, {"rate": RATE}]})
    assert found.tiers[0].up_to == 1_000_000


@pytest.mark.parametrize(
    ("typed", "value"),
    [("20%", "0.2"), ("1.5 %", "0.015"), (".3%", "0.003"), ("200%", "2"), ("0.0001%", "0.000001"), (".2", "0.2")],
)
def test_every_plain_way_of_writing_a_percentage_is_exact(typed: str, value: str) -> None:
    """With its sign a percentage may be anything up to a hundredfold; without one it is a share below one."""
    assert Share.model_validate({**RATE, "value": typed}).value == Decimal(value)


def test_a_number_holds_from_its_first_day_until_the_day_before_its_last() -> None:
    """`until` is the first day on which the number no longer holds."""
    share = Share.model_validate({**RATE, "since": "1985-01-01", "until": "2007-11-01"})
    days = (date(1984, 12, 31), date(1985, 1, 1), date(2007, 10, 31), date(2007, 11, 1))
    assert [share.holds_on(day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"needs": ["amount"]}, "asks_for"),
        ({"tiers": [{"rate": RATE}, {"rate": RATE}]}, "up_to"),
        ({"tiers": [{"rate": RATE, "up_to": "5"}]}, "up_to"),
        ({"tiers": [{"rate": RATE, "up_to": "9"}, {"rate": RATE, "up_to": "5"}, {"rate": RATE}]}, "rising order"),
        ({"factor": RATE, "changes": "x"}, "factor_on"),
        ({"factor": RATE, "factor_on": ["rate"]}, "changes"),
        ({"bases": [RATE]}, "changes"),
        ({"undivided": "it is for all singers together"}, "shared_by"),
        ({"base": {**RATE, "value": "many%"}}, "percentage"),
        ({"base": {**RATE, "cites": []}}, "cites"),
        ({"surprise": "1"}, "surprise"),
        ({"base": {**RATE, "value": "1.5"}}, "sign"),
        ({"base": {**RATE, "value": "1e-999999999%"}}, "percentage"),
        ({"base": {**RATE, "value": f"0.{'1' * 6000}%"}}, "percentage"),
        ({"base": {**RATE, "value": "1.23456%"}}, "four places"),
        ({"base": {**RATE, "value": "1_5%"}}, "percentage"),
        ({"base": {**RATE, "value": "-0%"}}, "percentage"),
        ({"base": {**RATE, "value": "\uff11%"}}, "percentage"),
        ({"base": {**RATE, "value": "0.1234567"}}, "percentage"),
        ({"flat": "1e999999"}, "dollars"),
        ({"flat": f"${'9' * 6000}"}, "dollars"),
        ({"flat": "$5,0,0"}, "dollars"),
        ({"flat": "$5.005"}, "dollars"),
        ({"flat": "-$5"}, "dollars"),
        ({"least_minutes": "1e999999"}, "minutes"),
        ({"least_minutes": "-2"}, "minutes"),
    ],
)
def test_an_unsound_rule_is_refused_with_its_reason(changed: dict[str, Any], why: str) -> None:
    """Each message names what is wrong."""
    with pytest.raises(ValidationError) as caught:
        Rule.model_validate({**PLAIN, **changed})
    assert why in str(caught.value)


def test_every_source_of_the_rules_is_in_the_pack() -> None:
    """No rule cites what the pack does not list."""
    listed = read(PACK / "sources.yaml")
    known = {source["id"] for source in listed}
    cited = {c.source for r in rules() for group in (r.cites, *(s.cites for s in r.shares)) for c in group}
    assert cited <= known


def test_a_number_from_outside_the_articles_says_so() -> None:
    """Whatever rests on outside sources alone is marked, and its note says it in words."""
    listed = read(PACK / "sources.yaml")
    outside = {source["id"] for source in listed if source.get("outside") == "true"}
    for share in [s for r in rules() for s in r.shares]:
        assert share.outside == ({c.source for c in share.cites} <= outside)
        assert not share.outside or "outside the articles" in share.note


def test_every_number_of_the_rules_is_dated_and_says_whose_it_is() -> None:
    """A share has a first day, an owner, and words for the reply."""
    shares = [s for r in rules() for s in r.shares]
    assert len(shares) >= 11
    assert all(s.since is not None and s.by and s.note for s in shares)


def test_the_home_video_step_is_on_the_base() -> None:
    """The trap of this formula: $1 million of base, which is $5 million of wholesale."""
    found = rule("home-video")
    assert found.base is not None
    limit = found.tiers[0].up_to
    assert limit is not None
    assert limit / found.base.value == 5_000_000
