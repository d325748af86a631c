"""Signs that could move the cursor, colour the screen or turn a line round, if someone put them into what is shown."""

from __future__ import annotations

import re

# Tabs and line breaks are no such signs.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_LONGEST_QUOTE = 120


def printable(text: str) -> str:
    """Return a text without such signs."""
    return _UNPRINTABLE.sub("", text)


def in_one_line(text: str) -> str:
    """Return a text without such signs and without line breaks."""
    return printable(text.replace("\n", " "))


def quoted(typed: str) -> str:
    """Return what was typed as a fault repeats it: quoted, such signs as numbers, and no longer than is needed."""
    return repr(shortened(typed))


def shortened(typed: str) -> str:
    """Return no more of what was typed than is needed to know it again."""
    return typed if len(typed) <= _LONGEST_QUOTE else f"{typed[:_LONGEST_QUOTE]}…"


def escaped(json_text: str) -> str:
    """Return JSON with such signs written as numbers, so that a program still reads them and a terminal does not."""
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json_text)
