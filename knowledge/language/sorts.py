"""Of which sort an answer must be: a time, an hour, a day, a sum, a place, a reason; and what has something of it.

A statement says that a thing was done, and mostly leaves out at what hour, where, or for how much.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from knowledge.language.dating import MONTHS, YEAR

# What a question can only be answered with: a point or a stretch of time, a sum of money, a place, a ground.
Sort = Literal["time", "daytime", "hour", "day", "money", "sum", "place", "reason", "meant", "onset"]

_MONTH = f"(?:{'|'.join(MONTHS)})"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_OPENS = r"^(?:and |so |but |ok |okay |hey |since |until |from |in |on |at )*"
_EXACT = r"(?:exact|precise|actual) "
_CLOCK = r"\b\d{1,2}(?::\d\d)? ?(?:a\.?m|p\.?m|o'?clock)\b|\b\d\d?:\d\d\b|\bnoon\b|\bmidnight\b|\bhour\b"
_SAID_OR_HELD = r"(?:say|said|speak\w*|talk\w*|made|make|meet|met|held|hold|take place|took place|gather\w*|sit|sat|vote|voted|happen\w*)"
_NO_PLACE = (
    rf"(?:{_MONTH}|{_WEEKDAY[:-3]}|full|favou?r|fact|part|order|return|all|any|no|person|print|particular|public)"
)


@dataclass(frozen=True, slots=True)
class _Kind:
    sort: Sort
    asks: re.Pattern[str]
    tells: re.Pattern[str]


def _kind(sort: Sort, asks: str, tells: str) -> _Kind:
    return _Kind(sort, re.compile(asks), re.compile(tells, re.IGNORECASE))


_KINDS = (
    _kind(
        "time",
        rf"{_OPENS}(?:when(?! it comes)|(?:what|which) (?:year|month|date)s?) ",
        rf"\b(?:{_MONTH}|{YEAR}"
        rf"|{_WEEKDAY}|mornings?|afternoons?|nights?|hours?|days?|weeks?|months?|years?"
        r"|yet|now|once|only|until|after|before|then|never|last|soon|later|earlier|decades?)\b",
    ),
    _kind(
        "daytime",
        r"\b(?:what|which) time\b(?! of (?:the )?(?:day|year|month)| frame| period| span| zone| limit| table| is it)",
        rf"{_CLOCK}|\b(?:morning|afternoon|evening|night|hours? (?:later|earlier|after|before))\b",
    ),
    _kind(
        "hour",
        rf"\b(?:what|which|the|at what) {_EXACT}(?:time|hour|minute|moment)\b|^{_EXACT}(?:time|hour|minute)\b"
        r"|\b(?:what|which) (?:hour|minute)\b|\bwhat o'?clock\b",
        _CLOCK,
    ),
    _kind(
        "day",
        rf"\b(?:what|which) (?:{_EXACT})?(?:calendar )?(?:date|day of the week|weekday)\b|\b(?:on|by) (?:what|which) (?:{_EXACT})?day\b"
        r"|^(?:and |so |but |ok |okay )*(?:what|which) day (?:did|was|were)\b"
        rf"|^{_EXACT}(?:date|day)\b",
        rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}\b|\b{_MONTH} \d{{1,2}}\b|\b{_WEEKDAY}\b|\b(?:yesterday|today|tomorrow)\b",
    ),
    _kind(
        # When something set in is told by a date, and not by what it came before.
        "onset",
        rf"{_OPENS}when did (?:[\w'.-]+ ){{1,8}}?(?:begin|start|stop|first) (?:to |\w+ing\b)",
        rf"\b(?:{_MONTH}|{YEAR}|{_WEEKDAY}|yesterday|today|tomorrow|decades?|(?:days?|weeks?|months?|years?) (?:ago|later|after|before))\b",
    ),
    _kind(
        "money",
        r"\bhow (?:much (?:money|cash|dough)|many (?:\w+ )?(?:dollars|bucks|cents|pennies|millions|billions))\b"
        r"|\bhow much (?:does|do|did|would|will|is|are) (?:[\w'-]+ ){1,12}?(?:pays?|paid|costs?|charged?|spend|spent|earns?|makes?|worth)\b(?! of)"
        r"|\bhow much less (?:does|do|did|would) ",
        r"[$%€£]|\b(?:dollars?|euros?|pounds?|cents?|money|sums?|figures?|income|revenues?|paid|funds?|costs?)\b",
    ),
    _kind(
        "sum",
        r"\b(?:what|which|the|any|exact) (?:dollar|money|cash) (?:figure|amount|sum|value)s?\b|^(?:dollar|cash) (?:figure|amount|value)\b"
        r"|\bhow many (?:\w+ )?(?:dollars|bucks|cents|pennies|millions|billions)\b|\bin (?:dollars|cents|money terms|\$)(?: \S+)?\W*$",
        r"[$€£]|\b\d[\d,.]* (?:(?:million|billion) )?(?:dollars?|cents?|euros?|pounds?)\b|\b(?:millions?|billions?)\b",
    ),
    _kind(
        "place",
        rf"{_OPENS}(?:where (?:was|were|is|are|did|do|does|will|would) (?:[\w'.-]+ ){{1,8}}?{_SAID_OR_HELD}\b"
        r"|(?:in |at )?(?:what|which) (?:building|city|town|venue|place|location|address|hotel|room|(?!an? )[\w-]+ lot)\b)",
        r"\b(?:headquarters|offices?|hall|building|room|hotel|street|centre|center|venue|gallery|harbou?r)\b"
        rf"|\b(?:at|in|inside|near) (?:the )?(?!(?i:{_NO_PLACE})\b)(?-i:[A-Z])",
    ),
    _kind(
        "meant",
        # Which of the things that somebody spoke of he had in mind; what a word means is another question.
        r"\b(?:which|what) (?:[\w'-]+ ){1,5}?(?:does|did|do) (?:[\w'-]+ ){1,4}?(?:mean|have in mind)\b|\b(?:is|are|was|were) meant\b\W*$",
        r"\b(?:mean(?:s|ing|t)?|namely|such as|for example)\b",
    ),
    _kind(
        "reason",
        rf"{_OPENS}(?:why|how come|for what (?:cause|reasons?)|what (?:made|reasons?))\b"
        r"|\bwhat(?: is| was|s|'s) (?:the|their|his|her|its) (?:reason(?:ing|s)?|motives?|rationale)\b",
        r"\b(?:because|since|so that|in order|reasons?|designed|due to|owing|thanks to|as a result|amid|believes?|caused?|causes"
        r"|grounds?|argu\w+|excuse|cit(?:es|ed|ing)|otherwise|need\w*|contend\w*|spurred|prompted|motives?|explain\w*|said|says?"
        r"|call(?:s|ed)|to (?:keep|remove|make|get|break|attract|avoid|save|salvage|stay|cool|help))\b",
    ),
)  # fmt: skip


def sorts_of(text: str) -> tuple[Sort, ...]:
    """Return of which sorts the answer to a cleaned text must be."""
    return tuple(kind.sort for kind in _KINDS if kind.asks.search(text))


def sorts_lacking(asked: tuple[Sort, ...], told: str) -> tuple[Sort, ...]:
    """Return of which of the sorts that are asked for a statement has nothing."""
    return tuple(kind.sort for kind in _KINDS if kind.sort in asked and not kind.tells.search(told)) if asked else ()
