"""`steward pack links`, over real HTTP on this machine: what still answers, and what is never asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot import links
from bot.links import Answer, ask
from bot.options import parser
from tests.bot.terminal import Came, change, steward

AGENT = "shopsteward/test"
Heard = list[tuple[str, str, str]]


@asynccontextmanager
async def site(heard: Heard) -> AsyncIterator[str]:
    """Open a site that notes what it is asked; yield where it stands."""

    async def answer(request: web.Request) -> web.Response:
        heard.append((request.method, request.path, request.headers["User-Agent"]))
        page = request.path.strip("/")
        if page == "moved":
            raise web.HTTPMovedPermanently("/new")
        if page == "far":
            raise web.HTTPMovedPermanently("/" + "x" * 7_000)
        if page == "today":
            raise web.HTTPFound("/new")
        if page == "round":
            raise web.HTTPMovedPermanently("/round")
        if page == "strange":
            raise web.HTTPFound("ftp://a.example/")
        if page == "slow":
            await asyncio.sleep(5)
        if page == "no-head" and request.method == "HEAD":
            return web.Response(status=405)
        return web.Response(status=int(page) if page.isdecimal() else 200)

    app = web.Application()
    app.router.add_route("*", "/{page:.*}", answer)
    async with TestServer(app) as server:
        yield str(server.make_url("/")).rstrip("/")


async def asked(*pages: str, inside: bool = True) -> tuple[list[Answer], Heard]:
    """Ask a site for pages, `{}` standing for its own place; return the answers and what it heard."""
    heard: Heard = []
    async with site(heard) as place:
        port = place.rpartition(":")[2]
        wanted = [page.format(port) if page.startswith("http") else f"{place}/{page}" for page in pages]
        return await ask(wanted, AGENT, inside=inside, pause=0), heard


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("page", "state", "words"),
    [
        ("here", "answers", ""),
        ("no-head", "answers", ""),
        ("today", "answers", ""),
        ("moved", "moved", "it has moved for good"),
        ("404", "broken", "the page is gone (404)"),
        ("410", "broken", "the page is gone (410)"),
        ("403", "doubtful", "the site does not show it to a program (403)"),
        ("503", "doubtful", "the site has trouble now (503)"),
        ("round", "broken", "it is sent on and on, and no page comes"),
        ("strange", "doubtful", "the connection failed (ValueError)"),
    ],
)
async def test_how_an_address_answers(page: str, state: str, words: str) -> None:
    """What is gone is told from what only may be; where a page has moved to is told."""
    (answer,), heard = await asked(page)
    assert (answer.state, answer.words) == (state, words)
    assert answer.to.endswith("/new") is (state == "moved")
    assert {agent for *_, agent in heard} == {AGENT}
    assert len(heard) <= 12


@pytest.mark.asyncio
async def test_where_a_page_has_moved_to_is_told_where_that_can_be_written() -> None:
    """A site chooses it, and what came of each address is kept."""
    (answer,), _ = await asked("far")
    assert (answer.state, answer.words, answer.to) == ("moved", "it has moved for good", "")


@pytest.mark.asyncio
async def test_a_page_is_asked_for_once_and_only_its_head() -> None:
    """However often it is cited."""
    answers, heard = await asked("here", "here", "there")
    assert [answer.state for answer in answers] == ["answers", "answers"]
    assert [(method, path) for method, path, _ in heard] == [("HEAD", "/here"), ("HEAD", "/there")]


@pytest.mark.asyncio
async def test_what_does_not_come_is_not_waited_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be the site's bad day, so it is not called broken."""
    monkeypatch.setattr(links, "_PATIENCE", links.aiohttp.ClientTimeout(total=0.1))
    (answer,), _ = await asked("slow")
    assert answer.state == "doubtful"
    assert answer.words.startswith("nothing came within")


