"""Telling Discord of the commands: once for each change, later where it cannot be told now, never in the bot's way."""

from __future__ import annotations

import contextlib
import logging
import os
import re
import tempfile
from pathlib import Path

_HASH = re.compile(r"[0-9a-f]{64}")
log = logging.getLogger("steward")


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
            handle, name = tempfile.mkstemp(dir=self._folder, suffix=".part")
            try:
                with os.fdopen(handle, "w", encoding="ascii") as out:
                    out.write(commands)
                Path(name).replace(self._file(self._folder, application))
            except OSError:
                Path(name).unlink()

    @staticmethod
    def _file(folder: Path, application: int) -> Path:
        return folder / f"commands-{application}.sha256"
