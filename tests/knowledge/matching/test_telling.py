"""Lines that tell each entry from all the others."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.matching.letters import Floats
from knowledge.matching.telling import BY_MARKS, BY_MEANING, FOLDED, Learning, Marked, folded, lines
from knowledge.matching.wholes import WholeRows, counted, letter_marks, letter_marks_of

# The second entry is asked about what the first is, and one thing more.
ASKED = [
    ["the card", "my card", "a card of mine"],
    ["the card was stolen", "my card is stolen", "stolen card"],
    ["the weather today", "will it rain"],
]
TEXTS = [text for texts in ASKED for text in texts]
OWNER = np.repeat(np.arange(len(ASKED)), [len(texts) for texts in ASKED]).astype(np.int32)


def _marked(texts: list[str]) -> Marked:
    rows = WholeRows()
    rows.add(*letter_marks_of([text.split() for text in texts]))
    return Marked(*rows.held())


def _vector(text: str) -> Floats:
    return folded(counted(letter_marks(text.split())))[0]


@pytest.mark.parametrize("learning", [BY_MEANING, BY_MARKS, Learning(1.0, 2, 200)])
@pytest.mark.parametrize(
    ("text", "best"), [("card", 0), ("somebody has stolen it, a card", 1), ("is rain coming today", 2)]
)
def test_what_tells_an_entry_counts(text: str, best: int, learning: Learning) -> None:
    """What two entries share speaks for neither; however many phrasings stand in a step."""
    found = lines(_marked(TEXTS).folded, FOLDED, OWNER, len(ASKED), learning)
    assert best == int((found @ _vector(text)).argmax())


def test_each_phrasing_is_told() -> None:
    """Its own entry's line is the highest."""
    found = lines(_marked(TEXTS).folded, FOLDED, OWNER, len(ASKED), BY_MARKS)
    for text, owner in zip(TEXTS, OWNER.tolist(), strict=True):
        assert owner == int((found @ _vector(text)).argmax())


def test_an_entry_without_a_phrasing_has_no_line() -> None:
    """It neither fails nor takes another's."""
    found = lines(_marked(["pay", "strike"]).folded, FOLDED, np.array([0, 2], dtype=np.int32), 4, BY_MARKS)
    assert found.any(axis=1).tolist() == [True, False, True, False]
    nothing = lines(_marked([]).folded, FOLDED, np.zeros(0, dtype=np.int32), 2, BY_MARKS)
    assert nothing.tolist() == np.zeros((2, FOLDED)).tolist()


@given(st.lists(st.text(alphabet="abc xyz", max_size=30), min_size=1, max_size=8), st.data())
def test_rows_are_folded_as_a_text_is(texts: list[str], data: st.DataObject) -> None:
    """Any of them, in any order, as each alone: a vector of length one, or nothing where there is no mark."""
    rows = np.array(data.draw(st.permutations(range(len(texts)))), dtype=np.int64)
    table = _marked(texts).folded(rows)
    for row, vector in zip(rows.tolist(), table, strict=True):
        assert np.allclose(vector, _vector(texts[row]), atol=1e-6)
        assert math.isclose(float(vector @ vector), 1.0, rel_tol=1e-4) or not vector.any()


def test_the_same_phrasings_give_the_same_lines() -> None:
    """Nothing is left to chance."""
    one, other = (lines(_marked(TEXTS).folded, FOLDED, OWNER, len(ASKED), BY_MARKS) for _ in range(2))
    assert one.tolist() == other.tolist()
