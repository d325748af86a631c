"""Sums that are no one figure: a range, a bound (`at least $5m`, `$5m+`), a vague word; and `about`, which is one.

Everything is matched in text that `amounts.tidy` has brought to plain lower case.
"""

from __future__ import annotations

import re

# --- words and signs that become others before a text is read ---
_MORE_LESS = (
    (re.compile(r"(?<!~)~(?!~)\s?(?=[$£€]?\s?\.?\d)"), " ≈ "),
    (re.compile(r"[-=]{1,2}>|→|(?<=[\d%])\s*>|(?<=\d[kmb])\s*>", re.IGNORECASE), " becomes "),
    (re.compile(r"(?:<=|≤)\s?(?=[$£€]?\s?\.?\d)"), " at most "),
    (re.compile(r"(?:>=|≥)\s?(?=[$£€]?\s?\.?\d)"), " at least "),
    (re.compile(r"<\s?(?=[$£€]?\s?\.?\d)"), " under "),
    (re.compile(r">\s?(?=[$£€]?\s?\.?\d)"), " over "),
    (re.compile(r"(?<=\d)(\s?(?:k|m|mil|million|grand)?)\s?-?ish\b", re.IGNORECASE), r"\1 or so"),
)

# --- ranges ---
_BETWEEN = re.compile(r"\b(?:between|betwen|btwn|btw|b/w|bw)(?: (?:about|around|roughly|like))?$")
_COMPARED = re.compile(r"\b(?:difference|diff|gap|spread|compar\w*|more|extra|choose|pick)\b[^.?!]{0,20}$")
_AND = re.compile(r"\s?(?:and|&|n|to|-)\s?")
DASH = re.compile(r"\s?-{1,2}\s?")
_TO_OR = re.compile(
    r"\s?,?\s?(?P<word>to|up to|through|thru|till?|until|or)(?:,? (?:maybe|perhaps|even|about|around|possibly|like))*\s?"
    r"|\s?,?\s?(?P<maybe>maybe|perhaps|possibly)\s?"
)
# "goes from 4 to 5 million" is a change, and "apply 2.5 to 800k" no range either.
_CHANGE = re.compile(
    r"\b(?:go|goes|going|went|gone|rose|rises?|rising|grow\w*|grew|jump\w*|mov\w*|increas\w*|bump\w*|chang\w*|rais\w*"
    r"|climb\w*|drop\w*|fell|falls?|declin\w*|cut|reduc\w*|doubl\w*|tripl\w*|compar\w*|appl\w*|credit\w*)"
    r"(?: (?:up|down|it|that|them|the|my|our|wholesale|sales|amount|figure|revenue|gross|total|is|was|were|from))*$"
)
# "base 20 - 4 million" are two inputs
_SHARE_BEFORE = re.compile(r"\b(?:base|rate|rate's|percent|pct)(?: (?:is|of|at|to|was))?\s?[:=]?$")

# --- bounds ---
# Matched from the start of what it looks at: it takes the words before the bound along.
_BOUND_BEFORE = re.compile(
    r"(?P<lead>.*?)(?P<bound>\b(?:at least|at the (?:very )?least|at most|no (?:more|less|fewer) than|not (?:more|less)"
    r" than|more than|less than|fewer than|greater than|as (?:much|many|high|little|low) as|up to|nearly|almost|close to"
    r"|just (?:under|over|above|below|about under)|under|over|above|below|upwards? of|in excess of|north of|south of"
    r"|(?:just )?shy of|exceed(?:s|ed|ing)?|an? (?:minimum|min|maximum|max) of|not quite|approaching|nearing"
    r"|well over|a (?:bit|little) (?:over|under))|≈|(?:(?<=\s)|^)\+)\s?(?:an? |the )?$"
)
_COMPARING = frozenset({"over", "under", "above", "below", "more than", "less than", "greater than", "+"})
# "how much over 30m", "50k over 30k scale", "the check is 5 more than": something is held against the sum
_HELD_AGAINST = re.compile(
    r"(?:\b(?:how (?:much|far|many)|much|any|by|further|first|went|goes|go)|[\d%][\w%]*|"
    r"(?:[\d%][\w%]*) (?:dollars|bucks|grand|million|mil|percent|cents|on|of|for|and)) ?$"
)
_UP = re.compile(
    r"\b(?:go|goes|going|went|gone|rose|rises?|grow\w*|grew|jump\w*|mov\w*|bump\w*|rais\w*|climb\w*|adds?|added|is|was)"
    r"(?: (?:it|that|the|my|base|rate|wholesale))* ?$"
)
_BOUND_AFTER = re.compile(
    r"\s?(?:\+(?!\s?[$\d.])|-?plus\b(?=\W*$|\s?[,.;?!]| (?:in|of|at|wholesal\w*|sales|gross|revenue|units|copies|dollars"
    r"|dvds?|home)\b)|(?:or|and) (?:more|less|fewer|better|higher|lower|over|under|above|up|change|counting)\b"
    r"|at (?:the )?(?:very )?(?:least|most)\b|tops\b|max\b|(?:some|odd|something)\b(?! (?:of|how|day)))"
)

