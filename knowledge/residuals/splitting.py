"""The asker's own part of a residual where it is no percentage: `my third`, `split three ways`, `one of 4 writers`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from knowledge.language.echoing import echoed
from knowledge.language.number_words import ORDINALS

_PARTS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4} | {
    form: number for word, number in ORDINALS.items() if number <= 12 for form in (word, f"{word}s")
}
_PART = "|".join(sorted(_PARTS, key=len, reverse=True))
_WHO = (
    r"(?:(?:other|more|fellow|co-?|credited|different|of (?:my|the|our)) ?)*"
    r"(?:writers?|co-?writers?|people|ppl|partners?|guys|others|friends|scribes|names|of (?:us|them|em))\b"
)
_MINE = (
    r"(?: (?:share|cut|split|stake|credit|interest)\b| of (?:the |that |this |my |our |it|its )*(?:\w+ )?(?:credit"
    r"|resid\w*"
    r"|pot|check|cheque|money|payment|payout)\b| of (?:it|that)\b)"
)
# The first kind that is found counts: a part that is named, then a way of splitting, then how many share.
_NAMED = (
    re.compile(
        r"\bmy (?:cut|share|part|portion|split|stake)(?: of (?:it|that|this))?(?: is| was| would be|'s|:| =) "
        rf"(?:(?P<above>\d|an?|one) )?(?P<part>{_PART})\b"
    ),
    re.compile(rf"\b(?:my|our|his|her) (?:(?P<above>\d|one) )?(?P<part>{_PART})\b"),
    re.compile(rf"\b(?:(?P<above>\d|an?|one) )?(?P<part>{_PART})(?:{_MINE})"),
    re.compile(
        rf"\b(?:get|own|have|take|keep|due|entitled to|for) (?:(?P<above>an?|one|\d) )(?P<part>{_PART})\b"
        r"(?! of (?:the )?(?:wholesale|gross|base|revenue|sales)| (?:million|mil|percent|base|rate))"
    ),
    re.compile(rf"(?<![\d.,/$])(?P<above>\d{{1,3}})/(?P<below>\d{{1,3}})(?:rds?|ths?|nd)?(?![\d/%])(?:{_MINE})?"),
)
_CO_WRITER = r"(?:co-? ?writer|writing partner|script partner)"
# "my co-writer got $2,000" tells of a payment of theirs.
_OF_THEIRS = r"['’]s|s\b| (?:got|gets|made|makes|receives?|received|earns?|earned|was paid|is paid|says|said|thinks)\b"
# Asked for each of them, a number of writers is that of all who share: "per writer with 3 writers".
_EACH = r"(?:(?:per|each|every) (?:credited )?writer|each|apiece|a head|per head|per person)"
_WAYS = (
    re.compile(
        rf"\b{_EACH}\b[ ,]*(?:if |when |with |for |of |among |between |there (?:are|were) )*(?P<n>\d{{1,3}}) {_WHO}"
    ),
    re.compile(
        rf"(?<![\d.,/$])\b(?P<n>\d{{1,3}}) (?:credited )?writers\b[ ,]*(?:what |how much |is it |so )*{_EACH}\b"
    ),
    re.compile(r"\b(?:split|shar|divid|divv|cut|carv)\w*\b[^.?!$]{0,30}?\b(?P<n>\d{1,4})[- ]ways?\b"),
    re.compile(r"\b(?P<n>\d{1,4})[- ]way (?:split|share|credit)"),
    re.compile(
        rf"\b(?:split\w*|shar\w*|divid\w*|credit\w*|wrote|writ\w*)\b[^.?!,$]{{0,30}}?\bwith (?:my |the "
        rf"|an? )*(?P<others>\d{{1,4}}) (?:{_WHO})"
    ),
    re.compile(rf"\b(?:me|i|myself) (?:and|plus) (?:my )?(?P<others>\d{{1,4}}) (?:{_WHO})"),
    re.compile(r"\b(?P<others>\d{1,4}) other (?:credited )?(?:writers|people|names|co-?writers)\b"),
    re.compile(r"\b(?:split|shared?|sharing) (?:it |credit |that |this )*with (?P<others>\d{1,4})\b(?! ?[%\d])"),
    re.compile(rf"\b(?:one|1) of (?:the |us )?(?P<n>\d{{1,3}})(?: (?:{_WHO})|\b(?= on (?:it|this)))"),
    re.compile(
        r"\b(?:we|we're|were|there are|there're|there were|team of|(?:split|shared?|sharing|divided"
        r"|shares?)[^.?!$]{0,20}?"
        rf"(?:between|among|amongst|by)|between|among|amongst) (?:are |were |r )?(?:the |us "
        rf"|all )*(?P<n>\d{{1,3}}) (?:{_WHO})"
    ),
    re.compile(
        r"\b(?P<n>\d{1,3}) (?:of us|(?:credited |co-?)?writers?|partners) (?:split|shar\w*|on (?:it|this|the)|wrote"
        r"|are|got"
        r"|get|in all|in total|total|each|credited)"
    ),
    re.compile(rf"\b(?:with|have|has|had|got|plus|my|our) (?:my |the |got )*(?P<others>\d{{1,2}}) {_CO_WRITER}s?\b"),
    re.compile(r"(?<![\d.,/$])(?P<n>\d{1,2}) (?:credited )?writers\b(?=\W*$| ?[,;.?!]| (?:on|get|and|in) )"),
    re.compile(r"\bfor (?:the |all |all the )?(?P<n>\d{1,2}) of us\b(?=\W*$|[,;.?!])"),
    re.compile(r"\b(?P<n>\d{1,3})[- ](?:writer|person|man|woman) (?:team|split|credit)"),
    re.compile(r"\b(?:split|shared?|divided) (?:it |that |this )*(?:between|among|by) (?P<n>\d{1,3})\b(?! ?[%\d])"),
)
_EVENLY = re.compile(
    r"\bbetween (?:me and (?:my|an?|the) \w+|my \w+ and (?:me|i))\b|\b50 ?[/-] ?50\b|\b(?:me"
    r"|i) and (?:my )?\w+(?: \w+)? (?:split|share)\b"
    r"|\b(?:split|shar)\w* (?:it |that |this |them |evenly |equally |the check |the residuals? |(?:the "
    r"|writing )?credit "
    r"|down the middle )*(?:(?:with|between|among) (?:me and |my |an? |the |one |1 )*(?:partner|co-?writer"
    r"|writing partner|us|(?:other|another|fellow) writer|someone|somebody|(?:my )?\w+ and (?:me|i))"
    r"|in (?:0\.5|half)\b|evenly\b|equally\b)"
    rf"|\b(?:me|i) and (?:my|a|one|1) {_CO_WRITER}\b|\b(?:with|have|has|had|got|plus|my) (?:just |only |got "
    rf"|an? |one |1 |my |another )*{_CO_WRITER}\b(?!{_OF_THEIRS})|(?<![\d.,/$])\b(?:1|one) {_CO_WRITER}\b"
    r"|\bco-? ?(?:wrote|written) (?:it |this |that |the \w+ )?with "
    r"(?:my |an? |one |1 |another )*(?!\d|others|people|friends|some|two|my |an? )\w+\b"
)
_UNCOUNTED = re.compile(r"(?<!\bno )(?<!\bany )(?<!\bwithout )(?<![\d.,/$])(?:(?P<n>\d{1,3}) )?co-? ?writers\b")
_UNEVEN = re.compile(r"(?<![\d.,/$])(?P<first>\d{2})/(?P<second>\d{2})(?![\d/%]|[.,]\d)")


# Whoever has one credit of several shares by a rule that is not known here.
_ONE_CREDIT = re.compile(r"\b(?:story|screenplay|teleplay|shared(?: \w+)?)(?: by)? credit\b")


@dataclass(frozen=True, slots=True)
class Split:
    """The asker's part, `part` of `of`, and where it stands; `sharers` share evenly, `fault` says what is wrong."""

    part: Decimal
    of: Decimal
    spans: tuple[tuple[int, int], ...]
    sharers: int = 0
    fault: str = ""


