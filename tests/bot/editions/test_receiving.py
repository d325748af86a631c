"""Files that somebody sent: what is taken, and what is refused however it is dressed up."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.editions.drafts import Recipe
from bot.editions.receiving import LARGEST_SENT, Received, Sent, received
from bot.editions.zipping import zipped
from bot.library import held_in, shipped_pack, weights_among
from tests.bot.talks import FILES

WEIGHTS, _ = weights_among(held_in(shipped_pack()), "")
PACK = {name: text.encode() for name, text in FILES.items()}
assert WEIGHTS is not None
RECIPE = Recipe(*zipped(PACK, WEIGHTS))
TABLE = "id,question,answer,claim_by,sources\n"
MEGA = 1 << 20


def sent(name: str, content: bytes) -> Received:
    """Send a file."""
    return received(Sent(name, content, RECIPE))


def a_zip(*entries: tuple[str, bytes], pack: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Make a zip of names and contents, the same name as often as it is given."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", pack) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, content in entries:
            archive.writestr(zipfile.ZipInfo(name), content, pack)
    return written.getvalue()


def linked() -> bytes:
    """Make a zip with a link in it that leads to a file of the machine."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        entry = zipfile.ZipInfo("pack.yaml")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    return written.getvalue()


def locked() -> bytes:
    """Make a zip that says of its file that it is locked with a password."""
    content = bytearray(a_zip(("pack.yaml", b"id: x")))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(sign) + at] |= 1
    return bytes(content)


def lying() -> bytes:
    """Make a zip whose list says that a file is smaller than what it unfolds to."""
    content = bytearray(a_zip(("pack.yaml", b"x" * 5_000)))
    at = content.index(b"PK\x01\x02")
    struct.pack_into("<L", content, at + 24, 10)
    return bytes(content)


def overlapping() -> bytes:
    """Make a zip with many entries that are all the same bytes of it."""
    content = a_zip(("facts/a.yaml", b"a" * 40_000))
    directory, end = content.index(b"PK\x01\x02"), content.index(b"PK\x05\x06")
    entry = content[directory:end]
    entries = b"".join(entry.replace(b"facts/a.yaml", f"facts/{sign}.yaml".encode()) for sign in "abcdefghij")
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 10, 10, len(entries), directory, 0)
    return content[:directory] + entries + tail


HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "too large": ("pack.yaml", lambda: b"#" * (LARGEST_SENT + 1), "the file is larger than 4 MB"),
    "a picture": ("pack.png", lambda: b"\x89PNG\r\n\x1a\n", "this is no kind of file that is known here"),
    "a program": ("run", lambda: b"\x7fELF", "this is no kind of file that is known here"),
    "a zip under another name": ("facts.yaml", lambda: a_zip(("a", b"a")), "the name does not say that this is a zip"),
    "a text that says it is a zip": ("pack.zip", lambda: b"id: x", "this is no zip, whatever its name says"),
    "a torn zip": ("pack.zip", lambda: a_zip(("pack.yaml", b"id: x"))[:40], "this zip is damaged"),
    "a broken zip": ("pack.zip", lambda: a_zip(("pack.yaml", b"id: x"))[:-30] + bytes(30), "this zip is damaged"),
    "a file that unfolds": ("pack.zip", lambda: a_zip(("a.yaml", bytes(4 * MEGA))), "more than a hundred times"),
    "many files that unfold": (
        "pack.zip",
        lambda: a_zip(*((f"facts/{n}.yaml", bytes(7 * MEGA)) for n in range(3))),
        "this zip unfolds to more than 16 MB",
    ),
    "too many files": ("pack.zip", lambda: a_zip(*((f"{n}", b"") for n in range(501))), "more than 500 files"),
    "a great many files": ("pack.zip", lambda: a_zip(*((f"{n}", b"") for n in range(9_000))), "more than 500 files"),
    "a zip in a zip": ("pack.zip", lambda: a_zip(("facts/a.zip", a_zip(("a", b"a")))), "this file is itself packed"),
    "a zip in a zip by another name": (
        "pack.zip",
        lambda: a_zip(("facts/a.yaml", a_zip(("a", b"a")))),
        "not what the zip says that it is",
    ),
    "a way out": ("pack.zip", lambda: a_zip(("../../etc/cron.yaml", b"a: b")), "leads out of the pack's folder"),
    "a way in the middle": ("pack.zip", lambda: a_zip(("facts/../../x.yaml", b"a: b")), "leads out"),
    "from the root": ("pack.zip", lambda: a_zip(("/etc/x.yaml", b"a: b")), "leads out"),
    "a drive": ("pack.zip", lambda: a_zip(("C:/x.yaml", b"a: b")), "leads out"),
    "strokes": ("pack.zip", lambda: a_zip(("..\\x.yaml", b"a: b")), "leads out"),
    "an unseen sign": ("pack.zip", lambda: a_zip(("facts/a\u202elmay.yaml", b"a: b")), "leads out"),
    "twice": ("pack.zip", lambda: a_zip(("pack.yaml", b"a: b"), ("Pack.yaml", b"a: b")), "in the zip twice"),
    "a link": ("pack.zip", linked, "this is no plain file"),
    "locked": ("pack.zip", locked, "locked with a password"),
    "packed in a rare way": (
        "pack.zip",
        lambda: a_zip(("pack.yaml", b"id: x" * 99), pack=zipfile.ZIP_LZMA),
        "packed in a way that is not read here",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_hostile_is_refused_with_its_problem(name: str) -> None:
    """Each is refused before anything of it is used, and the message says why."""
    file, made, said = HOSTILE[name]
    came = sent(file, made())
    (problem,) = came.problems
    assert said in str(problem)
    assert (came.files, came.overlay) == (None, None)


def test_a_lie_about_a_size_is_found() -> None:
    """What comes out is never more than was said, and it is not used."""
    came = sent("pack.zip", lying())
    assert came.files is None
    assert came.problems


def test_the_same_bytes_are_not_unfolded_again_and_again() -> None:
    """An entry that is another one's bytes under a further name is found, and nothing of the zip is used."""
    came = sent("pack.zip", overlapping())
    assert came.files is None
    assert "this zip is damaged" in str(came.problems[0])


def test_a_zip_of_the_pack_is_taken() -> None:
    """With or without a folder around it, and with what is no part of it left out."""
    for folder in ("", "museum/", "a/b/"):
        entries = [(f"{folder}{name}", content) for name, content in PACK.items()]
        came = sent("pack.zip", a_zip(*entries, (f"{folder}notes.txt", b"hello")))
        assert came.problems == ()
        assert came.files == PACK


def test_one_file_takes_the_place_of_the_packs_own() -> None:
    """By its name; a file of facts that is new is one more."""
    came = sent("terms.yaml", b"- {id: term-scale}")
    assert came.files == {**PACK, "terms.yaml": b"- {id: term-scale}"}
    came = sent("talks.yaml", b"[]")
    assert came.files == {**PACK, "facts/talks.yaml": b"[]"}
    came = sent("cats.yaml", b"[]")
    assert came.files == {**PACK, "facts/cats.yaml": b"[]"}


def test_a_table_becomes_changes() -> None:
    """A known id changes that fact, another adds one."""
    rows = TABLE + "venue,Where are the talks?,In the cellar.,trust,gazette-2024-06-10 5\n"
    rows += "cats,Where are the cats?,In the library.,trust,almanac\n"
    came = sent("answers.csv", rows.encode())
    assert came.problems == ()
    assert came.overlay is not None
    assert [fact.id for fact in came.overlay.facts] == ["venue", "cats"]


@settings(max_examples=60, deadline=None)
@given(name=st.sampled_from(["a.zip", "a.csv", "a.yaml", "a", "a.ZIP"]), content=st.binary(max_size=300))
def test_no_content_raises(name: str, content: bytes) -> None:
    """Whatever is sent, what comes of it is a value."""
    sent(name, content)


@settings(max_examples=100, deadline=None)
@given(at=st.integers(min_value=0, max_value=100_000), byte=st.integers(min_value=0, max_value=255))
@example(at=77_786, byte=0)  # a file without a name
def test_no_flaw_in_a_zip_raises(at: int, byte: int) -> None:
    """A zip with one byte changed is taken or refused, and nothing larger comes out of it than was allowed."""
    content = bytearray(a_zip(*PACK.items()))
    content[at % len(content)] = byte
    came = sent("pack.zip", bytes(content))
    assert sum(map(len, (came.files or {}).values())) <= 16 * MEGA


@settings(max_examples=60, deadline=None)
@given(rows=st.text(max_size=200))
def test_no_table_raises(rows: str) -> None:
    """A table of any text is taken or has its problems listed, each with its line."""
    came = sent("answers.csv", (TABLE + rows).encode("utf-8", "surrogatepass"))
    assert all(
        problem.line for problem in came.problems if "encod" not in problem.message and "UTF" not in problem.message
    )


def test_what_a_mac_adds_to_a_zip_is_left_out() -> None:
    """Its notes on each file bear the file's own name, in a folder that nobody sees."""
    notes = ((f"__MACOSX/{name}", b"\x00\x05\x16\x07") for name in ("._pack.yaml", "facts/._talks.yaml"))
    assert sent("museum.zip", a_zip(*PACK.items(), *notes)) == sent("museum.zip", a_zip(*PACK.items()))
