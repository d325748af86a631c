"""The calculator as a command with options uses it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from knowledge.model import Rule
from knowledge.residuals import FIELDS, calculate, compare
from knowledge.residuals.options import LONGEST_COMPARISON
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
        (
            "home-video",
            {"amount": "$8 x $9"},
            "The amount cannot be used: “$8 x $9” holds more than one figure; write one alone",
        ),
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


@pytest.mark.parametrize("rule_id", [r.id for r in rules() if r.needs])
def test_what_is_still_needed_is_asked_for_by_its_field(rule_id: str) -> None:
    """An example in free words would be refused by the very field that it is for."""
    for reply in (calculate(rule(rule_id), {}, rules(), DAY), compare(rules(), {}, DAY)):
        assert reply.status == "refused"
        assert "`" not in reply.text
        assert any(f" as --{field}" in reply.text for field in FIELDS)


def test_the_rules_are_compared_side_by_side() -> None:
    """In force, doubled both ways, and the guessed bases."""
    reply = compare(rules(), {"amount": "$10m"}, DAY)
    assert [amount for _, amount in reply.amounts] == [Decimal(v) for v in (33000, 66000, 69000, 42000, 51000)]
    assert "outside the articles" in reply.text
    assert "guess, not an offer" in reply.text
    assert len(reply.text) <= LONGEST_COMPARISON
    assert sum(len(c.paragraphs) for c in reply.citations) <= 8


@pytest.mark.parametrize(
    ("texts", "steps"),
    [
        ({"amount": "$5m"}, ("= $15,000.00.", "3% of $1,000,000", "40% of", "25% of", "30% of")),
        ({"amount": "$10m"}, ("1.8% of $1,000,000", "3.6% of $1,000,000", "1.8% of $3,000,000", "25% of", "30% of")),
        ({"units": "40k", "price": "$11"}, ("1.5% of $88,000", "3% of $88,000", "40% of", "25% of", "30% of")),
    ],
)
def test_every_result_of_a_comparison_has_its_steps(texts: dict[str, str], steps: tuple[str, ...]) -> None:
    """One line for each, in the order of the results, before what they rest on."""
    lines = [line for line in compare(rules(), texts, DAY).text.splitlines() if line.startswith("Working")]
    assert [step in line for step, line in zip(steps, lines, strict=True)] == [True] * 5


def test_steps_too_long_for_a_message_are_said_to_be_left_out() -> None:
    """Some of them alone would pass for all, and the sources of the figures must have room."""
    texts = {"units": "1,234,567", "price": "$11.55", "part": "1/3", "titles": "3", "already": "$12,345,678.90"}
    text = compare(rules(), texts, DAY).text
    assert "work one out by itself to see them" in text
    assert text.splitlines()[-1] == rule("home-video-doubled").caveat
    assert len(text) <= LONGEST_COMPARISON


def test_a_comparison_refuses_what_it_cannot_read() -> None:
    """A missing or odd input is named here too."""
    assert compare(rules(), {}, DAY).status == "refused"
    assert "range" in compare(rules(), {"amount": "1-2m"}, DAY).text
    assert compare((), {"amount": "1m"}, DAY).status == "refused"


def test_every_field_is_an_input() -> None:
    """The fields that a command may offer are the ones that are read."""
    assert set(FIELDS) >= {"amount", "units", "price", "rate", "base", "already", "costs", "overscale", "minutes"}


@pytest.mark.parametrize(
    ("rule_id", "texts", "why"),
    [
        ("home-video", {"amount": "5m", "units": "3", "price": "4"}, "given twice"),
        ("home-video", {"amount": "40k units at $11", "units": "40k"}, "given twice"),
        ("home-video", {"amount": "40k units at $11", "price": "$11"}, "given twice"),
        ("home-video", {"amount": "5m", "costs": "3m"}, "--costs has no place"),
        ("home-video", {"amount": "5m", "overscale": "3m"}, "--overscale has no place"),
        ("home-video", {"amount": "5m", "minutes": "3"}, "--minutes has no place"),
        ("home-video", {"amount": "5m", "current": "3m"}, "give one of them"),
        (
            "home-video",
            {"units": "40k"},
            "--units needs --price beside it, what the distributor is paid for one (not the shop price).",
        ),
        ("film-on-television", {"units": "40k"}, "--units needs --price beside it, the price of one."),
        (
            "home-video",
            {"units": "40k x 11"},
            "The units cannot be used: “40k x 11” holds more than one figure; --amount takes units and price together.",
        ),
        (
            "home-video",
            {"units": "40k", "price": "40k at $11"},
            "holds more than one figure; --amount takes units and price together.",
        ),
        ("home-video", {"units": "40k at $11", "price": "$11"}, "--amount takes units and price together."),
        ("home-video", {"price": "$11"}, "--price needs --units"),
        ("home-video-doubled", {"amount": "5m", "costs": "3m"}, "--costs has no place"),
        ("recoupment", {"amount": "5m", "costs": "3m", "base": "20%"}, "--base needs --rate"),
        ("recoupment", {"amount": "5m", "costs": "3m", "already": "1m"}, "--already has no place"),
        ("right-to-credit", {"amount": "5k", "overscale": "3k", "rate": "2%"}, "--rate has no place"),
        ("cw-parity", {"amount": "5k", "base": "20%"}, "--base has no place"),
        ("web-minutes", {"amount": "15k", "minutes": "30", "of-minutes": "2"}, "30 minutes are more than the 2"),
        ("script-publication-fee", {"amount": "5m"}, "--amount has no place"),
        ("home-video", {"amount": "at least 5m"}, "is a bound"),
        ("home-video", {"amount": "C$5m"}, "is in Canadian dollars"),
        ("home-video", {"amount": "5m", "part": "3/2"}, "no part"),
    ],
)
def test_no_field_is_dropped_in_silence(rule_id: str, texts: dict[str, str], why: str) -> None:
    """What a rule does not use, and what is said twice, is refused by its name."""
    reply = calculate(rule(rule_id), texts, rules(), DAY)
    assert reply.status == "refused"
    assert why in reply.text


@pytest.mark.parametrize(("part", "result"), [("1/3", "5000"), ("a third", "5000"), ("half", "7500"), ("20%", "3000")])
def test_a_part_may_be_a_fraction(part: str, result: str) -> None:
    """A third is a third."""
    reply = calculate(rule("home-video"), {"amount": "5m", "part": part}, rules(), DAY)
    assert reply.amounts[0][1] == Decimal(result)


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        ({"amount": "$10m"}, ["on $10,000,000 of wholesale"]),
        ({"units": "40k", "price": "$11"}, ["on $440,000 of wholesale", "40,000 × $11.00"]),
        ({"amount": "$10m", "already": "4m"}, ["on $10,000,000 of wholesale after an earlier $4,000,000"]),
        ({"amount": "$10m", "titles": "2"}, ["for each of 2 titles"]),
        ({"amount": "$10m", "part": "1/3"}, ["your 1/3 of it is counted", "1/3 of $33,000.00"]),
        ({"amount": "$10m", "rate": "1.5"}, ["at your rate (at the 20% base and a 1.5% rate)"]),
        ({"amount": "about $10m"}, ["on about $10,000,000", "“about $10m” is worked out as exactly that figure"]),
    ],
)
def test_a_comparison_names_what_it_was_given(texts: dict[str, str], shown: list[str]) -> None:
    """Every field that is used stands in it."""
    reply = compare(rules(), texts, DAY)
    assert reply.status == "answered"
    assert [s for s in shown if s not in reply.text] == []


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        ({"amount": "$10m", "costs": "3m"}, "--costs has no place"),
        ({"amount": "$10m", "base": "25%"}, "--base has no place"),
        ({"amount": "$10m", "current": "3m"}, "--current has no place"),
        ({"amount": "$10m", "units": "4", "price": "5"}, "given twice"),
        ({"amount": "5m or 6m"}, "is a range"),
    ],
)
def test_a_comparison_refuses_by_name_what_it_does_not_use(texts: dict[str, str], why: str) -> None:
    """Nothing is dropped there either."""
    assert why in compare(rules(), texts, DAY).text


def test_a_named_rule_is_compared_with_its_own_changes_or_not_at_all() -> None:
    """Another rule is never compared in its place."""
    assert compare(rules(), {"amount": "$10m"}, DAY, rule("home-video-doubled")).status == "answered"
    text = compare(rules(), {"amount": "5m", "costs": "3m"}, DAY, rule("recoupment")).text
    assert "nothing to compare" in text
    assert "recoupment" in text


@pytest.mark.parametrize("named", [None, rule("home-video")])
def test_where_nobody_proposes_a_change_there_is_nothing_to_compare(named: Rule | None) -> None:
    """The same is said whether the rule is named or is the one in force."""
    unchanged = tuple(r for r in rules() if r.changes is None)
    reply = compare(unchanged, {"amount": "$10m"}, DAY, named)
    said = "Nobody proposes or expects a change of the home video residual here, so there is nothing to compare."
    assert (reply.status, reply.text) == ("refused", said)


def test_a_rule_without_a_base_is_told_by_its_rate_alone() -> None:
    """What stands beside the changes has no words for what it has not."""
    plain = rule("home-video").model_copy(update={"base": None})
    others = tuple(plain if r.id == plain.id else r for r in rules())
    text = compare(others, {"amount": "$10m"}, DAY).text
    assert " as it stands (at rates of 1.5% and 1.8%), " in text


@pytest.mark.parametrize(
    "typed", ["<@1>", "@everyone 5m 6m", "**5m** or `6m`", "5m\x1b[31m 6m", "[x](http://e.org) 5 6", "x" * 900]
)
def test_nothing_typed_in_a_field_comes_back_raw(typed: str) -> None:
    """No mention, no markup, no control character, and never at length; nor in the name of a field."""
    for texts in ({"amount": typed}, {"rate": typed}, {"part": typed}, {typed: "5"}):
        reply = calculate(rule("home-video"), texts, rules(), DAY)
        assert reply.status == "refused"
        assert not set("@*<>|[]\x1b") & set(reply.text.split("like `")[0])
        assert "x" * 60 not in reply.text
