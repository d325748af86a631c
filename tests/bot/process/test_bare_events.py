"""What Discord may leave out of an event or an answer, tell twice, or tell while something is still under way."""

from __future__ import annotations

import pytest

from tests.bot.process.serving import ANSWER, CALLBACK, COMMANDS, MESSAGES, QUESTION, Hall
from tests.loopback.faults import Fault
from tests.loopback.logs import calls, signals
from tests.loopback.payloads import EPHEMERAL, Json, snowflake

pytestmark = pytest.mark.asyncio

MESSAGE = "/channels/{channel_id}/messages/{message_id}"
ORIGINAL = "/webhooks/{webhook_id}/{webhook_token}/messages/@original"
FOLLOW_UP = "/webhooks/{webhook_id}/{webhook_token}"
UNKNOWN_MESSAGE = 10008
OTHER = "where are the talks held"
OTHER_ANSWER = "museum's library"


def replied_to(hall: Hall) -> list[str]:
    """Return the messages that were replied to, in order."""
    sent = hall.loopback.requests.found(calls("POST", MESSAGES))
    return [str(call.body["message_reference"]["message_id"]) for call in sent]


async def heard(hall: Hall, content: str, **fields: object) -> Json:
    """Send the event of a message as bare as may be, with fields of its own."""
    message = await hall.ask("hello")
    await hall.answered(message)
    bare = {key: value for key, value in message.items() if key not in {"mentions", "member"}}
    new = {**bare, "id": str(snowflake()), "content": content, "mentions": [], **fields}
    hall.loopback.world.messages[new["id"]] = new
    await hall.loopback.gateway.dispatch("MESSAGE_CREATE", new, hall.guild.base["id"])
    return new


async def test_a_reply_is_known_by_whom_it_pings(hall: Hall) -> None:
    """Discord may leave out the message replied to; the ping of a reply goes to its author, so it is the bot's."""
    async with hall.serving():
        answer = await hall.answered(await hall.ask())
        pointer = {"type": 0, "message_id": answer["id"], "channel_id": answer["channel_id"]}
        follow_up = await heard(
            hall, "and who said that", type=19, message_reference=pointer, mentions=[hall.loopback.world.bot]
        )
        assert "Okafor" in (await hall.answered(follow_up))["content"]


async def test_a_message_of_a_server_not_known_yet_is_no_direct_one(hall: Hall) -> None:
    """Before a server has come up, what is said there to others is left alone."""
    async with hall.serving():
        stray = await heard(hall, OTHER, guild_id=str(snowflake()))
        asked = await hall.ask()
        assert ANSWER in (await hall.answered(asked))["content"]
        assert stray["id"] not in replied_to(hall)


async def test_a_question_that_is_told_twice_is_answered_once(hall: Hall) -> None:
    """A resumed connection may tell again what was told."""
    async with hall.serving():
        question = await hall.ask()
        await hall.answered(question)
        await hall.loopback.gateway.message("MESSAGE_CREATE", question)
        last = await hall.ask(OTHER)
        await hall.answered(last)
        assert replied_to(hall) == [question["id"], last["id"]]


async def test_an_edit_is_known_by_its_words(hall: Hall) -> None:
    """Other words are answered anew even where the time of the edit is left out; the same words never are."""
    async with hall.serving():
        question = await hall.ask()
        await hall.answered(question)
        since = len(hall.loopback.requests)
        await hall.loopback.gateway.message("MESSAGE_UPDATE", question | {"edited_timestamp": question["timestamp"]})
        await hall.loopback.gateway.message(
            "MESSAGE_UPDATE", question | {"content": f"{hall.loopback.mention()} {OTHER}"}
        )
        changed = await hall.loopback.asked("PATCH", MESSAGE, since)
        assert OTHER_ANSWER in changed.reply["content"]


async def test_questions_that_are_purged_take_their_answers_along(hall: Hall) -> None:
    """A moderator deletes many messages at once: the answers go as well."""
    async with hall.serving():
        question = await hall.ask()
        answer = await hall.answered(question)
        purged = {"ids": [str(snowflake()), question["id"]], "channel_id": question["channel_id"]}
        guild = hall.guild.base["id"]
        await hall.loopback.gateway.dispatch("MESSAGE_DELETE_BULK", purged | {"guild_id": guild}, guild)
        gone = await hall.loopback.asked("DELETE", MESSAGE)
        assert gone.params["message_id"] == answer["id"]


async def test_a_question_deleted_meanwhile_takes_its_answer_along(hall: Hall) -> None:
    """The answer that was on its way is taken back once it is there."""
    async with hall.serving():
        sending = hall.loopback.faults.holding("POST", MESSAGES)
        question = await hall.ask()
        await sending.was_met()
        await hall.loopback.delete(question)
        await hall.answered_slash()
        sending.release()
        answer = await hall.answered(question)
        gone = await hall.loopback.asked("DELETE", MESSAGE)
        assert gone.params["message_id"] == answer["id"]


async def test_a_question_edited_meanwhile_is_answered_anew(hall: Hall) -> None:
    """The answer that was on its way is changed once it is there."""
    async with hall.serving():
        sending = hall.loopback.faults.holding("POST", MESSAGES)
        question = await hall.ask()
        await sending.was_met()
        await hall.loopback.edit(question, f"{hall.loopback.mention()} {OTHER}")
        await hall.answered_slash()
        sending.release()
        changed = await hall.loopback.asked("PATCH", MESSAGE)
        assert OTHER_ANSWER in changed.reply["content"]


