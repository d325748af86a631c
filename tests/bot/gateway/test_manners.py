"""How much is said, to whom, and what happens where something goes wrong."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import pytest
import simcord.interactions

from bot.library import Library
from tests.bot.gateway.hall import Hall, forbid, hall, labels

pytestmark = pytest.mark.asyncio

ASKED = "where are the talks held"


async def test_who_asks_too_often_is_told_privately_and_moderators_are_not(library: Library) -> None:
    """Five questions in half a minute; then how long to wait; then again."""
    async with hall(library) as here:
        for person, said in ((here.ada, "ask again in"), (here.mo, "18 days left")):
            for _ in range(5):
                await person.slash(here.channel, "countdown", deadline="expiry")
            came = await person.slash(here.channel, "countdown", deadline="expiry")
            assert said in came.response.content
            assert came.ephemeral is (person is here.ada)
        here.timer.pass_by(31)
        assert "18 days" in (await here.ada.slash(here.channel, "countdown", deadline="expiry")).response.content


async def test_too_many_mentions_get_one_notice_that_goes_away(library: Library) -> None:
    """A message cannot be answered privately, so the notice is said once and taken back."""
    async with hall(library) as here:
        for _ in range(8):
            await here.ada.send(here.channel, f"{here.mention} hello")
        assert len(here.answers()) == 6
        assert "ask again in 30 seconds" in here.answers()[-1].content
        await here.env.advance_time(31)
        assert len(here.answers()) == 5


async def test_the_same_fact_again_is_told_privately_with_a_link(library: Library) -> None:
    """Within two minutes, in the same channel, for anybody but moderators; then again for all."""
    async with hall(library) as here:
        first = await here.ada.slash(here.channel, "ask", question=ASKED)
        again = await here.ben.slash(here.channel, "ask", question="which building hosts the talks")
        assert again.ephemeral
        assert "museum's library" in again.response.content
        link = f"https://discord.com/channels/{here.guild.id}/{here.channel.id}/{first.response.id}"
        assert f"-# This was answered here a moment ago: <{link}>" in again.response.content
        await here.ben.send(here.channel, f"{here.mention} {ASKED}")
        assert here.answers()[-1].content == f"Answered here a moment ago: <{link}>"
        assert not (await here.mo.slash(here.channel, "ask", question=ASKED)).ephemeral
        other = here.guild.create_text_channel("other")
        assert not (await here.ben.slash(other, "ask", question=ASKED)).ephemeral
        here.timer.pass_by(121)
        assert not (await here.ben.slash(here.channel, "ask", question=ASKED)).ephemeral


async def test_in_a_direct_conversation_the_same_may_be_asked_again(library: Library) -> None:
    """Nobody else reads along there, so nobody is sent back to what was told."""
    async with hall(library) as here:
        user = here.env.create_user("eve")
        for _ in range(2):
            came = await user.slash("ask", question=ASKED)
            assert not came.ephemeral
            assert "a moment ago" not in came.response.content


async def test_another_sum_by_the_same_rule_is_not_the_same(library: Library) -> None:
    """Two members ask for two figures: both are told, nobody is sent to the other's."""
    async with hall(library) as here:
        await here.ada.send(here.channel, f"{here.mention} recording fee on $10,000 takings")
        await here.ben.send(here.channel, f"{here.mention} recording fee on $50,000 takings")
        first, second = (answer.content for answer in here.answers())
        assert first.startswith("$200.00 is the recording fee")
        assert second.startswith("$1,000.00 is the recording fee")


async def test_where_it_may_not_write_it_is_silent_until_that_changes(library: Library) -> None:
    """One try; then nothing for an hour; its moderators see the channel under /about; a change lets it speak again."""
    async with hall(library) as here:
        forbid(here)
        for _ in range(2):
            await here.ada.send(here.channel, f"{here.mention} {ASKED}")
        tried = [r for r in here.env.http_requests if r.method == "POST" and r.path.endswith("/messages")]
        assert len(tried) == 1
        assert here.answers() == []
        link = f"- <https://discord.com/channels/{here.guild.id}/{here.channel.id}>"
        assert link in (await here.mo.slash(here.channel, "about")).response.content
        assert link not in (await here.ada.slash(here.channel, "about")).response.content
        forbid(here, forbidden=False)
        await here.env.settle()
        await here.ada.send(here.channel, f"{here.mention} {ASKED}")
        assert len(here.answers()) == 1
        assert link not in (await here.mo.slash(here.channel, "about")).response.content


async def test_between_other_people_everything_is_private(library: Library, brought: Callable[..., None]) -> None:
    """In the direct messages of two others nobody but who asks sees the answer."""
    async with hall(library) as here:
        brought(here, installed=False, context=2)
        user = here.env.create_user("eve")
        came = await user.slash("ask", question=ASKED)
        assert came.ephemeral
        assert "Remove" not in labels(came.response)
        assert (await user.slash("countdown")).ephemeral


