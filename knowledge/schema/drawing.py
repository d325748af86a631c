"""Draws a schema from the types of a pack, in the form in which people write them.

In a file a citation is one line, a list of one may stand without its dash, and a text may look like a number or a yes:
the reader takes every scalar as text first, so the schema lets them all pass where a text is due.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any, Protocol, TypeAlias

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from knowledge.model import Part
from knowledge.model.notes import NOTES

_Json: TypeAlias = "str | int | float | bool | list[_Json] | dict[str, _Json] | None"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
# Whatever an editor's own YAML reader makes of a plain word.
_SCALAR = ["string", "number", "boolean"]
_CITATION = {
    "type": "string",
    "pattern": r"^\s*[a-z0-9][a-z0-9.-]*(\s+\d+(\s*,\s*\d+)*)?\s*$",
    "description": "Where it stands, in one line: a source id, then paragraphs, such as `gazette-2031-03-04 3, 5`.",
}
_LIMITS = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "lt": "exclusiveMaximum"}
_YES_OR_NO = {"enum": [True, False, "yes", "no", "true", "false"]}
_NUMBER = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^\s*\$?\s*\d[\d,]*(\.\d+)?\s*%?\s*$"}]}


class FileKind(Protocol):
    """What is asked of a kind of file; `knowledge.reading.FILE_KINDS` lists them."""

    @property
    def model(self) -> type[Part]:
        """The type of one item."""
        ...

    @property
    def many(self) -> bool:
        """Whether the file is a list of items."""
        ...

    @property
    def shown(self) -> str:
        """The file's name."""
        ...


def schema_for(kind: FileKind) -> dict[str, Any]:
    """Return the JSON Schema of a kind of file."""
    drawn = kind.model.model_json_schema(schema_generator=_AsWritten, ref_template="#/$defs/{model}")
    parts: dict[str, Any] = drawn.pop("$defs", {})
    parts[kind.model.__name__] = drawn
    for name, part in parts.items():
        _describe(name, part)
        _mend(part)
    if "Citation" in parts:
        parts["Citation"] = _CITATION
    item: dict[str, Any] = {"$ref": f"#/$defs/{kind.model.__name__}"}
    # A file of comments only is an empty list to the reader.
    whole = {"type": ["array", "null"], "items": item} if kind.many else item
    return {"$schema": _DIALECT, "title": kind.shown, **whole, "$defs": parts}


def _describe(name: str, part: dict[str, Any]) -> None:
    """Put the first sentence of the type and a note for each field, and drop what only a program would read."""
    part.pop("title", None)
    for field, drawn in part.get("properties", {}).items():
        drawn.pop("title", None)
        note = NOTES.get(name, {}).get(field)
        if note and "description" not in drawn:
            drawn["description"] = note


class _AsWritten(GenerateJsonSchema):
    """Draws each type as it may stand in a file."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        return {**super().str_schema(schema), "type": _SCALAR}

    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchemaValue:  # noqa: ARG002 - the base class's own shape
        return _YES_OR_NO

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:  # noqa: ARG002 - as above
        return deepcopy(_NUMBER)

    def date_schema(self, schema: core_schema.DateSchema) -> JsonSchemaValue:
        return {**super().date_schema(schema), "pattern": r"^\d{4}-\d{2}-\d{2}$"}

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        drawn = super().dict_schema(schema)
        return {**drawn, "additionalProperties": False} if "patternProperties" in drawn else drawn

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        inner = super().function_before_schema(schema)
        # The one conversion that lists have takes a single text for a list of one.
        return {"anyOf": [inner["items"], inner]} if inner.get("type") == "array" else inner


def _mend(value: _Json) -> None:
    """Put right the limits that a conversion hides from the generator: they are the list's, or are no JSON Schema."""
    if isinstance(value, dict):
        least = value.pop("minLength", None) if "anyOf" in value else None
        for choice in _choices(value):
            if least is not None and choice.get("type") == "array":
                choice["minItems"] = least
        for own in _LIMITS.keys() & value.keys():
            limit = value.pop(own)
            for choice in _choices(value):
                if choice.get("type") == "number":
                    choice[_LIMITS[own]] = limit
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _mend(inner)


def _choices(value: dict[str, _Json]) -> list[dict[str, _Json]]:
    choices = value.get("anyOf")
    return [choice for choice in choices if isinstance(choice, dict)] if isinstance(choices, list) else []
