"""`/deadline` as moderators use it: what would change is shown first, and what was replaced stays to be seen."""

from __future__ import annotations

from typing import Any

import pytest

from bot.editions import Drafter
from bot.gateway.commands.deadline.group import DEADLINE
from bot.library import Library
from knowledge.answering import Edition
from tests.bot.gateway.hall import Hall, labels
from tests.bot.gateway.keeping import keeping

pytestmark = pytest.mark.asyncio
VOTE = {"name": "the strike vote closes", "day": "20 June 2024", "zone": "America/Los_Angeles", "source": "Bulletin 7"}
EXTENDED = {"deadline": "first-strike-day", "day": "4 July 2024", "source": "gazette-2024-06-12 1"}


async def edition(here: Hall) -> Edition:
    """Return what the server answers from."""
    return (await here.house.prepare(here.guild.id)).library.current


async def applied(here: Hall, command: str, **options: Any) -> str:  # noqa: ANN401 - as the command takes them
    """Propose, look at the preview, apply it and return what is said."""
    shown = await here.mo.slash(here.channel, command, **options)
    assert shown.ephemeral
    assert labels(shown.response)[:2] == ["Apply", "Cancel"], shown.response.content
    came = await here.mo.click(shown.response, label="Apply")
    return str(came.response.content)


async def test_a_new_deadline_is_shown_before_it_takes_effect(library: Library, drafter: Drafter) -> None:
    """Its day, hour and zone stand over what would change; nothing has changed until Apply."""
    async with keeping(library, drafter) as here:
        shown = await here.mo.slash(here.channel, "deadline set", **VOTE, time="5:30 pm")
        assert "the strike vote closes: Thursday 20 June 2024, 17:30, Los Angeles time." in shown.response.content
        assert "Added 1 deadline: \\`the-strike-vote-closes\\`." in shown.response.content
        before = await edition(here)
        came = await here.mo.click(shown.response, label="Apply")
        assert "Edition 2 is published." in came.response.content
        assert "the-strike-vote-closes" not in before.deadlines
        made = (await edition(here)).deadlines["the-strike-vote-closes"]
        assert (str(made.day), made.at, made.exact, made.zone) == ("2024-06-20", "17:30", True, "America/Los_Angeles")
        asked = await here.ada.slash(here.channel, "ask", question="how long until the strike vote closes")
        assert "the strike vote closes on Thursday 20 June 2024, 17:30" in asked.response.content
        assert "[1] Bulletin 7" in asked.response.content


async def test_it_is_told_in_the_audit_and_the_log(library: Library, drafter: Drafter) -> None:
    """Who, what, and what changed."""
    async with keeping(library, drafter) as here:
        await applied(here, "deadline set", **VOTE)
        acts, _ = await here.records.audit.page(here.guild.id)
        assert (acts[0].act, acts[0].subject, acts[0].moderator) == (
            "deadline-set",
            "the-strike-vote-closes",
            here.mo.id,
        )
        assert "deadline-set the-strike-vote-closes" in here.answers(here.log)[0].content  # type: ignore[attr-defined]


async def test_an_extension_replaces_and_never_overwrites(library: Library, drafter: Drafter) -> None:
    """The earlier day stays to be seen, the hour stays where none is given, and what asked for it finds the new one."""
    async with keeping(library, drafter) as here:
        await applied(here, "deadline extend", **EXTENDED)
        held = (await edition(here)).deadlines
        old, new = held["first-strike-day"], held["first-strike-day-2"]
        assert (str(old.day), old.superseded_by) == ("2024-07-01", new.id)
        assert (str(new.day), new.at, new.zone) == ("2024-07-04", "09:00", "Europe/London")
        asked = await here.ada.slash(here.channel, "ask", question="how long until a strike is possible")
        assert "Thursday 4 July 2024" in asked.response.content
        here.timer.pass_by(60)
        await applied(here, "deadline extend", **{**EXTENDED, "day": "2024-07-08"}, time="24:00")
        third = (await edition(here)).deadlines["first-strike-day-3"]
        assert (str(third.day), third.at) == ("2024-07-08", "24:00")
        assert (await edition(here)).deadlines["first-strike-day-2"].superseded_by == third.id