@pytest.mark.asyncio
async def test_a_name_that_leads_nowhere_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page cannot be there."""

    async def unknown(*_: object) -> list[object]:
        raise OSError("unknown")

    monkeypatch.setattr(links.aiohttp.ThreadedResolver, "resolve", unknown)
    (answer,) = await ask(["https://gone.example/"], AGENT)
    assert (answer.state, answer.words) == ("broken", "no machine of that name is known")


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:{}/here", "http://localhost:{}/here", "http://[::1]:{}/here", "http://[::ffff:127.0.0.1]:{}/",
        "http://0x7f.1:{}/here", "http://0.0.0.0:{}/", "http://10.0.0.1:{}/", "http://169.254.169.254:{}/latest",
    ],
)  # fmt: skip
async def test_nothing_inside_is_asked(address: str) -> None:
    """However it is written, and whatever its name leads to."""
    (answer,), heard = await asked(address, inside=False)
    assert answer.state == "refused"
    assert heard == []


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "number",
    [
        "::7f00:1", "::ffff:0:7f00:1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1", "2002:7f00:1::1",
        "2002:c0a8:1::1", "fec0::1", "fe80::1%25lo", "fd00:ec2::254", "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    ],
)  # fmt: skip
async def test_no_number_that_stands_for_one_inside_is_asked(number: str) -> None:
    """A gateway between the two kinds of numbers would go on to it."""
    (answer,) = await ask([f"http://[{number}]/"], AGENT)
    assert (answer.state, answer.words) == ("refused", links._INSIDE)  # noqa: SLF001 - its own words


@pytest.mark.parametrize("number", ["64:ff9b::808:808", "::ffff:8.8.8.8", "2002:808:808::1", "8.8.8.8", "2606:4700::1"])
def test_a_number_that_stands_for_one_outside_is_asked(number: str) -> None:
    """In a network that has new numbers alone all sites of the old ones are reached by such."""
    links._refuse_inside(number)  # noqa: SLF001 - asking it would leave this machine


@pytest.mark.asyncio
async def test_an_address_that_cannot_be_keeps_no_other_from_being_asked() -> None:
    """Such as one with a port that there is not."""
    answers, heard = await asked("http://example.com:99999/", "here", "http://example.com:80a/")
    states = {answer.address.rpartition("/")[0]: (answer.state, answer.words) for answer in answers}
    assert states.pop("http://example.com:99999") == states.pop("http://example.com:80a")
    assert list(states.values()) == [("answers", "")]
    assert [path for _, path, _ in heard] == ["/here"]


@pytest.mark.asyncio
async def test_a_number_that_is_no_address_is_not_asked() -> None:
    """Some programs take it for one, which may stand inside."""
    (answer,), heard = await asked("http://2130706433:{}/here", inside=False)
    assert (answer.state, heard) == ("broken", [])


@pytest.mark.asyncio
async def test_a_site_outside_sends_nobody_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A redirect is looked at like an address of the pack."""
    followed: list[str] = []

    async def status(_: object, url: links.URL) -> tuple[int, str]:
        followed.append(str(url))
        return 302, "http://127.0.0.1/secret"

    monkeypatch.setattr(links, "_status", status)
    (answer,) = await ask(["https://gazette.example/"], AGENT)
    assert answer.state == "refused"
    assert followed == ["https://gazette.example/"]


@pytest.mark.asyncio
async def test_after_its_time_nothing_more_is_asked() -> None:
    """What answered by then is told; what was being asked for, and what was to come, is not."""
    heard: Heard = []
    async with site(heard) as place:
        wanted = [f"{place}/{page}" for page in ("here", "slow", "there")]
        answers = await ask(wanted, AGENT, inside=True, pause=0, within=1)
    assert [answer.state for answer in answers] == ["answers", "unasked", "unasked"]
    assert answers[1].words == "there was no time left to ask for it"
    assert [path for _, path, _ in heard] == ["/here", "/slow"]


async def _told(folder: Path, page: str, *more: str) -> Came:
    heard: Heard = []
    async with site(heard) as place:
        change(folder / "sources.yaml", "https://almanac.example/museums", f"{place}/{page}")
        return await asyncio.to_thread(steward, "pack", "links", *more, folder)


def test_what_is_broken_is_told_with_its_place(copied: Path) -> None:
    """With the line of the file and what to do; exit status 1."""
    came = asyncio.run(_told(copied, "404", "--inside"))
    assert came.status == 1
    assert came.out.startswith("error: sources.yaml:")
    assert "source almanac, address: `http://127.0.0.1:" in came.out
    assert "/404`: the page is gone (404). Find where the page stands now; if nowhere," in came.out
    assert came.out.endswith(f"{copied}: 1 address asked for. 0 answer, 1 broken.\n")


def test_a_sound_pack_is_one_line(copied: Path) -> None:
    """And what leads inside is not asked unless that is wished for."""
    came = asyncio.run(_told(copied, "here", "--inside"))
    assert (came.status, came.out) == (0, f"{copied}: 1 address asked for. 1 answer.\n")
    came = steward("pack", "links", copied)
    assert came.status == 1
    assert "If that is meant, ask with --inside." in came.out
    assert came.out.endswith("1 address asked for. 0 answer, 1 not asked.\n")


def test_the_task_is_in_the_help() -> None:
    """With that it is the one that asks other machines."""
    assert "pack links" in parser().format_help()
