"""Two ends in a text between which it asks for the time, or of which it asks which came first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_UNIT = r"(?:days?|nights?|weeks?|wks|months?|years?|yrs|sleeps)"
_HOW_LONG = rf"(?:how many (?:\w+ )?{_UNIT}|how (?:long|much time|much later|much earlier|far))"
# Asks for a time at all: "between 25 and 30 percent" asks for none.
_TIME = re.compile(
    rf"\b{_HOW_LONG}\b|\b(?:number|count|amount|gap|span|stretch) (?:of|in) (?:time|{_UNIT})\b|\b{_UNIT} (?:is it )?"
    rf"(?:from|between|to|till|until|after|before)\b|\bin {_UNIT}\b|\btime (?:between|from)\b|\bhow much \w* ?time\b"
)
# What stands around an end and is none of it: "..., how many days are there".
_AROUND = re.compile(
    rf"^(?:(?:so|and|ok|okay|um|uh|the (?:day|date|time) (?:of|that|when)|when|that|it|was it|did it take|there|are there"
    rf"|is there|passed|pass|went by|elapsed|lie|is|are|was|were|both) )+"
    rf"|[,;:?!.]? ?(?:(?:and |that'?s |thats |that is |it'?s |its |is |so )*{_HOW_LONG}\b.*|(?:is|was|makes?) (?:what|it|that)\b.*|(?:and )?(?:count|what'?s|what is) .*"
    rf"|in {_UNIT}|pls|please|plz|exactly|again)?[ ,;:?!.]*$"
)
_UNTIL = r"(?:up to|to|until|till|til|through)"
_BOTH = (
    re.compile(r"\bbetween (?P<a>.+?) (?:and|&|to|until) (?P<b>.+)$"),
    re.compile(rf"\b(?:from|since) (?P<a>.+?) (?:{_UNTIL}|as of|by) (?P<b>.+)$"),
    re.compile(rf"^(?P<a>.+?) {_UNTIL} (?P<b>.+?),? (?:{_HOW_LONG}(?: \w+){{0,3}}|in {_UNIT})[ ?!.]*$"),
    re.compile(rf"\bby {_HOW_LONG} did (?P<a>.+?) (?:precede|come before|beat) (?P<b>.+)$"),
    re.compile(rf"\bby {_HOW_LONG} did (?P<b>.+?) (?:follow|come after|trail) (?P<a>.+)$"),
    re.compile(rf"^(?P<a>.+?) (?:was|came|is|comes|were|happened) {_HOW_LONG} (?:before|ahead of) (?P<b>.+)$"),
    re.compile(rf"^(?P<b>.+?) (?:was|came|is|comes|were|happened) {_HOW_LONG} after (?P<a>.+)$"),
)
_LED = re.compile(rf"\b{_HOW_LONG}(?: \w+)? (?:(?P<after>after|following)|before|ahead of|prior to) (?P<rest>.+)$")
# "How long after the vote was announced" has one end only: what follows the verb is part of it.
_NO_END = re.compile(r"(?:\w+ed|due|out|over|up|made|held|sent|put|told|on|in)\b")
# The word with which the second of two ends begins, "after the vote was announced *did* the studios ...": the first
# kind parts nothing but two ends, the second may also belong to one.
_TURNS = (
    re.compile(r" (?:did|do|does|can|could|will|would|came|comes|until|till)\b ?"),
    re.compile(r" (?:was|were|is|are|had|has|have)\b ?"),
)
# What asks, before what is asked about.
_QUESTION = re.compile(
    r"^(?:(?:so|ok|okay|and|but|um|uh|hey|tell me|which|what|whose|who|of|the|these|two|ones?|is|was|were|came|comes|come"
    r"|happened|happens|it|that|will|did|does) ?)+\b"
)
_FEW_WORDS = 2
# An end is one thing, in one sentence.
_BREAK = re.compile(r"[.!?;:] | -(?: |$)")
_LONGEST = 70
_EARLIER = re.compile(
    r"\b(?:came|comes|come|was|is|were|happened|happens|ended|ends|expires?|runs? out|started|starts) "
    r"(?:first|earlier|sooner|before|later|last)\b|\b(?:which|what)(?: one| of (?:the|these) two)? (?:is |was |came )?"
    r"(?:first|earlier|sooner)\b|\bin (?:what|which) order\b"
)
_FIRST = (
    re.compile(
        r"\b(?:first|earlier|sooner|last|later|order)\b[ ,:;?-]*(?:in time )?(?P<a>[^,:;?].*?),? (?:or|and|vs\.?|versus) (?P<b>.+)$"
    ),
    re.compile(r"^(?P<a>.+?),? (?:or|vs\.?|versus) (?P<b>.+?)[ ,:;?.-]+(?:which|what)\b"),
)


@dataclass(frozen=True, slots=True)
class Ends:
    """The words for two ends; `rises` says that the first is the earlier one, as the text has it."""

    first: str
    second: str
    rises: bool = False


def span_ends(text: str) -> tuple[Ends, ...]:
    """Return the ends between which a cleaned text may ask for the time, the likeliest first; empty for none."""
    if _TIME.search(text) is None:
        return ()
    return tuple(dict.fromkeys(_ends_in(text)))


def order_ends(text: str) -> tuple[Ends, ...]:
    """Return the two things of which a cleaned text asks which came first; empty where it asks for no order."""
    if _EARLIER.search(text) is None:
        return ()
    found = [match for pattern in _FIRST if (match := pattern.search(text)) is not None]
    return tuple(ends for m in found if (ends := _ends(*_of_what(m), rises=False)) is not None)


def _of_what(found: re.Match[str]) -> tuple[str, str]:
    """Return two things with what they are of: in "whose contract ends first, ours or theirs" they are contracts."""
    led = _QUESTION.sub("", found.string[: found.start()]).strip(" ,:;")
    first, second = (
        f"{led} {end}" if len(end.split()) <= _FEW_WORDS and led else end for end in (found["a"], found["b"])
    )
    return first, second


def _ends_in(text: str) -> Iterator[Ends]:
    for pattern in _BOTH:
        found = pattern.search(text)
        ends = _ends(found["a"], found["b"], rises=pattern is not _BOTH[0]) if found is not None else None
        if ends is not None:
            yield ends
    led = _LED.search(text)
    if led is None:
        return
    rest = led["rest"]
    for kind in _TURNS:
        # the last one leaves the first end whole
        for turn in reversed(list(kind.finditer(rest))):
            near, far = rest[: turn.start()], rest[turn.end() :]
            if " " not in far.strip() or _NO_END.match(far) is not None:
                continue
            ends = _ends(near, far, rises=True) if led["after"] else _ends(far, near, rises=True)
            if ends is not None:
                yield ends


def _ends(first: str, second: str, *, rises: bool) -> Ends | None:
    a, b = (_AROUND.sub("", end.strip()).strip(" ,;:?!.") for end in (first, second))
    return (
        Ends(a, b, rises) if a and b and not any(_BREAK.search(end) or len(end) > _LONGEST for end in (a, b)) else None
    )
