"""A true discord.py against the server: commands, buttons, forms, mentions, replies, files."""

from __future__ import annotations

import io

import discord
import pytest
from discord.http import MultipartParameters, Route

from tests.loopback import payloads, validating
from tests.loopback.conftest import Hall
from tests.loopback.interactions import Place
from tests.loopback.permissions import SEND_MESSAGES, VIEW_CHANNEL, overwrite
from tests.loopback.posting import text_of
from tests.loopback.sample import PICTURE, Sample, running

pytestmark = pytest.mark.asyncio


async def test_a_bot_connects_and_registers_its_commands(hall: Hall) -> None:
    """The bot logs in, registers what it has, and sees its guild."""
    async with running(Sample()) as bot:
        assert [guild.id for guild in bot.guilds] == [hall.guild.id]
        names = {command["name"] for command in hall.loopback.world.commands[None]}
        assert names == {"ask", "think", "correct", "draw", "pack", "Explain"}
        assert {command.name for command in await bot.tree.fetch_commands()} == names


async def test_a_slash_command_is_answered_with_a_card(hall: Hall) -> None:
    """The answer to a command is a message that the channel sees, with its parts numbered."""
    async with running(Sample()):
        sent = hall.loopback.interactions.slash(hall.place, "ask", question="when?")
        reply = await hall.loopback.reply(await hall.loopback.send(sent))
        assert text_of(reply) == "You asked: when?"
        assert reply["components"][0]["id"] == 1
        assert hall.loopback.world.message(hall.channel["id"], reply["id"]) == reply


async def test_subcommands_take_all_kinds_of_options(hall: Hall) -> None:
    """A member, a file with its content, a channel and a role reach a subcommand; the answer is for one person."""
    async with running(Sample()):
        role = hall.guild.add_role("stewards")
        given = {"member": hall.ann, "file": ("pack.yaml", b"a: 1"), "channel": hall.channel, "role": role}
        sent = hall.loopback.interactions.slash(hall.place, "pack check", **given)
        reply = await hall.loopback.reply(await hall.loopback.send(sent))
        assert reply["content"] == "Ann checks a: 1 in questions as stewards"
        assert reply["flags"] & payloads.EPHEMERAL


async def test_thinking_is_replaced_by_what_follows(hall: Hall) -> None:
    """The first follow-up takes the place of "thinking", the second is a message of its own."""
    async with running(Sample()):
        sent = await hall.loopback.send(hall.loopback.interactions.slash(hall.place, "think"))
        await hall.loopback.asked("PATCH", "/webhooks/{webhook_id}/{webhook_token}/messages/@original")
        issued = hall.loopback.world.interactions[sent["token"]]
        told = [hall.loopback.world.messages[number]["content"] for number in issued.messages]
        assert told == ["Thought again", "And more"]


async def test_choices_come_while_a_member_types(hall: Hall) -> None:
    """Autocomplete is answered with choices."""
    async with running(Sample()):
        sent = hall.loopback.interactions.autocomplete(hall.place, "ask", "question", question="whe")
        response = await hall.loopback.response(await hall.loopback.send(sent))
        assert response.body["data"]["choices"] == [{"name": "whe?", "value": "whe"}]


async def test_a_button_works_after_a_restart(hall: Hall) -> None:
    """A bot that never sent the card answers its button, in the card's place."""
    async with running(Sample()):
        sent = await hall.loopback.send(hall.loopback.interactions.slash(hall.place, "ask", question="when?"))
        reply = await hall.loopback.reply(sent)
    async with running(Sample()):
        pressed = await hall.loopback.send(hall.loopback.interactions.press(hall.place, reply, "more:dvd"))
        await hall.loopback.response(pressed)
        assert text_of(hall.loopback.world.messages[reply["id"]]) == "More on dvd"


async def test_a_modal_is_opened_filled_in_and_sent_off(hall: Hall) -> None:
    """What is typed into a form reaches the bot; what its field does not take is not sent."""
    made = hall.loopback.interactions
    async with running(Sample()):
        opened = await hall.loopback.response(await hall.loopback.send(made.slash(hall.place, "correct")))
        with pytest.raises(ValueError, match="1 to 20 characters, not 21"):
            made.submit(hall.place, opened.body, {"correction": "x" * 21})
        reply = await hall.loopback.reply(
            await hall.loopback.send(made.submit(hall.place, opened.body, {"correction": "the date"}))
        )
        assert reply["content"] == "Thanks for the date"


