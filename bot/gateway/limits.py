"""Every limit that Discord sets on what is sent, and the one way to keep within each.

Source: Discord's documentation of messages, components and application commands, as of API version 10.
Lengths are counted in UTF-16 units, which is never less than what Discord counts.
"""

from __future__ import annotations

import re

CONTENT = 2_000
ROWS = 5
BUTTONS_PER_ROW = 5
BUTTON_LABEL = 80
BUTTON_URL = 512
CUSTOM_ID = 100
AUTOCOMPLETE_CHOICES = 25
CHOICE_NAME = 100
CHOICE_VALUE = 100
ATTACHMENT_DESCRIPTION = 1_024
# Files of 10 MB are taken, and nobody reads a text as long as this.
ATTACHED_TEXT = 4 << 20
MODAL_TITLE = 45
MODAL_LABEL = 45
MODAL_VALUE = 4_000
EVENT_NAME = 100
EVENT_LOCATION = 100
EVENT_DESCRIPTION = 1_000
_ELLIPSIS = " …"
_HALF = re.compile(r"(?:\\*<[^\s<>]*|(?<!\\)(?:\\\\)*\\)\Z")


def length(text: str) -> int:
    """Return a text's length in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def fitted(text: str, most: int) -> str:
    """Return a text of at most `most` units: whole, or cut at a word with an ellipsis."""
    if length(text) <= most:
        return text
    kept, used = 0, length(_ELLIPSIS)
    for character in text:
        used += 1 + (ord(character) > 0xFFFF)
        if used > most:
            break
        kept += 1
    cut = text[:kept]
    words = cut.rsplit(None, 1) if any(c.isspace() for c in cut[len(cut) // 2 :]) else ()
    at_word = words[0] if words else cut
    # Half an address in brackets would stand there as a stray bracket, half an escape as a stray stroke.
    at_word = _HALF.sub("", at_word)
    return (at_word.rstrip() + _ELLIPSIS) if most > length(_ELLIPSIS) else text[: max(0, most // 2)]


def lines_within(parts: tuple[str, ...], most: int) -> str:
    """Join whole parts with line breaks while they fit; the first is cut at a word only if it alone is too long."""
    text = ""
    for part in parts:
        joined = f"{text}\n{part}" if text else part
        if length(joined) <= most:
            text = joined
        elif not text:
            return fitted(part, most)
    return text
