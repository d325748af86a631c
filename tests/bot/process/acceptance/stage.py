"""One Discord and one process for all the tests of a module: what people do there, and what holds of every answer."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any

from tests.bot.process.serving import Hall, Program
from tests.loopback.interactions import CHECKBOX, LISTS, RADIO_GROUP, TEXT_INPUT, Place
from tests.loopback.logs import Call
from tests.loopback.payloads import EPHEMERAL, Json, message
from tests.loopback.posting import BUTTON, inside, numbered
from tests.loopback.routes.replies import CHANGE, CHOICES, DEFER, DEFER_CHANGE, MODAL, SAY
from tests.loopback.server import Loopback

LONG = 90.0  # seconds for what is drafted or drawn; only against hanging
SERVER, DIRECT, GROUP, ELSEWHERE = "server", "direct messages", "a group", "a server that has not installed it"


@dataclass(frozen=True)
class Answer:
    """What came of an interaction: its first response, and its message in the end, {} where there is none."""

    sent: Json
    call: Call
    message: Json

    @property
    def kind(self) -> int:
        """The kind of the first response."""
        return int(self.call.body["type"])

    @property
    def text(self) -> str:
        """All that is read in it: words, choices, a form's questions and what stands in its fields."""
        data = self.call.body.get("data") or {}
        if self.kind == CHOICES:
            return "\n".join(choice["name"] for choice in data["choices"])
        if self.kind == MODAL:
            parts = list(inside(data["components"]))
            words = [str(part.get(key) or "") for part in parts for key in ("label", "description", "value", "content")]
            return "\n".join([data["title"], *words])
        return str(self.message.get("content", ""))

    @property
    def private(self) -> bool:
        """Tell whether the first response is for the asker alone."""
        return bool(((self.call.body.get("data") or {}).get("flags") or 0) & EPHEMERAL)

    def button(self, label: str) -> str:
        """Return the id of the first button whose words begin so."""
        found = {str(part.get("label")): part["custom_id"] for part in pressable(self.message)}
        for words, custom_id in found.items():
            if words.startswith(label):
                return str(custom_id)
        raise LookupError(f"there is no button {label!r}; these are: {sorted(found)}\n{self.text}")


def pressable(message: Json) -> list[Json]:
    """Return the parts of a message that can be pressed or chosen from."""
    parts = inside(message.get("components") or [])
    return [part for part in parts if part.get("custom_id") and not part.get("disabled")]


