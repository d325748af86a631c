"""What is for moderators is for nobody else; and all that was shown before works after a restart."""

from __future__ import annotations

import pytest

from bot.gateway.commands import kb
from tests.bot.process.acceptance.moderators import FAMILIES, TALL, Channel, Role
from tests.bot.process.acceptance.stage import DIRECT, Stage, act_of, pressable
from tests.bot.process.acceptance.staging import faults_of, forged
from tests.loopback.interactions import Place
from tests.loopback.payloads import Json
from tests.loopback.routes.replies import SAY

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def _stands(stage: Stage) -> list[str]:
    told = [await stage.call(stage.moderator, words) for words in ("kb history", "config show", "kb queue")]
    return [answer.text for answer in told]


@pytest.mark.parametrize("who", ["a member", "in direct messages", "elsewhere", "another server's moderator"])
async def test_nobody_else_gets_anywhere(museum_stage: Stage, who: str) -> None:
    """Each command, the menu, and each button on a moderator's card, forged with another's name: nothing changed."""
    stage = museum_stage
    before = await _stands(stage)
    made = stage.loopback.interactions
    for act in [
        act
        for family in FAMILIES.values()
        for act in family
        if not any(isinstance(v, Channel | Role) for v in act.given.values())
    ]:
        sent = made.slash(stage.moderator, act.words, **act.given)
        await _refused(stage, forged(stage, sent, await _outsider(stage, who)))
    said = await stage.loopback.say(stage.moderator, "who waters the plants of the museum")
    menu = made.menu(stage.moderator, "Add as question", said)
    await _refused(stage, forged(stage, menu, await _outsider(stage, who)))
    for place_of, answer in stage.cards:
        for part in pressable(stage.loopback.world.messages.get(answer.message.get("id", ""), {})):
            if act_of(part["custom_id"]).startswith("kb-"):
                message = stage.loopback.world.messages[answer.message["id"]]
                sent = made.press(place_of, message, part["custom_id"])
                await _refused(stage, forged(stage, sent, await _outsider(stage, who)))
    assert await _stands(stage) == before


async def _outsider(stage: Stage, who: str) -> Place:
    if who == "a member":
        return await stage.place()
    if who == "in direct messages":
        return await stage.place(DIRECT)
    world = stage.loopback.world
    guild = world.foreign_guild()
    if who == "another server's moderator":
        return Place(world.users[guild.base["owner_id"]], guild.add_channel("talk"), guild)
    return Place(guild.join(world.add_user("Eve")), guild.add_channel("talk"), guild, personal=True)


async def _refused(stage: Stage, sent: Json) -> None:
    answer = await stage.do(sent)
    assert (answer.kind, answer.private, "those who may manage" in answer.text) == (SAY, True, True), answer.text


async def test_every_card_is_answered_after_a_restart(museum_stage: Stage) -> None:
    """Each button that stands still, of every card; and a form that was opened before is sent off."""
    stage, mia = museum_stage, museum_stage.moderator
    form = await stage.call(mia, "kb edit", fact="venue")
    add = await stage.call(mia, "kb add")
    await stage.restart()
    late = await stage.send(mia, form, {"says": "The two sides meet in the museum's tower.", "cites": "almanac"})
    assert "Changed fact" in late.text
    assert (
        "Added 1 fact"
        in (await stage.send(mia, add, {**TALL, "asks": "how high is the figure", "short": "How high?"})).text
    )
    for place, answer in stage.cards:
        assert all(await stage.press_everything(place, answer))


async def test_every_act_of_a_moderator_was_pressed(museum_stage: Stage) -> None:
    """Else a new button would go untried."""
    if not museum_stage.cards:
        pytest.skip("this looks back on all the tests before it")
    assert set(kb.ACTS) - museum_stage.presses == set()


async def test_nothing_was_left_unanswered_or_against_the_rules(museum_stage: Stage) -> None:
    """Of all that was asked and said in this module."""
    assert faults_of(museum_stage) == []
    assert museum_stage.loopback.violations == []
    assert "Traceback" not in museum_stage.program.log
