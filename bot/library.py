"""The pack in a folder: its files, its weights, and the edition that a run of the program opens from them."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from bot.opening import NO_SHELF, Files, Fitted, checked, errors_of, loaded_from, open_files
from bot.paths import read_path
from bot.semantic import SETTING
from bot.shelf import Shelf
from bot.world import UnsoundPackError
from knowledge.answering import Edition
from knowledge.editions import content_hash
from knowledge.language.word_vectors import NAME
from knowledge.matching.decision import Weights
from knowledge.matching.meaning import Embedder
from knowledge.model import Pack
from knowledge.problems import Problem
from knowledge.reading import Refusal, pack_files, read_plain
from knowledge.reading.files import content_of

if TYPE_CHECKING:
    from knowledge.reading import Lines, Loaded

FITTED, SEMANTIC = "fitted.json", "fitted.semantic.json"
# No fitted weight comes near it; far beyond, their sums would overflow.
_LARGEST = 1e6
_SHIPPED = "wga-2007"
Folder = Traversable | Path


@dataclass(frozen=True, slots=True)
class Held:
    """What a folder holds: the pack's files, and the weights that were fitted on it if it has any.

    `semantic` are those that were fitted with a model of sentences.
    """

    files: Files
    fitted: bytes | Problem | None = None
    semantic: bytes | Problem | None = None


class Library:
    """Holds the edition of the pack in one folder, until it is let go, and the files that it was opened from."""

    def __init__(  # noqa: PLR0913, PLR0917 - all that is held
        self,
        folder: Folder,
        edition: Edition,
        held: Held,
        fitted: Fitted,
        sentences: Embedder | None = None,
        warnings: tuple[Problem, ...] = (),
    ) -> None:
        self.folder = folder
        self.current = edition
        self.held = held
        self.fitted = fitted
        self.sentences = sentences
        self.warnings = warnings

    def let_go(self) -> None:
        """Hold the edition no longer: what answers from it does, and drops it for a newer one. Nothing asks again."""
        del self.current


def open_library(folder: Folder, shelf: Shelf = NO_SHELF, sentences: Embedder | None = None) -> Library:
    """Read, check and index the pack in a folder. UnsoundPackError with everything that is wrong with it.

    `shelf` keeps the pack as it was read, and its index, for the next start. `sentences` is a model to answer with
    where the pack has weights for it.
    """
    held = held_in(folder)
    fitted, problems = weights_among(held, refit_with(folder), sentences)
    if fitted is None:
        raise UnsoundPackError(folder, (*errors_of(checked(loaded_from(held.files)).problems), *problems))
    # The shipped pack is checked before every release: as long as it is word for word that, starting is quicker.
    released = fitted.usual.pack if folder == shipped_pack() else ""
    attempt = open_files(held.files, fitted, shelf=shelf, released=released)
    if attempt.edition is None:
        raise UnsoundPackError(folder, (*attempt.problems, *errors_of(problems)))
    return Library(folder, attempt.edition, held, fitted, sentences, (*attempt.problems, *problems))


def sound_pack(folder: Folder) -> tuple[Pack, Lines]:
    """Return the pack in a folder, fully checked, with its lines. UnsoundPackError with all that is wrong with it."""
    loaded = checked(read_folder(folder))
    if loaded.pack is None or not loaded.sound:
        raise UnsoundPackError(folder, errors_of(loaded.problems))
    return loaded.pack, loaded.lines


def shipped_pack() -> Folder:
    """Return the folder of the pack that comes with the program."""
    return files("knowledge") / "packs" / _SHIPPED


def read_folder(folder: Folder) -> Loaded:
    """Read the pack in a folder; a folder or file that cannot be read is a problem like any other."""
    return loaded_from(held_in(folder).files)


def held_in(folder: Folder) -> Held:
    """Return what stands in a folder. One that cannot be looked into holds the problem that keeps it from being so."""
    try:
        there = {entry.name for entry in folder.iterdir()}
        weights = [content_of(name, folder / name) if name in there else None for name in (FITTED, SEMANTIC)]
        return Held(pack_files(folder), *weights)
    except OSError as fault:
        file = Path(fault.filename).name if isinstance(fault.filename, str) else str(folder)
        reason = fault.strerror or "the machine gives no reason"
        said = f"it cannot be read ({reason})"
        return Held({file: Problem(file, 0, "", "", said, "See that the file is there and readable.")})


def read_file(text: str) -> bytes:
    """Return the content of the file that was named. ValueError with a plain reason."""
    path = read_path(text)
    try:
        return read_plain(path)
    except Refusal as refusal:
        raise ValueError(f"{refusal.message}. {refusal.cure}") from None


def weights_for(folder: Folder, sentences: Embedder | None = None) -> tuple[Fitted | None, tuple[Problem, ...]]:
    """Return the weights of the pack in a folder as `weights_among` does."""
    return weights_among(held_in(folder), refit_with(folder), sentences)


def weights_among(
    held: Held, refit: str, sentences: Embedder | None = None
) -> tuple[Fitted | None, tuple[Problem, ...]]:
    """Return the weights that came with a pack, or those of the shipped pack, with what is wrong with its own.

    `sentences` is the model that is switched on; without weights of the pack's own for it, it stays off. `refit` says
    how they are fitted anew.
    """
    usual, problems = _usual_weights(held, refit)
    if usual is None:
        return None, problems
    semantic, _ = _read_weights(held.semantic, refit)
    if semantic is None or sentences is None or semantic.embedder != sentences.name:
        lacking = (_lacking(refit),) if sentences is not None else ()
        return Fitted(usual, semantic), (*problems, *lacking)
    return Fitted(usual, semantic, sentences), problems


def _usual_weights(held: Held, refit: str) -> tuple[Weights | None, tuple[Problem, ...]]:
    weights, problem = _read_weights(held.fitted, refit)
    if weights is not None and weights.embedder != NAME:
        weights, problem = None, _damaged(refit)
    if weights is not None:
        return weights, ()
    shipped, shipped_problem = _read_weights(held_in(shipped_pack()).fitted, refit)
    found = problem or (shipped_problem if shipped is None else None)
    if shipped is None:
        said = "there are no fitted weights here, and none came with the program"
        found = found or Problem(FITTED, 0, "", "", said, refit)
        return None, (found,)
    # The pack can be used all the same, so this is no error.
    return shipped, (_as_warning(problem),) if problem is not None else ()


def fits(weights: Weights | None, pack: Pack) -> bool:
    """Tell whether weights were fitted on exactly this pack."""
    return weights is not None and weights.pack == content_hash(pack)


def _read_weights(content: bytes | Problem | None, refit: str) -> tuple[Weights | None, Problem | None]:
    """Return the weights that stand in a file; nothing at all where there is none."""
    damaged = _damaged(refit)
    if not isinstance(content, bytes):
        return None, damaged if content is not None else None
    try:
        weights = Weights.from_json(content.decode("utf-8"))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None, damaged
    figures = (*weights.features.tolist(), *weights.null.tolist(), weights.answer_at, weights.choices_at)
    # What is not a number is not smaller than anything either.
    sound = all(abs(figure) < _LARGEST for figure in figures) and 0 <= weights.choices_at <= weights.answer_at <= 1
    return (weights, None) if sound else (None, damaged)


def _damaged(refit: str) -> Problem:
    said = "these weights are damaged, or another version of the program fitted them"
    return Problem(FITTED, 0, "", "", said, refit)


def _lacking(refit: str) -> Problem:
    said = f"the pack has no weights for the model that {SETTING} names, so it is answered without"
    return Problem(SEMANTIC, 0, "", "", said, refit, "warning")


def refit_with(folder: Folder) -> str:
    """Say how the weights of a pack are fitted anew."""
    return f"Run `steward pack fit {quote(str(folder))}`."


def _as_warning(problem: Problem) -> Problem:
    return Problem(
        problem.file, problem.line, problem.where, problem.value, problem.message,
        f"Until then the weights of the shipped pack are used. {problem.cure}", "warning",
    )  # fmt: skip
