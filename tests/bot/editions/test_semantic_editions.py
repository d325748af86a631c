"""Editions with the extra model of sentences: drafted in the child, opened here, stored for both ways."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from bot.editions import Catalogue, Drafter
from bot.editions.exporting import exported, mark_of_folder
from bot.editions.making import Maker, Order
from bot.editions.parts import opened_from
from bot.editions.standing import EVERYWHERE, UnopenedError
from bot.editions.zipping import unzipped
from bot.library import open_library
from knowledge.answering import answer
from knowledge.answering.composing import known_until
from knowledge.language.word_vectors import NAME
from knowledge.overlaying import EMPTY
from tests.bot.editions import conftest
from tests.bot.terminal import change
from tests.knowledge.counted import Counted

SEMANTIC = "fitted.semantic.json"


@pytest.fixture
def fitted(copied: Path, for_letters: str) -> Path:
    """Put weights for the tests' own embedder beside the museum's others."""
    (copied / SEMANTIC).write_text(for_letters, encoding="utf-8")
    return copied


@pytest.fixture(scope="module")
def reading() -> Iterator[Drafter]:
    """Start a child whose model is the tests' own."""
    held = Drafter(load=Counted)
    yield held
    held.stop()


def started(
    folder: Path, address: str, drafter: Drafter, model: Counted | None
) -> AbstractAsyncContextManager[Catalogue]:
    """Open the catalogue as a start does, with a model or without."""
    return conftest.started(address, drafter, open_library(folder, sentences=model))


@pytest.mark.asyncio
async def test_a_reload_goes_on_with_the_model(fitted: Path, address: str, reading: Drafter) -> None:
    """The child reads the phrasings; this process reads nothing but questions."""
    model = Counted()
    async with started(fitted, address, reading, model) as catalogue:
        before = len(model.phrasings)
        change(fitted / "terms.yaml", "says: ", "says: In short, ")
        (came,) = await catalogue.reload()
        assert (came.outcome, came.number) == ("published", 2)
        edition = catalogue.current(None)
        assert (edition.index.embedder, edition.weights.embedder) == (model, model.name)
        answer(edition, "where are the talks held", known_until(edition))
        assert (len(model.phrasings), bool(model.questions)) == (before, True)


@pytest.mark.asyncio
async def test_switching_it_off_and_on_publishes_nothing(
    fitted: Path, address: str, reading: Drafter, drafter: Drafter
) -> None:
    """What is stored serves both, so the same edition goes on; each start answers as its settings say."""
    for beside, model in ((reading, Counted()), (drafter, None), (reading, Counted())):
        async with started(fitted, address, beside, model) as catalogue:
            edition = catalogue.current(None)
            assert (catalogue.number(None), edition.index.embedder.name) == (1, model.name if model else NAME)
            recipe = catalogue.recipe(EVERYWHERE)
            assert isinstance(unzipped(recipe.files).semantic, bytes)
            assert unzipped(exported(recipe)).semantic == unzipped(recipe.files).semantic


@pytest.mark.asyncio
async def test_weights_that_come_later_switch_it_on(
    copied: Path, address: str, reading: Drafter, for_letters: str
) -> None:
    """Until then each draft says what is lacking; a reload after `pack fit` is all it takes."""
    async with started(copied, address, reading, Counted()) as catalogue:
        draft = await catalogue.draft(EVERYWHERE)
        assert [problem.file for problem in draft.problems] == [SEMANTIC]
        mark = mark_of_folder(copied)
        (copied / SEMANTIC).write_text(for_letters, encoding="utf-8")
        assert mark_of_folder(copied) != mark
        await catalogue.reload()
        assert catalogue.current(None).weights.embedder == "letters 1"


def test_what_one_model_read_is_not_opened_with_another(fitted: Path) -> None:
    """Its files were replaced while the steward ran: that is said, and nothing is answered wrongly."""
    parts = Maker(sentences=Counted()).make(Order(EVERYWHERE, 0, fitted, EMPTY)).parts
    assert parts is not None
    assert opened_from(parts, Counted()).weights.embedder == "letters 1"
    for other in (Counted("letters 2"), None):
        with pytest.raises(UnopenedError, match="Start the steward again"):
            opened_from(parts, other)
    usual = Maker().make(Order(EVERYWHERE, 0, fitted, EMPTY)).parts
    assert usual is not None
    assert opened_from(usual, Counted()).index.embedder.name == NAME
