"""`/kb history of:acts`: all that moderators did here, for those who moderate, also where no channel tells of it."""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta
from typing import Any

import pytest
from simcord import actors

from bot.gateway.reloads import Reloads
from bot.server_settings import ServerSettings
from bot.store.audit import PAGE, Act
from bot.store.queue import Waiting
from tests.bot.gateway.hall import NOON, labels
from tests.bot.gateway.kb.conftest import Opening
from tests.bot.gateway.kb.office import Kept, flat
from tests.bot.terminal import change

pytestmark = pytest.mark.asyncio
WHEN = "12 June 2024 11:00 UTC"


async def acts(here: Kept, who: Any = None) -> Any:  # noqa: ANN401 - simcord's
    """Call for the newest acts."""
    return await (who or here.mia).slash(here.channel, "kb history", of="acts")


async def lines(here: Kept) -> list[str]:
    """Return the lines of the first page, the newest act first."""
    text = flat((await acts(here)).response.content)
    return [line.removeprefix("- ") for line in text.split("\n") if line.startswith("- ")]


async def apply(here: Kept, who: Any, command: str, **given: str) -> None:  # noqa: ANN401 - as above
    """Call a command that changes something, and press Apply."""
    shown = await who.slash(here.channel, command, **given)
    await who.click(shown.response, label="Apply")


async def did_all(here: Kept) -> None:
    """Do one thing of each kind that a moderator can do."""
    await here.records.queue.add(Waiting(here.guild.id, "report", NOON.date(), "", ("venue",), "e", "wrong", "no"))
    await here.mia.slash(here.channel, "config set", questions=9)
    await here.max.slash(here.channel, "kb verify", fact="venue")
    queue = (await here.mia.slash(here.channel, "kb queue")).response
    await here.mia.click(queue, label="1: It stands")
    given = {"name": "the ballot closes", "day": "2031-03-04", "zone": "Europe/London", "source": "almanac"}
    await apply(here, here.mia, "deadline set", **given)
    await here.max.slash(here.channel, "deadline announce", deadline="the ballot closes")
    change(here.folder / "terms.yaml", "the least that", "the lowest sum that")
    await apply(here, here.max, "kb reload")


async def test_every_act_is_told_with_who_and_when(opening: Opening) -> None:
    """Settings, stamps, what was decided in the queue, deadlines, reloads; names are shown and nobody is pinged."""
    async with opening() as here:
        await did_all(here)
        came = await acts(here)
        assert came.ephemeral
        assert f"{WHEN}, <@{here.mia.id}>, " in came.response.content
        (sent,) = [one for one in here.sent_to("/callback") if "7 acts" in str(one)]
        assert sent["data"]["allowed_mentions"]["parse"] == []
        assert flat(came.response.content).startswith("7 acts, the newest first. Each is kept for a year.\n")
        told = await lines(here)
        expected = (
            (here.max, "reload museum-2024 (edition 3): Changed term"),
            (here.max, "deadline-announce the-ballot-closes: Shown in a channel."),
            (here.mia, "deadline-set the-ballot-closes (edition 2): Added 1 deadline"),
            (here.mia, "stands queue 1: 1 report looked at: it stands."),
            (here.max, "verify venue: Found to be still true on 12 June 2024."),
            (here.mia, "config set: questions: 9"),
        )
        for line, (who, what) in zip(told[:-1], expected, strict=True):
            assert line.startswith(f"{WHEN}, <@{who.id}>, {what}")
        assert told[-1].startswith(f"{WHEN}, the operator, start museum-2024: ")


async def test_what_the_operator_reloads_is_told_in_every_server(opening: Opening) -> None:
    """In one that follows everywhere, and once in one that has an edition of its own."""
    async with opening() as here:
        change(here.folder / "terms.yaml", "the least that", "the lowest sum that")
        await here.catalogue.reload()
        assert (await lines(here))[0].startswith(f"{WHEN}, the operator, reload museum-2024: Changed term")
        await apply(here, here.mia, "kb retire", fact="venue")
        change(here.folder / "terms.yaml", "the lowest sum that", "the smallest sum that")
        await here.catalogue.reload()
        told = await lines(here)
        assert ["reload" in line for line in told] == [True, False, True, False]
        assert "the operator, reload museum-2024 (edition 3): " in told[0]