async def test_a_place_is_known_by_its_id_alone(hall: Hall) -> None:
    """Where the channel itself is left out, its id still keeps one channel apart from the other."""
    other = hall.loopback.place(hall.guild, hall.place.account, hall.guild.add_channel("other"))
    async with hall.serving():
        await hall.loopback.asked("PUT", COMMANDS)
        for place, flags in ((hall.place, 0), (other, 0), (hall.place, EPHEMERAL)):
            sent = hall.loopback.interactions.slash(place, "ask", question=QUESTION)
            bare = {key: value for key, value in sent.items() if key != "channel"}
            await hall.loopback.gateway.dispatch("INTERACTION_CREATE", bare, hall.guild.base["id"])
            assert (await hall.loopback.reply(sent))["flags"] & EPHEMERAL == flags


@pytest.mark.parametrize("kind", [0, 2, 5, 11, 12, 13, 15])
async def test_a_place_in_a_server_it_is_not_in_may_be_told_in_part(hall: Hall, kind: int) -> None:
    """Of a channel or thread that the bot cannot see, Discord gives little; whoever brought it there is answered."""
    there = hall.loopback.world.foreign_guild()
    una = hall.loopback.world.add_member(there, "Una")
    place = hall.loopback.place(there, una, there.add_channel("elsewhere"), personal=True)
    async with hall.serving() as program:
        await hall.loopback.asked("PUT", COMMANDS)
        sent = hall.loopback.interactions.slash(place, "ask", question=QUESTION)
        part = {"id": sent["channel_id"], "type": kind, "permissions": "0"}
        member = {key: value for key, value in sent["member"].items() if key in {"user", "permissions"}}
        told = {"channel": part, "member": member}
        kept = {key: value for key, value in sent.items() if key not in {"attachment_size_limit", "version"}}
        await hall.loopback.gateway.dispatch("INTERACTION_CREATE", {**kept, **told})
        reply = await hall.loopback.reply(sent)
        assert ANSWER in reply["content"]
        assert reply["flags"] & EPHEMERAL
        assert "Reference" not in program.log


async def test_an_event_that_cannot_be_read_costs_nothing_else(hall: Hall) -> None:
    """It is noted without what was in it, and the connection stays as it is."""
    async with hall.serving() as program:
        for event in ("INTERACTION_CREATE", "MESSAGE_CREATE", "MESSAGE_UPDATE"):
            await hall.loopback.gateway.dispatch(event, {"id": "1", "content": "quokka"}, hall.guild.base["id"])
        assert ANSWER in (await hall.answered(await hall.ask()))["content"]
        assert len(hall.loopback.gateway.signals.found(signals("IDENTIFY"))) == 1
        assert program.log.count("Reference") == 3
        assert "quokka" not in program.log


@pytest.mark.parametrize("body", [None, {}, {"interaction": {"id": "1", "type": 2}}])
async def test_a_response_is_taken_though_nothing_is_said_of_it(hall: Hall, body: Json | None) -> None:
    """An answer that arrived is no fault, whatever Discord tells of it."""
    async with hall.serving() as program:
        await hall.loopback.asked("PUT", COMMANDS)
        kind = {"Content-Type": "application/json"} if body is not None else {}
        status = 200 if body is not None else 204
        hall.loopback.faults.add(Fault("POST", CALLBACK, "bare", 1, status, body, kind, carried_out=True))
        sent = await hall.loopback.send(hall.loopback.interactions.slash(hall.place, "ask", question=QUESTION))
        assert ANSWER in (await hall.loopback.reply(sent))["content"]
        await hall.answered(await hall.ask(OTHER))
        assert hall.loopback.requests.found(calls("POST", FOLLOW_UP)) == []
        assert "Reference" not in program.log


async def test_commands_that_discord_lost_are_told_again(hall: Hall) -> None:
    """They are told at their change, and where Discord does not have them though it once had."""
    async with hall.serving() as program:
        await program.logged("Discord was told of the commands.")
    told = len(hall.loopback.requests)
    async with hall.serving():
        await hall.answered(await hall.ask())
    assert hall.loopback.requests.found(calls("PUT", COMMANDS), told) == []
    hall.loopback.world.commands[None] = []
    async with hall.serving():
        await hall.loopback.asked("PUT", COMMANDS, told)


async def test_an_answer_that_the_press_cannot_reach_is_removed_all_the_same(hall: Hall) -> None:
    """Where the press is not taken for the message's own, the message is deleted as any of the bot's."""
    async with hall.serving():
        answer = await hall.answered(await hall.ask())
        hall.loopback.faults.refusing("DELETE", ORIGINAL, status=404, code=UNKNOWN_MESSAGE)
        remove = next(b["custom_id"] for b in answer["components"][0]["components"] if b["label"] == "Remove")
        await hall.loopback.send(hall.loopback.interactions.press(hall.place, answer, remove))
        gone = await hall.loopback.asked("DELETE", MESSAGE)
        assert gone.params["message_id"] == answer["id"]


async def test_a_limit_of_the_wall_before_discord_is_waited_out(hall: Hall) -> None:
    """discord.py takes a 429 without `Via` for the last word; a short one is waited out, by messages and responses."""
    async with hall.serving() as program:
        await hall.loopback.asked("PUT", COMMANDS)
        hall.loopback.faults.limited("POST", CALLBACK, via=False)
        sent = await hall.loopback.send(hall.loopback.interactions.slash(hall.place, "ask", question=QUESTION))
        assert ANSWER in (await hall.loopback.reply(sent))["content"]
        hall.loopback.faults.limited("POST", MESSAGES, via=False)
        assert OTHER_ANSWER in (await hall.answered(await hall.ask(OTHER)))["content"]
        assert "Reference" not in program.log
