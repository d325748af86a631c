"""Everything that a member can do, on the process as an operator starts it, with the pack that comes with it."""

from __future__ import annotations

import pytest

from bot.gateway.commands import privacy
from bot.gateway.presses import ACTS
from tests.bot.process.acceptance.members import EVERYWHERE, ROWS, TYPINGS, Row, Typing
from tests.bot.process.acceptance.stage import DIRECT, ELSEWHERE, GROUP, SERVER, Answer, Stage, pressable
from tests.bot.process.acceptance.staging import faults_of
from tests.loopback.interactions import Place
from tests.loopback.logs import calls
from tests.loopback.payloads import EPHEMERAL
from tests.loopback.routes.replies import CHOICES, DEFER

pytestmark = pytest.mark.asyncio(loop_scope="package")

MESSAGES = "/channels/{channel_id}/messages"
MESSAGE = MESSAGES + "/{message_id}"
QUESTION, ANSWER = "whens our contract up", "31 October 2007"
NARROWEST = 600  # pixels


async def called(stage: Stage, row: Row, where: str = SERVER) -> tuple[Place, Answer]:
    """Call what a row says; once more where a picture took too long to draw, and the words came alone."""
    place = await stage.place(where)
    answer = await stage.call(place, row.words, **row.given)
    if row.drawn and not answer.message["attachments"]:
        place = await stage.place(where)
        answer = await stage.call(place, row.words, **row.given)
    return place, answer


def holds(row: Row, answer: Answer) -> None:
    """Hold an answer to its row."""
    assert [words for words in row.says if words not in answer.text] == [], answer.text
    assert "@everyone" not in answer.text
    (picture,) = answer.message["attachments"] if row.drawn else [None]
    assert answer.kind == (DEFER if row.drawn else 4)
    if picture is not None:
        assert (picture["content_type"], picture["width"] >= NARROWEST) == ("image/png", True)
        assert 0 < len(picture["description"]) <= 1_024


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
async def test_each_command_is_answered(shipped: Stage, row: Row) -> None:
    """In a server: as the row says, and so is each press of what its card carries."""
    place, answer = await called(shipped, row)
    holds(row, answer)
    assert answer.private is not row.shown
    shipped.cards.append((place, answer))
    assert all(await shipped.press_everything(place, answer, leaving=frozenset({"remove"})))


@pytest.mark.parametrize("where", [DIRECT, GROUP, ELSEWHERE])
@pytest.mark.parametrize("row", EVERYWHERE, ids=lambda row: row.name)
async def test_a_member_takes_it_everywhere(shipped: Stage, where: str, row: Row) -> None:
    """Between other people, and in a server that has not installed it, whatever it says is for the asker alone."""
    place, answer = await called(shipped, row, where)
    holds(row, answer)
    if where != DIRECT:
        assert answer.private
    shipped.cards.append((place, answer))
    assert all(await shipped.press_everything(place, answer))


@pytest.mark.parametrize("typing", TYPINGS, ids=lambda typing: typing.name)
async def test_choices_are_offered(shipped: Stage, typing: Typing) -> None:
    """While somebody types; each that is offered is taken as it is."""
    place = await shipped.place()
    offered = await shipped.type(place, typing.words, typing.focused, **{typing.focused: typing.typed})
    assert offered.kind == CHOICES
    assert typing.says in offered.text
    for choice in offered.call.body["data"]["choices"][:2] if typing.says else []:
        more: dict[str, object] = {"before": 0} if typing.words == "remind set" else {}
        who = await shipped.place()
        answer = await shipped.call(who, typing.words, **{typing.focused: choice["value"]}, **more)
        assert not answer.text.startswith(("There is no", "**Which", "**There is no"))


async def test_a_message_is_asked_about_and_the_answer_posted(shipped: Stage) -> None:
    """The answer is for whoever asks, until they post it: then it replies to the message under their name, once."""
    place = await shipped.place()
    said = await shipped.loopback.say(place, "i wonder whens our contract up")
    answer = await shipped.menu(place, "Ask about this message", said)
    assert (answer.private, ANSWER in answer.text) == (True, True)
    assert all(await shipped.press_everything(place, answer, leaving=frozenset({"post"})))
    since = len(shipped.loopback.requests)
    again = shipped.loopback.interactions.press(place, answer.message, answer.button("Post in channel"))
    await shipped.press(place, answer, "Post in channel")
    await shipped.loopback.response(await shipped.loopback.send(again))
    (posted,) = shipped.loopback.requests.found(calls("POST", MESSAGES), since)
    assert ANSWER in posted.reply["content"]
    assert (posted.reply["message_reference"]["message_id"], posted.reply["mentions"]) == (said["id"], [])


async def test_a_message_is_asked_about_before_a_restart(shipped: Stage) -> None:
    """What is posted from it then stands on its button."""
    place = await shipped.place()
    said = await shipped.loopback.say(place, "i wonder whens our contract up")
    shipped.cards.append((place, await shipped.menu(place, "Ask about this message", said)))


async def test_a_message_without_words_is_not_asked_about(shipped: Stage) -> None:
    """A picture alone asks nothing, and that is said."""
    place = await shipped.place()
    said = await shipped.loopback.say(place, "", files={"a.png": b"\x89PNG"})
    assert "no words" in (await shipped.menu(place, "Ask about this message", said)).text


