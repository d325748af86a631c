"""What a YAML parser complains of, in words for someone who has never heard of YAML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import yaml
    from yaml.error import MarkedYAMLError


class Refusal(Exception):  # noqa: N818 - not a bug but a finding; it ends the reading of one text
    """Raised where a text cannot be read, with the line, what is wrong and how to mend it."""

    def __init__(self, line: int, message: str, cure: str, value: str = "") -> None:
        super().__init__(message)
        self.line, self.message, self.cure, self.value = line, message, cure, value


_QUOTE_ALL = "Put the whole text in quotes."
_INDENT = "Line it up with the lines above it: two spaces further in for what belongs to the line before, never a tab."

# The two parsers say the same thing in different words; each row knows both. The first that fits says the message.
_WORDS = (
    (r"tab character|'\\t'", "a tab stands where spaces are due", "Use spaces only."),
    (
        r"mapping values are not allowed",
        "a colon with a space after it stands inside a text, or the line is set in too far",
        "If the colon belongs to the text, put the whole text in quotes; otherwise line the key up with those above.",
    ),
    (
        r"sequence entries are not allowed",
        "a `- ` stands where no list can begin",
        "Begin the list on the line after its key.",
    ),
    (
        r"cannot start any token",
        "a text begins with a sign that means something else here (`@`, `%` or a backquote)",
        _QUOTE_ALL,
    ),
    (
        r"unexpected end of stream|unexpected document separator|document indicator",
        "a quotation mark opens here and never closes",
        "Close it, or put the whole text in quotes of the other kind.",
    ),
    (r"expected ',' or '[\]}]'", "a list in brackets is not closed, or lacks a comma", "Write it as `[one, two]`."),
    (
        r"escape (?:character|sequence)|escape code|hexadecimal",
        "a backslash stands inside double quotes",
        "Use single quotes around the text, or take the backslash out.",
    ),
    (r"could not find expected ':'", "this line has no colon after its key", "Write it as `key: value`."),
    (
        r"chomping or indentation|comment or (?:a )?line break",
        "a text stands on the same line as `>-` or `|`",
        "Begin the text on the next line, set in.",
    ),
    (r"alphabetic or numeric", "a text begins with `*` or `&`, which mean something else here", _QUOTE_ALL),
    (r"\btag\b|directive", "a text begins with `!` or `%`, which mean something else here", _QUOTE_ALL),
    (r"expected", "this line does not fit the lines around it", _INDENT),
)
_KEY = r"^\s*(?:- +)?[a-z_]+:"
_NO_SPACE = re.compile(rf"{_KEY}[^\s:/]")
_NO_SPACE_AFTER_DASH = re.compile(r"-[^\s-]")
_TWO_COLONS = re.compile(rf"{_KEY} .*: ")
_TEXT_AFTER_QUOTE = re.compile(rf"""(?:{_KEY}\s+|^\s*- +)(?P<mark>["'])""")
_OPENED = re.compile(r"quoted scalar|flow (?:sequence|mapping)|simple key")
_DASH = re.compile(r" *- ")
_NOTHING_YET = re.compile(rf"{_KEY}\s*(?:#.*)?$")
_AFTER_QUOTE = re.compile(r"did not find expected (?:key|'-' indicator)|expected <block end>")


def of_yaml(fault: yaml.YAMLError, text: str, offset: int) -> Refusal:
    """Turn a parser's complaint about a text into a refusal. `offset` lines stand before the text in its file."""
    from yaml.error import MarkedYAMLError  # noqa: PLC0415 - a start that reads no file does without a parser

    if not isinstance(fault, MarkedYAMLError):
        return Refusal(1 + offset, "the file cannot be read", "Write it as in a file that `pack new` makes.")
    lines = text.split("\n")
    at = min(_line(fault), len(lines) - 1)
    problem, here = fault.problem or "", lines[at].strip()
    found = (
        _missing_space(problem, lines, at)
        or _missing_dash(problem, lines, at)
        or _after_quote(problem, here, at)
        or _colon(problem, here, at)
    )
    if found is not None:
        return Refusal(found.line + offset, found.message, found.cure, found.value)
    for pattern, message, cure in _WORDS:
        if re.search(pattern, problem):
            return Refusal(at + 1 + offset, message, cure, here)
    return Refusal(at + 1 + offset, "this line cannot be read", "Compare it with the lines above it.", here)


def _line(fault: MarkedYAMLError) -> int:
    """Where to send the reader: to the opening of what never closes, otherwise to the fault."""
    mark = fault.problem_mark
    if fault.context_mark is not None and _OPENED.search(fault.context or ""):
        mark = fault.context_mark
    return mark.line if mark is not None else 0


def _missing_space(problem: str, lines: list[str], at: int) -> Refusal | None:
    """Find `id:fact` or `-text`, a text to a parser, which then stumbles over the line after it."""
    if "mapping values" not in problem and "could not find" not in problem:
        return None
    for line in (at, at - 1):
        here = lines[line].strip() if line >= 0 else ""
        if _NO_SPACE.match(here):
            return Refusal(line + 1, "a space is missing after a colon", "Write it as `key: value`.", here)
        if _NO_SPACE_AFTER_DASH.match(here):
            return Refusal(line + 1, "a space is missing after a dash", "Write each entry as `- text`.", here)
    return None


def _missing_dash(problem: str, lines: list[str], at: int) -> Refusal | None:
    """Find an entry without its dash between the others of its list: to a parser it is a key without a colon."""
    here = lines[at]
    if "could not find" not in problem or _DASH.match(here):
        return None
    before, after = _nearest(reversed(lines[:at])), _nearest(lines[at + 1 :])
    level = len(here) - len(here.lstrip())
    beside = any(_DASH.match(line) and line.index("-") == level for line in (before, after))
    begun = _DASH.match(before) or _NOTHING_YET.match(before)
    # One that stands too far left is none of the keys either, where the list goes on behind it.
    if not beside and not (begun and _DASH.match(after) and after.index("-") > 0):
        return None
    cure = "Begin it with `- `, lined up with the others."
    return Refusal(at + 1, "an entry of a list lacks its dash", cure, here.strip())


def _nearest(lines: Iterable[str]) -> str:
    return next((line for line in lines if line.strip() and not line.lstrip().startswith("#")), "")


def _after_quote(problem: str, here: str, at: int) -> Refusal | None:
    opened = _TEXT_AFTER_QUOTE.match(here)
    if opened is None or not _AFTER_QUOTE.search(problem):
        return None
    mark, other = opened["mark"], "single" if opened["mark"] == '"' else "double"
    message = f"a text that begins with {mark} goes on after the closing {mark}"
    return Refusal(at + 1, message, f"Put the whole text in {other} quotes.", here)


def _colon(problem: str, here: str, at: int) -> Refusal | None:
    if "mapping values" not in problem or not _TWO_COLONS.match(here):
        return None
    return Refusal(at + 1, "a colon with a space after it stands inside a text", _QUOTE_ALL, here)
