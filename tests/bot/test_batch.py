from __future__ import annotations

import io
import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cli import run
from bot.commands.batch import LineError, asked_in
from bot.records import LONGEST_LINE, lines_of
from bot.world import World
from knowledge.answering import Edition, Reply, answer
from tests.bot.terminal import NOON, steward

KEYS = ["id", "status", "text", "citations", "facts", "edition", "confidence", "ms"]


def _told(museum: Path, *lines: bytes) -> list[dict[str, object]]:
    came = steward("--pack", museum, "ask", "--jsonl", stdin=b"\n".join(lines))
    assert (came.status, came.err) == (0, "")
    return [json.loads(line) for line in came.out.splitlines()]


def test_a_line_is_answered_by_the_contract(museum: Path) -> None:
    """One object in, one out, with exactly the keys of the contract."""
    (told,) = _told(museum, b'{"id": "q1", "question": "what raise does the union want", "kind": "fact"}')
    assert list(told) == KEYS
    assert told["id"] == "q1"
    assert told["status"] == "answered"
    assert told["citations"] == [{"source": "gazette-2024-06-10", "paragraphs": [3, 4]}]
    assert told["facts"] == ["pay-ask"]
    assert told["ms"] == 1000.0


def test_asked_on_is_now(museum: Path) -> None:
    """The time of asking counts the days, whatever the clock says."""
    line = b'{"id": 1, "question": "days left on the contract", "asked_on": "2024-06-20T23:30:00-04:00"}'
    (told,) = _told(museum, line)
    assert str(told["text"]).startswith("9 days left")


