"""What words mean, as vectors: words that stand near one another mean nearly the same.

`words.txt` holds the words, the commonest first, `vectors.npy` a row of small whole numbers for each (see
LICENSE-vectors.txt). They were learned once, by docs/vectors/make.py; nothing here learns or guesses.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import as_file, files
from itertools import chain

import numpy as np
import Stemmer
from numpy.typing import NDArray

Floats = NDArray[np.float32]

# Another name means other vectors: what was fitted or built with these is then made anew.
NAME = "words 1"
# So many texts are added up in one go.
_AT_ONCE = 2048


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
        parts = [self._summed(texts[at : at + _AT_ONCE]) for at in range(0, len(texts), _AT_ONCE)]
        return np.concatenate(parts) if parts else np.zeros((0, self.size), dtype=np.float32)

    def vector(self, text: str) -> Floats:
        """Return the same for one text."""
        return self._summed([text])[0]

    def _summed(self, texts: Sequence[str]) -> Floats:
        held = [[n for n in map(self._number, text.split()) if n >= 0] for text in texts]
        sums = np.zeros((len(texts), self.size), dtype=np.float32)
        some = [row for row, numbers in enumerate(held) if numbers]
        if some:
            ends = np.cumsum([len(held[row]) for row in some])
            words = self.table[list(chain.from_iterable(held))].astype(np.float32)
            sums[some] = np.add.reduceat(words, np.concatenate([[0], ends[:-1]]), axis=0)
        lengths = np.sqrt((sums * sums).sum(axis=1, keepdims=True))
        return np.divide(sums, lengths, out=np.zeros_like(sums), where=lengths > 0)

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
