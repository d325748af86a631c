"""What an edition of a pack is known by, and what changed from one to the next, in words a moderator reads."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from knowledge.model import BankQuestion, Citation, Pack, Part, Share
from knowledge.model.citing import written
from knowledge.problems import counted, shortened

_HASH_LENGTH = 12
# How much a moderator takes in at a glance: ids in a row, things named one by one, words of a changed text.
_LISTED = 12
_NAMED = 2
_SHORT, _AROUND, _LONGEST = 12, 3, 30
_BEGINNING = 24  # characters, of a name that begins like another
_COUNTED = frozenset({"questions", "corrected questions"})
# What a bank question may reach is a set, however its row is written.
_UNORDERED = frozenset({"reaches"})

Happened = Literal["added", "changed", "retired"]
_Held: TypeAlias = "str | bool | date | Decimal | Part | Mapping[str, _Held] | tuple[_Held, ...] | None"

# Field of the pack -> what one item of it is called.
_ITEMS = {
    "sources": "source",
    "parties": "party",
    "people": "person",
    "facts": "fact",
    "unknowns": "known unknown",
    "deadlines": "deadline",
    "terms": "term",
    "positions": "issue",
    "rules": "rule",
    "questions": "bank question",
}
_SINGLE = {"header": "the pack itself", "words": "the word list", "replies": "the replies"}
_FIELDS = {
    "by": "who says so", "on": "day", "cites": "citations", "ask": "questions", "short": "short question",
    "dated": "date", "corrects": "corrected questions", "contested_with": "disputed with",
    "superseded_by": "superseded by", "known_until": "known until", "off_topic": "off-topic questions",
    "review_by": "to be looked at by", "asked_on": "asked on", "counted_in": "counted in", "asks_for": "asks for",
    "shared_by": "shared by",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs between two editions; `details` say in words how, for what is in both."""

    kind: str
    id: str
    happened: Happened
    details: tuple[str, ...] = ()


def content_hash(pack: Pack) -> str:
    """Return 12 hex digits that two packs share exactly where they say the same, however their files are laid out."""
    content = pack.model_dump(mode="python", exclude_defaults=True)
    for field in _ITEMS:
        if field in content:
            content[field] = sorted(content[field], key=_place_in_order)
    return hashlib.sha256(canonical(content).encode()).hexdigest()[:_HASH_LENGTH]


def _place_in_order(item: Mapping[str, object]) -> str:
    return str(item["id"]) if "id" in item else canonical(item)


def canonical(content: object) -> str:
    """Return values as text, the same for the same values."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain)


def _plain(value: object) -> str:
    """Write what JSON has no form for; 20% and 0.20 are one number."""
    return format(value.normalize(), "f") if isinstance(value, Decimal) else str(value)


def changes(old: Pack, new: Pack) -> tuple[Change, ...]:
    """Return what was added, changed and retired, in the order of the pack's fields."""
    return tuple(_changes(old, new))


def _changes(old: Pack, new: Pack) -> Iterator[Change]:
    for field, called in _SINGLE.items():
        details = tuple(_differences(getattr(old, field), getattr(new, field), ""))
        if details:
            yield Change(called, "", "changed", details)
    for field, called in _ITEMS.items():
        rows = _rows(getattr(old, field)) | _rows(getattr(new, field))
        before, after = _by_name(getattr(old, field), rows), _by_name(getattr(new, field), rows)
        yield from (Change(called, name, "added") for name in after if name not in before)
        for name, item in after.items():
            if name in before and (details := tuple(_differences(before[name], item, ""))):
                yield Change(called, name, "changed", details)
        yield from (Change(called, name, "retired") for name in before if name not in after)


def items_of(old: Pack, new: Pack) -> tuple[dict[tuple[str, str], Part], dict[tuple[str, str], Part]]:
    """Return all that `changes` tells apart in either pack, by the kind and the id that a change has."""
    found: tuple[dict[tuple[str, str], Part], dict[tuple[str, str], Part]] = ({}, {})
    for pack, held in zip((old, new), found, strict=True):
        held.update({(called, ""): getattr(pack, field) for field, called in _SINGLE.items()})
        for field, called in _ITEMS.items():
            rows = _rows(getattr(old, field)) | _rows(getattr(new, field))
            held.update({(called, name): item for name, item in _by_name(getattr(pack, field), rows).items()})
    return found


def _by_name(items: tuple[Part, ...], rows: Mapping[str, int]) -> dict[str, Part]:
    """Return items by id; a bank question, which has none, by its words and what was said before them.

    Where the same is asked on several days, as `rows` counts, the day tells them apart.
    """
    return {_named(item, rows): item for item in items}


def _rows(items: tuple[Part, ...]) -> Counter[str]:
    return Counter(_asked(item) for item in items if isinstance(item, BankQuestion))


def _named(item: Part, rows: Mapping[str, int]) -> str:
    if not isinstance(item, BankQuestion):
        return str(getattr(item, "id", ""))
    said = _asked(item)
    return f"{said} (asked on {item.asked_on})" if rows[said] > 1 and item.asked_on else said


def _asked(row: BankQuestion) -> str:
    return " / ".join((*row.context, row.question))


