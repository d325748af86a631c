"""Nothing is worked out but what was asked: what cannot be taken exactly is refused, by name, with how to write it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from knowledge.model import Rule
from knowledge.residuals import Calculation, ResidualInputs, Working, answer_calculation, compute
from tests.knowledge.residuals.shipped import DAY, ask, names, refusal, rule, rules, worked

ASKING = ("{} wholesale, what do i get", "my dvd did {} in wholesale at a 1.5% rate, what's my residual?")
RANGES = """$5m to $10m|5-10m|between $5m and $10m|5m or 6m|5 or 6 million|from $5m to $10m|$5m–$10m|five or six million
    |anywhere from 4m to 5m|somewhere between 4 and 5 million|$5 to $6 million|5,000,000 to 6,000,000|4m, maybe 5m"""
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


LAST = "my dvd did $10m in wholesale, my rate is 1.5%, what do i see at the 20% base"


@pytest.mark.parametrize("said", ["2", "ok 3 things", "ok 2", "3 questions", "lol 5", "and 2 more things", "2?", "1"])
def test_a_stray_number_changes_no_calculation(said: str) -> None:
    """A number in a chat may be a choice, or a count of anything."""
    assert ask(said, LAST) is None


def test_titles_after_a_calculation_are_asked_about_or_counted() -> None:
    """The sum before it was one title's only if it is said to be."""
    assert "on each of" in refusal("and for 3 movies?", LAST)
    assert worked("and for each of 3 movies?", LAST).amounts[0][1] == 90000


@pytest.mark.parametrize(
    ("said", "result"),
    [
        ("and at 30%?", 45000),
        ("and at 30?", 45000),
        ("what about 25", 37500),
        ("make it 2%", 40000),
        ("with a 3% rate", 60000),
    ],
)
def test_a_named_share_still_changes_it(said: str, result: int) -> None:
    """With a sign, a label or a word before it, it is one."""
    assert worked(said, LAST).amounts[-1][1] == result


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("$19.99 retail 100k copies", "retail figure"),
        ("100k copies at $19.99 retail, what do i get", "retail figure"),
        ("my dvd sold tons, what's my residual", "“tons”"),
        ("it sold a lot of copies wholesale, what do i get", "“a lot of copies”"),
        ("$. wholesale what do i get", "no figure in it"),
    ],
)
def test_what_is_missing_is_asked_for_exactly(question: str, why: str) -> None:
    """And how it is written is shown."""
    text = refusal(question)
    assert why in text
    assert "like `" in text


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


def test_a_formula_of_a_later_day_is_not_used_for_an_earlier_one() -> None:
    """Nor does a year in the question move the day forward."""
    reply = answer_calculation("in 2006 it did 5m wholesale, what do i get", (), rules(), date(1980, 1, 1))
    assert reply is not None
    assert reply.status == "refused"


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("$5m plus another $2m wholesale, what do i get", 22200),
        ("$5m + $2m wholesale, what do i get", 22200),
        ("$5m wholesale, up from $4m last year, what do i get", 15000),
        ("in 2007 dollars what is the residual on $5m wholesale", 15000),
        ("$10m wholesale at 1.5%, my cut is a third", 10000),
        ("between me and my partner, 5m wholesale, what do we get", 7500),
        ("1.5% up to $1m and 1.8% above, 20% base, $8m wholesale what do i get", 25800),
        ("my dvd sold over 3 years and made $5m wholesale, what do i get", 15000),
    ],
)
def test_a_figure_is_taken_for_what_its_words_say(question: str, result: int) -> None:
    """A sum of two, a figure of last year, a step of the rate: each is what it is called."""
    assert [amount for _, amount in worked(question).amounts] == [result]


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("my agent takes 10%, $5m wholesale at 1.5%, what do i get", "“agent takes 10%” is neither"),
        ("tax is 30%, $5m wholesale 1.5% what do i get", "“tax is 30%” is neither"),
        ("$5m wholesale, 10% commission, what do i get", "“10% commission” is neither"),
        (
            "$5m wholesale on dvd and $20k in syndication, what do i get",
            "in syndication” is a market of its own, and no rule",
        ),
        ("my dvd did 5m wholesale, all in euros, what do i get", "in euros"),
    ],
)
def test_what_is_no_part_of_the_formula_is_refused_by_name(question: str, why: str) -> None:
    """It is not taken for the nearest thing that is."""
    assert why in refusal(question)


@pytest.mark.parametrize(
    "said", ["it was shot for $3m", "filmed for 3m", "produced for $3m", "we shot it for $3m", "it was made for 3 mil"]
)
def test_what_a_title_was_made_for_is_no_sum_of_sales(said: str) -> None:
    """Its cost stands beside the wholesale and is no second amount."""
    assert worked(f"{said} and did $5m wholesale, what do i get").amounts == (("home video residual", 15000),)


@pytest.mark.parametrize(
    "question",
    [
        "is my residual more than $10,000 on $5m?",
        "will my residual be over $10,000 on $5m wholesale",
        "do i get at least $20k on $5m wholesale?",
        "does $5m wholesale give me less than $20,000",
        "would my check come to $20,000 or more on $5m wholesale?",
        "on $5m wholesale do i make more than 10 grand",
    ],
)
def test_a_bound_that_the_result_is_held_against_is_no_input(question: str) -> None:
    """The sum of sales is exact, so the residual is told; whoever asked sees on which side it falls."""
    reply = worked(question)
    assert reply.amounts[0][1] == 15000
    assert len(reply.amounts) == 1


