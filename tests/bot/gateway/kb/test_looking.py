"""`/kb show`, `verify`, `status`, `history`, `rollback`, `export`: what is held, what was, and back to it."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from simcord import actors

from bot.store.audit import Act
from tests.bot.gateway.hall import NOON, labels
from tests.bot.gateway.kb.conftest import Opening
from tests.bot.gateway.kb.office import Kept, fetched, flat
from tests.bot.terminal import change

pytestmark = pytest.mark.asyncio
COMMANDS: dict[str, dict[str, Any]] = {
    "kb status": {},
    "kb check": {},
    "kb reload": {},
    "kb try": {"question": "where are the talks held"},
    "kb show": {"fact": "venue"},
    "kb add": {},
    "kb edit": {"fact": "venue"},
    "kb retire": {"fact": "venue"},
    "kb history": {},
    "kb rollback": {"edition": 1},
    "kb export": {},
    "kb verify": {"fact": "venue"},
    "kb queue": {},
    "kb proposals": {},
}


OPTIONS = {
    "check": [("file", 11, False, False)],
    "try": [("question", 3, True, False)],
    "rollback": [("edition", 4, True, False)],
    "verify": [("fact", 3, False, True)],
    **{name: [("fact", 3, True, True)] for name in ("show", "edit", "retire")},
    "history": [("of", 3, False, False)],
    **{name: [] for name in ("status", "reload", "add", "export", "queue", "proposals")},
}


async def test_the_options_are_those_of_the_table(opening: Opening) -> None:
    """Names, types, what must be given, what completes itself; and each says what it is for."""
    async with opening() as here:
        group = next(c for c in here.bot.tree.get_commands() if c.name == "kb").to_dict(here.bot.tree)
    found = {command["name"]: command["options"] for command in group["options"]}
    shape = {
        name: [(o["name"], o["type"], o["required"], bool(o.get("autocomplete"))) for o in options]
        for name, options in found.items()
    }
    assert shape == OPTIONS
    assert all(len(o["description"]) > len("…") for options in found.values() for o in options)


async def retire(here: Kept, fact: str = "venue") -> None:
    """Retire a fact."""
    came = await here.mia.slash(here.channel, "kb retire", fact=fact)
    await here.mia.click(came.response, label="Apply")


@pytest.mark.parametrize("name", COMMANDS)
async def test_each_command_refuses_a_member(opening: Opening, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Discord hides them; where one is sent all the same, the handler refuses it, privately."""
    async with opening() as here:
        with pytest.raises(Exception, match="default-member-permissions"):
            await here.ada.slash(here.channel, name, **COMMANDS[name])
        monkeypatch.setattr(actors, "_check_command_access", lambda *_: None)
        came = await here.ada.slash(here.channel, name, **COMMANDS[name])
        assert came.response.content == "That is for those who may manage this server."
        assert came.ephemeral
        assert await here.acts() == []


@pytest.mark.parametrize("name", ["kb show", "kb edit", "kb retire", "kb verify"])
async def test_a_fact_is_offered_by_its_question_and_missed_with_a_cure(opening: Opening, name: str) -> None:
    """To those who may change it; one that is not there is named with the nearest."""
    async with opening() as here:
        offered = await here.mia.autocomplete(here.channel, name, "fact", "where are")
        assert offered[0]["value"] == "venue"
        came = await here.mia.slash(here.channel, name, fact="venu")
        assert flat(came.response.content) == "There is no fact “venu” here. Did you mean `venue`?"


