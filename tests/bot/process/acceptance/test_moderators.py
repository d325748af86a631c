"""Everything that a moderator can do, on the process as an operator starts it."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from tests.bot.process.acceptance.members import Typing
from tests.bot.process.acceptance.moderators import FAMILIES, TALL, TYPINGS, carried_out, letter_to
from tests.bot.process.acceptance.stage import Answer, Stage
from tests.bot.process.acceptance.staging import forged
from tests.loopback.routes.replies import CHOICES

pytestmark = pytest.mark.asyncio(loop_scope="package")

STATUE, COFFEE = "how tall is the statue", "is there free coffee at zebra crossings"
UNKNOWN = "who feeds the cats of the museum"
PLANTS = "who waters the plants of the museum"


@pytest.mark.parametrize("family", FAMILIES)
async def test_each_command_does_what_its_row_says(museum_stage: Stage, family: str) -> None:
    """Privately, and what changes something only after Apply."""
    for act in FAMILIES[family]:
        await carried_out(museum_stage, act)


@pytest.mark.parametrize("typing", TYPINGS, ids=lambda typing: typing.name)
async def test_choices_are_offered_to_moderators_alone(museum_stage: Stage, typing: Typing) -> None:
    """Whoever may not manage the server is offered nothing."""
    sent = museum_stage.loopback.interactions.autocomplete(
        museum_stage.moderator, typing.words, typing.focused, **{typing.focused: typing.typed}
    )
    offered = await museum_stage.do(sent)
    assert (offered.kind, typing.says in offered.text) == (CHOICES, True), offered.text
    member = await museum_stage.place()
    assert (await museum_stage.do(forged(museum_stage, sent, member))).call.body["data"]["choices"] == []


async def test_an_export_is_the_pack(museum_stage: Stage) -> None:
    """As a zip with its files, the server's own changes in them."""
    answer = await museum_stage.call(museum_stage.moderator, "kb export")
    (file,) = answer.message["attachments"]
    with zipfile.ZipFile(BytesIO(museum_stage.loopback.world.files[file["id"]][1])) as archive:
        assert {"pack.yaml", "sources.yaml", "deadlines.yaml"} <= set(archive.namelist())


async def test_what_nobody_could_answer_is_seen_to(museum_stage: Stage) -> None:
    """Answered with a fact, added as a phrasing, fixed, dismissed; whoever asked to be told is told once, directly."""
    stage, mia = museum_stage, museum_stage.moderator
    since = len(stage.loopback.requests)
    ann, bob, cal, dan = [await stage.place() for _ in range(4)]
    for place, words in ((ann, STATUE), (bob, COFFEE), (cal, UNKNOWN)):
        asked = await stage.call(place, "ask", question=words)
        sent = await stage.press(place, asked, "Send to moderators", {"tell": True})
        assert "Sent to the moderators" in sent.text
    told = await stage.call(dan, "ask", question="where are the talks held")
    assert "queue" in (await stage.press(dan, told, "Not right", {"kind": "wrong", "text": "x", "tell": True})).text

    queue = await stage.call(mia, "kb queue")
    stage.cards.append((mia, queue))
    number = {words: _number(queue, words) for words in (STATUE, COFFEE, UNKNOWN, "two sides meet")}
    answered = await stage.press(mia, queue, f"{number[STATUE]}: Answer", TALL)
    assert "is published" in (await stage.press(mia, answered, "Apply")).text
    phrased = await stage.press(mia, queue, f"{number[COFFEE]}: Add as a phrasing", {"entry": ["pay-ask"]})
    assert "is published" in (await stage.press(mia, phrased, "Apply")).text
    assert "dismissed" in (await stage.press(mia, queue, f"{number[UNKNOWN]}: Dismiss")).text
    assert "seen to" in (await stage.press(mia, queue, f"{number['two sides meet']}: It is fixed")).text
    for place, words in ((ann, "nine feet"), (bob, "6%"), (dan, "museum")):
        assert words in (await letter_to(stage, place, since))["content"]
    assert "Nothing waits" in (await stage.call(mia, "kb queue")).text


def _number(queue: Answer, words: str) -> str:
    (found,) = (part for part in queue.text.split("\n\n") if words in part)
    return found.partition(".")[0]


