"""Number words to figures inside a running text: `two hundred fifty thousand` -> `250 thousand`, `a million and a half`."""

from __future__ import annotations

import re
from decimal import Decimal

# The one table of number words, and of ordinals: whoever reads either looks here.
NUMBERS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40,
    "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
# Those in which a number of people, days or things is mostly written, as a part of an expression.
SMALL = "|".join(word for word, number in NUMBERS.items() if 1 <= number <= 12)
# "First" and "second" put things in order or count time more often than they stand for a figure.
ORDINALS = {
    "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40,
    "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
}  # fmt: skip
_WORD = "|".join(sorted(NUMBERS, key=len, reverse=True))
_RUN = re.compile(rf"\b(?:{_WORD})(?:[ -](?:{_WORD}|hundred(?: and(?= (?:{_WORD})))?)(?![a-z]))*\b")
# Words after which `one`, `a` or `half` is a figure; elsewhere they are not ("the 20% one", "half of us").
_SCALE = r"(?:hundred|thousand|thou|grand|mi+l+i*o*ns?|mils?|mills?|bi+l+i*o*ns?|trillion|k\b|m\b)"
_OF = rf"(?:{_SCALE}|percent|per ?cent|pct|%|a percent|an? percentage point|point)"
_ONE = re.compile(
    r"\b(?:an? |one |1 )?single (?=(?:disc|disk|dvd|copy|download|unit)\b)"
    r"|\ban?(?= (?:buck|dollar) (?:each|apiece|per|a)\b)"
    rf"|\bone(?= (?:(?!hundred){_SCALE}|percent|per ?cent|pct|%|point|and|minute|min|dollar|disc|disk|dvd"
    rf"|copy|download|unit|title))(?! and\b(?! (?:a|one)\b))"
)
_A = re.compile(
    r"(?:\ban?|(?<=\bfirst)|(?<=\banother)|(?<=\bover the))(?= (?:hundred|thousand|grand|mil|mill|million"
    r"|milion|millon|billion|trillion)\b)"
)
_FRACTIONS = (
    (re.compile(rf"\b(?:3 quarters|3/4(?:ths)?) (?:of )?(?:an? |1 )?(?={_OF})"), "0.75 "),
    (re.compile(rf"\b(?:an? )?(?:quarter|1/4) (?:of )?(?:an? |1 )?(?={_OF})"), "0.25 "),
    (re.compile(rf"\b(?:an? )?(?:half|1/2)[ -](?:of )?(?:an? |1 )?(?={_OF})"), "0.5 "),
    (re.compile(r"\b(?:an? )?half[ -](?:an )?hour\b"), "30 minute"),
    (re.compile(r"\b(?:an|one|1)[ -]hour\b|\bhour[ -]long\b"), "60 minute"),
    (re.compile(r"\b(?:an? |1[ -]|one )(?:fifth|5th) (?=of|base)"), "20% "),
    (
        re.compile(r"(?<=\bbase )(?:(?:is|was|were|at|of|to|be) )?half (?=of (?:the )?(?:wholesale|gross|revenue))"),
        "50% ",
    ),
    (re.compile(r"\b(?:an? |1[ -]|one )?(?:quarter|fourth) (?=of (?:the )?(?:wholesale|gross|revenue)|base)"), "25% "),
)
_DOZEN = re.compile(
    r"\b(?:(?P<some>\d+)|(?P<half>half)(?: a)?|an?) dozen (?=(?:of )?(?:\w+ )?(?:dvds|dis[ck]s|copies|units|downloads|tapes)\b)"
)
# "If the base were a quarter" says a share as surely as "a quarter of wholesale".
_BASE_PART = re.compile(
    r"(?P<led>\bbase (?:(?:were|was|is|be|at|of|to|goes|went|becomes|became|raised|moved|moves|rises|rose|would|up|gets"
    r"|hits|set|now|just) ){1,4})(?:an? |one |1 )?(?P<part>quarter|fourth|fifth)\b(?! (?:of )?(?:an?|1) )"
)
_MIXED = re.compile(r"(?<![\d.,/])(\d+)[ -](\d)/(\d)(?![\d/])")
# "2 and a half million" is one figure, "base 30 and half a million" are two.
_AND_PART = re.compile(
    rf"(?<![\d.,])(?P<whole>\d+)(?P<scale> {_SCALE})? (?:and|&) (?:an? |one |1 )?"
    rf"(?P<part>(?:half|quarter)(?! (?:of )?(?:an?|1) {_SCALE})|3 quarters)\b(?: of)?(?: an?(?= {_SCALE}))?"
)
_POINT = re.compile(r"(?<![\d.,])(\d+) point (\d+(?: \d)*)(?![\d.,])")
_BARE_POINT = re.compile(r"\b(?:(?:zero|0|oh) )?point (\d+(?: \d)*)(?=\s?(?:%|percent|pct|per ?cent))")
_HUNDREDS = re.compile(
    rf"(?<![\d.,])(\d+(?:\.\d+)?) hundred\b(?:(?: and)? (\d{{1,2}})(?= {_SCALE}|(?<=and \d) "
    rf"|(?<=and \d\d)(?![\d.,%])))?"
)
_SUM = re.compile(
    r"(?<![\d.,])(?P<millions>\d+) (?:million|mil|mill)(?: and)? (?P<thousands>\d{1,3}) ?(?:thousand|grand|k)\b"
)
_THOUSANDS = re.compile(r"(?<![\d.,])(\d{1,3}) (?:thousand|k) (\d{1,3})(?= (?:dollars|bucks|units|copies)\b)")
_PARTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "3 quarters": Decimal("0.75")}
_ANY = re.compile(
    rf"\b(?:{_WORD}|an?|half|quarter|fifth|fourth|point|hour|hundred|thousand|k|million|mil|\d+ \d/\d)\b|\d/\d"
)


