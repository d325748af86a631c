"""What a question takes for granted, held against what would be told in answer to it.

What says the contrary puts the question right. What says nothing of the deed is no answer: why a vote was asked for is
not why it was given up.
"""

from __future__ import annotations

import re

from knowledge.answering.edition import Edition
from knowledge.language.contraries import contrary_scale, denied_in, scales_shared
from knowledge.language.counts import another_count, another_month
from knowledge.language.dating import MONTHS
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import Reading
from knowledge.language.normalising import words
from knowledge.language.outsiders import outsider_in
from knowledge.matching.guard import Refusal

# Right before who did it, these show that a verb comes right behind, or behind "to".
_DID = frozenset({"did", "made", "make", "makes"})
_LED = frozenset({"led", "leads", "convinced", "persuaded", "prompted", "drove", "caused", "got", "pushed", "forced"})
_BEFORE_THE_VERB = frozenset(
    {
        "just", "already", "then", "now", "suddenly", "really", "even", "finally", "all", "ever", "actually", "has",
        "having",
        "have", "had", "to", "decide", "decided", "choose", "chose", "want", "wanted", "try", "tried", "manage",
        "managed", "opt", "opted", "end", "ended", "up", "himself", "herself", "itself", "themselves",
        # What somebody was expected to do is the deed, if it is any, and not that they were expected.
        "expected", "supposed", "scheduled", "slated", "due", "set", "meant", "likely", "able", "planned",
    }
)  # fmt: skip
# Those of a side by whom it acts: "the union's negotiators".
_OF_A_SIDE = frozenset(
    {"negotiators", "leaders", "leadership", "committee", "side", "team", "reps", "members", "lawyers", "people"}
)
_HAVING = frozenset({"has", "have", "had", "having"})
_PAST = frozenset({"gave", "took", "went", "broke", "struck", "sued", "quit", "won", "lost", "came", "got", "caved"})
_MONTHS = frozenset(month.lower() for month in MONTHS)
# What a remark is called by is its speaker's, and nothing that the asker supposes.
_REMARK = re.compile(
    r"\b(?:the|that|this|his|her|their|[a-z]+s) (?:(?!(?:did|does|do|was|were|is|made|make|say|said)\b)[\w%'-]+ ){1,8}?"
    r"(?:remark|line|comment|quote|quip|phrase|jab|crack|soundbite|one-liner)s?\b"
)
_DOERS = ("@party:", "@person:")
_NEAR = 3


def is_put_right(edition: Edition, number: int, reading: Reading, told: str) -> bool:
    """Tell whether a question takes for granted what is told otherwise of an entry: that he praised whom he blasted.

    Or another number of something, or another month: those may belong to something else that it mentions by the way.
    """
    supposed = _REMARK.sub(" ", reading.asked.supposed)
    if not supposed.strip():
        return False
    if contrary_scale(supposed, told):
        return True
    spans = (span for key, span in reading.placed if key[0] == "@")
    if denied_in(supposed, told, {word for first, last in spans for word in reading.words[first:last]}):
        return True
    other = another_count(supposed, told) or another_month(supposed, told)
    return other != "" and _is_about(edition, number, reading)


def _is_about(edition: Edition, number: int, reading: Reading) -> bool:
    """Tell whether what a question takes for granted is about an entry, which speaks of all that is named there."""
    first, last = _supposed_part(reading)
    if first == 0 and last == len(reading.words):
        return True
    named = [
        key for key, (begin, end) in reading.placed
        if first <= begin and end <= last and key not in FUNCTION_WORDS
        and key[0] != "#" and reading.words[begin] not in _MONTHS
    ]  # fmt: skip
    return bool(named) and all(edition.index.vouches(number, key) for key in named)


