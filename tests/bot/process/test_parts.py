"""The parts that a process is made of, each by itself."""

from __future__ import annotations

import asyncio
import gc
import io
import logging
import os
import signal
from pathlib import Path
from socket import gaierror

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.gateway.logs import Line, Scrubber
from bot.gateway.pausing import Pauses
from bot.gateway.permissions import NEEDED, least_permissions, missing
from bot.gateway.signals import heeding
from bot.gateway.supervising import refusal, said
from bot.gateway.syncing import SyncedInFile

HASH, OTHER_HASH = "a" * 64, "b" * 64
MADE_UP = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDE.abcdefghijklmnopqrstuvwxyz0123456789AB"
TYPED = "is the strike pay real"


def _logged(words: str, *values: object, fault: BaseException | None = None) -> str:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Line(Scrubber(("a secret of mine",))))
    details = (type(fault), fault, fault.__traceback__) if fault is not None else None
    handler.handle(logging.LogRecord("discord.http", logging.WARNING, "x.py", 1, words, values, details))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        (f"Authorization: Bot {MADE_UP}", MADE_UP),
        (f"sent {{'token': '{MADE_UP}'}}", MADE_UP),
        ("it was a secret of mine, twice: a secret of mine", "a secret of mine"),
        ("POST https://x.test/interactions/123456789012345678/aW50ZXJ/callback", "aW50ZXJ"),
        ("PATCH /webhooks/123456789012345678/aW50ZXJ/messages/@original has 429", "aW50ZXJ"),
        ("member 123456789012345678 wrote", "123456789012345678"),
    ],
)
def test_tokens_and_ids_are_taken_out_of_every_line(text: str, hidden: str) -> None:
    """Whatever a library prints, a token is hidden and an id a mark."""
    assert hidden not in _logged("%s", text)


def test_an_id_is_the_same_mark_within_one_process() -> None:
    """Lines about one member can be told to belong together, and in another process nobody can tell who it was."""
    one, other = Scrubber(), Scrubber()
    assert one.scrub("123456789012345678") == one.scrub("123456789012345678") != one.scrub("123456789012345679")
    assert one.scrub("123456789012345678") != other.scrub("123456789012345678")


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_record_is_one_line(words: str, value: str) -> None:
    """Whatever is logged, what comes out is a line, and ends as one."""
    shown = _logged("%s: %s", words, value)
    assert len(shown.splitlines()) == 1
    assert shown.endswith("\n")


def test_the_message_of_an_exception_is_not_logged() -> None:
    """Only its kind and place are: a message may hold what a member typed."""
    with pytest.raises(ValueError, match=TYPED) as caught:
        int(TYPED)
    shown = _logged("Ignoring exception in %s", "on_message", fault=caught.value)
    assert TYPED not in shown
    assert "Ignoring exception in on_message (ValueError in test_parts.py:" in shown


def test_pauses_grow_to_a_limit_and_start_over() -> None:
    """Each is twice the one before at most, none longer than the limit, and none shorter than half of what is due."""
    pauses = Pauses(1, 10, lambda: 1.0)
    assert [pauses.next() for _ in range(6)] == [1, 2, 4, 8, 10, 10]
    pauses.start_over()
    assert pauses.next() == 1
    assert Pauses(1, 10, lambda: 0.0).next() == 1 / 2
    assert max(Pauses().next() for _ in range(2_000)) <= 1


def test_what_discord_was_told_is_remembered(tmp_path: Path) -> None:
    """By application, across starts; damaged or missing it counts as unknown."""
    folder = tmp_path / "new" / "cache"
    SyncedInFile(folder).told(1, HASH)
    SyncedInFile(folder).told(2, OTHER_HASH)
    again = SyncedInFile(folder)
    assert (again.last(1), again.last(2), again.last(3)) == (HASH, OTHER_HASH, "")
    (folder / "commands-1.sha256").write_bytes(b"\xff")
    assert SyncedInFile(folder).last(1) == ""
    assert sorted(file.name for file in folder.iterdir()) == ["commands-1.sha256", "commands-2.sha256"]


@pytest.mark.parametrize("folder", [None, Path("/proc/nowhere/at/all")])
def test_without_a_disk_it_is_remembered_while_the_process_lives(folder: Path | None) -> None:
    """A folder that is switched off or cannot be written is no fault."""
    synced = SyncedInFile(folder)
    synced.told(1, HASH)
    assert (synced.last(1), SyncedInFile(folder).last(1)) == (HASH, "")


