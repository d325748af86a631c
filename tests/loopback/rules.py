"""What Discord asks of a request beside what its OpenAPI document can say: headers, flags, ids, what goes together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tests.loopback.logs import Call
from tests.loopback.payloads import COMPONENTS_V2, EPHEMERAL, Json
from tests.loopback.posting import BUTTON, LINK, inside

# DiscordBot (address, version), and what else the program says of itself.
AGENT = re.compile(r"DiscordBot \(https?://[^\s,]+,? [^)]+\)( .+)?")
WITHOUT_TOKEN = ("/interactions/", "/webhooks/")  # the interaction's own token stands in the path
SUPPRESS_EMBEDS, SUPPRESS_NOTIFICATIONS = 1 << 2, 1 << 12
ROW, SELECTS, TEXT_INPUT, V2_FIRST, LABEL = 1, (3, 5, 6, 7, 8), 4, 9, 18
SAY, DEFER, DEFER_CHANGE, CHANGE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
MOST_ROWS, MOST_IN_MODAL, LONGEST_CHOICE, LONGEST_COMMAND, MOST_FILES = 5, 5, 100, 8_000, 10
SLASH = 1
# The flags that a request may set, by what it does.
WRITTEN = SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | COMPONENTS_V2
CHANGED = SUPPRESS_EMBEDS | COMPONENTS_V2
NAME = re.compile(r"[-_'\w]{1,32}")
Faults = Iterator[str]


def against(call: Call) -> list[str]:
    """Return what is wrong with a request beside its schema, each with the request in short."""
    body = call.body if isinstance(call.body, dict) else {}
    faults = list(_headers(call))
    if call.route.endswith("/callback"):
        faults += _response(body, call)
    elif "/messages" in call.route or call.route.startswith("/webhooks/"):
        faults += _message(body, call, WRITTEN | EPHEMERAL if call.method == "POST" else CHANGED)
        if call.method == "POST" and call.route.startswith("/channels/") and (body.get("flags") or 0) & EPHEMERAL:
            faults.append("a message of a channel cannot be for one person alone")
    elif call.route.endswith("/commands") and isinstance(call.body, list):
        faults += _commands(call.body)
    return [f"{call.place}: {fault}" for fault in faults]


def _headers(call: Call) -> Faults:
    given = call.headers.get("Authorization")
    if given is not None and not AGENT.fullmatch(call.headers.get("User-Agent", "")):
        yield f"the User-Agent is {call.headers.get('User-Agent')!r}, not DiscordBot (address, version)"
    if given is not None and not re.fullmatch(r"Bot \S+", given):
        yield "the Authorization is not “Bot” and a token"
    if call.kind not in {"application/json", "multipart/form-data"} and (call.body is not None or call.files):
        yield f"the body is of type {call.kind}"
    if any(ord(character) > 0x7F for character in call.headers.get("X-Audit-Log-Reason", "")):
        yield "the reason for the audit log is not percent-encoded"


def _response(body: Json, call: Call) -> Faults:
    kind, data = body.get("type"), body.get("data") or {}
    if kind == CHOICES:
        yield from _choices(data.get("choices") or [])
    elif kind == MODAL:
        yield from _modal(data)
    elif kind in (SAY, CHANGE):
        yield from _message(data, call, WRITTEN | EPHEMERAL if kind == SAY else CHANGED)
    elif kind in (DEFER, DEFER_CHANGE) and set(data) - {"flags"}:
        yield f"what is only announced has {sorted(data)}"
    if kind in (DEFER, DEFER_CHANGE) and (data.get("flags") or 0) & ~EPHEMERAL:
        yield f"what is only announced has the flags {data['flags']}"


def _choices(choices: list[Json]) -> Faults:
    for choice in choices:
        value = choice["value"]
        if not str(choice["name"]).strip():
            yield "a choice has no name"
        if isinstance(value, str) and not 1 <= len(value) <= LONGEST_CHOICE:
            yield f"a choice has a value of {len(value)} characters"


def _message(body: Json, call: Call, flags: int) -> Faults:
    if (body.get("flags") or 0) & ~flags:
        yield f"the flags {body['flags']} are not all taken here"
    if not (body.get("flags") or 0) & COMPONENTS_V2:
        rows = body.get("components") or []
        if len(rows) > MOST_ROWS:
            yield f"{len(rows)} rows of components"
        yield from (f"a component of type {row['type']} outside of a row" for row in rows if 1 < row["type"] < V2_FIRST)
    yield from _parts(body.get("components") or [])
    yield from _files(body, call)
    mentions = body.get("allowed_mentions") or {}
    for name in ("users", "roles"):
        if mentions.get(name) and name in (mentions.get("parse") or []):
            yield f"allowed_mentions parses {name} and lists them as well"
    embeds = body.get("embeds") or []
    yield from ("an embed has nothing in it" for embed in embeds if not set(embed) - {"type", "color"})


def _parts(components: list[Json]) -> Faults:
    parts = list(inside(components))
    numbers = [part["id"] for part in parts if part.get("id")]
    yield from (f"the number {one} stands twice" for one in {one for one in numbers if numbers.count(one) > 1})
    for part in parts:
        if part["type"] == ROW:
            held = [one["type"] for one in part["components"]]
            if any(kind in SELECTS for kind in held) and len(held) > 1:
                yield "a menu shares its row"
        elif part["type"] == BUTTON:
            yield from _button(part)
        elif part["type"] in SELECTS:
            yield from _menu(part)


def _button(part: Json) -> Faults:
    link = part["style"] == LINK
    if link is not bool(part.get("url")) or link is bool(part.get("custom_id")):
        yield f"a button of style {part['style']} goes with an address or an id, as the style says"
    if not (part.get("label") or "").strip() and not part.get("emoji"):
        yield "a button says nothing"


def _menu(part: Json) -> Faults:
    values = [option["value"] for option in part.get("options") or []]
    if len(values) != len(set(values)):
        yield f"the menu {part['custom_id']!r} has a value twice"
    least, most = part.get("min_values", 1), part.get("max_values", 1)
    if least is not None and most is not None and (least > most or (values and most > len(values))):
        yield f"the menu {part['custom_id']!r} asks for {least} to {most} of {len(values)}"


def _files(body: Json, call: Call) -> Faults:
    sent = {field.removeprefix("files[").removesuffix("]") for field in call.files}
    said = [str(one["id"]) for one in body.get("attachments") or []]
    if any(not re.fullmatch(r"files\[\d\]", field) for field in call.files):
        yield f"the files are called {sorted(call.files)}"
    if len(said) > MOST_FILES or len(said) != len(set(said)):
        yield f"the attachments are numbered {said}"
    yield from (f"attachment {one} comes with no file" for one in said if len(one) < 4 and one not in sent)
    if said:
        yield from (f"file {one} is not among the attachments" for one in sorted(sent - set(said)))


def _modal(data: Json) -> Faults:
    if len(data["components"]) > MOST_IN_MODAL:
        yield f"a form of {len(data['components'])} parts"
    yield from _parts(data["components"])
    names = [part["custom_id"] for part in inside(data["components"]) if part.get("custom_id")]
    yield from (f"the id {name!r} stands twice" for name in {name for name in names if names.count(name) > 1})
    for part in data["components"]:
        within = [part["component"]] if part["type"] == LABEL else part.get("components", [])
        for one in within:
            if one["type"] == TEXT_INPUT and (part["type"] == LABEL) is bool(one.get("label")):
                yield f"the field {one['custom_id']!r} has no label, or two"
            if one["type"] == TEXT_INPUT:
                yield from _field(one)


def _field(part: Json) -> Faults:
    least, most = part.get("min_length") or 0, part.get("max_length") or 4_000
    if least > most:
        yield f"the field {part['custom_id']!r} takes {least} to {most} characters"
    if part.get("value") and not least <= len(part["value"]) <= most:
        yield f"the field {part['custom_id']!r} is filled with {len(part['value'])} characters and takes {most}"


def _commands(listed: list[Json]) -> Faults:
    named = [(command.get("type") or SLASH, command["name"]) for command in listed]
    yield from (f"the command {one} stands twice" for one in {one for one in named if named.count(one) > 1})
    for kind, most in ((1, 100), (2, 15), (3, 15)):
        if sum(one == kind for one, _ in named) > most:
            yield f"more than {most} commands of type {kind}"
    for command in listed:
        kind = command.get("type") or SLASH
        if kind == SLASH:
            yield from _named(command, command["name"])
        elif command.get("description") or command.get("options"):
            yield f"{command['name']}: a menu has a description or options"
        if _size(command) > LONGEST_COMMAND:
            yield f"{command['name']}: more than {LONGEST_COMMAND} characters"


def _named(part: Json, path: str) -> Faults:
    if not NAME.fullmatch(part["name"]) or part["name"] != part["name"].lower():
        yield f"{path}: no name for a command or an option"
    if not (part.get("description") or "").strip():
        yield f"{path}: no description"
    options = part.get("options") or []
    names = [option["name"] for option in options]
    if len(names) != len(set(names)):
        yield f"{path}: an option stands twice"
    needed = [bool(option.get("required")) for option in options]
    if needed != sorted(needed, reverse=True):
        yield f"{path}: an option that must be given comes after one that need not"
    if len({option["type"] in (1, 2) for option in options}) > 1:
        yield f"{path}: commands and options beside each other"
    for option in options:
        if option.get("autocomplete") and option.get("choices"):
            yield f"{path} {option['name']}: choices that are fixed and asked for"
        yield from _named(option, f"{path} {option['name']}")


def _size(part: Any) -> int:  # noqa: ANN401 - any JSON
    """Return how many characters Discord counts of a command: names, descriptions and values, all the way down."""
    own = sum(len(str(part.get(key) or "")) for key in ("name", "description", "value"))
    return own + sum(map(_size, [*(part.get("options") or []), *(part.get("choices") or [])]))
