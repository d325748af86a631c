"""Of which quality a question asks how much of it there is ("how old", "how often", "how heavy"), and what tells it.

A day or a name answers many questions about a thing, but not how heavy it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from knowledge.language.dating import MONTHS, YEAR
from knowledge.language.number_words import SMALL
from knowledge.language.question_words import AUXILIARIES, QUESTION_WORDS, any_of

Scale = Literal["age", "span", "times", "size", "pace", "count", "stretch", "quality"]

# "In how many weeks", "hours until it expires", "how long in months"; "six weeks ago" tells a time and asks for none.
_UNIT_ASKED = re.compile(
    r"(?:\bhow many (?:more |full |whole |exact )?|\b(?:number|count) of |\bin |\b(?:what|it) (?:is|was) that in |^)"
    r"(?P<unit>weeks|wks|months|years|yrs|hours|hrs)\b(?! of\b)"
)
_CLIPPED_UNITS = {"wks": "weeks", "yrs": "years", "hrs": "hours"}


@dataclass(frozen=True, slots=True)
class Measure:
    """The word that a question puts after "how", and on what scale it lies.

    Of a count the thing that is counted, of a stretch of time the unit.
    """

    word: str
    scale: Scale

    @property
    def asked(self) -> str:
        """How it is asked for: "how heavy", "how many pages"."""
        return f"how many {self.word}" if self.scale in {"count", "stretch"} else f"how {self.word}"


_ON_SCALE: dict[str, Scale] = {
    **dict.fromkeys("old ancient young".split(), "age"),
    **dict.fromkeys("often frequently regularly".split(), "times"),
    **dict.fromkeys(
        "big large small huge tiny wide broad narrow high low great sizable steep expensive pricey costly rich".split(),
        "size",
    ),
    **dict.fromkeys("fast quick quickly slow slowly soon late early recent recently".split(), "pace"),
}
# After these "how" asks for a way, a sum or a distance in time, or begins a clause with a noun of its own.
_NO_QUALITY = frozenset(
    """many much long come about bout exactly precisely or by for else ever so to the a an this that these those it they
    we i you u he she his her its my our your their who what which and is are was were am be been do does did has have
    had can could will would shall should may might must far close near in on if not no come'd d s re just even""".split()
)
_VERBS = any_of(AUXILIARIES, ("am", "be"))
_HOW = re.compile(r"\bhow (?P<word>[a-z]+)\b(?P<rest>[^,;.?!]*)")
# An adjective that is on no list shows itself by what comes after it; "how writers are paid" asks for a way.
_ADJECTIVE = re.compile(rf"^ (?:(?:a|an|of)\b|{_VERBS}\b)|^$")
_PLURAL = re.compile(r"\w+(?<!s)(?<!ou)s")
_ASKS = re.compile(rf"\b{any_of(QUESTION_WORDS)}\b")
_SPAN = re.compile(
    r"\bhow long (?:an? (?:\w+ )?)?(?:is|are|was|were|does|do|did|would|lasts?|lasted|took|takes)\b(?P<rest>[^,;.?!]*)"
)
# Not how long a thing is, but how long there is until it or since it.
_AWAY = re.compile(
    r"\b(?:left|until|till?|til|before|have|got|since|ago|been|more|to go|away|from now|off|wait|expired|over|have to|need|still|good for|valid|in force|in effect|go on|let)\b"
)
_BY_CALENDAR = re.compile(
    r"\b(?:left|until|till?|til|to|before|since|ago|away|from now|off|wait|expired|more|still|remain\w*|again|between|do (?:\w+ ){1,2}have)\b"
)
# What lasted until something had happened lies behind: no calendar tells how long it was.
_ENDED = re.compile(
    r"\b(?:before|until|till?|til)\b.*\b(?:(?:was|were|had)(?! (?:due|set|supposed|meant|scheduled|going)\b)|did|began"
    r"|started|ended|came|went|broke|withdrew|dropped|pulled|happened|agreed|announced|quit|met)\b"
)
_STILL_LEFT = re.compile(r"\b(?:left|remain\w*|more|still|away|ago|since|between)\b")
_COUNT = re.compile(
    r"\bhow many (?:more |other |actual |total |different |whole |full |of the |of our |of us )*(?P<thing>[a-z]+)\b(?P<rest>[^,;.?!]*)"
)
_UNITS = "seconds? minutes? hours? days? nights? sleeps weeks? weekends? months? quarters? years? decades? mondays? fridays?".split()
_OF_TIME = re.compile(rf"(?:{'|'.join(_UNITS)})")
_NUMBERS = rf"(?:\d[\d.,]*|an?|{SMALL}|several|few|half|many|some|couple of)"
_STRETCH = (
    rf"{_NUMBERS}[ -](?:more |whole |consecutive )?(?:{'|'.join(_UNITS)})|decades?|years|months|weeks|days|hours"
    r"|from .+ (?:to|until) |until|since|brief|short|whole"
)
_MONTH = f"(?:{'|'.join(MONTHS)})"
# No longer stretch tells how many of these there were.
_SHORT = frozenset({"second", "minute", "hour"})
# A number that is none of a day's or a year's.
_NUMBERED = (
    rf"(?:(?!\d\d?(?:st|nd|rd|th)? {_MONTH}|{YEAR}\b)\d[\d.,]*\b|(?:{SMALL})\b"
    r"|none\b|no\b|half\b|most\b|every\b|each\b|both\b|several|only\b|all\b|any\b|first\b)"
)
_TELLING: dict[Scale, str] = {
    "age": rf"years?\b|decades?\b|centur|since\b|{YEAR}\b|old\b|new\b|recent",
    "span": _STRETCH,
    "stretch": rf"{_NUMBERS}[ -](?:\w+ )?(?:{'|'.join(_UNITS)})\b|\d+(?:st|nd|rd|th) day\b|from .+ (?:to|until) |since\b.*\d",
    "times": r"times\b|once\b|twice\b|repeated|every\b|each\b|always\b|never\b|only\b|first\b|again\b|day of\b|sessions?\b|ever\b",
    "count": _NUMBERED,
    "size": r"\d|half\b|nearly\b|most\b|double|none\b|small|large|big|high|low|wide|few\b|any\b|all\b|record|astronomical|great"
    r"|one\b|two\b|three\b|four\b|five\b|six\b|more\b|less\b|cost",
    "pace": r"hours?\b|minutes?\b|days?\b|weeks?\b|months?\b|years?\b|soon|later\b|after\b|before\b|until\b|once\b|morning"
    rf"|afternoon|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\d\d? {_MONTH}|yet\b",
}
_TELLS: dict[Scale, re.Pattern[str]] = {
    scale: re.compile(rf"\b(?:{told})", re.IGNORECASE) for scale, told in _TELLING.items()
}


