"""Weeks, months and other stretches of days that a text names: "last week", "in september", "since friday"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.language.dating import DAY_KEY, FIRST_YEAR, LAST_YEAR, MONTHS, WEEKDAYS, YEAR, month_forms, month_number
from knowledge.language.number_words import NUMBERS

_WEEK = 7
# "A few days" are about so many, and "a couple of" them two.
_FEW = {"few": 5, "several": 7, "couple of": 2, "couple": 2}
_COUNTED = {"day": 1, "week": _WEEK, "month": 30}
# The days with which the thirds of a month end.
_EARLY, _MIDDLE = 10, 20
_MONTHS = tuple(f.lower() for m in MONTHS for f in month_forms(m) if "." not in f)
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})"
# A month that is another word as well is one only after "in", "since" and the like.
_WORDS_TOO = frozenset({"may", "march", "mar", "dec", "jan"})
_AGO = {"last": -1, "previous": -1, "prior": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_WHICH = rf"(?P<which>{'|'.join(_AGO)})"
_DAY = rf"(?:(?:on|the|this|last|next|past) )*(?P<{{}}>{DAY_KEY}(?: {YEAR})?|[a-z]+|\d\d?(?:st|nd|rd|th))\b"
_FIRST, _LAST = _DAY.format("first"), _DAY.format("last")
_WRITTEN = re.compile(r"d(\d\d)x(\d\d)(?: (\d{4}))?")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some days, both ends among them; `month` where they are a whole one."""

    first: date
    last: date
    month: bool = False


@dataclass(frozen=True)
class Story:
    """What the days of a text are read by: the day of asking, what bare words for days may mean, days that have any.

    `first` and `last` are where the story that is told begins, and where what is known of it ends.
    """

    today: date
    calendar: Mapping[str, tuple[date, ...]]
    dated: AbstractSet[date]
    first: date
    last: date

    def day(self, word: str) -> date | None:
        """Return the day that a word means: of several the latest before the day of asking, of none before the first."""
        found = _WRITTEN.fullmatch(word)
        if found is not None:
            years = [int(found[3])] if found[3] else sorted({d.year for d in (*self.dated, self.first, self.last)})
            days = [day for year in years if (day := _day_of(year, int(found[1]), int(found[2])))]
            return max((day for day in days if day <= self.today), default=min(days, default=None))
        known = self.calendar.get(word.removesuffix("st").removesuffix("nd").removesuffix("rd").removesuffix("th"), ())
        days = [*self.calendar.get(word, known)]
        # A weekday on that very day means the one before it, also where the story has nothing on that one.
        come = [day for day in days if day < self.today or (day == self.today and word.capitalize() not in WEEKDAYS)]
        if not come and days and word[0] == WEEKDAYS[days[0].weekday()][0].lower():
            back = (self.today.weekday() - days[0].weekday()) % _WEEK or _WEEK
            return self.today - timedelta(days=back)
        return max(come) if come else min(days, default=None)

    def month(self, number: int, year: str) -> Stretch:
        """Return a month: without its year the latest begun that has anything dated, then one to come, then the last."""
        if year:
            return _month_of(int(year), number)
        years = {d.year for d in (*self.dated, self.first, self.last)}
        months = sorted((_month_of(year, number) for year in years), key=lambda month: month.first)
        having = [month for month in months if any(month.first <= day <= month.last for day in self.dated)] or months
        return max((month for month in having if month.first <= self.today), key=lambda m: m.first, default=having[0])


Reader = Callable[[re.Match[str], Story], Stretch | None]


def stretch_in(text: str, story: Story) -> tuple[str, Stretch] | None:
    """Return the words of a text without the stretch of days that they name, and that one; None where they name none.

    `text` are words with one space between them, dates as `dMMxDD`.
    """
    for signs, pattern, read in _PATTERNS:
        for found in pattern.finditer(text) if any(map(text.__contains__, signs)) else ():
            try:
                begins, stretch = _bounded(text[: found.start()], read(found, story), story)
            except (OverflowError, ValueError):
                continue  # beyond the calendar
            if stretch is not None and stretch.first.year >= FIRST_YEAR and stretch.last.year <= LAST_YEAR:
                return " ".join(f"{text[:begins]} {text[found.end() :]}".split()), stretch
    return None


def _bounded(before: str, stretch: Stretch | None, story: Story) -> tuple[int, Stretch | None]:
    """Return where the words for a stretch begin, and that from it to today, or from the beginning to it, if so said."""
    bound = _BOUND.search(before)
    if stretch is None or bound is None:
        alone = stretch is not None and stretch.first == stretch.last
        return len(before), None if alone else stretch
    first, last = {
        "since": (stretch.first, story.today),
        "after": (stretch.last + timedelta(days=1), story.today),
        "before": (story.first, stretch.first - timedelta(days=1)),
    }.get(bound["how"], (story.first, stretch.last))
    return bound.start(), Stretch(first, last) if first <= last else None


def _day_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_of(year: int, month: int) -> Stretch:
    return Stretch(date(year, month, 1), date(year, month, monthrange(year, month)[1]), month=True)


def _week_of(day: date) -> Stretch:
    monday = day - timedelta(days=day.weekday())
    return Stretch(monday, monday + timedelta(days=_WEEK - 1))


def _week(found: re.Match[str], story: Story) -> Stretch:
    return _week_of(story.today + timedelta(weeks=_AGO[found["which"]]))


