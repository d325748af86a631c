"""The options of a slash command, as a client sends them and within what it lets someone send."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.loopback.payloads import Json

SUBCOMMAND, GROUP, STRING, INTEGER, BOOLEAN, NUMBER = 1, 2, 3, 4, 5, 10
PLAIN = {STRING: str, INTEGER: int, BOOLEAN: bool, NUMBER: (int, float)}
Resolve = Callable[[int, Any], tuple[Any, Json]]


def chosen(command: Json, path: list[str], options: dict[str, Any], focused: str | None, resolve: Resolve) -> Json:
    """Return the `options` and `resolved` of a command's data.

    `path` names the group and subcommand, `focused` the option that is being typed, if one is. Raises LookupError for
    what the command does not have, ValueError for what it does not take.
    """
    steps: list[Json] = []
    declared = command
    for name in path:
        declared = _declared(declared, name)
        steps.append({"name": name, "type": declared["type"]})
    if any(option["type"] in (SUBCOMMAND, GROUP) for option in declared.get("options", [])):
        raise LookupError(f"{declared['name']!r} needs one of: {[option['name'] for option in declared['options']]}")
    sent, resolved = [], {}
    for name, value in options.items():
        option = _declared(declared, name)
        one, beside = _one(option, value, focused, resolve)
        sent.append(one)
        for group, found in beside.items():
            resolved.setdefault(group, {}).update(found)
    missing = [option["name"] for option in declared.get("options", []) if option.get("required")]
    if focused is None and (missing := [name for name in missing if name not in options]):
        raise ValueError(f"{declared['name']!r} cannot be sent without {missing}")
    for step in reversed(steps):
        sent = [step | {"options": sent}]
    return ({"options": sent} if sent else {}) | ({"resolved": resolved} if resolved else {})


def _declared(within: Json, name: str) -> Json:
    known = {option["name"]: option for option in within.get("options", [])}
    if name not in known:
        raise LookupError(f"{within['name']!r} has no option {name!r}; these are: {sorted(known)}")
    return known[name]


def _one(option: Json, value: Any, focused: str | None, resolve: Resolve) -> tuple[Json, Json]:  # noqa: ANN401
    kind, name = option["type"], option["name"]
    if focused == name:
        return {"name": name, "type": kind, "value": value, "focused": True}, {}
    beside: Json = {}
    if kind not in PLAIN:
        value, beside = resolve(kind, value)
    elif not isinstance(value, PLAIN[kind]):
        raise ValueError(f"{name!r} does not take {value!r}")
    elif focused is None:
        _hold_to(option, value)
    return {"name": name, "type": kind, "value": value}, beside


def _hold_to(option: Json, value: Any) -> None:  # noqa: ANN401 - what an option may hold
    """Refuse a value that a client would not let someone send."""
    choices = [choice["value"] for choice in option.get("choices") or []]
    if choices and value not in choices:
        raise ValueError(f"{option['name']!r} takes one of {choices}, not {value!r}")
    size = len(value) if isinstance(value, str) else value
    low, high = ("min_length", "max_length") if isinstance(value, str) else ("min_value", "max_value")
    if not option.get(low, size) <= size <= option.get(high, size):
        raise ValueError(f"{option['name']!r} takes {option.get(low)} to {option.get(high)}, not {size}")
