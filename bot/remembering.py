"""The vectors of a pack's phrasings, kept on the disk, so that after a change only the new phrasings are read anew.

They stand there by a hash of the phrasing, for one model. What members type is never among them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.semantic import Loading
from bot.shelf import Shelf
from knowledge.matching.letters import Floats
from knowledge.matching.meaning import Embedder

# Beside those of the pack that was read last, so many of others are kept: some fifty megabytes of a usual model's.
MOST = 60_000
# After so many new ones they are stored: whoever is interrupted goes on from there.
_OFTEN = 4_000
# So many take long enough for somebody to wonder.
_MANY = 1_000
_KEY = 32
Halves = NDArray[np.float16]


class Remembering:
    """An embedder over a slow one. `note` is told where many phrasings must be read, which takes minutes."""

    def __init__(self, model: Embedder, shelf: Shelf, note: Callable[[str], None] = lambda _: None) -> None:
        self._model, self._shelf, self._note = model, shelf, note
        self.name, self.size, self.slow = model.name, model.size, model.slow
        digits = sha256(model.name.encode()).hexdigest()
        self._place = f"{digits[:12]}-{digits[12:24]}"
        # Those that were used last stand last.
        self._held: dict[bytes, Halves] | None = None

    def vectors(self, texts: Sequence[str]) -> Floats:
        """Return a row for each phrasing of a pack, what is not known yet from the model, and keep it."""
        held = self._held = self._taken() if self._held is None else self._held
        keys = [_key(text) for text in texts]
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in held}
        if len(new) > _MANY:
            self._note(f"The model reads {len(new):,} phrasings; once, at some hundred a second.")
        for at, (key, text) in enumerate(new.items(), 1):
            # The same to the last digit whether it was kept or not.
            held[key] = self._model.vectors([text])[0].astype(np.float16)
            if at % _OFTEN == 0:
                self._put(held)
        for key in dict.fromkeys(keys):
            held[key] = held.pop(key)
        for key in list(held)[: max(0, len(held) - len(set(keys)) - MOST)]:
            del held[key]
        if new:
            self._put(held)
        rows = np.zeros((len(texts), self.size), dtype=np.float16)
        for row, key in enumerate(keys):
            rows[row] = held[key]
        return rows.astype(np.float32)

    def vector(self, text: str) -> Floats:
        """Return the vector of a question: that of the same phrasing, or the model's own, which is not kept."""
        kept = self._held.get(_key(text)) if self._held is not None else None
        return (kept if kept is not None else self._model.vector(text).astype(np.float16)).astype(np.float32)

    def _taken(self) -> dict[bytes, Halves]:
        """What an earlier run stored; nothing where it is damaged or of another model."""
        checksum, _, rest = (self._shelf.take(self._place, "vectors") or b"").partition(b"\n")
        if sha256(rest).hexdigest().encode() != checksum:
            return {}
        about, _, body = rest.partition(b"\n")
        count, size = len(body) // (_KEY + 2 * self.size), self.size
        try:
            ours = json.loads(about) == [self.name, size, count]
        except (ValueError, RecursionError):
            ours = False
        rows = np.frombuffer(body, np.float16, count * size, count * _KEY).reshape(count, size) if ours else None
        if rows is None or not np.isfinite(rows).all():
            return {}
        return {body[at * _KEY : (at + 1) * _KEY]: rows[at] for at in range(count)}

    def _put(self, held: dict[bytes, Halves]) -> None:
        about = json.dumps([self.name, self.size, len(held)]).encode()
        rest = b"\n".join((about, b"".join((*held, *(row.tobytes() for row in held.values())))))
        self._shelf.put(self._place, sha256(rest).hexdigest().encode() + b"\n" + rest, "vectors")


def remembered(
    load: Loading, setting: str, cache: Path | None, note: Callable[[str], None] = lambda _: None
) -> Embedder:
    """Load the model that the setting names, its vectors kept in the cache. NoModelError where it cannot be used."""
    return Remembering(load(setting), Shelf(cache), note)


def _key(text: str) -> bytes:
    return sha256(text.encode("utf-8", "surrogatepass")).digest()
