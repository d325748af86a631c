"""Which commands Discord was last told of, kept across starts, so that it is told once for each change."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

from bot.writing import replace_file

_HASH = re.compile(r"[0-9a-f]{64}")


class SyncedInFile:
    """Remembers in a folder which commands Discord was last told of; without one, for this process alone.

    A file holds the hash of the commands' names, descriptions and options. A disk's fault costs one more telling.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._held: dict[int, str] = {}

    def last(self, application: int) -> str:
        """Return the hash of what Discord has, empty where that is not known."""
        if application in self._held or self._folder is None:
            return self._held.get(application, "")
        try:
            text = self._file(self._folder, application).read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            return ""
        return text if _HASH.fullmatch(text) else ""

    def told(self, application: int, commands: str) -> None:
        """Hold the hash of what Discord has now, whole or not at all."""
        self._held[application] = commands
        if self._folder is None:
            return
        with contextlib.suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            replace_file(self._file(self._folder, application), commands.encode("ascii"), mode=0o600)

    @staticmethod
    def _file(folder: Path, application: int) -> Path:
        return folder / f"commands-{application}.sha256"
