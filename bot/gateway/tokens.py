"""What a button or a form does, written into its id: nothing about it is held in memory, so it outlives a restart.

`s1:pick:2gxk:2y5kzvnaka` is: grammar 1, pick, asked by user 2gxk (base 36), the entry with that key. A key is a short
hash of an entry's id, so that several fit into the hundred characters that Discord allows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.gateway.limits import CUSTOM_ID
from knowledge.answering import Edition
from knowledge.answering.keys import key_of

__all__ = ["Token", "ids_of", "key_of", "number_in", "read", "written"]

_GRAMMAR = "s1"
_SHAPE = re.compile(r"s1:(?P<act>[a-z-]{1,16}):(?P<owner>[0-9a-z]{0,13}):(?P<state>[\w,.-]*)", re.ASCII)
_STRANGE = re.compile(r"[^\w.-]", re.ASCII)
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_DIGITS_OF_A_NUMBER = 9


@dataclass(frozen=True, slots=True)
class Token:
    """A pressed button or a sent form: what it does, who asked (0: nobody in particular), and to what."""

    act: str
    owner: int
    state: tuple[str, ...]


def written(act: str, owner: int = 0, state: Iterable[str] = ()) -> str:
    """Write a token as an id of at most a hundred characters; states that no longer fit are left out from the end.

    A state is made of ASCII letters, digits, `_`, `.` and `-`; anything else in it is dropped.
    """
    text = f"{_GRAMMAR}:{act}:{_base36(owner)}:"
    first = True
    for part in state:
        kept = _STRANGE.sub("", part)
        added = kept if first else f",{kept}"
        if len(text) + len(added) > CUSTOM_ID:
            break
        text, first = text + added, False
    return text


def read(custom_id: str) -> Token | None:
    """Read an id; None where it is not one of ours, or of an older grammar."""
    found = _SHAPE.fullmatch(custom_id)
    if found is None:
        return None
    state = tuple(found["state"].split(",")) if found["state"] else ()
    return Token(found["act"], int(found["owner"], 36) if found["owner"] else 0, state)


def ids_of(edition: Edition, keys: Iterable[str]) -> tuple[str, ...]:
    """Return the ids that keys stand for in an edition; what it no longer has is left out."""
    return tuple(edition.by_key[key] for key in keys if key in edition.by_key)


def number_in(token: Token) -> int:
    """Return the number that a token's state begins with, 0 where it is none."""
    first = token.state[0] if token.state else ""
    return int(first) if first.isdecimal() and len(first) <= _DIGITS_OF_A_NUMBER else 0


def _base36(number: int) -> str:
    text = ""
    while number:
        number, digit = divmod(number, 36)
        text = _DIGITS[digit] + text
    return text
