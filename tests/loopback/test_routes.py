"""The rest of what a bot asks over HTTP, and what a member's client would not let happen."""

from __future__ import annotations

from collections.abc import Callable

import discord
import pytest
from discord.http import MultipartParameters, Route

from tests.loopback import payloads
from tests.loopback.conftest import Hall
from tests.loopback.interactions import Place
from tests.loopback.logs import calls
from tests.loopback.payloads import Json
from tests.loopback.permissions import ADMINISTRATOR, ALL, MENTION_EVERYONE, SEND_MESSAGES, overwrite
from tests.loopback.posting import numbered
from tests.loopback.sample import Sample, running
from tests.loopback.server import serving
from tests.loopback.sessions import GUILD_MEMBERS

pytestmark = pytest.mark.asyncio


async def test_a_bot_can_look_around(hall: Hall) -> None:
    """The application, guilds, channels, roles, members and accounts are there to be fetched."""
    async with running(Sample()) as bot:
        guild = await bot.fetch_guild(hall.guild.id)
        assert (await bot.application_info()).owner.name == "portal_owner"
        assert [found.name async for found in bot.fetch_guilds()] == [guild.name]
        assert [channel.name for channel in await guild.fetch_channels()] == ["questions"]
        assert {role.name for role in await guild.fetch_roles()} == {"@everyone", "steward"}
        assert (await guild.fetch_member(int(hall.ann["id"]))).display_name == "Ann"
        assert str(await bot.fetch_channel(int(hall.channel["id"]))) == "questions"
        with pytest.raises(discord.NotFound, match="10013"):
            await bot.fetch_user(1)


@pytest.mark.parametrize(
    "path", ["/gateway", "/applications/@me", "/applications/{bot}/guilds/{guild}/commands/permissions"]
)
async def test_what_discord_py_has_no_word_for_can_be_asked(hall: Hall, path: str) -> None:
    """Routes that no method of the library asks are there, and true to Discord's document."""
    async with running(Sample()) as bot:
        await bot.http.request(Route("GET", path, bot=hall.loopback.world.application_id, guild=hall.guild.id))


async def test_a_members_file_can_be_read(hall: Hall) -> None:
    """A file that someone sends is there to be fetched, where the bot may read."""
    async with running(Sample()) as bot:
        said = await hall.loopback.say(hall.loopback.direct(hall.ann), "see", files={"a.txt": b"words"})
        await hall.loopback.posted(content="Heard: see")
        seen = await bot.get_partial_messageable(int(said["channel_id"])).fetch_message(int(said["id"]))
        assert await seen.attachments[0].read() == b"words"


async def test_values_are_chosen_from_a_menu(hall: Hall) -> None:
    """A choice carries the menu's kind, number and values, and the message that it stands on."""
    card = payloads.message(hall.channel, hall.loopback.world.bot, "") | {"components": numbered(CARD)}
    chosen = hall.loopback.interactions.press(hall.place, card, "pick", ["a"])
    assert chosen["data"] == {"custom_id": "pick", "component_type": 3, "id": 6, "values": ["a"]}
    assert chosen["message"] == card


async def test_a_bot_asks_for_the_members_of_a_guild() -> None:
    """With the members' intent, the members come over the gateway."""
    async with serving(privileged=GUILD_MEMBERS) as loopback:
        guild = loopback.world.add_guild()
        loopback.world.add_member(guild, "Ann")
        async with running(Sample(discord.Intents(guilds=True, members=True), chunk_guilds_at_startup=False)) as bot:
            found = await bot.guilds[0].query_members("an")
            assert [member.name for member in found] == ["ann"]


async def test_commands_of_one_guild_are_kept_apart(hall: Hall) -> None:
    """A guild's own commands are listed, changed and taken back for themselves, and keep their ids."""
    here = discord.Object(hall.guild.id)
    async with running(Sample()) as bot:
        bot.tree.copy_global_to(guild=here)
        first = await bot.tree.sync(guild=here)
        assert [command.id for command in await bot.tree.sync(guild=here)] == [command.id for command in first]
        draw = next(command for command in first if command.name == "draw")
        assert (await draw.edit(description="Draw a picture")).description == "Draw a picture"
        await draw.delete()
        left = {command.name for command in await bot.tree.fetch_commands(guild=here)}
        assert left == {"ask", "think", "correct", "pack", "Explain"}
        with pytest.raises(discord.NotFound, match="10063"):
            await bot.tree.fetch_command(draw.id, guild=here)


