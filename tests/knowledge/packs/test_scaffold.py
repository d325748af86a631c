"""The skeleton that `pack new` writes."""

from __future__ import annotations

import re

import pytest

from knowledge.reading import FILE_KINDS
from knowledge.scaffold import new_pack
from knowledge.schema.notes import NOTES
from tests.knowledge.packs.museum import messages, sound_pack

PARTS = {"issue": ("Issue", "Stand"), "rule": ("Rule", "RateTier", "Share")}


@pytest.mark.parametrize(
    ("name", "pack_id", "title"),
    [
        ("museum-2031", "museum-2031", "The 2031 museum contract talks"),
        ("port-2026", "port-2026", "The 2031 museum contract talks"),
        ("Port Talks 2026", "port-talks-2026", "Port Talks 2026"),
        ("  Café: 'the \"talks\"'  # 1 ", "caf-the-talks-1", "Café: 'the \"talks\"' # 1"),
        ("x" * 200, "x" * 60, "x" * 200),
    ],
)
def test_a_new_pack_has_its_name_and_no_problem(name: str, pack_id: str, title: str) -> None:
    """Whatever a pack is called, it is sound and has nothing to warn of."""
    files = new_pack(name)
    assert messages(files) == []
    assert (sound_pack(files).header.id, sound_pack(files).header.title) == (pack_id, title)


@pytest.mark.parametrize("name", ["", "  ", "---", "日本"])
def test_a_name_without_letters_is_refused(name: str) -> None:
    """An id needs a letter or a digit."""
    with pytest.raises(ValueError, match="a pack needs a name with letters or digits"):
        new_pack(name)


@pytest.mark.parametrize("kind", FILE_KINDS, ids=lambda kind: kind.name)
def test_every_field_stands_in_the_skeleton(kind: object) -> None:
    """Each field of each file is used or shown in a comment."""
    name, holds, model = (getattr(kind, attribute) for attribute in ("name", "holds", "model"))
    text = "\n".join(text for file, text in new_pack("x").items() if holds(file))
    fields = [field for part in PARTS.get(name, (model.__name__,)) for field in NOTES[part]]
    assert [field for field in fields if not re.search(rf"(?m)(?:^|[\s`{{-]){field}\b[:`]?", text)] == []


def test_the_skeleton_shows_each_kind_of_thing() -> None:
    """A moderator finds an example of everything."""
    pack = sound_pack()
    assert len(pack.facts) == 3
    assert all(
        (pack.sources, pack.parties, pack.people, pack.unknowns, pack.deadlines, pack.terms, pack.positions, pack.rules)
    )
    assert {question.outcome for question in pack.questions} == {"answered", "abstained"}
    assert all((pack.words.synonyms, pack.words.slots, pack.words.opposites, pack.words.calendar, pack.words.off_topic))
