"""The pack that comes with the program under its fitted weights, opened once for all tests that ask it."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import knowledge
from knowledge.answering import Edition, Reply, answer, open_edition
from knowledge.matching.decision import Weights
from knowledge.reading import pack_files, read_pack

FOLDER = Path(knowledge.__path__[0]) / "packs" / "wga-2007"
# The day of the last of its sources.
NOON = datetime(2007, 10, 23, 12, tzinfo=ZoneInfo("America/Los_Angeles"))


@cache
def shipped_edition() -> Edition:
    """Return it."""
    pack = read_pack(pack_files(FOLDER)).pack
    assert pack is not None
    return open_edition(pack, Weights.from_json((FOLDER / "fitted.json").read_text(encoding="utf-8")))


def last_reply(turns: tuple[str, ...]) -> Reply:
    """Return what the last of some messages is answered with, those before it being its conversation."""
    return answer(shipped_edition(), turns[-1], NOON, turns[:-1])
