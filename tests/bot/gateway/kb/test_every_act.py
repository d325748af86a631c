"""Whatever a moderator changes leaves a line in the audit and one in the log; what only looks leaves nothing at all.

Each command, menu, button and form of moderators has its rows here, and one that has none is named. A row says what its
doing is called in the audit; where it says nothing, no table may be another afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from discord import app_commands
from sqlalchemy import select

from bot import links
from bot.gateway.commands import COMMANDS, kb
from bot.gateway.moderating import MANAGE_SERVER
from bot.store.tables import AUDIT, METADATA
from tests.bot.gateway.kb.conftest import Opening
from tests.bot.gateway.kb.doing import (
    BALLOT,
    Doing,
    Setting,
    added,
    answered,
    applied,
    called,
    card_of,
    due_turned,
    form,
    log_moved,
    log_switched_off,
    many_acts,
    news_in_the_folder,
    nothing,
    overtaken,
    phrased,
    pressed,
    proposed,
    queue_of,
    retired,
    retiring,
    said,
    second_wanted,
    send,
    taken_up,
    unsound,
)
from tests.bot.gateway.kb.office import Kept, flat
from tests.bot.gateway.kb.test_second_moderator import MOVED, edited

pytestmark = pytest.mark.asyncio


@dataclass(frozen=True)
class Row:
    """One command or press: what it does, what its act is called, and how the stage is set before."""

    name: str
    do: Doing
    act: str = ""
    before: Setting = nothing


ROWS = (
    Row("kb status", called("kb status")),
    Row("kb check", called("kb check")),
    Row("kb reload", applied("kb reload"), "reload", news_in_the_folder),
    Row("kb try", called("kb try", question="where are the talks held")),
    Row("kb show", called("kb show", fact="venue")),
    Row("kb add", added, "add"),
    Row("kb add", added, "propose", second_wanted),
    Row("kb edit", lambda here, _: edited(here), "edit"),
    Row("kb edit", lambda here, _: edited(here), "propose", second_wanted),
    Row("kb retire", applied("kb retire", fact="venue"), "retire"),
    Row("kb queue", called("kb queue")),
    Row("kb verify", called("kb verify")),
    Row("kb verify", called("kb verify", fact="venue"), "verify"),
    Row("kb history", called("kb history")),
    Row("kb history", called("kb history", of="acts")),
    Row("kb rollback", applied("kb rollback", edition=1), "rollback", retired),
    Row("kb export", called("kb export"), "export"),
    Row("kb proposals", called("kb proposals"), "", proposed()),
    Row("deadline set", applied("deadline set", **BALLOT), "deadline-set"),
    Row("deadline extend", applied("deadline extend", **MOVED), "deadline-extend"),
    Row("deadline cancel", applied("deadline cancel", deadline="answer-due"), "deadline-cancel"),
    Row("deadline announce", called("deadline announce", deadline="expiry"), "deadline-announce"),
    Row("config show", called("config show")),
    Row("config set", called("config set", questions=9), "config set"),
    Row("config set", called("config set")),
    Row("config set", log_switched_off, "config set"),
    Row("config set", log_moved, "config set"),
    Row("Add as question", taken_up, "add question", said),
    Row("kb-apply", pressed("Apply"), "retire", card_of("kb retire", fact="venue")),
    Row("kb-reason", pressed("Apply", {"reason": "It is not true any more."}), "retire", retiring),
    Row("kb-cancel", pressed("Cancel"), "", card_of("kb retire", fact="venue")),
    Row("kb-form", send, "", form),
    Row("kb-go-on", pressed("Go on editing"), "", unsound),
    Row("kb-history", pressed("Next"), "", many_acts),
    Row("kb-queue", pressed("Next"), "", queue_of("report", 8)),
    Row("kb-answer", pressed("1: Answer"), "", queue_of("miss")),
    Row("kb-phrase", pressed("1: Add as a phrasing"), "", queue_of("miss")),
    Row("kb-phrased", phrased, "phrase", queue_of("miss")),
    Row("kb-fixed", pressed("1: It is fixed"), "fixed", queue_of("report")),
    Row("kb-stands", pressed("1: It stands"), "stands", queue_of("report")),
    Row("kb-dismiss", pressed("1: Dismiss"), "dismiss", queue_of("miss")),
    Row("kb-approve", pressed("Approve"), "approve", proposed()),
    Row("kb-approve", pressed("Approve"), "overtaken", overtaken),
    Row("kb-withdraw", pressed("Withdraw"), "withdraw", proposed()),
    Row("kb-proposals", pressed("Next"), "", proposed(times=2, listed=True)),
    Row("kb-due", due_turned, "", answered),
    Row("kb-true", pressed("Still true"), "verify", card_of("kb show", fact="venue")),
    Row("kb-links", pressed("Look at the links"), "links", card_of("kb status")),
    Row("kb-undo", pressed("Undo"), "rollback", retired),
)


def names() -> Iterator[str]:
    """Yield the commands and menus of moderators, and what their buttons and forms are called."""
    for command in COMMANDS:
        if command.default_permissions == MANAGE_SERVER:
            parts = command.walk_commands() if isinstance(command, app_commands.Group) else (command,)
            yield from (part.qualified_name for part in parts)
    yield from kb.ACTS


async def test_every_command_and_press_has_its_row() -> None:
    """A new one wants to be looked at here before it is used."""
    assert sorted(names()) == sorted({row.name for row in ROWS})


@pytest.fixture(autouse=True)
def no_site_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Know no machine by any name, whatever this one's network is."""

    async def unknown(*_: object, **__: object) -> list[object]:
        raise OSError("unknown")

    monkeypatch.setattr(links.aiohttp.ThreadedResolver, "resolve", unknown)


async def kept_of(here: Kept) -> dict[str, list[str]]:
    """Return all that is stored, table by table, but for the audit."""
    await here.house.notes.written()
    async with here.store.reading() as connection:
        tables = [table for table in METADATA.sorted_tables if table is not AUDIT]
        return {table.name: sorted(map(str, await connection.execute(select(table)))) for table in tables}


@pytest.mark.parametrize("row", ROWS, ids=[f"{row.name}: {row.act or 'looks'}" for row in ROWS])
async def test_what_changes_something_is_written_down_and_told(opening: Opening, row: Row) -> None:
    """Once in the audit, under whoever did it, and once in the log."""
    async with opening() as here:
        await here.set(log_channel=here.log.id)
        card = await row.before(here)
        await here.env.settle()
        stored, acts, told = await kept_of(here), await here.acts(), len(here.answers(here.log))
        await row.do(here, card)
        await here.env.settle()
        done, said_there = (await here.acts())[len(acts) :], here.answers(here.log)[told:]
        if row.act:
            assert [(who, act) for who, act, *_ in done] == [(here.mia.id, row.act)]
            (line,) = said_there
            assert f"<@{here.mia.id}>" in line.content
            assert row.act in flat(line.content)
        else:
            assert (await kept_of(here), done, said_there) == (stored, [], [])
