"""What somebody typed, as it may be kept: without whom it mentions, how to reach them, and what they earn.

What is taken out leaves a word in brackets, so that a moderator still sees what was asked. Too much is taken out rather
than too little: a question that lost a harmless number can still be answered.
"""

from __future__ import annotations

import re
import unicodedata

from knowledge.language.normalising import without_sequences

LONGEST_KEPT = 500
# Of what was typed no more than this is looked at: what is left would be cut away.
_MOST_RAW = 4 * LONGEST_KEPT
# Words before that end that may be half of something: a name, "(at)", and what was to come.
_MAYBE_HALF = 3
# Whatever comes again and again has a bound: else a text made for it would be gone through from each of its signs.
_DIGITS = r"\d(?:[\d.,'’\u00a0 ]{0,30}\d)?"
_UNITS = r"(?:k|m|mm|bn|b|thousand|grand|million|billion|mil)"
_CURRENCY = r"(?:dollars?|bucks?|cents?|euros?|pounds?|quid|pence|usd|eur|gbp|cad|aud|yen|francs?)"
# In order: an address holds digits that would be taken for a phone, a price digits that would be taken for an id.
_TAKEN_OUT: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (f"[{what}]", re.compile(pattern, re.IGNORECASE))
    for what, pattern in (
        ("mail", r"[^\s<>@\[\]]{1,64}(?:@| ?\(at\) ?| ?\[at\] ?)[^\s<>@\[\]()]{1,255}\.[^\W\d_]{2,}"),
        ("link", r"<?\b(?:[a-z][a-z0-9+.-]{1,20}:/{1,3}|www\.)[^\s<>]*>?"),
        ("link", r"\b(?:[a-z0-9-]{1,63}\.){1,8}(?:com|org|net|edu|gov|io|gg|me|co|tv|info|biz|app|dev|example|us|uk|ca|de|fr)\b(?:/\S*)?"),
        ("name", r"<(?:@[!&]?|#)\d*>?|</?[^<>\n]{0,60}:\d+>?|<(?:a|t)?:[^<>\s]{0,60}>?|@[^\s@\[\],;:!?()]+|#[a-z][\w-]*"),
        ("sum", rf"[$€£¥₹¢]\s?{_DIGITS}(?:\s?{_UNITS}\b)?|{_DIGITS}(?:\s?{_UNITS})?\s?(?:[$€£¥₹¢]|{_CURRENCY}\b)"),
        ("sum", rf"\b{_CURRENCY}\s?{_DIGITS}|{_DIGITS}\s?{_UNITS}\b"),
        ("number", r"\+?\(?\d(?:[ ().\u00a0/-]{0,2}\d){6,}"),
        ("number", r"\b(?:[a-z]+[-_]?\d{5,}|[a-z]*\d+[a-z]+\d+[a-z0-9]*)\b"),
        ("number", r"\d{5,}"),
    )
)  # fmt: skip
# A day that is written in figures is asked about; it says nothing of anybody.
_DAY = re.compile(r"\b(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2}))\b")
_MARKS = re.compile(r"[*_~|`\\<>@#]+")
_STEADY = 4


def scrubbed(text: str) -> str:
    """Return a text on one line that names, reaches and prices nobody, at most `LONGEST_KEPT` characters of it."""
    folded = unicodedata.normalize("NFKC", without_sequences(_bounded(text)))
    seen = "".join(c if not _unseen(c) else " " if unicodedata.category(c) != "Cf" else "" for c in folded)
    plain = " ".join(seen.split())
    # What is taken out may bring together what stood on either side of it.
    for _ in range(_STEADY):
        before, plain = plain, _once(plain)
        if plain == before:
            break
    cut = plain[:LONGEST_KEPT]
    return cut if len(plain) <= LONGEST_KEPT else cut.rpartition(" ")[0] or "[number]"


def _bounded(text: str) -> str:
    """Return as much of a text as is looked at, without what is cut in half: that would not be known for what it is."""
    return text if len(text) <= _MOST_RAW else " ".join(text[:_MOST_RAW].split()[:-_MAYBE_HALF])


def _once(text: str) -> str:
    days: list[str] = []

    def put_aside(found: re.Match[str]) -> str:
        days.append(found[0])
        return f"\ue000{chr(0xE100 + len(days) - 1)}"

    shown = _DAY.sub(put_aside, text)
    for word, pattern in _TAKEN_OUT:
        shown = pattern.sub(word, shown)
    shown = _MARKS.sub(" ", shown)
    for number, day in enumerate(days):
        shown = shown.replace(f"\ue000{chr(0xE100 + number)}", day)
    return " ".join(shown.split())


def _unseen(character: str) -> bool:
    """Tell whether a character is none that is read: control, formatting, surrogate, private or unassigned."""
    return unicodedata.category(character)[0] == "C"
