"""Which known word a misspelling stands for, and which words of a pack are themselves misspellings."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.language.english import FUNCTION_WORDS, ordinary_words

MISTYPED_AT_LEAST = 4
_LONGEST = 24
# One slip in a word up to this long, two in a longer one.
_SHORT = 6
# Only in longer words is the first letter itself taken to be the slip: rare, and in short ones another word soon.
_FIRST_LETTER_AT_LEAST = 6
# A word in so few phrasings, that near to one so many times commoner, is a slip of whoever wrote the phrasing.
_RARE = 2
_COMMONER = 8
_RARE_SHORT = 7


class Mender:
    """Finds the known word that is nearest to a misspelt one. `known` stand commonest first: of equals that one wins."""

    def __init__(self, known: Sequence[str]) -> None:
        self._rank = {word: at for at, word in enumerate(known)}
        self._shelves: dict[tuple[str, int], list[str]] = {}
        self._light: dict[tuple[str, int], list[str]] = {}
        self._tails: dict[str, list[str]] = {}
        for word in known:
            if len(word) >= MISTYPED_AT_LEAST:
                shelves = self._light if word in FUNCTION_WORDS else self._shelves
                shelves.setdefault((word[0], len(word)), []).append(word)
                self._tails.setdefault(word[1:], []).append(word)

    def nearest(self, word: str) -> tuple[str, float]:
        """Return the known word with its likeness; nothing for a real word, or where none is near."""
        if not MISTYPED_AT_LEAST <= len(word) <= _LONGEST or word in ordinary_words():
            return "", 0.0
        return self.near(word, 1 if len(word) <= _SHORT else 2)

    def near(self, word: str, slips: int) -> tuple[str, float]:
        """Return the nearest other known word within so many slips, with its likeness, or nothing."""
        found = min(self._alike(self._shelves, word, slips), default=None)
        if found is None and len(word) >= _FIRST_LETTER_AT_LEAST:
            found = min((*self._alike(self._light, word, 1), *self._other_start(word)), default=None)
        if found is None:
            return "", 0.0
        distance, _, best = found
        return best, 1.0 - distance / max(len(word), len(best))

    def _alike(
        self, shelves: Mapping[tuple[str, int], Sequence[str]], word: str, slips: int
    ) -> Iterator[tuple[int, int, str]]:
        for length in range(len(word) - slips, len(word) + slips + 1):
            shelf = shelves.get((word[0], length))
            if shelf is None:
                continue
            for known, distance, _ in process.extract(word, shelf, scorer=OSA.distance, score_cutoff=slips, limit=None):
                if known != word:
                    yield int(distance), self._rank[known], known

    def _other_start(self, word: str) -> Iterator[tuple[int, int, str]]:
        """The words that differ in their first letter alone: it is wrong, missing, one too many, or swapped."""
        swapped = word[1] + word[0] + word[2:]
        for known in (*self._tails.get(word[1:], ()), *self._tails.get(word, ()), word[1:], swapped):
            if known != word and known in self._rank and len(known) >= MISTYPED_AT_LEAST:
                yield 1, self._rank[known], known


def trusted(counts: Mapping[str, int], listed: Container[str]) -> tuple[str, ...]:
    """Return the words of a pack, commonest first, less those that are slips of much commoner ones.

    `counts` say in how many texts each stands; what is `listed` in the word list was written with care.
    """
    common = sorted(counts, key=lambda word: (-counts[word], word))
    mender = Mender([word for word in common if counts[word] >= _COMMONER])
    return tuple(word for word in common if word in listed or not _slipped(word, counts, mender))


def _slipped(word: str, counts: Mapping[str, int], mender: Mender) -> bool:
    if counts[word] > _RARE or len(word) < MISTYPED_AT_LEAST or not word.isalpha() or word in ordinary_words():
        return False
    meant, _ = mender.near(word, 1 if len(word) <= _RARE_SHORT else 2)
    return bool(meant) and counts[meant] >= _COMMONER * counts[word]
