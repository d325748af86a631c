"""A pack of 20,000 facts, made in memory: it loads, is checked and compared in seconds."""

from __future__ import annotations

from time import perf_counter

import pytest

from knowledge.checks import checked
from knowledge.checks.ids import references
from knowledge.editions import changes, content_hash, in_words
from knowledge.reading import Lines, Loaded, read_pack
from tests.knowledge.packs.large import FACTS, large_files


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    """Return the files of a pack with 20,000 facts in twenty files."""
    return large_files()


@pytest.fixture(scope="module")
def loaded(files: dict[str, str]) -> Loaded:
    """Return the pack, read once."""
    return read_pack(files)


def test_a_large_pack_loads(loaded: Loaded) -> None:
    """Every fact is there, and nothing is wrong with any."""
    assert loaded.pack is not None
    assert len(loaded.pack.facts) == FACTS + 3
    assert loaded.problems == ()


def test_a_large_pack_is_checked_in_time(loaded: Loaded) -> None:
    """Checks cost the length of a pack, not its square: well under a minute on a slow machine."""
    began = perf_counter()
    found = checked(loaded)
    assert found.sound, [str(problem) for problem in found.problems[:5]]
    assert perf_counter() - began < 60


def test_a_renamed_source_is_no_burden(loaded: Loaded) -> None:
    """Twenty thousand broken references are all reported, and suggestions do not take for ever."""
    assert loaded.pack is not None
    first = loaded.pack.sources[0].model_copy(update={"id": "gazette-2031-03-05"})
    renamed = loaded.pack.model_copy(update={"sources": (first, *loaded.pack.sources[1:])})
    lines = Lines({key: items for key, items in loaded.lines.items.items() if key != ("source", "gazette-2031-03-04")})
    found = references(renamed, lines)
    assert sum(problem.cure == "Did you mean `gazette-2031-03-05`?" for problem in found) > FACTS


def test_large_packs_are_compared(loaded: Loaded) -> None:
    """One changed fact among twenty thousand is found by hash and by words."""
    assert loaded.pack is not None
    last = loaded.pack.facts[-1].model_copy(update={"says": "Something else."})
    other = loaded.pack.model_copy(update={"facts": (*loaded.pack.facts[:-1], last)})
    assert content_hash(other) != content_hash(loaded.pack)
    assert in_words(changes(loaded.pack, other)).startswith(f"Changed fact `{last.id}`: says ")
