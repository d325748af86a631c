"""Which edition each server answers from: drafted, published, followed, rolled back, and kept through a restart."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.editions.catalogue import OPERATOR
from bot.editions.drafts import Draft
from bot.editions.making import Order
from bot.editions.standing import EVERYWHERE
from bot.library import Held
from knowledge.answering import Edition
from knowledge.overlaying import EMPTY, with_phrasing, without
from tests.bot.editions.acts import GUILD, MODERATOR, OTHER, retire, roll_back, say
from tests.bot.editions.conftest import Opening
from tests.bot.talks import FILES
from tests.bot.terminal import change

pytestmark = pytest.mark.asyncio
SCALE = "term-scale"


def says(edition: Edition) -> str:
    """Return what the glossary of an edition says."""
    return edition.terms[SCALE].says


async def test_a_first_start_publishes_what_the_folder_holds(opening: Opening) -> None:
    """It is edition 1 of everywhere; a second start finds it and publishes nothing."""
    for _ in range(2):
        async with opening() as catalogue:
            assert catalogue.number(None) == 1
            assert [held.act for held in await catalogue.history(EVERYWHERE)] == ["start"]


async def test_a_server_without_changes_answers_as_everywhere(opening: Opening) -> None:
    """It is the very same edition, so it costs nothing; a server that was not asked for is not known."""
    async with opening() as catalogue:
        with pytest.raises(KeyError):
            catalogue.current(GUILD)
        await catalogue.open(GUILD)
        assert catalogue.current(GUILD) is catalogue.current(None)
        assert await catalogue.history(GUILD) == ()


async def test_a_servers_changes_are_its_own(opening: Opening) -> None:
    """Another server, and everywhere else, go on as they were."""
    async with opening() as catalogue:
        assert await retire(catalogue, GUILD, "venue") == 2
        await catalogue.open(OTHER)
        assert "venue" not in catalogue.current(GUILD).facts
        assert "venue" in catalogue.current(OTHER).facts
        assert "venue" in catalogue.current(None).facts


async def test_a_restart_has_exactly_what_was_published(opening: Opening, copied: Path) -> None:
    """A server's edition is opened from the store, though the folder became another pack."""
    async with opening() as catalogue:
        await retire(catalogue, GUILD, "venue")
        content = catalogue.current(GUILD).hash
    change(copied / "pack.yaml", "id: museum-2024", "id: museum-2025")
    async with opening() as catalogue:
        await catalogue.open(GUILD)
        assert (catalogue.current(GUILD).hash, catalogue.number(GUILD)) == (content, 2)
        assert (catalogue.current(None).pack.header.id, catalogue.number(None)) == ("museum-2025", 2)


async def test_a_start_after_the_folder_changed_is_a_reload(opening: Opening, copied: Path) -> None:
    """Everywhere and who follows it are moved, and the history says with what words."""
    async with opening() as catalogue:
        await retire(catalogue, GUILD, "venue")
    say(copied, "the least that", "the lowest sum that")
    async with opening() as catalogue:
        await catalogue.open(GUILD)
        for guild, number in ((EVERYWHERE, 2), (GUILD, 3)):
            newest = (await catalogue.history(guild))[0]
            assert (newest.number, newest.act, newest.moderator) == (number, "reload", OPERATOR)
            assert newest.words.startswith("Changed term `term-scale`")
            assert "lowest" in says(catalogue.current(guild))


async def test_a_draft_says_what_it_would_change(opening: Opening, copied: Path) -> None:
    """In words, and by the questions of the bank that get another outcome; nothing is changed by it."""
    async with opening() as catalogue:
        before = catalogue.current(None)
        say(copied, "the least that", "the lowest sum that")
        draft = await catalogue.draft(EVERYWHERE)
        assert draft.words.startswith("Changed term `term-scale`")
        assert (draft.sound, draft.same) == (True, False)
        assert catalogue.current(None) is before
        assert catalogue.drafted(EVERYWHERE, draft.hash) is draft
        assert catalogue.drafted(EVERYWHERE, before.hash) is None


