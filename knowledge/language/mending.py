"""Which known word a misspelling stands for, and which words of a pack are themselves misspellings."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.language.english import FUNCTION_WORDS, ordinary_words
from knowledge.language.normalising import clean, words
from knowledge.language.word_vectors import vector_words

MISTYPED_AT_LEAST = 4
_LONGEST = 24
# One slip in a word up to this long, two in a longer one.
_SHORT = 6
# In shorter words the first letter itself is the slip only where the keyboard explains it: soon another word is near.
_FIRST_LETTER_AT_LEAST = 6
# One slip, of the keyboard.
_PLAIN = (1, False)
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_AT = {letter: (row, column) for row, letters in enumerate(_KEYS) for column, letter in enumerate(letters)}
_BESIDE = {
    one: {other for other, (r, c) in _AT.items() if other != one and abs(r - row) <= 1 and abs(c - column) <= 1}
    for one, (row, column) in _AT.items()
}
# A word in so few phrasings, that near to one so many times commoner, is a slip of whoever wrote the phrasing.
_RARE = 2
_COMMONER = 8
_RARE_SHORT = 7
# So many of a pack's commonest words are nobody's rare ones, though the language may have none of them.
_FAMILIAR = 1000


class Mender:
    """Finds the known word that is nearest to a misspelt one. `known` stand commonest first: of equals that one wins.

    What none of them is near to may stand for one of the words `beyond`, where it is a plain slip of the keyboard.
    """

    def __init__(self, known: Sequence[str], beyond: Mender | None = None) -> None:
        self._rank = {word: at for at, word in enumerate(known)}
        self._beyond = beyond
        self._shelves: dict[tuple[str, int], list[str]] = {}
        # With which letters the words begin that go on like this.
        self._tails: dict[str, str] = {}
        for word in known:
            if len(word) >= MISTYPED_AT_LEAST:
                self._shelves.setdefault((word[0], len(word)), []).append(word)
                self._tails[word[1:]] = self._tails.get(word[1:], "") + word[0]

    def __contains__(self, word: str) -> bool:
        """Tell whether a word is one of those known."""
        return word in self._rank

    def nearest(self, word: str) -> tuple[str, float]:
        """Return the known word with its likeness; nothing for a real word, or where none is near."""
        if not MISTYPED_AT_LEAST <= len(word) <= _LONGEST or word in ordinary_words():
            return "", 0.0
        if self._beyond and word in self._beyond:
            return "", 0.0
        return self.near(word, 1 if len(word) <= _SHORT else 2)

    def near(self, word: str, slips: int) -> tuple[str, float]:
        """Return the nearest other known word within so many slips, with its likeness, or nothing."""
        found = self.found(word, slips)
        if self._beyond and (found is None or found[:2] > _PLAIN):
            other = self._beyond.found(word, 1)
            found = other if other is not None and other[:2] == _PLAIN else found
        if found is None:
            return "", 0.0
        distance, *_, best = found
        return best, 1.0 - distance / max(len(word), len(best))

    def found(self, word: str, slips: int) -> tuple[int, bool, int, int, str] | None:
        """Return the nearest other word: how far, whether by no slip of the keyboard, how rare, and the word.

        Letters in the wrong order are a likelier slip than a wrong letter: "wnat" is "want" and not "what". But a
        word that the language hardly has, and the pack seldom, is less likely than any other: "nays" than "nasty".
        """
        near = (
            (
                distance,
                not slip_of(word, known),
                2 if self._is_rare(known) else int(sorted(word) != sorted(known)),
                self._rank[known],
                known,
            )
            for distance, known in self._alike(word, slips)
        )
        return min((one for one in near if self._trusted(word, one)), default=None)

    def _is_rare(self, known: str) -> bool:
        return self._beyond is not None and self._rank[known] >= _FAMILIAR and known not in self._beyond

    def _trusted(self, word: str, found: tuple[int, bool, int, int, str]) -> bool:
        """Whether a word is near enough for what it is: a function word or another first letter is soon too near."""
        distance, unlikely, *_, known = found
        if known in FUNCTION_WORDS or known[0] != word[0]:
            return distance == 1 and (not unlikely or len(word) >= _FIRST_LETTER_AT_LEAST)
        return True

    def _alike(self, word: str, slips: int) -> Iterator[tuple[int, str]]:
        for length in range(len(word) - slips, len(word) + slips + 1):
            shelf = self._shelves.get((word[0], length))
            if shelf is None:
                continue
            for known, distance, _ in process.extract(word, shelf, scorer=OSA.distance, score_cutoff=slips, limit=None):
                if known != word:
                    yield int(distance), known
        # The words that differ in their first letter alone: it is wrong, missing, one too many, or swapped.
        swapped = word[1] + word[0] + word[2:]
        begun = (letter + tail for tail in (word[1:], word) for letter in self._tails.get(tail, ""))
        for known in (*begun, word[1:], swapped):
            if known[0] != word[0] and known in self._rank and len(known) >= MISTYPED_AT_LEAST:
                yield 1, known


def slip_of(typed: str, meant: str) -> bool:
    """Tell whether one slip of the keyboard makes it: a letter left out, one twice, two swapped, the key beside it."""
    at = next((n for n, (one, other) in enumerate(zip(typed, meant, strict=False)) if one != other), None)
    if at is None:
        at = min(len(typed), len(meant))
    if len(typed) < len(meant):
        return typed[at:] == meant[at + 1 :]
    if len(typed) > len(meant):
        return typed[at + 1 :] == meant[at:] and at > 0 and typed[at] == typed[at - 1]
    if typed[at + 2 :] == meant[at + 2 :] and typed[at : at + 2] == meant[at : at + 2][::-1]:
        return True
    return typed[at + 1 :] == meant[at + 1 :] and meant[at : at + 1] in _BESIDE.get(typed[at : at + 1], "")


@cache
def common_words() -> Mender:
    """Return what finds the common words of the language, beyond those of any pack."""
    return Mender(vector_words())


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


def slips_of_expressions(expressions: Mapping[str, str], known: Container[str]) -> frozenset[str]:
    """Return the words that stand in expressions for a thing, by its key, only as slips of another that does.

    "Writers gulid" beside "writers guild" makes no word of "gulid": alone it is mended as any other slip is.
    """
    beside: dict[tuple[str, int, tuple[str, ...]], set[str]] = {}
    alone = set[str]()
    for expression, key in expressions.items():
        parts = words(clean(expression))
        if len(parts) == 1:
            alone.add(parts[0])
        for at in range(len(parts) if len(parts) > 1 else 0):
            beside.setdefault((key, at, (*parts[:at], *parts[at + 1 :])), set()).add(parts[at])

    def stands(word: str) -> bool:
        return word in known or word in alone or word in ordinary_words()

    return frozenset(
        word
        for group in beside.values()
        for word in group
        if len(word) >= MISTYPED_AT_LEAST and word.isalpha() and not stands(word)
        if any(stands(meant) and slip_of(word, meant) for meant in group)
    )