def figures(flat: str) -> str:
    """Return a plain lower-case text with its number words as digits; scale words such as `million` stay words."""
    if _ANY.search(flat) is None:
        return flat
    text = flat.replace("fifty-fifty", "50/50").replace("fifty fifty", "50/50")
    text = _A.sub(lambda m: "1" if m[0] else " 1", _ONE.sub(lambda m: "1 " if m[0].endswith(" ") else "1", text))
    text = _RUN.sub(_in_digits, text)
    text = _DOZEN.sub(lambda m: f"{6 if m['half'] else 12 * int(m['some'] or 1)} ", text)
    text = _BASE_PART.sub(lambda m: f"{m['led']}{20 if m['part'] == 'fifth' else 25}%", text)
    text = _MIXED.sub(lambda m: _shown(Decimal(m[1]) + _ratio(m[2], m[3])), text)
    text = _POINT.sub(lambda m: f"{m[1]}.{m[2].replace(' ', '')}", text)
    text = _BARE_POINT.sub(lambda m: f"0.{m[1].replace(' ', '')}", text)
    text = _AND_PART.sub(lambda m: _shown(Decimal(m["whole"]) + _PARTS[m["part"]]) + (m["scale"] or ""), text)
    for pattern, figure in _FRACTIONS:
        text = pattern.sub(figure, text)
    text = _THOUSANDS.sub(lambda m: str(int(m[1]) * 1000 + int(m[2])), text)
    text = _HUNDREDS.sub(lambda m: _shown(Decimal(m[1]) * 100 + Decimal(m[2] or 0)), text)
    return _SUM.sub(lambda m: f"{int(m['millions']) * 1000 + int(m['thousands'])} thousand", text)


def _shown(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _ratio(above: str, below: str) -> Decimal:
    return Decimal(above) / Decimal(below) if below != "0" else Decimal(0)


def _in_digits(found: re.Match[str]) -> str:
    words = re.split(r"[ -]", found[0])
    if words == ["one"]:
        return found[0]
    numbers: list[Decimal] = []
    hundreds = False
    for word in words:
        if word == "and":
            continue
        last = numbers[-1] if numbers else Decimal(0)
        if word == "hundred":
            numbers[-1], hundreds = last * 100, True
            continue
        value = Decimal(NUMBERS[word])
        if (numbers and hundreds and last % 100 == 0) or (
            numbers and value < 10 and last % 10 == 0 and last % 100 >= 20
        ):
            numbers[-1] = last + value
        elif len(numbers) == 1 and len(words) <= 4 and value >= 10 and last < 100 and last == last.to_integral_value():
            # "fourteen ninety-nine" is a price
            numbers[-1] = last + value / 100
        elif numbers and last != last.to_integral_value() and value < 10:
            numbers[-1] = last + value / 100
        else:
            numbers.append(value)
            hundreds = False
    return " ".join(_shown(n) for n in numbers)
