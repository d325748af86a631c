"""Whose name a question wants to hear, and whose word: "which guild leader said it", "what did the members say".

A statement that a body did something does not tell who in it did, nor does what one speaker said tell what another did.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import Reading
from knowledge.language.normalising import clean
from knowledge.language.number_words import SMALL
from knowledge.language.question_words import AUXILIARIES, TENSES, any_of

# What it is called to lead a side, and to stand for one.
LEADING = frozenset(
    {
        "head", "heads", "president", "prez", "prexy", "chief", "boss", "leader", "chair", "chairman", "chairwoman",
        "run", "runs", "lead", "leads", "director", "exec", "executive", "national",
    }
)  # fmt: skip
OFFICES = LEADING | {
    "negotiator", "lawyer", "attorney", "counsel", "spokesman", "spokesperson", "rep", "representative", "represent",
    "represents", "representing", "work", "works", "working", "speak", "speaks", "man", "guy",
}  # fmt: skip
_ONE_OF_THEM = (
    r"(?:person|people|guys?|m[ae]n|wom[ae]n|execs?|executives?|leaders?|officials?|officers?|negotiators?|reps?"
    r"|representatives?|delegates?|spokes(?:man|woman|person)|members?{})"
)
_VERB = any_of(AUXILIARIES, ("must",))
# One of these stands in every such question, and is looked for in a small part of the time.
_MAY_NAME = ("which ", "who ", "name")
_DOES = frozenset(TENSES)
_BEING = frozenset({"is", "isnt", "isn't", "was", "wasnt", "wasn't"})
_DETERMINERS = frozenset(
    {
        "the", "a", "an", "any", "other", "others", "another", "all", "most", "some", "of", "these", "those", "himself",
        "herself", "itself", "themselves", "actually", "personally", "really", "and",
    }
)  # fmt: skip
SPEAKING = frozenset(
    """say says said tell told think thinks thought react reacts reacted comment comments commented respond responds
    responded reply replies replied answer answers answered object objected criticise criticize complain complained
    believe feel felt make""".split()
)
# Who speaks for a body or for somebody: it is the word of those whom he speaks for.
_FOR_THEM = frozenset(
    """rep reps rep's representative representatives spokesman spokesmen spokeswoman spokesperson spokespeople man
    woman""".split()
)
# "What did they make of it" asks for a view; "did they make a deal" does not.
_MAKE_OF = re.compile(r"\bmakes? (?:\w+ )?of\b")
_MOST_BETWEEN = 3


def naming(members: Iterable[str]) -> re.Pattern[str]:
    """Return what shows that a person within a body is asked for; `members` is what those in it are called."""
    one = _ONE_OF_THEM.format("".join(f"|{re.escape(clean(member))}" for member in members))
    return re.compile(
        rf"\bwhich (?:(?!{_VERB}\b)[\w'-]+ ){{0,2}}?{one}\b|\bwho (?:exactly |else )?(?:at|in|inside|within) "
        rf"|\bby name\b|\bnames? of the (?:[\w'-]+ )?{one}\b|\bname names\b"
    )


def headcount(members: Iterable[str]) -> re.Pattern[str]:
    """Return what gives a number of persons: "15 reps", "12,000 members", "only one WGA East rep"."""
    one = _ONE_OF_THEM.format("".join(f"|{re.escape(clean(member))}" for member in members))
    numbered = rf"(?:\d[\d.,]*|{SMALL}|none|nobody|half|most|nearly all|all)"
    return re.compile(rf"\b{numbered} (?:[\w.',-]+ ){{0,3}}?{one}\b|\bnobody\b", re.IGNORECASE)


def wants_a_name(text: str, asks: re.Pattern[str]) -> bool:
    """Tell whether a cleaned text asks which person within a body is meant, by what shows it."""
    return any(sign in text for sign in _MAY_NAME) and asks.search(text) is not None


def voices_in(reading: Reading) -> tuple[str, ...]:
    """Return the keys of whose word a question asks for, those between "did" and "say"; none where it asks otherwise."""
    # Most texts have no word for speaking.
    if SPEAKING.isdisjoint(reading.words):
        return ()
    for at, word in enumerate(reading.words):
        if word not in _DOES:
            continue
        last = next(
            (n for n in range(at + 1, min(at + 3 + _MOST_BETWEEN, len(reading.words))) if _speaks(reading, n)), 0
        )
        if last:
            return tuple(_voices_between(reading, at, last))
    return ()


def _voices_between(reading: Reading, begin: int, end: int) -> list[str]:
    spoken = [
        (key, frozenset(reading.words[first:after]))
        for key, (first, after) in reading.placed
        if begin < first < end and key not in FUNCTION_WORDS and not _DETERMINERS.issuperset(reading.words[first:after])
    ]
    theirs = any(key.startswith(("@party:", "@person:")) for key, _ in spoken)
    return [key for key, words in spoken if not (theirs and words <= _FOR_THEM)]


def state_asked_of(reading: Reading) -> frozenset[str]:
    """Return the key of what somebody is asked to be, "happy" in "is he happy with it"; none elsewhere."""
    for at, key in enumerate(reading.keys[:-1]):
        before, after = reading.spans[at][0] - 1, reading.spans[at + 1][0]
        if key.startswith("@person:") and before >= 0 and reading.words[before] in _BEING:
            own = reading.words[after] not in FUNCTION_WORDS
            return frozenset(reading.keys[at + 1 : at + 2]) if own else frozenset()
    return frozenset()


def _speaks(reading: Reading, at: int) -> bool:
    word = reading.words[at]
    return word in SPEAKING and (word != "make" or _MAKE_OF.search(reading.text) is not None)
