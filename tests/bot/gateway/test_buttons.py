"""What can be pressed under a card, by whom, before and after a restart."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from bot.gateway import tokens
from bot.library import Library, open_library
from bot.store.tallies import Tally
from tests.bot.gateway.hall import NOON, Hall, buttons, hall, labels
from tests.bot.gateway.test_queue import forged
from tests.bot.terminal import change

pytestmark = pytest.mark.asyncio

ASKED = "where are the talks held"
PAY = "what did management say to the raise"


@pytest.fixture
def related(museum: Path, tmp_path: Path) -> Library:
    """Open a museum's pack in which one fact names another as related, and two contradict each other."""
    folder = Path(shutil.copytree(museum, tmp_path / "related"))
    facts = folder / "facts/talks.yaml"
    change(facts, "  on: 2024-06-09\n", "  on: 2024-06-09\n  contested_with: [trust-refuses]\n  related: [venue]\n")
    change(facts, "  on: 2024-06-11\n", "  on: 2024-06-11\n  contested_with: [pay-ask]\n")
    return open_library(folder)


async def _asked(here: Hall, question: str = ASKED) -> Any:  # noqa: ANN401 - simcord's response
    return (await here.ada.slash(here.channel, "ask", question=question)).response


@pytest.mark.parametrize("restarted", [False, True])
async def test_sources_are_shown_in_full_to_whoever_presses(library: Library, *, restarted: bool) -> None:
    """The document with all that is known of it and the paragraphs cited; before and after a restart."""
    async with hall(library) as here:
        card = await _asked(here)
        if restarted:
            await here.restart()
        came = await here.ben.click(card, label="Sources")
        assert came.ephemeral
        assert "The Gazette: “Guides and trust far apart”" in came.response.content
        assert "cited: paragraph 5" in came.response.content


@pytest.mark.parametrize("restarted", [False, True])
async def test_related_offers_what_the_fact_names(related: Library, *, restarted: bool) -> None:
    """Each as a button, to the presser alone; pressing one tells it."""
    async with hall(related) as here:
        card = await _asked(here, "what raise do we want")
        assert "Related" in labels(card)
        if restarted:
            await here.restart()
        offered = await here.ben.click(card, label="Related")
        assert offered.ephemeral
        assert labels(offered.response) == ["Where do the two sides meet?"]
        told = await here.ben.click(offered.response, label="Where do the two sides meet?")
        assert "museum's library" in told.response.content


async def test_two_who_contradict_each_other_stand_side_by_side(related: Library) -> None:
    """Each statement with its own voice under it."""
    async with hall(related) as here:
        content = (await _asked(here, "what raise do we want")).content
        lines = content.split("\n")
        assert lines[0].startswith("The guides' union asks for 6%")
        assert lines[1] == "— Ada Okafor, in The Gazette, 10 June 2024."
        assert lines[2].startswith("The trust refused the 6%")
        assert lines[3] == "— The Gazette, 12 June 2024."


@pytest.mark.parametrize("restarted", [False, True])
async def test_helpful_is_counted_once_for_each(library: Library, *, restarted: bool) -> None:
    """Thanked for privately; a second time is not counted, and of nobody more is kept than a mark."""
    async with hall(library) as here:
        card = await _asked(here)
        if restarted:
            await here.restart()
        for presser, said in ((here.ben, "It is counted, without your name."), (here.ben, "it was before")):
            came = await presser.click(card, label="Helpful")
            assert came.ephemeral
            assert said in came.response.content
        for presser in (here.ada, here.mo):
            await presser.click(card, label="Helpful")
        await here.house.notes.written()
        tallies = await here.records.tallies.since(here.guild.id, NOON.date())
        assert tallies == {"venue": Tally(None, 3, None)}


@pytest.mark.parametrize("restarted", [False, True])
async def test_not_right_puts_a_report_into_the_queue(library: Library, *, restarted: bool) -> None:
    """Kind, scrubbed words, and what it was about; the reporter only where they ask to be told."""
    async with hall(library) as here:
        card = await _asked(here)
        if restarted:
            await here.restart()
        for member, tell in ((here.ben, False), (here.ada, True)):
            shown = await member.click(card, label="Not right")
            assert shown.modal is not None
            assert shown.modal["custom_id"].startswith("s1:report:")
            if restarted:
                await here.restart()
            typed = "it is **old** @everyone, ask ada@guides.example"
            came = await member.submit_modal(shown, {"kind": "stale", "text": typed, "tell": tell})
            assert came.ephemeral
            assert "You marked it: it is out of date. The moderators find it in their queue." in came.response.content
        found = await here.records.queue.waiting(here.guild.id, NOON.date())
        told = ("report", "stale", "it is old [name], ask [mail]", ("venue",), library.current.hash)
        assert [(i.kind, i.reason, i.words, i.facts, i.edition, i.asker) for i in found] == [
            (*told, here.ada.id), (*told, 0),
        ]  # fmt: skip


@pytest.mark.parametrize("restarted", [False, True])
async def test_only_the_asker_or_a_moderator_removes(library: Library, *, restarted: bool) -> None:
    """Anybody else is told so; the answer goes for these two."""
    async with hall(library) as here:
        for remover in (here.ada, here.mo):
            card = await _asked(here)
            if restarted:
                await here.restart()
            refused = await here.ben.click(card, label="Remove")
            assert refused.ephemeral
            assert "Only whoever asked" in refused.response.content
            before = len(here.answers())
            await remover.click(card, label="Remove")
            assert card.id not in [message.id for message in here.answers()]
            assert len(here.answers()) == before - 1
            here.timer.pass_by(200)


