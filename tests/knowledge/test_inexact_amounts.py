"""What is no exact sum is never taken for one: ranges, bounds, other money, slips of the finger."""

from __future__ import annotations

import pytest

from knowledge.language.amounts import (
    Refused,
    quantities,
    read_count,
    read_minutes,
    read_money,
    read_percent,
    tidy,
)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("4-5 million", "a range"),
        ("4 to 5 million", "a range"),
        ("$4m-$5m", "a range"),
        ("between 1 and 2m", "a range"),
        ("10 - 12 million", "a range"),
        ("-$5m", "below zero"),
        ("minus 5 million", "below zero"),
        ("$-5", "below zero"),
        ("2 trillion", "a trillion or more"),
        ("a zillion", "not one exact figure"),
        ("a few million", "not one exact figure"),
        ("a couple hundred thousand", "not one exact figure"),
        ("six figures", "not one exact figure"),
        ("£2m", "is in pounds"),
        ("3 million euros", "is in euros"),
        ("1,20,000", "cannot be read as a figure"),
        ("5m or 6m", "a range"),
        ("5m, 6m", "more than one figure"),
        ("plenty", "no figure"),
        ("", "no figure"),
        ("20%", "not a sum"),
        ("9" * 40, "cannot be read as a figure"),
    ],
)
def test_what_is_no_exact_sum_is_refused_with_the_reason(typed: str, why: str) -> None:
    """A range, a vague word or a slip of the finger is named, never guessed."""
    found = read_money(typed)
    assert isinstance(found, Refused)
    assert why in found.why


RANGES = """$5m to $10m|5-10m|5 - 10m|between $5m and $10m|between 5 and 10 million|5m or 6m|5 or 6 million|five or six
    million|from $5m to $10m|$5m–$10m|$5m—$10m|somewhere around $5m to $6m|$5 to $6 million|anywhere from 4m to 5m
    |4 or maybe 5 million|$4m, maybe $5m|500k to 600k units|2-3 minutes|two or three minutes|5,000 to 6,000|$10 to $12
    |between about 4 and 5 mil|4m through 5m|4 thru 5 million|$4m or even $5m|betwen 4m and 5m|$1,000-$2,000"""
BOUNDS = """at least $5m|under $5m|over $5m|nearly $5m|almost 5 million|up to $5m|more than $5m|less than 5 million|~$5m
    |~ 5m|+ $5m|+$5m|$5m+|5m plus|5 million plus|< 5m|<$5m|> $5m|>= 5m|≥ $5m|≤$5m|no more than $5m|not less than 5m
    |in excess of $5m|north of 5 million|close to $5m|just under $5m|just over 5m|well over $5m|$5m or more|5m or less
    |5 million and change|5 million something|$5m at least|5m tops|500,000+ units|upwards of 5m|at most 40,000 copies
    |a minimum of $5m|shy of 5 million|approaching $5m"""
ABOUT = """about $5m|around 5 million|roughly $5m|approximately 5m|approx. $5m|approx 5 mil|circa $5m|$5m or so|5m give
    or take|in the neighborhood of $5m|something like 5 million|5m-ish|5mish|5 million or thereabouts
    |in the region of $5m"""
ABROAD = {
    "₹5m": "rupees", "Rs 500000": "rupees", "Rs. 5,000": "rupees", "C$5m": "Canadian dollars",
    "CA$5m": "Canadian dollars",
    "CAD 5m": "Canadian dollars", "5m CAD": "Canadian dollars", "5 million canadian": "Canadian dollars",
    "5 million Canadian dollars": "Canadian dollars", "A$5m": "Australian dollars", "AUD 5m": "Australian dollars",
    "5m australian dollars": "Australian dollars", "NZ$5m": "New Zealand dollars", "HK$5m": "Hong Kong dollars",
    "CHF 5m": "Swiss francs", "5 million francs": "francs", "5 million yen": "yen", "¥5m": "yen or yuan",
    "£5m": "pounds", "5m pounds": "pounds", "five million quid": "quid", "GBP 5m": "pounds", "€1m": "euros",
    "1m €": "euros", "1m in euros": "euros", "EUR 1m": "euros", "5 million pesos": "pesos", "R$5m": "reais",
    "MX$5m": "Mexican pesos", "5m rubles": "rubles", "5 million kroner": "kroner", "XY$5m": "dollars of an unknown",
}  # fmt: skip
UNREADABLE = [
    "$5,00,000", "1.5.3m", "$1e999", "$5kk", "5 crore", "10 lakh", "$.", "$", "5^3^2", "$1.200", "1.200 units",
]  # fmt: skip


