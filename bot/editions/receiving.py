"""A file that somebody sent, to what a draft is made of. It is hostile until proven otherwise.

Meant for the child process: however much a file unfolds to, nobody's answer waits for it.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.editions.drafts import Recipe
from bot.editions.zipping import unzipped
from bot.library import FITTED, SEMANTIC
from knowledge.overlaying import Overlay, laid_over, with_fact
from knowledge.problems import Problem, listed
from knowledge.reading import read_pack
from knowledge.reading.files import ENDINGS, FILE_KINDS, LARGEST_FILE, kind_of
from knowledge.reading.spreadsheet import Table, read_table

LARGEST_SENT = 4 << 20
LARGEST_UNFOLDED = 16 << 20
MOST_FILES = 500
# Texts shrink to a fifth or so; what shrinks to a hundredth was made to.
_MOST_FOLDED = 100
_SMALL = 1 << 16
_ZIP, _EMPTY_ZIP, _END = b"PK\x03\x04", b"PK\x05\x06", struct.Struct("<4s4H2LH")
# Beside the files that are zipped on a Mac stand its own notes on them, under the same names.
_OF_A_MAC = "__MACOSX/"
_DIRECTORY_ENTRY = 46 + 512
_ENCRYPTED = 0x1
_READ = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_PACKED = (".zip", ".gz", ".bz2", ".xz", ".7z", ".tar", ".rar")
_PLAIN_NAME = re.compile(r"[\w. ()+-]+(?:/[\w. ()+-]+)*")
_KINDS = "A pack as .zip, one of its files as .yaml, or a table as .csv can be checked."


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it came, and what the server that it came from answers from."""

    name: str
    content: bytes
    recipe: Recipe


@dataclass(frozen=True, slots=True)
class Received:
    """What a file holds: the files of a pack, or changes from a table, or neither and what is wrong with it."""

    problems: tuple[Problem, ...] = ()
    files: Mapping[str, bytes] | None = None
    fitted: bytes | Problem | None = None
    semantic: bytes | Problem | None = None
    overlay: Overlay | None = None
    table: Table | None = None


class _RefusedError(Exception):
    """A file that is not read any further, with the problem that it has."""

    def __init__(self, name: str, said: str, cure: str) -> None:
        super().__init__(said)
        self.problem = Problem(name, 0, "", "", said, cure)


def received(sent: Sent) -> Received:
    """Read a file that was sent. Never raises on content."""
    try:
        return _received(sent)
    except _RefusedError as refused:
        return Received((refused.problem,))


def too_large(name: str, most: int) -> Problem:
    """Return the problem of a file of more bytes than are read."""
    return Problem(name, 0, "", "", f"the file is larger than {most >> 20} MB", "Send what changed alone.")


def _received(sent: Sent) -> Received:
    name, content = sent.name, sent.content
    if len(content) > LARGEST_SENT:
        return Received((too_large(name, LARGEST_SENT),))
    ending = name.lower().rpartition(".")[2]
    zipped = content.startswith((_ZIP, _EMPTY_ZIP))
    if zipped != (ending == "zip"):
        said = "the name does not say that this is a zip" if zipped else "this is no zip, whatever its name says"
        raise _RefusedError(name, said, _KINDS)
    if zipped:
        return _of_zip(name, content)
    if ending == "csv":
        return _of_table(sent)
    if f".{ending}" in ENDINGS:
        return _of_file(sent)
    raise _RefusedError(name, "this is no kind of file that is known here", _KINDS)


def _of_table(sent: Sent) -> Received:
    pack = read_pack(unzipped(sent.recipe.files).files).pack
    if pack is None:
        raise _RefusedError(sent.name, "the pack that it would change cannot be read", "Check the folder.")
    table = read_table(sent.name, sent.content, laid_over(pack, sent.recipe.overlay))
    overlay = sent.recipe.overlay
    for fact in table.facts:
        overlay = with_fact(overlay, fact)
    return Received(table.problems, overlay=overlay, table=table)


def _of_file(sent: Sent) -> Received:
    """Put one file in the place of the pack's own; a file of facts may have any name."""
    held = unzipped(sent.recipe.files)
    name = next((path for path in (sent.name, f"facts/{sent.name}") if kind_of(path) is not None), "")
    inside = [path for path in held.files if path.rpartition("/")[2] == sent.name]
    name = inside[0] if len(inside) == 1 else name
    if not name:
        raise _RefusedError(
            sent.name, "this is no file of a pack", f"The files are {listed(k.shown for k in FILE_KINDS)}."
        )
    files = {path: content for path, content in held.files.items() if isinstance(content, bytes)}
    return Received(files={**files, name: sent.content}, fitted=held.fitted, semantic=held.semantic)


