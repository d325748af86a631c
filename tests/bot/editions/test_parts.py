"""An edition on its way: taken apart, sent, opened again, and let go of."""

from __future__ import annotations

import asyncio
import gc
import weakref
from dataclasses import replace
from pathlib import Path
from types import FunctionType, ModuleType

import pytest

from bot.editions.drafts import Draft
from bot.editions.letting_go import LettingGo
from bot.editions.parts import opened_to_stay, parts_of
from bot.editions.sending import Apart, Together, taken_apart
from bot.editions.zipping import unzipped, zipped
from bot.library import open_library
from bot.opening import Fitted
from bot.turns import Beside
from knowledge.answering import Edition, answer
from knowledge.answering.composing import known_until
from knowledge.language.mending import common_words
from knowledge.problems import Problem


def test_what_is_opened_answers_as_what_was_taken_apart(museum: Path) -> None:
    """Every question that the pack knows gets the same reply, and nothing was built again."""
    before = open_library(museum).current
    after = opened_to_stay(parts_of(before))
    assert not after.built
    assert (after.pack, after.hash, after.weights.to_json()) == (before.pack, before.hash, before.weights.to_json())
    now = known_until(before)
    asked = [line for entry in before.index.entries for line in entry.phrasings]
    assert [answer(after, line, now) for line in asked] == [answer(before, line, now) for line in asked]


def test_a_draft_is_put_together_as_it_was(museum: Path) -> None:
    """However many problems it has, no piece holds many of them."""
    problems = tuple(Problem("a.yaml", line, "", "", "odd", "Look.", "warning") for line in range(1, 1000))
    draft = Draft(0, 1, problems, missed=("one", "two"), parts=parts_of(open_library(museum).current))
    apart = taken_apart(draft)
    assert apart.draft.problems == ()
    assert max(len(some) for _, some in apart.pieces) <= 200
    assert max(len(some[0]) for name, some in apart.pieces if name == "index") <= 1 << 19
    together = Together(apart.draft, apart.index)
    for piece in apart.pieces:
        together.add(piece)
    assert together.draft() == draft
    nothing = replace(draft, problems=(), missed=(), parts=None)
    assert taken_apart(nothing) == Apart(nothing, 0, ())
    assert Together(nothing, 0).draft() == nothing


def test_the_same_files_give_the_same_zip(museum: Path, copied: Path) -> None:
    """Whenever they were written; other weights make it another."""
    one, other = open_library(museum), open_library(copied)
    assert zipped(one.held.files, one.fitted) == zipped(other.held.files, other.fitted)
    changed = Fitted(replace(other.current.weights, answer_at=0.5))
    content, archive = zipped(other.held.files, changed)
    assert content != zipped(one.held.files, one.fitted)[0]
    assert dict(unzipped(archive).files) == dict(one.held.files)


@pytest.mark.parametrize("damaged", [b"", b"PK", b"x" * 100])
def test_a_damaged_zip_is_refused(damaged: bytes) -> None:
    """It is named as such, and not taken for an empty pack."""
    with pytest.raises(ValueError, match="damaged"):
        unzipped(damaged)


@pytest.mark.asyncio
async def test_an_edition_is_let_go_when_nobody_holds_it(museum: Path) -> None:
    """As long as an answer is made from it, it stays whole."""
    edition = opened_to_stay(parts_of(open_library(museum).current))
    for line in ("when does the gallrey open", "how mny euros is a tickett"):
        answer(edition, line, known_until(edition))
    gone = _made_of(edition)
    beside = Beside()
    letting_go = LettingGo(beside, 0.01)
    letting_go.start()
    letting_go.add([edition])
    await asyncio.sleep(0.1)
    assert (letting_go.leaving, "venue" in edition.facts) == (1, True)
    del edition
    # The collector never looks at it again: what held itself would stay for ever.
    async with asyncio.timeout(10):
        while any(held() is not None for held in gone):  # noqa: ASYNC110 - what is waited for sets no event
            await asyncio.sleep(0.01)
    assert letting_go.leaving == 0
    letting_go.stop()
    beside.stop()


def _made_of(edition: Edition) -> list[weakref.ref[object]]:
    """Return what an edition has built of its pack, as far as it can be looked after; not what all editions share."""
    seen: dict[int, object] = {id(edition): edition, id(edition.index.embedder): None, id(common_words()): None}
    ahead: list[object] = [edition]
    while ahead:
        for held in gc.get_referents(ahead.pop()):
            if id(held) not in seen and not isinstance(held, type | ModuleType | FunctionType):
                seen[id(held)] = held
                ahead.append(held)
    built = ("knowledge.answering", "knowledge.language", "knowledge.matching")
    ours = [held for held in seen.values() if type(held).__module__.startswith(built)]
    return [weakref.ref(held) for held in ours if type(held).__weakrefoffset__]
