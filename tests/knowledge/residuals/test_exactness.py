"""Nothing is worked out but what was asked: what cannot be taken exactly is refused, by name, with how to write it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from knowledge.residuals import Calculation, ResidualInputs, Working, compute
from tests.knowledge.residuals.shipped import DAY, ask, refusal, rule, worked

ASKING = ("{} wholesale, what do i get", "my dvd did {} in wholesale at a 1.5% rate, what's my residual?")
RANGES = """$5m to $10m|5-10m|between $5m and $10m|about 5m or 6m|5 or 6 million|from $5m to $10m|$5m–$10m
    |five or six million|anywhere from 4m to 5m|somewhere between 4 and 5 million
    |$5 to $6 million|5,000,000 to 6,000,000|4m, maybe 5m"""
BOUNDS = """at least $5m|under $5m|over $5m|nearly $5m|almost 5 million|up to $5m|more than $5m|~$5m|$5m+|5m plus|< 5m
    |> 5m|less than five million|no more than $5m|5m or more|north of $5m|just under 5 mil|5 million and change"""
ABROAD = """₹5,00,000|rs 500000|C$5m|A$5m|NZ$5m|HK$5m|5m CAD|5m AUD|CHF 5m|5 million yen|¥5m|£5m|€1m|5 million euros|5m
    pounds|5 million pesos|R$5m|1m in euros|1m in canadian dollars"""
BROKEN = "$5,00,000|1.5.3m|$.|a gazillion|$-5m|-$5m|$5kk|5 crore|a few million|seven figures|$1e999"


def listed(table: str) -> list[str]:
    """Return the phrasings of a table."""
    return [" ".join(typed.split()) for typed in table.split("|")]


@pytest.mark.parametrize("asking", ASKING)
@pytest.mark.parametrize(
    ("typed", "why"),
    [
        *((typed, "is a range") for typed in listed(RANGES)),
        *((typed, "is a bound") for typed in listed(BOUNDS)),
        *((typed, "no exchange rate is known here") for typed in listed(ABROAD)),
        *((typed, "“") for typed in listed(BROKEN)),
    ],
)
def test_what_is_no_one_figure_is_refused_by_name(typed: str, why: str, asking: str) -> None:
    """The message says what was read and how to write it."""
    text = refusal(asking.format(typed))
    assert why in text
    assert "like `" in text


@pytest.mark.parametrize("typed", ["$5m or $6m", "5m or 6m", "$5m, or $6m", "5 million or 6 million"])
def test_two_whole_sums_with_an_or_between_them_are_both_worked_out(typed: str) -> None:
    """Each is named with its own result."""
    reply = worked(f"{typed} wholesale, what do i get")
    assert reply.amounts == (("on $5,000,000", Decimal("15000.00")), ("on $6,000,000", Decimal("18600.00")))


@pytest.mark.parametrize(
    "question",
    [
        "my check was $5,000 or $6,000, what if they doubled the rate",
        "recoupment: costs $5m or $10m, revenue $12m, past it?",
        "40,000 or 50,000 units at $11 wholesale, what do i get",
        "40,000 to 50,000 units at $11 wholesale, what do i get",
        "40,000 units at $11 or $12 wholesale, what do i get",
    ],
)
def test_one_of_two_checks_costs_counts_or_prices_is_no_one_figure(question: str) -> None:
    """Neither of them is taken in silence, nor both added up."""
    assert "is a range" in refusal(question)


@pytest.mark.parametrize("typed", ["about $5m", "around 5 million", "roughly $5m", "approximately $5m", "$5m or so"])
def test_a_figure_that_is_not_quite_sure_is_worked_out_and_says_so(typed: str) -> None:
    """The word is kept in the first line, and what was made of it is told."""
    reply = worked(f"{typed} wholesale, what do i get")
    assert reply.amounts[0][1] == 15000
    assert f"on {typed.split(maxsplit=1)[0] if '$5m or' not in typed else 'about'} $5,000,000" in reply.text
    assert "is worked out as exactly that figure" in reply.text


@pytest.mark.parametrize(
    "typed", ["$5e6", "5e6", "5 x 10^6", "5*10^6", "5 × 10⁶", "5,000,000", "5.000.000", "5 000 000"]
)
def test_a_figure_is_read_exactly_however_it_is_written(typed: str) -> None:
    """Powers of ten and the grouping of other countries come to one sum."""
    assert worked(f"{typed} wholesale, what do i get").amounts[0][1] == 15000


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ("my third of the residual on {}", "1/3"),
        ("1/3 of the residual on {}", "1/3"),
        ("{}, i get a third", "1/3"),
        ("{}, my 2/3 share", "2/3"),
        ("two thirds of the residual on {}", "2/3"),
        ("{}, split with 2 other writers", "1/3"),
        ("{}, i split it with my two co-writers", "1/3"),
        ("{} split three ways", "1/3"),
        ("{}, a three-way split", "1/3"),
        ("one of 4 writers, {}", "1/4"),
        ("i'm one of the four credited writers, {}", "1/4"),
        ("we are two writers, {}", "1/2"),
        ("there are 3 writers on it, {}", "1/3"),
        ("{} split 51 ways", "1/51"),
        ("{}, divided among 5 writers", "1/5"),
        ("{}, me and two others wrote it", "1/3"),
        ("{} shared by 3 writers", "1/3"),
        ("{}, my half", "1/2"),
        ("{}, split it with my partner", "1/2"),
        ("{}, 50/50 with my co-writer", "1/2"),
        ("a quarter of the residual on {}", "1/4"),
        ("{}, there are 2 other writers", "1/3"),
        ("{}, 3 of us wrote it", "1/3"),
        ("{}, my 40% share", "40%"),
    ],
)
def test_a_writer_s_part_is_counted_and_shown(said: str, part: str) -> None:
    """However it is said, and its working is told."""
    reply = worked(f"{said.format('$9m wholesale at 1.5%')}, what do i get?")
    above, _, below = part.partition("/")
    share = Decimal(above) / Decimal(below) if below else Decimal(above.rstrip("%")) / 100
    assert reply.amounts[0][1] == (27000 * share).quantize(Decimal("0.01"))
    assert f"{part} of $27,000.00" in reply.text
    assert f"your {part} of it is counted" in reply.text.split("\n")[0]


@pytest.mark.parametrize(
    ("said", "why"),
    [("split 0 ways", "leaves nobody"), ("split 60/40", "which part is yours"), ("my 3/2 share", "no part")],
)
def test_a_part_that_makes_no_sense_is_asked_about(said: str, why: str) -> None:
    """It is never taken for something else."""
    assert why in refusal(f"$9m wholesale at 1.5%, {said}, what do i get?")


def test_a_third_is_a_third_until_the_one_rounding() -> None:
    """A half cent that is exact goes up; thirds cut off early would take it down."""
    found = compute(
        rule("home-video"),
        ResidualInputs(amount=Decimal("5.025"), base=Decimal(1), rate=Decimal(1), of_parts=Decimal(3)),
        DAY,
    )
    assert isinstance(found, Working)
    assert found.result == Decimal("1.675")


@pytest.mark.parametrize(
    "question",
    [
        "residual for 3 movies at $2m wholesale, what do i get",
        "my two films did 5m wholesale, what do i get",
        "3 pictures, $4m wholesale, 20% base 1.5% rate, my residual?",
        "4 titles total $8m wholesale what do i get",
    ],
)
def test_one_sum_for_several_titles_is_asked_about(question: str) -> None:
    """The steps of the rates are each title's own."""
    assert "on each of" in refusal(question)


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("$2m wholesale on each of 3 films, 1.5% rate, what do i get", 18000),
        ("for each of 3 movies $6m wholesale, what do i get", 55800),
        ("2 films at $6m wholesale apiece, my residual?", 37200),
        ("my 2 movies did $6m wholesale each, what do i get", 37200),
        ("2 films, $8m wholesale in total at a 1.5% rate, what do i get", 24000),
    ],
)
def test_titles_are_counted_where_the_sum_is_each_one_s(question: str, result: int) -> None:
    """Each starts at the first step, and a total is one where the rate has no steps."""
    reply = worked(question)
    assert reply.amounts[0][1] == result


