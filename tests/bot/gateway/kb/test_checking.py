"""`/kb check` and `/kb try`: what is wrong, and what would be answered. Nothing is changed by either."""

from __future__ import annotations

import os
import signal
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.editions.receiving import LARGEST_SENT
from bot.gateway import fetching, limits
from bot.gateway.commands.telling import text_file
from tests.bot.editions.test_receiving import HOSTILE, PACK, TABLE, a_zip
from tests.bot.gateway.hall import labels
from tests.bot.gateway.kb.conftest import Opening
from tests.bot.gateway.kb.office import Kept, fetched, flat
from tests.bot.terminal import change

pytestmark = pytest.mark.asyncio
HERE: list[Kept] = []  # whose files are fetched


@pytest.fixture(autouse=True)
def _cdn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fetch what was attached from the offline Discord, in pieces as from a real one."""

    async def chunks(address: str, _: str) -> AsyncIterator[bytes]:
        content = fetched(HERE[0], address)
        for at in range(0, len(content), 1_000):
            yield content[at : at + 1_000]

    monkeypatch.setattr(fetching, "chunks", chunks)


async def check(here: Kept, name: str, content: bytes) -> Any:  # noqa: ANN401 - simcord's own
    """Attach a file to a check."""
    HERE[:] = [here]
    came = await here.mia.slash(here.channel, "kb check", file=(name, content))
    assert came.ephemeral
    assert labels(came.response) == []
    assert here.catalogue.number(here.guild.id) == 1
    assert await here.catalogue.history(here.guild.id) == ()
    return came


async def whole(here: Kept, came: Any) -> str:  # noqa: ANN401 - simcord's own
    """Return what stands in the file that is attached to a response."""
    (file,) = came.response.attachments
    return fetched(here, file.url).decode()


async def test_check_looks_at_the_folder(opening: Opening) -> None:
    """Sound, it says what it would change; broken, every problem is there, the first few in the message."""
    async with opening() as here:
        change(here.folder / "terms.yaml", "the least that", "the lowest sum that")
        came = await here.mia.slash(here.channel, "kb check")
        assert came.response.content.startswith("The folder: 0 errors, ")
        assert "It can be used. Nothing was changed." in came.response.content
        assert "It would change 1 thing, and the answer to 0 bank questions:" in came.response.content
        text = (here.folder / "facts" / "talks.yaml").read_text(encoding="utf-8")
        (here.folder / "facts" / "talks.yaml").write_text(text.replace("cites:", "sites:"), encoding="utf-8")
        came = await here.mia.slash(here.channel, "kb check")
        assert "It cannot be used." in came.response.content
        problems = await whole(here, came)
        assert problems.count("`sites` is not a key of a fact. Did you mean `cites`?") == text.count("cites:")
        assert came.response.content.count("Did you mean") < 6
        assert here.catalogue.number(here.guild.id) == 1


async def test_check_takes_a_zip_a_file_and_a_table(opening: Opening) -> None:
    """Each is held against what the server answers from."""
    async with opening() as here:
        came = await check(here, "pack.zip", a_zip(*PACK.items()))
        assert "The file: 0 errors" in came.response.content
        assert "Nothing changed." not in came.response.content
        assert "No entry changed; the weights that decide between answers did." in came.response.content
        came = await check(here, "terms.yaml", PACK["terms.yaml"].replace(b"the least that", b"the lowest sum that"))
        assert "It would change 1 thing" in came.response.content
        rows = TABLE + "venue,Where are the talks?,In the cellar.,trust,gazette-2024-06-10 99\n"
        came = await check(here, "answers.csv", rows.encode())
        said = "error: answers.csv:2: fact venue, column sources: `gazette-2024-06-10` has no paragraph 99."
        assert said in flat(came.response.content)


async def test_check_names_yaml_that_is_none(opening: Opening) -> None:
    """With the line, and without a word of the parser's own."""
    async with opening() as here:
        came = await check(here, "terms.yaml", b"- id: a\n  says: &x [*x, *x]\n")
        assert "terms.yaml:2" in came.response.content
        assert "It cannot be used." in came.response.content


