"""The current edition: opened from a folder at the start, replaced as a whole, never half.

The one place with state about knowledge. A handler takes `library.current` once and uses only that.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from importlib.util import find_spec
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Literal

from bot.paths import read_path
from bot.shelf import Shelf
from bot.starting import Opened, mark_of, opened_from_bytes, opened_to_bytes
from bot.world import UnsoundPackError
from knowledge.answering import Edition, open_edition
from knowledge.editions import Change, changes, content_hash
from knowledge.matching.decision import Weights
from knowledge.matching.storing import index_to_bytes
from knowledge.model import Pack
from knowledge.problems import Problem
from knowledge.reading import Refusal, pack_files, read_plain

if TYPE_CHECKING:
    from knowledge.reading import Lines, Loaded

FITTED = "fitted.json"
_SHIPPED = "wga-2007"
Folder = Traversable | Path
_NO_SHELF = Shelf(None)


@dataclass(frozen=True, slots=True)
class Reload:
    """What came of reading the folder again. Only where it `changed` is another edition current now."""

    outcome: Literal["changed", "unchanged", "refused"]
    edition: Edition
    problems: tuple[Problem, ...] = ()
    changed: tuple[Change, ...] = ()


class Library:
    """Holds the current edition of the pack in one folder."""

    def __init__(
        self, folder: Folder, edition: Edition, warnings: tuple[Problem, ...] = (), shelf: Shelf = _NO_SHELF
    ) -> None:
        self.folder = folder
        self.warnings = warnings
        self._current = edition
        self._shelf = shelf

    @property
    def current(self) -> Edition:
        """The edition to answer from. It never changes; a reload puts another in its place."""
        return self._current

    def reload(self) -> Reload:
        """Read the folder again and put its edition in place, or keep the one that runs where anything is wrong."""
        running = self._current
        loaded = checked(read_folder(self.folder))
        weights, problems = weights_for(self.folder)
        errors = (*_errors(loaded.problems), *_errors(problems))
        if loaded.pack is None or weights is None or errors:
            return Reload("refused", running, errors)
        warnings = (*loaded.problems, *problems)
        # Held against what is loaded, not against what was last read: after a refusal the files may be as they were.
        content = content_hash(loaded.pack)
        if content == running.hash and weights.to_json() == running.weights.to_json():
            self.warnings = warnings
            return Reload("unchanged", running, warnings)
        edition = _indexed(loaded.pack, content, weights, self._shelf)
        self._current, self.warnings = edition, warnings
        return Reload("changed", edition, warnings, changes(running.pack, edition.pack))


def open_library(folder: Folder, shelf: Shelf = _NO_SHELF) -> Library:
    """Read, check and index the pack in a folder. UnsoundPackError with everything that is wrong with it.

    `shelf` keeps the pack as it was read, and its index, for the next start.
    """
    files = _files_in(folder)
    weights, problems = weights_for(folder)
    # The shipped pack is checked before every release: as long as it is word for word that, starting is quicker.
    released = weights.pack if weights is not None and folder == shipped_pack() else ""
    mark = mark_of(files, released.encode()) if not isinstance(files, Problem) else None
    opened = _taken(shelf, mark)
    if opened is None or weights is None:
        loaded = _loaded(files)
        content = content_hash(loaded.pack) if loaded.pack is not None else ""
        loaded = loaded if content == released else checked(loaded)
        errors = (*_errors(loaded.problems), *_errors(problems))
        if loaded.pack is None or weights is None or errors:
            raise UnsoundPackError(folder, errors)
        opened = Opened(loaded.pack, content, loaded.problems)
        _put(shelf, mark, opened)
    edition = _indexed(opened.pack, opened.hash, weights, shelf)
    return Library(folder, edition, (*opened.problems, *problems), shelf)


def checked(loaded: Loaded) -> Loaded:
    """Return what was loaded with the problems that the checks find in its pack."""
    from knowledge.checks import checked as with_checks  # noqa: PLC0415 - most starts have nothing to check

    return with_checks(loaded)


def _taken(shelf: Shelf, mark: str | None) -> Opened | None:
    """Return what an earlier start of this very program read from these very files."""
    kept = shelf.take(_key(mark), "pack") if mark is not None else None
    return opened_from_bytes(kept, mark) if kept is not None and mark is not None else None


def _put(shelf: Shelf, mark: str | None, opened: Opened) -> None:
    if shelf.keeps and mark is not None:
        kept = opened_to_bytes(opened, mark)
        if kept is not None:
            shelf.put(_key(mark), kept, "pack")


def _indexed(pack: Pack, content: str, weights: Weights, shelf: Shelf) -> Edition:
    """Open an edition with the index that the shelf has, or put there what was built."""
    edition = open_edition(pack, weights, shelf.take(_key(content)), content)
    if edition.built and shelf.keeps:
        # A damaged index is put right too, or every start would build it again.
        shelf.put(_key(content), index_to_bytes(edition.index))
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


def sound_pack(folder: Folder) -> tuple[Pack, Lines]:
    """Return the pack in a folder, fully checked, with its lines. UnsoundPackError with all that is wrong with it."""
    loaded = checked(read_folder(folder))
    if loaded.pack is None or not loaded.sound:
        raise UnsoundPackError(folder, _errors(loaded.problems))
    return loaded.pack, loaded.lines


def shipped_pack() -> Folder:
    """Return the folder of the pack that comes with the program."""
    return files("knowledge") / "packs" / _SHIPPED


def read_folder(folder: Folder) -> Loaded:
    """Read the pack in a folder; a folder or file that cannot be read is a problem like any other."""
    return _loaded(_files_in(folder))


def _files_in(folder: Folder) -> Mapping[str, bytes | Problem] | Problem:
    """Return the content of a pack's files, or what keeps the folder from being looked into."""
    try:
        return pack_files(folder)
    except OSError as fault:
        file = Path(fault.filename).name if isinstance(fault.filename, str) else str(folder)
        reason = fault.strerror or "the machine gives no reason"
        return Problem(file, 0, "", "", f"it cannot be read ({reason})", "See that the file is there and readable.")


