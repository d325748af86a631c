"""A figure is taken for what its words say, and for nothing else."""

from __future__ import annotations

import pytest

from tests.knowledge.residuals.shipped import ask, refusal, worked

LAST = "my dvd did $10m in wholesale, my rate is 1.5%, what do i see at the 20% base"


@pytest.mark.parametrize(
    "said",
    [
        "2",
        "ok 3 things",
        "ok 2",
        "3 questions",
        "lol 5",
        "and 2 more things",
        "2?",
        "1",
        "so 5,507?",
        "so that's 6,100?",
    ],
)
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
        ("my dvd moved 50k, retail $20", "retail figure"),
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


@pytest.mark.parametrize(
    "question",
    [
        "dvd residual last quarter $3,000 and this quarter $4,000",
        "my dvd residual: $3,000 last quarter, $4,000 this quarter",
        "home video residuals q1 $900, q2 $1,200, what is it",
    ],
)
def test_sums_by_period_that_may_be_payments_are_asked_about(question: str) -> None:
    """Nothing says whether so much was sold or paid: it is asked for, and not taken for sales."""
    assert "may be a title's sales or what was paid on them" in refusal(question)


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("dvd residual on wholesale of $3,000 last quarter and $4,000 this quarter", 12),
        ("dvd sales last quarter $3,000 and this quarter $4,000, residual?", 12),
        ("dvd residual last quarter $3m and this quarter $4m", 13200),
    ],
)
def test_sums_by_period_that_are_sales_are_worked_on(question: str, result: int) -> None:
    """Who says that it was sold, or names millions, means the sales of a title."""
    assert worked(question).amounts[0][1] == result


def test_a_control_sequence_is_no_sum() -> None:
    """What colours a terminal is not taken for millions."""
    assert worked("what is \x1b[31mthe dvd residual on $2m wholesale\x1b[0m").amounts[0][1] == 6000
    assert ask("what is \x1b[31m the dvd residual") is None


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("if base goes to 30% whats my cut on 2 mil wholesale", 9000),
        ("if the base went all the way up to 30% what is my share on $2m wholesale", 9000),
        ("if the rate is raised to 3% whats my cut on $2m wholesale", 12000),
        ("my cut is 30% of the residual on $2m wholesale", 1800),
    ],
)
def test_a_base_that_moves_is_no_part_of_the_asker(question: str, result: int) -> None:
    """What the base goes to is the base, though the next word asks for the asker's cut."""
    assert worked(question).amounts[0][1] == result