async def test_a_cancelled_deadline_is_gone_with_what_pointed_to_it(library: Library, drafter: Drafter) -> None:
    """Only after Apply; another server has it still."""
    async with keeping(library, drafter) as here:
        shown = await here.mo.slash(here.channel, "deadline cancel", deadline="first-strike-day")
        assert "To be cancelled: a strike first becomes possible, Monday 1 July 2024" in shown.response.content
        await here.mo.click(shown.response, label="Cancel")
        assert "first-strike-day" in (await edition(here)).deadlines
        await applied(here, "deadline cancel", deadline="first-strike-day")
        assert "first-strike-day" not in (await edition(here)).deadlines
        assert (await edition(here)).deadlines["expiry"].then is None
        assert "first-strike-day" in here.house.everywhere.library.current.deadlines


@pytest.mark.parametrize("name", ["extend", "cancel"])
async def test_what_still_names_the_old_day_is_listed_first(library: Library, drafter: Drafter, name: str) -> None:
    """By id and short question, with what to do; where nothing names it, nothing is said of that."""
    async with keeping(library, drafter) as here:
        options = {**EXTENDED, "deadline": "expiry"} if name == "extend" else {"deadline": "expiry"}
        shown = await here.mo.slash(here.channel, f"deadline {name}", **options)
        assert (
            "**1 fact still names the old day. Look, and correct with /kb edit:**\n"
            "- contract-ends: When does the guides' contract run out?\n\n**What would change:**"
        ) in shown.response.content
        options = EXTENDED if name == "extend" else {"deadline": "first-strike-day"}
        shown = await here.mo.slash(here.channel, f"deadline {name}", **options)
        assert "old day" not in shown.response.content


async def test_the_main_deadline_is_handed_on(library: Library, drafter: Drafter) -> None:
    """There is one at a time."""
    async with keeping(library, drafter) as here:
        await applied(here, "deadline set", **VOTE, main=True)
        mains = [one.id for one in (await edition(here)).pack.deadlines if one.main]
        assert mains == ["the-strike-vote-closes"]


@pytest.mark.parametrize(
    ("name", "options", "says"),
    [
        ("set", {**VOTE, "day": "someday"}, "The day in “day” is none of the calendar."),
        ("set", {**VOTE, "day": "5/6/2024"}, "The day in “day” can be read as two."),
        ("set", {**VOTE, "time": "midnight"}, "Midnight in “time” can be read as two: 00:00 begins the day"),
        ("set", {**VOTE, "time": "5"}, "The hour in “time” is none of a day. Write it like 17:30 or 5:30 pm."),
        (
            "set",
            {**VOTE, "zone": "Los Angeles"},
            "In “zone”: there is no such time zone. Did you mean America/Los\\_Angeles?",
        ),
        (
            "set",
            {**VOTE, "day": "2024-03-10", "time": "2:30"},
            "The clocks of America/Los\\_Angeles skip 02:30 on that day",
        ),
        ("set", {**VOTE, "day": "2024-11-03", "time": "1:30"}, "show 01:30 twice on that day. Write it in UTC"),
        ("extend", {**EXTENDED, "deadline": "bananas"}, "There is no deadline “bananas” here."),
        ("extend", {**EXTENDED, "day": "2024-07-01"}, "It stands on that day and hour already"),
        ("cancel", {"deadline": "bananas"}, "There is no deadline “bananas” here."),
        ("announce", {"deadline": "bananas"}, "There is no deadline “bananas” here."),
    ],
)
async def test_what_cannot_be_is_named(
    library: Library, drafter: Drafter, name: str, options: dict[str, Any], says: str
) -> None:
    """In a plain sentence with the cure, privately, before anything is drafted."""
    async with keeping(library, drafter) as here:
        came = await here.mo.slash(here.channel, f"deadline {name}", **options)
        assert came.ephemeral
        assert says in came.response.content
        assert labels(came.response) == []