def _differences(old: _Held, new: _Held, label: str) -> Iterator[str]:
    if old == new:
        return
    if _has_parts(old) and isinstance(old, Part) and isinstance(new, Part):
        for field in type(new).model_fields:
            before, after = getattr(old, field), getattr(new, field)
            if isinstance(new, Share) and field == "value":
                before, after = _percent(before), _percent(after)
            yield from _differences(before, after, _joined(label, _FIELDS.get(field, field)))
    elif isinstance(old, Mapping) and isinstance(new, Mapping):
        yield from _in_mapping(old, new, label)
    elif isinstance(old, tuple) and isinstance(new, tuple):
        yield from (_in_rows if _has_parts((*old, *new)) else _in_list)(old, new, label)
    elif old in (None, ""):
        yield f"{label} added: {_shown(new)}"
    elif new in (None, ""):
        yield f"{label} taken out (was {_shown(old)})"
    else:
        yield f"{label} {' -> '.join(_apart(_shown(old), _shown(new)))}"


def _has_parts(value: _Held) -> bool:
    """Whether something is made of further things with fields; a citation is shown whole."""
    if isinstance(value, tuple):
        return any(_has_parts(item) or isinstance(item, tuple) for item in value)
    return isinstance(value, Part) and not isinstance(value, Citation)


def _joined(label: str, field: str) -> str:
    return f"{label}, {field}" if label else field


def _in_mapping(old: Mapping[str, _Held], new: Mapping[str, _Held], label: str) -> Iterator[str]:
    for key in (*old, *(key for key in new if key not in old)):
        if key not in new:
            yield f"{label} `{key}` taken out"
        elif key not in old:
            yield f"{label} `{key}` added: {_shown(new[key])}"
        else:
            yield from _differences(old[key], new[key], f"{label} `{key}`")


def _in_rows(old: tuple[_Held, ...], new: tuple[_Held, ...], label: str) -> Iterator[str]:
    if len(old) != len(new):
        yield f"{label}: {len(old)} before, {len(new)} now"
    for at, (before, after) in enumerate(zip(old, new, strict=False)):
        yield from _differences(before, after, f"{label} {at + 1}")


def _in_list(old: tuple[_Held, ...], new: tuple[_Held, ...], label: str) -> Iterator[str]:
    gone, come = [item for item in old if item not in new], [item for item in new if item not in old]
    told = [(items, done) for items, done in ((come, "added"), (gone, "removed")) if items]
    if not told:
        if label not in _UNORDERED:
            yield f"{label} in another order"
    elif label in _COUNTED or len(gone) + len(come) > _NAMED:
        yield f"{label}: {', '.join(f'{len(items)} {done}' for items, done in told)}"
    else:
        yield f"{label}: {'; '.join(f'{_shown(item)} {done}' for items, done in told for item in items)}"


def _apart(old: str, new: str) -> tuple[str, str]:
    """Shorten two long texts to where they differ, with a few words around it."""
    mine, theirs = old.split(" "), new.split(" ")
    if max(len(mine), len(theirs)) <= _SHORT:
        return old, new
    begin = next(
        (at for at, (a, b) in enumerate(zip(mine, theirs, strict=False)) if a != b), min(len(mine), len(theirs))
    )
    end = 0
    while end < min(len(mine), len(theirs)) - begin and mine[-1 - end] == theirs[-1 - end]:
        end += 1
    start, rest = max(0, begin - _AROUND), max(0, end - _AROUND)
    return _cut(mine, start, rest), _cut(theirs, start, rest)


def _cut(words: list[str], start: int, rest: int) -> str:
    kept = words[start : len(words) - rest]
    if len(kept) > _LONGEST:
        kept = [*kept[: _LONGEST // 2], "...", *kept[-_LONGEST // 2 :]]
    return f"{'“... ' if start else ''}{' '.join(kept)}{' ...”' if rest else ''}"


def _percent(value: Decimal) -> str:
    return f"{_plain(value * 100)}%"


def _shown(value: _Held) -> str:
    if isinstance(value, Citation):
        return written(value)
    if isinstance(value, tuple):
        return shortened(", ".join(_shown(item) for item in value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return f"“{value}”" if " " in value else value
    return _plain(value)


def in_words(changed: Iterable[Change]) -> str:
    """Say changes line by line, as a moderator reads them: what came and went, then what changed along with it."""
    everything = list(changed)
    whole: list[str] = []
    for kind in dict.fromkeys(change.kind for change in everything):
        of_kind = [change for change in everything if change.kind == kind and change.happened != "changed"]
        beside = [" ".join(change.id.split()) for change in of_kind]
        for done in ("Added", "Retired"):
            whole.extend(
                _in_sum(done, kind, [change.id for change in of_kind if change.happened == done.lower()], beside)
            )
    lines = [*whole, *(_changed(change) for change in everything if change.happened == "changed")]
    return "\n".join(lines) or "Nothing changed."


def _changed(change: Change) -> str:
    named = f"{change.kind} `{change.id}`" if change.id else change.kind
    return f"Changed {named}: {'; '.join(change.details)}."


def _in_sum(done: str, kind: str, names: list[str], beside: list[str]) -> Iterator[str]:
    if names:
        more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
        listed = ", ".join(f"`{_told_apart(name, beside)}`" for name in names[:_LISTED])
        yield f"{done} {counted(len(names), kind)}: {listed}{more}."


def _told_apart(name: str, beside: list[str]) -> str:
    """Shorten a name so that it is not shown like another one: its beginning, and where it is no longer the same."""
    flat, short = " ".join(name.split()), shortened(name)
    if flat == short:
        return flat
    alike = [
        other for other in beside if other != flat and other.startswith(flat[:_BEGINNING]) and shortened(other) == short
    ]
    if not alike:
        return short
    same = max(_alike_until(flat, other) for other in alike)
    return f"{shortened(flat, _BEGINNING)} {shortened(flat[max(0, same - _BEGINNING) :])}"


def _alike_until(one: str, other: str) -> int:
    both = min(len(one), len(other))
    return next((at for at in range(both) if one[at] != other[at]), both)
