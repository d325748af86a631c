"""What a reply says beside its result: whose figures, what was assumed, where it stands."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from knowledge.model import Citation, Rule
from knowledge.residuals import Calculation, answer_calculation, understanding
from tests.knowledge.residuals.shipped import DAY, ask, refusal, rules, worked


def cites(reply: Calculation) -> set[tuple[str, int]]:
    """Return the paragraphs that a reply cites."""
    return {(c.source, p) for c in reply.citations for p in c.paragraphs}


def test_rates_from_outside_the_articles_are_said_to_be_so() -> None:
    """Without a rate in the question the rates in force are used, and their origin is told."""
    reply = worked("10 million wholesale, what residual do i get")
    assert "$33,000.00" in reply.text
    assert "outside the articles" in reply.text
    assert "1.8% step starts at $1 million of base, not of wholesale" in reply.text
    assert {c.source for c in reply.citations} == {"variety-2007-10-22", "handel-2007-11-23", "cnbc-21599503"}


def test_figures_of_the_question_are_called_the_asker_s() -> None:
    """A rate that was given is not passed off as one of the pack."""
    reply = worked("$4m wholesale at a 2% rate on the 20% base, what do i get")
    assert "2% rate: your figure" in reply.text
    assert "20% base: in force since 1985, as Variety reported" in reply.text
    assert cites(reply) == {("variety-2007-10-22", 17)}


def test_a_guess_is_called_a_guess() -> None:
    """The larger bases are a lawyer's, not an offer."""
    reply = worked("4m wholesale at a 25% base and a 1.5% rate, what do i get")
    assert "guess, not an offer" in reply.text
    assert ("variety-2007-10-22", 18) in cites(reply)
    assert "home-video-larger-base" in reply.rule_ids


def test_an_unsaid_doubling_is_shown_both_ways() -> None:
    """Only the last of the articles says what is doubled, the rate, and above $2.5 million it matters."""
    reply = worked("if dvd residuals double what do i get on 8 mil wholesale")
    assert "$51,600.00 with the rate doubled to 3% and 3.6%" in reply.text
    assert "$54,600.00 with the base doubled to 40%" in reply.text
    assert "of 23 October 2007 says that the rate would double" in reply.text
    assert {("variety-2007-10-23", 10), ("variety-2007-10-22", 11), ("variety-2007-10-17", 13)} <= cites(reply)


def test_a_proposal_and_a_withdrawn_plan_are_called_so() -> None:
    """What is not in force is never told as if it were."""
    assert "proposal, not in force" in worked("2.5% digital on $120,000?").text
    assert "withdrew this plan" in worked("recoupment: costs 20m, revenue 26m, past it?").text
    assert "WGA describes" in worked("right to credit: 9k residuals due, 4k overscale, left?").text


def test_digital_revenue_names_what_the_articles_leave_open() -> None:
    """The base of the 2.5% is not in the articles; the outside source is cited after them."""
    reply = worked("2.5% digital on $120,000?")
    assert "do not say what the 2.5% is taken of" in reply.text
    assert [c.source for c in reply.citations] == ["variety-2007-10-23", "unitedhollywood-2007-12"]


def test_pro_rated_pay_is_no_residual() -> None:
    """The two-minute floor is a reading, and said to be one."""
    reply = worked("one minute webisode pro-rated, half hour pays $15,000")
    assert "1 min count as 2" in reply.text
    assert "a reading of the WGA's words" in reply.text
    assert "not a residual" in reply.text


def test_a_sum_that_is_not_called_wholesale_is_taken_so_and_says_so() -> None:
    """An assumption is named."""
    assert "I took your figure as wholesale" in worked("my dvd made 4 mil, 20% base 1.5% rate, what do i get").text


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("$19.99 at walmart, 50,000 dvds, what do i get", "retail figure"),
        ("box office was 80 mil, 20% base, 1.5% rate, my residual?", "retail figure"),
        ("4-5 million wholesale at 1.5%, what do i get", "is a range"),
        ("wholesale of -$3m at 1.5%, what do i get", "below zero"),
        ("$4m wholesale at a 150% rate, what do i get", "over 100%"),
        ("3 trillion wholesale at a 1.5% rate, what do i get", "a trillion or more"),
        ("at a 20% rate on $10m wholesale what do i get", "is the base that a rate applies to"),
        ("my movie sold 80,000 dvds. how much residual do i get", "the price of a unit"),
        ("what do i get at the 20% base and a 1.5% rate", "wholesale revenue"),
        ("cw pays me $3,000 for a rerun, what would parity get me", "what the four major networks pay"),
    ],
)
def test_a_refusal_names_the_input_and_how_to_write_it(question: str, names: str) -> None:
    """Calm, exact, and with an example."""
    text = refusal(question)
    assert names in text
    assert "`" in text
    assert "$0" not in text


