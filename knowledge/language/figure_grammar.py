"""How a figure is written: sign, currency, digits, scale word and unit, as one pattern over tidied text."""

from __future__ import annotations

import re

from knowledge.language.currencies import ABROAD_AFTER, ABROAD_BEFORE

_SIGN = r"(?P<sign>(?<![\w%)])(?<!\d )(?<!\d [-])-|\b(?:minus|negative) )?"
_MONEY = rf"(?:(?P<currency>us\$ ?|u\.s\. ?\$ ?|\$ ?|usd ?\$?)|(?P<abroad>{ABROAD_BEFORE}))?(?P<inner>-)?"
_DIGITS = (
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?: \d{3})+(?![\d.,]*\d)(?! ?(?:k|m|mm|mil\w*|grand|thou\w*|bil\w*|hundred)\b)"
    r"|\d+(?:[.,]\d+)*|\.\d+)"
)
_SCALE = (
    r"(?:\s?(?P<letter>k|mm|m|bn|g|b|tn|t)(?![a-z0-9'])"
    r"|\s?-?(?P<word>thousands?|thou|thosand|thousnd|grand(?! (?:networks?|nets|total|slam|jury|old))|mi+l+i+o?ns?"
    r"|mill?ons?|mils?|mills?|mio|mln"
    r"|bi+l+i+o?ns?|bill?ons?|bils?|tri+l+i+o?ns?|hundreds?)\b)?"
)
# "10,000 movie downloads" are downloads.
_SORT = (
    r"(?:(?:dvd|physical|total|hd|movie|film|feature|tv|episode|show|video|paid|digital|online|legal|itunes|internet|web"
    r"|mobile|permanent|single|new|download) ){0,2}"
)
# "1 disc at $15" counts one; "$1 a disc" and "11 disc" are prices.
_AFTER_ONE = r"(?<=1[ -])(?<![\w.,$]1[ -])(?<!\$ 1[ -])"
_UNIT = (
    r"(?:\s?-?\s?(?:(?P<points>bps\b|basis points?\b)"
    r"|(?P<percent>%|percents?\b|percentage(?: points?)?\b|per ?cents?\b|prcnt\b|percnt\b|pct\b|pc\b|points?\b|pts?\b)"
    rf"|(?P<foreign>{ABROAD_AFTER})"
    r"|(?P<cents>¢|cents?\b)|(?P<dollars>(?:us |u\.s\. )?dollars?\b|bucks?\b|usd\b|\$(?!\s?\d))"
    r"|(?P<minutes>minutes?\b|mins?\b|minuets?\b|minuites?\b)|(?P<hours>hours?\b|hrs?\b)|(?P<seconds>seconds?\b"
    r"|secs?\b)"
    rf"|(?P<count>{_SORT}(?:units?|copies|copys|discs|disks|dvds|dvd's|blu-?rays|cassettes"
    r"|tapes|videos|box ?sets"
    r"|pieces|pcs|downloads|rentals|streams|plays|of (?:them|those|these|em|'em))\b"
    rf"|{_AFTER_ONE}{_SORT}(?:copy|disc|disk|dvd|blu-?ray|cassette|tape|video|box ?set|piece|download|rental|stream)"
    r"\b(?! (?:sales?|wholesal\w*|revenues?|resid\w*|gross|money|rate|base)\b))"
    r"|(?P<times>x\b(?!\s?\$?\.?\d)|times\b(?!\s?\$?\.?\d))))?"
)
QUANTITY = re.compile(rf"(?<![\w.,])(?<![a-z]{2}-){_SIGN}{_MONEY}{_DIGITS}{_SCALE}{_UNIT}", re.IGNORECASE)
# What may not follow the digits of a sum at once: `$1e999`, `$5kk`, `5 crore`.
BROKEN = re.compile(r"[a-z^]|\s?(?:lakhs?|lacs?|crores?)\b|\s?\^")
ODD_SCALE = re.compile(r"\s?\^|\s?(?:lakhs?|lacs?|crores?)\b|e\d")
# "A million two" is 1.2 million to who says it.
AND_A_DIGIT = re.compile(
    r" [1-9](?=\s*(?:$|[,.?!]\s|[,.?!]$|(?:in )?wholesal|in sales|dollars|bucks|gross|sales|resid))"
)
EXPONENT = {
    "k": 3, "th": 3, "gr": 3, "g": 3, "m": 6, "mm": 6, "mi": 6, "ml": 6, "b": 9, "bn": 9, "bi": 9, "t": 12, "tn": 12,
    "tr": 12, "hu": 2,
}  # fmt: skip
