"""What a process takes of the machine: where its memory comes from, how often it looks through it, its threads."""

from __future__ import annotations

import ctypes
import gc
import os
from contextlib import suppress

_ARENA_MAX = -8  # M_ARENA_MAX of GNU's malloc.h


def share_one_heap() -> None:
    """Let all threads take their memory from one heap, so that what one has let go of serves the others.

    To be called before there are any. GNU's C library would give each a heap of its own, and an edition that one of
    them opened leaves a heap behind that is neither full nor empty (measured: a quarter more memory after reloads).
    Other libraries have nothing of the kind, and are left alone.
    """
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).mallopt(_ARENA_MAX, 1)


def start_light() -> None:
    """Spare a start what answers nothing. To be called before numpy is loaded; who sets these variables is obeyed."""
    # A question's arithmetic is a few thousand figures: the threads for large matrices would only cost their start.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Nothing here is a plugin's business, and looking for one reads the papers of every package that is installed.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    collect_rarely()


def collect_rarely() -> None:
    """Look for garbage less often: a pack is a hundred thousand small things, and none of them is any."""
    gc.set_threshold(200_000, 20, 100)
