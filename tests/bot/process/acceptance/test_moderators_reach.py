"""What moderators do reaches members: events, corrections, reminders, settings."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.bot.process.acceptance.moderators import Act, Press, carried_out, letter_to
from tests.bot.process.acceptance.stage import Stage
from tests.bot.process.acceptance.staging import allow_events
from tests.bot.process.serving import MESSAGES
from tests.loopback.interactions import Place
from tests.loopback.payloads import EPHEMERAL

pytestmark = pytest.mark.asyncio(loop_scope="package")

MESSAGE = MESSAGES + "/{message_id}"
FOLLOW_UP = "/webhooks/{webhook_id}/{webhook_token}"
EVENTS = "/guilds/{guild_id}/scheduled-events"
DUE = Act(
    "deadline set",
    {"name": "the appeal is due", "day": "2031-05-06", "zone": "Europe/London", "source": "almanac", "time": "17:30"},
    ("6 May 2031",),
    (Press("Apply", "is published"),),
)


@pytest.mark.parametrize(
    ("fault", "says"),
    [(None, ""), ((502, 0), ""), ((403, 50013), "Create Events"), ((400, 50035), "no event")],
    ids=["made", "502", "403", "400"],
)
async def test_an_announcement_stands_whatever_becomes_of_its_event(
    museum_stage: Stage, fault: tuple[int, int] | None, says: str
) -> None:
    """The event holds the deadline's instant; where Discord makes none, the moderator alone is told why."""
    stage = museum_stage
    await allow_events(stage)
    name = f"the appeal is due, {says or 'at last'} {fault or ''}"
    await carried_out(stage, replace(DUE, given={**DUE.given, "name": name}))
    if fault:
        stage.loopback.faults.refusing("POST", EVENTS, status=fault[0], code=fault[1])
    since = len(stage.loopback.requests)
    answer = await stage.call(stage.moderator, "deadline announce", deadline=name, event=True)
    assert (answer.private, "Announced" in answer.text) == (False, True)
    if not says:
        made = await stage.loopback.asked("POST", EVENTS, since, lambda call: call.status == 200)
        assert made.reply["scheduled_start_time"].startswith("2031-05-06T16:30")
        assert made.reply["entity_metadata"]["location"]
        return
    assert says in (await stage.loopback.asked("POST", FOLLOW_UP, since)).reply["content"]
    told = stage.loopback.requests.found(lambda call: call.route == FOLLOW_UP, since)
    assert all(call.reply["flags"] & EPHEMERAL for call in told)


async def test_without_the_permission_there_is_no_event(museum_stage: Stage) -> None:
    """Discord says so, and the moderator is told what to do."""
    stage = museum_stage
    await carried_out(stage, DUE)
    await allow_events(stage, allowed=False)
    since = len(stage.loopback.requests)
    await stage.call(stage.moderator, "deadline announce", deadline=DUE.given["name"], event=True)
    asked = await stage.loopback.asked("POST", EVENTS, since)
    assert (asked.status, asked.reply["code"]) == (403, 50013)
    asked.fault = "refused on purpose"
    assert "Create Events" in (await stage.loopback.asked("POST", FOLLOW_UP, since)).reply["content"]


async def test_a_correction_travels_to_what_people_still_read(museum_stage: Stage) -> None:
    """An answer in a channel says so where it stands, and the log is told once."""
    stage, mia = museum_stage, museum_stage.moderator
    place = await stage.place()
    told = await stage.call(place, "ask", question="what raise do we want")
    assert "6%" in told.text
    said = "The guides’ union asks for 7% more pay, Ada Okafor said on 9 June 2024."
    form = await stage.call(mia, "kb edit", fact="pay-ask")
    since = len(stage.loopback.requests)
    shown = await stage.send(mia, form, {"says": said})
    assert "is published" in (await stage.press(mia, shown, "Apply", {"reason": "the union said so"})).text
    corrected = await stage.loopback.asked(
        "PATCH", MESSAGE, since, lambda call: call.params["message_id"] == told.message["id"]
    )
    assert "7%" in corrected.reply["content"]
    assert corrected.reply["components"] == told.message["components"]
    log = next(channel["id"] for channel in stage.hall.guild.channels.values() if channel["name"] == "log")
    await stage.loopback.asked(
        "POST", MESSAGES, since, lambda call: call.params["channel_id"] == log and "orrected" in call.body["content"]
    )


async def test_a_reminder_comes_as_a_direct_message(museum_stage: Stage) -> None:
    """Set, listed, offered and taken back by whom it is for; one that stays comes when it falls due, once."""
    stage, mia = museum_stage, museum_stage.moderator
    ann, bob = await stage.place(), await stage.place()
    before = datetime(2024, 6, 30, 21, tzinfo=UTC)  # two hours ahead of the contract's end
    await stage.call(mia, "config set", clock=f"offset:{(before).isoformat()}")
    for place in (ann, bob):
        assert "1 hour before" in (await stage.call(place, "remind set", event="expiry", before=3_600)).text
    assert "at the time" in (await stage.call(bob, "remind set", event="expiry", before=0)).text
    offered = await stage.type(bob, "remind cancel", "reminder", reminder="1 hour")
    (choice,) = offered.call.body["data"]["choices"]
    assert "taken back" in (await stage.call(bob, "remind cancel", reminder=choice["value"])).text
    assert "1 hour before" not in (await stage.call(bob, "remind list")).text
    held = await stage.call(bob, "privacy show")
    assert "told about" in held.text
    gone = await stage.press(bob, await stage.call(bob, "privacy delete"), "Delete")
    assert gone.text
    assert "no reminders" in (await stage.call(bob, "remind list")).text
    since = len(stage.loopback.requests)
    await stage.call(mia, "config set", clock=f"offset:{(before + timedelta(hours=1, seconds=1)).isoformat()}")
    assert "contract runs out" in (await letter_to(stage, ann, since))["content"]
    await stage.call(mia, "config set", clock="operator")


async def test_settings_hold_at_once(museum_stage: Stage) -> None:
    """A channel in which answers are private, a pace, answers off: and back again."""
    stage, mia = museum_stage, museum_stage.moderator
    channels = {channel["name"]: channel for channel in stage.hall.guild.channels.values()}
    member = await stage.place()
    quiet = Place(member.account, channels["quiet"], member.guild)
    assert (await stage.call(quiet, "ask", question="where are the talks held")).private
    await stage.call(mia, "config set", answers=False)
    assert "switched off" in (await stage.call(member, "ask", question="where are the talks held")).text
    assert "switched off" not in (await stage.call(member, "countdown")).text
    await stage.call(mia, "config set", answers=True, questions=1, within=60)
    await stage.call(member, "ask", question="where are the talks held")
    assert "One moment" in (await stage.call(member, "ask", question="what raise do we want")).text
    await stage.call(mia, "config set", questions=9, within=1)
    about = await stage.call(await stage.place(), "about")
    assert "kept" in about.text  # collect is on: whoever asks is told
