"""Whole expressions of a pack as one pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable


def expression(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for whole expressions; a `*` at the end of one stands for any ending."""
    longest_first = sorted({p.lower() for p in phrases}, key=lambda p: (-len(p), p))
    joined = "|".join(re.escape(p).replace(r"\*", r"[\w'-]*").replace(r"\ ", r"\s+") for p in longest_first)
    return re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])" if joined else r"(?!)")
