"""What is held against a request or a payload beside Discord's document: a row for each rule, and what keeps to all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import discord
import pytest

from tests.loopback import gateway_rules, rules
from tests.loopback.conftest import Hall
from tests.loopback.logs import Call, calls
from tests.loopback.payloads import Json
from tests.loopback.permissions import CREATE_EVENTS
from tests.loopback.sample import Sample, running
from tests.loopback.sessions import HEARTBEAT, IDENTIFY, RESUME
from tests.loopback.validating import specification

CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
MESSAGES = "/channels/{channel_id}/messages"
COMMANDS = "/applications/{application_id}/commands"
AGENT = "DiscordBot (https://example.org, 1.0) Python/3.11"


def button(**more: Any) -> Json:  # noqa: ANN401 - any JSON
    """Return a button in a message."""
    return {"type": 2, "style": 1, "label": "On", "custom_id": "on"} | more


def rows(*parts: Json) -> list[Json]:
    """Return rows of one part each."""
    return [{"type": 1, "components": [part]} for part in parts]


def form(*fields: Json) -> Json:
    """Return a response that opens a form."""
    labels = [{"type": 18, "label": "x", "component": one} for one in fields]
    return {"type": 9, "data": {"custom_id": "f", "title": "F", "components": labels}}


def said(**more: Any) -> Json:  # noqa: ANN401 - any JSON
    """Return a response that is a message."""
    return {"type": 4, "data": {"content": "x", **more}}


FIELD: Json = {"type": 4, "style": 1, "custom_id": "a"}
MENU: Json = {"type": 3, "custom_id": "m", "options": [{"label": "A", "value": "a"}, {"label": "B", "value": "a"}]}
OPTION: Json = {"type": 3, "name": "one", "description": "x"}
WRONG: dict[str, tuple[str, Any, str]] = {
    "a choice without a name": (CALLBACK, {"type": 8, "data": {"choices": [{"name": " ", "value": "a"}]}}, "no name"),
    "a choice too long": (CALLBACK, {"type": 8, "data": {"choices": [{"name": "a", "value": "a" * 101}]}}, "101"),
    "a deferral with words": (CALLBACK, {"type": 5, "data": {"content": "x"}}, "only announced"),
    "a deferral with other flags": (CALLBACK, {"type": 5, "data": {"flags": 4}}, "only announced"),
    "flags that are not taken": (CALLBACK, said(flags=1 << 7), "flags 128"),
    "six rows": (CALLBACK, said(components=rows(*(button(custom_id=str(n)) for n in range(6)))), "6 rows"),
    "a button that says nothing": (CALLBACK, said(components=rows(button(label=" "))), "says nothing"),
    "a link with an id": (CALLBACK, said(components=rows(button(style=5, url="https://x.test"))), "style 5"),
    "a button without an id": (CALLBACK, said(components=rows(button(custom_id=None))), "style 1"),
    "a value twice": (CALLBACK, said(components=rows(MENU)), "a value twice"),
    "an attachment without a file": (CALLBACK, said(attachments=[{"id": 0}]), "comes with no file"),
    "mentions parsed and listed": (CALLBACK, said(allowed_mentions={"parse": ["users"], "users": ["1"]}), "lists"),
    "a private message of a channel": (MESSAGES, {"content": "x", "flags": 64}, "for one person alone"),
    "a form of six": (CALLBACK, form(*(FIELD | {"custom_id": str(n)} for n in range(6))), "6 parts"),
    "one id for two fields": (CALLBACK, form(FIELD, FIELD), "stands twice"),
    "two labels": (CALLBACK, form(FIELD | {"label": "again"}), "or two"),
    "a field filled too far": (CALLBACK, form(FIELD | {"value": "abc", "max_length": 2}), "filled with 3"),
    "a field the wrong way round": (CALLBACK, form(FIELD | {"min_length": 3, "max_length": 2}), "3 to 2"),
    "a command twice": (COMMANDS, [{"name": "a", "description": "x"}] * 2, "stands twice"),
    "a name in capitals": (COMMANDS, [{"name": "Ask", "description": "x"}], "no name"),
    "no description": (COMMANDS, [{"name": "ask"}], "no description"),
    "needed after not needed": (
        COMMANDS,
        [{"name": "a", "description": "x", "options": [OPTION, OPTION | {"name": "two", "required": True}]}],
        "comes after",
    ),
    "a menu with a description": (COMMANDS, [{"name": "Ask", "type": 3, "description": "x"}], "a menu has"),
    "too much of a command": (
        COMMANDS,
        [{"name": "a", "description": "x", "options": [OPTION | {"name": f"o{n}", "choices": [
            {"name": "n" * 100, "value": "v" * 300} for _ in range(25)]} for n in range(1)]}],
        "8000 characters",
    ),
}  # fmt: skip


def _call(route: str, body: Any, **headers: str) -> Call:  # noqa: ANN401 - any JSON
    given = {"User-Agent": AGENT, "Authorization": "Bot x"} | headers
    return Call("POST", route, route, body=body, kind="application/json", headers=given)


@pytest.mark.parametrize("fault", WRONG)
def test_each_rule_finds_its_fault(fault: str) -> None:
    """And nothing else is wrong with the request."""
    route, body, words = WRONG[fault]
    (found,) = rules.against(_call(route, body))
    assert words in found


def test_what_keeps_to_the_rules_is_let_by() -> None:
    """A message with a button, a file and no mentions; a form; choices."""
    message = said(
        components=rows(button()), flags=68, attachments=[{"id": 0}], allowed_mentions={"parse": [], "users": []}
    )
    call = _call(CALLBACK, message)
    call.files["files[0]"] = ("a.txt", b"x")
    assert rules.against(call) == []
    assert rules.against(_call(CALLBACK, form(FIELD, FIELD | {"custom_id": "b"}))) == []
    assert rules.against(_call(CALLBACK, {"type": 8, "data": {"choices": [{"name": "a", "value": "a"}]}})) == []


@pytest.mark.parametrize(
    ("headers", "words"), [({"User-Agent": "Python/3.11"}, "User-Agent"), ({"Authorization": "Bearer x"}, "Bot")]
)
def test_headers_are_looked_at(headers: dict[str, str], words: str) -> None:
    """Who asks says so in Discord's way."""
    (found,) = rules.against(_call(MESSAGES, {"content": "x"}, **headers))
    assert words in found


