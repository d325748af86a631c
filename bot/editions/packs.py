"""The packs that an operator offers: the one that everywhere answers from, and others, each in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.library import Folder
from knowledge.reading import read_header
from knowledge.reading.files import content_of

_HEADER = "pack.yaml"


@dataclass(frozen=True, slots=True)
class Offered:
    """A pack that a server can choose: its id, its title, and where it stands."""

    id: str
    title: str
    folder: Folder


class Packs:
    """The packs in the operator's folders, as these are when somebody looks. It reads the disk: not on the event loop.

    `main` is the folder that everywhere answers from; `others` a folder with one of a pack in each, or None.
    """

    def __init__(self, main: Folder, others: Path | None = None) -> None:
        self.main = main
        self._others = others

    def all(self) -> dict[str, Offered]:
        """Return the packs by their ids, the main one first; of two with one id the first in the order of names."""
        found: dict[str, Offered] = {}
        for folder in self._folders():
            header = read_header(content_of(_HEADER, folder / _HEADER))
            if header is not None:
                found.setdefault(header.id, Offered(header.id, header.title, folder))
        return found

    def others(self) -> list[Offered]:
        """Return the packs beside the main one."""
        return [offered for offered in self.all().values() if offered.folder != self.main]

    def passed_over(self) -> dict[str, Offered | None]:
        """Return the folders whose pack is not offered, by name: with the pack that has its id, or None.

        None stands where its header cannot be read.
        """
        offered, found = self.all(), dict[str, Offered | None]()
        for folder in self._folders():
            header = read_header(content_of(_HEADER, folder / _HEADER))
            if header is None:
                found[folder.name] = None
            elif offered[header.id].folder != folder:
                found[folder.name] = offered[header.id]
        return found

    def folder_of(self, pack: str) -> Folder:
        """Return the folder of the pack with an id; the main one where it stands in none any more."""
        offered = self.all().get(pack) if self._others is not None else None
        return offered.folder if offered is not None else self.main

    def _folders(self) -> Iterator[Folder]:
        yield self.main
        if self._others is not None:
            try:
                inside = sorted(self._others.iterdir())
            except OSError:
                return  # it was taken away: what is published goes on
            yield from (folder for folder in inside if (folder / _HEADER).is_file())
