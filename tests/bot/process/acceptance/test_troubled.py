"""Bad days of Discord under each kind of answer: what comes at once, what is filled in later, a form, choices."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping

import pytest

from tests.bot.process.acceptance.stage import Answer, Stage
from tests.bot.process.serving import CALLBACK
from tests.loopback.faults import Faults
from tests.loopback.logs import calls, signals

pytestmark = pytest.mark.asyncio(loop_scope="package")

ORIGINAL = "/webhooks/{webhook_id}/{webhook_token}/messages/@original"
MESSAGES = "/channels/{channel_id}/messages"
VENUE = "where are the talks held"


async def _called(stage: Stage, words: str, **options: object) -> Answer:
    return await stage.call(await stage.place(), words, **options)


async def _by_moderator(stage: Stage, words: str, **options: object) -> Answer:
    return await stage.call(stage.moderator, words, **options)


async def _pressed(stage: Stage, label: str) -> Answer:
    place = await stage.place()
    message = await stage.loopback.say(place, f"{stage.loopback.mention()} {VENUE}")
    told = await stage.hall.answered(message)
    sent = next(part["custom_id"] for part in told["components"][0]["components"] if part["label"] == label)
    return await stage.do(stage.loopback.interactions.press(place, told, sent))


async def _about_message(stage: Stage) -> Answer:
    place = await stage.place()
    return await stage.menu(place, "Ask about this message", await stage.loopback.say(place, VENUE))


async def _old_page(stage: Stage) -> Answer:
    place = await stage.place()
    return await stage.press_id(place, await stage.old_card(place, "s1:page::help,0"), "s1:page::help,0")


async def _typed(stage: Stage) -> Answer:
    return await stage.type(await stage.place(), "ask", "question", question="talks")


KINDS: Mapping[str, Callable[[Stage], Awaitable[Answer]]] = {
    "an answer": lambda stage: _called(stage, "ask", question=VENUE),
    "a countdown": lambda stage: _called(stage, "countdown"),
    "a list": lambda stage: _called(stage, "positions"),
    "a sum": lambda stage: _called(stage, "residual", rule="recording-fee", amount="$10,000"),
    "a reminder": lambda stage: _called(stage, "remind list"),
    "what is held": lambda stage: _called(stage, "privacy show"),
    "a picture": lambda stage: _called(stage, "timeline"),
    "choices": _typed,
    "a menu": _about_message,
    "a press that tells": lambda stage: _pressed(stage, "Sources"),
    "a press that opens a form": lambda stage: _pressed(stage, "Not right"),
    "a press that takes away": lambda stage: _pressed(stage, "Remove"),
    "a page": _old_page,
    "a fact": lambda stage: _by_moderator(stage, "kb show", fact="pay-ask"),
    "a form": lambda stage: _by_moderator(stage, "kb add"),
    "a check": lambda stage: _by_moderator(stage, "kb check"),
    "an announcement": lambda stage: _by_moderator(stage, "deadline announce", deadline="expiry"),
    "settings": lambda stage: _by_moderator(stage, "config show"),
}
AT_ONCE = 6
LATER = ("a picture", "a check")
TROUBLES: Mapping[str, Callable[[Faults, str, str, int], object]] = {
    "429": lambda faults, method, route, times: faults.limited(method, route, times=times),
    "500": lambda faults, method, route, times: faults.failing(method, route, status=500, times=times),
    "502": lambda faults, method, route, times: faults.failing(method, route, status=502, times=times),
    "503": lambda faults, method, route, times: faults.failing(method, route, status=503, times=times),
    "a cut connection": lambda faults, method, route, times: faults.dropping(method, route, times=times),
}


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_each_kind_of_answer_outlives_a_fault_of_its_first_response(museum_stage: Stage, trouble: str) -> None:
    """Several at once, with as many faults as there are first responses: each is answered once."""
    stage = museum_stage
    since = len(stage.loopback.requests)
    kinds = list(KINDS.values())
    for first in range(0, len(kinds), AT_ONCE):
        some = kinds[first : first + AT_ONCE]
        TROUBLES[trouble](stage.loopback.faults, "POST", CALLBACK, len(some))
        await asyncio.gather(*(ask(stage) for ask in some))
    met = [call for call in stage.loopback.requests.found(calls("POST", CALLBACK), since) if call.fault]
    assert len(met) == len(KINDS)
    assert "Reference" not in stage.program.log


@pytest.mark.parametrize("trouble", ["429", "502", "503", "a cut connection"])
async def test_what_is_filled_in_later_outlives_a_fault(museum_stage: Stage, trouble: str) -> None:
    """A picture and a check: what was promised comes."""
    stage = museum_stage
    for kind in LATER:
        TROUBLES[trouble](stage.loopback.faults, "PATCH", ORIGINAL, 1)
        assert (await KINDS[kind](stage)).text
    assert "Reference" not in stage.program.log


async def test_what_was_asked_while_it_was_away_is_answered_after_it_resumes(museum_stage: Stage) -> None:
    """A command, a press and choices, missed while the connection was down, are answered once each."""
    stage, gateway = museum_stage, museum_stage.loopback.gateway
    place = await stage.place()
    told = await stage.call(place, "ask", question=VENUE)
    made = stage.loopback.interactions
    missed = [
        made.slash(place, "countdown"),
        made.press(place, told.message, told.button("Sources")),
        made.autocomplete(place, "ask", "question", question="talks"),
        made.slash(stage.moderator, "kb show", fact="pay-ask"),
    ]
    since = len(gateway.signals)
    gateway.hold()
    gateway.drop()
    for sent in missed:
        await stage.loopback.send(sent)
    gateway.release()
    await gateway.signals.wait_for(signals("RESUME"), since)
    assert [(await stage.loopback.response(sent)).status for sent in missed] == [200] * len(missed)


@pytest.mark.parametrize("resumable", [None, True, False], ids=["op 7", "op 9, resumable", "op 9"])
async def test_a_lost_connection_costs_nothing_that_is_under_way(museum_stage: Stage, resumable: bool | None) -> None:  # noqa: FBT001
    """A check that was begun before is told after, and what is asked then is answered."""
    stage, gateway = museum_stage, museum_stage.loopback.gateway
    since = len(gateway.signals)
    held = stage.loopback.faults.holding("PATCH", ORIGINAL)
    checking = asyncio.create_task(_by_moderator(stage, "kb check"))
    await held.was_met()
    if resumable is None:
        await gateway.ask_to_reconnect()
    else:
        await gateway.invalidate(resumable=resumable)
    await gateway.signals.wait_for(signals("IDENTIFY" if resumable is False else "RESUME"), since)
    held.release()
    assert "errors" in (await checking).text
    assert (await _after(stage)).text


async def _after(stage: Stage) -> Answer:
    """Ask once it can hear again: what is sent to a session that has not come back yet waits there."""
    place = await stage.place()
    sent = stage.loopback.interactions.slash(place, "countdown")
    await stage.loopback.send(sent)
    call = await stage.loopback.response(sent)
    return Answer(sent, call, await stage.loopback.reply(sent))


async def test_the_end_of_the_process_loses_nothing_that_is_under_way(museum_stage: Stage) -> None:
    """Ended while it publishes and while it replies: both are told, and the next start knows of the edition, once."""
    stage, loopback = museum_stage, museum_stage.loopback
    form = await _by_moderator(stage, "kb edit", fact="venue")
    shown = await stage.send(stage.moderator, form, {"says": "The two sides meet in the museum's attic."})
    number = (await _by_moderator(stage, "kb history")).text.count("attic")
    since = len(loopback.gateway.signals)
    patch, post = loopback.faults.holding("PATCH", ORIGINAL), loopback.faults.holding("POST", MESSAGES)
    place = await stage.place()
    said = await loopback.say(place, f"{loopback.mention()} what raise do we want")
    publishing = asyncio.create_task(stage.press(stage.moderator, shown, "Apply", {"reason": "It moved."}))
    await patch.was_met()
    await post.was_met()
    ending = asyncio.create_task(stage.restart())
    await loopback.gateway.signals.wait_for(signals("CLOSE"), since)
    patch.release()
    post.release()
    assert "is published" in (await publishing).text
    assert (await stage.hall.answered(said))["content"]
    await ending
    assert (await _by_moderator(stage, "kb history")).text.count("attic") == number + 1
