"""Slips of the keyboard: a neighbouring key, a letter left out, one twice, two swapped."""

from __future__ import annotations

import random

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
SHORTEST = 4


def _neighbours() -> dict[str, str]:
    at = {letter: (row, column) for row, letters in enumerate(_ROWS) for column, letter in enumerate(letters)}
    return {
        one: "".join(
            other
            for other, (row, column) in at.items()
            if other != one and abs(row - at[one][0]) <= 1 and abs(column - at[one][1]) <= 1
        )
        for one in at
    }


NEIGHBOURS = _neighbours()


def mistyped(text: str, slips: int, chance: random.Random) -> str:
    """Return the text with a slip in each of so many of its words, all different; a short word is left as it is."""
    words = text.split(" ")
    long_enough = [n for n, word in enumerate(words) if sum(letter.isalpha() for letter in word) >= SHORTEST]
    for n in chance.sample(long_enough, min(slips, len(long_enough))):
        words[n] = _slipped(words[n], chance)
    return " ".join(words)


def _slipped(word: str, chance: random.Random) -> str:
    letters = [n for n, letter in enumerate(word) if letter.lower() in NEIGHBOURS]
    if len(letters) < SHORTEST:
        return word
    kind = chance.choice(("beside", "without", "twice", "swapped"))
    if kind == "swapped":
        places = [n for n in letters[:-1] if word[n : n + 2].isalpha() and word[n] != word[n + 1]]
        if places:
            n = chance.choice(places)
            return word[:n] + word[n + 1] + word[n] + word[n + 2 :]
    n = chance.choice(letters)
    if kind == "without":
        return word[:n] + word[n + 1 :]
    if kind == "twice":
        return word[: n + 1] + word[n:]
    return word[:n] + chance.choice(NEIGHBOURS[word[n].lower()]) + word[n + 1 :]
