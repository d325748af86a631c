"""`/kb reload`, `retire`, `add`, `edit`: shown first, published by Apply, and only what was shown."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot.editions import Drafter
from bot.gateway import sending
from bot.gateway.commands.kb.changing import open_form
from bot.gateway.limits import MODAL_VALUE
from knowledge.model import Citation, Fact
from knowledge.reading.typed import typed_of
from tests.bot.gateway.hall import labels
from tests.bot.gateway.kb.conftest import Opening
from tests.bot.gateway.kb.office import Kept, flat, forged, forged_form, id_under, kept
from tests.bot.terminal import change

pytestmark = pytest.mark.asyncio
FORM = {
    "says": "The cats of the museum sleep in the library, the trust said.",
    "by": "the trust",
    "short": "Where do the cats sleep?",
    "asks": "where do the cats sleep\nin which room are the cats\nwhere are the cats at night",
    "cites": "The Gazette | 2024-06-13 | https://gazette.example/cats",
}


def say(here: Kept, words: str = "the lowest sum that") -> None:
    """Change what the glossary of the folder says."""
    text = (here.folder / "terms.yaml").read_text(encoding="utf-8")
    change(here.folder / "terms.yaml", next(w for w in ("the least that", "the lowest sum that") if w in text), words)


async def reload(here: Kept, who: Any = None) -> Any:  # noqa: ANN401 - simcord's own
    """Ask what the folder would change."""
    return await (who or here.mia).slash(here.channel, "kb reload")


async def test_reload_shows_then_publishes(opening: Opening) -> None:
    """Nothing changes before Apply; then it does, in the audit and the log, and the buttons are gone."""
    async with opening() as here:
        await here.set(log_channel=here.log.id)
        say(here)
        came = await reload(here)
        assert here.sent_to("/callback")[-1]["type"] == 5  # deferred: a draft can take long
        assert came.ephemeral
        assert "Changed term" in came.response.content
        assert "Every bank question gets the outcome that it gets now." in came.response.content
        assert labels(came.response) == ["Apply", "Cancel"]
        assert here.catalogue.number(here.guild.id) == 1
        done = await here.mia.click(came.response, label="Apply")
        assert "Edition 2 is published." in done.response.content
        assert labels(done.response) == ["Undo"]
        assert "lowest" in here.edition.terms["term-scale"].says
        who, act, subject, words = (await here.acts())[-1]
        assert (who, act, subject) == (here.mia.id, "reload", "museum-2024")
        assert words.startswith("Changed term `term-scale`")
        (told,) = here.answers(here.log)
        assert "reload museum-2024" in told.content


async def test_reload_of_what_runs_says_so(opening: Opening) -> None:
    """There is nothing to apply."""
    async with opening() as here:
        came = await reload(here)
        assert came.response.content == "Nothing would change: this is what is answered from now."
        assert labels(came.response) == []


async def test_reload_of_a_broken_folder_lists_its_problems(opening: Opening) -> None:
    """What is answered from goes on; the whole list is attached."""
    async with opening() as here:
        change(here.folder / "terms.yaml", "cites:", "sites:")
        came = await reload(here)
        assert "1 problem keeps it from being published. Nothing was changed." in came.response.content
        assert labels(came.response) == []
        (file,) = came.response.attachments
        assert file.filename == "problems.txt"
        assert here.catalogue.number(here.guild.id) == 1


async def test_apply_after_a_restart_finds_it_published(opening: Opening) -> None:
    """A start takes up the folder for everywhere; a server that follows it has nothing left to apply."""
    async with opening() as here:
        say(here)
        came = await reload(here)
        await here.restart()
        done = await here.mia.click(came.response, label="Apply")
        assert "Nothing would change" in done.response.content


async def test_apply_drafts_anew_what_is_not_held(opening: Opening) -> None:
    """Another draft took the place of what was shown; the same comes of it again, so it is published."""
    async with opening() as here:
        say(here)
        came = await reload(here)
        await here.max.slash(here.channel, "kb status")
        done = await here.mia.click(came.response, label="Apply")
        assert "Edition 2 is published." in done.response.content
        assert "lowest" in here.edition.terms["term-scale"].says


async def test_apply_after_the_folder_changed_shows_it_anew(opening: Opening) -> None:
    """Nothing is published that was not shown; the new card can be applied."""
    async with opening() as here:
        say(here)
        came = await reload(here)
        say(here, "the smallest sum that")
        again = await here.mia.click(came.response, label="Apply")
        assert "it is not any more what was shown" in again.response.content
        assert "smallest" in again.response.content
        assert here.catalogue.number(here.guild.id) == 1
        done = await here.mia.click(again.response, label="Apply")
        assert "Edition 2 is published." in done.response.content
        assert "smallest" in here.edition.terms["term-scale"].says


async def test_a_retirement_is_applied_after_a_restart(opening: Opening) -> None:
    """All that it needs stands in the button's id."""
    async with opening() as here:
        came = await here.mia.slash(here.channel, "kb retire", fact="venue")
        await here.restart()
        done = await here.mia.click(came.response, label="Apply")
        assert "Edition 2 is published." in done.response.content
        assert "venue" not in here.edition.facts


