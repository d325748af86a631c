"""What words mean, as vectors: words that stand near one another mean nearly the same.

`words.txt` holds the words, the commonest first, `vectors.npy` a row of small whole numbers for each (see
LICENSE-vectors.txt). They were learned once, by docs/vectors/make.py; nothing here learns or guesses.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import as_file, files

import numpy as np
import Stemmer
from numpy.typing import NDArray

Floats = NDArray[np.float32]

# Another name means other vectors: what was fitted or built with these is then made anew.
NAME = "words 1"


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
        return np.array([self.vector(text) for text in texts], dtype=np.float32).reshape(len(texts), self.size)

    def vector(self, text: str) -> Floats:
        """Return the same for one text."""
        numbers = [number for number in map(self._number, text.split()) if number >= 0]
        total = self.table[numbers].sum(axis=0, dtype=np.float32)
        length = math.sqrt(float(total @ total))
        return total / np.float32(length) if length else total

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
    """Return the vectors that come with the program, read once."""
    folder = files("knowledge.language")
    words = (folder / "words.txt").read_text(encoding="ascii").split()
    with as_file(folder / "vectors.npy") as file:
        table = np.load(file)
    return WordVectors(NAME, {word: number for number, word in enumerate(words)}, table)
