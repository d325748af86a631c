"""What of a message is said to the steward: pure, so that it is tested without Discord."""

from __future__ import annotations

import re

_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_QUOTED = re.compile(r"^[ \t]*>>> .*|^[ \t]*> .*$", re.MULTILINE)
_QUOTED_TO_END = re.compile(r"^[ \t]*>>> .*\Z", re.MULTILINE | re.DOTALL)
_SPACES = re.compile(r"[ \t]{2,}")


def own_words(content: str) -> str:
    """Return a message without what it quotes and without code."""
    return _QUOTED.sub("", _QUOTED_TO_END.sub("", _CODE.sub(" ", content)))


def mentions(content: str, user: int) -> bool:
    """Tell whether a message's own words mention a user; a mention inside a quotation or code does not count."""
    return _mention(user).search(own_words(content)) is not None


def question_in(content: str, user: int) -> str:
    """Return what a message says beside mentioning the user, without what it quotes."""
    return _SPACES.sub(" ", _mention(user).sub(" ", own_words(content))).strip()


def _mention(user: int) -> re.Pattern[str]:
    return re.compile(rf"<@!?{user}>")