async def test_a_name_that_a_deadline_has_already_is_refused_with_the_cure(library: Library, drafter: Drafter) -> None:
    """In whatever letters: two of one name could not be told apart, and moving one is another command."""
    async with keeping(library, drafter) as here:
        await applied(here, "deadline set", **VOTE)
        came = await here.mo.slash(here.channel, "deadline set", **VOTE | {"name": "The strike vote  closes"})
        assert "on Thursday 20 June 2024. Move it with /deadline extend, or give" in came.response.content
        assert (came.ephemeral, labels(came.response)) == (True, [])


async def test_a_source_without_its_paragraph_is_named(library: Library, drafter: Drafter) -> None:
    """A report of the pack is cited by paragraph; that is a problem of the draft, with its cure."""
    async with keeping(library, drafter) as here:
        came = await here.mo.slash(here.channel, "deadline extend", **{**EXTENDED, "source": "gazette-2024-06-12"})
        assert "1 problem keeps it from being published. Nothing was changed." in came.response.content
        assert "without a paragraph" in came.response.content


@pytest.mark.parametrize("paragraphs", ["1,", ",", "1 2", "1234567", "\u0661"])
async def test_paragraphs_that_are_none_are_a_problem(library: Library, drafter: Drafter, paragraphs: str) -> None:
    """With its cure, as in the form of a fact; it is no fault of the program."""
    async with keeping(library, drafter) as here:
        given = {**EXTENDED, "source": f"gazette-2024-06-12 {paragraphs}"}
        came = await here.mo.slash(here.channel, "deadline extend", **given)
        assert "is no citation" in came.response.content


@pytest.mark.parametrize("name", ["set", "extend", "cancel", "announce"])
async def test_only_who_manages_the_server_may(
    library: Library, drafter: Drafter, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Checked in the handler: Discord's own list of who sees a command is no guard."""
    options = {"set": VOTE, "extend": EXTENDED}.get(name, {"deadline": "expiry"})
    monkeypatch.setattr(DEADLINE, "default_permissions", None)
    async with keeping(library, drafter) as here:
        await here.bot.tree.sync()
        came = await here.ada.slash(here.channel, f"deadline {name}", **options)
        assert came.ephemeral
        assert came.response.content == "That is for those who may manage this server."


async def test_another_does_not_apply_what_a_moderator_was_shown(library: Library, drafter: Drafter) -> None:
    """A pressed button is checked like a command."""
    async with keeping(library, drafter) as here:
        shown = await here.mo.slash(here.channel, "deadline extend", **EXTENDED)
        token = next(one["custom_id"] for one in _buttons(shown.response) if one["label"] == "Apply")
        assert "first-strike" not in token
        await here.restart()
        came = await here.mo.click(shown.response, label="Apply")
        assert "What you typed is not held any more" in came.response.content
        assert "first-strike-day-2" not in (await edition(here)).deadlines


def _buttons(message: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - as in the hall
    rows = [row if isinstance(row, dict) else row.to_dict() for row in message.components]
    return [dict(button) for row in rows for button in row["components"]]


async def test_options_complete_themselves_for_moderators_alone(library: Library, drafter: Drafter) -> None:
    """Deadlines that hold, sources and zones."""
    async with keeping(library, drafter) as here:
        for name, option, typed, value in (
            ("extend", "deadline", "strike", "first-strike-day"),
            ("extend", "source", "alma", "almanac"),
            ("set", "zone", "los ang", "America/Los_Angeles"),
            ("set", "zone", "", "Europe/London"),
        ):
            offered = await here.mo.autocomplete(here.channel, f"deadline {name}", option, typed)
            assert (offered[0]["value"], len(offered) <= 25) == (value, True)
        # Two documents of one publisher and day are told apart as under /source.
        (offered,) = await here.mo.autocomplete(here.channel, "deadline set", "source", "alma")
        assert offered["name"] == "The Almanac · almanac"