def read_split(flat: str) -> Split | None:
    """Return the part of a residual that a tidied text claims for one person; None where it claims none."""
    spans = tuple(
        m.span() for p in (*_NAMED, *_WAYS, _EVENLY, _UNEVEN) for m in p.finditer(flat) if not _is_date(flat, m)
    )
    uneven = _UNEVEN.search(flat)
    if uneven is not None and int(uneven["first"]) != 50 and int(uneven["first"]) + int(uneven["second"]) == 100:
        why = f"“{uneven[0]}” does not say which part is yours; write it like `my {uneven['first']}% share`"
        return Split(Decimal(1), Decimal(1), spans, fault=why)
    for pattern in _NAMED:
        found = pattern.search(flat)
        if found is not None and not (found.re is _NAMED[-1] and not _is_part(flat, found)):
            return _named(found, spans)
    for pattern in _WAYS:
        found = pattern.search(flat)
        if found is not None:
            groups = found.groupdict()
            sharers = int(groups["others"]) + 1 if groups.get("others") else int(groups["n"])
            return _evenly(sharers, found[0], spans)
    if _EVENLY.search(flat) is not None:
        return _evenly(2, "", spans)
    uncounted = _UNCOUNTED.search(flat)
    return _ask_how_many(uncounted) if uncounted is not None else _one_credit(flat)


