"""`/deadline announce`: shown to all first, then as an event of the server, once for each deadline."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from bot.clock import Clock
from bot.editions import Drafter
from bot.gateway.commands.deadline.cut_off import ANNOUNCE, BEGUN, CUT_OFF, NOT_SHOWN, CutOff
from bot.library import Library
from bot.store.audit import Act
from tests.bot.gateway.hall import NOON, Hall
from tests.bot.gateway.keeping import keeping
from tests.bot.gateway.test_attending import Slowly, slowly

__all__ = ["slowly"]

pytestmark = pytest.mark.asyncio
REAL = Clock("real", lambda: NOON)
STRIKE = {"deadline": "first-strike-day", "event": True}


async def test_an_announcement_is_for_all_and_pings_nobody(library: Library, drafter: Drafter) -> None:
    """With the instant in each reader's own time and officially; told in the audit."""
    async with keeping(library, drafter, clock=Clock("real", lambda: NOON)) as here:
        came = await here.mo.slash(here.channel, "deadline announce", deadline="first-strike-day")
        assert not came.ephemeral
        said = here.answers()[-1].content
        at = int(datetime(2024, 7, 1, 8, tzinfo=UTC).timestamp())
        assert said.startswith("Announced by the moderators:\n")
        assert f"<t:{at}:F> (<t:{at}:R>); officially Monday 1 July 2024, 09:00, London time" in said
        acts, _ = await here.records.audit.page(here.guild.id)
        assert (acts[0].act, acts[0].subject) == ("deadline-announce", "first-strike-day")
        assert "Shown in a channel." in here.answers(here.log)[-1].content  # type: ignore[attr-defined]
        assert here.env.backend.guilds[here.guild.id].scheduled_events == {}


@pytest.mark.parametrize(
    ("deadline", "begins", "ends"),
    [
        ("first-strike-day", datetime(2024, 7, 1, 8, tzinfo=UTC), datetime(2024, 7, 1, 9, tzinfo=UTC)),
        ("expiry", datetime(2024, 6, 30, 23, tzinfo=UTC), datetime(2024, 7, 1, 0, tzinfo=UTC)),
    ],
)
async def test_an_event_is_made_where_it_is_wished_for(
    library: Library, drafter: Drafter, deadline: str, begins: datetime, ends: datetime
) -> None:
    """Outside any channel, from the deadline on for an hour, with what Discord asks for."""
    async with keeping(library, drafter, clock=Clock("real", lambda: NOON)) as here:
        await here.mo.slash(here.channel, "deadline announce", deadline=deadline, event=True)
        (made,) = here.sent_to("/scheduled-events")
        assert (made["entity_type"], made["privacy_level"]) == (3, 2)
        assert 0 < len(made["entity_metadata"]["location"]) <= 100
        times = [datetime.fromisoformat(made[f"scheduled_{which}_time"]) for which in ("start", "end")]
        assert times == [begins, ends]
        acts, _ = await here.records.audit.page(here.guild.id)
        assert acts[0].words == "Shown in a channel, and an event of the server."


@pytest.mark.parametrize(
    ("clock", "deadline", "says"),
    [
        (Clock("real", lambda: NOON), "first-strike-day", "I lack the permission Create Events in this server."),
        (Clock("real", lambda: NOON), "answer-due", "There is no event: the deadline is no longer ahead."),
        (Clock("fixed", lambda: NOON, instant=NOON), "expiry", "the clock of the answers here is not the real one"),
    ],
)
async def test_why_there_is_no_event_is_told_to_the_moderator_alone(
    library: Library, drafter: Drafter, clock: Clock, deadline: str, says: str
) -> None:
    """The announcement itself stands all the same."""
    async with keeping(library, drafter, clock=clock) as here:
        here.env.inject_error("POST", "/guilds/*/scheduled-events", status=403, code=50_013)
        came = await here.mo.slash(here.channel, "deadline announce", deadline=deadline, event=True)
        assert says in came.followups[-1].content
        assert here.answers()[-1].content.startswith("Announced by the moderators:")
        assert (await here.records.audit.page(here.guild.id))[0][0].words == "Shown in a channel."


async def test_what_could_not_be_shown_has_no_event(library: Library, drafter: Drafter) -> None:
    """Nothing exists that nobody saw: the card comes first, and nothing is written down that did not happen."""
    async with keeping(library, drafter, clock=REAL) as here:
        here.env.inject_error("POST", "/interactions/*/callback", status=404, code=10_062)
        await here.mo.slash(here.channel, "deadline announce", **STRIKE)
        assert here.sent_to("/scheduled-events") == []
        assert (await here.records.audit.page(here.guild.id))[1] == 1  # that the log's channel was set