@dataclass
class Stage:
    """A hall with people in it, and the process that serves it now."""

    hall: Hall
    settings: dict[str, str]
    moderator: Place
    elsewhere: Place
    cards: list[tuple[Place, Answer]] = field(default_factory=list)
    took: list[float] = field(default_factory=list)  # seconds until each first response
    presses: set[str] = field(default_factory=set)  # what was pressed and sent off, by the acts in the ids
    _running: AsyncExitStack = field(default_factory=AsyncExitStack)
    _program: Program | None = None
    _people: int = 0

    @property
    def loopback(self) -> Loopback:
        """The Discord."""
        return self.hall.loopback

    @property
    def program(self) -> Program:
        """The process that runs now."""
        assert self._program is not None
        return self._program

    async def start(self, **settings: str) -> None:
        """Start the process and wait until it is there."""
        told = len(self.loopback.requests)
        self._program = await self._running.enter_async_context(self.hall.started(**{**self.settings, **settings}))
        # The first start reads the pack and builds its index.
        await self._program.lines.wait_for(lambda line: "On Discord." in line, limit=LONG)
        if not self.loopback.world.commands[None]:
            await self.loopback.asked("PUT", "/applications/{application_id}/commands", told)
        # What the server has published is opened at its first use; whoever asks meanwhile waits for the answer.
        assert "just opening" not in (await self.call(self.moderator, "help")).text

    async def stop(self) -> None:
        """End it as an operator does: it must end well."""
        self.program.signal()
        assert await self.program.ended() == 0, self.program.log
        await self._running.aclose()

    async def restart(self, **settings: str) -> None:
        """End it, and start it again over the same data."""
        await self.stop()
        await self.start(**settings)

    # Who is where

    async def place(self, where: str = SERVER) -> Place:
        """Return the place of somebody new, in a channel of their own: nobody waits for anyone else's question."""
        self._people += 1
        name, world = f"Member {self._people}", self.loopback.world
        if where == SERVER:
            channel = await self.channel(f"talk-{self._people}")
            return self.loopback.place(self.hall.guild, world.add_member(self.hall.guild, name), channel)
        account = world.add_user(name)
        if where == DIRECT:
            return self.loopback.direct(account)
        if where == GROUP:
            return self.loopback.in_group(account, world.add_user("Bea"), world.add_user("Cal"))
        assert self.elsewhere.guild is not None
        self.elsewhere.guild.join(account)
        return Place(account, self.elsewhere.channel, self.elsewhere.guild, personal=True)

    async def channel(self, name: str) -> Json:
        """Make a channel in the server."""
        made = self.hall.guild.add_channel(name)
        await self.loopback.gateway.dispatch("CHANNEL_CREATE", made, self.hall.guild.base["id"])
        return made

    # What they do

    async def call(self, place: Place, words: str, **options: Any) -> Answer:  # noqa: ANN401 - what options may hold
        """Call a command."""
        return await self.do(self.loopback.interactions.slash(place, words, **options))

    async def type(self, place: Place, words: str, focused: str, **options: Any) -> Answer:  # noqa: ANN401 - as above
        """Type into an option that offers choices."""
        return await self.do(self.loopback.interactions.autocomplete(place, words, focused, **options))

    async def menu(self, place: Place, name: str, message: Json) -> Answer:
        """Use a menu on a message."""
        return await self.do(self.loopback.interactions.menu(place, name, message))

    async def press(self, place: Place, answer: Answer, label: str, fill: Mapping[str, Any] | None = None) -> Answer:
        """Press the button whose words begin so; a form that opens is filled in and sent off."""
        return await self.press_id(place, answer.message, answer.button(label), fill)

    async def press_id(
        self, place: Place, message: Json, custom_id: str, fill: Mapping[str, Any] | None = None
    ) -> Answer:
        """Press a part of a message by its id; a form that opens is filled in and sent off."""
        self.presses.add(act_of(custom_id))
        answer = await self.do(self.loopback.interactions.press(place, message, custom_id))
        return await self.send(place, answer, fill, message) if answer.kind == MODAL else answer

    async def send(
        self, place: Place, opened: Answer, fill: Mapping[str, Any] | None = None, message: Json | None = None
    ) -> Answer:
        """Fill a form in and send it off; what is not given is filled in somehow."""
        form = opened.call.body
        self.presses.add(act_of(form["data"]["custom_id"]))
        given = {**somehow(form), **(fill or {})}
        return await self.do(self.loopback.interactions.submit(place, form, given, message))

    async def do(self, sent: Json) -> Answer:
        """Let somebody do something, and hold its answer to what holds of all."""
        begun = time.monotonic()
        await self.loopback.send(sent)
        call = await self.loopback.response(sent)
        assert call.status in {200, 204}, (call.body, call.reply)
        self.took.append(call.at - begun)
        kind = call.body["type"]
        if kind in {SAY, DEFER, CHANGE}:
            return Answer(sent, call, await self.loopback.reply(sent, LONG))
        if kind == DEFER_CHANGE:
            return Answer(sent, call, await self._followed(sent))
        return Answer(sent, call, {})

    async def _followed(self, sent: Json) -> Json:
        """Wait for what follows a press that was only heard; {} where the message is gone."""
        token = sent["token"]
        await self.loopback.requests.wait_for(
            lambda call: call.params.get("webhook_token") == token and call.method in {"PATCH", "DELETE", "POST"},
            limit=LONG,
        )
        return self.loopback.world.messages.get(sent["message"]["id"], {})

    async def old_card(self, place: Place, custom_id: str) -> Json:
        """Return a card with one button that stands in a place from an earlier day."""
        row = {"type": 1, "components": [{"type": BUTTON, "style": 2, "label": "Old", "custom_id": custom_id}]}
        made: Json = message(place.channel, self.loopback.world.bot, "An earlier card")
        made |= {"components": numbered([row])}
        made |= {"guild_id": place.guild.base["id"]} if place.guild else {}
        return self.loopback.world.messages.setdefault(made["id"], made)

    async def press_everything(self, place: Place, answer: Answer, leaving: frozenset[str] = frozenset()) -> list[str]:
        """Press each part of a card that is there still, what takes it away last; return what was said.

        `leaving` are acts that are left alone.
        """
        said = []
        parts = [part for part in pressable(answer.message) if act_of(part["custom_id"]) not in leaving]
        for part in sorted(parts, key=lambda part: act_of(part["custom_id"]) == "remove"):
            message = self.loopback.world.messages.get(answer.message["id"], {})
            if part["custom_id"] in [one["custom_id"] for one in pressable(message)]:
                pressed = await self.press_id(place, message, part["custom_id"])
                gone = message["id"] not in self.loopback.world.messages
                said.append("gone" if gone else pressed.text)
        return said


def act_of(custom_id: str) -> str:
    """Return what a button does, as its id says it."""
    return custom_id.partition(":")[2].partition(":")[0]


def somehow(form: Json) -> dict[str, Any]:
    """Return something that each field of a form takes, beside what stands in it."""
    filled: dict[str, Any] = {}
    for part in inside(form["data"]["components"]):
        if part["type"] == TEXT_INPUT and not part.get("value"):
            words = "who waters the plants of the office"
            filled[part["custom_id"]] = words[: part.get("max_length") or 4_000]
        elif part["type"] == RADIO_GROUP:
            filled[part["custom_id"]] = part["options"][0]["value"]
        elif part["type"] in LISTS:
            filled[part["custom_id"]] = [part["options"][0]["value"]]
        elif part["type"] == CHECKBOX:
            filled[part["custom_id"]] = True
    return filled
