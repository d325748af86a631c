"""What a question gains with an entry for which somebody wrote it down, word for word or in all that it says."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.answering.edition import Edition
from knowledge.language.asking import seeking
from knowledge.language.lexicon import Reading
from knowledge.language.normalising import clean, words

# In log-odds: for the very words, and for all that they say, asked in the same manner.
WORD_FOR_WORD = 4.0
ALL_THAT_IT_SAYS = 1.5
# A word or two may begin many questions; and what is less likely than this is not looked at for it.
_A_QUESTION = 3
_LOOKED_AT = 0.02
# "What happened on the 24th" has the stems of "what happens on the 24th".
_PAST = re.compile(r"\b(?:did|was|were|had|been|\w{3,}ed)\b")
# What is said before a question and behind it, and asks for nothing.
_BEFORE = re.compile(
    r"(?:(?:so|ok|okay|but|and|hey|hi|hello|well|um|wait|also|now|please|pls|quick question|question|any idea|tell me"
    r"|remind me|just (?:asking|wondering|curious)|(?:can|could|would|will) (?:you|someone|anyone|anybody) (?:please )?"
    r"(?:tell|remind) (?:me|us)|do you know|does (?:anyone|anybody) know"
    r"|i (?:just )?(?:want to|would like to|need to) know|i (?:am |was )?(?:wonder|wondering)) )*"
)
_BEHIND = re.compile(
    r"(?: (?:please|pls|though|anyway|anyways|again|exactly|thanks|thank you|lol|then|do you know|does anyone know"
    r"|you know|by the way|btw|in (?:all )?(?:this|that|it)))*$"
)


def gain_by_words(
    edition: Edition, reading: Reading, numbers: Sequence[int], nearest: Sequence[int], shares: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return what each candidate gains in log-odds by the wording of the phrasing that came nearest."""
    gain, typed = np.zeros(len(numbers)), bare(reading.text)
    asked = _says(edition, reading)
    for i in np.flatnonzero(shares >= _LOOKED_AT).tolist():
        entry = edition.entry(numbers[i])
        if nearest[i] >= len(entry.phrasings):
            continue
        phrasing = entry.phrasings[nearest[i]]
        if typed.count(" ") + 1 >= _A_QUESTION and bare(clean(phrasing)) == typed:
            gain[i] = WORD_FOR_WORD
        elif (
            asked and _says_the_same(edition, asked, numbers[i], nearest[i]) and _asks_alike(edition, reading, phrasing)
        ):
            gain[i] = ALL_THAT_IT_SAYS
    return gain


def bare(text: str) -> str:
    """Return the words of a cleaned text less what is said before and behind a question, if anything is left then."""
    spoken = " ".join(words(text))
    begun = _BEFORE.match(spoken)
    rest = spoken[begun.end() :] if begun is not None else spoken
    return _BEHIND.sub("", rest) or spoken


def _says(edition: Edition, reading: Reading) -> frozenset[int]:
    """The numbers of the keys that say what is asked; none where one is unknown, which no phrasing has."""
    keys = frozenset(reading.content)
    known = frozenset(number for key in keys if (number := edition.index.keys.get(key)) is not None)
    return known if len(known) == len(keys) else frozenset()


def _asks_alike(edition: Edition, reading: Reading, phrasing: str) -> bool:
    """Tell whether a phrasing asks in the question's manner, and of the same time: "will they" is not "are they"."""
    if edition.manner_of(phrasing) != reading.asked.manner:
        return False
    text = clean(phrasing)
    return seeking(text) == reading.asked.sought and (_PAST.search(text) is None) == (
        _PAST.search(reading.text) is None
    )


def _says_the_same(edition: Edition, asked: frozenset[int], number: int, nearest: int) -> bool:
    index = edition.index
    row = index.rows_of(number)[0] + nearest
    held = index.row_keys[row].tolist()
    return asked.issubset(held) and len(asked) == len(frozenset(held) - index.light)
