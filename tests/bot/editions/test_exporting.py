"""A server's edition as files: they hold exactly what it answers from, and the program accepts them."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

from bot.editions.drafts import Recipe
from bot.editions.exporting import exported, mark_of_folder
from bot.editions.zipping import zipped
from bot.library import held_in, weights_among
from knowledge.editions import content_hash
from knowledge.model import BankQuestion
from knowledge.overlaying import (
    EMPTY,
    Overlay,
    laid_over,
    with_deadline,
    with_fact,
    with_phrasing,
    with_question,
    with_source,
    without,
)
from knowledge.reading import read_pack
from knowledge.reading.typed import Typed, take
from tests.bot.talks import FILES
from tests.bot.terminal import change, steward

PACK = read_pack(FILES).pack
assert PACK is not None
CATS = Typed('"Cats": they - well, #1 - sleep.', "the trust", "Where do cats sleep?", "no\n- yes: #2\n'a' \"b\"",
             "The Gazette | 2024-06-13 | https://gazette.example/cats")  # fmt: skip


def changes() -> Overlay:
    """Make changes of every kind that a server can make."""
    assert PACK is not None
    taken = take(CATS, PACK, "cats")
    assert taken.fact is not None
    cats = taken.fact.model_copy(update={"review_by": date(2024, 9, 1)})
    overlay = with_source(with_fact(EMPTY, cats), taken.sources[0])
    overlay = with_phrasing(overlay, "pay-ask", "how much: yes #1")
    overlay = with_question(overlay, BankQuestion(question="do cats sleep?", reaches=("cats",)))
    ends = next(deadline for deadline in PACK.deadlines if deadline.id == "answer-due")
    moved = ends.model_copy(update={"id": "answer-moved", "ask": ("the moved answer of the trust",)})
    return without(with_deadline(overlay, moved, "answer-due"), "venue")


def test_what_is_exported_is_what_is_answered_from(museum: Path, tmp_path: Path) -> None:
    """It reads back to the same content, and files in which nothing changed are word for word the same."""
    held = held_in(museum)
    weights, _ = weights_among(held, "")
    assert weights is not None
    assert PACK is not None
    content = exported(Recipe(*zipped(held.files, weights), changes()))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(tmp_path)
    files = {str(file.relative_to(tmp_path)): file.read_bytes() for file in tmp_path.rglob("*.yaml")}
    again = read_pack(files).pack
    assert again is not None
    assert next(fact for fact in again.facts if fact.id == "cats").review_by == date(2024, 9, 1)
    assert content_hash(again) == content_hash(laid_over(PACK, changes()))
    assert files["pack.yaml"] == FILES["pack.yaml"].encode()
    came = steward("pack", "check", tmp_path)
    assert came.status == 0, came.out
    assert "0 errors" in came.out


def test_without_changes_the_files_are_the_same(museum: Path) -> None:
    """Nothing is written anew."""
    held = held_in(museum)
    weights, _ = weights_among(held, "")
    assert weights is not None
    recipe = Recipe(*zipped(held.files, weights))
    assert exported(recipe) == recipe.files


def test_a_folder_is_known_by_what_it_holds(copied: Path) -> None:
    """Its mark is that of the pack that was drafted from it, until something in it changes."""
    held = held_in(copied)
    weights, _ = weights_among(held, "")
    assert weights is not None
    assert mark_of_folder(copied) == zipped(held.files, weights)[0]
    change(copied / "terms.yaml", "the least that", "the lowest sum that")
    assert mark_of_folder(copied) != zipped(held.files, weights)[0]
