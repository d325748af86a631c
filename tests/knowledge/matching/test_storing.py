"""An index as bytes and back."""

import hashlib
import os
import subprocess
import sys
from dataclasses import fields, replace
from datetime import date

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.answering import answer, open_edition
from knowledge.entries import entries_of, expressions_of
from knowledge.matching.building import build_index
from knowledge.matching.index import Index, Ragged
from knowledge.matching.letters import LetterIndex
from knowledge.matching.meaning import MeaningIndex
from knowledge.matching.signals import candidates
from knowledge.matching.storing import FORMAT, index_from_bytes, index_to_bytes
from knowledge.matching.wholes import WholeIndex
from knowledge.matching.word_by_word import WordIndex
from knowledge.model import Pack
from tests.knowledge.small_pack import NOON, small_edition, small_pack, small_weights

ENTRIES, EXPRESSIONS = entries_of(small_pack()), expressions_of(small_pack())
BUILT = small_edition().index
STORED = index_to_bytes(BUILT)
QUESTIONS = [
    *(text for entry in ENTRIES for text in (*entry.phrasings, *entry.corrects)),
    *small_pack().words.off_topic,
    "varone mara quel 4.5% on 4 march",
    "",
]


def _features(index: Index, question: str) -> tuple[list[int], list[int], list[list[float]], list[float]]:
    found = candidates(index, index.lexicon.read(question))
    return found.entries.tolist(), found.rows.tolist(), found.features.tolist(), found.null.tolist()


def _other_pack() -> Pack:
    """The small pack with its first fact asked for in quite other words: as many entries, another index."""
    first, *rest = small_pack().facts
    zebra = first.model_copy(update={"short": "Any zebras?", "ask": ("zebra crossing", "zebras on board")})
    return small_pack().model_copy(update={"facts": (zebra, *rest)})


def test_stored_and_built_agree_on_every_question() -> None:
    """An index read back gives each question the same candidates with the same features."""
    held = index_from_bytes(STORED, ENTRIES, EXPRESSIONS)
    assert [_features(BUILT, q) for q in QUESTIONS] == [_features(held, q) for q in QUESTIONS]


def test_stored_and_built_speak_of_the_same() -> None:
    """What the guard holds a question against survives storing."""
    held = index_from_bytes(STORED, ENTRIES, EXPRESSIONS)
    assert (BUILT.named, BUILT.lexicon.listed, BUILT.slot_of) == (held.named, held.lexicon.listed, held.slot_of)
    assert BUILT.vouched.values.tolist() == held.vouched.values.tolist()


def test_an_edition_opens_from_stored_bytes() -> None:
    """An edition with a stored index answers like one that built its own."""
    stored = open_edition(small_pack(), small_weights(), STORED)
    assert (small_edition().built, stored.built) == (True, False)
    assert [answer(small_edition(), q, NOON) for q in QUESTIONS] == [answer(stored, q, NOON) for q in QUESTIONS]


def test_storing_is_repeatable() -> None:
    """Equal indexes hold equal arrays when stored."""
    assert index_to_bytes(build_index(ENTRIES, EXPRESSIONS)) == STORED


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"PK\x03\x04", b"nonsense" * 100, b"\x93NUMPY\x01\x00", b"\x80\x04K\x01."]
)
def test_other_bytes_are_refused(data: bytes) -> None:
    """What is no stored index, a pickle among it, is refused in one way."""
    with pytest.raises(ValueError, match="stored index"):
        index_from_bytes(data, ENTRIES, EXPRESSIONS)


def test_an_index_of_fewer_entries_is_refused() -> None:
    """Bytes stored for a longer pack are not taken for a shorter one."""
    with pytest.raises(ValueError, match="stored index"):
        index_from_bytes(STORED, ENTRIES[1:], EXPRESSIONS)


def test_an_index_of_another_format_is_refused() -> None:
    """Bytes that an earlier version of the program stored are not read by this one."""
    body = STORED[64:].replace(f"[{FORMAT},".encode(), f"[{FORMAT - 1},".encode(), 1)
    older = hashlib.sha256(body).hexdigest().encode() + body
    with pytest.raises(ValueError, match="another format"):
        index_from_bytes(older, ENTRIES, EXPRESSIONS)


def test_the_checksum_is_of_all_that_follows() -> None:
    """The bytes are refused for their content alone: put together again, they are taken."""
    again = hashlib.sha256(STORED[64:]).hexdigest().encode() + STORED[64:]
    assert index_from_bytes(again, ENTRIES, EXPRESSIONS).keys == BUILT.keys


def test_damaged_bytes_cost_only_time() -> None:
    """An edition whose stored index is damaged builds its own."""
    edition = open_edition(small_pack(), small_weights(), STORED[:-100])
    assert edition.built
    assert answer(small_edition(), QUESTIONS[0], NOON) == answer(edition, QUESTIONS[0], NOON)


