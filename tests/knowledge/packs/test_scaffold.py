"""The skeleton that `pack new` writes."""

from __future__ import annotations

import re

import pytest

from knowledge.model import Words
from knowledge.model.notes import NOTES
from knowledge.reading import FILE_KINDS, Lines
from knowledge.scaffold import left_over, new_pack
from tests.knowledge.packs.museum import loaded, messages, museum, museum_with, sound_pack

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


def _left(files: dict[str, str]) -> list[str]:
    found = loaded(files)
    assert found.pack is not None
    problems = left_over(found.pack, found.lines)
    assert {problem.severity for problem in problems} <= {"warning"}
    return [str(problem) for problem in problems]


@pytest.mark.parametrize("name", ["museum-2031", "port-2026", "Port Talks 2026"])
def test_a_fresh_skeleton_is_nobodys_left_over(name: str) -> None:
    """As long as nobody has begun, there is nothing to remind of."""
    assert _left(new_pack(name)) == []


def test_what_is_still_the_samples_is_one_line_a_file() -> None:
    """Once something is someone's own, all that still is the sample's is told of, one line for each file."""
    said = _left(museum_with("pack.yaml", "Museum Workers United and", "The Dockers and"))
    them = "still are as `pack new` wrote them. Put your own in place of them, or take them out."
    assert len({line.partition(":")[0] for line in said}) == len(said)
    assert f"pack.yaml:12: `title` and `contact` {them}" in said
    assert f"replies.yaml:3: `help` and `advice` {them}" in said
    assert f"facts/pay.yaml:4: `pay-claim`, `pay-offer` and `offer-insult` {them}" in said
    assert f"people.yaml:3: `lindqvist` and `achebe` {them}" in said
    assert (
        "unknowns.yaml:3: `unknown-strike-pay` still is as `pack new` wrote it. "
        "Put your own in place of it, or take it out." in said
    )
    assert f"words.yaml:13: `shift`, `monday`, `thursday` and `31` {them}" in said
    assert any(line.startswith("questions.yaml:3: ") for line in said)


def test_one_fact_of_ones_own_is_a_beginning() -> None:
    """It does not matter where someone begins, and what has been changed is not told of."""
    said = _left(museum_with("facts/pay.yaml", "A raise of 6%", "A rise of 6%"))
    assert any("`pay-offer` and `offer-insult` still are as `pack new` wrote them" in line for line in said)
    assert any(line.startswith("pack.yaml:12: `title`, `about` and `contact` ") for line in said)


def test_a_pack_of_ones_own_has_nothing_left_over() -> None:
    """A pack that shares only what anyone would write is warned of nothing."""
    texts = {
        "pack.yaml": ("title: The 2031 museum contract talks", "title: The dock talks"),
        "replies.yaml": ("Ask me about the museum talks in plain words", "Ask me about the docks"),
    }
    files = {name: museum()[name] for name in ("pack.yaml", "replies.yaml")}
    for name, (old, new) in texts.items():
        assert old in files[name]
        files[name] = files[name].replace(old, new)
    files["pack.yaml"] = files["pack.yaml"].replace("The talks between", "Talks of").replace("your house", "your dock")
    files["replies.yaml"] = files["replies.yaml"].replace("of your house", "of your dock")
    pack = sound_pack()
    read = loaded({**museum(), **files}).pack
    assert read is not None
    empty = {name: () for name in type(pack).model_fields if isinstance(getattr(pack, name), tuple)}
    own = pack.model_copy(update={**empty, "words": Words(), "header": read.header, "replies": read.replies})
    assert left_over(own, Lines()) == ()
