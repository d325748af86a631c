"""Reading a pack: files in, types and problems out."""

from knowledge.reading.files import FILE_KINDS, FileKind, kind_of, pack_files, read_plain
from knowledge.reading.grammar import Refusal
from knowledge.reading.lines import Lines
from knowledge.reading.loading import Loaded, read_pack

__all__ = ["FILE_KINDS", "FileKind", "Lines", "Loaded", "Refusal", "kind_of", "pack_files", "read_pack", "read_plain"]
