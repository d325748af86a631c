"""words.yaml and the names of parties and people: every expression means one thing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from knowledge.checks.walk import words_of
from knowledge.language.dating import WEEKDAYS
from knowledge.language.normalising import clean
from knowledge.model import Pack
from knowledge.problems import Problem, Spot, listed
from knowledge.reading.lines import Lines
from knowledge.reading.naming import Named, named_in

LANGUAGES = ("en",)
_WEEKDAYS = tuple(day.lower() for day in WEEKDAYS)
_SHORT_WEEKDAYS = {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4}
# A day further than this from the story is a slip of the hand, not part of it.
_FAR = timedelta(days=3 * 366)


def language(pack: Pack, lines: Lines) -> list[Problem]:
    """Find a language whose words the program cannot read."""
    if pack.header.language in LANGUAGES:
        return []
    said = f"`{pack.header.language}` is a language that this program cannot read yet"
    cure = f"It reads {listed(LANGUAGES)}."
    return [lines.problem(("pack", "", "language"), said, cure, value=pack.header.language)]


def one_meaning(pack: Pack, lines: Lines) -> list[Problem]:
    """Find expressions that stand for two things."""
    first: dict[tuple[str, ...], Named] = {}
    found: list[Problem] = []
    told: set[tuple[tuple[str, ...], str]] = set()
    for named in named_in(pack):
        read = words_of(named.text)
        before = first.setdefault(read, named)
        if before.meaning != named.meaning and (read, named.meaning) not in told:
            told.add((read, named.meaning))
            said = (
                f"`{named.text}` stands for {_meaning(named.meaning)} here "
                f"and for {_meaning(before.meaning)} at {lines.place(before.spot)}"
            )
            found.append(lines.problem(named.spot, said, "Keep it in one of the two places.", value=named.text))
    return found


def _meaning(meaning: str) -> str:
    if meaning.startswith("~"):
        return f"the synonym `{meaning[1:]}`"
    group, _, value = meaning[1:].partition(":")
    return f"the {group} `{value}`" if group in {"party", "person"} else f"the slot `{group}: {value}`"


def empty_lists(pack: Pack, lines: Lines) -> list[Problem]:
    """Find entries of the word list that hold no word, and expressions that hold no letter or figure."""
    found: list[Problem] = []
    for spot, held in _lists(pack):
        if not held:
            said = f"`{spot[-1]}` has an empty list"
            found.append(lines.problem(spot, said, "Write at least one expression, or delete the line."))
    for named in named_in(pack):
        if not words_of(named.text):
            said = f"`{named.text}` holds no word that can be matched"
            found.append(lines.problem(named.spot, said, "Delete it.", value=named.text))
    return found


def _lists(pack: Pack) -> Iterator[tuple[Spot, tuple[object, ...]]]:
    for concept, likes in pack.words.synonyms.items():
        yield ("words", "", "synonyms", concept), likes
    for group, values in pack.words.slots.items():
        yield ("words", "", "slots", group), tuple(values)
        for value, likes in values.items():
            yield ("words", "", "slots", group, value), likes
    for at, (one, other) in enumerate(pack.words.opposites):
        yield ("words", "", "opposites", at, 0), one
        yield ("words", "", "opposites", at, 1), other
    for word, days in pack.words.calendar.items():
        yield ("words", "", "calendar", word), days


def opposites(pack: Pack, lines: Lines) -> list[Problem]:
    """Find words that stand on both sides of a pair of opposites."""
    found: list[Problem] = []
    for at, (one, other) in enumerate(pack.words.opposites):
        both = {words_of(word) for word in one} & {words_of(word) for word in other}
        found.extend(
            lines.problem(
                ("words", "", "opposites", at),
                f"`{' '.join(word)}` stands on both sides of a pair",
                "Keep it on one side.",
                value=" ".join(word),
            )
            for word in sorted(both)
        )
    return found


def calendar(pack: Pack, lines: Lines) -> list[Problem]:
    """Find days that the word in front of them cannot mean."""
    found: list[Problem] = []
    begin, end = pack.header.since, pack.header.known_until
    for word, days in pack.words.calendar.items():
        for at, day in enumerate(days):
            spot: Spot = ("words", "", "calendar", word, at)
            wrong = _not_that_day(word, day)
            if wrong:
                found.append(lines.problem(spot, wrong, "Mend the day, or move it to its own word.", value=str(day)))
            elif not _within(day, begin, end):
                said = f"{day} lies more than three years from the time of this pack ({begin} to {end})"
                found.append(lines.problem(spot, said, "Look at the year.", value=str(day), severity="warning"))
    return found


def _within(day: date, begin: date, end: date) -> bool:
    return day - end <= _FAR and begin - day <= _FAR


def _not_that_day(word: str, day: date) -> str:
    name = clean(word).removesuffix("s") if clean(word) not in _SHORT_WEEKDAYS else clean(word)
    due = _SHORT_WEEKDAYS.get(name, _WEEKDAYS.index(name) if name in _WEEKDAYS else -1)
    if due >= 0 and day.weekday() != due:
        return f"{day} is a {WEEKDAYS[day.weekday()]}, not a {WEEKDAYS[due]}"
    if word.isdigit() and int(word) != day.day:
        return f"{day} is not day {word} of a month"
    return ""
