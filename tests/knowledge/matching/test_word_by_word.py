"""A question held against entries word by word."""

import numpy as np
import pytest
from numpy.typing import NDArray

from knowledge.matching.word_by_word import words_of

ROWS = ["when does the contract expire", "date on which the contract ends", "how much is a writer paid", "zzqx bonus"]
FIRST = np.array([0, 2, 3, 3], dtype=np.int32)
EVERY = np.arange(4, dtype=np.int32)
INDEX = words_of(ROWS, FIRST)


def _agreement(text: str) -> NDArray[np.float64]:
    return INDEX.agreement(text.split(), EVERY)


def test_the_words_of_a_phrasing_are_all_there() -> None:
    """Whatever their order, and whichever of an entry's phrasings each comes from."""
    assert _agreement("expire contract the")[0].tolist() == pytest.approx([1.0, 1.0])
    assert _agreement("expire on which date")[0].tolist() == pytest.approx([1.0, 1.0])


def test_another_word_of_the_same_meaning_comes_near() -> None:
    """It is less than the word itself, and much more than a word of another matter."""
    same, near, far = (_agreement(f"the contract {word}")[0] for word in ("expire", "terminates", "volcano"))
    assert np.all(same > near)
    assert np.all(near > far + 0.1)


def test_a_word_that_is_nowhere_near_tells_against_all() -> None:
    """A strange word among known ones takes from every entry what it weighs."""
    assert np.all(_agreement("when does the contract volcano").max(axis=0) < 0.9)


def test_a_word_without_a_vector_is_like_itself_alone() -> None:
    """Names stand in no list of words: the same letters are the same word, others are not."""
    assert _agreement("zzqx")[3].tolist() == pytest.approx([1.0, 1.0])
    assert _agreement("zzqy").max() == 0.0


def test_an_entry_without_a_phrasing_agrees_with_nothing() -> None:
    """It neither fails nor takes the next entry's words; nor does a question without a word."""
    assert _agreement("zzqx bonus")[2].tolist() == [0.0, 0.0]
    assert not INDEX.agreement([], EVERY).any()
    assert words_of([], np.zeros(2, dtype=np.int32)).agreement(["pay"], EVERY[:2]).tolist() == [[0.0, 0.0]] * 2


def test_some_entries_agree_as_beside_all_others() -> None:
    """Each entry's figures are its own, whichever are asked for."""
    asked = ["when", "is", "the", "bonus", "paid"]
    some = np.array([3, 0], dtype=np.int32)
    assert np.allclose(INDEX.agreement(asked, some), INDEX.agreement(asked, EVERY)[some])
