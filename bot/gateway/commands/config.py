"""`/config`: what a server's moderators set for it. Each change holds at once, and is told in the log of acts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import discord
from discord import Interaction, app_commands
from discord.app_commands import Range

from bot.cards.card import Card
from bot.cards.settings import OPERATORS, Shown, place, settings_card
from bot.cards.stamps import official_words
from bot.clock import Clock, start_clock
from bot.gateway import moderating, sending
from bot.gateway.commands import choosing
from bot.gateway.house import House, house_of
from bot.gateway.office import Office, office_of
from bot.gateway.rendering import render
from bot.server_settings import LONGEST_WAIT, MOST_QUESTIONS, ServerSettings
from bot.settings import read_clock
from bot.store.audit import Act

CONFIG = moderating.group("config", "What is set for this server: channels, pace, clock, answers on or off")
AnyChannel = app_commands.AppCommandChannel | app_commands.AppCommandThread


class _WithMessages(app_commands.Transformer):
    """Takes the channels in which messages stand; the library's own list has one that Discord's document has not."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        """The kind of the option."""
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        """The kinds of channel that are offered."""
        kinds = discord.ChannelType
        threads = [kinds.news_thread, kinds.public_thread, kinds.private_thread]
        return [kinds.text, kinds.news, kinds.voice, kinds.stage_voice, kinds.forum, *threads]

    async def transform(self, interaction: Interaction, value: Any, /) -> Any:  # noqa: ANN401, ARG002 - the library's
        """Return the channel as it came."""
        return value


Channel = app_commands.Transform[AnyChannel, _WithMessages]
_MOST_CHANNELS = 50
_MEANT = {"editors_role": "who may edit", "ping_role": "who want to be told of deadlines"}
_NOTHING = Card(("Nothing was given to set. Name one of the options; /config show lists what each is for.",))


_BY_ITSELF = Card(("“pack” is set by itself, and nothing was changed. Call the command again without the others.",))


@dataclass(frozen=True, slots=True)
class Given:
    """What `/config set` was given; None where an option was left out."""

    answer_channel: AnyChannel | None = None
    private_channel: AnyChannel | None = None
    log_channel: AnyChannel | None = None
    questions: int | None = None
    within: int | None = None
    same_again: int | None = None
    collect: bool | None = None
    digest: bool | None = None
    answers: bool | None = None
    second_moderator: bool | None = None
    clock: str | None = None
    editors_role: discord.Role | None = None
    ping_role: discord.Role | None = None


@CONFIG.command(name="show", description="Show what is set for this server, and what each setting is for")
async def show(interaction: Interaction) -> None:
    """Show the settings."""
    if not await moderating.refused(interaction, moderating.manages):
        card = _card(office_of(interaction), interaction)
        await sending.respond(interaction, render(card), private=True)


@CONFIG.command(name="set", description="Set something for this server; it holds at once")
@app_commands.describe(
    answer_channel="Answer every question there and in its threads unasked, if sure; named again: no longer",
    private_channel="Show answers to the asker alone there and in its threads; named again: no longer",
    log_channel="Tell there what moderators do; named again: no longer",
    questions="How many questions one person may ask ...",
    within="... within so many seconds",
    same_again="For how many seconds a channel is not told the same again",
    collect="Keep questions that found no answer, without who asked, for /kb queue",
    digest="Off: what waits in the queue is not told in log_channel once a week",
    answers="Off: only deadlines are told, until it is on again",
    second_moderator="On: changes of official positions, deadlines and rates wait for a second moderator",
    clock="Which time answers go by: real, fixed:2007-10-23, offset:2007-10-23, or operator for the operator's",
    editors_role="Who bears this role may use /kb and /deadline too; named again: no longer",
    ping_role="Whom /deadline announce pings where that is asked for; named again: no longer",
    pack="Which of the operator's packs is answered from; by itself, without other options",
)
@app_commands.autocomplete(pack=choosing.packs_like)
async def set_(  # noqa: PLR0913, PLR0917 - each is an option of the command
    interaction: Interaction,
    answer_channel: Channel | None = None,
    private_channel: Channel | None = None,
    log_channel: Channel | None = None,
    questions: Range[int, 1, MOST_QUESTIONS] | None = None,
    within: Range[int, 1, LONGEST_WAIT] | None = None,
    same_again: Range[int, 0, LONGEST_WAIT] | None = None,
    collect: bool | None = None,  # noqa: FBT001 - Discord's own way to pass an option
    digest: bool | None = None,  # noqa: FBT001 - as above
    answers: bool | None = None,  # noqa: FBT001 - as above
    second_moderator: bool | None = None,  # noqa: FBT001 - as above
    clock: Range[str, 1, 60] | None = None,
    editors_role: discord.Role | None = None,
    ping_role: discord.Role | None = None,
    pack: Range[str, 1, 100] | None = None,
) -> None:
    """Set what was given, and show what holds now."""
    if await moderating.refused(interaction, moderating.manages):
        return
    pace = (questions, within, same_again)
    channels, roles = (answer_channel, private_channel, log_channel), (editors_role, ping_role)
    given = Given(*channels, *pace, collect, digest, answers, second_moderator, clock, *roles)
    if pack is not None:
        await (choosing.choose(interaction, pack) if given == Given() else _alone(interaction))
        return
    house, guild = house_of(interaction), interaction.guild_id or 0
    told_in = house.office(guild).settings.log_channel
    done = await _set(house, guild, interaction.user.id, given, writable=_writable(interaction, given))
    if isinstance(done, Card):
        await sending.respond(interaction, render(done), private=True)
        return
    words = tuple(done.words.split("\n"))
    await sending.respond(interaction, render(_card(house.office(guild), interaction, words)), private=True)
    await moderating.tell_log(house, interaction.client, done, left=told_in)


async def _alone(interaction: Interaction) -> None:
    await sending.respond(interaction, render(_BY_ITSELF), private=True)


async def _set(house: House, guild: int, moderator: int, given: Given, *, writable: bool) -> Act | Card:
    """Set what was given, on top of what others have set meanwhile; return the act, or why nothing was set."""
    async with house.changing:
        try:
            settings, words = changed(house.office(guild), guild, given, writable=writable)
        except ValueError as fault:
            return Card((str(fault),), status="refused")
        if not words:
            return _NOTHING
        act = Act(guild, moderator, "config set", "", "\n".join(words), house.now())
        await house.set(settings, act)
        return act


def changed(office: Office, guild: int, given: Given, *, writable: bool) -> tuple[ServerSettings, tuple[str, ...]]:
    """Return the settings with what was given, and each change in words. ValueError with a plain sentence.

    `writable` says whether the bot may write in the log channel that was given.
    """
    settings = office.settings
    words: list[str] = []
    for name in ("answer_channel", "private_channel"):
        channel = getattr(given, name)
        if channel is not None:
            held: frozenset[int] = getattr(settings, f"{name}s")
            if len(held | {channel.id}) > _MOST_CHANNELS:
                raise ValueError(f"“{name}”: there are {_MOST_CHANNELS} already. Name one of them to take it away.")
            settings = replace(settings, **{f"{name}s": held ^ {channel.id}})
            words.append(f"{name}: {place(guild, channel.id)} {'no longer' if channel.id in held else 'added'}")
    if given.log_channel is not None:
        settings, said = _log(settings, guild, given.log_channel, writable=writable)
        words.append(said)
    for name in ("editors_role", "ping_role"):
        role: discord.Role | None = getattr(given, name)
        if role is not None:
            settings, said = _with_role(settings, name, role)
            words.append(said)
    settings, more = _plain_values(settings, given)
    words += more
    if given.clock is not None:
        clock = _clock(office, given.clock)
        settings = replace(settings, clock=_stored(clock))
        words.append(f"clock: {_told(office, clock) or OPERATORS}")
    return settings, tuple(words)


def _log(settings: ServerSettings, guild: int, channel: AnyChannel, *, writable: bool) -> tuple[ServerSettings, str]:
    """Tell acts in a channel, or no longer where they were; ValueError where nothing can be told in it."""
    off = settings.log_channel == channel.id
    if not off and channel.type is discord.ChannelType.forum:
        raise ValueError("“log_channel”: a forum holds posts alone. Name a text channel, or one post.")
    if not off and not writable:
        raise ValueError("“log_channel”: I may not write there. Give me View Channel and Send Messages first.")
    said = f"log_channel: {'none' if off else place(guild, channel.id)}"
    return replace(settings, log_channel=0 if off else channel.id), said


def _with_role(settings: ServerSettings, name: str, role: discord.Role) -> tuple[ServerSettings, str]:
    """Set a role, or none where it was that one; ValueError where that would be everybody."""
    if role.is_default():
        raise ValueError(f"“{name}”: that role is everybody’s. Name one that only those bear {_MEANT[name]}.")
    off = getattr(settings, name) == role.id
    said = f"{name}: {'none' if off else f'@{role.name}'}"
    return replace(settings, **{name: 0 if off else role.id}), said


def _plain_values(settings: ServerSettings, given: Given) -> tuple[ServerSettings, list[str]]:
    """Take over numbers and switches, which Discord itself holds to their ranges."""
    words: list[str] = []
    for name in ("questions", "within", "same_again"):
        value = getattr(given, name)
        if value is not None:
            settings = replace(settings, pace=replace(settings.pace, **{name: value}))
            words.append(f"{name}: {value}")
    for name in ("collect", "digest", "answers", "second_moderator"):
        value = getattr(given, name)
        if value is not None:
            settings = replace(settings, **{name: value})
            words.append(f"{name}: {'on' if value else 'off'}")
    return settings, words


def _clock(office: Office, text: str) -> Clock | None:
    """Start the clock that was asked for; None for the operator's."""
    if text.strip().lower() == "operator":
        return None
    try:
        setting = read_clock(text)
    except ValueError as fault:
        raise ValueError(f"“clock”: {fault}") from None
    return start_clock(setting, office.library.current.pack.header, office.clock.real)


