"""What a statement claims that can be looked up: its days, its figures and its names; and what a text has of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.language.english import FUNCTION_WORDS, ordinary_words
from knowledge.model import Pack
from knowledge.reading.naming import named_in
from knowledge.verifying.figures import Found, days_and_figures
from knowledge.verifying.texts import straight

_TOKEN = re.compile(r"[^\W_]+(?:['&][^\W_]+)*")
_BEGINS = re.compile(r"(?:^|[.!?:;]|[\"(]|(?:^|\s)')\s*[\"'(]*$")
# Words too short for the list of ordinary words that may begin a sentence.
_SHORT = frozenset(
    {"its", "nor", "yet", "per", "due", "new", "old", "six", "ten", "pay", "cut", "ban", "bid", "end", "law"}
)


class Names:
    """The names of a pack: an expression of a text -> what it stands for."""

    def __init__(self, pack: Pack) -> None:
        self._starting: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for named in named_in(pack):
            words = tuple(_word(token[0]) for token in _TOKEN.finditer(straight(named.text)))
            if words:
                self._starting.setdefault(words[0], []).append((words, named.meaning))
        for expressions in self._starting.values():
            expressions.sort(key=lambda expression: -len(expression[0]))

    def at(self, words: list[str], start: int) -> Iterator[tuple[int, str]]:
        """Yield length and meaning of every expression that begins at a word, the longest first."""
        for expression, meaning in self._starting.get(words[start], ()):
            if tuple(words[start : start + len(expression)]) == expression:
                yield len(expression), meaning


def keys_of_text(text: str, names: Names) -> frozenset[str]:
    """Return everything that a text makes present: days, figures, words, and whom it names."""
    plain = straight(text)
    found, _ = days_and_figures(plain)
    keys = {key for one in found for reading in one.readings for key in reading}
    days = [key for key in keys if key.startswith("d:")]
    keys |= {f"m:{int(day[2:4])}" for day in days} | {f"o:{int(day[5:])}" for day in days}
    words = [_word(token[0]) for token in _TOKEN.finditer(plain)]
    for at, word in enumerate(words):
        keys.add(_word_key(word))
        keys.update(meaning for _, meaning in names.at(words, at))
    return frozenset(keys)


def claims_in(says: str, names: Names) -> tuple[Found, ...]:
    """Return the days, figures and names of a statement."""
    found, rest = days_and_figures(straight(says))
    return (*found, *_names(rest, names))


def stands_for_itself(found: Found, present: frozenset[str]) -> bool:
    """Whether a figure counts things of the statement's own making, such as the views that it goes on to list."""
    return found.counts is not None and (found.counts in FUNCTION_WORDS or _word_key(found.counts) not in present)


def named_only(keys: frozenset[str]) -> frozenset[str]:
    """Return the words and names among keys, without days and figures."""
    return frozenset(key for key in keys if key.startswith(("x:", "@", "~")))


def _names(text: str, names: Names) -> Iterator[Found]:
    tokens = list(_TOKEN.finditer(text))
    words = [_word(token[0]) for token in tokens]
    at = 0
    while at < len(tokens):
        length, meanings = _longest(names, words, at)
        span = tokens[at : at + length]
        if any(_is_capital(text, token) for token in span):
            shown = text[span[0].start() : span[-1].end()].removesuffix("'s")
            literal = frozenset(_word_key(word) for word in words[at : at + length])
            yield Found(shown, "the name", (*meanings, literal))
        at += length


def _longest(names: Names, words: list[str], at: int) -> tuple[int, tuple[frozenset[str], ...]]:
    expressions = list(names.at(words, at))
    if not expressions:
        return 1, ()
    length = expressions[0][0]
    return length, tuple(frozenset({meaning}) for size, meaning in expressions if size == length)


def _is_capital(text: str, token: re.Match[str]) -> bool:
    """Whether a capital marks a name: not the mere beginning of a sentence."""
    word = token[0]
    if not word[0].isupper() or word == "I":
        return False
    if any(letter.isupper() for letter in word[1:]):
        return True
    lower = _word(word)
    ordinary = lower in FUNCTION_WORDS | _SHORT or not ordinary_words().isdisjoint({lower, _singular(lower)})
    return not (ordinary and _BEGINS.search(text, 0, token.start()))


def _word(token: str) -> str:
    return token.casefold().removesuffix("'s")


def _word_key(word: str) -> str:
    return f"x:{_singular(word)}"


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word