@pytest.mark.parametrize("name", sorted(set(HOSTILE) - {"too large"}))
async def test_check_refuses_what_is_hostile(opening: Opening, name: str) -> None:
    """The one problem is told, and the steward goes on."""
    file, made, said = HOSTILE[name]
    async with opening() as here:
        came = await check(here, file.replace("?", ""), made())
        assert said in flat(came.response.content)
        assert "It cannot be used. Nothing was changed." in came.response.content


@pytest.mark.parametrize("lines", [1, 60_000, 400_000])
async def test_what_is_attached_is_no_more_than_is_taken(lines: int) -> None:
    """Of a file with endless problems the report ends at a line, and says how many more there are."""
    text = "\n".join(f"error: facts.yaml:{number}: é" for number in range(1, lines + 1))
    attached = text_file(text, "problems.txt").fp.read()
    kept = attached.decode().split("\n")
    assert len(attached) <= limits.ATTACHED_TEXT
    assert kept[:-1] == text.split("\n")[: len(kept) - 1]
    more = lines - len(kept) + 1
    assert kept[-1] == (f"... and {more:,} more lines." if lines == 400_000 else text.split("\n")[-1])


@pytest.mark.parametrize("lies", [False, True])
async def test_check_fetches_no_more_than_it_reads(
    opening: Opening, monkeypatch: pytest.MonkeyPatch, *, lies: bool
) -> None:
    """What says that it is too large is not fetched; what lies about it is let go as soon as it shows."""
    fetched: list[int] = []

    async def endless(*_: str) -> AsyncIterator[bytes]:
        while True:
            fetched.append(1)
            yield bytes(1 << 16)

    monkeypatch.setattr(fetching, "chunks", endless)
    async with opening() as here:
        came = await check(here, "pack.yaml", b"#" * (10 if lies else LARGEST_SENT + 1))
        assert "the file is larger than 4 MB" in came.response.content
    assert len(fetched) == (LARGEST_SENT // (1 << 16) + 1 if lies else 0)


async def test_check_says_when_a_file_does_not_come(opening: Opening, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault on the way is told and not raised."""

    async def broken(address: str, _: str) -> AsyncIterator[bytes]:
        raise TimeoutError(address)
        yield b""

    monkeypatch.setattr(fetching, "chunks", broken)
    async with opening() as here:
        came = await check(here, "terms.yaml", b"")
        assert came.response.content == "The file could not be fetched from Discord. Try again."


async def test_try_says_what_and_why(opening: Opening) -> None:
    """The answer, at most five candidates with their chances, and the slot that refused one."""
    async with opening() as here:
        came = await here.mia.slash(here.channel, "kb try", question="where are the talks held")
        text = flat(came.response.content)
        assert came.ephemeral
        assert text.startswith("**It is answered:**\nThe two sides meet in the museum's library")
        assert "Candidates, likeliest first:" in text
        assert "fact venue, nearest “where are the talks held”" in text
        assert text.count(", nearest “") <= 5
        came = await here.mia.slash(here.channel, "kb try", question="did the trust refuse the 7%")
        assert "refused by its" in flat(came.response.content)


async def test_what_failed_is_said_and_the_folder_is_not_blamed(opening: Opening) -> None:
    """The child was ended, or something else of the server is being worked out: the folder has no fault."""
    async with opening() as here:
        child = here.drafter._child  # noqa: SLF001 - the machine would kill it from outside
        assert child is not None
        os.kill(child, signal.SIGKILL)
        came = await here.mia.slash(here.channel, "kb check")
        assert came.response.content.startswith("The process that works on packs was ended from outside")
        assert "folder" not in came.response.content
        await here.drafter.beside(len, "")
        async with here.drafter.one_of(here.guild.id):
            for command in ("kb check", "kb reload", "kb export"):
                came = await here.mia.slash(here.channel, command)
                said = came.response.content if came.response else came.followups[0].content
                assert said.startswith("Something else of this server is being worked out")
            came = await here.mia.slash(here.channel, "kb status")
            assert "Warnings: not looked for now" in came.response.content
        assert "It can be used" in (await here.mia.slash(here.channel, "kb check")).response.content
