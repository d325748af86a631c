"""The two commands that draw: the words first, the picture with its description, and words alone where it fails."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from bot.library import Library, open_library
from bot.pictures import Pictures
from tests.bot.gateway.hall import hall, labels

pytestmark = pytest.mark.asyncio

DEFERRED = 5
PROPOSED = """\
- id: recording-fee-doubled
  name: the union's larger recording fee
  says: The guides' union asks for twice the recording fee.
  status: proposed
  by: guides
  measure: revenue
  counted_in: takings
  since: 2024-06-01
  changes: recording-fee
  factor: {value: 200%, since: 2024-06-01, by: guides, note: the union's proposal, cites: [gazette-2024-06-10 3]}
  factor_on: [rate]
  cites: [gazette-2024-06-10 3]
"""


SESSION = """\
- id: session-{n}
  says: The two sides sat for the {n}th time on {n} June 2024.
  short: When was sitting number {n}?
  by: gazette
  kind: event
  topics: [talks]
  on: 2024-06-{n:02d}
  cites: [gazette-2024-06-10 5]
  ask: [day of sitting {n}, sitting {n} date, sitting {n} when, what day was sitting {n}, {n}th sitting, sitting no {n}]
"""


@pytest.fixture
def pictures(tmp_path: Path) -> Iterator[Pictures]:
    """Draw for real, on one thread."""
    with ThreadPoolExecutor(1) as executor:
        yield Pictures(executor, tmp_path)


@pytest.fixture
def proposing(museum: Path, tmp_path: Path) -> Library:
    """Open a museum's pack in which a rule is proposed to change, and much happened."""
    folder = Path(shutil.copytree(museum, tmp_path / "proposing"))
    rules = folder / "rules.yaml"
    rules.write_text(rules.read_text(encoding="utf-8") + PROPOSED, encoding="utf-8")
    facts = folder / "facts/talks.yaml"
    sessions = "".join(SESSION.format(n=n) for n in range(1, 13))
    facts.write_text(facts.read_text(encoding="utf-8") + sessions, encoding="utf-8")
    return open_library(folder)


def _attached(response: Any) -> tuple[str, str]:  # noqa: ANN401 - simcord's response
    (attachment,) = response.attachments
    return attachment.filename, attachment.description or ""


async def test_a_comparison_comes_with_its_bars(proposing: Library, pictures: Pictures) -> None:
    """The figures stand in the words and in the picture's description; only the asker sees it."""
    async with hall(proposing, pictures=pictures) as here:
        came = await here.ada.slash(here.channel, "residual", amount="10k", compare=True)
        assert came.ephemeral
        assert [sent["type"] for sent in here.sent_to("/callback")] == [DEFERRED]
        assert "$200.00 as it stands" in came.response.content
        name, description = _attached(came.response)
        assert name.endswith(".png")
        assert "$200.00" in description
        assert "$400.00" in description
        assert pictures._kept == {}  # noqa: SLF001 - nothing of a member's own figures stays


async def test_the_timeline_turns_its_pages_with_their_pictures(proposing: Library, pictures: Pictures) -> None:
    """At most ten lines a page; each page with the picture of its own lines; also after a restart."""
    async with hall(proposing, pictures=pictures) as here:
        came = await here.ada.slash(here.channel, "timeline")
        assert came.ephemeral
        first = came.response.content
        assert first.count("\n- ") <= 10
        _, description = _attached(came.response)
        assert "10 June 2024" in description
        (following,) = [label for label in labels(came.response) if label.startswith("Next")]
        await here.restart()
        await here.ada.click(came.response, label=following)
        assert came.response.content != first
        assert _attached(came.response)[1] != description
        assert any(label.startswith("Previous (1 of") for label in labels(came.response))


async def test_where_no_picture_can_be_drawn_the_words_come_alone(
    proposing: Library, pictures: Pictures, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A picture is an extra: without one nothing is lost."""

    def broken(*_: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr("bot.pictures.service._drawn", broken)
    async with hall(proposing, pictures=pictures) as here:
        came = await here.ada.slash(here.channel, "residual", amount="10k", compare=True)
        assert "$200.00 as it stands" in came.response.content
        assert came.response.attachments == []


@pytest.mark.parametrize("command", ["residual", "timeline"])
async def test_who_waits_too_long_for_a_picture_gets_the_words(
    proposing: Library, pictures: Pictures, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """Where many pictures are asked for at once, nobody is left with a card that only says it is thinking."""

    async def never(*_: object, **__: object) -> bytes:
        await asyncio.Event().wait()
        return b""

    monkeypatch.setattr(pictures, "draw", never)
    monkeypatch.setattr("bot.gateway.illustrating.PATIENCE_SECONDS", 0.0)
    given = {"amount": "10k", "compare": True} if command == "residual" else {}
    async with hall(proposing, pictures=pictures) as here:
        came = await here.ada.slash(here.channel, command, **given)
        assert ("$200.00 as it stands" if command == "residual" else "10 June 2024") in came.response.content
        assert came.response.attachments == []


async def test_an_answer_that_discord_refuses_once_is_given_again(library: Library) -> None:
    """A fault of the server's own at the first answer to an interaction is no fault of the member's."""
    async with hall(library) as here:
        here.env.inject_error("POST", "/interactions/*/callback", status=503, times=1)
        came = await here.ada.slash(here.channel, "glossary", term="scale")
        await here.env.advance_time(1)
        assert came.response is not None
        assert came.response.content.startswith("Scale is")