def _one_credit(flat: str) -> Split | None:
    """Return the question for the part of whoever has one credit of several, None where no such credit is named."""
    credit = _ONE_CREDIT.search(flat)
    if credit is None:
        return None
    why = "does not say which part is yours, and how credits share is not in the sources; add it, like `my 25% share`"
    return Split(Decimal(1), Decimal(1), (credit.span(),), fault=f"“{echoed(credit[0])}” {why}")


def _ask_how_many(found: re.Match[str]) -> Split:
    """Return the question for the number of those who share: `2 co-writers` are two, or three with the asker."""
    why = "may count you or not" if found["n"] else "does not say how many share"
    fault = f"“{echoed(found[0])}” {why}; write the number of all who share, you among them, like `split 3 ways`"
    return Split(Decimal(1), Decimal(1), (found.span(),), fault=fault)


def _named(found: re.Match[str], spans: tuple[tuple[int, int], ...]) -> Split | None:
    groups = found.groupdict()
    above = int(groups["above"]) if (groups["above"] or "").isdigit() else 1
    below = int(groups["below"]) if groups.get("below") else _PARTS[groups["part"]]
    fault = (
        "" if 0 < above <= below else f"“{echoed(found[0])}” is no part of one residual; write it like `my 1/3 share`"
    )
    part, of = (above, below) if not fault else (1, 1)
    return Split(Decimal(part), Decimal(of), spans, fault=fault)


def _evenly(sharers: int, said: str, spans: tuple[tuple[int, int], ...]) -> Split:
    if sharers < 1:
        fault = f"“{echoed(said)}” leaves nobody to pay; write it like `split 3 ways`"
        return Split(Decimal(1), Decimal(1), spans, fault=fault)
    return Split(Decimal(1), Decimal(sharers), spans, sharers)


def _is_part(flat: str, found: re.Match[str]) -> bool:
    """Return whether `1/3` is a part: not a date, not two figures that a slash parts, not half of a scale word."""
    after = flat[found.end() :]
    if _is_date(flat, found) or re.match(r"\s?(?:of )?(?:an? )?(?:million|mil|thousand|k|m|%|percent|/)", after):
        return False
    claimed = re.search(r"\b(?:my|our|get|own|have|take|keep|share|split|credit)\b", flat) is not None
    return found["above"] != found["below"] and (found[0].find(" ") > 0 or claimed or found["above"] == "1")


def _is_date(flat: str, found: re.Match[str]) -> bool:
    return re.search(r"\b(?:on|by|since|until|dated?) $", flat[: found.start()]) is not None
