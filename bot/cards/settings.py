"""The card that shows what a server's moderators have set, and what each setting is for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.cards.card import Card, Section
from bot.server_settings import ServerSettings

# More would leave no room for the settings beside them.
_MOST_NAMED = 6
OPERATORS = "the operator’s"
_IDLE = "; not in force: the operator has not switched on the text of messages"


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a server's settings beside themselves: its id, its pack, and whether every message is read.

    Without `hears_all`, which is the operator's to allow, answer channels do nothing. `editors` is the name of their
    role, `pinged` that of the one that announcements may ping, `clock` the server's own clock in words, empty where it
    has none.
    """

    settings: ServerSettings
    guild: int
    hears_all: bool
    pack: str
    editors: str
    pinged: str = ""
    clock: str = ""


def settings_card(shown: Shown, changed: Sequence[str] = ()) -> Card:
    """Show every setting with its value; `changed` are the words for what was set just now."""
    settings, pace = shown.settings, shown.settings.pace
    idle = "" if shown.hears_all or not settings.answer_channels else _IDLE
    log = {settings.log_channel} - {0}
    second = "wanted" if settings.second_moderator else "not wanted"
    items = (
        f"- questions, within: {pace.questions} questions from one person within {pace.within} seconds",
        f"- same_again: a channel is not told the same again for {pace.same_again} seconds",
        f"- collect: questions that found no answer are {'' if settings.collect else 'not '}kept for /kb queue",
        f"- answers: {'on' if settings.answers else 'off; only deadlines are told'}",
        f"- second_moderator: {second} for changes of positions, deadlines and rates",
        f"- clock: {shown.clock or OPERATORS}",
        f"- pack: {shown.pack}",
        f"- editors_role: {shown.editors or 'nobody'} may use /kb and /deadline beside those who manage the server",
        f"- ping_role: {shown.pinged or 'nobody'} is pinged by /deadline announce, where that is asked for",
        f"- log_channel: what moderators do is told in {_places(shown, log)}",
        f"- digest: once a week what waits in the queue is {'' if settings.digest else 'not '}told there",
        f"- answer_channel: every question is answered unasked in {_places(shown, settings.answer_channels)}{idle}",
        f"- private_channel: answers are shown to the asker alone in {_places(shown, settings.private_channels)}",
    )
    lines = tuple(changed) or ("What is set for this server; /config set changes it.",)
    return Card(lines, sections=(Section("", items),))


def _places(shown: Shown, channels: Iterable[int]) -> str:
    """Name channels, or say that there is none."""
    named = [place(shown.guild, one) for one in sorted(channels)]
    more = [f"and {len(named) - _MOST_NAMED} more"] if len(named) > _MOST_NAMED else []
    return ", ".join((*named[:_MOST_NAMED], *more)) or "no channel"


def place(guild: int, channel: int) -> str:
    """Name a channel by its address, which Discord shows by its name."""
    return f"https://discord.com/channels/{guild}/{channel}"
