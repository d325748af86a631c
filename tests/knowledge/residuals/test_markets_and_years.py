"""Which formula a question is about: its market and its year, or none."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.model import Rule
from knowledge.residuals import answer_calculation
from tests.knowledge.residuals.shipped import DAY, names, refusal, rules, worked


@pytest.mark.parametrize(
    "question",
    [
        "in 2006 my dvd did $5m wholesale, what do i get",
        "my 2007 release did $5m wholesale, what do i get",
        "$5m wholesale from 2004 to 2007, what do i get",
        "2007 wholesale was $5m, what do i get",
        "my 1979 movie did $5m wholesale on dvd, what do i get",
        "2004-2007 my dvd did $5m wholesale, residual?",
        "released in 1984, $5m wholesale, what do i get",
        "between 2004 and 2007 it did $5m wholesale, what do i get",
    ],
)
def test_a_year_is_no_money(question: str) -> None:
    """Nor do two of them make a range of it."""
    assert worked(question).amounts[0][1] == 15000


@pytest.mark.parametrize(
    "question",
    [
        "in 1984 my tape did $5m wholesale, what do i get",
        "my tape did $5m wholesale in 1984, residual?",
        "back in 1982 it made 5m wholesale, what did i get",
        "$5m wholesale during 1983, what do i get",
        "in '84 my tape did $5m wholesale, what do i get",
    ],
)
def test_a_year_before_the_rates_is_not_worked_out_by_them(question: str) -> None:
    """The rates of 1985 are no rates of 1984."""
    assert "holds from 1 January 1985" in refusal(question)


@pytest.mark.parametrize(
    "market",
    """tv rerun|network rerun|rerun|prime time repeat|syndication|foreign reruns|foreign tv|theatrical re-release
    |airline|video game|merchandising|off-network sale|hbo|basic cable|in-flight|overseas tv|soundtrack""".split("|"),  # noqa: SIM905
)
def test_a_market_that_no_rule_knows_is_refused_by_name(market: str) -> None:
    """It is never worked out as another market."""
    name = " ".join(market.split())
    for question in (f"{name} residual on $20,000", f"my residual from {name} on $2m, what do i get?"):
        text = refusal(question)
        assert "is a market of its own" in text
        assert "$60" not in text


@pytest.mark.parametrize(
    ("question", "rule_id"),
    [
        ("streaming residual on $20,000", "new-media-wga"),
        ("dvd residual on $20,000", "home-video"),
        ("film sold to hbo for $500,000, residual?", "film-on-television"),
        ("residual on $20,000 of download rentals", "download-rental"),
        ("vhs residual on $20,000?", "home-video"),
        ("CW pays me 3,000 for a rerun, the big four pay 7,500. how much more with parity", "cw-parity"),
    ],
)
def test_a_market_that_a_rule_knows_is_worked_out_by_it(question: str, rule_id: str) -> None:
    """The market's own rule, and no other."""
    assert worked(question).rule_ids[0] == rule_id


def test_the_markets_are_the_pack_s_own() -> None:
    """Without the pack's names no market is known, and another pack's are its own."""
    rate = {"value": "3%", "by": "u", "note": "in force", "cites": ["agreement 4"]}
    music = Rule.model_validate({
        "id": "jingle", "name": "jingle royalty", "says": "3% of licence income", "status": "in force", "by": "u",
        "measure": "distributor-gross", "counted_in": "licence income", "needs": ["amount"], "tiers": [{"rate": rate}],
        "words": [["jingle*"]], "asks_for": {"amount": "the licence income, like `$5,000`"}, "cites": ["agreement 4"],
    })  # fmt: skip
    reply = answer_calculation("rerun of my jingle brought in $5,000, what do i get?", (), (music,), DAY, names())
    assert reply is not None
    assert reply.status == "answered"


def test_a_formula_of_a_later_day_is_not_used_for_an_earlier_one() -> None:
    """Nor does a year in the question move the day forward."""
    reply = answer_calculation("in 2006 it did 5m wholesale, what do i get", (), rules(), date(1980, 1, 1))
    assert reply is not None
    assert reply.status == "refused"
