"""A message with more than one sentence or question in it, taken apart into what can be asked alone."""

from __future__ import annotations

import re

from knowledge.language.dating import YEAR
from knowledge.language.question_words import (
    AUXILIARIES,
    CLIPPED,
    COMMANDS,
    DOING,
    LEADS,
    QUESTION_WORDS,
    any_of,
    leads,
)

_SENTENCE = re.compile(
    r"(?<=[?!])\s*|(?<!\bmr)(?<!\bms)(?<!\bmrs)(?<!\bdr)\.(?=\s|$)|[;\n]+|\s-\s|,\s*(?=(?:and|so|but|also|plus)\s)"
)
_ASKING = any_of(QUESTION_WORDS, CLIPPED, AUXILIARIES)
# "Who spoke & who came": a word that asks and what was done are a question, and a word that asks and "is" are none.
_NOT_DONE = (*AUXILIARIES, "am", "if", "to", "not", "else", "then", "now", "next", "about")
_WHO_DID = re.compile(rf"{any_of(QUESTION_WORDS)} (?!{any_of(_NOT_DONE)}\b)[a-z]{{3,}}\W*")
# "When did they meet and where" asks both of the same; the rest of the first question stands behind "where" as well.
_BARE = re.compile(rf"(?:how long|{any_of(QUESTION_WORDS)})(?: exactly)?\W*")
# "Whats overscale; and ..." asks in two words; "whats up" asks nothing.
_CLIPPED_ASK = re.compile(r"(?:what'?s|who'?s|what is|who is) (?!(?:up|new|next|that|this|it|good|happening)\b)\w+\W*")
_OF_WHAT_HAPPENED = frozenset({"when", "where", "why"})
_ASKED_OF = re.compile(
    rf"{leads()}(?:(?:{any_of(QUESTION_WORDS)} )?(?P<rest>{any_of(AUXILIARIES)} \w.*)|who (?P<done>[a-z]+ed \w.*))"
)
_JOINED = re.compile(
    r"\s*(?:,\s*)?(?:\band\b|&|\+|\bplus\b|\balso\b|,),?\s+"
    r"(?:also\s+|then\s+|roughly\s+|about\s+|exactly\s+|second(?:ly)?,?\s+|of (?:them|those|these),?\s+)?"
    rf"(?={_ASKING}\b)"
)
_ASKS = re.compile(rf"(?<!\bthere )\b{_ASKING}\b|\b{any_of(COMMANDS, ('wondering', 'know'))}\b|\?")
_LEADS = leads()
_WH = re.compile(rf"\b{any_of(QUESTION_WORDS, ('tell', 'list', 'give', 'explain'))}\b|\?")
_STATES = re.compile(
    rf"^{_LEADS}(?!{any_of(LEADS, (_ASKING,))}\b)(?:[\w'-]+ ){{1,4}}?(?:is|are|was|were|has|have|had|will)\b"
)
_OPENS = re.compile(rf"{_LEADS}{any_of((_ASKING,), COMMANDS)}\b")
# "Quell's post and her old job" asks for two things, with a verb or without.
_PAIRED = re.compile(
    r"(?P<one>(?:(?:what|who|when|where) (?:is|are|was|were) |(?:give|tell) me )?"
    r"(?:[\w-]+ ){0,3}[\w-]+'s? [\w -]{2,40}?),?"
    r" (?:and|plus|&) (?P<other>(?:also )?(?:his|her) (?!own\b)[\w' -]{2,60}?)\W*"
)
_DOES = re.compile(rf"\b{any_of(DOING, ('say', 'says', 'said'))}\b")
_SUPPOSING = re.compile(rf"{_LEADS}(?:if|once|unless|since|because|after|before|while|now)\b")
_HEADING = re.compile(r"(?:[\w'-]+ ){0,3}[\w'-]+: ")
_A_YEAR = re.compile(rf"\b{YEAR}\b")
_OF_A_YEAR = re.compile(rf"\b(?:in|of|for|from|back in) {YEAR}\b")
_WORD = re.compile(r"[a-z0-9]+")
LEAST_WORDS = 3
MOST_PARTS = 6
MOST_WAITING = 8


