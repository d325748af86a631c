"""A thing that a short question is about and the pack never names: who feeds the cat says nothing of the dog."""

from __future__ import annotations

import re

from knowledge.answering.edition import Edition
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import Reading
from knowledge.language.question_words import AUXILIARIES
from knowledge.language.word_vectors import shipped_vectors
from knowledge.matching.guard import Refusal

# "My" and "his" mostly tell of the asker's own life.
_BEFORE = frozenset({"the", "a", "an", "our", "this", "these", "those"})
_AUXILIARIES = frozenset((*AUXILIARIES, "may", "might"))
_CLAUSES = re.compile(r"[.?!;:,](?=\s*\w)")
_TOLD = frozenset({"fact", "term", "deadline", "issue"})
_BESIDE_THE_SUBJECT = frozenset({"talk", "off-topic"})
# Of a question with more words of its own one that is strange may be by the way.
_MOST_BESIDE = 2
# So many words may stand between "the" and what it is: "the old museum dog".
_BETWEEN = 2


def another_thing(edition: Edition, number: int, reading: Reading) -> Refusal | None:
    """The name of a thing that nothing in the pack speaks of, in a question that says little else."""
    return strange_thing(edition, reading) if edition.entry(number).kind in _TOLD else None


def strange_thing(edition: Edition, reading: Reading) -> Refusal | None:
    """Return the refusal for such a thing, which holds for all that can be told; None where a question names none."""
    if _CLAUSES.search(reading.text):
        return None
    own = [at for at, key in enumerate(reading.keys) if key not in FUNCTION_WORDS and key[0] not in "@#"]
    strange = [at for at in own if not _is_named(edition, reading.keys[at]) and _is_a_thing(reading, at, own)]
    if not strange or len(own) - len(strange) > _MOST_BESIDE:
        return None
    first, last = reading.spans[strange[0]]
    return Refusal("subject", " ".join(reading.words[first:last]), ())


def _is_named(edition: Edition, key: str) -> bool:
    """Tell whether the pack speaks of a thing: what is only chatted about ("act like a cat") it does not."""
    number = edition.index.keys.get(key)
    if number is None:
        return False
    # One after the other and not as a list: of a large pack's thousands the first tells.
    return any(edition.entry(int(one)).kind not in _BESIDE_THE_SUBJECT for one in edition.index.key_entries[number])


def _is_a_thing(reading: Reading, at: int, own: list[int]) -> bool:
    """Tell whether an ordinary word stands as a thing does: after "the" or "our", with nothing that it describes.

    Where it is the only word, what is counted is one as well: "5,507 cats?".
    """
    first, last = reading.spans[at]
    word = reading.meant[first]
    if shipped_vectors().numbers_of([word])[0] < 0 or word.endswith(("ly", "ing", "ed")):
        return False
    if own == [at] and first and reading.words[first - 1][0].isdigit():
        return True
    after = reading.words[last] if last < len(reading.words) else ""
    from_there = range(max(0, first - 1 - _BETWEEN), first)
    begins = next((place for place in reversed(from_there) if reading.words[place] in _BEFORE), None)
    if begins is None or (after and after not in FUNCTION_WORDS):
        return False
    # "Have the museums made" has a verb there.
    return begins == first - 1 or not begins or reading.words[begins - 1] not in _AUXILIARIES
