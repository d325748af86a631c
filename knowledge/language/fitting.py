"""How long a reply may be, and how its parts are put together: the one home of both."""

from __future__ import annotations

from collections.abc import Iterable

LONGEST_REPLY = 900


def fitting(parts: Iterable[str], longest: int = LONGEST_REPLY) -> str:
    """Join whole parts with line breaks while they fit; the first is cut at a word only if it alone is too long."""
    text = ""
    for part in parts:
        joined = f"{text}\n{part}" if text else part
        if part and len(joined) <= longest:
            text = joined
        elif part and not text:
            return part[: longest - 2].rsplit(" ", 1)[0] + " …"
    return text
