"""Built indexes kept on the disk, so that only the first start after a change of the pack builds one.

They hold the pack's own words and nothing that a member typed. Losing them costs a second.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

KEPT = 4


class Shelf:
    """A folder of stored indexes by content hash. Without one nothing is kept; a disk's fault is never an error."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def take(self, content_hash: str) -> bytes | None:
        """Return the index stored for a pack's content, or None."""
        if self._folder is None:
            return None
        try:
            return self._file(self._folder, content_hash).read_bytes()
        except OSError:
            return None

    def put(self, content_hash: str, index: bytes) -> None:
        """Store an index whole or not at all, and let go of the oldest beyond the few that are kept."""
        if self._folder is None:
            return
        with contextlib.suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._folder, suffix=".part")
            with os.fdopen(handle, "wb") as out:
                out.write(index)
            Path(name).replace(self._file(self._folder, content_hash))
            stored = sorted(self._folder.glob("*.npz"), key=lambda file: file.stat().st_mtime, reverse=True)
            for old in stored[KEPT:]:
                old.unlink(missing_ok=True)

    @staticmethod
    def _file(folder: Path, content_hash: str) -> Path:
        return folder / f"index-{content_hash}.npz"