def _stored(clock: Clock | None) -> str:
    """Return a clock as it is stored: one that runs on from a start as a shift, so that no restart sets it back."""
    if clock is None or clock.mode == "real":
        return "real" if clock is not None else ""
    return f"fixed:{clock.instant.isoformat()}" if clock.instant else f"offset:{round(clock.shift.total_seconds())}"


def _told(office: Office, clock: Clock | None) -> str:
    """Say which clock it is, and what time it tells where that is not the machine's own."""
    if clock is None or clock.mode == "real":
        return "real" if clock is not None else ""
    return f"{clock.mode}, now {official_words(clock.now(), str(office.zone))}"


def _writable(interaction: Interaction, given: Given) -> bool:
    guild = interaction.guild
    channel = guild.get_channel_or_thread(given.log_channel.id) if guild and given.log_channel else None
    if guild is None or channel is None:
        return False
    may = channel.permissions_for(guild.me)
    writes = may.send_messages_in_threads if isinstance(channel, discord.Thread) else may.send_messages
    return may.view_channel and writes


def _card(office: Office, interaction: Interaction, words: tuple[str, ...] = ()) -> Card:
    pack = office.library.current.pack.header
    shown = Shown(
        office.settings,
        interaction.guild_id or 0,
        hears_all=office.hears_all,
        pack=f"{pack.title} ({pack.id})",
        editors=_role_name(interaction, office.settings.editors_role),
        pinged=_role_name(interaction, office.settings.ping_role),
        clock=_told(office, office.clock) if office.settings.clock else "",
    )
    return settings_card(shown, words)


def _role_name(interaction: Interaction, role: int) -> str:
    found = interaction.guild.get_role(role) if interaction.guild is not None and role else None
    return f"@{found.name}" if found is not None else "a role that is gone" if role else ""


COMMANDS = (CONFIG,)