def _weekend(found: re.Match[str], story: Story) -> Stretch:
    """The one that has been, except for "this" and "next", and while it lasts."""
    saturday = _week_of(story.today).first + timedelta(days=5)
    which = found["which"] or "last"
    if which == "this" and _HAS_BEEN.search(found.string):
        which = "last"
    if which == "next" or story.today >= saturday:
        saturday += timedelta(weeks=_AGO[which] if found["which"] else 0)
    elif which != "this":
        saturday -= timedelta(weeks=1)
    return Stretch(saturday, saturday + timedelta(days=1))


def _whole_month(found: re.Match[str], story: Story) -> Stretch:
    months = story.today.year * 12 + story.today.month - 1 + _AGO[found["which"]]
    return _month_of(months // 12, months % 12 + 1)


def _whole_year(found: re.Match[str], story: Story) -> Stretch:
    year = story.today.year + _AGO[found["which"]]
    return Stretch(date(year, 1, 1), date(year, 12, 31))


def _just_past(found: re.Match[str], story: Story) -> Stretch | None:
    """The past so many days, that of asking among them."""
    some = found["some"] or "1"
    times = _FEW.get(some) or (int(some) if some.isdigit() else NUMBERS.get(some, 0))
    if not times or found[0].endswith("last day"):
        return None  # the last of all days
    return Stretch(story.today - timedelta(days=times * _COUNTED[found["unit"]]), story.today)


def _named_month(found: re.Match[str], story: Story) -> Stretch | None:
    if found[0] in _WORDS_TOO and _BOUND.search(found.string, 0, found.start()) is None:
        return None
    month = story.month(month_number(found["month"]), found["year"] or "")
    third = found["third"] or ""
    if third in {"early", "beginning of", "start of"}:
        return Stretch(month.first, month.first.replace(day=_EARLY))
    if third in {"mid", "middle of"}:
        return Stretch(month.first.replace(day=_EARLY + 1), month.first.replace(day=_MIDDLE))
    return Stretch(month.first.replace(day=_MIDDLE + 1), month.last) if third else month


def _week_of_month(found: re.Match[str], story: Story) -> Stretch:
    month = story.month(month_number(found["month"]), found["year"] or "")
    order = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3}.get(found["nth"])
    if order is None:
        return Stretch(month.last - timedelta(days=_WEEK - 1), month.last)
    first = month.first + timedelta(weeks=order)
    return Stretch(first, first + timedelta(days=_WEEK - 1))


def _week_with(found: re.Match[str], story: Story) -> Stretch | None:
    day = story.day(found["first"])
    return _week_of(day) if day is not None else None


def _between(found: re.Match[str], story: Story) -> Stretch | None:
    first, last = story.day(found["first"]), story.day(found["last"])
    return Stretch(first, last) if first is not None and last is not None and first < last else None


def _one_day(found: re.Match[str], story: Story) -> Stretch | None:
    day = story.day(found["first"])
    return Stretch(day, day) if day is not None else None


_SPAN_IN = r"(?:(?:so far|over|during|in|for|of|from|within|on) )*(?:the )?(?:whole )?"
_HAS_BEEN = re.compile(r"\b(?:happened|did|was|were|went|has|have)\b")
_BOUND = re.compile(r"\b(?P<how>since|after|before|until)(?: the)? $")
_YEAR = rf"(?: (?P<year>{YEAR}))?"
# In order: what is longer and holds another stands first.
# Each has what it cannot be found without, of which one is looked for first: most texts name no stretch at all.
_PATTERNS: tuple[tuple[tuple[str, ...], re.Pattern[str], Reader], ...] = (
    (("week",), re.compile(rf"\b{_SPAN_IN}(?P<nth>first|1st|second|2nd|third|3rd|fourth|4th|last|final) week (?:of|in) {_MONTH}\b{_YEAR}"), _week_of_month),
    (("week",), re.compile(rf"\b{_SPAN_IN}week (?:of|with|around) {_FIRST}"), _week_with),
    ((" and ", " to ", " until ", " through "), re.compile(rf"\b(?:between|from)? ?{_FIRST} (?:and|to|until|through|up to) {_LAST}"), _between),
    (("week",), re.compile(rf"\b{_SPAN_IN}{_WHICH} week\b(?! of)"), _week),
    (("month",), re.compile(rf"\b{_SPAN_IN}{_WHICH} month\b"), _whole_month),
    (("year",), re.compile(rf"\b{_SPAN_IN}{_WHICH} year\b"), _whole_year),
    (("weekend",), re.compile(rf"\b{_SPAN_IN}(?:(?:{_WHICH} )?(?:past )?)weekend\b"), _weekend),
    (("past ", "last ", "previous "), re.compile(rf"\b{_SPAN_IN}(?:past|last|previous) (?P<some>few|several|couple of|couple|\d\d?|[a-z]+)? ?(?P<unit>day|week|month)s?\b(?! of)"), _just_past),
    (_MONTHS, re.compile(rf"\b{_SPAN_IN}(?:(?P<third>early|mid|late|beginning of|start of|middle of|end of) )?(?:(?:this|last|next) )?{_MONTH}\b(?! \d\d?\b){_YEAR}"), _named_month),
    (("since ", "after ", "until ", "before "), re.compile(rf"(?:(?<=since )|(?<=after )|(?<=until )|(?<=before )){_FIRST}"), _one_day),
)  # fmt: skip
