"""What the process registers and how it connects; and that the tables of this folder leave out nothing of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.bot.process.acceptance import members, moderators
from tests.bot.process.acceptance.stage import Stage
from tests.loopback.logs import calls, signals
from tests.loopback.payloads import Json

pytestmark = pytest.mark.asyncio(loop_scope="package")

COMMANDS = "/applications/{application_id}/commands"
SLASH, MESSAGE_MENU, SUBCOMMAND, GROUP = 1, 3, 1, 2
MANAGE_SERVER = 1 << 5
MODERATORS = {"kb", "config", "deadline", "Add as question"}
GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES = 1 << 0, 1 << 9, 1 << 12
ACTS = [act for family in moderators.FAMILIES.values() for act in family]
TYPINGS = [*members.TYPINGS, *moderators.TYPINGS]


def called(registered: list[Json]) -> Iterator[tuple[str, list[Json]]]:
    """Yield everything that can be called by a name, with its options."""
    for command in registered:
        yield from _within(command["name"], command) if command.get("type", SLASH) == SLASH else ()


def _within(path: str, part: Json) -> Iterator[tuple[str, list[Json]]]:
    options = part.get("options") or []
    further = [option for option in options if option["type"] in {SUBCOMMAND, GROUP}]
    for option in further:
        yield from _within(f"{path} {option['name']}", option)
    if not further:
        yield path, options


async def test_every_command_and_option_has_a_row(museum_stage: Stage) -> None:
    """By the list that the process itself registers: what is new there and is tried nowhere is named here."""
    registered = museum_stage.loopback.world.commands[None]
    given: dict[str, set[str]] = {}
    for row in [*members.ROWS, *ACTS]:
        given.setdefault(row.words, set()).update(row.given)
    typed = {(typing.words, typing.focused) for typing in TYPINGS}
    untried = [path for path, _ in called(registered) if path not in given]
    untried += [
        f"{path} {o['name']}" for path, options in called(registered) for o in options if o["name"] not in given[path]
    ]
    untried += [
        f"{path} {option['name']}, while it is typed"
        for path, options in called(registered)
        for option in options
        if option.get("autocomplete") and (path, option["name"]) not in typed
    ]
    untried += [c["name"] for c in registered if c.get("type") == MESSAGE_MENU and c["name"] not in members.MENUS]
    assert untried == []
    assert set(given) <= {path for path, _ in called(registered)}


async def test_each_command_is_shown_where_and_to_whom_it_is_for(museum_stage: Stage) -> None:
    """Members' commands everywhere, to servers and to people; moderators' in servers, to their managers."""
    (told,) = museum_stage.loopback.requests.found(calls("PUT", COMMANDS))
    assert {command["name"] for command in told.reply if command["default_member_permissions"]} == MODERATORS
    for command in told.reply:
        if command["name"] in MODERATORS:
            assert command["default_member_permissions"] == str(MANAGE_SERVER)
            assert (command["contexts"], command["integration_types"]) == ([0], [0])
        else:
            assert (command["contexts"], command["integration_types"]) == ([0, 1, 2], [0, 1])


async def test_it_connects_with_the_least_that_it_needs(museum_stage: Stage) -> None:
    """No privileged intent, compressed, and beating: what it says of itself is whole."""
    gateway = museum_stage.loopback.gateway
    connected = gateway.signals.found(signals("CONNECT"))[-1]
    assert connected.data["compress"] in {"zlib-stream", "zstd-stream"}
    identified = gateway.signals.found(signals("IDENTIFY"))[-1]
    assert identified.data["intents"] == GUILDS | GUILD_MESSAGES | DIRECT_MESSAGES
    assert identified.data["shard"] == [0, 1]
    since = len(gateway.signals)
    await gateway.ask_for_heartbeat()
    beat = await gateway.signals.wait_for(signals("HEARTBEAT"), since)
    assert beat.data == len(gateway.session().events)


async def test_a_limit_that_is_used_up_is_heeded(museum_stage: Stage) -> None:
    """Told that nothing more may be asked for a while, it waits, and both questions are answered."""
    loopback = museum_stage.loopback
    place = await museum_stage.place()
    spent = loopback.faults.spending("POST", "/channels/{channel_id}/messages")
    said = [await loopback.say(place, f"{loopback.mention()} {words}") for words in ("what raise do we want", "hello")]
    replies = [await museum_stage.hall.answered(message) for message in said]
    assert all(reply["content"] for reply in replies)
    assert spent.met.is_set()
    assert loopback.violations == []
