"""A small bot of the tests' own, on discord.py as it is, that does a little of everything."""

from __future__ import annotations

import asyncio
import io
import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Self

import discord
from discord import app_commands

from tests.loopback.logs import LIMIT, Log
from tests.loopback.world import TOKEN

PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x20\x00\x00\x00\x10"  # 32 by 16, as far as its header goes


class More(discord.ui.DynamicItem[discord.ui.Button[discord.ui.LayoutView]], template=r"more:(?P<fact>[a-z-]+)"):
    """A button with its state in its name, so that it works after a restart."""

    def __init__(self, fact: str) -> None:
        super().__init__(discord.ui.Button(label="More", custom_id=f"more:{fact}"))
        self.fact = fact

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction, _item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make it from its name alone."""
        return cls(match["fact"])

    async def callback(self, interaction: discord.Interaction) -> None:
        """Say which fact was asked for, in place of the card."""
        view = discord.ui.LayoutView()
        view.add_item(discord.ui.TextDisplay(f"More on {self.fact}"))
        await interaction.response.edit_message(view=view)


class Form(discord.ui.Modal, title="Correct me"):
    """A form with a label and a line of text."""

    correction: discord.ui.Label[Self] = discord.ui.Label(
        text="What is wrong?", component=discord.ui.TextInput(custom_id="correction", max_length=20)
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        """Thank for it."""
        assert isinstance(self.correction.component, discord.ui.TextInput)
        await interaction.response.send_message(f"Thanks for {self.correction.component.value}", ephemeral=True)


def card(text: str, fact: str) -> discord.ui.LayoutView:
    """Return a card with a text and a button."""
    view = discord.ui.LayoutView(timeout=None)
    row: discord.ui.ActionRow[discord.ui.LayoutView] = discord.ui.ActionRow()
    row.add_item(More(fact))
    view.add_item(discord.ui.Container(discord.ui.TextDisplay(text), row))
    return view


pack = app_commands.Group(name="pack", description="The pack")


@pack.command(description="Check")
async def check(
    interaction: discord.Interaction,
    member: discord.Member,
    file: discord.Attachment,
    channel: discord.TextChannel | None = None,
    role: discord.Role | None = None,
) -> None:
    """Read a file aloud."""
    content = (await file.read()).decode()
    words = f"{member.display_name} checks {content} in {channel} as {role}"
    await interaction.response.send_message(words, ephemeral=True)


async def explain(interaction: discord.Interaction, message: discord.Message) -> None:
    """Repeat what a message says."""
    await interaction.response.send_message(f"About: {message.content}", ephemeral=True)


def register(tree: app_commands.CommandTree[Any]) -> None:
    """Give a tree the sample's commands."""
    everywhere = app_commands.AppInstallationType(guild=True, user=True)
    contexts = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)

    @tree.command(description="Ask")
    async def ask(interaction: discord.Interaction, question: str, private: bool = False) -> None:  # noqa: FBT001, FBT002
        await interaction.response.send_message(view=card(f"You asked: {question}", "dvd"), ephemeral=private)

    @ask.autocomplete("question")
    async def choices(_: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=f"{current}?", value=current)]

    @tree.command(description="Think first")
    async def think(interaction: discord.Interaction) -> None:
        await interaction.response.defer(thinking=True)
        await interaction.followup.send("Thought")
        await interaction.followup.send("And more", ephemeral=True)
        await interaction.edit_original_response(content="Thought again")

    @tree.command(description="Correct")
    async def correct(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Form())

    @tree.command(description="Draw")
    async def draw(interaction: discord.Interaction) -> None:
        file = discord.File(io.BytesIO(PICTURE), "chart.png", description="A chart")
        await interaction.response.send_message("Drawn", file=file)

    tree.add_command(pack)
    tree.add_command(app_commands.ContextMenu(name="Explain", callback=explain))
    for command in tree.get_commands():
        command.allowed_installs, command.allowed_contexts = everywhere, contexts


class Sample(discord.AutoShardedClient):
    """The bot itself; what it hears stands in `heard`, as words."""

    def __init__(self, intents: discord.Intents | None = None, **options: Any) -> None:  # noqa: ANN401 - discord.py's own
        options = {"guild_ready_timeout": 0.05, "allowed_mentions": discord.AllowedMentions.none()} | options
        super().__init__(intents=intents or discord.Intents(guilds=True, messages=True), **options)
        self.tree = app_commands.CommandTree(self)
        self.heard: Log[str] = Log()
        self.latest: discord.Interaction | None = None
        register(self.tree)
        self.add_dynamic_items(More)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Do not wait five seconds between two shards: nobody counts here."""

    async def setup_hook(self) -> None:
        """Register the commands."""
        await self.tree.sync()

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Keep the latest for the test to go on with."""
        self.latest = interaction

    async def on_message(self, message: discord.Message) -> None:
        """Answer whoever addresses the bot."""
        self.heard.add(f"message {message.content}")
        assert self.user
        if not message.author.bot and (not message.guild or self.user in message.mentions):
            words = message.content.replace(self.user.mention, "").strip()
            answered = message.reference.resolved if message.reference else None
            if isinstance(answered, discord.Message):
                words += f" (to: {answered.content})"
            await message.reply(f"Heard: {words}")

    async def on_message_edit(self, before: discord.Message, after: discord.Message) -> None:
        """Note it."""
        self.heard.add(f"edited {before.content} -> {after.content}")

    async def on_raw_message_delete(self, event: discord.RawMessageDeleteEvent) -> None:
        """Note it."""
        self.heard.add(f"deleted {event.message_id}")

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """Note it."""
        self.heard.add(f"guild {guild.id}")

    async def on_shard_ready(self, shard: int) -> None:
        """Note it."""
        self.heard.add(f"ready {shard}")

    async def on_shard_resumed(self, shard: int) -> None:
        """Note it."""
        self.heard.add(f"resumed {shard}")

    async def hears(self, words: str, since: int = 0) -> str:
        """Wait until it hears something, from a place in `heard` on."""
        return await self.heard.wait_for(lambda heard: heard == words, since)


@asynccontextmanager
async def running(client: Sample, token: str = TOKEN) -> AsyncIterator[Sample]:
    """Run a bot until the end of the block; raises what its connection raises if it never becomes ready."""
    async with asyncio.timeout(2 * LIMIT), client:
        await client.login(token)
        connection = asyncio.create_task(client.connect())
        ready = asyncio.create_task(client.wait_until_ready())
        await asyncio.wait({connection, ready}, return_when=asyncio.FIRST_COMPLETED)
        if not ready.done():
            ready.cancel()
            await connection
        for guild in client.guilds:  # discord.py is ready after so many seconds, whether or not they have all come
            if guild.unavailable:
                await client.hears(f"guild {guild.id}")
        yield client
        await client.close()
        await connection


if __name__ == "__main__":
    Sample().run(os.environ["TOKEN"], log_handler=None)
