"""The settings that only the Discord half reads. Wrong ones are refused together with those of `bot.settings`.

STEWARD_MESSAGE_CONTENT   1: ask Discord for the text of every message, which has to be allowed in its portal first
STEWARD_DATA              the folder of the database, or `off`: then nothing outlives the process
STEWARD_DATABASE_URL      the address of a PostgreSQL database to use instead, for several processes
STEWARD_SHARD_COUNT       how many shards all processes have together; unset: what Discord advises
STEWARD_SHARD_IDS         which of them this process serves, like 0,1 or 0-3; needs STEWARD_SHARD_COUNT
STEWARD_PACKS             a folder with more packs, each in a folder of its own, that servers can choose
STEWARD_WATCH             1: what changes in the packs' folders is reloaded by itself
STEWARD_LINKS             0: moderators cannot have the links of sources looked at, and no other site is ever asked
STEWARD_HEALTH            the port, or address and port, at which /healthz tells how the process is
STEWARD_RUN_BY            who runs this bot
STEWARD_CONTACT           whom a member turns to where something is wrong; unset: the pack's contact
STEWARD_PRIVACY_URL       the address of the privacy policy
STEWARD_TERMS_URL         the address of the terms
STEWARD_LOG               how much is logged: debug, info, warning or error

DISCORD_TOKEN, or a file named by DISCORD_TOKEN_FILE, holds the bot's token. Its value is never printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from bot.paths import existing_folder, possible_folder
from bot.signs import quoted

TOKEN, TOKEN_FILE = "DISCORD_TOKEN", "DISCORD_TOKEN_FILE"
NO_TOKEN = (
    f"There is no token. Set {TOKEN}, or {TOKEN_FILE} to a file that holds it; the Bot page of Discord's developer "
    "portal gives one."
)
DISCORD_SETTINGS = (
    "STEWARD_MESSAGE_CONTENT",
    "STEWARD_DATA",
    "STEWARD_DATABASE_URL",
    "STEWARD_SHARD_COUNT",
    "STEWARD_SHARD_IDS",
    "STEWARD_PACKS",
    "STEWARD_WATCH",
    "STEWARD_LINKS",
    "STEWARD_HEALTH",
    "STEWARD_RUN_BY",
    "STEWARD_CONTACT",
    "STEWARD_PRIVACY_URL",
    "STEWARD_TERMS_URL",
    "STEWARD_LOG",
)
LEVELS = ("debug", "info", "warning", "error")
_ON, _OFF = frozenset({"1", "true", "yes", "on"}), frozenset({"0", "false", "no", "off"})
_DATABASE = re.compile(r"(?:postgresql|postgres)://[^\s/][^\s]*/[^\s/]+")
_RANGE = re.compile(r"(\d{1,5})(?:-(\d{1,5}))?")
_TOKEN = re.compile(r"[\w.-]{10,200}", re.ASCII)
_MOST_SHARDS = 10_000
_LONGEST_LINE = 300
_LARGEST_PORT = 65_535
# More than any token with what may stand around it; a file without an end is not read to it.
_LONGEST_FILE = 10_000
_TOKEN_CURE = "Copy it anew from the Bot page of Discord's developer portal"  # noqa: S105 - a sentence, not a token


@dataclass(frozen=True, slots=True)
class Listening:
    """Where health is told: a host, empty for every address of the machine, and a port, 0 for any free one."""

    host: str
    port: int


@dataclass(frozen=True, slots=True)
class DiscordSettings:
    """What the environment asks of the Discord half; empty or None where it leaves the choice."""

    message_content: bool = False
    data: Path | None = None
    database: str = field(default="", repr=False)
    shard_count: int | None = None
    shard_ids: tuple[int, ...] | None = None
    packs: Path | None = None
    watch: bool = False
    links: bool = True
    health: Listening | None = None
    run_by: str = ""
    contact: str = ""
    privacy_url: str = ""
    terms_url: str = ""
    log: str = "info"
    token: str = field(default="", repr=False)


class Setting(Protocol):
    """Reads one setting by its name, and takes down what is wrong with it."""

    def __call__(self, name: str, read: Callable[[str], Any], /) -> Any:  # noqa: ANN401 - whatever `read` returns
        """Return what the setting says, None where it is unset or wrong."""
        ...


def read_discord_settings(setting: Setting, faults: list[str]) -> DiscordSettings:
    """Read the settings; to `faults` goes what is wrong between two of them."""
    found = DiscordSettings(
        message_content=bool(setting("STEWARD_MESSAGE_CONTENT", read_switch)),
        data=setting("STEWARD_DATA", read_data),
        shard_count=setting("STEWARD_SHARD_COUNT", read_count),
        shard_ids=setting("STEWARD_SHARD_IDS", read_shards),
        packs=setting("STEWARD_PACKS", existing_folder),
        watch=bool(setting("STEWARD_WATCH", read_switch)),
        links=setting("STEWARD_LINKS", read_switch) is not False,
        health=setting("STEWARD_HEALTH", read_listening),
        run_by=setting("STEWARD_RUN_BY", read_line) or "",
        contact=setting("STEWARD_CONTACT", read_line) or "",
        privacy_url=setting("STEWARD_PRIVACY_URL", read_address) or "",
        terms_url=setting("STEWARD_TERMS_URL", read_address) or "",
        log=setting("STEWARD_LOG", read_level) or "info",
    )
    if found.shard_ids and found.shard_count is None:
        faults.append("STEWARD_SHARD_IDS needs STEWARD_SHARD_COUNT: say how many shards there are in all.")
    if found.shard_ids and found.shard_count is not None and max(found.shard_ids) >= found.shard_count:
        faults.append(
            f"STEWARD_SHARD_IDS names shard {max(found.shard_ids)}, but STEWARD_SHARD_COUNT is {found.shard_count}: "
            f"the shards are 0 to {found.shard_count - 1}."
        )
    return found


def has_token(environ: Mapping[str, str]) -> bool:
    """Tell whether the environment names a token, right or wrong."""
    return any(environ.get(name, "").strip() for name in (TOKEN, TOKEN_FILE))


def read_token(environ: Mapping[str, str]) -> str:
    """Return the bot's token, empty where none is named. ValueError with a sentence that does not repeat it."""
    given, file = environ.get(TOKEN, "").strip(), environ.get(TOKEN_FILE, "").strip()
    if given and file:
        raise ValueError(f"{TOKEN} and {TOKEN_FILE} are both set: keep one of them.")
    name = TOKEN
    if file:
        name = f"The file that {TOKEN_FILE} names"
        try:
            with Path(file).expanduser().open(encoding="utf-8-sig") as held:
                given = held.read(_LONGEST_FILE).strip()
        except (OSError, ValueError, RuntimeError):
            raise ValueError(f"{TOKEN_FILE} is {quoted(file)}: that is no file of text that can be read.") from None
        if not given:
            raise ValueError(f"{name} is empty. {_TOKEN_CURE}.")
    if given and not _TOKEN.fullmatch(given):
        raise ValueError(f"{name} holds what no token looks like. {_TOKEN_CURE}, without quotes or the word Bot.")
    return given


