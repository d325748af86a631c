"""What an earlier start made of a pack's files, as bytes and back, so that the same files need not be read again.

Plain JSON: loading runs no code. It is used for exactly the bytes that it was made of, and only where it is whole.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from hashlib import sha256

from knowledge.model import Pack
from knowledge.problems import Problem

# Raised with every change of what is kept: older bytes are then passed over.
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Opened:
    """A sound pack as it was read: its content hash, and the warnings that the files gave."""

    pack: Pack
    hash: str
    problems: tuple[Problem, ...]


def mark_of(files: Mapping[str, bytes | Problem], *also: bytes) -> str | None:
    """Return a mark that other files, or other things said `also`, do not have; None where a file is unread."""
    digest = sha256(f"{_FORMAT}".encode())
    for name, content in sorted(files.items()):
        if isinstance(content, Problem):
            return None
        # The sizes keep what belongs to one file from being taken for the next one's.
        digest.update(f"\n{len(name)} {len(content)} {name}\n".encode("utf-8", "surrogateescape"))
        digest.update(content)
    for said in also:
        digest.update(b"\n%d\n" % len(said))
        digest.update(said)
    return digest.hexdigest()


def opened_to_bytes(opened: Opened, mark: str) -> bytes | None:
    """Return what was opened as bytes: a checksum, a line about it, the pack. None where JSON does not hold it all."""
    try:
        pack = opened.pack.model_dump_json(exclude_defaults=True).encode()
        # `==` takes 1.0 and 1.00 for one number, and a reply shows which of them the file has.
        if repr(Pack.model_validate_json(pack)) != repr(opened.pack):
            return None
    except ValueError:
        return None
    about = json.dumps([mark, opened.hash, [astuple(problem) for problem in opened.problems]])
    rest = about.encode() + b"\n" + pack
    return sha256(rest).hexdigest().encode() + b"\n" + rest


def opened_from_bytes(data: bytes, mark: str) -> Opened | None:
    """Return what `opened_to_bytes` made of files with that mark; None where it is damaged or of other files."""
    checksum, _, rest = data.partition(b"\n")
    if sha256(rest).hexdigest().encode() != checksum:
        return None
    about, _, pack = rest.partition(b"\n")
    try:
        made_of, content, problems = json.loads(about)
        if made_of != mark:
            return None
        return Opened(Pack.model_validate_json(pack), content, tuple(Problem(*problem) for problem in problems))
    except (ValueError, TypeError):
        return None  # whole, and yet not ours
