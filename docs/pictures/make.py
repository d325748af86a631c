"""Make the README's pictures anew: what the steward sends today, never drawn by hand.

    .venv/bin/python docs/pictures/make.py

`comparison.png` and `timeline.png` are what `/residual compare` and `/timeline since:2007-10-19` attach, on the day of
the shipped pack's story. `card.png` is an answer to a mention, sent by the real client into an offline Discord and
photographed there; it needs `pip install "simcord[screenshot]"` and `playwright install chromium` besides, and is left
as it stands without them. The same pack and the same versions give the same pictures.
"""

# ruff: noqa: INP001 - a script to run, in no package
from __future__ import annotations

import asyncio
import importlib.util
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import simcord
from PIL import Image, ImageChops

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

# ruff: noqa: E402 - the project is found beside this file, installed or not
from bot.cards.calculations import worked_out
from bot.cards.card import Card
from bot.cards.days import Stretch, lines_of, timeline_card
from bot.clock import Clock
from bot.gateway.client import make_steward
from bot.gateway.commands import ACTS, COMMANDS
from bot.gateway.house import House
from bot.gateway.manners import Manners
from bot.gateway.memory import Memory
from bot.gateway.office import Office
from bot.gateway.rendering import render
from bot.gateway.syncing import SyncedInFile
from bot.library import Library, open_library, shipped_pack
from bot.pictures import Pictures, Subject, bars_of, lanes_of, writable_folder
from bot.store import open_store
from bot.store.opening import IN_MEMORY
from bot.store.records import Records
from knowledge.answering import Edition
from tests.bot.gateway.hall import SameEverywhere

NOW = datetime.fromisoformat("2007-10-23T12:00:00-07:00")
AMOUNT = "$5m"
SINCE = date(2007, 10, 19)
QUESTION = "why did the studios pull the recoupment thing"
# In Discord's own units: a phone's screen, and what of it is left out, the channel's name and where one types.
PHONE, ABOVE, UNDER = (430, 1040), 72, 62
DOTS, FRAME = 2, 24
COLOURS = 64
FOR_THE_CAMERA = ("playwright", "markdown_it", "linkify_it", "regex")


def main() -> None:
    """Make what can be made here."""
    library = open_library(shipped_pack())
    asyncio.run(charts(library.current))
    if all(importlib.util.find_spec(module) for module in FOR_THE_CAMERA):
        asyncio.run(card(library))
    else:
        sys.stderr.write("card.png is left as it stands: it needs simcord[screenshot] and a browser.\n")


async def charts(edition: Edition) -> None:
    """Draw the two pictures that the bot attaches."""
    pictures = Pictures(ThreadPoolExecutor(1), writable_folder())
    for name, subject in (("comparison", comparison(edition)), ("timeline", days(edition))):
        (HERE / f"{name}.png").write_bytes(await pictures.draw(subject, private=False))


def comparison(edition: Edition) -> Subject:
    """Return what `/residual rule:home-video amount:$5m compare:True` draws."""
    worked = worked_out(edition, "home-video", {"amount": AMOUNT}, NOW.date(), side_by_side=True)
    bars = None if isinstance(worked, Card) else bars_of(worked, edition.pack)
    if bars is None:
        raise SystemExit("the pack has nothing to compare home-video with")
    return bars


def days(edition: Edition) -> Subject:
    """Return what `/timeline since:2007-10-19` draws."""
    today, stretch = NOW.date(), Stretch(since=SINCE)
    page = render(timeline_card(edition, stretch, today)).items
    return lanes_of(edition, lines_of(edition, stretch, today)[page.start : page.stop], today)


async def card(library: Library) -> None:
    """Ask the bot by a mention, and photograph the question with its answer."""
    sharpen()
    office = Office(library, Clock("fixed", lambda: NOW, instant=NOW), Memory(time.monotonic), Manners(time.monotonic))
    house = House(office, SameEverywhere(library), Records(await open_store(IN_MEMORY)), lambda: NOW)
    client = make_steward(house, COMMANDS, ACTS, SyncedInFile(None), guild_ready_timeout=0.01, shard_count=1)
    async with simcord.run(client) as env:
        guild = env.create_guild("The union")
        channel = guild.create_text_channel("talks")
        member = guild.add_member(env.create_user("ada"))
        await env.settle()
        here = client.get_guild(guild.id)
        if here is not None:
            await here.me.edit(nick="Shop Steward")
        await env.advance_time(9.25 * 3600)
        await member.send(channel, f"{client.user.mention if client.user else ''} {QUESTION}")
        await env.settle()
        width, height = PHONE
        async with env.preview(channel, viewers=[member], width=width, height=height, timezone="UTC",
                               presentation_time=datetime(2026, 1, 1, 9, 16, tzinfo=UTC)) as preview:  # fmt: skip
            taken = await preview.screenshot(viewer=member, mode="viewport", layout="channel", allow_incomplete=True)
    with Image.open(BytesIO(taken.png or b"")) as shot:
        talk = shot.convert("RGB").crop((0, DOTS * ABOVE, shot.width, shot.height - DOTS * UNDER))
    # Few colours are all that is there, and they make a small file.
    framed(talk).quantize(COLOURS, dither=Image.Dither.NONE).save(HERE / "card.png", optimize=True)


def framed(talk: Image.Image) -> Image.Image:
    """Return a picture without the empty space above and below what is said in it."""
    ground = talk.getpixel((0, talk.height - 1))
    said = ImageChops.difference(talk, Image.new("RGB", talk.size, ground)).getbbox() or (0, 0, *talk.size)
    return talk.crop((0, max(0, said[1] - FRAME), talk.width, min(talk.height, said[3] + FRAME)))


def sharpen() -> None:
    """Have the camera take more than one dot for each of Discord's own units, as a phone's screen does."""
    # Only where it is installed.
    from playwright.async_api import Browser  # noqa: PLC0415  # pyright: ignore[reportMissingImports]

    plain = Browser.new_context

    def sharp(browser: Browser, **given: Any) -> Any:  # noqa: ANN401 - the camera's own
        return plain(browser, **{**given, "device_scale_factor": DOTS})

    Browser.new_context = sharp  # type: ignore[method-assign]


if __name__ == "__main__":
    main()