async def test_what_was_typed_does_not_outlive_a_restart(opening: Opening) -> None:
    """It is in memory alone, and that is said."""
    async with opening() as here:
        came = await here.mia.submit_modal(await here.mia.slash(here.channel, "kb add"), FORM)
        await here.restart()
        gone = await here.mia.click(came.response, label="Apply")
        assert "What you typed is not held any more" in gone.response.content


async def test_two_moderators_publish_once(opening: Opening) -> None:
    """Both look at the same; the second to press learns that it is there already."""
    async with opening() as here:
        say(here)
        mine, theirs = await reload(here), await reload(here, here.max)
        await here.mia.click(mine.response, label="Apply")
        late = await here.max.click(theirs.response, label="Apply")
        assert "Nothing would change" in late.response.content
        assert [act for _, act, _, _ in await here.acts()] == ["reload"]


async def test_a_moderator_of_another_server_changes_nothing_here(opening: Opening) -> None:
    """A button's id does in their server what it would do there, and here nothing."""
    async with opening() as here:
        came = await here.mia.slash(here.channel, "kb retire", fact="venue")
        apply = id_under(came.response, "Apply")
        public = (await here.stranger.slash(here.elsewhere, "ask", question="where are the talks held")).response
        await forged(here.stranger, public, apply)
        assert "venue" in here.edition.facts
        assert await here.catalogue.history(here.guild.id) == ()
        form = await here.mia.slash(here.channel, "kb add")
        typed = await here.mia.submit_modal(form, FORM)
        gone = await forged(here.stranger, public, id_under(typed.response, "Apply"))
        assert "What you typed is not held any more" in gone.response.content
        assert here.catalogue.number(here.guild.id) == 1


async def test_a_server_that_was_let_go_for_others_is_answered_again(copied: Path, drafter: Drafter) -> None:
    """Its edition is opened from the store as if it were its first question."""
    async with kept(copied, drafter, most=1) as here:
        for channel, who in ((here.channel, here.mia), (here.elsewhere, here.stranger)):
            came = await who.slash(channel, "kb retire", fact="venue")
            await who.click(came.response, label="Apply")
        told = await here.ada.slash(here.channel, "ask", question="when is our contract up")
        assert "30 June 2024" in told.response.content
        assert "venue" not in here.edition.facts


async def test_retire_asks_why_where_bank_questions_change(opening: Opening) -> None:
    """The reason is kept in the audit, and the fact is told no more, here alone."""
    async with opening() as here:
        with (here.folder / "questions.yaml").open("a", encoding="utf-8") as bank:
            bank.write("- {question: in which room are the talks, reaches: [venue, contract-ends]}\n")
        await here.mia.click((await reload(here)).response, label="Apply")
        came = await here.mia.slash(here.channel, "kb retire", fact="venue")
        text = flat(came.response.content)
        assert "Retired 1 fact: `venue`." in text
        assert "1 bank question would get another answer:" in text
        form = await here.mia.click(came.response, label="Apply")
        assert form.modal is not None
        done = await here.mia.submit_modal(form, {"reason": "It was moved, and the new day is not known."})
        assert "Edition 3 is published." in done.response.content
        assert "venue" not in here.edition.facts
        assert (await here.acts())[-1][3].endswith("Reason: It was moved, and the new day is not known.")
        await here.catalogue.open(here.elsewhere.guild.id)
        assert "venue" in here.catalogue.current(here.elsewhere.guild.id).facts


async def test_add_shows_and_publishes_a_fact_with_a_new_source(opening: Opening) -> None:
    """Who says so is found by name, and the fact is answered from at once."""
    async with opening() as here:
        form = await here.mia.slash(here.channel, "kb add")
        came = await here.mia.submit_modal(form, FORM)
        text = flat(came.response.content)
        assert "Added 1 source: `the-gazette-2024-06-13`." in text
        assert "Added 1 fact: `where-do-the-cats-sleep`." in text
        assert labels(came.response) == ["Apply", "Cancel", "Go on editing"]
        await here.mia.click(came.response, label="Apply")
        told = await here.ada.slash(here.channel, "ask", question="where do the cats sleep")
        assert "The cats of the museum sleep in the library" in told.response.content