async def test_a_message_menu_shows_content_without_the_intent(hall: Hall) -> None:
    """A message that a member picks is readable, though the bot could not read it when it was said."""
    async with running(Sample()) as bot:
        said = await hall.loopback.say(hall.place, "the guild says no")
        await bot.hears("message ")
        sent = await hall.loopback.send(hall.loopback.interactions.menu(hall.place, "Explain", said))
        assert (await hall.loopback.reply(sent))["content"] == "About: the guild says no"


@pytest.mark.parametrize("where", ["direct", "among others", "elsewhere"])
async def test_commands_go_where_a_member_takes_the_bot(hall: Hall, where: str) -> None:
    """A command works in direct messages, and where only the member has installed the bot."""
    made, ann = hall.loopback, hall.ann
    other = made.world.foreign_guild()
    other.join(ann)
    places = {
        "direct": made.direct(ann),
        "among others": made.among_others(ann, made.world.add_user("Bea")),
        "elsewhere": Place(ann, other.add_channel("talk"), other, personal=True),
    }
    async with running(Sample()):
        sent = await made.send(made.interactions.slash(places[where], "ask", question="when?", private=True))
        assert text_of(await made.reply(sent)) == "You asked: when?"


async def test_a_mention_is_answered_and_pings_nobody(hall: Hall) -> None:
    """The bot reads a message that mentions it, and its reply pings nobody."""
    async with running(Sample()):
        said = await hall.loopback.say(hall.place, f"{hall.loopback.mention()} hello @everyone {'<@1>'}")
        reply = await hall.loopback.posted()
        assert reply["content"] == "Heard: hello @everyone <@1>"
        assert reply["referenced_message"]["id"] == said["id"]
        assert (reply["mentions"], reply["mention_everyone"]) == ([], False)


async def test_a_reply_brings_the_message_it_answers(hall: Hall) -> None:
    """A reply that mentions the bot carries the answered message, empty where the bot may not read it."""
    async with running(Sample()) as bot:
        first = await hall.loopback.say(hall.place, "between us")
        since = len(hall.loopback.requests)
        await hall.loopback.say(hall.place, f"{hall.loopback.mention()} and?", answering=first, ping=False)
        own = await hall.loopback.posted(since, content="Heard: and? (to: )")
        since = len(hall.loopback.requests)
        await hall.loopback.say(hall.place, "why?", answering=own)
        await hall.loopback.posted(since, content=f"Heard: why? (to: {own['content']})")
        assert "message between us" not in bot.heard.entries


async def test_direct_messages_need_no_mention(hall: Hall) -> None:
    """In direct messages everything can be read and is answered."""
    async with running(Sample()) as bot:
        await hall.loopback.say(hall.loopback.direct(hall.ann), "psst")
        reply = await hall.loopback.posted(content="Heard: psst")
        opened = await (await bot.fetch_user(int(hall.ann["id"]))).create_dm()
        assert str(opened.id) == reply["channel_id"]


async def test_edits_and_deletions_are_heard(hall: Hall) -> None:
    """A changed message arrives changed, a deleted one as deleted."""
    async with running(Sample()) as bot:
        said = await hall.loopback.say(hall.place, f"{hall.loopback.mention()} one")
        await hall.loopback.posted()
        await hall.loopback.edit(said, f"{hall.loopback.mention()} two")
        await bot.hears(f"edited {hall.loopback.mention()} one -> {hall.loopback.mention()} two")
        await hall.loopback.delete(said)
        await bot.hears(f"deleted {said['id']}")


async def test_the_bot_changes_and_takes_back_its_own_messages(hall: Hall) -> None:
    """Messages are written, read, changed and deleted over HTTP, and only one's own changed."""
    async with running(Sample()) as bot:
        channel = bot.get_channel(int(hall.channel["id"]))
        assert isinstance(channel, discord.TextChannel)
        message = await channel.send("first")
        await message.edit(content="second")
        assert [found.content async for found in channel.history()] == ["second"]
        said = await hall.loopback.say(hall.place, "mine")
        with pytest.raises(discord.Forbidden, match="50005"):
            await channel.get_partial_message(int(said["id"])).edit(content="yours")
        await message.delete()
        with pytest.raises(discord.NotFound, match="10008"):
            await channel.fetch_message(message.id)