async def test_what_the_operator_reloads_is_told_once_in_each_log(opening: Opening) -> None:
    """Of a server that follows everywhere, and of one that has an edition of its own; where there is a log."""
    async with opening() as here:
        reloads, theirs = Reloads(here.house), here.elsewhere.guild.create_text_channel("log")
        for guild, channel in ((here.guild, here.log), (here.elsewhere.guild, theirs)):
            act = Act(guild.id, here.mia.id, "config set", "", "", NOON)
            await here.house.prepare(guild.id)
            await here.house.set(ServerSettings(log_channel=channel.id), act)
        for word, logs in (("lowest", (here.log, theirs)), ("smallest", (here.log, theirs)), ("smallest", ())):
            text = (here.folder / "terms.yaml").read_text(encoding="utf-8")
            changed = re.sub("the (least|lowest sum|smallest sum) that", f"the {word} sum that", text)
            (here.folder / "terms.yaml").write_text(changed, encoding="utf-8")
            before = {channel: len(here.answers(channel)) for channel in (here.log, theirs)}
            # Asked for by a signal and by the watch at once, it is one reload that both hear of.
            for came in await asyncio.gather(here.catalogue.reload(), here.catalogue.reload()):
                reloads.heard(came)
            for _ in range(2):
                await reloads.go(here.bot)
            for channel, told in before.items():
                new = [flat(message.content) for message in here.answers(channel)[told:]]
                assert len(new) == (channel in logs), new
                assert all(said.startswith("The operator: reload museum-2024\nChanged term") for said in new)
            if word == "lowest":  # from now on it has an edition of its own
                await apply(here, here.mia, "kb retire", fact="venue")


async def test_acts_are_paged_in_place(opening: Opening) -> None:
    """Next and Previous go on with acts; a page that is past the end is the last."""
    async with opening() as here:
        for number in range(PAGE + 1):
            await here.records.audit.write(Act(here.guild.id, here.mia.id, "verify", f"fact-{number}", "", NOON))
        came = await acts(here)
        assert labels(came.response) == ["Next (2 of 2)"]
        assert f"verify fact-{PAGE}" in flat(came.response.content)
        turned = await here.mia.click(came.response, label="Next (2 of 2)")
        assert labels(turned.response) == ["Previous (1 of 2)"]
        assert "verify fact-0" in flat(turned.response.content)
        assert f"<@{here.mia.id}>" in turned.response.content
        back = await here.mia.click(turned.response, label="Previous (1 of 2)")
        assert f"verify fact-{PAGE}" in flat(back.response.content)
        async with here.store.writing() as connection:
            await connection.exec_driver_sql("delete from audit where subject <> 'fact-0'")
        turned = await here.mia.click(back.response, label="Next (2 of 2)")
        assert flat(turned.response.content).startswith("1 act, the newest first.")
        assert "verify fact-0" in flat(turned.response.content)


async def test_nobody_hides_an_act_behind_many_signs(opening: Opening) -> None:
    """Each of a page stands on it, whatever the words are made of and however much of them Discord would format."""
    async with opening() as here:
        for number in range(PAGE):
            words = f"{'*_~|`' * 900}\n{'@everyone ' * 90}"
            at = NOON + timedelta(minutes=number)
            await here.records.audit.write(Act(here.guild.id, here.mia.id, "retire", f"{number}{'_' * 59}", words, at))
        assert [line.split()[3] for line in await lines(here)] == [f"11:0{number}" for number in range(PAGE)][::-1]


async def test_acts_are_of_this_server_and_for_its_moderators(
    opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a member nor another server's moderator reads them."""
    async with opening() as here:
        await here.mia.slash(here.channel, "kb verify", fact="venue")
        theirs = await here.stranger.slash(here.elsewhere, "kb history", of="acts")
        assert "1 act, " in theirs.response.content  # the operator's start
        assert "verify" not in theirs.response.content
        monkeypatch.setattr(actors, "_check_command_access", lambda *_: None)
        came = await acts(here, here.ada)
        assert came.response.content == "That is for those who may manage this server."


async def test_where_nothing_was_done_it_says_so(opening: Opening) -> None:
    """Also after a year without an act."""
    async with opening() as here:
        async with here.store.writing() as connection:
            await connection.exec_driver_sql("delete from audit")
        assert (await acts(here)).response.content == "Nothing was done here yet that is written down."