def test_a_field_that_discord_does_not_know_is_a_fault() -> None:
    """A field that is misspelt would change nothing, and nobody would notice."""
    known = specification()
    if known is None:
        pytest.skip("Discord's document is not at hand")
    call = _call(MESSAGES, {"content": "x", "allowed_mention": {}})
    call.params = {"channel_id": "1"}
    (found,) = known.asked(call)
    assert "allowed_mention" in found


ME: Json = {"token": "t", "intents": 1, "properties": {"os": "linux", "browser": "x", "device": "x"}}
PAYLOADS: dict[str, tuple[Json, str]] = {
    "no intents": ({"op": IDENTIFY, "d": {"token": "t", "properties": ME["properties"]}}, "no ['intents']"),
    "no machine": ({"op": IDENTIFY, "d": ME | {"properties": {}}}, "of its machine"),
    "a field too many": ({"op": IDENTIFY, "d": ME | {"intent": 1}}, "['intent']"),
    "a threshold too high": ({"op": IDENTIFY, "d": ME | {"large_threshold": 251}}, "251"),
    "a resumption without its number": ({"op": RESUME, "d": {"token": "t", "session_id": "s"}}, "no ['seq']"),
    "a heartbeat ahead of its time": ({"op": HEARTBEAT, "d": 9}, "event 9"),
    "an operation of the other side": ({"op": 10, "d": None}, "no operation 10"),
    "more than fits": ({"op": HEARTBEAT, "d": None, "x": "x" * 5_000}, "4096"),
}


@pytest.mark.parametrize("fault", PAYLOADS)
def test_payloads_of_a_client_are_looked_at(fault: str) -> None:
    """Each rule of the gateway finds its fault."""
    payload, words = PAYLOADS[fault]
    (found,) = gateway_rules.of_payload(payload, 8)
    assert words in found


def test_a_client_keeps_to_its_pace_and_its_version() -> None:
    """At most 120 payloads in a minute, version 10, JSON."""
    assert list(gateway_rules.of_pace([float(n) / 3 for n in range(121)])) != []
    assert list(gateway_rules.of_pace([float(n) for n in range(121)])) == []
    assert list(gateway_rules.of_address({"v": "9", "encoding": "json"})) != []
    assert list(gateway_rules.of_address({"v": "10", "encoding": "json", "compress": "zlib-stream"})) == []


@pytest.mark.asyncio
async def test_a_limit_that_is_used_up_is_heeded(hall: Hall) -> None:
    """A client that is told so waits before it asks again; one that does not is found out."""
    hall.loopback.faults.spending("POST", MESSAGES)
    async with running(Sample()) as bot:
        channel = bot.get_partial_messageable(int(hall.channel["id"]))
        await channel.send("one")
        await channel.send("two")
        assert hall.loopback.violations == []
    hall.loopback.faults.spending("POST", MESSAGES, after=60)
    address = f"{hall.loopback.api}/channels/{hall.channel['id']}/messages"
    headers = {"Authorization": f"Bot {hall.loopback.world.token}", "User-Agent": AGENT}
    async with aiohttp.ClientSession(headers=headers) as session:
        for words in ("three", "four"):
            async with session.post(address, json={"content": words}) as answer:
                assert answer.status == 200
    assert ["used up" in one for one in hall.loopback.violations] == [True]
    hall.loopback.violations.clear()
    assert len(hall.loopback.requests.found(calls("POST", MESSAGES))) == 4


EVENT: dict[str, Any] = {
    "name": "the ballot closes", "privacy_level": discord.PrivacyLevel.guild_only, "description": "x",
    "entity_type": discord.EntityType.external, "location": "Until 17:30",
}  # fmt: skip


@pytest.mark.asyncio
async def test_events_are_made_by_whom_may_and_in_time(hall: Hall) -> None:
    """Without the permission, in the past, and ending before it begins it is refused; else it is there."""
    soon = datetime.now(UTC) + timedelta(hours=1)
    stretch: dict[str, Any] = {"start_time": soon, "end_time": soon + timedelta(hours=1)}
    async with running(Sample()) as bot:
        guild = bot.guilds[0]
        with pytest.raises(discord.Forbidden, match="50013"):
            await guild.create_scheduled_event(**EVENT, **stretch)
        role = hall.guild.roles[hall.guild.members[hall.loopback.world.bot["id"]]["roles"][0]]
        role["permissions"] = str(int(role["permissions"]) | CREATE_EVENTS)
        made = await guild.create_scheduled_event(**EVENT, **stretch)
        assert [event.id for event in await guild.fetch_scheduled_events()] == [made.id]
        for begins, ends in ((soon - timedelta(hours=2), soon), (soon, soon - timedelta(minutes=1))):
            with pytest.raises(discord.HTTPException, match="50035"):
                await guild.create_scheduled_event(**EVENT, start_time=begins, end_time=ends)
        await made.delete()
        assert hall.loopback.world.events == {}
