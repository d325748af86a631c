"""What a validator found wrong with one item, in plain words with the value that was typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from knowledge.model import Part
from knowledge.model.notes import NOTES
from knowledge.problems import Problem, Spot, counted, did_you_mean, in_words, listed, nearest_of, shortened
from knowledge.reading.lines import Item
from knowledge.reading.shapes import choices_of, part_at
from knowledge.reading.trees import line_at

_NOT_ID = re.compile(r"[^a-z0-9.]+")
_ARTICLE = {"pack": "the pack", "words": "the word list", "replies": "the replies"}
_EMPTY = "has nothing after the colon"
AS_NEW = "Write it as in a file that `pack new` makes."


@dataclass(frozen=True, slots=True)
class Checked:
    """An item under examination: what it is called, its type and where it stands."""

    kind: str
    name: str
    model: type[Part]
    item: Item

    def problem(self, path: Spot, message: str, cure: str, value: str = "") -> Problem:
        """Make a problem of a place inside the item."""
        spot: Spot = (self.kind, self.name, *path)
        return Problem(self.item.file, line_at(self.item.tree, path), in_words(spot), value, message, cure)


def faults_of(error: ValidationError, checked: Checked) -> Iterator[Problem]:
    """Yield a problem for each thing that a validator found, leaving out what follows from another."""
    details = error.errors(include_url=False)
    misspelt = {_misspelling(detail, checked) for detail in details if detail["type"] == "extra_forbidden"}
    faulty = {_path(detail)[:-1] for detail in details}
    for detail in details:
        path = _path(detail)
        # A list from which all items were left out as faulty is too short by that alone.
        follows = {"missing": path in misspelt, "too_short": path in faulty}
        if not follows.get(detail["type"], False):
            yield _fault(detail, checked)


def bad_day(checked: Checked, path: Spot, text: str) -> Problem:
    """Make the problem of a text where a day is due."""
    if not text:
        return checked.problem(path, _EMPTY, "Write a day such as `2007-10-31`, or delete the line.")
    cure = "Write year-month-day, such as `2007-10-31`."
    return checked.problem(path, f"`{shortened(text)}` is no day of the calendar", cure, text)


def _misspelling(detail: ErrorDetails, checked: Checked) -> Spot:
    """Return the place of the key that was probably meant by an unknown one."""
    path = _path(detail)
    return (*path[:-1], nearest_of(str(path[-1]), part_at(checked.model, path[:-1]).model_fields))


def _path(detail: ErrorDetails) -> Spot:
    """Where a fault lies, without the marks that a validator adds for its own use."""
    return tuple(step for step in detail["loc"] if not (isinstance(step, str) and step.startswith("[")))


def _fault(detail: ErrorDetails, checked: Checked) -> Problem:
    path = _path(detail)
    typed = detail["input"]
    if typed == "" and detail["type"] != "missing":
        return checked.problem(path, _EMPTY, "Write a value, or delete the line.")
    say = _SAID.get(detail["type"], _anything)
    message, cure = say(_Fault(typed, path, detail.get("ctx", {}), checked))
    return checked.problem(path, message, cure, _shown(typed))


@dataclass(frozen=True, slots=True)
class _Fault:
    typed: Any
    path: Spot
    context: Mapping[str, Any]
    checked: Checked

    @property
    def key(self) -> str:
        return next((str(step) for step in reversed(self.path) if isinstance(step, str)), "")

    @property
    def keys(self) -> list[str]:
        return list(part_at(self.checked.model, self.path[:-1]).model_fields)

    @property
    def note(self) -> str:
        """What is due in the field, in brackets: the first sentence of what a skeleton says of it."""
        note = NOTES.get(part_at(self.checked.model, self.path[:-1]).__name__, {}).get(self.key, "")
        first = note.split(". ")[0].rstrip(".")
        choices = choices_of(part_at(self.checked.model, self.path[:-1]), self.key)
        of = f": one of {listed(choices)}" if choices else ""
        return f" ({first[0].lower()}{first[1:]}{of})" if first else ""

    @property
    def thing(self) -> str:
        if len(self.path) > 1:
            return f"`{self.path[0]}`"
        kind = self.checked.kind
        return _ARTICLE.get(kind) or f"{'an' if kind[0] in 'aeiu' else 'a'} {kind}"


def _shown(typed: object) -> str:
    if isinstance(typed, list | tuple):
        return "a list"
    return "a set of keys" if isinstance(typed, dict) else shortened(str(typed))


Said = tuple[str, str]


def _missing(fault: _Fault) -> Said:
    if isinstance(fault.path[-1], int):
        return f"the list lacks its entry number {fault.path[-1] + 1}", AS_NEW
    return f"`{fault.path[-1]}` is missing", f"Add a line `{fault.path[-1]}: ...`{fault.note}."


def _unknown_key(fault: _Fault) -> Said:
    cure = did_you_mean(fault.key, fault.keys) or f"The keys are {listed(fault.keys)}."
    return f"`{fault.key}` is not a key of {fault.thing}", cure


def _too_long(fault: _Fault) -> Said:
    most, length = int(fault.context["max_length"]), len(str(fault.typed))
    message = f"the text is {length} characters long and at most {most} fit"
    return message, f"Shorten it by {counted(length - most, 'character')}, or split it in two."


def _too_short(fault: _Fault) -> Said:
    least = counted(int(fault.context["min_length"]), "character")
    return f"`{fault.typed}` is too short", f"Write at least {least}."


def _not_written_so(fault: _Fault) -> Said:
    typed = shortened(str(fault.typed))
    if fault.key == "at":
        return f"`{typed}` is no hour", "Write it as `09:30`, or `24:00` for the end of the day."
    if fault.key == "fingerprints":
        return f"`{typed}` is no fingerprint", "Let `pack fingerprint` write it."
    if "a-z0-9" in str(fault.context.get("pattern", "")):
        slug = _NOT_ID.sub("-", typed.lower()).strip("-.")
        cure = f"Did you mean `{slug}`?" if slug else "Such as `strike-vote`."
        return f"`{typed}` is no id: an id is small letters, digits, hyphens and dots", cure
    return f"`{typed}` is not written as it should be", AS_NEW


def _no_text(fault: _Fault) -> Said:
    cure = "Write one text after the colon. A text with a colon in it needs quotes around it."
    return f"a text is due here, and {_shown(fault.typed)} stands here", cure


def _no_list(fault: _Fault) -> Said:
    cure = "Write one entry a line, each beginning with `- `."
    return f"a list is due here, and {_kind_of_value(fault.typed)} stands here", cure


def _no_keys(fault: _Fault) -> Said:
    inner = part_at(fault.checked.model, fault.path)
    known = "" if inner is fault.checked.model and fault.path else f" with the keys {listed(inner.model_fields)}"
    message = f"lines of `key: value` are due here, and {_kind_of_value(fault.typed)} stands here"
    return message, f"Write such lines{known}."


def _kind_of_value(typed: object) -> str:
    return f"the text `{shortened(typed)}`" if isinstance(typed, str) else _shown(typed)


def _no_choice(fault: _Fault) -> Said:
    choices = re.findall(r"'([^']*)'", str(fault.context["expected"]))
    typed = shortened(str(fault.typed))
    cure = did_you_mean(typed, choices)
    return f"`{typed}` is none of {listed(choices)}", cure or "Pick one of them."


def _no_yes_or_no(fault: _Fault) -> Said:
    return f"`{_shown(fault.typed)}` is neither yes nor no", "Write `yes` or `no`."


def _no_number(fault: _Fault) -> Said:
    cure = "Write it with digits and a point, such as `1.5`, `20%` or `1000000`."
    return f"`{_shown(fault.typed)}` is no number", cure


def _too_few(fault: _Fault) -> Said:
    least = counted(int(fault.context["min_length"]), "entry")
    return f"the list is too short: it needs at least {least}", f"Add what is missing{fault.note}."


def _too_many(fault: _Fault) -> Said:
    most = counted(int(fault.context["max_length"]), "entry")
    return f"the list is too long: it takes at most {most}", "Take out what is too much, or begin another list."


def _limit(fault: _Fault) -> Said:
    (name, bound), *_ = fault.context.items()
    words = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}
    message = f"`{_shown(fault.typed)}` must be {words.get(name, 'within')} {bound}"
    return message, "Look whether a point or a % is missing."


def _sentence(fault: _Fault) -> Said:
    """Say what a type itself demands; its sentence is the cure."""
    cure = str(fault.context.get("error", "")).strip().rstrip(".")
    typed = _shown(fault.typed)
    message = f"`{typed}` cannot be read" if isinstance(fault.typed, str) else "this does not fit together"
    return message, f"{cure[:1].upper()}{cure[1:]}." if cure else AS_NEW


def _anything(fault: _Fault) -> Said:
    return f"`{_shown(fault.typed)}` does not fit here", AS_NEW


_SAID: dict[str, Callable[[_Fault], Said]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "string_too_long": _too_long,
    "string_too_short": _too_short,
    "string_pattern_mismatch": _not_written_so,
    "string_type": _no_text,
    "tuple_type": _no_list,
    "list_type": _no_list,
    "dict_type": _no_keys,
    "model_type": _no_keys,
    "model_attributes_type": _no_keys,
    "literal_error": _no_choice,
    "bool_parsing": _no_yes_or_no,
    "bool_type": _no_yes_or_no,
    "decimal_parsing": _no_number,
    "decimal_type": _no_number,
    "int_parsing": _no_number,
    "int_type": _no_number,
    "too_short": _too_few,
    "too_long": _too_many,
    "greater_than_equal": _limit,
    "greater_than": _limit,
    "less_than_equal": _limit,
    "less_than": _limit,
    "value_error": _sentence,
}
