"""From the bytes of a file to a text that can be parsed, with what keeps it from being one."""

from __future__ import annotations

import codecs
import re

from knowledge.problems import Problem

_BREAKS = re.compile("\r\n?")
# Breaks that a parser counts as lines and an editor does not.
_HIDDEN_BREAKS = str.maketrans({"\x85": " ", "\u2028": " ", "\u2029": " "})
# How UTF-16 and UTF-32 begin; without such a mark they show by their zero bytes, one or three beside each letter.
_OTHER_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_TAB = re.compile(r"^ *\t", re.MULTILINE)
_INVISIBLE = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text_of(file: str, raw: bytes | str | Problem) -> str | Problem:
    """Return a file's text with plain line breaks, or the problem that keeps it from being read."""
    decoded = _decoded(file, raw)
    if isinstance(decoded, Problem):
        return decoded
    text = _BREAKS.sub("\n", decoded.removeprefix("\ufeff")).translate(_HIDDEN_BREAKS)
    tab = _TAB.search(text)
    if tab is not None:
        others = sum(1 for _ in _TAB.finditer(text)) - 1
        more = f" (so do {others} more)" if others else ""
        message, cure = f"this line is set in with a tab{more}", "Set it in with two spaces for each level."
        return Problem(file, _line(text, tab.start()), "", "\t", message, cure)
    found = _INVISIBLE.search(text)
    if found is not None:
        return Problem(
            file,
            _line(text, found.start()),
            "",
            found[0],
            f"an invisible control character (number {ord(found[0])}) stands in this line",
            "Delete the line and type it again.",
        )
    return text


def _decoded(file: str, raw: bytes | str | Problem) -> str | Problem:
    if not isinstance(raw, bytes):
        return raw
    if raw.startswith(_OTHER_MARKS) or raw.count(b"\0") > len(raw) // 4:
        message = "this file is not in UTF-8 but in another encoding"
        return Problem(file, 0, "", "", message, "Save it with the encoding UTF-8.")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        return Problem(
            file,
            line,
            "",
            repr(raw[fault.start : fault.start + 1])[2:-1],
            "this line holds a character that is not in UTF-8",
            "Save the file with the encoding UTF-8.",
        )


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
