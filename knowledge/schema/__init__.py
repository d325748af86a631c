"""The JSON Schema of each file of a pack, so that an editor completes and checks while a moderator types."""

from knowledge.schema.drawing import FileKind, schema_for

__all__ = ["FileKind", "schema_for"]