@pytest.fixture
def brought(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Make interactions come as they do where people brought the steward along themselves."""

    def bring(here: Hall, *, installed: bool, context: int | None = None) -> None:
        made = simcord.interactions.base_payload

        def payload(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - as simcord makes it
            record, sent = made(*given, **named)
            owners = {"1": str(named["user_id"])}
            sent["authorizing_integration_owners"] = owners | ({"0": str(here.guild.id)} if installed else {})
            sent["context"] = sent["context"] if context is None else context
            return record, sent

        monkeypatch.setattr(simcord.interactions, "base_payload", payload)

    return bring


async def test_in_a_server_that_did_not_install_it_everything_is_private(
    library: Library, brought: Callable[..., None]
) -> None:
    """Who installed it for themselves gets answers that nobody else sees, and nothing to post or remove."""
    async with hall(library) as here:
        brought(here, installed=False)
        came = await here.ada.slash(here.channel, "ask", question=ASKED)
        assert came.ephemeral
        assert "Remove" not in labels(came.response)
        assert (await here.ada.slash(here.channel, "countdown")).ephemeral
        message = await here.ben.send(here.channel, ASKED)
        menu = await here.ada.context_menu(here.channel, "Ask about this message", message)
        assert "Post in channel" not in labels(menu.response)
        brought(here, installed=True)
        assert not (await here.ben.slash(here.channel, "ask", question=ASKED)).ephemeral


async def test_a_fault_gets_a_calm_line_and_no_content_in_the_log(
    library: Library, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The member sees a reference, the log has it with the place, and neither has what was typed."""

    def broken(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - in the place of anything
        raise RuntimeError(given, named)

    async with hall(library) as here:
        monkeypatch.setattr("bot.gateway.office.answer", broken)
        came = await here.ada.slash(here.channel, "ask", question="my secretword question")
        await here.ada.send(here.channel, f"{here.mention} my secretword question")
        said = [came.response.content, here.answers()[-1].content]
        here.env.errors.clear()
        here.env._errors_acknowledged = here.env.error_cursor  # noqa: SLF001 - these faults are what is tested
    assert came.ephemeral
    references = [content.partition("Reference: ")[2][:8] for content in said]
    assert all(content.startswith("Something went wrong on my side") for content in said)
    assert all(len(reference) == 8 and reference in caplog.text for reference in references)
    assert "RuntimeError" in caplog.text
    assert "secretword" not in "".join(
        record.getMessage() for record in caplog.records if record.name.startswith("steward")
    )


async def test_no_question_is_in_any_record_of_the_log(library: Library, caplog: pytest.LogCaptureFixture) -> None:
    """Three hundred questions by every way in: the steward's own loggers write none of their words, at any level."""
    for name in ("steward", "bot", "knowledge"):
        caplog.set_level(logging.DEBUG, name)
    async with hall(library) as here:
        for number in range(50):
            here.timer.pass_by(200)
            word = f"zq{number}xylophone"
            question = (f"{ASKED} {word}", f"{word} recording fee on $10,000", f"what is {word}")[number % 3]
            private = bool(number % 2)
            await here.mo.slash(here.channel, "ask", question=question, private=private)
            await here.mo.autocomplete(here.channel, "ask", "question", question)
            await here.mo.send(here.channel, f"{here.mention} {question}")
            asked = await here.mo.send(here.channel, question)
            await here.mo.context_menu(here.channel, "Ask about this message", asked)
            await here.mo.send_dm(question)
            await here.mo.slash(here.channel, "residual", rule="recording-fee", amount=f"{word} 5")
            if number % 10 == 0:
                here.env.inject_error("POST", "/channels/*/messages", status=403, code=50013)
    ours = [r for r in caplog.records if r.name.split(".")[0] in {"steward", "bot", "knowledge"}]
    assert ours
    assert not [r for r in ours if "xylophone" in f"{r.getMessage()} {r.args} {r.exc_text} {r.exc_info}"]


@pytest.mark.parametrize(
    ("command", "option", "broken"),
    [("ask", "question", "commands.ask.suggestions"), ("glossary", "term", "commands.looking_up.choices")],
)
async def test_a_fault_while_somebody_types_offers_nothing(
    library: Library, monkeypatch: pytest.MonkeyPatch, command: str, option: str, broken: str
) -> None:
    """No interaction stays without an answer: an empty list is one."""

    def fails(*given: Any) -> Any:  # noqa: ANN401 - in the place of anything
        raise RuntimeError(given)

    async with hall(library) as here:
        monkeypatch.setattr(f"bot.gateway.{broken}", fails)
        await here.ada.autocomplete(here.channel, command, option, "xylophone")
        assert [sent for sent in here.sent_to("/callback") if sent["type"] == 8] == [
            {"type": 8, "data": {"choices": []}}
        ]
