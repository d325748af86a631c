"""What stands in a pack's folder besides plain files: it is named, and nothing waits for it or fills the memory."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.problems import Problem
from knowledge.reading import files, pack_files, read_pack
from tests.knowledge.packs.museum import museum

NO_FILE = (
    "this is no plain file (a pipe, a socket, a device, or a link that leads nowhere). "
    "Put the file itself in its place."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Lay out a sound pack."""
    for name, text in museum().items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def _problems(folder: Path) -> list[str]:
    return [str(problem) for problem in read_pack(pack_files(folder)).problems]


def _bind(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))


@pytest.mark.parametrize(
    "make",
    [os.mkfifo, _bind, lambda path: path.symlink_to("/dev/zero"), lambda path: path.symlink_to("nowhere")],
    ids=["pipe", "socket", "device", "broken link"],
)
@pytest.mark.parametrize("name", ["terms.yaml", "sources.yaml", "facts/pay.yaml"])
def test_what_is_no_plain_file_is_named(folder: Path, name: str, make: Callable[[Path], None]) -> None:
    """Something to wait for, or without an end, is one problem and is not opened; what rests on it is no other."""
    (folder / name).unlink()
    make(folder / name)
    assert _problems(folder) == [f"{name}: {NO_FILE}"]


def test_a_folder_in_place_of_a_file_is_named(folder: Path) -> None:
    """A folder called `terms.yaml` is no glossary, and not nothing."""
    (folder / "terms.yaml").unlink()
    (folder / "terms.yaml").mkdir()
    assert _problems(folder) == [
        "terms.yaml: this is a folder, and a file is due here. Move what is in it elsewhere, or rename it."
    ]


def test_a_large_file_is_named_and_not_held(folder: Path) -> None:
    """A file beyond all measure is read no further than its limit."""
    with (folder / "terms.yaml").open("wb") as written:
        written.truncate(1 << 40)
    assert _problems(folder) == [
        "terms.yaml: the file is larger than 8 MB. Split it in several, or take out what is no part of the pack."
    ]


def test_a_pack_has_a_largest_size(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many files that are each small enough are too much in sum; the first that is too much is named."""
    sizes = {name: (folder / name).stat().st_size for name in sorted(museum())}
    monkeypatch.setattr(files, "LARGEST_PACK", sum(sizes.values()) - 1)
    said = "words.yaml: with this file the pack is larger than 0 MB. Take out what is no part of it."
    assert (list(sizes)[-1], _problems(folder)) == ("words.yaml", [said])


def test_a_folder_of_other_things_is_not_walked_for_ever(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home folder, taken for a pack by mistake, is given up at some thousand files."""
    monkeypatch.setattr(files, "MOST_ENTRIES", 5)
    assert "the folder holds more than 5 files. Name the pack's own folder." in _problems(folder)


def test_what_no_pack_has_is_named_and_not_read(folder: Path) -> None:
    """A pipe under another name is not waited for either; capital letters do not hide a file."""
    os.mkfifo(folder / "more.yaml")
    (folder / "TERMS.YAML").write_text("", encoding="utf-8")
    said = _problems(folder)
    assert [line.partition(":")[0] for line in said] == ["TERMS.YAML", "more.yaml"]
    assert said[0] == "TERMS.YAML: this is no file of a pack. Did you mean `terms.yaml`?"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_another_encoding_is_called_so(folder: Path, encoding: str) -> None:
    """What Windows calls Unicode is named for what it is, not for its first odd sign."""
    (folder / "terms.yaml").write_text(museum()["terms.yaml"], encoding=encoding)
    assert _problems(folder) == [
        "terms.yaml: this file is not in UTF-8 but in another encoding. Save it with the encoding UTF-8."
    ]


class Kept(type(Path())):  # type: ignore[misc]
    """A file or folder that may not be opened."""

    def open(self, *_: object, **__: object) -> None:  # type: ignore[override]
        """Refuse."""
        raise PermissionError(13, "Permission denied", str(self))


def test_a_file_that_may_not_be_read_hides_no_other(folder: Path) -> None:
    """One file kept from the program is one problem, and the rest is read."""
    found: dict[str, bytes | Problem] = {**pack_files(folder)}
    content = files.content_of("terms.yaml", Kept(folder / "terms.yaml"))
    assert isinstance(content, Problem)
    said = read_pack({**found, "terms.yaml": content}).problems
    assert [str(p) for p in said] == ["terms.yaml: it cannot be read (Permission denied). See that you may read it."]
