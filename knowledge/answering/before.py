"""What was asked before a question, and whether its answer rests on any of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload


class Before(Sequence[str]):
    """Messages, oldest first, that know whether one of them was looked at.

    An answer may ask whether there are any, and look at none: then it is the same after all other messages.
    """

    def __init__(self, messages: Sequence[str]) -> None:
        self._messages = messages
        self.looked_at = False

    def __bool__(self) -> bool:
        return bool(self._messages)

    def __len__(self) -> int:
        self.looked_at = True
        return len(self._messages)

    @overload
    def __getitem__(self, at: int) -> str: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...

    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        self.looked_at = True
        return self._messages[at]