def listed(table: str) -> list[str]:
    """Return the phrasings of a table."""
    return [" ".join(typed.split()) for typed in table.split("|")]


@pytest.mark.parametrize("typed", listed(RANGES))
def test_a_range_is_no_figure_however_it_is_written(typed: str) -> None:
    """Two ends are never taken for one sum, nor for two."""
    for read in (read_money, read_count, read_minutes):
        found = read(typed)
        assert isinstance(found, Refused)
        assert "is a range" in found.why


@pytest.mark.parametrize("typed", listed(BOUNDS))
def test_a_bound_is_no_figure_however_it_is_written(typed: str) -> None:
    """`At least $5m` is not $5m."""
    for read in (read_money, read_count):
        found = read(typed)
        assert isinstance(found, Refused)
        assert "is a bound" in found.why


@pytest.mark.parametrize("typed", listed(ABOUT))
def test_a_figure_that_is_not_quite_sure_is_one_figure_with_its_word(typed: str) -> None:
    """It is computed with, and the word is kept beside it."""
    assert read_money(typed) == 5_000_000
    (found,) = quantities(tidy(typed))
    assert len(found.about) > len(found.text)


@pytest.mark.parametrize(("typed", "name"), ABROAD.items())
def test_money_of_another_country_is_refused_by_its_name(typed: str, name: str) -> None:
    """No exchange rate is known here."""
    found = read_money(typed)
    assert isinstance(found, Refused)
    assert f"is in {name}" in found.why
    assert "the rules know US dollars" in found.why


@pytest.mark.parametrize("typed", UNREADABLE)
def test_what_cannot_be_read_exactly_is_never_read_in_part(typed: str) -> None:
    """A piece of it is another figure."""
    assert isinstance(read_money(typed), Refused)
    assert isinstance(read_count(typed), Refused)


@pytest.mark.parametrize(
    "typed",
    [
        "what about $8m", "how about 8 million", "costs 10m + 5m", "5m plus 2m more",
        "goes up to 8m",
        "50k over 30k scale", "how much over 30m", "3% over 20%",
        "in excess of nothing: 5", "our 2007 to 2008 run", "2 and 6 million",
    ],
)  # fmt: skip
def test_words_that_only_look_like_a_bound_are_left_alone(typed: str) -> None:
    """A sum, a change and a question are none."""
    assert not any(q.bound or q.about or "range" in q.why for q in quantities(tidy(typed)))


@pytest.mark.parametrize(
    "typed",
    ["<@1>", "@everyone 5 6", "**5** `6`\x1b[31m", "x" * 500, "5 6 \u202e\x00", "[a](http://b.c) 1 2", "|| 5 || 6"],
)
def test_nothing_typed_comes_back_as_it_could_do_harm(typed: str) -> None:
    """No mention, no markup, no control character, and never at length."""
    for read in (read_money, read_percent, read_minutes, read_count):
        found = read(typed)
        assert isinstance(found, Refused)
        assert not set("@*_`<>|[]\x1b\x00\u202e") & set(found.why)
        assert len(found.why) < 120


@pytest.mark.parametrize(
    ("typed", "why"), [("150%", "over 100%"), ("-2%", "below zero"), ("$20", "not a percentage"), ("", "no figure")]
)
def test_what_is_no_percentage_is_refused_with_the_reason(typed: str, why: str) -> None:
    """More than all of it is no share."""
    found = read_percent(typed)
    assert isinstance(found, Refused)
    assert why in found.why


def test_minutes_and_counts_refuse_what_they_are_not() -> None:
    """A sum is no length of time, and half a disc is no count."""
    assert isinstance(read_minutes("$20"), Refused)
    assert isinstance(read_minutes(""), Refused)
    assert isinstance(read_count("2.5"), Refused)
    assert isinstance(read_count(""), Refused)
