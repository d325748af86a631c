"""Read packs, built indexes and vectors kept on the disk: only the first start after a change makes them.

They hold the pack's own words and nothing that a member typed. Losing them costs a second.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Literal

from bot.writing import replace_file

KEPT = 4
Kind = Literal["index", "pack", "vectors"]
_ENDING: dict[Kind, str] = {"index": "npz", "pack": "json", "vectors": "bin"}
# Two hashes of twelve digits: in a folder that someone uses for more, nothing else may be let go.
_KEY = f"{'[0-9a-f]' * 12}-{'[0-9a-f]' * 12}"


class Shelf:
    """A folder of what can be made again, by kind and key. Without one nothing is kept.

    A disk's fault is never an error.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    @property
    def keeps(self) -> bool:
        """Whether anything is kept at all."""
        return self._folder is not None

    def take(self, key: str, kind: Kind = "index") -> bytes | None:
        """Return what is stored under a key, or None."""
        if self._folder is None:
            return None
        file = self._folder / _name(key, kind)
        try:
            # A pipe would be waited for.
            return file.read_bytes() if file.is_file() else None
        except OSError:
            return None

    def put(self, key: str, content: bytes, kind: Kind = "index") -> None:
        """Store something whole or not at all, and let go of the oldest of its kind beyond the few that are kept."""
        if self._folder is None:
            return
        with contextlib.suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            replace_file(self._folder / _name(key, kind), content, mode=0o600)
            stored = self._folder.glob(_name(_KEY, kind))
            for old in sorted(stored, key=lambda file: file.stat().st_mtime, reverse=True)[KEPT:]:
                old.unlink(missing_ok=True)


def _name(key: str, kind: Kind) -> str:
    return f"{kind}-{key}.{_ENDING[kind]}"
