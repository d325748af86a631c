"""The environment -> frozen settings. Every wrong value is refused with its name, the value and the cure.

STEWARD_PACK    the folder of the pack to answer from; unset: the pack that comes with the program
STEWARD_CLOCK   the clock that the answers go by; unset: the one that the pack names
                `real`             the machine's clock
                `fixed:START`      always START
                `offset:START`     START at the moment the process starts, running on from there at the usual pace
                `offset:SECONDS`   the machine's clock plus so many seconds (-3600: an hour ago)
                START is ISO with an offset, or is read in the pack's zone; a day alone is its noon. `fixed` and
                `offset` without START take noon of the day that the pack's last document appeared.
STEWARD_ZONE    the asker's IANA time zone, shown beside the official one
STEWARD_CACHE   the folder that keeps built indexes for a quicker start, or `off`; unset: `shopsteward` in the machine's
                own folder for such things. They hold the pack's words and nothing that anyone typed.
STEWARD_SEMANTIC
                a folder with a model of sentences, or `package` for the one in the pinned packages; unset: none

What the Discord half reads besides stands in `bot.discord_settings`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Literal, TypeVar

from bot.discord_settings import (
    DISCORD_SETTINGS,
    NO_TOKEN,
    DiscordSettings,
    has_token,
    read_database,
    read_discord_settings,
    read_token,
)
from bot.moments import read_moment, read_zone
from bot.paths import existing_folder, possible_folder
from bot.signs import quoted, shortened
from bot.world import UsageError

Mode = Literal["real", "fixed", "offset"]
_PREFIX = "STEWARD_"
KNOWN = ("STEWARD_PACK", "STEWARD_CLOCK", "STEWARD_ZONE", "STEWARD_CACHE", "STEWARD_SEMANTIC", *DISCORD_SETTINGS)
_SECONDS = re.compile(r"[+-]?\d{1,10}")
_CLOCKS = "Write `real`, `fixed:2007-10-23T12:00:00-07:00`, `offset:2007-10-23T12:00:00-07:00` or `offset:-3600`."

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class ClockSetting:
    """How the story's time is told: `start` may lack an offset, and is then read in the pack's zone."""

    mode: Mode
    start: datetime | None = None
    shift: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment asks for; None where it leaves the choice. `warnings` are lines for the operator.

    `faults` name the wrong values, where these are passed over and not refused.

    `pack` and `semantic` are as they were written: whether such a pack or model is there matters only to a command
    that uses it.
    """

    pack: str | None = None
    clock: ClockSetting | None = None
    zone: str | None = None
    cache: Path | None = None
    semantic: str | None = None
    warnings: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    discord: DiscordSettings = field(default_factory=DiscordSettings)


def read_settings(
    environ: Mapping[str, str], *, on_discord: bool = False, passing: bool = False, serving: bool = False
) -> Settings:
    """Read the settings; UsageError that names every wrong value at once. An empty value counts as none.

    With `passing` the wrong ones are left out and named in `faults`, for whoever looks at the rest all the same.

    Those of the Discord half are read only `on_discord`: a wrong one is no matter for a question in the terminal.
    Where Discord is to be served, a token that is missing and a pack that is not there are told along with the rest.
    """
    faults: list[str] = []

    def setting(name: str, read: Callable[[str], Read]) -> Read | None:
        value = environ.get(name, "").strip()
        if not value:
            return None
        try:
            return read(value)
        except ValueError as fault:
            faults.append(refusal(name, value, fault))
            return None

    settings = Settings(
        pack=environ.get("STEWARD_PACK", "").strip() or None,
        clock=setting("STEWARD_CLOCK", read_clock),
        zone=setting("STEWARD_ZONE", read_zone),
        cache=setting("STEWARD_CACHE", read_cache)
        if environ.get("STEWARD_CACHE", "").strip()
        else _usual_cache(environ),
        semantic=environ.get("STEWARD_SEMANTIC", "").strip() or None,
        warnings=tuple(_unknown(name) for name in sorted(environ) if name.startswith(_PREFIX) and name not in KNOWN),
        discord=read_discord_settings(setting, faults) if on_discord else DiscordSettings(),
    )
    if on_discord:
        settings = _with_secrets(settings, environ, faults)
    if serving and faults:
        faults.extend(_also_missing(settings, environ))
    if faults and not passing:
        raise UsageError(*faults, *settings.warnings)
    return replace(settings, faults=tuple(faults))