def read_database(environ: Mapping[str, str]) -> str:
    """Return the address of a database, empty where none is named. ValueError that never repeats it.

    It may hold a password.
    """
    written = environ.get("STEWARD_DATABASE_URL", "").strip()
    if written and not _DATABASE.fullmatch(written):
        raise ValueError("STEWARD_DATABASE_URL is no address like postgresql://steward:password@host/steward.")
    return written


def read_data(text: str) -> Path | None:
    """Read the folder for what outlives the process; None where it is switched off."""
    return None if text.lower() == "off" else possible_folder(text)


def read_switch(text: str) -> bool:
    """Read 1 or 0."""
    if text.lower() in _ON | _OFF:
        return text.lower() in _ON
    raise ValueError("write 1 or 0")


def read_count(text: str) -> int:
    """Read how many shards there are."""
    if text.isascii() and text.isdigit() and len(text) <= len(str(_MOST_SHARDS)) and 1 <= int(text) <= _MOST_SHARDS:
        return int(text)
    raise ValueError(f"write a number from 1 to {_MOST_SHARDS}")


def read_shards(text: str) -> tuple[int, ...]:
    """Read the numbers of shards: 0,1 or 0-3."""
    shards: set[int] = set()
    for part in text.replace(",", " ").split():
        found = _RANGE.fullmatch(part)
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
        if last < first:
            raise ValueError("write shards like 0,1 or 0-3")
        shards.update(range(first, last + 1))
    if not shards:
        raise ValueError("write shards like 0,1 or 0-3")
    return tuple(sorted(shards))


def read_listening(text: str) -> Listening:
    """Read a port, or an address and a port."""
    host, _, port = text.rpartition(":")
    try:
        host.encode("idna")
    except UnicodeError:
        port = ""  # no machine can have such a name
    if not (port.isascii() and port.isdigit() and len(port) < 6 and int(port) <= _LARGEST_PORT):
        raise ValueError("write a port like 8080, or an address and a port like 127.0.0.1:8080")
    return Listening(host.strip("[]"), int(port))


def read_line(text: str) -> str:
    """Read a short line that members will see."""
    if len(text) > _LONGEST_LINE or not text.isprintable():
        raise ValueError(f"write one line of at most {_LONGEST_LINE} characters")
    return text


def read_address(text: str) -> str:
    """Read the address of a page."""
    try:
        parts = urlsplit(text)
        # A port that cannot be is a ValueError; port 0 is none that anybody listens on.
        whole = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        whole = False
    if not whole or any(character.isspace() for character in text) or len(text) > _LONGEST_LINE:
        raise ValueError("write a whole address like https://example.org/privacy")
    return text


def read_level(text: str) -> str:
    """Read how much is logged."""
    if text.lower() in LEVELS:
        return text.lower()
    raise ValueError(f"write {', '.join(LEVELS[:-1])} or {LEVELS[-1]}")
