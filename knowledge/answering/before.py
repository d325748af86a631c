"""What was asked before a question, and whether its answer rests on any of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from knowledge.answering.messages import Messages


class Before(Messages[str, Sequence[str]]):
    """Messages, oldest first, that know whether one of them was looked at.

    An answer may ask whether there are any, and look at none: then it is the same after all other messages.
    """

    def __init__(self, messages: Sequence[str]) -> None:
        super().__init__(messages)
        self.looked_at = False

    def __len__(self) -> int:
        return len(self._seen())

    def _one(self, at: int) -> str:
        return self._seen()[at]

    def _part(self, at: slice) -> Sequence[str]:
        return self._seen()[at]

    def _seen(self) -> Sequence[str]:
        self.looked_at = True
        return self._messages


class Without(Messages[str, Sequence[str]]):
    """Messages less those that say nothing; all where none is left. They are looked through when one is asked for."""

    def __init__(self, messages: Sequence[str], says_nothing: Callable[[str], bool]) -> None:
        super().__init__(messages)
        self._says_nothing = says_nothing

    @cached_property
    def _kept(self) -> Sequence[str]:
        return [message for message in self._messages if not self._says_nothing(message)] or self._messages

    def __len__(self) -> int:
        return len(self._kept)

    def _one(self, at: int) -> str:
        return self._kept[at]

    def _part(self, at: slice) -> Sequence[str]:
        return self._kept[at]
