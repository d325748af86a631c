"""The real process with the extra model of sentences: it answers with it, and goes on with it after a reload."""

from __future__ import annotations

import signal
from dataclasses import replace
from pathlib import Path

import pytest

from tests.bot.packaged import needs_the_packages
from tests.bot.process.serving import ANSWER, Hall
from tests.bot.terminal import change


@needs_the_packages
@pytest.mark.asyncio
async def test_it_serves_with_the_model(hall: Hall, copied: Path) -> None:
    """Fitted once, answered with it at the start and from the edition that a reload publishes."""
    hall = replace(hall, pack=copied)
    status, out, _ = await hall.ran("pack", "fit", str(hall.pack), STEWARD_SEMANTIC="package")
    assert (status, "fitted.semantic.json is fitted on edition" in out) == (0, True)
    asked = "how much more money are we after"
    async with hall.serving(STEWARD_SEMANTIC="package") as program:
        assert ANSWER in (await hall.answered(await hall.ask(asked)))["content"]
        change(hall.pack / "facts" / "talks.yaml", "asks for 6% more pay", "asks for 6% more pay this year")
        program.signal(signal.SIGHUP)
        await program.logged("Reload: Edition 2 is published")
        assert f"{ANSWER} this year" in (await hall.answered(await hall.ask(f"{asked} now")))["content"]
        program.signal()
        assert await program.ended() == 0
        assert "fitted.semantic.json" not in program.log
        assert "Traceback" not in program.log
