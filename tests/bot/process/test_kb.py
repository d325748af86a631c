"""Moderators' commands on the process itself: a file that is fetched over HTTP, and two who press at once."""

from __future__ import annotations

import asyncio
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.bot.process.serving import ANSWER, COMMANDS, Hall
from tests.bot.terminal import change
from tests.loopback.interactions import Place
from tests.loopback.payloads import Json

pytestmark = pytest.mark.asyncio
MANAGE_SERVER = 1 << 5
LONG = 60.0
ORIGINAL = "/webhooks/{webhook_id}/{webhook_token}/messages/@original"


def moderator(here: Hall, name: str) -> Place:
    """Return the place of somebody who may manage the server."""
    role = here.guild.add_role(name, MANAGE_SERVER | (1 << 31))
    account = here.loopback.world.add_member(here.guild, name, [role])
    return here.loopback.place(here.guild, account, here.channel)


async def told(here: Hall, place: Place, words: str, **options: object) -> Json:
    """Call a command and return its answer as it reads in the end."""
    sent = await here.loopback.send(here.loopback.interactions.slash(place, words, **options))
    return await here.loopback.reply(sent, LONG)


async def pressed(here: Hall, place: Place, message: Json) -> str:
    """Press Apply and return what is said then."""
    button = next(part for part in message["components"][0]["components"] if part["label"] == "Apply")
    sent = here.loopback.interactions.press(place, message, button["custom_id"])
    await here.loopback.send(sent)
    call = await here.loopback.asked(
        "PATCH", ORIGINAL, where=lambda call: call.params["webhook_token"] == sent["token"], limit=LONG
    )
    return str(call.body["content"])


async def test_a_reload_is_checked_shown_and_applied_once(hall: Hall, tmp_path: Path) -> None:
    """Of two moderators who press at once one publishes, and the other is told that it is there."""
    folder = tmp_path / "talks"
    shutil.copytree(hall.pack, folder)
    here = replace(hall, pack=folder)
    async with here.serving():
        await here.loopback.asked("PUT", COMMANDS)
        mia, max_ = moderator(here, "mia"), moderator(here, "max")
        broken = (folder / "terms.yaml").read_bytes().replace(b"cites:", b"sites:")
        came = await told(here, mia, "kb check", file=("terms.yaml", broken))
        assert "sites\\` is not a key of a term. Did you mean \\`cites\\`?" in came["content"]
        change(folder / "terms.yaml", "the least that", "the lowest sum that")
        mine, theirs = await told(here, mia, "kb reload"), await told(here, max_, "kb reload")
        said = await asyncio.gather(pressed(here, mia, mine), pressed(here, max_, theirs))
        assert sorted(words[:22] for words in said) == ["Edition 2 is published", "Nothing would change: "]
        assert ANSWER in (await here.answered(await here.ask()))["content"]