@pytest.mark.parametrize(
    ("question", "why"),
    [
        (
            "thirty minutes used of a two minute rate of $15,000 pro-rated, what do i get",
            "30 minutes are more than the 2",
        ),
        ("40 minutes of a 30-minute rate of $15,000 pro-rated, what do i get", "40 minutes are more than the 30"),
        ("a 45 minute webisode, half-hour rate is $15,000, prorated?", "45 minutes are more than the 30"),
        ("2 minutes of a zero minute show, full pay $15,000 pro-rated, what do i get", "0 minutes"),
        ("0 minutes of a 30 minute rate of $15,000 pro-rated what do i get", "0 minutes"),
        ("2 or 3 minutes of a 30 minute rate of $15,000 pro-rated, what do i get", "is a range"),
        ("pro-rated: 8 minutes, 30 minutes, $21,000 pay, what do i get", "which of"),
    ],
)
def test_minutes_are_told_by_their_role(question: str, why: str) -> None:
    """A part that is larger than its whole is not turned round."""
    assert why in refusal(question)


@pytest.mark.parametrize(
    "question",
    [
        "8 of 30 minutes of a $21,000 payment, what do i get",
        "a 30-minute rate of $21,000 and i wrote 8 minutes, pro-rated?",
        "8 minutes used of a thirty minute rate of $21,000, pro-rated, what do i get",
        "half-hour show pays $21,000, my webisode runs 8 minutes, pro rata what do i get",
        "prorated, 8 min webisode, half hour minimum is 21,000",
        "pro-rated from a $21,000 half hour fee: 8 minutes, how much",
    ],
)
def test_the_part_and_the_whole_may_stand_in_any_order(question: str) -> None:
    """Eight of thirty minutes of $21,000 are $5,600."""
    assert worked(question).amounts[0][1] == 5600


@pytest.mark.parametrize(
    "typed",
    [
        "<@1> $5m to $6m",
        "@everyone $5m+",
        "**$5m to $6m**",
        "`$5m` or `$6m`",
        "$5m\x1b[31m to $6m",
        "||£5m||",
        "$" + "9" * 300,
    ],
)
def test_nothing_typed_comes_back_raw(typed: str) -> None:
    """No mention, no markup, no control character, and never at length."""
    reply = ask(f"{typed} wholesale, what do i get")
    assert isinstance(reply, Calculation)
    shown = reply.text.split("Please give")[0]
    assert not set("@*<>|\x1b`") & set(shown)
    assert len(shown) < 250


@pytest.mark.parametrize("typed", ["0.00001%", "1.23456%", "0.000000001%"])
def test_a_rate_is_shown_as_it_is_computed_with(typed: str) -> None:
    """However small a share is, the reply never calls it nought or rounds it."""
    assert f"{typed} rate" in worked(f"$5m wholesale at a 20% base and a {typed} rate, what do i get").text
