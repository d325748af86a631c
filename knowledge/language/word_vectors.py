"""What words mean, as vectors: words that stand near one another mean nearly the same.

`words.txt` holds the words, the commonest first, `vectors.npy` a row of small whole numbers for each (see
LICENSE-vectors.txt). They were learned once, by docs/vectors/make.py; nothing here learns or guesses.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from hashlib import sha256
from importlib.resources import files
from io import BytesIO
from itertools import chain

import numpy as np
import Stemmer
from numpy.typing import NDArray

from knowledge.language.damage import DamagedError

Floats = NDArray[np.float32]

# Another name means other vectors: what was fitted or built with these is then made anew.
NAME = "words 1"
# How the digests of what docs/vectors/make.py made begin: of the words, and of the file of vectors.
_WORDS, _VECTORS = "882b9eeff1882d13", "e01b06430348178d"
# So many texts are looked at in one go.
_AT_ONCE = 4096
_DAMAGED = "{name}, which comes with the program, is damaged or gone. Install the program again."


@dataclass(frozen=True)
class WordVectors:
    """Turns texts into vectors: the sum of their words', brought to length one."""

    name: str
    numbers: Mapping[str, int]
    table: NDArray[np.int8]

    @property
    def size(self) -> int:
        """How many figures a vector has."""
        return self.table.shape[1]

    @property
    def slow(self) -> bool:
        """Whether a text takes long."""
        return False

    def vectors(self, texts: Sequence[str]) -> Floats:
        """Return a row for each text of words with spaces between; nothing but zeros where no word is known."""
        every = np.zeros((len(texts), self.size), dtype=np.float32)
        for start in range(0, len(texts), _AT_ONCE):
            self._fill(every[start : start + _AT_ONCE], texts[start : start + _AT_ONCE])
        return every

    def _fill(self, rows: Floats, texts: Sequence[str]) -> None:
        """Put the vectors of some texts into rows of zeros."""
        known = [[number for number in map(self._number, text.split()) if number >= 0] for text in texts]
        sizes = np.fromiter(map(len, known), dtype=np.int64, count=len(known))
        some = sizes > 0
        if not some.any():
            return
        words = self.table[list(chain.from_iterable(known))]
        totals = np.add.reduceat(words, (np.cumsum(sizes) - sizes)[some], axis=0, dtype=np.float32)
        # Each by itself: many at once are added up in another order, and would differ from `vector` in the last figure.
        lengths = np.array([math.sqrt(float(total @ total)) or 1.0 for total in totals], dtype=np.float32)
        rows[some] = totals / lengths[:, None]

    def vector(self, text: str) -> Floats:
        """Return the same for one text."""
        numbers = [number for number in map(self._number, text.split()) if number >= 0]
        total = self.table[numbers].sum(axis=0, dtype=np.float32)
        length = math.sqrt(float(total @ total))
        return total / np.float32(length) if length else total

    def numbers_of(self, words: Sequence[str]) -> list[int]:
        """Return the row of each word, -1 where it has none."""
        return list(map(self._number, words))

    def unit(self, numbers: NDArray[np.int32]) -> Floats:
        """Return the vectors of some rows, each brought to length one."""
        return self.table[numbers].astype(np.float32) / self.lengths[numbers, None]

    @cached_property
    def lengths(self) -> Floats:
        """How long each row is."""
        squares = np.einsum("wf,wf->w", self.table, self.table, dtype=np.float32)
        return np.sqrt(squares.clip(1.0)).astype(np.float32)

    @cached_property
    def middling(self) -> float:
        """How long a row is on the average."""
        return float(self.lengths.mean())

    @cached_property
    def _number(self) -> Callable[[str], int]:
        """The row of a word, or of the commonest word with its stem; -1 where there is none."""
        stem = Stemmer.Stemmer("english", 0).stemWord
        stems: dict[str, int] = {}
        for word, number in self.numbers.items():
            stems.setdefault(stem(word), number)

        def number_of(word: str) -> int:
            number = self.numbers.get(word)
            return stems.get(stem(word), -1) if number is None else number

        return lru_cache(maxsize=8192)(number_of)


@cache
def shipped_vectors() -> WordVectors:
    """Return the vectors that come with the program, read once. DamagedError where they are not as they were made."""
    numbers = {word: number for number, word in enumerate(vector_words())}
    stored = _read("vectors.npy")
    # Words beside other words' vectors would answer wrongly, not slowly.
    _check("vectors.npy", stored, _VECTORS)
    return WordVectors(NAME, numbers, np.load(BytesIO(stored)))


@cache
def vector_words() -> tuple[str, ...]:
    """Return the words that have vectors, the commonest first, read once. DamagedError as above."""
    words = _read("words.txt").split()
    _check("words.txt", b"\n".join(words), _WORDS)
    return tuple(word.decode() for word in words)


def _check(name: str, content: bytes, made: str) -> None:
    if sha256(content).hexdigest()[: len(made)] != made:
        raise DamagedError(_DAMAGED.format(name=name))


def _read(name: str) -> bytes:
    try:
        return (files("knowledge.language") / name).read_bytes()
    except OSError:
        raise DamagedError(_DAMAGED.format(name=name)) from None
