"""Finds what members typed and who they were, wherever a process may have left it: files, tables, the log."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlalchemy import select

from bot.store import Store
from bot.store.looking import looking_at
from bot.store.opening import FILE, file_address
from bot.store.tables import METADATA

_DIGITS = re.compile(rb"\d{15,20}")


def in_bytes(content: bytes, words: Iterable[str], people: Iterable[int]) -> Iterator[str]:
    """Yield each word and person found in bytes: in any case, as digits, or as a database writes a number."""
    plain = content.lower()
    for word in words:
        if word.lower().encode() in plain or word.lower().encode("utf-16-le") in plain:
            yield word
    numbers = {int(digits) for digits in _DIGITS.findall(content)}
    for person in people:
        if person in numbers or person.to_bytes(8, "big") in content:
            yield str(person)


def in_folders(folders: Iterable[Path], words: Iterable[str], people: Iterable[int]) -> list[str]:
    """Return each place where something was found in a file, or in a file's name."""
    found = []
    for file in (file for folder in folders for file in sorted(folder.rglob("*"))):
        content = file.read_bytes() if file.is_file() else b""
        found += [f"{file.name}: {one}" for one in in_bytes(content + str(file).encode(), words, people)]
    return found


async def in_tables(store: Store, words: Iterable[str], people: Iterable[int]) -> list[str]:
    """Return each table where something was found, in any column."""
    found = []
    async with store.reading() as connection:
        for table in METADATA.sorted_tables:
            for row in await connection.execute(select(table)):
                for value in row:
                    content = value if isinstance(value, bytes) else str(value).encode()
                    found += [f"{table.name}: {one}" for one in in_bytes(content, words, people)]
    return found


async def traces(data: Path, cache: Path, log: str, words: list[str], people: list[int]) -> list[str]:
    """Return every place where a word or a person was found."""
    found = await asyncio.to_thread(in_folders, (data, cache), words, people)
    if (data / FILE).exists():
        async with looking_at(file_address(data)) as (store, _):
            found += await in_tables(store, words, people)
    return found + [f"the log: {one}" for one in in_bytes(log.encode(), words, people)]