async def test_one_command_can_be_registered(hall: Hall) -> None:
    """A single command is registered beside the others, in place of one of its name."""
    async with running(Sample()) as bot:
        assert bot.application_id
        for words in ("First", "Second"):
            await bot.http.upsert_global_command(bot.application_id, {"name": "new", "description": words, "type": 1})  # type: ignore[typeddict-item]
        found = [command for command in hall.loopback.world.commands[None] if command["name"] == "new"]
        assert [command["description"] for command in found] == ["Second"]


async def test_a_bot_types_and_reacts(hall: Hall) -> None:
    """Typing and reactions are taken."""
    async with running(Sample()) as bot:
        channel = bot.get_partial_messageable(int(hall.channel["id"]))
        async with channel.typing():
            message = await channel.send("hello")
        await message.add_reaction("👍")
        await message.remove_reaction("👍", discord.Object(int(hall.loopback.world.bot["id"])))
    routes = {call.route for call in hall.loopback.requests.found(calls("*", "/channels/{channel_id}/*"))}
    assert "/channels/{channel_id}/typing" in routes


async def test_answers_to_an_interaction_are_changed_and_taken_back(hall: Hall) -> None:
    """The response and what follows it are read, changed and deleted by the interaction's own token."""
    async with running(Sample()) as bot:
        sent = await hall.loopback.send(hall.loopback.interactions.slash(hall.place, "draw"))
        await hall.loopback.reply(sent)
        assert bot.latest
        assert (await bot.latest.original_response()).content == "Drawn"
        assert (await bot.latest.edit_original_response(content="Drawn again", attachments=[])).attachments == []
        more = await bot.latest.followup.send("More", wait=True)
        assert (await more.edit(content="Less")).content == "Less"
        assert (await bot.latest.followup.fetch_message(more.id)).content == "Less"
        await more.delete()
        await bot.latest.delete_original_response()
        assert hall.loopback.world.messages == {}
        with pytest.raises(discord.NotFound, match="10008"):
            await bot.latest.edit_original_response(content="Too late")


async def test_a_token_expires(hall: Hall) -> None:
    """After its time an interaction's token opens nothing any more."""
    async with running(Sample()) as bot:
        sent = await hall.loopback.send(hall.loopback.interactions.slash(hall.place, "draw"))
        await hall.loopback.reply(sent)
        hall.loopback.world.interactions[sent["token"]].expired = True
        assert bot.latest
        with pytest.raises(discord.HTTPException, match="50027"):
            await bot.latest.followup.send("More")


async def test_who_sees_an_answer_is_settled_when_thinking_begins(hall: Hall) -> None:
    """What takes the place of "thinking" is seen by those who saw that."""
    made = hall.loopback
    async with running(Sample()):
        sent = await made.send(made.interactions.slash(hall.place, "think"))
        await made.asked("PATCH", "/webhooks/{webhook_id}/{webhook_token}/messages/@original")
        first, second = (made.world.messages[number] for number in made.world.interactions[sent["token"]].messages)
        assert (first["flags"] & payloads.EPHEMERAL, second["flags"] & payloads.EPHEMERAL) == (0, payloads.EPHEMERAL)


async def test_what_is_passed_on_is_read_only_with_a_mention(hall: Hall) -> None:
    """A message passed on is a snapshot, and empty where the bot may not read it."""
    seen: list[str] = []

    class Reader(Sample):
        async def on_message(self, message: discord.Message) -> None:
            seen.extend(snapshot.content for snapshot in message.message_snapshots)
            self.heard.add("message")

    async with running(Reader()) as bot:
        said = await hall.loopback.say(hall.place, "look")
        for words in ("", hall.loopback.mention()):
            since = len(bot.heard)
            await hall.loopback.say(hall.place, words, forwarding=said)
            await bot.hears("message", since)
    assert seen == ["", "look"]


