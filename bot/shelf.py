"""Built indexes kept on the disk, so that only the first start after a change of the pack builds one.

They hold the pack's own words and nothing that a member typed. Losing them costs a second.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from bot.writing import replace_file

KEPT = 4
# Two hashes of twelve digits: in a folder that someone uses for more, nothing else may be let go.
_STORED = f"index-{'[0-9a-f]' * 12}-{'[0-9a-f]' * 12}.npz"


class Shelf:
    """A folder of stored indexes by content hash. Without one nothing is kept; a disk's fault is never an error."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def take(self, content_hash: str) -> bytes | None:
        """Return the index stored for a pack's content, or None."""
        if self._folder is None:
            return None
        file = self._file(self._folder, content_hash)
        try:
            # A pipe would be waited for.
            return file.read_bytes() if file.is_file() else None
        except OSError:
            return None

    def put(self, content_hash: str, index: bytes) -> None:
        """Store an index whole or not at all, and let go of the oldest beyond the few that are kept."""
        if self._folder is None:
            return
        with contextlib.suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            replace_file(self._file(self._folder, content_hash), index, mode=0o600)
            stored = sorted(self._folder.glob(_STORED), key=lambda file: file.stat().st_mtime, reverse=True)
            for old in stored[KEPT:]:
                old.unlink(missing_ok=True)

    @staticmethod
    def _file(folder: Path, content_hash: str) -> Path:
        return folder / f"index-{content_hash}.npz"
