"""What someone typed, as it may stand in a reply: short, and without anything that a chat would act on."""

from __future__ import annotations

import re
import unicodedata

LONGEST_ECHO = 24
# A mention, a channel, a link or an emoji in a chat, and the signs that would format or ping.
_ACTS = re.compile(r"<[^<>\n]{0,60}\d>|https?://\S+")
_SIGNS = re.compile(r"[@#*_~`|\\<>\[\](){}“”]+")


def echoed(text: str, longest: int = LONGEST_ECHO) -> str:
    """Return typed text on one line, at most `longest` characters and an ellipsis, with no mention or markup in it."""
    seen = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in text[: 40 * longest])
    plain = " ".join(_SIGNS.sub("", _ACTS.sub(" ", seen)).split())
    return plain if len(plain) <= longest else f"{plain[:longest].rstrip()}…"