def test_the_result_is_rounded_once_and_upwards_from_the_half() -> None:
    """Half a cent goes up, and only at the end."""
    reply = worked("$33.33 wholesale each x 1,000 units, 20% base, 1.5% rate, what do i get")
    assert reply.amounts == (("home video residual", Decimal("99.99")),)
    assert worked("2.5% digital on $1,000.20?").amounts[0][1] == Decimal("25.01")


def test_results_come_by_name_for_a_picture() -> None:
    """Each case is a bar."""
    reply = worked("$3m wholesale, 1.2% rate, bases of 20, 25 and 30 percent: what do i get")
    assert reply.amounts == (
        ("at the 20% base", Decimal("7200.00")),
        ("at the 25% base", Decimal("9000.00")),
        ("at the 30% base", Decimal("10800.00")),
    )


def test_a_formula_in_force_is_refused_for_a_day_before_it() -> None:
    """A residual of 1980 is not worked out by the formula of 1985."""
    for question in ("5m wholesale at a 1.5% rate, what do i get", "my check was $900, what if the base went 20 to 25"):
        reply = answer_calculation(question, (), rules(), date(1980, 5, 1))
        assert reply is not None
        assert reply.status == "refused"
        assert "holds from 1 January 1985" in reply.text


RATE = {"value": "3%", "by": "u", "note": "in force", "cites": ["agreement 4"]}
JINGLE = {
    "id": "jingle", "name": "jingle royalty", "says": "3% of licence income", "status": "in force", "by": "u",
    "measure": "distributor-gross", "counted_in": "licence income", "needs": ["amount"], "tiers": [{"rate": RATE}],
    "words": [["jingle*", "advert*"]], "asks_for": {"amount": "the licence income, like `$5,000`"},
    "cites": ["agreement 4"],
}  # fmt: skip
SUNG = {"shared_by": "singers", "undivided": "the royalty is for all singers of the jingle together"}


@pytest.mark.parametrize(
    ("said", "asked", "steps", "assumed"),
    [
        (SUNG, "", "", ["the royalty is for all singers of the jingle together"]),
        (SUNG, " we split it 3 ways", "; 1/3 of $150.00 = $50.00", ["an even split between 3 singers"]),
        ({}, "", "", []),
        ({}, " we split it 3 ways", "; 1/3 of $150.00 = $50.00", ["an even split between 3 people"]),
    ],
)
def test_another_pack_s_rules_work_by_their_own_words(
    said: dict[str, str], asked: str, steps: str, assumed: list[str]
) -> None:
    """Nothing of this negotiation stands in the engine: rules, words and numbers are the pack's, and who shares."""
    music = Rule.model_validate({**JINGLE, **said})
    reply = answer_calculation(f"my jingle brought in $5,000, what do i get?{asked}", (), (music,), DAY)
    assert reply is not None
    result, part = ("$50.00", "; your 1/3 of it is counted") if steps else ("$150.00", "")
    assert reply.text.split("\n") == [
        f"{result} is the jingle royalty on $5,000 of licence income, at a 3% rate{part}.",
        f"Working: 3% of $5,000 = $150.00{steps}.",
        "3% rate: in force.",
        *(f"Assumed: {note}." for note in assumed),
    ]
    assert reply.citations == (Citation(source="agreement", paragraphs=(4,)),)


def test_no_rules_no_computation() -> None:
    """A pack without rules leaves every question to the facts."""
    assert answer_calculation("10 million wholesale, what residual do i get", (), (), DAY) is None


@pytest.mark.parametrize(
    "question",
    [
        "how many days til the contracts up",
        "what were the 5,507 ballots",
        "when did counter say that on 10/16",
        "whats the base for dvd residuals",
        "does the 2.5% residual rate apply to webisodes",
        "what base does handel think we might land on, give both numbers",
    ],
)
def test_most_questions_are_told_apart_at_a_glance(question: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text without an input of a computation is never read closely: it must cost next to nothing."""

    def read_closely(*_: object) -> None:
        raise AssertionError(question)

    monkeypatch.setattr(understanding, "hear", read_closely)
    assert ask(question) is None
