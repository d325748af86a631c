"""The schemas that editors complete and check with."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
import yaml

import knowledge.model as types
from knowledge.model import Part
from knowledge.model.notes import NOTES
from knowledge.reading import FILE_KINDS, FileKind, kind_of, pack_files
from knowledge.schema import schema_for
from tests.knowledge.packs.museum import museum, museum_with, table

HELD = pack_files(files("knowledge") / "packs" / "wga-2007")
SHIPPED = {name: raw.decode() for name, raw in HELD.items() if isinstance(raw, bytes)}
WHOLE = {"Pack", "Citation", "Part"}


def faults(kind: FileKind, text: str) -> list[str]:
    """Return what a schema has against a file, all scalars taken as texts."""
    content = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - it makes texts only
    return [error.message for error in jsonschema.Draft202012Validator(schema_for(kind)).iter_errors(content)]


@pytest.mark.parametrize("kind", FILE_KINDS, ids=lambda kind: kind.name)
def test_every_schema_is_a_schema(kind: FileKind) -> None:
    """A schema keeps to its own standard, is plain JSON, and names its file."""
    drawn = schema_for(kind)
    jsonschema.Draft202012Validator.check_schema(drawn)
    assert json.loads(json.dumps(drawn)) == drawn
    assert drawn["title"] == kind.shown


@pytest.mark.parametrize("name", museum())
def test_the_skeleton_conforms(name: str) -> None:
    """The skeleton is right by its own schema."""
    kind = kind_of(name)
    assert kind is not None
    assert faults(kind, museum()[name]) == []


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_pack_conforms(name: str) -> None:
    """The shipped files are right by their schema."""
    kind = kind_of(name)
    assert kind is not None
    assert faults(kind, SHIPPED[name]) == []


def test_numbers_and_booleans_may_stand_where_texts_are_due() -> None:
    """An editor that reads `1985` as a number and `no` as a boolean finds nothing wrong."""
    fact: dict[str, Any] = {
        "id": "x", "says": 1985, "short": "1985?", "by": "gazette", "kind": "number", "cites": "gazette 3, 4",
        "on": "1985-01-01", "ask": ["what", False, 12.5], "topics": "pay",
    }  # fmt: skip
    drawn = schema_for(next(kind for kind in FILE_KINDS if kind.name == "fact"))
    jsonschema.validate([fact], drawn)


def test_a_file_of_comments_conforms() -> None:
    """A list without items yet is nothing to an editor."""
    jsonschema.validate(None, schema_for(next(kind for kind in FILE_KINDS if kind.name == "term")))


# A schema knows how a thing is written, not what it comes to.
BY_CONTENT = {"a day is not in the calendar", "a rule does not fit together", "a percentage is far too large"}
FORM = [case for case in table("items") if case["when"] not in BY_CONTENT]


@pytest.mark.parametrize("case", FORM, ids=[case["when"] for case in FORM])
def test_an_editor_marks_what_the_reader_refuses(case: dict[str, str]) -> None:
    """What the reader refuses for its form, the schema refuses too."""
    kind = kind_of(case["in"])
    assert kind is not None
    assert faults(kind, museum_with(case["in"], case["instead_of"], case["stands"])[case["in"]]) != []


def test_every_field_is_explained() -> None:
    """Each field of each type has a note, and no note is left of a field that is gone."""
    models = {name: getattr(types, name) for name in types.__all__ if name not in WHOLE}
    fields = {name: set(model.model_fields) for name, model in models.items() if issubclass(model, Part)}
    assert {name: set(notes) for name, notes in NOTES.items()} == fields


def test_notes_reach_the_schema() -> None:
    """What an editor shows beside a key is the note on its field."""
    drawn = schema_for(next(kind for kind in FILE_KINDS if kind.name == "issue"))
    assert drawn["$defs"]["Stand"]["properties"]["party"]["description"] == NOTES["Stand"]["party"]
    assert drawn["$defs"]["Issue"]["description"].startswith("`positions.yaml`")
