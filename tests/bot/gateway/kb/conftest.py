"""The hall over a folder that each test may change."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from bot.editions import Drafter
from tests.bot.gateway.kb.office import Kept, kept

Opening = Callable[[], AbstractAsyncContextManager[Kept]]


@pytest.fixture
def opening(copied: Path, drafter: Drafter) -> Opening:
    """Return what opens the hall over the copied folder."""
    return lambda: kept(copied, drafter)
