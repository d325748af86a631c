"""How alike two texts are spelt."""

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.matching import letters
from knowledge.matching.letters import LetterIndex, LetterRows, runs_of

ROWS = [["contract", "expire"], ["contact", "expires"], ["residual", "rate"], ["the"], []]


def _index(rows: list[list[str]]) -> LetterIndex:
    taken = LetterRows()
    for row in rows:
        taken.add(row)
    return taken.index()


INDEX = _index(ROWS)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("dvd", ["_dv", "dvd", "vd_", "_dvd", "dvd_"]),
        ("tv", ["_tv", "tv_", "_tv_"]),
        ("q", ["_q_"]),
        ("the", []),
    ],
)
def test_runs_of_a_word(word: str, expected: list[str]) -> None:
    """A word gives its runs of three and four letters with its ends marked; a function word gives none."""
    assert expected == list(runs_of(word))


@pytest.mark.parametrize(
    ("words", "best"),
    [(["contract", "expire"], 0), (["contct", "expirs"], 1), (["residuls", "rat"], 2), (["contractexpire"], 0)],
)
def test_the_likest_row(words: list[str], best: int) -> None:
    """Slips of the fingers leave the likest row the likest."""
    assert best == int(INDEX.likeness(words).argmax())


@pytest.mark.parametrize("words", [[], ["the", "of"], ["zzz"], ["москва"]])
def test_nothing_alike(words: list[str]) -> None:
    """A text without runs, or with none that any row has, is like no row."""
    assert [0.0] * len(ROWS) == INDEX.likeness(words).tolist()


def test_the_same_words_are_wholly_alike() -> None:
    """A row is as like itself as can be."""
    assert [float(INDEX.likeness(row)[n]) for n, row in enumerate(ROWS[:3])] == pytest.approx([1.0] * 3, abs=2e-3)


def test_no_rows_at_all() -> None:
    """An index of nothing likens to nothing."""
    assert _index([]).likeness(["contract"]).tolist() == []


def _cosine(one: list[str], other: list[str], index: LetterIndex) -> float:
    """The cosine of two rows worked out by hand, run by run."""

    def weights(words: list[str]) -> dict[str, float]:
        times = Counter(run for word in words for run in runs_of(word))
        return {run: (1.0 + math.log(n)) * float(index.idf[index.numbers[run]]) for run, n in times.items()}

    left, right = weights(one), weights(other)
    lengths = [math.sqrt(sum(w * w for w in held.values())) or 1.0 for held in (left, right)]
    return sum(w * right.get(run, 0.0) for run, w in left.items()) / lengths[0] / lengths[1]


@pytest.mark.parametrize("at_once", [1, 3, 4096])
def test_every_run_of_every_row_counts_once_and_damped(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    """However many rows are counted in one go: a run that comes several times counts less than so many runs."""
    monkeypatch.setattr(letters, "_AT_ONCE", at_once)
    rows = [*ROWS, ["dvd", "dvd", "dvds"], [], ["contract", "contracts"]]
    index = _index(rows)
    for row in rows:
        expected = [_cosine(row, other, index) for other in rows]
        assert index.likeness(row).tolist() == pytest.approx(expected, abs=2e-3)


def test_rows_beyond_the_narrow_numbers_are_told_apart() -> None:
    """The last of more rows than two bytes can number is still the likest to itself."""
    index = _index([["contract"]] * 2**16 + [["residual"]])
    assert int(index.likeness(["residual"]).argmax()) == 2**16


@given(st.lists(st.text(max_size=12), max_size=8))
@settings(deadline=None)
def test_likeness_lies_between_nought_and_one(words: list[str]) -> None:
    """Whatever is asked, a likeness is a cosine of what cannot be negative."""
    likeness = INDEX.likeness(words)
    assert (len(ROWS), True) == (len(likeness), bool(np.all((likeness >= 0.0) & (likeness <= 1.002))))