@pytest.mark.parametrize(
    ("bits", "loud"), [(0, False), (MENTION_EVERYONE, True), (ADMINISTRATOR, True)], ids=["member", "may", "admin"]
)
async def test_everyone_is_pinged_only_by_whom_may(hall: Hall, bits: int, loud: bool) -> None:  # noqa: FBT001
    """@everyone pings where its author has the permission."""
    role = hall.guild.add_role("stewards", bits)
    bea = hall.loopback.world.add_member(hall.guild, "Bea", [role])
    said = await hall.loopback.say(hall.loopback.place(hall.guild, bea, hall.channel), "@everyone <@1> <@&2>")
    assert said["mention_everyone"] is loud


async def test_a_channels_rules_go_from_everyone_over_roles_to_the_member(hall: Hall) -> None:
    """A rule for a role takes back what one for everyone denies, and the owner may do everything."""
    role = hall.guild.add_role("stewards")
    bea = hall.loopback.world.add_member(hall.guild, "Bea", [role])
    rules = [overwrite(hall.guild.base["id"], deny=SEND_MESSAGES), overwrite(role["id"], allow=SEND_MESSAGES)]
    board = hall.guild.add_channel("board", rules)
    held = [hall.guild.permissions(account, board) & SEND_MESSAGES for account in (hall.ann, bea)]
    assert held == [0, SEND_MESSAGES]
    owner = hall.loopback.world.users[hall.guild.base["owner_id"]]
    assert hall.guild.permissions(owner, board) == ALL


CARD: list[Json] = [
    {"type": 1, "components": [{"type": 2, "style": 1, "custom_id": "on", "label": "On"}]},
    {"type": 1, "components": [{"type": 2, "style": 1, "custom_id": "off", "label": "Off", "disabled": True}]},
    {"type": 1, "components": [{"type": 3, "custom_id": "pick", "options": [{"label": "A", "value": "a"}]}]},
]
MISUSES: dict[str, tuple[Callable[[Hall, Json], object], str]] = {
    "no such command": (lambda h, _: h.loopback.interactions.slash(h.place, "sing"), "no command 'sing'"),
    "no such option": (lambda h, _: h.loopback.interactions.slash(h.place, "ask", quest="?"), "no option 'quest'"),
    "an option left out": (lambda h, _: h.loopback.interactions.slash(h.place, "ask"), r"without \['question'\]"),
    "an option of another kind": (lambda h, _: h.loopback.interactions.slash(h.place, "ask", question=1), "not take 1"),
    "no subcommand": (lambda h, _: h.loopback.interactions.slash(h.place, "pack"), "'pack' needs one of"),
    "no such button": (lambda h, m: h.loopback.interactions.press(h.place, m, "out"), "no component 'out'"),
    "a dead button": (lambda h, m: h.loopback.interactions.press(h.place, m, "off"), "'off' cannot be pressed"),
    "no such choice": (lambda h, m: h.loopback.interactions.press(h.place, m, "pick", ["b"]), "not among the choices"),
    "nothing chosen": (lambda h, m: h.loopback.interactions.press(h.place, m, "pick", []), "so many values"),
    "not for oneself": (
        lambda h, _: h.loopback.interactions.slash(Place(h.ann, h.channel, h.guild, personal=True), "guilds-own"),
        "not shown in such a place",
    ),
    "not for members": (lambda h, _: h.loopback.interactions.slash(h.place, "guilds-own"), "needs the permissions 32"),
}


@pytest.mark.parametrize("misuse", MISUSES)
async def test_a_client_does_not_let_everything_happen(hall: Hall, misuse: str) -> None:
    """What a member's client would not offer cannot be done here either, and the error says why."""
    doing, words = MISUSES[misuse]
    async with running(Sample()) as bot:
        own = {"name": "guilds-own", "description": "x", "type": 1, "default_member_permissions": 32}
        assert bot.application_id
        await bot.http.upsert_global_command(bot.application_id, own)  # type: ignore[arg-type]
        body = {"content": "card", "components": CARD}
        params = MultipartParameters(body, None, None)
        sent = await bot.http.send_message(int(hall.channel["id"]), params=params)
    with pytest.raises((LookupError, ValueError), match=words):
        doing(hall, dict(sent))