# What the library raises on a damaged zip; an IndexError where a file in it has no name.
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, struct.error, IndexError,
)  # fmt: skip


def _of_zip(name: str, content: bytes) -> Received:
    _check_directory(name, content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check_entries(name, entries)
            files = dict(_unfolded(name, archive, entries))
    except _DAMAGED as fault:
        raise _RefusedError(name, "this zip is damaged", "Make it anew, without a password.") from fault
    inside = next((path.removesuffix("pack.yaml") for path in sorted(files, key=len) if path.endswith("pack.yaml")), "")
    files = {path.removeprefix(inside): held for path, held in files.items() if path.startswith(inside)}
    fitted, semantic = files.pop(FITTED, None), files.pop(SEMANTIC, None)
    return Received(files=files, fitted=fitted, semantic=semantic)


def _check_directory(name: str, content: bytes) -> None:
    """Look at how large the list of entries says that it is, before a library reads the whole of it."""
    at = content.rfind(_EMPTY_ZIP, 0, len(content) - _END.size + len(_EMPTY_ZIP))
    if at < 0:
        raise _RefusedError(name, "this zip is damaged", "Make it anew.")
    size = _END.unpack_from(content, at)[5]
    if size > MOST_FILES * _DIRECTORY_ENTRY:
        raise _RefusedError(name, f"this zip holds more than {MOST_FILES} files", "Zip the pack's own folder alone.")


def _check_entries(name: str, entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_FILES:
        raise _RefusedError(name, f"this zip holds more than {MOST_FILES} files", "Zip the pack's own folder alone.")
    if sum(entry.file_size for entry in entries) > LARGEST_UNFOLDED:
        said = f"this zip unfolds to more than {LARGEST_UNFOLDED >> 20} MB"
        raise _RefusedError(name, said, "Take out what is no part of the pack.")
    seen: set[str] = set()
    for entry in entries:
        path = entry.filename
        fault = _fault(entry)
        if fault or path.lower() in seen:
            raise _RefusedError(f"{name}/{_shown(path)}", fault or "this file is in the zip twice", "Leave it out.")
        seen.add(path.lower())


def _fault(entry: zipfile.ZipInfo) -> str:
    """Say what is wrong with an entry of a zip, by what stands in its list."""
    path, kind = entry.filename, stat.S_IFMT(entry.external_attr >> 16)
    away = not _PLAIN_NAME.fullmatch(path) or any(not part.strip(". ") for part in path.split("/"))
    folded = entry.file_size > _SMALL and entry.file_size > _MOST_FOLDED * max(1, entry.compress_size)
    faults = (
        (away, "this name leads out of the pack's folder, or holds signs that no file of a pack needs"),
        (bool(kind) and not stat.S_ISREG(kind), "this is no plain file (a link or a device)"),
        (bool(entry.flag_bits & _ENCRYPTED), "this file is locked with a password"),
        (entry.compress_type not in _READ, "this file is packed in a way that is not read here"),
        (path.lower().endswith(_PACKED), "this file is itself packed, and it is not unfolded"),
        (entry.file_size > LARGEST_FILE, f"this file is larger than {LARGEST_FILE >> 20} MB"),
        (folded, "this file unfolds to more than a hundred times its size"),
    )
    return next((said for found, said in faults if found), "")


def _unfolded(name: str, archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Iterator[tuple[str, bytes]]:
    """Yield what stands in a zip, as far as it concerns a pack: never more than it says, whatever comes out of it."""
    for entry in entries:
        path = entry.filename
        if path.startswith(_OF_A_MAC) or not path.lower().endswith((*ENDINGS, FITTED, SEMANTIC)):
            continue
        with archive.open(entry) as opened:
            content = opened.read(entry.file_size + 1)
        if len(content) > entry.file_size or content.startswith(_ZIP):
            raise _RefusedError(
                f"{name}/{_shown(path)}", "this file is not what the zip says that it is", "Leave it out."
            )
        yield path, content


def _shown(path: str) -> str:
    return "".join(sign for sign in path if sign.isprintable())[:80]
