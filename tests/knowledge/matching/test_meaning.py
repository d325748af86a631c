"""How near a question's meaning comes to an entry's."""

from itertools import chain

import numpy as np
import pytest
from numpy.typing import NDArray

from knowledge.language.word_vectors import shipped_vectors
from knowledge.matching.building import build_index
from knowledge.matching.meaning import MeaningIndex, meaning_of
from knowledge.matching.signals import candidates
from knowledge.matching.storing import index_from_bytes, index_to_bytes
from tests.knowledge.counted import Counted
from tests.knowledge.matching.test_storing import ENTRIES, EXPRESSIONS

ASKED = [
    ["when does the contract expire", "date on which the contract ends"],
    ["how much are writers paid", "what wages do authors earn"],
    ["who leads the guild"],
]
ROWS = [text for texts in ASKED for text in texts]
OWNER = np.repeat(np.arange(len(ASKED)), [len(texts) for texts in ASKED]).astype(np.int32)
FIRST = np.searchsorted(OWNER, np.arange(len(ASKED))).astype(np.int32)
INDEX = meaning_of(shipped_vectors(), ROWS, OWNER, FIRST)


def _vector(text: str) -> NDArray[np.float32]:
    return shipped_vectors().vectors([text])[0]


def _nearest(index: MeaningIndex, text: str) -> NDArray[np.float64]:
    return index.nearest(_vector(text), np.arange(len(ROWS)), FIRST.astype(np.int64))


@pytest.mark.parametrize(
    ("text", "best"), [("the deal runs out on what day", 0), ("salary of a screenwriter", 1), ("boss of the union", 2)]
)
def test_other_words_of_the_same_meaning(text: str, best: int) -> None:
    """Each of the three tells the entry that is meant though no telling word is shared."""
    assert best == int((INDEX.wholes @ _vector(text)).argmax())
    assert best == int((INDEX.learned @ _vector(text)).argmax())
    assert best == int(_nearest(INDEX, text).argmax())


def test_a_phrasing_is_nearest_to_itself() -> None:
    """Up to what whole numbers of one byte lose."""
    for row, text in enumerate(ROWS):
        assert _nearest(INDEX, text)[OWNER[row]] == pytest.approx(1.0, abs=0.03)


def test_an_entry_without_a_phrasing_means_nothing() -> None:
    """It neither fails nor takes the next entry's."""
    owner = np.array([0, 2], dtype=np.int32)
    index = meaning_of(shipped_vectors(), ["pay", "strike"], owner, np.array([0, 1, 1, 2], dtype=np.int32))
    assert index.wholes.any(axis=1).tolist() == [True, False, True, False]
    assert np.isfinite(index.learned).all()


def test_another_embedder_takes_the_place_of_the_words() -> None:
    """An index is asked in the vectors that it was built with, stored or not; by no other is it taken."""
    built = build_index(ENTRIES, EXPRESSIONS, Counted())
    stored = index_from_bytes(index_to_bytes(built), ENTRIES, EXPRESSIONS, Counted())
    assert (len(ENTRIES), Counted().size) == built.meaning.wholes.shape
    for text in chain.from_iterable(entry.phrasings for entry in ENTRIES):
        one, other = (candidates(index, index.lexicon.read(text)) for index in (built, stored))
        assert one.features.tolist() == other.features.tolist()
    with pytest.raises(ValueError, match="stored index"):
        index_from_bytes(index_to_bytes(built), ENTRIES, EXPRESSIONS)


def test_slips_are_put_right_before_a_text_is_understood() -> None:
    """What a misspelling stands for is what counts."""
    index = build_index(ENTRIES, EXPRESSIONS)
    word = max(index.lexicon.listed.known, key=len)
    slipped = word[:3] + word[4:]
    read = index.lexicon.read(f"about {slipped}")
    assert ("about", slipped) == read.words
    assert ("about", word) == read.meant
