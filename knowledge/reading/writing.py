"""A pack back to its files. A file in which nothing changed stays word for word what it was."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

import yaml

from knowledge.model import BankQuestion, Citation, Pack, Part
from knowledge.model.citing import written
from knowledge.reading.files import FILE_KINDS, FileKind, kind_of
from knowledge.reading.loading import read_pack

OWN = "own-changes"
_HEAD = "# Written anew, because something in this file was changed; comments are lost.\n"
# What stands without quotes; anything else could mean something else to a parser.
_PLAIN = re.compile(r"[A-Za-z0-9](?:[\w ./'()-]*[\w.')])?", re.ASCII)


def written_pack(pack: Pack, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of a pack that was made from `files` by changing, adding or taking out items."""
    loaded = read_pack(files)
    if loaded.pack is None:
        raise ValueError("the files hold no pack")
    kept = dict(files)
    for kind in FILE_KINDS:
        before, after = getattr(loaded.pack, kind.field), getattr(pack, kind.field)
        if before == after:
            continue
        if not kind.many:
            kept[kind.files[0]] = _text(_plain(after)).encode()
            continue
        homes = {name: items[0].file for (of, name), items in loaded.lines.items.items() if of == kind.name}
        kept.update(_files(kind, before, after, homes, files))
        for file in [file for file, content in kept.items() if kind_of(file) is kind and not content]:
            del kept[file]
    return kept


def _files(
    kind: FileKind, before: Sequence[Part], after: Sequence[Part], homes: Mapping[str, str], files: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Return the files of a kind that are others now; empty ones where nothing is left in them."""
    home_of = {_key(item): homes[_name(item, at)] for at, item in enumerate(before, 1)}
    own = next((file for file in sorted(files) if kind_of(file) is kind), "") if "*" not in kind.files[0] else ""
    own = own or kind.files[0].replace("*", OWN)
    was, now = _by_file(before, home_of, own), _by_file(after, home_of, own)
    changed = [file for file in {**was, **now} if was.get(file) != now.get(file)]
    return {file: _text([_plain(item) for item in now[file]]).encode() if file in now else b"" for file in changed}


def _by_file(items: Sequence[Part], home_of: Mapping[object, str], own: str) -> dict[str, list[Part]]:
    found: dict[str, list[Part]] = {}
    for item in items:
        found.setdefault(home_of.get(_key(item), own), []).append(item)
    return found


def _key(item: Part) -> object:
    """Return what an item is known by: a bank question has no id."""
    if isinstance(item, BankQuestion):
        return (item.question, item.context, item.asked_on)
    return getattr(item, "id", None)


def _name(item: Part, at: int) -> str:
    return str(getattr(item, "id", at))


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a pack is made of
    """Return what a file holds of something: texts, lists and sets of keys."""
    if isinstance(value, Citation):
        return written(value)
    if isinstance(value, Part):
        held = {name: getattr(value, name) for name in type(value).model_fields}
        defaults = {
            name: known.get_default(call_default_factory=True) for name, known in type(value).model_fields.items()
        }
        return {name: _plain(part) for name, part in held.items() if part != defaults[name] and part is not None}
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in cast("Mapping[Any, Any]", value).items()}
    if isinstance(value, tuple | list):
        return [_plain(inner) for inner in cast("Sequence[Any]", value)]
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


class _Writer(yaml.SafeDumper):
    """Writes texts in double quotes wherever they are more than plain words, and no anchors."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401, ARG002 - PyYAML's own signature
        """Write twice what stands twice: a pack has no aliases."""
        return True


def _scalar(writer: yaml.SafeDumper, text: str) -> yaml.Node:
    style = None if _PLAIN.fullmatch(text) else '"'
    return writer.represent_scalar(  # pyright: ignore[reportUnknownMemberType]  # the stubs leave the value open
        "tag:yaml.org,2002:str", text, style=style
    )


_Writer.add_representer(str, _scalar)


def _text(value: object) -> str:
    body = yaml.dump(value, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=1_000_000)
    return _HEAD + body
