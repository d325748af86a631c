"""Whose doing a question is about: "did the *wga* reject it" is not about who else rejected it, though both are named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from knowledge.language.question_words import TENSES

# A party right behind one of these is who does what is asked about; behind "is" or "was" it is often done to.
# "Can the companies use it" speaks of what might be done, which either side may have told.
_DOING = frozenset((*TENSES, "will"))
_SKIPPED = frozenset({"the", "a", "all", "both", "not", "never", "even", "really", "ever"})
_DONE_TO = frozenset({"been", "be", "get", "gets"})
_PARTY = "@party:"


def doers_of(
    text: str, words: Sequence[str], keys: Sequence[str], spans: Sequence[tuple[int, int]], we: frozenset[str]
) -> frozenset[str]:
    """Return the parties, named otherwise than by "we", that a question in a reading is about the doings of."""
    return frozenset(_doers(text, words, keys, spans, we))


def _doers(
    text: str, words: Sequence[str], keys: Sequence[str], spans: Sequence[tuple[int, int]], we: frozenset[str]
) -> Iterator[str]:
    for at, (first, last) in enumerate(spans):
        if last - first > 1 or words[first] not in _DOING:
            continue
        named = at + 1
        while named < len(keys) and words[spans[named][0]] in _SKIPPED and not keys[named].startswith(_PARTY):
            named += 1
        if named == len(keys) or not keys[named].startswith(_PARTY):
            continue
        begin, end = spans[named]
        owner = f"{words[end - 1]}'" in text  # "did the guild's proposal ...": the proposal's doing, not the guild's
        if words[begin] not in we and not owner and words[end : end + 1] and words[end] not in _DONE_TO:
            yield keys[named].removeprefix(_PARTY)
