"""Drafts are made in a process of their own, so that answers never wait for one."""

from __future__ import annotations

from collections.abc import Mapping

from bot.editions.drafts import Draft, Recipe
from knowledge.overlaying import Overlay


class Drafter:
    """Makes drafts in one child process, started when the first is asked for."""

    async def draft(
        self,
        guild: int,
        after: int,
        files: Mapping[str, bytes] | bytes | None,
        overlay: Overlay,
        running: Recipe | None,
    ) -> Draft:
        """Read files (None: the operator's folder; bytes: a stored zip), lay an overlay over, check, index, ask.

        Never raises: what went wrong is among the draft's problems.
        """
        raise NotImplementedError

    async def close(self) -> None:
        """Let the child process end."""
        raise NotImplementedError