def test_the_index_of_another_pack_is_passed_over() -> None:
    """Bytes stored for a pack with other questions are not used, though it has as many entries."""
    other = _other_pack()
    built, stored = open_edition(other, small_weights()), open_edition(other, small_weights(), STORED)
    assert stored.built
    assert answer(built, "zebra crossing", NOON).facts == answer(stored, "zebra crossing", NOON).facts


def _other_words() -> Pack:
    """The small pack with a word that now names another route."""
    slots = {**small_pack().words.slots, "route": {"quay": ("winter service",), "skerry": ("skerry",)}}
    return small_pack().model_copy(update={"words": small_pack().words.model_copy(update={"slots": slots})})


def _other_day() -> Pack:
    """The small pack with the day of its first fact moved."""
    first, *rest = small_pack().facts
    return small_pack().model_copy(update={"facts": (first.model_copy(update={"on": date(2019, 3, 7)}), *rest)})


@pytest.mark.parametrize("pack", [_other_words(), _other_day()])
def test_an_index_of_other_words_or_days_is_refused(pack: Pack) -> None:
    """What the guard compares is stored too, so a changed word list or a moved day makes the bytes another pack's."""
    with pytest.raises(ValueError, match="stored index"):
        index_from_bytes(STORED, entries_of(pack), expressions_of(pack))


# The same for all indexes of a pack: not stored, but given.
_GIVEN = ("lexicon", "embedder")


def _plain(held: object) -> object:
    """What something of an index holds, its arrays as their kind and bytes, so that two can be compared whole."""
    if isinstance(held, np.ndarray):
        return held.dtype.str, held.shape, held.tobytes()
    if isinstance(held, Ragged | LetterIndex | WholeIndex | MeaningIndex | WordIndex | Index):
        return {field.name: _plain(getattr(held, field.name)) for field in fields(held) if field.name not in _GIVEN}
    return held


PLAIN = _plain(BUILT)
ARRAYS = [
    name
    for name, held in vars(BUILT).items()
    if isinstance(held, np.ndarray | Ragged | LetterIndex | WholeIndex | MeaningIndex | WordIndex)
]


@pytest.mark.parametrize("name", [field.name for field in fields(BUILT) if field.name not in _GIVEN])
def test_all_of_an_index_is_stored(name: str) -> None:
    """Nothing of an index comes back other than it went: lists of lists and letter runs too, to the byte."""
    held = index_from_bytes(STORED, ENTRIES, EXPRESSIONS)
    assert _plain(getattr(held, name)) == _plain(getattr(BUILT, name))


@pytest.mark.parametrize("name", ARRAYS)
def test_a_lost_figure_would_be_noticed(name: str) -> None:
    """The comparison above tells two indexes apart by any one array."""
    held = getattr(BUILT, name)
    if isinstance(held, np.ndarray):
        other: object = np.zeros_like(held) if held.any() else np.ones_like(held)
    else:
        first = "rows" if isinstance(held, MeaningIndex) else "starts"
        other = replace(held, **{first: getattr(held, first) + 1})
    assert _plain(replace(BUILT, **{name: other})) != PLAIN


@given(st.integers(0, len(STORED) - 1))
@example(len(STORED) - 1)
@example(len(STORED) - 22)
@settings(deadline=None)
def test_truncated_bytes_are_refused(length: int) -> None:
    """However little or much is missing at the end, the rest is refused."""
    with pytest.raises(ValueError, match="stored index"):
        index_from_bytes(STORED[:length], ENTRIES, EXPRESSIONS)


@given(st.integers(0, len(STORED) - 1), st.integers(1, 255), st.integers(1, 16))
@settings(deadline=None, max_examples=300)
def test_changed_bytes_are_refused(at: int, by: int, run: int) -> None:
    """A run of changed bytes is found out."""
    changed = bytearray(STORED)
    for place in range(at, min(at + run, len(STORED))):
        changed[place] ^= by
    with pytest.raises(ValueError, match="stored index"):
        index_from_bytes(bytes(changed), ENTRIES, EXPRESSIONS)


def test_bytes_are_taken_in_another_process() -> None:
    """What was stored under one order of sets is the same index under another: hashing differs from start to start."""
    script = (
        "from knowledge.language.word_vectors import shipped_vectors\n"
        "from knowledge.matching.storing import _made_of\n"
        "from knowledge.entries import entries_of, expressions_of\n"
        "from tests.knowledge.small_pack import small_pack\n"
        "print(_made_of(entries_of(small_pack()), expressions_of(small_pack()), shipped_vectors()))\n"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(made) == 1