async def test_a_file_is_taken_in_and_given_back(hall: Hall) -> None:
    """A form's JSON and files are recorded apart; the file can be fetched, and a picture knows its size."""
    async with running(Sample()) as bot:
        await hall.loopback.send(hall.loopback.interactions.slash(hall.place, "draw"))
        call = await hall.loopback.asked("POST", "/interactions/{interaction_id}/{interaction_token}/callback")
        assert (call.body["data"]["content"], call.files["files[0]"]) == ("Drawn", ("chart.png", PICTURE))
        channel = bot.get_channel(int(hall.channel["id"]))
        assert isinstance(channel, discord.TextChannel)
        found = await anext(channel.history())
        assert (found.attachments[0].width, found.attachments[0].description) == (32, "A chart")
        assert await found.attachments[0].read() == PICTURE


async def test_pictures_stand_in_cards(hall: Hall) -> None:
    """A file shown within a card is addressed where it can be fetched."""
    async with running(Sample()) as bot:
        view = discord.ui.LayoutView()
        view.add_item(discord.ui.MediaGallery(discord.MediaGalleryItem("attachment://a.png", description="A chart")))
        channel = bot.get_channel(int(hall.channel["id"]))
        assert isinstance(channel, discord.TextChannel)
        message = await channel.send(view=view, file=discord.File(io.BytesIO(PICTURE), "a.png"))
        gallery = message.components[0]
        assert isinstance(gallery, discord.MediaGalleryComponent)
        assert gallery.items[0].media.url == message.attachments[0].url


@pytest.mark.parametrize(
    ("denied", "error"), [(VIEW_CHANNEL, "50001"), (SEND_MESSAGES, "50013")], ids=["cannot see", "cannot send"]
)
async def test_a_channel_can_shut_the_bot_out(hall: Hall, denied: int, error: str) -> None:
    """Permissions are worked out from the channel's own rules."""
    rules = [overwrite(hall.loopback.world.bot["id"], deny=denied, member=True)]
    shut = hall.guild.add_channel("board", rules)
    async with running(Sample()) as bot:
        with pytest.raises(discord.Forbidden, match=error):
            await bot.get_partial_messageable(int(shut["id"])).send("hello?")


async def test_what_is_said_where_the_bot_cannot_look_is_not_heard(hall: Hall) -> None:
    """A channel that the bot may not see tells it nothing, not even when it is mentioned."""
    rules = [
        overwrite(hall.guild.base["id"], deny=VIEW_CHANNEL),
        overwrite(hall.ann["id"], allow=VIEW_CHANNEL, member=True),
    ]
    board = hall.loopback.place(hall.guild, hall.ann, hall.guild.add_channel("board", rules))
    async with running(Sample()) as bot:
        await hall.loopback.say(board, f"{hall.loopback.mention()} in private")
        await hall.loopback.say(hall.place, f"{hall.loopback.mention()} in the open")
        await hall.loopback.posted(content="Heard: in the open")
        assert not bot.heard.found(lambda heard: "private" in heard)


@pytest.mark.parametrize("faulty", [False, True])
async def test_everything_is_held_against_discords_own_document(hall: Hall, faulty: bool) -> None:  # noqa: FBT001
    """A request that Discord does not know, or would not take, is noted, on a bad day too."""
    if not hall.loopback.rest.specification:
        pytest.skip(validating.MISSING)
    if faulty:
        hall.loopback.faults.refusing("POST", "/channels/*")
    async with running(Sample()) as bot:
        wrong = MultipartParameters({"content": ["a"]}, None, None)
        with pytest.raises(discord.HTTPException, match="50013" if faulty else "50035"):
            await bot.http.send_message(int(hall.channel["id"]), params=wrong)
        with pytest.raises(discord.NotFound):
            await bot.http.request(Route("GET", "/nowhere"))
    first, second = hall.loopback.violations
    hall.loopback.violations.clear()
    assert first == "POST /channels/{channel_id}/messages: the body at $.content: ['a'] is not of type 'string', 'null'"
    assert second == "GET /nowhere: there is no such route here"
