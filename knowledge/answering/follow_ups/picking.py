"""Which of the things just offered is picked by its place: "the first one", "number 2", "the last"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from knowledge.answering import composing
from knowledge.answering.edition import Edition
from knowledge.answering.listing import tell
from knowledge.answering.messages import Messages
from knowledge.answering.replies import Choice, Reply
from knowledge.answering.selecting import Asking
from knowledge.language.number_words import NUMBERS, ORDINALS
from knowledge.language.question_words import any_of, leads

_PLACES = {"first": 1, "second": 2, **ORDINALS}
_THING = r"(?: (?:one|option|choice|question|line|answer))"
_PICKED = re.compile(
    leads("yes", "yeah", "i mean", "i meant", "and")
    + r"(?:(?:show|give|tell) (?:me )?(?:about )?|pick |take |i(?:'d| would)? (?:want|like) |what about |how about )?"
    r"(?:(?:(?:number|num|nr\.?|no\.?|option|choice|question) ?#?|# ?)?(?P<number>\d{1,2})"
    rf"|(?:number|option|choice) (?P<word>{any_of(NUMBERS)})"
    rf"|(?:the )?(?P<place>{any_of(_PLACES)}|\d{{1,2}}(?:st|nd|rd|th)|last){_THING}?)"
    r"(?:,? (?:please|pls|plz|then))?[.?!]*"
)

# So many messages back a pick is still followed.
_LATE = 3
_BY_NUMBER = re.compile(r"\b(?:number|num|nr|no|option|choice)\b")


def place_picked(text: str, offered: int) -> int | None:
    """Return the number that a message picks from so many things, even one that there is not; None where it is no pick.

    An ordinal beyond them may be a day of the month.
    """
    found = _PICKED.fullmatch(" ".join(text.lower().replace("’", "'").split()))
    if found is None or not text.isascii() or not offered:
        return None
    if found["number"]:
        return int(found["number"])
    if found["word"]:
        return NUMBERS[found["word"]]
    spoken = found["place"]
    place = offered if spoken == "last" else _PLACES.get(spoken) or int(spoken[:-2])
    return place if 1 <= place <= offered else None


def may_pick(text: str) -> bool:
    """Tell whether a message would pick something, had anything been offered."""
    return place_picked(text, len(_PLACES)) is not None


def names_a_number(text: str) -> bool:
    """Tell whether a message asks for something by its number and by nothing else: "number 3?"."""
    return may_pick(text) and _BY_NUMBER.search(text.lower()) is not None


def out_of(offered: int) -> str:
    """Say which numbers can be picked."""
    return f"Pick a number from 1 to {offered}, or ask something else." if offered > 1 else "There is only number 1."


class AsPicked(Messages[str, Sequence[str]]):
    """Messages, oldest first, each late pick of something offered as what it picked; none is looked at before its turn.

    `offered` gives what the reply to the last of some messages offers. It is asked once for each, and for a few alone:
    a message of nothing but figures may be a pick each, and long ones of them must not cost more with every turn.
    """

    def __init__(self, messages: Sequence[str], offered: Callable[[Sequence[str]], Sequence[Choice]]) -> None:
        super().__init__(messages)
        self._offered = offered
        self._found: dict[int, str] = {}

    def _one(self, at: int) -> str:
        # Counted from the oldest, whichever way it was asked for.
        place = range(len(self._messages))[at]
        if place not in self._found:
            self._found[place] = self._read(place)
        return self._found[place]

    def _part(self, at: slice) -> Sequence[str]:
        return [self._one(place) for place in range(len(self._messages))[at]]

    def _read(self, at: int) -> str:
        message: str = self._messages[at]
        late = len(self._messages) - at <= _LATE
        choices = self._offered(self[:at]) if at and late and may_pick(message) else ()
        place = place_picked(message, len(choices)) or 0
        return choices[place - 1].short if 1 <= place <= len(choices) else message


def told_of_the_pick(edition: Edition, choices: Sequence[Choice], place: int, asking: Asking) -> Reply | None:
    """Tell what is picked, or offer all again where there is no such number; None for what cannot be told."""
    if 1 <= place <= len(choices):
        return tell(edition, choices[place - 1].id, asking.now, asking.zone)
    again = composing.offer(edition, [choice.id for choice in choices], out_of(len(choices)))
    return again.model_copy(update={"refused": ""})