async def test_an_answer_is_reported_and_only_an_answer(shipped: Stage) -> None:
    """The form opens on the steward's own message, and its report goes to the queue; on another it says so."""
    place = await shipped.place()
    answer = await shipped.call(place, "ask", question=QUESTION)
    form = await shipped.menu(place, "Report this answer", answer.message)
    assert "queue" in (await shipped.send(place, form, {"kind": "stale", "text": "see page 3", "tell": True})).text
    said = await shipped.loopback.say(place, "hello all")
    assert "not one of them" in (await shipped.menu(place, "Report this answer", said)).text


async def test_mentions_are_answered(shipped: Stage) -> None:
    """A question is answered with a reply that pings nobody, a mention alone with help, a reply with what follows."""
    place, mention = await shipped.place(), shipped.loopback.mention()
    reply = await shipped.hall.answered(await shipped.loopback.say(place, f"{mention} {QUESTION}"))
    assert (ANSWER in reply["content"], reply["mentions"], reply["mention_everyone"]) == (True, [], False)
    alone = await shipped.hall.answered(await shipped.loopback.say(place, mention))
    assert 1 <= alone["content"].count("\n") <= 4
    follows = await shipped.hall.answered(await shipped.loopback.say(place, "and the actors?", answering=reply))
    assert "SAG" in follows["content"]
    for message in (reply, follows):
        sent = shipped.loopback.interactions.press(place, message, pressable(message)[0]["custom_id"])
        assert (await shipped.do(sent)).private


async def test_a_question_is_changed_and_taken_back(shipped: Stage) -> None:
    """Its answer changes with it, and goes with it."""
    place, mention = await shipped.place(), shipped.loopback.mention()
    said = await shipped.loopback.say(place, f"{mention} {QUESTION}")
    reply = await shipped.hall.answered(said)
    since = len(shipped.loopback.requests)
    await shipped.loopback.edit(said, f"{mention} what is overscale")
    changed = await shipped.loopback.asked("PATCH", MESSAGE, since)
    assert (changed.params["message_id"], "verscale" in changed.reply["content"]) == (reply["id"], True)
    await shipped.loopback.delete(said)
    gone = await shipped.loopback.asked("DELETE", MESSAGE, since)
    assert gone.params["message_id"] == reply["id"]


async def test_in_direct_messages_each_is_a_question(shipped: Stage) -> None:
    """Without a mention, and its buttons are pressed there too."""
    place = await shipped.place(DIRECT)
    reply = await shipped.hall.answered(await shipped.loopback.say(place, QUESTION))
    assert ANSWER in reply["content"]
    for part in pressable(reply):
        assert (await shipped.press_id(place, reply, part["custom_id"])).text


async def test_what_is_not_for_it_is_left_alone(shipped: Stage) -> None:
    """Talk, a mention of everyone, of another, and what another program says."""
    place, since = await shipped.place(), len(shipped.loopback.requests)
    other = shipped.loopback.world.add_member(shipped.hall.guild, "Someone")
    robot = shipped.loopback.world.add_member(shipped.hall.guild, "Robot")
    robot["bot"] = True
    talk = Place(robot, place.channel, place.guild)
    for who, words in ((place, QUESTION), (place, f"@everyone {QUESTION}"), (place, f"<@{other['id']}> {QUESTION}")):
        await shipped.loopback.say(who, words)
    await shipped.loopback.say(talk, f"{shipped.loopback.mention()} {QUESTION}")
    last = await shipped.loopback.say(place, f"{shipped.loopback.mention()} {QUESTION}")
    await shipped.hall.answered(last)
    assert len(shipped.loopback.requests.found(calls("POST", MESSAGES), since)) == 1


async def test_another_persons_card_is_not_taken_over(shipped: Stage) -> None:
    """A stranger's press is answered to the stranger alone, and does not take the answer away."""
    place = await shipped.place()
    answer = await shipped.call(place, "ask", question="what does verrone say")
    stranger = Place((await shipped.place()).account, place.channel, place.guild)
    for part in pressable(answer.message):
        message = shipped.loopback.world.messages[answer.message["id"]]
        pressed = await shipped.press_id(stranger, message, part["custom_id"])
        assert pressed.private
    assert shipped.loopback.world.messages[answer.message["id"]]["content"] == answer.text


async def test_every_card_works_after_a_restart(shipped: Stage) -> None:
    """The process is ended and started again: each button of each card that was shown is answered still."""
    await shipped.restart()
    for place, answer in shipped.cards:
        assert all(await shipped.press_everything(place, answer))
    removed = [answer for place, answer in shipped.cards if place.guild and not answer.message["flags"] & EPHEMERAL]
    assert all(answer.message["id"] not in shipped.loopback.world.messages for answer in removed)


async def test_every_act_of_a_member_was_pressed(shipped: Stage) -> None:
    """Else a new button would go untried."""
    if not shipped.cards:
        pytest.skip("this looks back on all the tests before it")
    assert set(ACTS) | set(privacy.ACTS) <= shipped.presses | {"forget"}


async def test_nothing_was_left_unanswered_or_against_the_rules(shipped: Stage) -> None:
    """Of all that was asked and said in this module."""
    assert faults_of(shipped) == []
    assert shipped.loopback.violations == []
    assert "Reference" not in shipped.program.log
    assert "Traceback" not in shipped.program.log
