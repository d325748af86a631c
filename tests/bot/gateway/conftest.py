"""The museum's pack, opened once for all tests of the Discord half."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.library import Library, open_library


@pytest.fixture(scope="session")
def library(museum: Path) -> Library:
    """Open the museum's pack. Nothing changes it."""
    return open_library(museum)