async def test_a_draft_names_the_questions_that_get_another_answer(opening: Opening, copied: Path) -> None:
    """The bank is asked of both editions, and what it wants is held against the new one."""
    with (copied / "questions.yaml").open("a", encoding="utf-8") as bank:
        bank.write("- {question: in which room are the talks, reaches: [venue, contract-ends]}\n")
    async with opening() as catalogue:
        draft = await catalogue.draft_with(EVERYWHERE, without(EMPTY, "venue"))
        (other,) = draft.now_different
        assert (other.question, other.before) == ("in which room are the talks", "answered (venue)")
        assert "venue" not in other.now
        assert [missed for missed in draft.missed if "in which room" in missed] != []


async def test_a_publication_is_told(opening: Opening) -> None:
    """Listeners get both editions; one that fails keeps nobody else from being told."""
    async with opening() as catalogue:
        told: list[tuple[int, bool, bool]] = []

        async def broken(*_: object) -> None:
            raise ZeroDivisionError

        async def listener(guild: int, before: Edition | None, after: Edition) -> None:
            assert before is not None
            told.append((guild, "venue" in before.facts, "venue" in after.facts))

        catalogue.listen(broken)
        catalogue.listen(listener)
        await retire(catalogue, GUILD, "venue")
        assert told == [(GUILD, True, False)]


async def test_the_first_change_can_be_undone(opening: Opening) -> None:
    """What the server answered from before stands as number 1 in its history."""
    async with opening() as catalogue:
        await retire(catalogue, GUILD, "venue")
        second, first = await catalogue.history(GUILD)
        assert (first.number, first.hash, second.number) == (1, catalogue.current(None).hash, 2)
        assert (second.moderator, second.act, second.subject) == (MODERATOR, "retire", "venue")
        came = await roll_back(catalogue, GUILD, 1)
        assert (came.outcome, came.number) == ("published", 3)
        assert "venue" in catalogue.current(GUILD).facts
        assert (await catalogue.history(GUILD))[0].act == "rollback"


async def test_rolling_back_says_what_it_changes_first(opening: Opening, copied: Path) -> None:
    """In words and by the bank, as any draft; back to what runs nothing changes, and what is not kept is named."""
    with (copied / "questions.yaml").open("a", encoding="utf-8") as bank:
        bank.write("- {question: in which room are the talks, reaches: [venue, contract-ends]}\n")
    async with opening() as catalogue:
        await retire(catalogue, GUILD, "venue")
        draft = await catalogue.draft_back(GUILD, 1)
        assert draft.words.startswith("Added 1 fact: `venue`.")
        assert [other.question for other in draft.now_different] == ["in which room are the talks"]
        assert "venue" not in catalogue.current(GUILD).facts
        assert (await roll_back(catalogue, GUILD, 2)).outcome == "unchanged"
        gone = await catalogue.draft_back(GUILD, 9)
        assert not gone.sound
        assert str(gone.problems[0]) == "edition 9 is not kept here. `/kb history` shows which are."


async def test_of_two_drafts_the_first_counts(opening: Opening) -> None:
    """The second was held against an edition that is no longer the running one."""
    async with opening() as catalogue:
        await catalogue.open(GUILD)
        one = await catalogue.draft_with(GUILD, without(EMPTY, "venue"))
        other = await catalogue.draft_with(GUILD, with_phrasing(EMPTY, "venue", "where do they sit down"))
        assert (await catalogue.publish(GUILD, one, MODERATOR, "retire", "venue")).outcome == "published"
        came = await catalogue.publish(GUILD, other, MODERATOR, "edit", "venue")
        assert (came.outcome, came.number) == ("overtaken", 2)
        assert catalogue.overlay(GUILD).retired == ("venue",)


async def test_another_process_may_be_first(opening: Opening) -> None:
    """What it published is taken up."""
    async with opening() as catalogue, opening() as elsewhere:
        await catalogue.open(GUILD)
        draft = await catalogue.draft_with(GUILD, with_phrasing(EMPTY, "venue", "where do they sit down"))
        await retire(elsewhere, GUILD, "venue")
        came = await catalogue.publish(GUILD, draft, MODERATOR, "edit", "venue")
        assert (came.outcome, came.number) == ("overtaken", 2)
        assert catalogue.overlay(GUILD).retired == ("venue",)


