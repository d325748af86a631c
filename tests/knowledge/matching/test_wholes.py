"""What entries are asked about as a whole."""

import math
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from knowledge.matching import wholes
from knowledge.matching.wholes import (
    WholeIndex,
    WholeRows,
    counted,
    letter_marks,
    letter_marks_of,
    word_marks,
    word_marks_of,
)

ASKED = [
    ["when does the contract expire", "when is the contract up", "date the contract ends"],
    ["what is the residual on a dvd", "residual for a dvd sold", "how much is paid for a dvd"],
    ["who leads the guild"],
]


def _index(asked: list[list[str]]) -> WholeIndex:
    rows = WholeRows()
    for texts in asked:
        rows.add(*letter_marks_of([text.split() for text in texts]))
    return rows.index(np.repeat(np.arange(len(asked)), [len(texts) for texts in asked]).astype(np.int32), len(asked))


INDEX = _index(ASKED)


def test_runs_of_letters_cross_the_gap_between_words() -> None:
    """Two short words have as many runs of three and four letters as the text with its ends, each another mark."""
    marks = letter_marks(["to", "me"])
    assert len(marks) == sum(len(" to me ") - size + 1 for size in (3, 4))
    assert len(set(marks.tolist())) == len(marks)
    assert set(letter_marks(["tome"]).tolist()) != set(marks.tolist())


def test_words_are_marked_alone_with_the_next_and_with_the_one_after() -> None:
    """Three known words: three alone, four pairs with the ends, and one pair around the word between them."""
    assert len(set(word_marks([4, 5, 6]).tolist())) == 8
    assert set(word_marks([4, 5]).tolist()) & set(word_marks([5, 4]).tolist()) == set(word_marks([4, 5]).tolist()[:2])


def test_an_unknown_word_has_no_mark() -> None:
    """Neither alone nor beside another; the pair around it stays."""
    around = set(word_marks([4, 7, 6]).tolist()) & set(word_marks([4, -1, 6]).tolist())
    assert set(word_marks([4, -1, 6]).tolist()) == around
    assert len(around) == 5
    assert word_marks([-1]).tolist() == []


@pytest.mark.parametrize(
    ("text", "best"),
    [("contract expires when", 0), ("contrct expirey date", 0), ("dvd residuals", 1), ("who leads us", 2)],
)
def test_the_likest_entry(text: str, best: int) -> None:
    """All phrasings of an entry together say what it is about, slips or not."""
    assert best == int(INDEX.likeness(counted(letter_marks(text.split()))).argmax())


@pytest.mark.parametrize("common", [0.0, 0.25, 1.0])
@pytest.mark.parametrize("text", ["when is the contract up", "pay pay day", "zz"])
def test_marks_held_as_rows_and_as_lists_add_up_to_the_same(
    text: str, common: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many entries a mark must have to be held as a row, each counts for what stands in its list."""
    monkeypatch.setattr(wholes, "_COMMON", common)
    index, alike, square = _index(ASKED), np.zeros(len(ASKED)), 0.0
    marks = letter_marks(text.split()).tolist()
    for mark in set(marks) & set(index.marks.tolist()):
        at = int(np.searchsorted(index.marks, mark))
        counts, span = 1.0 + math.log(marks.count(mark)), slice(index.starts[at], index.starts[at + 1])
        alike[index.entries[span]] += counts * index.weights[span].astype(float)
        square += (counts * float(index.idf[at])) ** 2
    expected = alike / math.sqrt(square or 1.0)
    assert index.likeness(counted(letter_marks(text.split()))).tolist() == pytest.approx(expected.tolist(), abs=1e-5)


@pytest.mark.parametrize("words", [[], ["москва"], ["zzqx"]])
def test_nothing_known_is_like_nothing(words: list[str]) -> None:
    """A text without a mark that any phrasing has is like no entry."""
    assert INDEX.likeness(counted(letter_marks(words))).tolist() == [0.0] * len(ASKED)


def test_an_entry_of_one_phrasing_is_wholly_like_it() -> None:
    """Its sum is that phrasing."""
    assert INDEX.likeness(counted(letter_marks(ASKED[2][0].split())))[2] == pytest.approx(1.0, abs=2e-3)


def test_what_is_typical_leaves_the_phrasing_itself_out() -> None:
    """Entries whose phrasings share nothing expect less likeness than those that are always asked alike."""
    index = _index([["pay day", "pay date", "day of pay"], ["abc", "defg", "hijkl"], ["pay days", "pay dates"]])
    assert index.typical[1] < index.typical[0]
    asked = counted(letter_marks(["pay"]))
    above = index.above_typical(index.likeness(asked))
    assert above.tolist() == pytest.approx(((index.likeness(asked) - index.typical) / index.spread).tolist())


def test_no_rows_at_all() -> None:
    """An index of nothing likens to nothing."""
    nothing = WholeRows().index(np.zeros(0, dtype=np.int32), 0)
    assert nothing.likeness(counted(letter_marks(["contract"]))).tolist() == []


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(max_size=12), max_size=8))
def test_likeness_is_a_share(words: list[str]) -> None:
    """Whatever is typed, no entry is less than not alike nor more than wholly alike."""
    alike = INDEX.likeness(counted(letter_marks(words)))
    assert (alike >= 0.0).all()
    assert (alike <= 1.0 + 2e-3).all()


TEXTS = st.lists(st.lists(st.text(max_size=6), max_size=5), max_size=5)
NUMBERS = st.lists(st.lists(st.integers(0, 2**24), max_size=5), max_size=5)


def _by_text(marks: NDArray[np.int32], lengths: NDArray[np.int32]) -> list[list[int]]:
    ends = np.cumsum(lengths).tolist()
    assert sum(lengths.tolist()) == len(marks)
    return [sorted(marks[end - size : end].tolist()) for end, size in zip(ends, lengths.tolist(), strict=True)]


@settings(deadline=None)
@given(TEXTS)
@example([])
@example([[], ["to", "me"], [""], ["москва", "a"]])
def test_many_texts_have_the_letter_marks_of_each(texts: list[list[str]]) -> None:
    """No run goes over from one text to the next, and none is lost."""
    assert [sorted(letter_marks(words).tolist()) for words in texts] == _by_text(*letter_marks_of(texts))


@settings(deadline=None)
@given(NUMBERS)
@example([])
@example([[], [4, 5, 6], [0], [7, 7]])
def test_many_texts_have_the_word_marks_of_each(texts: list[list[int]]) -> None:
    """Whether a question is marked by itself or a phrasing among others: both are held against each other."""
    flat = np.array([number for numbers in texts for number in numbers], dtype=np.int32)
    lengths = np.array([len(numbers) for numbers in texts], dtype=np.int32)
    assert [sorted(word_marks(numbers).tolist()) for numbers in texts] == _by_text(*word_marks_of(flat, lengths))


@pytest.mark.parametrize("at_once", [1, 8, 40])
def test_entries_are_added_up_alike_in_parts_and_at_once(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    """How many marks are looked at in one go changes no figure of the index, an entry without a phrasing among them."""
    asked = [*ASKED[:2], [], *ASKED, ["?", ""]]
    whole = _index(asked)
    monkeypatch.setattr(wholes, "_AT_ONCE", at_once)
    parts = _index(asked)
    for field in fields(WholeIndex):
        assert np.array_equal(getattr(whole, field.name), getattr(parts, field.name)), field.name
