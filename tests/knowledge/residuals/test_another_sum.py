"""A message with its own market and its own figures is a new sum, whatever was worked out before it."""

from __future__ import annotations

import pytest

from tests.knowledge.residuals.shipped import ask, refusal, worked

CREDIT = "$18,000 residuals due, $7,500 overscale"
RECOUPED = "basic costs $20 million, revenue $26 million"
CW = "the CW pays $3,000, the major networks $7,500"
MINUTES = "8 of 30 minutes of a $21,000 payment pro-rated"
DIGITAL = "how much is 2.5% digital on $120,000"
EVERY = (CREDIT, RECOUPED, CW, MINUTES, DIGITAL)


@pytest.mark.parametrize("before", EVERY)
@pytest.mark.parametrize(
    ("said", "result"),
    [
        ("my dvd did $10m wholesale, what do i get", 33000),
        ("my dvd did $10m wholesale", 33000),
        ("my dvd sold 50k copies at 15 bucks", 2250),
        ("my dvd sold 50k copies at $11 wholesale", 1650),
        ("and my dvd did $10m wholesale?", 33000),
        ("50k copies at $11", 1650),
        ("50k units at $11, what do i get", 1650),
        ("50k units at $11 wholesale and the base goes to 25%", 2062.5),
        ("ok so what if my dvd does $2m wholesale", 6000),
    ],
)
def test_sales_on_disc_are_worked_out_as_such_after_any_sum(before: str, said: str, result: float) -> None:
    """Nothing of the sum before is left in it: neither its rule nor its other figures."""
    reply = worked(said, before)
    assert reply.rule_ids[0] == "home-video"
    assert reply.amounts[0][1] == result
    assert len(reply.amounts) == 1


@pytest.mark.parametrize("before", EVERY)
def test_what_is_assumed_of_a_new_sum_is_told(before: str) -> None:
    """A price that nobody called wholesale is told to be taken as it, after another sum as without one."""
    assert worked("my dvd sold 50k copies at 15 bucks", before) == worked("my dvd sold 50k copies at 15 bucks", CW)
    assert "I took your figure as wholesale" in worked("my dvd sold 50k copies at 15 bucks", before).text


def test_a_follow_up_then_changes_the_new_sum() -> None:
    """What was worked out before it is forgotten."""
    said = "what would i get with the rate doubled"
    assert [amount for _, amount in worked(said, CREDIT, "my dvd did $10m wholesale, what do i get").amounts] == [
        33000,
        66000,
    ]


@pytest.mark.parametrize(
    ("said", "rule", "result"),
    [
        (CREDIT, "right-to-credit", 10500),
        (RECOUPED, "recoupment", 6000000),
        (CW, "cw-parity", 7500),
        (DIGITAL, "new-media-wga", 3000),
        ("and $120,000 of digital revenue", "new-media-wga", 3000),
    ],
)
@pytest.mark.parametrize("before", ["my dvd did $10m wholesale with the rate doubled", "my dvd did $10m wholesale"])
def test_a_sum_by_another_rule_after_one_on_disc_is_by_that_rule(
    before: str, said: str, rule: str, result: int
) -> None:
    """And so the other way round."""
    reply = worked(said, before)
    assert (reply.rule_ids[0], reply.amounts[-1][1], len(reply.amounts)) == (rule, result, 1)


@pytest.mark.parametrize(
    ("said", "before", "result"),
    [
        ("what if overscale is 20000", CREDIT, 0),
        ("and if the residuals were 30k", CREDIT, 22500),
        ("what if the dvds brought in $22 million in all", RECOUPED, 2000000),
        ("and with revenue of $21m?", RECOUPED, 1000000),
    ],
)
def test_a_change_of_the_last_sum_stays_with_its_rule(said: str, before: str, result: int) -> None:
    """A disc that only brought in what the last rule counts is no market of its own."""
    assert worked(said, before).amounts[-1][1] == result


@pytest.mark.parametrize(
    ("said", "before"),
    [
        *[(said, before) for said in ("and at a 30% base", "and at a 3% rate") for before in (CREDIT, CW, MINUTES)],
        *[
            (said, before)
            for said in ("what would i get with the rate doubled", "what if it doubles")
            for before in (CREDIT, RECOUPED, CW, MINUTES)
        ],
    ],
)
def test_a_rule_without_a_rate_or_a_base_has_none_to_change(said: str, before: str) -> None:
    """The same sum again would pass for the changed one."""
    assert "no rate and no base of its own to change" in refusal(said, before)


@pytest.mark.parametrize("before", [RECOUPED, CW])
def test_whole_sums_that_are_held_against_each_other_are_not_shared_out(before: str) -> None:
    """Half of what the networks pay is not what they pay, and half of nothing is no part of an answer."""
    assert "no part of it to share out" in refusal("and for two writers", before)


def test_what_is_past_recoupment_takes_the_rate_of_the_asker() -> None:
    """The plan has none of its own, and a rate that was given can be doubled."""
    assert worked("and at a 3% rate", RECOUPED).amounts[0][1] == 6000000
    assert "$180,000.00 would be due" in worked("and at a 3% rate", RECOUPED).text
    assert "$360,000.00 would be due" in worked("and if the rate doubles", RECOUPED, "and at a 3% rate").text


@pytest.mark.parametrize("said", ["my dvd cost $15 in stores", "my movie did $10m at retail"])
@pytest.mark.parametrize("before", [CREDIT, RECOUPED])
def test_a_shop_price_is_no_figure_of_the_last_rule(before: str, said: str) -> None:
    """What a disc costs in a shop is neither what is owed nor what came in."""
    reply = ask(said, before)
    assert reply is None or (reply.status, reply.rule_ids[0]) == ("refused", "home-video")


def test_all_three_sums_of_a_conversation() -> None:
    """A change in between belongs to the sum it follows."""
    earlier = (CREDIT, "what if overscale is 20000", "my dvd sold 50k copies at 15 bucks")
    assert worked("and at 25%", *earlier).amounts[0][1] == 2812.5
    assert ask("and at 25%", *earlier, "thanks") is not None
