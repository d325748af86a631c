"""The figures of the stand, worked by hand on a few answers."""

from __future__ import annotations

import random

import pytest

from benchmarks.stand.figures import (
    Verdict,
    accuracy,
    bar_for,
    calibration_error,
    false_at,
    percentile,
    reliability,
    right_at,
)
from benchmarks.stand.methods import Found, fitted
from benchmarks.stand.typos import NEIGHBOURS, mistyped

SAID = [Verdict(0.95, right=True), Verdict(0.9, right=True), Verdict(0.6, right=False), Verdict(0.3, right=True)]
STRANGE = [0.92, 0.5, 0.2, 0.1]


def test_accuracy_counts_the_unsure() -> None:
    """Three of four best labels are right, whatever their score."""
    assert accuracy(SAID) == 0.75


@pytest.mark.parametrize(
    ("false_share", "bar", "share"),
    [
        (0.0, 0.92, 0.25),
        (0.25, 0.5, 0.5),
        (0.5, 0.2, 0.75),
        (1.0, float("-inf"), 0.75),
    ],
)
def test_right_answers_at_a_share_of_false_ones(false_share: float, bar: float, share: float) -> None:
    """The bar stands on the first strange score that must not pass, and what is answered wrongly never counts."""
    assert bar_for(STRANGE, false_share) == bar
    assert right_at(SAID, STRANGE, false_share) == share


def test_equal_scores_do_not_slip_over_the_bar() -> None:
    """Where strange questions tie with right ones, none of them is answered."""
    assert right_at([Verdict(1.0, right=True)] * 4, [1.0, 1.0, 0.0, 0.0], 0.25) == 0.0


@pytest.mark.parametrize(("accepted", "share"), [(0.25, 0.0), (0.5, 0.25), (0.75, 0.25), (1.0, 0.5)])
def test_false_answers_at_a_share_accepted(accepted: float, share: float) -> None:
    """The bar lets the given share of answerable questions through; what else passes it is false."""
    assert false_at(SAID, STRANGE, accepted) == share


def test_calibration_is_the_gap_between_promised_and_kept() -> None:
    """Two answers at 0.8 of which one is right are off by 0.3; a strange one at 0.1 is off by 0.1."""
    bins = reliability([Verdict(0.8, right=True), Verdict(0.8, right=False)], [0.1, 0.1])
    assert [(b.count, b.promised, b.kept) for b in bins if b.count] == [(2, pytest.approx(0.1), 0.0), (2, 0.8, 0.5)]
    assert calibration_error(bins) == pytest.approx((2 * 0.1 + 2 * 0.3) / 4)


def test_a_certain_answer_stands_in_the_last_tenth() -> None:
    """A probability of one has a bin."""
    assert reliability([Verdict(1.0, right=True)], [])[-1].count == 1


def test_percentile_is_a_time_that_was_measured() -> None:
    """The 99th of a hundred is the last but one from the top, never something between two."""
    assert percentile([float(n) for n in range(100)], 0.99) == 99.0
    assert percentile([3.0, 1.0, 2.0], 0.5) == 2.0


def test_the_line_tells_what_was_right() -> None:
    """A score that was right when high promises more when high; half right promises a half."""
    rows = [(Found("a", n / 10), n >= 5, 1.0) for n in range(10)] * 20
    line = fitted(rows)
    assert line.chance(Found("a", 0.9)) > 0.9
    assert line.chance(Found("a", 0.0)) < 0.1
    assert line.chance(Found("a", 0.45)) == pytest.approx(0.5, abs=0.05)


@pytest.mark.parametrize("slips", [1, 2])
def test_a_slip_changes_one_letter_of_so_many_long_words(slips: int) -> None:
    """As many words change as there are slips, none shorter than four letters; each by a letter or two."""
    text = "when is the contract going to expire"
    chance = random.Random(1)  # noqa: S311
    for _ in range(50):
        pairs = list(zip(text.split(), mistyped(text, slips, chance).split(), strict=True))
        changed = [(was, now) for was, now in pairs if was != now]
        assert len(changed) == slips
        assert all(len(was) >= 4 and abs(len(was) - len(now)) <= 1 for was, now in changed)


def test_neighbouring_keys_touch() -> None:
    """What lies beside what on the keyboard."""
    assert set(NEIGHBOURS["g"]) == set("rtyfhvbn")
    assert set(NEIGHBOURS["q"]) == set("was")
