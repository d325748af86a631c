"""The nearest phrasings of each candidate, found for all of them at once, are those that one would find one by one."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from knowledge.matching.building import build_index
from knowledge.matching.comparing import nearest_rows
from tests.knowledge.matching.test_storing import ENTRIES, EXPRESSIONS

INDEX = build_index(ENTRIES, EXPRESSIONS)
_LIKENESSES = st.lists(
    st.sampled_from([0.0, 0.25, 0.5, 1.0]), min_size=len(INDEX.row_entry), max_size=len(INDEX.row_entry)
).map(lambda figures: np.array(figures, dtype=np.float64))


@given(words=_LIKENESSES, letters=_LIKENESSES, top=st.permutations(range(len(ENTRIES))), many=st.integers(0, 9))
def test_the_nearest_phrasings_are_found(words: np.ndarray, letters: np.ndarray, top: list[int], many: int) -> None:
    """Of each candidate the first that is nearest in words and letters, and how near in words come the two after it."""
    numbers = np.array(top[:many], dtype=np.int32)
    vector = INDEX.embedder.vector("shift pay")
    found = nearest_rows(INDEX, words, letters, vector, numbers)
    for at, number in enumerate(numbers.tolist()):
        rows = range(*INDEX.rows_of(number))
        near = [words[row] + 0.5 * letters[row] for row in rows]
        assert found.rows[at] == rows[near.index(max(near))]
        ordered = sorted((words[row] for row in rows), reverse=True)
        assert found.second[at] == sum([*ordered, 0.0, 0.0][1:3]) / 2
        alike = INDEX.meaning.rows[list(rows)].astype(np.float32) @ vector
        assert abs(found.meaning[at] - float(alike.max()) / 127) < 1e-6