# --- one figure, not quite sure ---
_ABOUT_BEFORE = re.compile(
    r"(?<!what )(?<!wat )(?<!wut )(?<!how )(?<!talking )(?<!talk )(?<!all )(?<!ask )\b(?P<word>about|abt|around|roughly"
    r"|approx(?:imately)?\.?|circa|something like|in the (?:neighbou?rhood|ballpark|region|area|vicinity) of)"
    r"\s?(?:an? |the )?$"
)
_ABOUT_AFTER = re.compile(r"\s?,?(?P<word>or so|or thereabouts|give or take|roughly|approx(?:imately)?)\b(?! of)")

VAGUE = re.compile(
    r"(?<!how )\b(?:a )?(?:couple|few|several|some|many)(?: of)?(?: hundred)?(?: thousand)? (?:million|mil"
    r"|mill|thousand|grand|hundred|k|bucks|dollars|percent)s?\b|\b(?:a )?(?:z|gaz|baz|baj|bazill|j|squ|kaj)illions?\b"
    r"|(?<![\d.,%$])\b(?:[4-9]|(?:low|mid|high)(?:[- ]\d)?)[- ]figures?\b|\b(?:some|many|multi) ?millions\b"
    r"|\b(?:tens|hundreds|thousands|millions|billions) of (?:thousands|millions|dollars|units|copies|dvds|dis[ck]s|downloads)\b"
    r"|\bdozens of (?:units|copies|dvds|dis[ck]s|downloads)\b"
    r"|\b(?:a )?(?:couple|few|several)(?: of)? (?:units|copies|dvds|dis[ck]s|downloads)\b(?=[^.?!]{0,30}?(?:at|@|for|x) \$?\d)"
    r"|(?<![\w.,])\$(?:\.|(?=\s|[?!,;]|$))(?! ?[\d.])"
)
# No figure at all, where one is needed: `it sold tons`.
LOOSE = re.compile(
    r"\b(?:tons|loads|heaps|oodles|plenty|shitloads?|boatloads?|a (?:ton|lot|bunch|fortune|load|heap|pile)|lots"
    r"|(?:so|very) many|millions|thousands|billions)\b(?: of (?:money|cash|copies|units|dvds?|discs?|bucks|dollars))?"
)


def in_words(text: str) -> str:
    """Return a text with the signs of a bound, an arrow or a guess as words."""
    for pattern, word in _MORE_LESS:
        text = pattern.sub(word, text)
    return text


def bound_at(flat: str, start: int, end: int) -> str:
    """Return the words that make a figure a bound, with the figure (`at least $5m`); `` where it is none."""
    after = _BOUND_AFTER.match(flat, end)
    if after is not None:
        return flat[start : after.end()]
    head = flat[max(0, start - 60) : start]
    found = _BOUND_BEFORE.match(head)
    if found is None:
        return ""
    lead, word = found["lead"], found["bound"]
    if word in _COMPARING and _HELD_AGAINST.search(lead) is not None:
        return ""
    if word == "up to" and _UP.search(lead) is not None:
        return ""
    return f"{head[found.start('bound') :]}{flat[start:end]}"


def about_at(flat: str, start: int, end: int) -> str:
    """Return a figure with the word that says it is not quite sure (`about $5m`); `` where there is none."""
    after = _ABOUT_AFTER.match(flat, end)
    if after is not None:
        return flat[start : after.end()]
    head = flat[max(0, start - 40) : start]
    found = _ABOUT_BEFORE.search(head)
    return f"{head[found.start('word') :]}{flat[start:end]}" if found is not None else ""


def joins_range(flat: str, start: int, end: int, after: int, *, rises: bool) -> bool:
    """Return whether the text between two like figures (first `start` to `end`, second from `after`) makes a range.

    `rises` says that the first is the smaller one, without which a dash is no range.
    """
    gap, lead = flat[end:after], flat[max(0, start - 50) : start].rstrip()
    if _BETWEEN.search(lead) is not None:
        return _AND.fullmatch(gap) is not None and _COMPARED.search(_BETWEEN.sub("", lead)) is None
    if _SHARE_BEFORE.search(lead) is not None:
        return False
    if DASH.fullmatch(gap) is not None:
        return rises
    joined = _TO_OR.fullmatch(gap)
    if joined is None:
        return False
    return joined["word"] == "or" or joined["maybe"] is not None or _CHANGE.search(lead) is None
