"""An index as bytes and back, so that a start need not build it again. Plain arrays and text: loading runs no code."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.entries import Entry
from knowledge.language.lexicon import Expressions, Lexicon, Listed
from knowledge.language.word_vectors import shipped_vectors
from knowledge.matching.index import Index, Named, Ragged
from knowledge.matching.letters import LetterIndex
from knowledge.matching.meaning import Embedder, MeaningIndex
from knowledge.matching.wholes import WholeIndex
from knowledge.matching.word_by_word import WordIndex

# Raised with every change of what an index holds or how texts are read: older bytes are then built anew.
FORMAT = 13
_RAGGED = ("row_keys", "key_rows", "key_entries", "vouched", "affirmed", "denied")
_PARTS = ("starts", "values")
_WHOLES = ("whole_words", "whole_letters")
_WHOLE_PARTS = ("marks", "starts", "entries", "weights", "idf", "typical")
_MEANING = ("rows", "wholes", "learned")
_WORDS = ("starts", "words")
_DIGITS = 64  # of a SHA-256
# The line that says which arrays follow ends before here: there are some dozens of them.
_LONGEST_HEAD = 1 << 16
# Arrays begin where their widest figures may be read in place.
_ALIGNED = 16


def index_to_bytes(index: Index) -> bytes:
    """Return the index as a checksum, a line that says which arrays follow, and the arrays end to end."""
    letters = index.letters
    named = [
        [{g: sorted(v) for g, v in n.slots.items()}, sorted(n.days), sorted(n.numbers), sorted(n.doers)]
        for n in index.named
    ]
    return _to_bytes(
        _made_of(index.entries, index.lexicon.expressions, index.embedder),
        {
            "keys": _packed(index.keys),
            "known": _packed(index.lexicon.listed.known),
            "known_stems": _packed(sorted(index.lexicon.listed.stems)),
            "expressions": _packed(f"{key}\t{' '.join(stems)}" for stems, key in index.lexicon.listed.expressions),
            "named": _packed(json.dumps(row) for row in named),
            "weight": index.weight,
            "unknown_weight": np.array([index.unknown_weight]),
            "row_entry": index.row_entry,
            "row_correcting": index.row_correcting,
            "row_weight": index.row_weight,
            "first_row": index.first_row,
            **{f"{name}_{part}": getattr(getattr(index, name), part) for name in _RAGGED for part in _PARTS},
            "centroid": index.centroid,
            "gain": index.gain,
            "manners": index.manners,
            "letters_runs": _packed(letters.numbers),
            "letters_starts": letters.starts,
            "letters_rows": letters.rows,
            "letters_weights": letters.weights,
            "letters_idf": letters.idf,
            **{f"{name}_{part}": getattr(getattr(index, name), part) for name in _WHOLES for part in _WHOLE_PARTS},
            **{f"meaning_{part}": getattr(index.meaning, part) for part in _MEANING},
            "telling": index.telling,
            **{f"words_{part}": getattr(index.words, part) for part in _WORDS},
            **{f"{name}_spread": np.array([getattr(index, name).spread]) for name in _WHOLES},
        },
    )


def index_from_bytes(
    data: bytes | memoryview, entries: Sequence[Entry], expressions: Expressions, embedder: Embedder | None = None
) -> Index:
    """Return the index that `index_to_bytes` stored for these entries. Its arrays are views of the bytes.

    ValueError where the bytes are damaged, of another format or of another pack.
    """
    embedder = embedder or shipped_vectors()
    try:
        made_of, arrays = _from_bytes(data)
        same = made_of == _made_of(entries, expressions, embedder)
        index = _index(arrays, entries, expressions, embedder) if same else None
    except Exception as fault:  # numpy and json raise a dozen kinds for bytes that are not theirs
        raise ValueError("the stored index is damaged") from fault
    if index is None:
        raise ValueError("the stored index is of another format or pack")
    return index


def _to_bytes(made_of: str, arrays: Mapping[str, NDArray[Any]]) -> bytes:
    told: list[tuple[str, str, tuple[int, ...], int]] = []
    # The arrays themselves, not copies of them: of a large index those would be many megabytes more.
    parts: list[memoryview | bytes] = []
    at = 0
    for name, array in arrays.items():
        told.append((name, array.dtype.str, array.shape, at))
        parts += (np.ascontiguousarray(array).reshape(-1).view(np.uint8).data, bytes(-array.nbytes % _ALIGNED))
        at += array.nbytes + len(parts[-1])
    about = json.dumps([FORMAT, made_of, told]).encode()
    head = b"\n" + about + b" " * (-(_DIGITS + 2 + len(about)) % _ALIGNED) + b"\n"
    digest = hashlib.sha256()
    for part in (head, *parts):
        digest.update(part)
    return b"".join((digest.hexdigest().encode(), head, *parts))


def _from_bytes(data: bytes | memoryview) -> tuple[str, dict[str, NDArray[Any]]]:
    """Return what the arrays were made of, and the arrays; nothing at all of another format."""
    if hashlib.sha256(memoryview(data)[_DIGITS:]).hexdigest().encode() != data[:_DIGITS]:
        raise ValueError("these are not the bytes that were stored")
    head = bytes(data[:_LONGEST_HEAD])
    first = head.index(b"\n", _DIGITS + 1)
    held, made_of, told = json.loads(head[_DIGITS:first])
    if held != FORMAT:
        return "", {}
    return made_of, {
        name: np.frombuffer(data, np.dtype(kind), math.prod(shape), first + 1 + at).reshape(shape)
        for name, kind, shape, at in told
    }


def _index(arrays: dict[str, Any], entries: Sequence[Entry], expressions: Expressions, embedder: Embedder) -> Index:
    lists = {name: Ragged(arrays[f"{name}_starts"], arrays[f"{name}_values"]) for name in _RAGGED}
    return Index(
        entries=tuple(entries),
        lexicon=Lexicon(expressions, listed=_listed(arrays)),
        keys={key: n for n, key in enumerate(_unpacked(arrays["keys"]))},
        weight=arrays["weight"],
        unknown_weight=float(arrays["unknown_weight"][0]),
        row_entry=arrays["row_entry"],
        row_correcting=arrays["row_correcting"],
        row_weight=arrays["row_weight"],
        first_row=arrays["first_row"],
        row_keys=lists["row_keys"],
        key_rows=lists["key_rows"],
        key_entries=lists["key_entries"],
        centroid=arrays["centroid"],
        gain=arrays["gain"],
        letters=_letters(arrays),
        whole_words=_whole(arrays, "whole_words"),
        whole_letters=_whole(arrays, "whole_letters"),
        telling=arrays["telling"],
        embedder=embedder,
        meaning=MeaningIndex(**{part: arrays[f"meaning_{part}"] for part in _MEANING}),
        words=WordIndex(**{part: arrays[f"words_{part}"] for part in _WORDS}),
        manners=arrays["manners"],
        named=tuple(
            Named({g: frozenset(v) for g, v in slots.items()}, frozenset(days), frozenset(numbers), frozenset(doers))
            # Row by row: whoever opens an index beside others lets them have their turn.
            for slots, days, numbers, doers in map(json.loads, _unpacked(arrays["named"]))
        ),
        vouched=lists["vouched"],
        affirmed=lists["affirmed"],
        denied=lists["denied"],
    )


def _letters(arrays: dict[str, Any]) -> LetterIndex:
    return LetterIndex(
        numbers={run: n for n, run in enumerate(_unpacked(arrays["letters_runs"]))},
        starts=arrays["letters_starts"],
        rows=arrays["letters_rows"],
        weights=arrays["letters_weights"],
        idf=arrays["letters_idf"],
        count=len(arrays["row_entry"]),
    )


def _whole(arrays: dict[str, Any], name: str) -> WholeIndex:
    return WholeIndex(
        **{part: arrays[f"{name}_{part}"] for part in _WHOLE_PARTS}, spread=float(arrays[f"{name}_spread"][0])
    )


def _listed(arrays: dict[str, Any]) -> Listed:
    lines = (line.split("\t") for line in _unpacked(arrays["expressions"]))
    return Listed(
        expressions=tuple((tuple(stems.split(" ")), key) for key, stems in lines),
        known=tuple(_unpacked(arrays["known"])),
        stems=frozenset(_unpacked(arrays["known_stems"])),
    )


def _made_of(entries: Sequence[Entry], expressions: Expressions, embedder: Embedder) -> str:
    """What an index was built from, in short: bytes of another pack are never taken for this one's."""
    said: Iterator[object] = chain(
        sorted(expressions.by_expression.items()),
        sorted(expressions.calendar.items()),
        (expressions.we, expressions.poles, embedder.name),
        ((e.id, e.kind, e.phrasings, e.corrects, e.about, sorted(e.days), sorted(e.doers)) for e in entries),
    )
    digest = hashlib.sha256()
    for one in said:
        digest.update(json.dumps(one, default=str, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
    return digest.hexdigest()


def _packed(texts: Iterable[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(texts).encode(), dtype=np.uint8)


def _unpacked(array: NDArray[np.generic]) -> list[str]:
    text = array.tobytes().decode()
    return text.split("\n") if text else []
