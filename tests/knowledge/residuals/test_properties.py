"""What holds for every amount, every text and every conversation."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.amounts import quantities
from knowledge.language.fitting import LONGEST_REPLY
from knowledge.model.citing import MOST_PARAGRAPHS
from knowledge.residuals import Calculation, ResidualInputs, Working, compute
from knowledge.residuals.figures import cents, rounded
from knowledge.residuals.nearness import AROUND, Line
from knowledge.residuals.solving import base_for
from tests.knowledge.residuals.shipped import DAY, ask, rule, rules

MONEY = st.decimals(min_value=0, max_value=10**10, places=2)
SHARES = st.decimals(min_value=0, max_value=1, places=4)
LAST = "my dvd did $10m in wholesale, my rate is 1.5%, what do i see at the 20% base"
# Words of computations and figures, so that random texts come near to questions.
PIECES = st.sampled_from(
    """wholesale base rate residual check doubled doubles twice 20% 25% 30% 1.5% 1.5 20 $10m half a million 40,000
    units at $11 each retail between and 4-5 million -$3 recoupment costs revenue overscale crediting digital 2.5%
    two minutes of thirty minute prorated cw majors what do i get how much more than the current base per disc = ? x
    split 50/50 first after already so far another percent instead of from to if handel wga proposal 1985 0 0% 150%
    1/0 $1,20,000 zillion one hundred and""".split()  # noqa: SIM905 - a hundred strings in a list say no more
)
TEXTS = st.one_of(st.text(max_size=2000), st.lists(PIECES, max_size=60).map(" ".join))


def due(**given_: Decimal) -> Decimal:
    """Return the home video residual in exact dollars."""
    found = compute(rule("home-video"), ResidualInputs.model_validate(given_), DAY)
    assert isinstance(found, Working)
    return found.result


def test_only_so_much_is_looked_at_around_each_figure() -> None:
    """The work for a message grows with its figures, not with their square."""
    flat = "$1 " * 1000
    line = Line(flat, quantities(flat), Decimal("0.1"))
    assert max(len(line.before(i)) + len(line.after(i)) for i in range(len(line.found))) <= 2 * AROUND


@given(MONEY, MONEY)
def test_more_wholesale_never_gives_less(first: Decimal, second: Decimal) -> None:
    """The residual grows with the amount."""
    low, high = sorted((first, second))
    assert due(amount=low) <= due(amount=high)


@given(MONEY, MONEY)
def test_two_statements_add_up_to_one(prior: Decimal, new: Decimal) -> None:
    """What was due before and what is due on the new money are together what is due on the whole."""
    assert due(amount=prior) + due(amount=new, already=prior) == due(amount=prior + new)


@given(st.decimals(min_value=0, max_value=1, places=6))
def test_the_step_has_no_jump(distance: Decimal) -> None:
    """Either side of $5 million, a dollar changes the residual by a fraction of a cent."""
    below, above = due(amount=5_000_000 - distance), due(amount=5_000_000 + distance)
    assert Decimal(0) <= above - below <= distance * 2 * Decimal("0.0036")


@given(MONEY, SHARES, SHARES)
def test_a_single_rate_is_a_plain_product(amount: Decimal, base: Decimal, rate: Decimal) -> None:
    """Amount times base times rate, exactly; a base of all is no base at all."""
    assert due(amount=amount, base=base, rate=rate) == amount * base * rate


@given(MONEY)
def test_the_formula_reads_backwards(amount: Decimal) -> None:
    """The base that a residual needs is the base that gave it."""
    found = compute(rule("home-video"), ResidualInputs(amount=amount), DAY)
    assert isinstance(found, Working)
    back = base_for(found.result, found.formula)
    assert back is not None
    assert abs(back - found.base_amount) < Decimal("0.000001")


@given(MONEY, MONEY)
def test_a_credit_never_takes_more_than_is_due(owed: Decimal, overscale: Decimal) -> None:
    """Nothing falls below zero, and nothing grows."""
    found = compute(rule("right-to-credit"), ResidualInputs(amount=owed, overscale=overscale), DAY)
    assert isinstance(found, Working)
    assert Decimal(0) <= found.result <= owed


@given(st.decimals(min_value=0, max_value=10**9, places=6))
def test_one_rounding_to_the_cent_upwards_from_the_half(value: Decimal) -> None:
    """The shown sum is the nearest cent, and of two equally near the higher."""
    shown = rounded(value)
    assert shown == shown.quantize(Decimal("0.01"))
    assert Decimal("-0.005") < value - shown <= Decimal("0.005") or shown - value == Decimal("0.005")
    assert cents(value).startswith("$")


@given(TEXTS)
def test_any_text_gets_a_fitting_reply_or_none(text: str) -> None:
    """No text of up to 2,000 characters raises, and no reply is too long or cites too much."""
    check(ask(text))


@given(TEXTS, TEXTS)
def test_any_text_after_any_other_gets_a_fitting_reply_or_none(earlier: str, text: str) -> None:
    """The same holds inside a conversation."""
    check(ask(text, earlier))
    check(ask(text, LAST, earlier))


def check(reply: Calculation | None) -> None:
    """Hold a reply against what every reply must be."""
    if reply is None:
        return
    assert 0 < len(reply.text) <= LONGEST_REPLY
    assert sum(len(c.paragraphs) for c in reply.citations) <= MOST_PARAGRAPHS
    assert {*reply.rule_ids} <= {r.id for r in rules()}
    assert all(amount == rounded(amount) for _, amount in reply.amounts)
    assert reply.status == "refused" or reply.citations
