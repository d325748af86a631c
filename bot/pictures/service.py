"""The one who draws: off the event loop, with the last pictures kept, and one error for whatever goes wrong."""

from __future__ import annotations

import asyncio
import logging
import os
import tempfile
from collections import OrderedDict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bot.pictures.subjects import Bars, Subject

KEPT = 32
# Memory that most Linux machines and containers let a program write to, even where every disk is read-only.
_MEMORY = Path("/dev/shm")  # noqa: S108 - what is made in it gets an unguessable name and rights of its own


class PictureError(Exception):
    """A picture could not be drawn. The reply's words say the same: send them alone."""


class Pictures:
    """Draws subjects as PNG on threads of `executor`.

    `folder` is where matplotlib may keep its list of fonts; see `writable_folder`. An environment that already names
    one (MPLCONFIGDIR) is left as it is.
    """

    def __init__(self, executor: ThreadPoolExecutor, folder: Path) -> None:
        self._executor = executor
        self._folder = folder
        self._kept: OrderedDict[Subject, bytes] = OrderedDict()
        self._under_way: dict[Subject, asyncio.Task[bytes]] = {}

    async def draw(self, subject: Subject, *, private: bool) -> bytes:
        """Return the PNG of a subject; PictureError where it cannot be drawn.

        Nothing of a `private` subject, such as figures that a member gave for an answer only they see, is kept,
        neither the picture nor in the error.
        """
        kept = self._kept.get(subject)
        if kept is not None:
            self._kept.move_to_end(subject)
            return kept
        if private:
            return await self._draw(subject, private=True)
        # What many ask for at once is drawn once, and does not end with the first who waits no longer.
        task = self._under_way.get(subject)
        if task is None:
            task = self._under_way[subject] = asyncio.create_task(self._draw(subject, private=False), name="drawing")
            task.add_done_callback(lambda _: self._under_way.pop(subject, None))
        return await asyncio.shield(task)

    async def _draw(self, subject: Subject, *, private: bool) -> bytes:
        try:
            drawn = await asyncio.get_running_loop().run_in_executor(self._executor, _drawn, subject, self._folder)
        except Exception as fault:  # noqa: BLE001 - a picture is an extra: no fault in it may cost the reply
            failed, cause = type(fault).__name__, None if private else fault
        else:
            if not private:
                self._keep(subject, drawn)
            return drawn
        # Raised out here, so that a private subject hangs on no error as its context.
        raise PictureError(f"The picture could not be drawn ({failed}).") from cause

    def _keep(self, subject: Subject, drawn: bytes) -> None:
        self._kept[subject] = drawn
        self._kept.move_to_end(subject)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)


def writable_folder(candidates: Iterable[Path] = ()) -> Path:
    """Return the first folder that can be made and written to, or else a new temporary one.

    OSError where nothing at all can be written: then no picture can be drawn either.
    """
    for folder in candidates:
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                return folder
        except OSError:
            continue
    try:
        return Path(tempfile.mkdtemp(prefix="shopsteward-"))
    except OSError:
        return Path(tempfile.mkdtemp(prefix="shopsteward-", dir=_MEMORY))


def _drawn(subject: Subject, folder: Path) -> bytes:
    # matplotlib reads this once, while it is imported; without it, it warns about a home that it cannot write to.
    os.environ.setdefault("MPLCONFIGDIR", str(folder))
    # Its warnings are about fonts that it looks for on a machine, and no picture uses any of those.
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    from bot.pictures.drawing import draw_bars, draw_lanes  # noqa: PLC0415 - a second of import, for pictures alone

    return draw_bars(subject) if isinstance(subject, Bars) else draw_lanes(subject)
