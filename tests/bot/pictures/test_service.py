from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.pictures import PictureError, Pictures, writable_folder
from bot.pictures.service import KEPT
from tests.bot.pictures.subjects import some_bars
from tests.meta.project import ROOT

TWO = some_bars("1", "2")


class Counting(ThreadPoolExecutor):
    """Threads that count what they are given, and note where it ran."""

    def __init__(self) -> None:
        super().__init__(1)
        self.given = 0
        self.ran_on = set[int]()

    def submit(self, fn, /, *args, **kwargs) -> Future:  # noqa: ANN001, ANN002, ANN003 - as the library has it
        """Count a piece of work and hand it on."""
        self.given += 1

        def noted() -> object:
            self.ran_on.add(threading.get_ident())
            return fn(*args, **kwargs)

        return super().submit(noted)


def test_a_picture_is_drawn_on_another_thread_and_kept(tmp_path: Path) -> None:
    """The event loop's own thread draws nothing, and the same subject is drawn once."""
    threads = Counting()
    pictures = Pictures(threads, tmp_path)

    async def twice() -> tuple[bytes, bytes]:
        return await pictures.draw(TWO, private=False), await pictures.draw(some_bars("1", "2"), private=False)

    first, second = asyncio.run(twice())
    assert first is second
    assert (threads.given, threading.get_ident() in threads.ran_on) == (1, False)


def test_nothing_private_is_kept(tmp_path: Path) -> None:
    """A member's own figures are drawn anew each time."""
    threads = Counting()
    pictures = Pictures(threads, tmp_path)

    async def twice() -> bool:
        return await pictures.draw(TWO, private=True) == await pictures.draw(TWO, private=True)

    assert asyncio.run(twice())
    assert threads.given == 2


def test_what_many_ask_for_at_once_is_drawn_once(tmp_path: Path) -> None:
    """All wait for the one drawing, also where the first of them waits no longer; private ones are drawn apart."""
    threads = Counting()
    pictures = Pictures(threads, tmp_path)

    async def many() -> list[bytes]:
        first, *others = [asyncio.create_task(pictures.draw(some_bars("1", "2"), private=False)) for _ in range(5)]
        await asyncio.sleep(0)
        first.cancel()
        await asyncio.gather(*(pictures.draw(TWO, private=True) for _ in range(2)))
        return await asyncio.gather(*others)

    assert len(set(asyncio.run(many()))) == 1
    assert threads.given == 3


def test_only_the_last_pictures_are_kept(tmp_path: Path) -> None:
    """The one that was asked for longest ago goes first."""
    threads = Counting()
    pictures = Pictures(threads, tmp_path)

    async def many() -> None:
        for n in range(KEPT):
            await pictures.draw(some_bars(str(n)), private=False)
        await pictures.draw(some_bars("0"), private=False)  # asked for again: it stays
        await pictures.draw(TWO, private=False)
        assert threads.given == KEPT + 1
        await pictures.draw(some_bars("0"), private=False)
        assert threads.given == KEPT + 1
        await pictures.draw(some_bars("1"), private=False)
        assert threads.given == KEPT + 2

    asyncio.run(many())


@pytest.mark.parametrize("private", [True, False])
def test_a_fault_is_one_named_error(tmp_path: Path, *, private: bool) -> None:
    """Whatever goes wrong is a PictureError; that of a private subject carries nothing of it."""
    threads = ThreadPoolExecutor(1)
    threads.shutdown()
    with pytest.raises(PictureError, match="could not be drawn") as caught:
        asyncio.run(Pictures(threads, tmp_path).draw(TWO, private=private))
    assert (caught.value.__cause__ is None) == private
    assert caught.value.__context__ is None or not private


def test_the_first_folder_that_can_be_written_to_is_taken(tmp_path: Path) -> None:
    """Folders that cannot be made are passed over; without any there is a temporary one."""
    (tmp_path / "file").touch()
    blocked, free = tmp_path / "file" / "home", tmp_path / "cache" / "fonts"
    assert writable_folder([blocked, free]) == free
    assert free.is_dir()
    made = writable_folder([blocked])
    assert made.is_dir()
    made.rmdir()


@pytest.mark.skipif(not os.access("/dev/shm", os.W_OK), reason="this machine has no such folder")  # noqa: S108
def test_memory_is_written_to_where_no_disk_can_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A container with a read-only file system and no temporary folder still draws."""
    (tmp_path / "file").touch()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "file"))
    made = writable_folder()
    assert made.parent == Path("/dev/shm")  # noqa: S108
    made.rmdir()


PROGRAM = """
import asyncio, sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from bot.pictures import Pictures, writable_folder
from tests.bot.pictures.subjects import some_bars
assert "matplotlib" not in sys.modules, "it is loaded before the first picture"
pictures = Pictures(ThreadPoolExecutor(1), writable_folder([Path.home() / ".cache", Path(sys.argv[1])]))
assert asyncio.run(pictures.draw(some_bars("1", "2"), private=False)).startswith(b"\\x89PNG")
assert "matplotlib.pyplot" not in sys.modules, "it keeps state for the whole process"
"""


def test_a_home_that_cannot_be_written_to_does_no_harm(tmp_path: Path) -> None:
    """Nothing is warned about, nothing is loaded before the first picture, and pyplot not even then."""
    (tmp_path / "file").touch()
    home = str(tmp_path / "file" / "home")
    taken_out = ("HOME", "MPLCONFIGDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
    environ = {name: value for name, value in os.environ.items() if name not in taken_out} | {"HOME": home}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM, str(tmp_path / "fonts")],
        cwd=ROOT, env=environ, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