def measure_of(text: str) -> Measure | None:
    """Return of what quality a cleaned text (`Reading.text`) asks how much there is; None where it asks otherwise."""
    plain = text.replace("'", "")
    if "how" not in plain or len(_ASKS.findall(plain)) != 1:
        return None  # of several things asked at once each is another's business
    span = _SPAN.search(plain)
    if span is not None:
        return None if _AWAY.search(span["rest"]) else Measure("long", "span")
    count = _COUNT.search(plain)
    if count is not None:
        return _counted(count["thing"], count["rest"])
    how = _HOW.search(plain)
    if how is None or how["word"] in _NO_QUALITY or _PLURAL.fullmatch(how["word"]):
        return None
    scale = _ON_SCALE.get(how["word"], "quality")
    return Measure(how["word"], scale) if scale != "quality" or _ADJECTIVE.search(how["rest"]) else None


def _counted(thing: str, rest: str) -> Measure | None:
    if thing == "times":
        return Measure("often", "times")
    if not _OF_TIME.fullmatch(thing):
        return Measure(thing, "count")
    # Days "left" or "until" something are counted from the calendar; hours "spent" or years "served" must be told.
    if _BY_CALENDAR.search(rest) and (_ENDED.search(rest) is None or _STILL_LEFT.search(rest)):
        return None
    return Measure(thing, "stretch")


def tells(measure: Measure, says: str) -> bool:
    """Tell whether a statement has anything on the scale of a measure; a quality only its own words tell."""
    if measure.scale == "stretch" and (unit := measure.word.rstrip("s")) in _SHORT:
        return re.search(rf"\b{_NUMBERS}[ -](?:\w+ )?{unit}s?\b", says, re.IGNORECASE) is not None
    pattern = _TELLS.get(measure.scale)
    return pattern is not None and pattern.search(says) is not None


def asked_so(measure: Measure, phrasings: Iterable[str]) -> bool:
    """Tell whether any of some cleaned texts asks for the same measure; a quality is like another quality."""
    others = (measure_of(text) for text in phrasings if "how" in text)
    return any(
        other is not None and other.scale == measure.scale
        and (measure.scale not in {"count", "stretch"} or other.word == measure.word)
        for other in others
    )  # fmt: skip


def unit_asked(text: str) -> str:
    """Return the unit in which a cleaned text wants a time told, unless it is days: "how many weeks until then"."""
    found = _UNIT_ASKED.search(text)
    if found is None:
        return ""
    return _CLIPPED_UNITS.get(found["unit"], found["unit"])
