"""All threads take their memory from one heap."""

from __future__ import annotations

import platform
import re
import subprocess
import sys

import pytest

# What GNU's C library says of its heaps once four threads have held memory at the same time.
HEAPS = """
import ctypes, sys, threading
from bot.allocating import share_one_heap
if sys.argv[1] == "one":
    share_one_heap()
c = ctypes.CDLL(None)
c.malloc.restype = c.fdopen.restype = ctypes.c_void_p
together = threading.Barrier(4)
def take():
    together.wait()
    for _ in range(100):
        assert c.malloc(1000)
    together.wait()
threads = [threading.Thread(target=take) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
out = ctypes.c_void_p(c.fdopen(1, b"w"))
c.malloc_info(0, out)
c.fflush(out)
"""


ELSEWHERE = """
import ctypes
ctypes.CDLL = lambda name: object()
from bot.allocating import share_one_heap
share_one_heap()
"""


def _ran(*argv: str) -> str:
    return subprocess.run([sys.executable, "-c", *argv], capture_output=True, text=True, check=True).stdout


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only GNU's C library gives threads heaps of their own")
def test_threads_share_a_heap() -> None:
    """Without being asked to they do not."""
    one, many = (len(re.findall("<heap nr=", _ran(HEAPS, asked_for))) for asked_for in ("one", "many"))
    assert one == 1 < many


def test_elsewhere_nothing_happens() -> None:
    """Where the C library knows nothing of heaps, the call is no error."""
    assert not _ran(ELSEWHERE)
