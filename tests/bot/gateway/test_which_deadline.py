"""A word that stands in the names of several deadlines: which is meant is asked, the main one first."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.editions import Drafter
from bot.library import Library, open_library
from tests.bot.gateway.hall import hall, labels
from tests.bot.gateway.keeping import keeping
from tests.bot.gateway.test_deadline import EXTENDED, applied

pytestmark = pytest.mark.asyncio
PORTERS = """\
- id: porters
  name: the porters' contract runs out
  past: the porters' contract ran out
  day: 2024-08-31
  zone: Europe/London
  basis: The Almanac gives the day only.
  cites: [almanac]
  ask: [
    how long until the porters' deal lapses, when does the porters' contract end, days left for the porters,
    porters countdown, until when are the porters covered
  ]
"""
GUIDES, OTHERS = "the guides' contract runs out", "the porters' contract runs out"


@pytest.fixture
def two(museum: Path, tmp_path: Path) -> Library:
    """Open a museum's pack in which another contract stands before the main one."""
    folder = Path(shutil.copytree(museum, tmp_path / "two"))
    deadlines = folder / "deadlines.yaml"
    deadlines.write_text(PORTERS + deadlines.read_text())
    return open_library(folder)


async def test_the_main_one_is_the_first_choice_and_a_press_tells_it(two: Library) -> None:
    """To whoever asked, in the place of the question."""
    async with hall(two) as here:
        came = await here.ada.slash(here.channel, "countdown", deadline="contract")
        assert came.response.content.startswith("**Which deadline? “contract” fits several;")
        assert f"- {OTHERS}, 31 August 2024 (porters)" in came.response.content
        assert (labels(came.response), came.ephemeral) == ([GUIDES, OTHERS], True)
        told = await here.ada.click(came.response, label=GUIDES)
        assert "18 days left" in told.response.content
        assert told.response.id == came.response.id
        offered = await here.ada.autocomplete(here.channel, "countdown", "deadline", "contract")
        assert [choice["value"] for choice in offered] == ["expiry", "porters"]


async def test_of_one_that_was_moved_the_newest_is_the_first(library: Library, drafter: Drafter) -> None:
    """What it was before comes after those that hold."""
    async with keeping(library, drafter) as here:
        await applied(here, "deadline extend", **{**EXTENDED, "deadline": "expiry"})
        offered = await here.ada.autocomplete(here.channel, "countdown", "deadline", "")
        values = [choice["value"] for choice in offered]
        assert (values[0], values[-1]) == ("expiry-2", "expiry")