async def test_what_weighs_much_waits_for_another_moderator(museum_stage: Stage) -> None:
    """Where that is wanted: proposed, listed, approved by another one or withdrawn; the proposer is refused calmly."""
    stage, mia = museum_stage, museum_stage.moderator
    guild = stage.hall.guild
    role = next(one for one in guild.roles.values() if one["name"] == "stewards")
    mae = stage.loopback.place(guild, stage.loopback.world.add_member(guild, "Mae", [role]), stage.hall.channel)
    await stage.call(mia, "config set", second_moderator=True)
    for name in ("the petition closes", "the raffle closes"):
        given = {"name": name, "day": "2031-05-04", "zone": "Europe/London", "source": "almanac"}
        shown = await stage.call(mia, "deadline set", **given)
        assert "another moderator has to approve it" in shown.text
        kept = await stage.press(mia, shown, "Apply")
        assert "Nothing is published yet" in kept.text
        assert "You proposed this yourself" in (await stage.press(mia, kept, "Approve")).text
        stage.cards.append((mia, kept))
    first = await stage.call(mae, "kb proposals")
    second = await stage.press(mae, first, "Next")
    assert (first.private, "the-petition-closes" in first.text) == (True, True)
    assert (second.private, "the-raffle-closes" in second.text) == (True, True)
    assert "It was withdrawn" in (await stage.press(mae, second, "Withdraw")).text
    assert "is published" in (await stage.press(mae, first, "Approve")).text
    assert "This waits no more" in (await stage.press(mae, first, "Approve")).text
    assert "the petition closes" in (await stage.call(mae, "countdown", deadline="the petition closes")).text
    stage.cards.append((mae, second))
    await stage.call(mia, "config set", second_moderator=False)


async def test_what_a_member_wrote_is_put_into_the_queue(museum_stage: Stage) -> None:
    """From the menu on their message, without who wrote it; it is decided about like any other."""
    stage, mia = museum_stage, museum_stage.moderator
    said = await stage.loopback.say(await stage.place(), PLANTS)
    taken = await stage.menu(mia, "Add as question", said)
    assert (PLANTS in taken.text, taken.private) == (True, True)
    queue = await stage.call(mia, "kb queue")
    assert "dismissed" in (await stage.press(mia, queue, f"{_number(queue, PLANTS)}: Dismiss")).text


async def test_a_long_queue_is_leafed_through(museum_stage: Stage) -> None:
    """Forward and back, and what is pressed on a page is what it shows."""
    stage, mia = museum_stage, museum_stage.moderator
    for question in ("when is our contract up", "what raise do we want"):
        for kind in ("wrong", "stale", "unclear", "source"):
            place = await stage.place()
            told = await stage.call(place, "ask", question=question, private=True)
            await stage.press(place, told, "Not right", {"kind": kind, "tell": False})
    queue = await stage.call(mia, "kb queue")
    for label in ("Next", "Previous", "Next"):
        queue = await stage.press(mia, queue, label)
        assert "4. " in queue.text
    assert "seen to" in (await stage.press(mia, queue, "1: It is fixed")).text
    assert "it stands" in (await stage.press(mia, queue, "2: It stands")).text
    stage.cards.append((mia, queue))


OLD = (
    "s1:kb-due::1", "s1:kb-queue::9", "s1:kb-history::9", "s1:kb-history::9,acts", "s1:kb-apply::",
    "s1:kb-apply::retire,gone,x,y,go",
    "s1:kb-form::", "s1:kb-rollback::77", "s1:kb-undo::99",
    "s1:kb-links::", "s1:kb-answer::77,78", "s1:kb-true::gone", "s1:pick::gone",
    "s1:kb-approve::gone", "s1:kb-withdraw::gone", "s1:kb-proposals::9", "s1:kb-approve::",
    "s1:sources::",
    "s1:related::gone", "s1:helpful::gone", "s1:not-right::gone", "s1:page::timeline,99", "s1:page::nothing,1",
    "s1:post::1,gone", "s1:hand-on::1", "s1:forget::", "s1:nothing::", "s0:sources::x", "nonsense",
)  # fmt: skip


@pytest.mark.parametrize("custom_id", OLD)
async def test_a_button_of_another_time_is_answered(museum_stage: Stage, custom_id: str) -> None:
    """Of an edition that is gone, of another version of the program, or of no meaning: politely."""
    stage = museum_stage
    for place in (stage.moderator, await stage.place()):
        message = await stage.old_card(place, custom_id)
        assert (await stage.press_id(place, message, custom_id)).text