@pytest.mark.parametrize(
    ("act", "state"), [("remove", ()), ("pick", ("pay-ask",)), ("page", ("help", "0")), ("post", ("1", "pay-ask"))]
)
async def test_what_does_not_stand_under_an_answer_is_not_pressed_there(
    library: Library, act: str, state: tuple[str, ...]
) -> None:
    """An id that names whoever sends it, or nobody: another's answer stands as it stood, and nothing is added."""
    async with hall(library) as here:
        card = await _asked(here)
        before = [(message.id, message.content) for message in here.answers()]
        keys = tuple(tokens.key_of(part) if part == "pay-ask" else part for part in state)
        for owner in (here.ben.id, 0):
            came = await forged(here.ben, card, tokens.written(act, owner, keys))
            assert came.ephemeral
            assert "This card is out of date" in came.response.content
        assert [(message.id, message.content) for message in here.answers()] == before


@pytest.mark.parametrize("restarted", [False, True])
async def test_a_choice_answers_in_place_for_the_asker_and_privately_for_others(
    library: Library, *, restarted: bool
) -> None:
    """What is nearby is offered as buttons with the entries' short questions."""
    async with hall(library) as here:
        card = await _asked(here, "is there strike pay")
        first = labels(card)[0]
        if restarted:
            await here.restart()
        other = await here.ben.click(card, label=first)
        assert other.ephemeral
        assert "6% more pay" in other.response.content
        assert "strike pay" in here.answers()[0].content
        await here.ada.click(card, label=first)
        now = here.answers()[0]
        assert now.id == card.id
        assert now.content.startswith("The guides' union asks for 6%")
        assert "Remove" in labels(now)


async def test_a_fact_that_is_gone_gets_a_polite_card(copied: Path) -> None:
    """After a new edition without it, every button of its card says that the card is out of date."""
    library = open_library(copied)
    async with hall(library) as here:
        choices = await _asked(here, "is there strike pay")
        card = await _asked(here)
        facts = copied / "facts/talks.yaml"
        facts.write_text(facts.read_text(encoding="utf-8").partition("- id: venue")[0], encoding="utf-8")
        change(copied / "unknowns.yaml", ", contract-ends, venue]", ", contract-ends]")
        library.current = open_library(copied).current
        for label in ("Sources", "Helpful", "Not right"):
            came = await here.ben.click(card, label=label)
            assert came.ephemeral
            assert "out of date" in came.response.content
        gone = await here.ada.click(choices, label="Where do the two sides meet?")
        assert "out of date" in gone.response.content


@pytest.mark.parametrize(
    "custom_id",
    [
        "s0:sources::abc",
        "s1:sources::zzzzzzzzzz",
        "s1:page::timeline,x",
        "s1:page::",
        "s1:post::1,zz",
        "s1:pick::",
        "s1:fly::abc",
        "other",
    ],
)
async def test_an_older_card_gets_a_polite_answer(
    library: Library, monkeypatch: pytest.MonkeyPatch, custom_id: str
) -> None:
    """An id of another grammar, or one that names what is not there, is answered like any press."""
    with monkeypatch.context() as patched:
        patched.setattr(tokens, "written", lambda *_: custom_id)
        async with hall(library) as here:
            card = (await here.ada.slash(here.channel, "ask", question="strike countdown")).response
            came = await here.ben.click(card, custom_id=custom_id)
            assert came.ephemeral
            assert "out of date" in came.response.content


async def test_pages_turn_in_place_for_the_asker(museum: Path, tmp_path: Path) -> None:
    """A long list turns under its asker's press, privately under anybody else's, also after a restart."""
    folder = Path(shutil.copytree(museum, tmp_path / "long"))
    terms = folder / "terms.yaml"
    many = "".join(
        f"- {{id: term-{n}, name: 'Word {n:03d} {'x' * 40}', says: 'It is number {n}.', cites: [almanac]}}\n"
        for n in range(90)
    )
    terms.write_text(terms.read_text(encoding="utf-8") + many, encoding="utf-8")
    async with hall(open_library(folder)) as here:
        card = (await here.ada.slash(here.channel, "glossary")).response
        first = card.content
        assert "Next (2 of 3)" in labels(card)
        await here.restart()
        other = await here.ben.click(card, label="Next (2 of 3)")
        assert other.ephemeral
        assert here.answers()[0].content == first
        await here.ada.click(card, label="Next (2 of 3)")
        turned = here.answers()[0]
        assert turned.content != first
        assert "Word 0" in turned.content
        assert {"Previous (1 of 3)", "Next (3 of 3)", "Remove"} <= set(labels(turned))
        assert buttons(turned)


@pytest.mark.parametrize(
    ("name", "options", "room"),
    [
        ("timeline", {}, 330),
        ("timeline", {"since": "12 June"}, 260),
        ("countdown", {}, 330),
        ("positions", {"issue": "pay"}, 240),
        ("source", {}, 240),
        ("source", {"source": "gazette-2024-06-10"}, 330),
        ("about", {}, 330),
        ("help", {}, 330),
    ],
)
async def test_every_list_can_be_laid_out_anew(
    library: Library, monkeypatch: pytest.MonkeyPatch, name: str, options: dict[str, Any], room: int
) -> None:
    """Whatever a list is of, its second page comes from what stands in the button alone."""
    monkeypatch.setattr("bot.gateway.rendering.CONTENT", room)
    monkeypatch.setattr("bot.gateway.rendering._LEAST_PAGE", 40)
    async with hall(library) as here:
        card = (await here.ada.slash(here.channel, name, **options)).response
        first, following = card.content, [label for label in labels(card) if label.startswith("Next (2")]
        assert following
        await here.restart()
        await here.ada.click(card, label=following[0])
        assert card.content != first
        assert "out of date" not in card.content
        assert any(label.startswith("Previous (1") for label in labels(card))
