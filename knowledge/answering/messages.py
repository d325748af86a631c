"""Messages of a conversation that are made what they count as only when they are looked at."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any, Generic, TypeVar, overload

Seen = TypeVar("Seen")
Part = TypeVar("Part", bound=Sequence[Any])


class Messages(Sequence[Seen], Generic[Seen, Part]):
    """Messages, oldest first: what one of them counts as is told by `_one`, what some of them are by `_part`."""

    def __init__(self, messages: Sequence[Any]) -> None:
        self._messages = messages

    def __bool__(self) -> bool:
        return bool(self._messages)

    def __len__(self) -> int:
        return len(self._messages)

    @overload
    def __getitem__(self, at: int) -> Seen: ...

    @overload
    def __getitem__(self, at: slice) -> Part: ...

    def __getitem__(self, at: int | slice) -> Seen | Part:
        return self._part(at) if isinstance(at, slice) else self._one(at)

    @abstractmethod
    def _one(self, at: int) -> Seen: ...

    @abstractmethod
    def _part(self, at: slice) -> Part: ...