async def test_what_is_wrong_with_a_form_can_be_mended(opening: Opening) -> None:
    """The problems are exact, and the form opens again with all that was typed."""
    async with opening() as here:
        form = await here.mia.slash(here.channel, "kb add")
        came = await here.mia.submit_modal(form, {**FORM, "by": "the trsut", "cites": "gazette-2024-06-10 99"})
        assert "nobody here is called `the trsut`. Did you mean `the trust`?" in flat(came.response.content)
        again = await here.mia.click(came.response, label="Go on editing")
        assert filled(again) == {**FORM, "by": "the trsut", "cites": "gazette-2024-06-10 99"}
        came = await here.mia.submit_modal(again, {**FORM, "cites": "gazette-2024-06-10 99"})
        assert "`gazette-2024-06-10` has no paragraph 99" in flat(came.response.content)
        assert here.catalogue.number(here.guild.id) == 1


async def test_what_was_typed_is_held_for_fifteen_minutes(opening: Opening) -> None:
    """After that, and after a restart, it is said to be gone."""
    async with opening() as here:
        came = await here.mia.submit_modal(await here.mia.slash(here.channel, "kb add"), FORM)
        here.timer.pass_by(901)
        for label in ("Go on editing", "Apply"):
            gone = await here.mia.click(came.response, label=label)
            assert "What you typed is not held any more" in gone.response.content
        assert here.catalogue.number(here.guild.id) == 1


async def test_edit_opens_with_what_the_fact_says(opening: Opening) -> None:
    """What the form has no field for stays as it is."""
    async with opening() as here:
        before = here.edition.facts["venue"]
        form = await here.mia.slash(here.channel, "kb edit", fact="venue")
        shown = filled(form)
        assert shown["says"] == before.says
        assert shown["cites"] == "gazette-2024-06-10 5"
        came = await here.mia.submit_modal(form, {**shown, "says": "The two sides meet in the cellar."})
        await here.mia.click(came.response, label="Apply")
        after = here.edition.facts["venue"]
        assert after == before.model_copy(update={"says": "The two sides meet in the cellar."})


def filled(form: Any) -> dict[str, str]:  # noqa: ANN401 - simcord's own
    """Return what stands in the fields of a form."""
    fields = [row["component"] for row in form.modal["components"]]
    return {field["custom_id"]: field.get("value", "") for field in fields}


async def test_a_member_with_a_forged_button_gets_nowhere(opening: Opening) -> None:
    """The id of a moderator's button does nothing for a member, nor do forms that were never shown."""
    async with opening() as here:
        say(here)
        came = await reload(here)
        apply = id_under(came.response, "Apply")
        public = (await here.ben.slash(here.channel, "ask", question="where are the talks held")).response
        for custom_id in (apply, "s1:kb-cancel::", "s1:kb-go-on::add,x", "s1:kb-apply::rollback,1,a,b,go",
                          "s1:kb-due::0", "s1:kb-history::0", "s1:kb-true::x"):  # fmt: skip
            refused = await forged(here.ada, public, custom_id)
            assert refused.response.content == "That is for those who may manage this server."
            assert refused.ephemeral
        for custom_id in (apply.replace("kb-apply", "kb-reason"), "s1:kb-form::add"):
            refused = await forged_form(here.ada, here.channel, custom_id, {**FORM, "reason": "why not"})
            assert refused.response.content == "That is for those who may manage this server."
        assert here.catalogue.number(here.guild.id) == 1
        assert await here.acts() == []


@pytest.mark.parametrize("custom_id", ["s1:kb-apply::", "s1:kb-apply::burn,a,b,c,go", "s1:kb-apply::retire,x,a,b,go"])
async def test_a_button_of_nothing_says_that_it_is_out_of_date(opening: Opening, custom_id: str) -> None:
    """A moderator's own forged button changes nothing either."""
    async with opening() as here:
        public = (await here.ben.slash(here.channel, "ask", question="where are the talks held")).response
        came = await forged(here.mia, public, custom_id)
        assert "This is out of date" in came.response.content
        assert here.catalogue.number(here.guild.id) == 1


async def test_a_fact_of_many_long_sources_opens_in_the_form(monkeypatch: pytest.MonkeyPatch) -> None:
    """Discord refuses a field that is filled with more than it may hold."""
    shown: list[Any] = []

    async def show(_: object, form: object) -> None:
        shown.append(form)

    monkeypatch.setattr(sending, "show_form", show)
    cites = tuple(Citation(source=f"{number:02}{'-long' * 11}-id", paragraphs=(1, 22, 333)) for number in range(20))
    fact = Fact(id="a", says="Says.", short="Short?", by="union", kind="report", cites=cites, ask=("asks",))
    pressing: Any = SimpleNamespace(user=SimpleNamespace(id=5))
    await open_form(pressing, "a", typed_of(fact, MODAL_VALUE)[0])
    assert all(len(one.component.default) <= one.component.max_length for one in shown[0].children)
