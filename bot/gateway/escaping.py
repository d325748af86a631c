"""Words as Discord shows them letter by letter: nothing in them formats, links under another name, or mentions."""

from __future__ import annotations

import re

from discord.utils import escape_mentions

# What could move a cursor, turn a line round or is half a character.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# An address of harmless letters; what ends a sentence is no part of it.
_PARENTHESIS = r"\([\w.,-]*\)"
_ADDRESS = re.compile(rf"https?://[A-Za-z0-9](?:[\w./?=&%#:+~,@;!-]|{_PARENTHESIS})*(?:[\w/]|{_PARENTHESIS})", re.ASCII)
# Emphasis, code, spoilers, and `<` of mentions, channels, stamps, emoji and commands.
_MEANING = re.compile(r"[\\*_~|`<]")
# Headings, small print, quotations and lists mean something where a line begins.
_BEGINNING = re.compile(r"^([ \t]*)(?=[#>+-])", re.MULTILINE)


def plain(text: str) -> str:
    """Return text that Discord shows letter by letter; an address in it stands in brackets, so that none is drawn."""
    flat = _UNPRINTABLE.sub("", text)
    shown, at = "", 0
    for found in _ADDRESS.finditer(flat):
        shown += _escaped(flat[at : found.start()]) + f"<{found[0]}>"
        at = found.end()
    # `escape_mentions` puts an unseen space into `@everyone` and its like.
    return escape_mentions(_BEGINNING.sub(r"\1\\", (shown + _escaped(flat[at:])).replace("](", "]\\(")))


def _escaped(text: str) -> str:
    return _MEANING.sub(r"\\\g<0>", text)