async def test_nothing_is_offered_to_a_member(opening: Opening, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is typed there is nobody's business but a moderator's."""
    async with opening() as here:
        monkeypatch.setattr(actors, "_check_command_access", lambda *_: None)
        assert await here.ada.autocomplete(here.channel, "kb show", "fact", "") == []


async def test_show_tells_all_of_a_fact(opening: Opening) -> None:
    """Who says so, since when, by which sources, how people ask; and one press says that it is still true."""
    async with opening() as here:
        came = await here.mia.slash(here.channel, "kb show", fact="venue")
        text = flat(came.response.content)
        assert text.startswith("The two sides meet in the museum's library")
        for line in ("Who says so: gazette", "Sources: gazette-2024-06-10 5", "Verified: never", "From: the pack"):
            assert line in text.split("\n")
        assert "where are the talks held" in text
        done = await here.mia.click(came.response, label="Still true")
        assert done.response.content == "venue: Found to be still true on 12 June 2024. It is due again in 90 days."
        came = await here.mia.slash(here.channel, "kb show", fact="venue")
        assert "Verified: 12 June 2024" in came.response.content


async def test_show_attaches_what_is_too_long_for_a_message(opening: Opening) -> None:
    """It says how many ways to ask there are, shows the first, and attaches all; nothing is attached where all fits."""
    async with opening() as here:
        lines = [f"where do they meet on day {number} of the talks" for number in range(90)]
        form = await here.mia.slash(here.channel, "kb edit", fact="venue")
        fields = {row["component"]["custom_id"]: row["component"].get("value", "") for row in form.modal["components"]}
        came = await here.mia.submit_modal(form, {**fields, "asks": "\n".join(lines[:70])})
        await here.mia.click(came.response, label="Apply")
        came = await here.mia.slash(here.channel, "kb show", fact="venue")
        text = flat(came.response.content)
        assert "How people ask for it (70):" in text
        more = re.search(r"\n- (.*)\n\.\.\. and (\d+) more, in the attached file\.", text)
        assert more is not None
        assert lines.index(more[1]) == 69 - int(more[2])
        assert lines.index(more[1]) > 4
        assert "From: this server's own changes" in text
        (file,) = came.response.attachments
        assert file.filename == "venue.txt"
        whole = fetched(here, file.url).decode()
        assert all(f"\n- {line}\n" in whole for line in lines[:70])
        came = await here.mia.slash(here.channel, "kb show", fact="contract-ends")
        assert came.response.attachments == []


async def test_verify_stamps_and_lists_what_is_due(opening: Opening) -> None:
    """The stamp is the server's own and in its audit; after ninety days the fact is due again."""
    async with opening() as here:
        facts = len(here.edition.pack.facts)
        came = await here.mia.slash(here.channel, "kb verify")
        assert came.response.content.startswith(f"{facts} facts and 0 deadlines are due.")
        came = await here.mia.slash(here.channel, "kb verify", fact="venue")
        assert "venue: Found to be still true on 12 June 2024." in came.response.content
        assert (await here.acts())[-1] == (here.mia.id, "verify", "venue", "Found to be still true on 12 June 2024.")
        came = await here.mia.slash(here.channel, "kb verify")
        assert came.response.content.startswith(f"{facts - 1} facts and 0 deadlines are due.")
        assert await here.records.verified.of(here.elsewhere.guild.id) == {}
        long_ago = (NOON - timedelta(days=91)).date()
        act = Act(here.guild.id, here.mia.id, "verify", "venue", "", NOON)
        await here.records.verified.stamp("venue", long_ago, act)
        came = await here.mia.slash(here.channel, "kb verify")
        first = flat(came.response.content).split("\n")[3]
        assert first.startswith("- venue: ")
        assert first.endswith("(verified 13 March 2024)")


async def test_status_tells_how_all_of_it_stands(opening: Opening) -> None:
    """The edition and by whom, the counts, what waits, and whether the folder has news."""
    async with opening() as here:
        came = await here.mia.slash(here.channel, "kb status")
        text = flat(came.response.content)
        assert text.startswith(f"Edition 1 ({here.edition.hash}) of museum-2024\n")
        assert "This server's own: nothing\nPublished: 12 June 2024 11:00 UTC, the operator, start\n" in text
        assert (
            "Waiting in the queue: 0\nDisputed with one another: 0 pairs of facts\nLinks of sources: 1 address" in text
        )
        assert "\nThe folder holds what is published\n" in text
        one, *others = here.edition.pack.facts
        for fact in others:
            await here.mia.slash(here.channel, "kb verify", fact=fact.id)
        came = await here.mia.slash(here.channel, "kb status")
        assert "Due for a look: 1 fact, 0 deadlines (/kb verify)" in flat(came.response.content)
        await here.mia.slash(here.channel, "kb verify", fact=one.id)
        await retire(here)
        change(here.folder / "terms.yaml", "the least that", "the lowest sum that")
        came = await here.mia.slash(here.channel, "kb status")
        text = flat(came.response.content)
        assert "This server's own: 1 retired" in text
        assert f"Published: 12 June 2024 11:00 UTC, <@{here.mia.id}>, retire" in text
        assert f"<@{here.mia.id}>" in came.response.content
        assert "The folder holds changes that are not published (/kb reload shows them)" in text


async def test_history_and_back(opening: Opening) -> None:
    """Each edition with who and what; going back is a new edition, in the audit and the log."""
    async with opening() as here:
        await here.set(log_channel=here.log.id)
        came = await here.mia.slash(here.channel, "kb history")
        assert came.response.content.startswith("This server has no edition of its own")
        await retire(here)
        came = await here.mia.slash(here.channel, "kb history")
        text = flat(came.response.content)
        assert text.startswith("2 editions, the newest first; /kb rollback brings one back.")
        assert text.endswith("12 June 2024 11:00 UTC: What this server answered from before its first change.")
        assert (
            f"- Edition 2 ({here.edition.hash}), 12 June 2024 11:00 UTC, <@{here.mia.id}>, retire venue: Retired"
            in text
        )
        came = await here.mia.slash(here.channel, "kb rollback", edition=7)
        assert came.response.content == "This server keeps no edition 7. Kept are 1 to 2."
        came = await here.mia.slash(here.channel, "kb rollback", edition=1)
        text = flat(came.response.content)
        assert text.startswith("Back to edition 1 (")
        assert "Added 1 fact: `venue`." in text
        assert labels(came.response) == ["Apply", "Cancel"]
        assert "venue" not in here.edition.facts
        done = await here.mia.click(came.response, label="Apply")
        assert done.response.content == "Edition 3 is published."
        assert "venue" in here.edition.facts
        assert (await here.acts())[-1][:3] == (here.mia.id, "rollback", "edition 1")
        assert "rollback edition 1" in here.answers(here.log)[-1].content


async def test_history_is_paged(opening: Opening) -> None:
    """Four a page, and the pages turn in place."""
    async with opening() as here:
        for fact in ("venue", "pay-ask", "trust-refuses"):
            await retire(here, fact)
            came = await here.mia.slash(here.channel, "kb rollback", edition=1)
            await here.mia.click(came.response, label="Apply")
        came = await here.mia.slash(here.channel, "kb history")
        assert came.response.content.count("- Edition ") == 4
        assert labels(came.response) == ["Next (2 of 2)"]
        turned = await here.mia.click(came.response, label="Next (2 of 2)")
        assert turned.response.content.count("- Edition ") == 3
        assert labels(turned.response) == ["Previous (1 of 2)"]


async def test_a_server_cannot_go_back_to_anothers_edition(opening: Opening) -> None:
    """Numbers are each server's own."""
    async with opening() as here:
        await retire(here)
        await here.catalogue.open(here.elsewhere.guild.id)
        assert not (await here.catalogue.draft_back(here.elsewhere.guild.id, 2)).sound
        assert await here.catalogue.history(here.elsewhere.guild.id) == ()


async def test_export_attaches_the_servers_own_pack(opening: Opening) -> None:
    """It holds the server's changes and can be checked again as it is."""
    async with opening() as here:
        await retire(here)
        came = await here.mia.slash(here.channel, "kb export")
        (file,) = came.response.attachments
        assert file.filename == f"museum-2024-{here.edition.hash}.zip"
        content = fetched(here, file.url)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert "id: venue" not in archive.read("facts/talks.yaml").decode()
        assert "fitted.json" in zipfile.ZipFile(io.BytesIO(content)).namelist()


async def test_export_is_an_act_like_any_other(opening: Opening) -> None:
    """Who took all of it along, and which edition, stands in the audit and in the log."""
    async with opening() as here:
        await here.set(log_channel=here.log.id)
        await here.mia.slash(here.channel, "kb export")
        words = f"Edition {here.edition.hash} as files."
        assert (await here.acts())[-1] == (here.mia.id, "export", "museum-2024", words)
        assert flat(here.answers(here.log)[-1].content) == f"<@{here.mia.id}>: export museum-2024\n{words}"
