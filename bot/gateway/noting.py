"""What is kept of answers, written beside them: nobody waits for it, and what comes meanwhile goes with the next.

How often each fact was told; where an answer stands that all of a server can see; and, where the server's moderators
chose so, a question that found no answer. Never who asked.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from sqlalchemy.exc import OperationalError

from bot.cards.card import Card
from bot.gateway import faults
from bot.store.posts import Post, put_posts
from bot.store.queue import MOST_COLLECTED, Waiting
from bot.store.records import Records
from bot.store.tallies import count
from knowledge.answering import Edition
from knowledge.answering.correcting import says_otherwise
from knowledge.language.scrubbing import scrubbed

# While the store cannot be written to, so much is held and the rest is let go of.
_MOST_HELD = 5_000
# What the database does not take, because another program has locked it, is written once more after so many seconds.
_PAUSES = (1.0, 10.0, 30.0)
# For so many seconds it is gathered: whoever still waits for an answer comes first.
GATHERED = 0.5


class _Current(Protocol):
    def current(self, guild: int) -> Edition: ...


@dataclass(slots=True)
class _Batch:
    tallies: Counter[tuple[int, date, str]] = field(default_factory=Counter)
    posts: dict[int, tuple[Post, Edition] | None] = field(default_factory=dict)
    missed: list[Waiting] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.tallies or self.posts or self.missed)


class Notes:
    """Notes what is kept of the answers of one process."""

    def __init__(
        self, records: Records, editions: _Current, now: Callable[[], datetime], gathered: float = GATHERED
    ) -> None:
        """`now` is the machine's own clock: of what is kept only the day is told, or when it is to be forgotten.

        What is noted is `gathered` for so many seconds before it is written; for none, it is written at once.
        """
        self._gathered = gathered
        self._records, self._editions, self._now = records, editions, now
        self._batch = _Batch()
        self._writing: asyncio.Task[None] | None = None
        self._later: asyncio.TimerHandle | None = None

    def told(self, guild: int | None, card: Card, edition: Edition, channel: int = 0, message: int = 0) -> None:
        """Count what an answer told in a server; `message` is where it stands, if all of the server can see it."""
        if not guild or card.status != "answered" or card.listing or not card.ids:
            return
        now = self._now()
        if len(self._batch.tallies) < _MOST_HELD:
            self._batch.tallies.update((guild, now.date(), entry) for entry in card.ids)
        if message and len(self._batch.posts) < _MOST_HELD:
            self._batch.posts[message] = (Post(message, channel, guild, card.ids, edition.hash, now), edition)
        self._begin()

    def gone(self, message: int) -> None:
        """Let go of an answer that is gone, or tells nothing any more."""
        self._batch.posts[message] = None
        self._begin()

    def missed(self, guild: int, question: str, edition: Edition) -> None:
        """Keep a question that found no answer: scrubbed, of nobody."""
        kept = scrubbed(question)
        if kept and len(self._batch.missed) < _MOST_HELD:
            self._batch.missed.append(Waiting(guild, "miss", self._now().date(), kept, edition=edition.hash))
            self._begin()

    async def written(self) -> None:
        """Wait until all that was noted is written."""
        while self._batch or self._is_writing():
            await asyncio.shield(self._write())

    def _begin(self) -> None:
        if self._later is None and not self._is_writing():
            self._write_soon()

    def _write_soon(self) -> None:
        if self._gathered:
            self._later = asyncio.get_running_loop().call_later(self._gathered, self._write)
        else:
            self._writing = None  # what was being written is, and this task ends with it
            self._write()

    def _is_writing(self) -> bool:
        return self._writing is not None and not self._writing.done()

    def _write(self) -> asyncio.Task[None]:
        """Write what was gathered from now on, if nothing is being written; return the task that writes."""
        if self._later is not None:
            self._later.cancel()
            self._later = None
        if self._writing is None or self._writing.done():
            self._writing = asyncio.get_running_loop().create_task(self._write_batch(), name="notes")
        return self._writing

    async def _write_batch(self) -> None:
        batch, self._batch = self._batch, _Batch()
        for pause in (*_PAUSES, None):
            try:
                await self._write_down(batch)
                break
            except Exception as fault:  # noqa: BLE001 - answers go on; what could not be kept is let go of
                faults.record(fault)
                if pause is None or not isinstance(fault, OperationalError):
                    break
            await asyncio.sleep(pause)
        if self._batch:
            self._write_soon()

    async def _write_down(self, batch: _Batch) -> None:
        """Write what a batch holds; what was written is no more in it, so that the rest can be tried again."""
        async with self._records.store.writing() as connection:
            # Whoever else would write waits meanwhile: all of it goes in two statements, however much it is.
            await count(connection, ((*told, {"told": times}) for told, times in sorted(batch.tallies.items())))
            # What was published since an answer was made has not marked it.
            posts = filter(None, batch.posts.values())
            await put_posts(connection, {post: self._differs(post, edition) for post, edition in posts})
        gone = [message for message, held in batch.posts.items() if held is None]
        batch.tallies.clear()
        batch.posts = dict.fromkeys(gone)
        if gone:
            await self._records.posts.forget(gone)
            batch.posts.clear()
        while batch.missed:
            await self._records.queue.add(batch.missed[0], most=MOST_COLLECTED)
            del batch.missed[0]

    def _differs(self, post: Post, edition: Edition) -> bool:
        try:
            current = self._editions.current(post.guild)
        except KeyError:
            return False  # it was let go for those of other servers: what is published next marks it
        return current is not edition and any(says_otherwise(edition, current, entry) for entry in post.facts)
