"""Drafts that wait for somebody to look at them: the last one of each server, of a bounded number of servers."""

from __future__ import annotations

from collections import OrderedDict

from bot.editions.drafts import Draft

_MOST = 8


class Awaited:
    """Holds drafts for the buttons that publish what they showed."""

    def __init__(self) -> None:
        self._held: OrderedDict[int, Draft] = OrderedDict()

    def put(self, draft: Draft) -> None:
        """Hold a draft in the place of its server's last one."""
        self._held[draft.guild] = draft
        self._held.move_to_end(draft.guild)
        while len(self._held) > _MOST:
            self._held.popitem(last=False)

    def of(self, guild: int, content: str) -> Draft | None:
        """Return a server's draft if it has that content hash."""
        draft = self._held.get(guild)
        return draft if draft is not None and draft.hash == content else None

    def drop(self, guild: int) -> None:
        """Let go of a server's draft."""
        self._held.pop(guild, None)
