"""Articles as paragraphs, and paragraphs in the form in which they are fingerprinted and compared."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "„": '"'})
_BLANK_LINE = re.compile(r"\n[ \t\f\v]*\n")


def paragraphs_of(article: bytes) -> tuple[str, ...]:
    """Return an article's paragraphs; blank lines part them. UnicodeDecodeError where it is not UTF-8."""
    text = article.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return tuple(part.strip() for part in _BLANK_LINE.split(text) if part.strip())


def fingerprints(article: bytes) -> tuple[str, ...]:
    """Return the fingerprint of each paragraph, for sources.yaml. UnicodeDecodeError where it is not UTF-8."""
    return tuple(hashlib.sha256(plain(paragraph).encode()).hexdigest() for paragraph in paragraphs_of(article))


def straight(text: str) -> str:
    """Return a text with straight quotes and single spaces, capitals kept."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_STRAIGHT).split())


def plain(text: str) -> str:
    """Return a text as it is fingerprinted: no matter how its quotes, spaces and capitals are set."""
    return straight(text).casefold()