def another_deed(edition: Edition, number: int, reading: Reading) -> Refusal | None:
    """A deed that a question takes for done: what never speaks of it, though the pack does elsewhere, tells nothing.

    What tells the contrary, or the same by another word of its scale, tells something.
    """
    fact = edition.facts.get(edition.entry(number).id)
    deed = deed_supposed(reading) if fact is not None else None
    if fact is None or deed is None:
        return None
    key, said = deed
    if key not in edition.index.keys or edition.index.vouches(number, key) or scales_shared(said, fact.says):
        return None
    if _is_told(edition, reading):
        return None
    return None if contrary_scale(reading.asked.supposed, fact.says) else Refusal("act", said, ())


def an_outsider(edition: Edition, number: int, reading: Reading) -> Refusal | None:
    """What a mediator or a judge did: an entry that never speaks of one does not tell it."""
    who = outsider_in(reading.text)
    if not who:
        return None
    entry = edition.entry(number)
    fact = edition.facts.get(entry.id)
    told = " ".join((fact.says if fact is not None else entry.about, *entry.phrasings, *entry.corrects)).lower()
    return None if who.removesuffix("s") in told else Refusal("subject", who, ())


def _is_told(edition: Edition, reading: Reading) -> bool:
    """Tell whether what a question mentions by the way ("now that they left, who ...") is told anywhere at all."""
    first, last = _supposed_part(reading)
    if first == 0 and last == len(reading.words):
        return False
    index = edition.index
    said = [key for key, (begin, end) in reading.placed if first <= begin and end <= last and key not in FUNCTION_WORDS]
    if not all(key in index.keys for key in said):
        return False
    speaking = [frozenset(index.key_entries[index.keys[key]].tolist()) for key in said]
    together = frozenset[int]().union(*speaking[:1]).intersection(*speaking)
    return any(edition.entry(n).id in edition.facts and all(index.vouches(n, key) for key in said) for n in together)


def deed_supposed(reading: Reading) -> tuple[str, str] | None:
    """Return the key and the words of what a question takes for done by somebody; None where it takes nothing so."""
    doers = [at for at, key in enumerate(reading.keys[:-1]) if key.startswith(_DOERS)]
    first, last = _supposed_part(reading) if doers else (0, 0)
    for at in doers:
        begin, end = reading.spans[at]
        if not first <= begin < last:
            continue
        behind = at + 1
        while behind < len(reading.keys) and reading.words[reading.spans[behind][0]] in _BEFORE_THE_VERB | _OF_A_SIDE:
            behind += 1
        if behind == len(reading.keys) or reading.spans[behind][1] > last:
            continue
        start, stop = reading.spans[behind]
        verb = reading.keys[behind]
        if verb in FUNCTION_WORDS or verb[0] in "@#" or not _is_done(reading, begin, end, start):
            continue
        return verb, " ".join(reading.words[start:stop])
    return None


def _supposed_part(reading: Reading) -> tuple[int, int]:
    """The place, among the words of a question, of the first clause that it takes for granted; none where it does not.

    A clause of which a word was read in another way is not found, and nothing is refused for it.
    """
    clause = words(reading.asked.supposed.partition(";")[0])
    if not clause:
        return 0, 0
    size = len(clause)
    starts = (n for n in range(len(reading.words) - size + 1) if list(reading.words[n : n + size]) == clause)
    at = next(starts, -1)
    return (at, at + size) if at >= 0 else (0, 0)


def _is_done(reading: Reading, begin: int, end: int, verb: int) -> bool:
    """Tell whether a word behind a name is what that one did: behind "did" before the name, or in the past."""
    before = frozenset(reading.words[max(0, begin - _NEAR) : begin])
    between = frozenset(reading.words[end:verb])
    word = reading.words[verb]
    if not _LED.isdisjoint(before):
        return "to" in between
    if not _DID.isdisjoint(before):
        return between <= (_BEFORE_THE_VERB | _OF_A_SIDE) - _HAVING
    return word.endswith("ed") or word in _PAST or not between.isdisjoint(_HAVING)