def parts_of(text: str) -> tuple[str, ...]:
    """Return the sentences and joined questions of a cleaned text that ask something, in order.

    The text alone where there is but one. What asks nothing ("those giveback demands, ...") stays with what follows.
    """
    paired = _PAIRED.fullmatch(text) if _DOES.search(text) is None else None
    if paired is not None:
        return (paired["one"], paired["other"])
    found: list[str] = []
    waiting = ""
    for sentence in _SENTENCE.split(text):
        for part in _told_in_full(_with_what_is_supposed(_JOINED.split(sentence))):
            whole = f"{waiting} {part}".strip(" ,")
            few = len(_WORD.findall(whole)) < LEAST_WORDS and not _asks_shortly(whole)
            if few or not _ASKS.search(part):
                waiting = whole if len(_WORD.findall(whole)) <= MOST_WAITING else ""
                continue
            found.append(whole)
            waiting = ""
    return _framed(tuple(found[-MOST_PARTS:])) if len(found) > 1 or (found and waiting) else (text,)


def _asks_shortly(text: str) -> bool:
    return _WHO_DID.fullmatch(text) is not None or _CLIPPED_ASK.fullmatch(text) is not None


def _with_what_is_supposed(parts: list[str]) -> list[str]:
    """Leave a clause that takes something for granted with its question: "now that they have agreed, what is left"."""
    if len(parts) > 1 and _SUPPOSING.match(parts[0]) is not None and _WH.search(parts[0]) is None:
        return [f"{parts[0]}, {parts[1]}", *parts[2:]]
    return parts


def _told_in_full(parts: list[str]) -> list[str]:
    """Give a bare "and where" the rest of the question before it: "when did they meet" and "where did they meet".

    Where that one asks who did it or how many did, "and when" asks when that was.
    """
    whole = parts[:1]
    for part in parts[1:]:
        bare = part.strip(" ?!.,") if _BARE.fullmatch(part) is not None else ""
        asked = _ASKED_OF.fullmatch(whole[-1]) if bare else None
        after = "was that" if bare in _OF_WHAT_HAPPENED and _WH.search(whole[-1]) is not None else ""
        rest = asked["rest"] or asked["done"] if asked is not None else after
        whole.append(f"{bare} {rest}" if rest else part)
    return whole


def _framed(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Give what one of several questions names for them all to the others: "2001: how many yes and how many no".

    That is what stands before them with a colon, and the year of those that are put in the same words.
    """
    heading = _HEADING.match(parts[0])
    named = heading is not None and not _ASKS.search(heading[0])
    headed = (parts[0], *(f"{heading[0]}{part}" for part in parts[1:])) if heading is not None and named else parts
    return tuple(_with_the_year(part, parts) if part in parts else part for part in headed)


def _with_the_year(part: str, parts: tuple[str, ...]) -> str:
    alike = (other for other in parts if _opening(other) == _opening(part))
    year = next((found for other in alike if (found := _OF_A_YEAR.search(other)) is not None), None)
    return part if year is None or _A_YEAR.search(part) is not None else f"{part} {year[0]}"


def _opening(part: str) -> list[str]:
    return _WORD.findall(part)[:2]


def asks_in_words(part: str) -> bool:
    """Tell whether a part opens as a question does, and not merely ends in a question mark: "they caved??"."""
    plain = part.strip(" ?!.,")
    # "If there is no deal is it a strike" asks behind its first clause.
    return _OPENS.match(plain) is not None or _SUPPOSING.match(plain) is not None


def only_states(part: str) -> bool:
    """Tell whether a part of a message takes something as given and asks nothing: "neither side is budging"."""
    return _WH.search(part) is None and _STATES.search(part) is not None
