"""Which notions of a text are denied ("who did *not vote*"), and which way round a question asks.

A question for a yes or a no asks for the same statement whichever way round it is put ("did they reject it?", "didn't
they reject it?", "they rejected it, didn't they?"). One for a person, a reason or a permission does not: who voted is
no answer to who did not, and what one may do none to what one may not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.question_words import AUXILIARIES, QUESTION_WORDS

NEGATIONS = frozenset({"not", "never", "without", "no", "neither", "nor"})
PERMISSION = frozenset({"can", "could", "may", "should", "must", "shall"})
_OPENING = frozenset(
    {"so", "and", "but", "ok", "okay", "wait", "hey", "also", "or", "well", "um", "please", "hi", "hello"}
)
_ASKING = frozenset(QUESTION_WORDS)
_YES_OR_NO = frozenset((*AUXILIARIES, "am", "might")) - PERMISSION
# What may stand between a negation and the word that it denies.
_BETWEEN = frozenset(
    """i we you he she it they anyone anybody everyone everybody all both yet even really actually ever still already
    be been being have has had want to able always also too""".split()
)
_ARTICLES = frozenset(
    {"the", "a", "an", "any", "their", "our", "his", "her", "my", "your", "this", "that", "these", "those"}
)
# After these another clause begins, with a negation of its own that turns round nothing that is asked.
_CLAUSES = frozenset("if because since unless although though while that whether so but until before after".split())
_REACH = 5


def denied_keys(words: Sequence[str], keys: Sequence[str], spans: Sequence[tuple[int, int]]) -> frozenset[str]:
    """Return the keys of a reading that a negation before them denies."""
    return frozenset(keys[at] for at in _denied(words, keys, spans))


def turned_keys(
    words: Sequence[str], keys: Sequence[str], spans: Sequence[tuple[int, int]]
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the keys that a question denies and those that it does not; none at all for one after a yes or no."""
    start = _asks_from(words)
    if start is None:
        return frozenset(), frozenset()
    end = next((at for at in range(start + 1, len(words)) if words[at] in _CLAUSES), len(words))
    denied = {keys[at] for at in _denied(words, keys, spans) if start < spans[at][0] < end}
    plain = {
        key
        for key, (first, _) in zip(keys, spans, strict=True)
        if start < first < end and key not in denied and words[first] not in FUNCTION_WORDS
    }
    return frozenset(denied), frozenset(plain)


def _asks_from(words: Sequence[str]) -> int | None:
    """Where a question begins for which it matters which way round it is put."""
    first = 0
    while first < len(words) and words[first] in _OPENING:
        first += 1
    if first == len(words) or words[first] in _YES_OR_NO:
        return None
    if words[first] in PERMISSION:
        # "Can't I write?" hopes for the yes of "can I write?"; "can I not write?" asks for something else.
        return None if words[first + 1 : first + 2] == ["not"] else first
    if _ASKING.isdisjoint(words):
        return None
    return next(at for at, word in enumerate(words) if word in _ASKING)


def _denied(words: Sequence[str], keys: Sequence[str], spans: Sequence[tuple[int, int]]) -> Iterator[int]:
    if NEGATIONS.isdisjoint(words):
        return
    for at, (first, last) in enumerate(spans):
        # A negation inside a longer expression ("did not vote" for abstaining) belongs to that notion.
        if last - first > 1 or words[first] not in NEGATIONS or (first > 0 and words[first - 1] == "or"):
            continue
        found = _after(words, keys, spans, _before_verb(words, spans, at))
        if found is not None:
            yield found


def _before_verb(words: Sequence[str], spans: Sequence[tuple[int, int]], at: int) -> int:
    """The place from which the word denied is looked for: in "can not the rate *be* changed" it comes after "be"."""
    first = spans[at][0]
    if first == 0 or words[first - 1] not in PERMISSION:
        return at
    for later in range(at + 1, min(at + 1 + _REACH, len(spans))):
        if words[spans[later][0]] == "be":
            return later
    return at


def _after(words: Sequence[str], keys: Sequence[str], spans: Sequence[tuple[int, int]], at: int) -> int | None:
    for later in range(at + 1, min(at + 1 + _REACH, len(keys))):
        word = words[spans[later][0]]
        named = keys[later].startswith(("@party", "@person"))
        whose = later + 1 < len(keys) and keys[later + 1].startswith(("@party", "@person"))
        if named or word in _BETWEEN or (word in _ARTICLES and whose):
            continue
        # "Not sure", "not only", "not the one": too light a word to be turned round, or no verb at all.
        light = word in FUNCTION_WORDS and spans[later][1] - spans[later][0] == 1
        return None if light else _thing(words, keys, spans, at, later)
    return None


def _thing(words: Sequence[str], keys: Sequence[str], spans: Sequence[tuple[int, int]], at: int, later: int) -> int:
    """The place of what there is none of: in "no winter *raise*" it stands behind what only says which."""
    behind = later + 1
    which = words[spans[at][0]] == "no" and keys[later][0] == "@"
    if not which or behind == len(keys) or keys[behind][0] in "@#" or words[spans[behind][0]] in FUNCTION_WORDS:
        return later
    return behind
