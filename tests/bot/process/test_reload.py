"""SIGHUP: what stands in the folder is published whole, or the running edition goes on."""

from __future__ import annotations

import shutil
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from tests.bot.process.serving import ANSWER, Hall

pytestmark = pytest.mark.asyncio


async def test_sighup_publishes_what_the_folder_holds(hall: Hall, tmp_path: Path) -> None:
    """A sound folder takes effect, a broken one changes nothing, and the next start knows which counts."""
    folder = tmp_path / "talks"
    shutil.copytree(hall.pack, folder)
    here = replace(hall, pack=folder)
    files = [file for file in folder.rglob("*.yaml") if ANSWER in " ".join(file.read_text("utf-8").split())]
    async with here.serving() as program:
        assert ANSWER in (await here.answered(await here.ask()))["content"]
        for file in files:
            file.write_text(file.read_text("utf-8").replace("6%", "7%"), "utf-8")
        since = len(program.lines.entries)
        program.signal(signal.SIGHUP)
        await program.logged("Edition 2 is published.", since)
        assert "7% more pay" in (await here.answered(await here.ask()))["content"]
        (folder / "pack.yaml").write_text("nonsense", "utf-8")
        since = len(program.lines.entries)
        program.signal(signal.SIGHUP)
        said = await program.logged("Reload:", since)
        assert "Edition 2 goes on." in said
        # The first channel would be pointed to what it was told a moment ago.
        elsewhere = here.loopback.place(here.guild, here.place.account, here.guild.add_channel("elsewhere"))
        assert "7% more pay" in (await here.answered(await here.ask(place=elsewhere)))["content"]