def _loaded(files: Mapping[str, bytes | Problem] | Problem) -> Loaded:
    from knowledge.reading import Lines, Loaded, read_pack  # noqa: PLC0415 - most starts find the pack read

    return Loaded(None, (files,), Lines()) if isinstance(files, Problem) else read_pack(files)


def read_file(text: str) -> bytes:
    """Return the content of the file that was named. ValueError with a plain reason."""
    path = read_path(text)
    try:
        return read_plain(path)
    except Refusal as refusal:
        raise ValueError(f"{refusal.message}. {refusal.cure}") from None


def weights_for(folder: Folder) -> tuple[Weights | None, tuple[Problem, ...]]:
    """Return the weights of the pack in a folder, or those of the shipped pack, with what is wrong with its own."""
    weights, problem = _weights_in(folder)
    if weights is not None:
        return weights, ()
    shipped, shipped_problem = _weights_in(shipped_pack())
    found = problem or (shipped_problem if shipped is None else None)
    if shipped is None:
        said = "there are no fitted weights here, and none came with the program"
        found = found or Problem(FITTED, 0, "", "", said, refit_with(folder))
        return None, (found,)
    # The pack can be used all the same, so this is no error.
    return shipped, (_as_warning(problem),) if problem is not None else ()


def fits(weights: Weights | None, pack: Pack) -> bool:
    """Tell whether weights were fitted on exactly this pack."""
    return weights is not None and weights.pack == content_hash(pack)


def _weights_in(folder: Folder) -> tuple[Weights | None, Problem | None]:
    """Return the weights in a folder; nothing at all where it has none."""
    said = "these weights are damaged, or another version of the program fitted them"
    damaged = Problem(FITTED, 0, "", "", said, refit_with(folder))
    try:
        # A link that leads nowhere or a pipe is there too: `is_file` would take it for nothing.
        if all(entry.name != FITTED for entry in folder.iterdir()):
            return None, None
    except OSError:
        return None, None
    try:
        weights = Weights.from_json(read_plain(folder / FITTED).decode("utf-8"))
    except (Refusal, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None, damaged
    figures = (*weights.features.tolist(), *weights.null.tolist(), weights.answer_at, weights.choices_at)
    return (weights, None) if all(map(math.isfinite, figures)) else (None, damaged)


def refit_with(folder: Folder) -> str:
    """Say how the weights of a pack are fitted anew."""
    return f"Run `steward pack fit {quote(str(folder))}`."


def _as_warning(problem: Problem) -> Problem:
    return Problem(
        problem.file, problem.line, problem.where, problem.value, problem.message,
        f"Until then the weights of the shipped pack are used. {problem.cure}", "warning",
    )  # fmt: skip


def _errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if problem.severity == "error")