def test_context_is_the_conversation(museum: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Earlier messages reach the answer, oldest first, the last twenty of them."""
    heard: list[Sequence[str]] = []

    def listening(edition: Edition, question: str, now: datetime, earlier: Sequence[str], zone: str | None) -> Reply:
        heard.append(earlier)
        return answer(edition, question, now, earlier, zone)

    monkeypatch.setattr("bot.commands.batch.answer", listening)
    row = {"id": 1, "question": "and what about that one", "context": [str(n) for n in range(30)]}
    _told(museum, json.dumps(row).encode())
    assert [list(earlier) for earlier in heard] == [[str(n) for n in range(10, 30)]]


def test_null_is_as_good_as_nothing(museum: Path) -> None:
    """asked_on and context may be null."""
    (told,) = _told(museum, b'{"id": 1, "question": "hi", "asked_on": null, "context": null}')
    assert told["status"] == "help"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"not json", "it is not JSON: Expecting value at character 1"),
        (b'{"id": 1, "question": "x"', "it is not JSON"),
        (b"[]", "it must be an object"),
        (b'"text"', "it must be an object"),
        (b"\xff\xfe", "it is not UTF-8: byte 1 is 0xff"),
        (b'{"id": 1, "question": "\xed\xa0\x80"}', "it is not UTF-8"),
        (b'{"question": "x"}', "`id` is missing"),
        (b'{"id": null, "question": "x"}', "`id` must be a text or a whole number"),
        (b'{"id": true, "question": "x"}', "`id` must be a text or a whole number"),
        (b'{"id": 1.5, "question": "x"}', "`id` must be a text or a whole number"),
        (b'{"id": NaN, "question": "x"}', "it is not JSON: NaN is no number"),
        (b'{"id": 1, "question": "x", "more": [-Infinity]}', "it is not JSON: -Infinity is no number"),
        (b'{"id": 1, "question": "x", "more": Infinity}', "it is not JSON: Infinity is no number"),
        (b'{"id": 1e999, "question": "x"}', "`id` must be a text or a whole number"),
        (b'{"id": 1, "question": "x", "asked_on": "2007-W43-2"}', "it has no offset from UTC"),
        (b'{"id": 1}', "`question` is missing"),
        (b'{"id": 1, "question": 7}', "`question` must be a text"),
        (b'{"id": 1, "question": "' + b"x" * 4001 + b'"}', "`question` is longer than 4,000 characters"),
        (b'{"id": 1, "question": "x", "asked_on": "2007-10-23T09:15:00"}', "it has no offset from UTC"),
        (b'{"id": 1, "question": "x", "asked_on": "2007-10-23"}', "it has no offset from UTC"),
        (b'{"id": 1, "question": "x", "asked_on": "yesterday"}', "it is no date and time of the calendar"),
        (b'{"id": 1, "question": "x", "asked_on": "9999-12-31T23:59:59-14:00"}', "its year must lie between"),
        (b'{"id": 1, "question": "x", "asked_on": 1193155200}', "`asked_on` must be a text"),
        (b'{"id": 1, "question": "x", "context": "earlier"}', "`context` must be a list of texts, oldest first"),
        (b'{"id": 1, "question": "x", "context": [1]}', "each of `context` must be a text"),
        (b"[" * 50_000, "it is not JSON that can be read"),
        (b'{"id": ' + b"9" * 5000 + b', "question": "x"}', "it is not JSON that can be read"),
        (b'{"id": 1, "question": "' + b"x" * 100_000 + b'"}', "it is longer than 65,536 bytes"),
    ],
)
def test_a_bad_line_says_what_is_wrong_and_the_run_goes_on(museum: Path, line: bytes, reason: str) -> None:
    """A bad line gets an error with a null id; the lines around it are answered."""
    good = b'{"id": "good", "question": "hi"}'
    before, bad, after = _told(museum, good, line, good)
    assert list(bad) == ["id", "error"]
    assert bad["id"] is None
    assert str(bad["error"]).startswith("line 2: ")
    assert reason in str(bad["error"])
    assert before["id"] == after["id"] == "good"


def test_blank_lines_are_skipped_and_the_order_kept(museum: Path) -> None:
    """A blank line gets no answer; the others come in their order."""
    told = _told(museum, b"", b'{"id": 1, "question": "hi"}', b" \t\r", b'{"id": 2, "question": "hi"}\r', b"")
    assert [t["id"] for t in told] == [1, 2]


def test_a_byte_order_mark_is_no_fault(museum: Path) -> None:
    """A file that an editor began with a byte order mark is read."""
    assert _told(museum, b'\xef\xbb\xbf{"id": 1, "question": "hi"}')[0]["id"] == 1


def test_half_a_character_as_an_id_comes_back_as_it_was(museum: Path) -> None:
    """A lone surrogate, which JSON can write and UTF-8 cannot, is given back as JSON writes it."""
    assert _told(museum, b'{"id": "\\ud800", "question": "hi \\ud800"}')[0]["id"] == "\ud800"


def test_no_more_of_a_line_is_held_than_a_line_may_have() -> None:
    """An endless line is read away piece by piece."""
    read: list[int] = []

    class Watched(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            line = super().readline(size)
            read.append(len(line))
            return line

    stream = Watched(b"x" * (5 * LONGEST_LINE) + b"\n" + b"y\n")
    assert list(lines_of(stream)) == [None, b"y\n"]
    assert max(read) <= LONGEST_LINE + 1


def test_each_answer_is_written_before_the_next_question_is_read(museum: Path) -> None:
    """A program at the other end can ask, read and ask again."""
    out = io.StringIO()
    seen: list[int] = []

    class Asking(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            seen.append(out.getvalue().count("\n"))
            return super().readline(size)

    stdin = Asking(b'{"id": 1, "question": "hi"}\n' * 3)
    world = World({}, stdin, out, io.StringIO(), lambda: NOON, lambda: 0.0)
    run(["--pack", str(museum), "ask", "--jsonl"], world)
    assert seen == [0, 1, 2, 3]


def test_one_line_that_the_program_fails_on_does_not_end_the_run(museum: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the program is an error line too, and says nothing of the question."""

    def failing(*_: object) -> None:
        raise ZeroDivisionError("secret question")

    monkeypatch.setattr("bot.commands.batch.answer", failing)
    (told,) = _told(museum, b'{"id": 1, "question": "secret question"}')
    assert told == {"id": None, "error": "line 1: the program failed on it (ZeroDivisionError); please report it"}


def test_nothing_that_moves_the_cursor_is_written_raw(museum: Path) -> None:
    """An id comes back as it was, but no sign in it reaches a terminal: JSON writes it as a number."""
    odd = "a\x9b31m\u202eb\x7f\u2066"
    came = steward("--pack", museum, "ask", "--jsonl", stdin=json.dumps({"id": odd, "question": "hi"}).encode())
    assert json.loads(came.out)["id"] == odd
    assert not set(odd[1:-1]) & set(came.out) - set("31mb")


def test_jsonl_takes_no_words(museum: Path) -> None:
    """A question typed beside --jsonl is a usage fault, not a question lost."""
    assert steward("--pack", museum, "ask", "--jsonl", "why").status == 2


@given(st.binary(max_size=400))
def test_any_bytes_are_a_question_or_a_reason(raw: bytes) -> None:
    """Reading a line gives what was asked or says why not; it never fails otherwise."""
    try:
        asked = asked_in(raw)
    except LineError as fault:
        reason = str(fault)
    else:
        reason = asked.question
    assert isinstance(reason, str)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
ROW = st.fixed_dictionaries(
    {}, optional={"id": JSON, "question": JSON | st.text(max_size=60), "asked_on": JSON, "context": JSON}
)


LINE = st.binary(max_size=80).map(lambda raw: raw.replace(b"\n", b"")) | ROW.map(lambda row: json.dumps(row).encode())


@settings(max_examples=40, deadline=None)
@given(st.lists(LINE))
def test_every_line_that_is_not_blank_gets_one_line(museum: Path, lines: list[bytes]) -> None:
    """Whatever comes in, as many objects go out as lines with something on them."""
    told = _told(museum, *lines)
    stream = b"\n".join(lines).removeprefix(b"\xef\xbb\xbf")
    assert len(told) == sum(bool(line.strip()) for line in stream.split(b"\n"))
    assert all(list(t) == KEYS or list(t) == ["id", "error"] for t in told)