def _with_secrets(settings: Settings, environ: Mapping[str, str], faults: list[str]) -> Settings:
    # Read once: a file may be a pipe, which tells what it holds only once. Neither value is ever repeated.
    token, database = (_secret(read, environ, faults) for read in (read_token, read_database))
    folder = settings.discord.data
    if not environ.get("STEWARD_DATA", "").strip():
        folder = _usual_data(environ)
    return replace(settings, discord=replace(settings.discord, token=token, database=database, data=folder))


def _also_missing(settings: Settings, environ: Mapping[str, str]) -> Iterator[str]:
    """Yield what else would end the start, once what is told here is mended."""
    if not has_token(environ):
        yield NO_TOKEN
    if settings.pack is not None:
        try:
            existing_folder(settings.pack)
        except ValueError as fault:
            yield refusal("STEWARD_PACK", settings.pack, fault)


def _secret(read: Callable[[Mapping[str, str]], str], environ: Mapping[str, str], faults: list[str]) -> str:
    try:
        return read(environ)
    except ValueError as fault:
        faults.append(str(fault))
        return ""


def refusal(name: str, value: str, fault: ValueError) -> str:
    """Say which setting or option has which value, and what is wrong with it."""
    return f"{name} is {quoted(value)}: {fault}{'' if str(fault).endswith(('.', '?')) else '.'}"


def read_cache(text: str) -> Path | None:
    """Read the folder for what can be built again; None where it is switched off. ValueError with a plain reason."""
    return None if text.lower() == "off" else possible_folder(text)


def _usual_cache(environ: Mapping[str, str]) -> Path | None:
    return _usual(environ, ("XDG_CACHE_HOME", ""), ("LOCALAPPDATA", ""), ("HOME", ".cache"))


def _usual_data(environ: Mapping[str, str]) -> Path | None:
    return _usual(environ, ("XDG_DATA_HOME", ""), ("APPDATA", ""), ("HOME", ".local/share"))


def _usual(environ: Mapping[str, str], *places: tuple[str, str]) -> Path | None:
    """Return the machine's own folder for such things, None where it names none."""
    for name, below in places:
        # A relative one would be another folder from each place that the program is started in.
        if Path(environ.get(name, "")).is_absolute():
            return Path(environ[name]) / below / "shopsteward"
    return None


def read_clock(text: str) -> ClockSetting:
    """Read a clock as STEWARD_CLOCK writes it. ValueError with a plain reason."""
    mode, _, value = text.partition(":")
    value = value.strip()
    match mode.strip().lower():
        case "real" if not value:
            return ClockSetting("real")
        case "fixed":
            return ClockSetting("fixed", start=_start(value))
        case "offset" if _SECONDS.fullmatch(value):
            return ClockSetting("offset", shift=timedelta(seconds=int(value)))
        case "offset":
            return ClockSetting("offset", start=_start(value))
        case _:
            raise ValueError(f"there is no such clock. {_CLOCKS}")


def _start(value: str) -> datetime | None:
    if not value:
        return None
    try:
        return read_moment(value)
    except ValueError as fault:
        raise ValueError(f"of {quoted(value)}, {fault}. {_CLOCKS}") from None


def _unknown(name: str) -> str:
    # The beginning that all have in common would make any two of them alike.
    near = get_close_matches(name.removeprefix(_PREFIX), [known.removeprefix(_PREFIX) for known in KNOWN], 1, 0.7)
    cure = f"Did you mean {_PREFIX}{near[0]}?" if near else f"The settings are {', '.join(KNOWN)}."
    return f"{shortened(name)} is not a setting and is ignored. {cure}"
