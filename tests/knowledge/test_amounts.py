"""Amounts, percentages and lengths of time as people type them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.amounts import (
    quantities,
    read_count,
    read_minutes,
    read_money,
    read_percent,
    tidy,
)
from knowledge.language.number_words import figures

MONEY = {
    "$1.2m": "1200000",
    "1.2 mil": "1200000",
    "1.2 mill": "1200000",
    "$1.2 million dollars": "1200000",
    "1,2m": "1200000",
    "10MM": "10000000",
    "10mm": "10000000",
    "half a million": "500000",
    "a half million": "500000",
    "a quarter of a million": "250000",
    "three quarters of a million": "750000",
    "a million and a half": "1500000",
    "one and a half million": "1500000",
    "two and a half mil": "2500000",
    "five million": "5000000",
    "one point two million": "1200000",
    "two million three hundred thousand": "2300000",
    "1 million 250k": "1250000",
    "two hundred fifty thousand": "250000",
    "two hundred and fifty thousand": "250000",
    "a hundred grand": "100000",
    "a grand": "1000",
    "12 grand": "12000",
    "12g": "12000",
    "500k": "500000",
    "fifteen hundred bucks": "1500",
    "$4,350": "4350",
    "4350": "4350",
    "6,500,000.50": "6500000.50",
    "1.200.000": "1200000",
    "1 200 000": "1200000",
    "1'200'000": "1200000",
    "10.000.000": "10000000",
    "$ 3 million": "3000000",
    "USD 3 million": "3000000",
    "1½ million": "1500000",
    "2 1/2 million": "2500000",
    "3/4 of a million": "750000",
    "1.35 billion": "1350000000",
    "twelve bucks": "12",
    "fourteen ninety-nine": "14.99",
    "75 cents": "0.75",
    "99¢": "0.99",
    "$.05": "0.05",
    "**$2m**": "2000000",
    "\uff11\uff12\uff10\uff10": "1200",
    "FIVE MILLION": "5000000",
}
PERCENT = {
    "20%": "0.20",
    "1.5%": "0.015",
    "1,5 %": "0.015",
    "1.5 pct": "0.015",
    "1.5 percent": "0.015",
    "1.5 per cent": "0.015",
    "twenty percent": "0.20",
    "twenty-five percent": "0.25",
    "one and a half percent": "0.015",
    "one point eight percent": "0.018",
    "half a percent": "0.005",
    "point six percent": "0.006",
    "250 basis points": "0.025",
    "150bps": "0.015",
    "1½%": "0.015",
    "20": "0.20",
    "0.3%": "0.003",
    "100%": "1",
}
MINUTES = {
    "2 minutes": "2",
    "two-minute": "2",
    "30 min": "30",
    "half an hour": "30",
    "an hour": "60",
    "90 seconds": "1.5",
}
COUNTS = {"500k": "500000", "40,000 units": "40000", "half a million copies": "500000", "1.2 million discs": "1200000"}


@pytest.mark.parametrize(("typed", "meant"), MONEY.items())
def test_a_sum_is_read_as_it_is_meant(typed: str, meant: str) -> None:
    """Signs, scale words, number words, fractions and foreign grouping all come to exact dollars."""
    assert read_money(typed) == Decimal(meant)


@pytest.mark.parametrize(("typed", "meant"), PERCENT.items())
def test_a_percentage_is_read_as_a_share(typed: str, meant: str) -> None:
    """However it is written, 1.5% is 0.015."""
    assert read_percent(typed) == Decimal(meant)


@pytest.mark.parametrize(("typed", "meant"), MINUTES.items())
def test_a_length_of_time_is_read_in_minutes(typed: str, meant: str) -> None:
    """Hours and seconds are turned into minutes."""
    assert read_minutes(typed) == Decimal(meant)


@pytest.mark.parametrize(("typed", "meant"), COUNTS.items())
def test_a_count_is_read_as_a_whole_number(typed: str, meant: str) -> None:
    """Units come with scale words too."""
    assert read_count(typed) == Decimal(meant)


EXACT = {
    "$1e6": "1000000", "5e6": "5000000", "1.5e6": "1500000", "5 x 10^6": "5000000", "5*10^6": "5000000",
    "5 × 10⁶": "5000000", "10^6": "1000000", "5 x 10**6": "5000000", "2.5 times 10^6": "2500000",
}  # fmt: skip


@pytest.mark.parametrize(("typed", "meant"), EXACT.items())
def test_powers_of_ten_are_read_exactly(typed: str, meant: str) -> None:
    """The digits before and after the sign belong to one figure."""
    assert read_money(typed) == Decimal(meant)


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("500k units at 14.99 wholesale", ["count", "plain"]),
        ("40,000 discs @ $11", ["count", "money"]),
        ("base of 20, 25 and 30 percent", ["percent", "percent", "percent"]),
        ("25-30%", ["percent", "percent"]),
        ("the rate doubles from 2% to 4%", ["percent", "percent"]),
        ("two minutes of a thirty-minute rate", ["minutes", "minutes"]),
        ("goes from 4m to 5m", ["money", "money"]),
        ("from 4m to 5m", ["unclear"]),
        ("base 22.5 - 1.2 mil wholesale", ["plain", "money"]),
        ("base 30 and half a million", ["plain", "money"]),
        ("2x the rate", ["times"]),
        ("50,000*$12", ["plain", "money"]),
        ("in 2007 the 5,507 ballots", ["plain", "plain"]),
        ("12, 20% base", ["plain", "percent"]),
    ],
)
def test_the_figures_of_a_text_keep_their_kinds(typed: str, kinds: list[str]) -> None:
    """What a figure counts is told by its sign, its unit, and the list that it stands in."""
    assert [q.kind for q in quantities(tidy(typed))] == kinds


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("vs the twenty percent one", "vs the 20 percent one"),
        ("credit one against the other", "credit one against the other"),
        ("half of us", "half of us"),
        ("a third", "a third"),
        ("one fifth of wholesale", "20% of wholesale"),
        ("the first million", "the first 1 million"),
        ("half-hour", "30 minute"),
        ("twenty, twenty five and thirty", "20, 25 and 30"),
        ("one hundred and five units", "105 units"),
        ("fifty-fifty", "50/50"),
    ],
)
def test_number_words_become_figures_only_where_they_are_figures(typed: str, shown: str) -> None:
    """`One` and `half` are often no numbers at all."""
    assert figures(typed) == shown


@given(st.integers(min_value=0, max_value=10**11))
def test_a_sum_that_is_written_out_is_read_back(value: int) -> None:
    """Grouped or not, with a sign or without, a sum is the same."""
    for typed in (f"${value:,}", f"{value}", f"{value:,} dollars", f"${value}"):
        assert read_money(typed) == value


@given(st.decimals(min_value=0, max_value=100, places=3))
def test_a_percentage_that_is_written_out_is_read_back(value: Decimal) -> None:
    """Its sign or its word makes no difference."""
    assert read_percent(f"{value:f}%") == read_percent(f"{value:f} percent") == value / 100


@given(st.text(max_size=400))
def test_any_text_has_figures_or_none_but_never_an_error(text: str) -> None:
    """Whatever is typed is read; where it is no figure, a reason is given."""
    flat = tidy(text)
    assert all(0 <= q.start <= q.end <= len(flat) for q in quantities(flat))
    for read in (read_money, read_percent, read_minutes, read_count):
        found = read(text)
        assert isinstance(found, Decimal) or found.why