@pytest.mark.asyncio
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_the_first_signal_asks_and_the_second_leaves(number: int) -> None:
    """And after the block a signal is again what it was before."""
    before, left, stop = signal.getsignal(number), [], asyncio.Event()
    with heeding(stop, left.append):
        os.kill(os.getpid(), number)
        await stop.wait()
        assert left == []
        os.kill(os.getpid(), number)
        while not left:  # noqa: ASYNC110 - the signal is delivered when the loop next looks
            await asyncio.sleep(0)
        assert left == [128 + number]
    assert signal.getsignal(number) in {before, signal.SIG_DFL, signal.default_int_handler}


@pytest.mark.asyncio
async def test_signals_are_heeded_where_the_loop_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, whose loop has no signal handlers."""

    def without(*_: object) -> None:
        raise NotImplementedError

    monkeypatch.setattr(asyncio.get_running_loop(), "add_signal_handler", without)
    before, stop = signal.getsignal(signal.SIGTERM), asyncio.Event()
    with heeding(stop):
        os.kill(os.getpid(), signal.SIGTERM)
        await stop.wait()
    assert signal.getsignal(signal.SIGTERM) is before


def test_least_permissions() -> None:
    """What the invitation asks for is what the doctor looks for, and nothing that could hurt."""
    assert missing(least_permissions()) == []
    assert len(missing(discord.Permissions.none())) == len(NEEDED)
    assert least_permissions().is_subset(discord.Permissions.text() | discord.Permissions(view_channel=True))
    assert not least_permissions().mention_everyone


def _closed(code: int) -> discord.ConnectionClosed:
    class Socket:
        close_code = code

    return discord.ConnectionClosed(Socket(), shard_id=None, code=code)  # type: ignore[arg-type]


@pytest.mark.parametrize(("code", "for_good"), [(4004, True), (4013, True), (4014, True), (4000, False), (1006, False)])
def test_only_what_no_new_try_can_help_is_given_up(code: int, for_good: bool) -> None:  # noqa: FBT001
    """Discord's codes are told apart."""
    assert bool(refusal(_closed(code))) is for_good


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (gaierror(-2, "Name or service not known"), "its name cannot be looked up (is there a network?)"),
        (TimeoutError(), "it did not answer in time"),
        (OSError(5, TYPED), "the connection failed (OSError)"),
        (_closed(4000), "it closed the connection with code 4000"),
    ],
)
def test_why_there_is_no_connection_is_said_in_a_few_words(fault: BaseException, words: str) -> None:
    """Without the message of the exception."""
    assert said(fault) == words


class _Unspeakable:
    """Fails when it is written."""

    def __str__(self) -> str:
        raise LookupError(TYPED)


@pytest.mark.parametrize("words", ["about %s", "%(missing)s of %s", "%d of it"])
def test_a_record_that_cannot_be_written_is_one_line_all_the_same(
    capsys: pytest.CaptureFixture[str], words: str
) -> None:
    """The words without what should stand in them; Python's own report of such a fault would quote all of it."""
    shown = _logged(words, {TYPED: 1} if "(" in words else _Unspeakable())
    assert words.partition("%")[0] in shown
    assert TYPED not in shown + "".join(capsys.readouterr())


async def _loses_a_task() -> None:
    async def fails() -> None:
        raise ValueError(TYPED)

    def called(words: str) -> None:
        raise RuntimeError(words)

    task = asyncio.create_task(fails(), name="syncing")
    await asyncio.wait({task})
    del task
    gc.collect()
    asyncio.get_running_loop().call_soon(called, TYPED)
    await asyncio.sleep(0)
    await asyncio.sleep(0)


def test_a_fault_that_nobody_waited_for_is_logged_without_its_message(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of itself the library writes a lost task and a failed callback out with all that they hold."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Line(Scrubber()))
    monkeypatch.setattr(logging.getLogger("asyncio"), "handlers", [handler])
    asyncio.run(_loses_a_task())
    shown = stream.getvalue()
    assert TYPED not in shown
    assert "Task exception was never retrieved (ValueError in test_parts.py:" in shown
    assert "Exception in callback" in shown
    assert len(shown.splitlines()) == 2


def test_a_hash_that_cannot_be_put_in_its_place_leaves_nothing_behind(tmp_path: Path) -> None:
    """Each start would leave one more file."""
    (tmp_path / "commands-1.sha256").mkdir()
    SyncedInFile(tmp_path).told(1, HASH)
    assert [path.name for path in tmp_path.iterdir()] == ["commands-1.sha256"]
