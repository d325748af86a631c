"""The one way from a pack's files to an edition: at the start, for a draft, and for what was stored.

Read, lay a server's own changes over, check, index. A shelf keeps what came of it for the next time.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from bot.shelf import Shelf
from bot.starting import Opened, mark_of, opened_from_bytes, opened_to_bytes
from knowledge.answering import Edition, open_edition
from knowledge.editions import content_hash
from knowledge.matching.decision import Weights
from knowledge.matching.meaning import Embedder
from knowledge.matching.storing import index_to_bytes
from knowledge.model import Pack
from knowledge.overlaying import EMPTY, Overlay, laid_over
from knowledge.problems import Problem

if TYPE_CHECKING:
    from knowledge.reading import Lines, Loaded

Files = Mapping[str, bytes | Problem]
NO_SHELF = Shelf(None)


@dataclass(frozen=True, slots=True)
class Fitted:
    """The weights that a pack is used with: the usual ones, and those fitted with a model of sentences if any.

    `sentences` is that very model where it is switched on; None where the usual weights decide.
    """

    usual: Weights
    semantic: Weights | None = None
    sentences: Embedder | None = None

    @property
    def weights(self) -> Weights:
        """Those that decide."""
        return self.semantic if self.semantic is not None and self.sentences is not None else self.usual


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of opening files: the edition and its warnings, or no edition and what is wrong with them."""

    edition: Edition | None
    problems: tuple[Problem, ...]


def open_files(  # noqa: PLR0913 - what an edition is made of, each named at the call
    files: Files,
    fitted: Fitted,
    overlay: Overlay = EMPTY,
    *,
    shelf: Shelf = NO_SHELF,
    released: str = "",
    published: bool = False,
) -> Attempt:
    """Open the edition of a pack's files with a server's own changes laid over.

    `released` is the content hash of a pack that was checked before the program was released; what was `published` was
    checked then. Neither is checked again.
    """
    mark = mark_of(files, released.encode(), overlay.to_json().encode())
    opened = _taken(shelf, mark)
    if opened is None:
        loaded = _with(loaded_from(files), overlay)
        content = content_hash(loaded.pack) if loaded.pack is not None else ""
        loaded = loaded if published or content == released else checked(loaded)
        if loaded.pack is None or not loaded.sound:
            return Attempt(None, errors_of(loaded.problems))
        opened = Opened(loaded.pack, content, loaded.problems)
        _put(shelf, mark, opened)
    return Attempt(_indexed(opened.pack, opened.hash, fitted, shelf), opened.problems)


def loaded_from(files: Files) -> Loaded:
    """Read the files of a pack, unchecked."""
    from knowledge.reading import read_pack  # noqa: PLC0415 - most starts find the pack read

    return read_pack(files)


def checked(loaded: Loaded) -> Loaded:
    """Return what was loaded with the problems that the checks find in its pack."""
    from knowledge.checks import checked as with_checks  # noqa: PLC0415 - most starts have nothing to check

    return with_checks(loaded)


def errors_of(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return what keeps a pack from being used."""
    return tuple(problem for problem in problems if problem.severity == "error")


def _with(loaded: Loaded, overlay: Overlay) -> Loaded:
    """Lay a server's changes over what was read. What they replaced or shifted no longer stands where the files say."""
    from knowledge.reading import Loaded  # noqa: PLC0415 - as above

    if loaded.pack is None or overlay == EMPTY:
        return loaded
    own = {item.id for held in (overlay.sources, overlay.facts, overlay.deadlines) for item in held}
    own |= {*overlay.retired, *overlay.moved}
    return Loaded(laid_over(loaded.pack, overlay), loaded.problems, _elsewhere(loaded.lines, own))


def _elsewhere(lines: Lines, own: set[str]) -> Lines:
    from knowledge.reading import Lines  # noqa: PLC0415 - as above

    kept = {(kind, name): at for (kind, name), at in lines.items.items() if kind != "question" and name not in own}
    return Lines(kept, lines.unread, lines.partial)


def _taken(shelf: Shelf, mark: str | None) -> Opened | None:
    """Return what an earlier run of this very program read from these very files."""
    kept = shelf.take(_key(mark), "pack") if mark is not None else None
    return opened_from_bytes(kept, mark) if kept is not None and mark is not None else None


def _put(shelf: Shelf, mark: str | None, opened: Opened) -> None:
    if shelf.keeps and mark is not None:
        kept = opened_to_bytes(opened, mark)
        if kept is not None:
            shelf.put(_key(mark), kept, "pack")


def _indexed(pack: Pack, content: str, fitted: Fitted, shelf: Shelf) -> Edition:
    """Open an edition with the index that the shelf has, or put there what was built."""
    named = f"{content} {fitted.weights.embedder}"
    key = _key(sha256(named.encode()).hexdigest())
    edition = open_edition(pack, fitted.weights, shelf.take(key), content, fitted.sentences)
    if edition.built and shelf.keeps:
        # A damaged index is put right too, or every start would build it again.
        shelf.put(key, index_to_bytes(edition.index))
    return edition


def _key(mark: str) -> str:
    return f"{mark[:12]}-{_code_stamp()}"


@cache
def _code_stamp() -> str:
    """Return a mark of the code: what another version read or indexed would answer wrongly, not slowly."""
    others = (find_spec(name) for name in ("Stemmer", "rapidfuzz", "yaml", "pydantic"))
    kept = [*_code(), *(Path(other.origin) for other in others if other is not None and other.origin)]
    stats = [(str(file), file.stat().st_size, file.stat().st_mtime_ns) for file in kept if file.is_file()]
    return sha256(repr(stats).encode()).hexdigest()[:12]


def _code() -> Iterator[Path]:
    """Yield the files of the code that reads packs and texts; packs are known by what stands in them."""
    for folder, rooms, names in os.walk(str(files("knowledge"))):
        rooms[:] = sorted(set(rooms) - {"packs", "__pycache__"})
        yield from (Path(folder, name) for name in sorted(names))