@pytest.mark.parametrize(
    "question",
    [
        "is my residual more than $10,000 on at least $5m?",
        "what is my residual on more than $5m wholesale",
        "my residual on over $5m wholesale and a $2m one",
    ],
)
def test_a_bound_of_the_sales_stays_one(question: str) -> None:
    """What a residual is worked out on must be one figure, whatever the result is held against."""
    assert "is a bound" in refusal(question)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("my residual went from $1,000 to $2,000, how much more in percent", "$1,000.00 more, which is 100% more"),
        ("my check went from $1,000 to $1,500, what percent is that", "$500.00 more, which is 50% more"),
        ("my residual rose from 1k to 2k what percent increase", "$1,000.00 more, which is 100% more"),
        ("my residual check dropped from $2,000 to $500, by what percent", "$1,500.00 less, which is 75% less"),
        ("my check went up from 1k to 2k, how much more is that", "$1,000.00 more, which is 100% more"),
        ("residual payment went from $0 to $500, how much more is that", "$500.00 more"),
    ],
)
def test_two_payments_are_held_against_each_other_and_not_taken_for_sales(question: str, said: str) -> None:
    """Neither is worked out on: it is what the asker was paid before and after."""
    assert refusal(question) == (
        f"That is {said}. Both are payments of yours; what lies behind the change the sums alone do not tell."
    )


def test_sales_that_went_up_are_still_worked_out() -> None:
    """`From` and `to` beside wholesale are two sums of sales."""
    reply = worked("wholesale went from $5m to $6m, how much more in percent is my residual")
    assert [amount for _, amount in reply.amounts] == [15000, 18600]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("$5m less $1m returns wholesale, my residual?", "taken off another sum first"),
        ("$5m wholesale with $1m in returns, my residual?", "taken off another sum first"),
        ("5m wholesale net of $500k reserves, what do i get", "taken off another sum first"),
        ("5m wholesale less 10% returns what do i get", "neither a base nor a rate"),
        ("5m wholesale, 10% returns, what do i get", "neither a base nor a rate"),
        ("5m wholesale after a 15% discount what do i get", "neither a base nor a rate"),
    ],
)
def test_what_comes_off_the_sales_is_neither_sales_nor_a_base(question: str, said: str) -> None:
    """No subtraction is guessed: the sum that is left is asked for."""
    assert said in refusal(question)


@pytest.mark.parametrize("typed", ["2 mil five", "a million two", "$1 million 5", "three million 2"])
def test_a_digit_after_a_million_can_be_read_in_two_ways(typed: str) -> None:
    """`A million two` is 1.2 million to who says it; it is never two dollars."""
    assert "two ways" in refusal(f"my dvd did {typed} wholesale, what's my residual")


@pytest.mark.parametrize("typed", ["0.00001%", "1.23456%", "0.000000001%"])
def test_a_rate_is_shown_as_it_is_computed_with(typed: str) -> None:
    """However small a share is, the reply never calls it nought or rounds it."""
    assert f"{typed} rate" in worked(f"$5m wholesale at a 20% base and a {typed} rate, what do i get").text


@pytest.mark.parametrize(
    "question",
    [
        "40,000 units at $11 wholesale and 20,000 at $9 what do i get",
        "40,000 units at $11 wholesale and 20,000 units at $9, what do i get",
        "40,000 units at $11 wholesale, 5,000 units came back, what do i get",
    ],
)
def test_two_lots_of_units_are_asked_for_as_one_sum(question: str) -> None:
    """Neither lot is left out without a word."""
    assert "more than one number of units" in refusal(question)


def test_a_bare_number_below_nought_is_not_passed_over() -> None:
    """What is subtracted changes the sum, so leaving it out would answer something else."""
    assert "below zero" in refusal("40,000 units at $11 wholesale minus 5,000 returned units, what do i get")


def test_more_cases_than_a_reply_holds_are_not_cut_short() -> None:
    """Seven amounts are refused; six stand side by side."""
    sums = [f"${n}m" for n in range(5, 12)]
    assert len(worked(f"{' and '.join(sums[:6])} wholesale what do i get").amounts) == 6
    assert "more than 6" in refusal(f"{' and '.join(sums)} wholesale what do i get")


@pytest.mark.parametrize("said", ["i get 60% of it", "60% of it is mine", "we own 60% of that"])
def test_a_percentage_that_is_the_askers_own_is_a_part_of_the_result(said: str) -> None:
    """It is no base, which would give more than the whole."""
    assert worked(f"$5m wholesale, {said}, what do i get").amounts[0][1] == 9000


@pytest.mark.parametrize(
    "said", ["25% of it was kids' dvds", "30% of that came from abroad", "25% of those were returns"]
)
def test_a_percentage_that_tells_of_the_sales_is_no_base(said: str) -> None:
    """What share of the sales was what is nothing that a rate applies to."""
    assert "neither a base nor a rate" in refusal(f"$5m wholesale but {said}, what do i get")