@pytest.mark.parametrize("deadline", ["first-strike-day", "expiry"])
async def test_of_one_deadline_there_is_one_event(library: Library, drafter: Drafter, deadline: str) -> None:
    """Announced again it is shown again; that its event stands is told to the moderator alone."""
    async with keeping(library, drafter, clock=REAL) as here:
        await here.mo.slash(here.channel, "deadline announce", deadline=deadline, event=True)
        came = await here.mo.slash(here.channel, "deadline announce", deadline=deadline, event=True)
        assert len(here.sent_to("/scheduled-events")) == 1
        assert came.followups[-1].content == "Its event was there already, so no second one was made."
        assert len(here.answers()) == 2
        acts, _ = await here.records.audit.page(here.guild.id)
        assert [act.words for act in acts[:2]] == [
            "Shown in a channel; its event was there already.",
            "Shown in a channel, and an event of the server.",
        ]


async def test_what_was_shown_is_not_called_undone(
    library: Library, drafter: Drafter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The card and the event stand, though a locked database keeps them out of the audit; the log tells of them."""

    async def locked(*_: object) -> None:
        raise OperationalError("BEGIN", None, Exception("database is locked"))

    async with keeping(library, drafter, clock=REAL) as here:
        monkeypatch.setattr(here.records.audit, "write", locked)
        came = await here.mo.slash(here.channel, "deadline announce", **STRIKE)
        assert here.answers()[-1].content.startswith("Announced by the moderators:")
        said = came.followups[-1].content
        assert said.startswith("That stands in the channel now, and an event of the server.")
        assert "could not be written into the audit" in said
        assert "Reference" in said
        assert "nothing was changed" not in said
        told = here.answers(here.log)[-1].content  # type: ignore[attr-defined] - for those who keep it
        assert "Shown in a channel, and an event of the server." in told


async def _acts(here: Hall) -> list[str]:
    """Return what the audit says of announcements, the newest first."""
    return [act.words for act in (await here.records.audit.page(here.guild.id))[0] if act.act == ANNOUNCE]


async def test_what_takes_long_and_is_shown_says_so_after_all(
    library: Library, drafter: Drafter, slowly: Slowly
) -> None:
    """It is written down before it is shown, and nothing is told of it at the next start."""
    async with keeping(library, drafter, clock=REAL) as here:
        slowly(here, here.house, "prepare")
        await here.mo.slash(here.channel, "deadline announce", deadline="first-strike-day")
        assert await _acts(here) == ["Shown in a channel.", BEGUN]
        await _after(here, hours=1)
        assert len(await _acts(here)) == 2


async def test_what_takes_long_and_is_not_shown_is_told(library: Library, drafter: Drafter, slowly: Slowly) -> None:
    """To whoever asked for it, in the log and in the audit; and it has no event."""
    async with keeping(library, drafter, clock=REAL) as here:
        slowly(here, here.house, "prepare")
        here.env.inject_error("POST", "/webhooks/*", status=403, code=50_013)
        came = await here.mo.slash(here.channel, "deadline announce", **STRIKE)
        assert {"type": 5, "data": {"flags": 64}} in here.sent_to("/callback")
        assert came.response.content == NOT_SHOWN
        assert await _acts(here) == [NOT_SHOWN, BEGUN]
        assert here.answers(here.log)[-1].content.endswith(NOT_SHOWN)  # type: ignore[attr-defined] - as above
        assert here.sent_to("/scheduled-events") == []
        assert here.answers() == []


async def test_what_was_cut_off_is_told_at_the_next_start(library: Library, drafter: Drafter) -> None:
    """Once; what this process is still about is not taken for it."""
    async with keeping(library, drafter, clock=REAL) as here:
        begun = Act(here.guild.id, here.mo.id, ANNOUNCE, "expiry", BEGUN, NOON)
        await here.records.audit.write(begun)
        await _after(here, hours=0)
        assert await _acts(here) == [BEGUN]
        for _ in range(2):
            await _after(here, hours=1)
            assert await _acts(here) == [CUT_OFF, BEGUN]
        (told,) = [one.content for one in here.answers(here.log) if CUT_OFF in one.content]  # type: ignore[attr-defined]
        assert "deadline-announce expiry" in told


async def _after(here: Hall, hours: int) -> None:
    """Look for what was cut off, as a process does that was started so many hours after noon."""
    house: Any = SimpleNamespace(
        records=here.records, prepare=here.house.prepare, now=lambda: NOON + timedelta(hours=hours)
    )
    await CutOff(house).go(here.bot)