async def test_a_reload_moves_those_who_follow_the_pack(opening: Opening, copied: Path) -> None:
    """Their own changes are kept; a server whose changes no longer fit stays where it is, and that is said."""
    async with opening() as catalogue:
        await retire(catalogue, GUILD, "venue")
        draft = await catalogue.draft_with(OTHER, with_phrasing(EMPTY, "venue", "which house do they meet in"))
        await catalogue.publish(OTHER, draft, MODERATOR, "edit", "venue")
        say(copied, "the least that", "the lowest sum that")
        change(copied / "unknowns.yaml", "is there a strike fund", "is there a fund, which house do they meet in")
        came = await catalogue.reload()
        assert [(one.outcome, one.guild) for one in came] == [
            ("published", EVERYWHERE), ("published", GUILD), ("refused", OTHER),
        ]  # fmt: skip
        assert "lowest" in says(catalogue.current(GUILD))
        assert "venue" not in catalogue.current(GUILD).facts
        assert "least" in says(catalogue.current(OTHER))
        assert (await catalogue.history(GUILD))[0].moderator == OPERATOR


async def test_a_reload_also_moves_a_server_that_is_changed_meanwhile(
    opening: Opening, copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder is not looked at again until it changes, so nothing else would; what was changed is kept."""
    async with opening() as catalogue:
        await retire(catalogue, GUILD, "venue")
        draft, meanwhile = catalogue.drafter.draft, ["pay-ask"]

        async def changed_meanwhile(order: Order, **more: bool) -> Draft:
            made = await draft(order, **more)
            if order.guild == GUILD and meanwhile:
                await retire(catalogue, GUILD, meanwhile.pop())
            return made

        monkeypatch.setattr(catalogue.drafter, "draft", changed_meanwhile)
        say(copied, "the least that", "the lowest sum that")
        assert [one.outcome for one in await catalogue.reload()] == ["published", "published"]
        assert "lowest" in says(catalogue.current(GUILD))
        assert {"venue", "pay-ask"}.isdisjoint(catalogue.current(GUILD).facts)


async def test_a_bounded_number_is_in_memory(opening: Opening) -> None:
    """The server that was not asked for longest is let go; it is opened again when it is."""
    async with opening() as catalogue:
        catalogue._opened.standings._most = 1  # noqa: SLF001 - else the test would take dozens of servers
        await retire(catalogue, GUILD, "venue")
        await retire(catalogue, OTHER, "pay-ask")
        with pytest.raises(KeyError):
            catalogue.current(GUILD)
        await catalogue.open(GUILD)
        assert "venue" not in catalogue.current(GUILD).facts
        assert catalogue.number(GUILD) == 2


async def test_servers_with_the_same_changes_share_an_edition(opening: Opening) -> None:
    """It is in memory once."""
    async with opening() as catalogue:
        await retire(catalogue, GUILD, "venue")
        await retire(catalogue, OTHER, "venue")
        assert catalogue.current(GUILD) is catalogue.current(OTHER)


async def test_files_that_were_sent_are_drafted_and_nothing_else(opening: Opening) -> None:
    """A check of somebody's files names their problems and changes nothing."""
    async with opening() as catalogue:
        files = {name: text.encode() for name, text in FILES.items()}
        files["terms.yaml"] = files["terms.yaml"].replace(b"cites:", b"cite:")
        draft = await catalogue.draft_of(EVERYWHERE, Held(files))
        assert not draft.sound
        assert {problem.file for problem in draft.problems if problem.severity == "error"} == {"terms.yaml"}
        assert catalogue.number(None) == 1


async def test_another_order_in_the_bank_changes_nothing(opening: Opening, copied: Path) -> None:
    """Neither of its rows nor of what one may reach; nobody is asked to apply that."""
    row, other = "- {question: a, reaches: [venue, contract-ends]}\n", "- {question: b, outcome: abstained}\n"
    bank = copied / "questions.yaml"
    before = bank.read_text(encoding="utf-8")
    bank.write_text(f"{before}{row}{other}", encoding="utf-8")
    async with opening() as catalogue:
        bank.write_text(f"{before}{other}{row.replace('venue, contract-ends', 'contract-ends, venue')}", "utf-8")
        draft = await catalogue.draft(EVERYWHERE)
        assert (draft.sound, draft.same) == (True, True)
