"""`and both` puts the last two changes of a calculation together, or asks which are meant."""

from __future__ import annotations

import pytest

from tests.knowledge.residuals.shipped import ask, refusal, worked

DVD = "my dvd did $10m wholesale, what do i get"


@pytest.mark.parametrize("said", ["and both", "both?", "ok and both together", "what about both", "and with both"])
@pytest.mark.parametrize(
    ("changes", "results"),
    [
        (("ok and if the rate doubles", "and if the base goes to 30% instead"), [51000, 102000]),
        (("and at a 30% base", "and with the rate doubled instead"), [51000, 102000]),
        (("and at a 30% base", "and at a 2% rate"), [60000]),
        (("and at a 25% base", "and at a 30% base"), [42000, 51000]),
        (("and doubled?",), [33000, 138000]),
    ],
)
def test_both_are_the_last_two_changes(said: str, changes: tuple[str, ...], results: list[int]) -> None:
    """What one took away from the other comes back; two values of one thing are shown side by side."""
    assert [amount for _, amount in worked(said, DVD, *changes).amounts] == results


@pytest.mark.parametrize("earlier", [(DVD,), (DVD, "and on $2m?"), (DVD, "what if the rate doubles")])
def test_where_there_are_no_two_it_asks(earlier: tuple[str, ...]) -> None:
    """One change, or another sum, leaves open what is meant."""
    assert "which two" in refusal("and both", *earlier)


@pytest.mark.parametrize("earlier", [(), ("who are verrone and young",), (DVD, "who are verrone and young")])
def test_both_of_something_else_is_no_calculation(earlier: tuple[str, ...]) -> None:
    """Only right after a calculation is it one."""
    assert ask("and both", *earlier) is None
    assert ask("and both guilds?", DVD) is None
