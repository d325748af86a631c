"""The extra model of sentences: off by default, used only with weights of its own, refused calmly where it is amiss."""

from __future__ import annotations

import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from bot import library, semantic
from bot.library import open_library
from bot.shelf import Shelf
from bot.signs import quoted
from knowledge.answering import answer
from knowledge.language.word_vectors import NAME
from knowledge.matching.decision import Weights
from tests.bot.packaged import needs_the_packages
from tests.bot.terminal import NOON, change, steward
from tests.knowledge.counted import Counted, loaded

ON = {"STEWARD_SEMANTIC": "my-model"}
LACKING = "the pack has no weights for the model that STEWARD_SEMANTIC names, so it is answered without"
WITHOUT = "the steward answers without a model as well"
ASKED = "where do they hold the talks"


@pytest.fixture
def fitted(copied: Path, for_letters: str) -> Path:
    """Put weights for the tests' own embedder beside the museum's others."""
    (copied / "fitted.semantic.json").write_text(for_letters, encoding="utf-8")
    return copied


def test_a_pack_with_weights_for_the_model_is_answered_with_it(fitted: Path) -> None:
    """The question is read by the model, and by it alone."""
    model = Counted()
    held = open_library(fitted, sentences=model)
    assert held.current.index.embedder is model
    assert (held.current.weights.embedder, held.warnings) == (model.name, ())
    read = len(model.phrasings)
    assert answer(held.current, ASKED, NOON).status == "answered"
    assert model.questions
    # As a phrasing it would be kept on the disk.
    assert len(model.phrasings) == read


def test_off_means_off(fitted: Path, museum: Path) -> None:
    """The weights for a model change nothing where none is switched on."""
    one, other = open_library(fitted).current, open_library(museum).current
    assert one.index.embedder.name == NAME
    assert one.weights.to_json() == other.weights.to_json()
    assert answer(one, ASKED, NOON) == answer(other, ASKED, NOON)


@pytest.mark.parametrize(
    "damage",
    [
        Path.unlink,
        lambda file: file.write_text("{}"),
        lambda file: change(file, "letters 1", "letters 2"),
        lambda file: change(file, '"letters 1"', f'"{NAME}"'),
    ],
)
def test_without_weights_for_this_very_model_it_stays_off(
    fitted: Path, museum: Path, damage: Callable[[Path], object]
) -> None:
    """None, damaged ones, another model's: the answers are the usual ones, and the cure is named."""
    damage(fitted / "fitted.semantic.json")
    model = Counted()
    held = open_library(fitted, sentences=model)
    assert answer(held.current, ASKED, NOON) == answer(open_library(museum).current, ASKED, NOON)
    assert (model.questions, model.phrasings) == ([], [])
    assert "\n".join(map(str, held.warnings)) == f"fitted.semantic.json: {LACKING}. Run `steward pack fit {fitted}`."


def test_weights_of_a_model_are_not_taken_for_the_usual_ones(
    fitted: Path, museum: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever copies one file over the other is told, and the shipped weights decide."""
    monkeypatch.setattr(library, "shipped_pack", lambda: museum)
    (fitted / "fitted.semantic.json").replace(fitted / "fitted.json")
    held = open_library(fitted)
    assert [warning.file for warning in held.warnings] == ["fitted.json"]
    assert held.current.weights.embedder == NAME


def test_weights_that_name_no_embedder_are_the_usual_ones(museum: Path) -> None:
    """They were fitted before there was another."""
    text = (museum / "fitted.json").read_text(encoding="utf-8")
    assert Weights.from_json(text.replace(f' "embedder": "{NAME}",\n', "")).to_json() == text


def test_switched_on_and_off_nothing_is_built_twice(fitted: Path, tmp_path: Path) -> None:
    """Both indexes are kept side by side."""
    shelf = Shelf(tmp_path / "shelf")
    built = [open_library(fitted, shelf, model).current.built for model in (None, Counted(), None, Counted())]
    assert built == [True, True, False, False]


def test_fit_writes_the_weights_of_the_model_beside_the_others(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And from then on the pack is answered with it, in every command."""
    monkeypatch.setattr("bot.desk.load_model", loaded)
    usual = (copied / "fitted.json").read_bytes()
    before = steward("--pack", copied, "ask", ASKED, environ=ON)
    assert before.err.startswith("steward: fitted.semantic.json: the pack has no weights for the model")
    came = steward("pack", "fit", copied, environ=ON)
    assert (came.status, f"{copied / 'fitted.semantic.json'} is fitted on edition" in came.out) == (0, True)
    assert (copied / "fitted.json").read_bytes() == usual
    after = steward("--pack", copied, "ask", ASKED, environ=ON)
    assert (after.status, after.err) == (0, "")
    checked = steward("pack", "check", copied, environ=ON)
    assert "fitted.semantic.json was fitted on exactly this pack." in checked.out
    assert "fitted.json was fitted on exactly this pack." in steward("pack", "check", copied).out


def _doctor(folder: Path, tmp_path: Path) -> list[str]:
    environ = {**ON, "STEWARD_DATA": "off", "STEWARD_CACHE": str(tmp_path / "cache")}
    return steward("--pack", folder, "doctor", environ=environ).out.splitlines()


def test_the_doctor_says_how_it_is_with_the_model(
    fitted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Used, or not used and why; where it cannot be loaded, that is a failure with its cure."""
    failing = _doctor(fitted, tmp_path)
    monkeypatch.setattr("bot.desk.load_model", loaded)
    assert _doctor(fitted, tmp_path)[0] == "ok   model of sentences: letters 1 is used."
    (fitted / "fitted.semantic.json").unlink()
    lacking = f"note model of sentences: {LACKING}. Run `steward pack fit {fitted}`."
    assert _doctor(fitted, tmp_path)[0] == lacking
    assert failing[0].startswith("FAIL model of sentences: STEWARD_SEMANTIC is 'my-model': there is no such folder.")
    assert failing[1].startswith("FAIL pack: it is not looked at without the model")
    assert "model of sentences" not in steward("--pack", fitted, "doctor", environ={"STEWARD_DATA": "off"}).out


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (None, "there is no such folder. Name a folder with model.onnx and tokenizer.json, or write `package`"),
        ((), "model.onnx cannot be read there (No such file or directory). Put it there"),
        (("model.onnx",), "tokenizer.json cannot be read there (No such file or directory). Put it there"),
    ],
)
def test_a_folder_without_a_model_is_refused(
    museum: Path, tmp_path: Path, files: tuple[str, ...] | None, said: str
) -> None:
    """One line: the setting, the folder, what is amiss, the cure, and that it works without as well."""
    folder = tmp_path / "model"
    if files is not None:
        folder.mkdir()
        for name in files:
            (folder / name).write_bytes(b"x")
    came = steward("--pack", museum, "ask", "hi", environ={"STEWARD_SEMANTIC": str(folder)})
    assert (came.status, came.out) == (2, "")
    assert (
        came.err
        == f"steward: STEWARD_SEMANTIC is {quoted(str(folder))}: {said}, or unset STEWARD_SEMANTIC: {WITHOUT}.\n"
    )


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (os.mkfifo, "it is no file"),
        (lambda file: file.symlink_to("/dev/zero"), "it is no file"),
        (Path.mkdir, "it is no file"),
    ],
)
def test_what_is_no_file_is_no_model(museum: Path, tmp_path: Path, make: Callable[[Path], None], said: str) -> None:
    """A pipe is not waited for, and a device without an end is not read."""
    make(tmp_path / "model.onnx")
    (tmp_path / "tokenizer.json").write_bytes(b"x")
    came = steward("--pack", museum, "ask", "hi", environ={"STEWARD_SEMANTIC": str(tmp_path)})
    assert (came.status, came.out) == (2, "")
    assert f"model.onnx cannot be read there ({said}" in came.err


def test_a_missing_package_is_named(museum: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Be it the model's own, or a library that it needs; with the line that installs it."""
    cure = "pip install --require-hashes -r requirements-semantic.txt, or unset STEWARD_SEMANTIC"
    monkeypatch.setitem(semantic._PACKAGED, "model.onnx", ("no-such-package", "model.onnx", ""))  # noqa: SLF001 - as above
    came = steward("--pack", museum, "ask", "hi", environ={"STEWARD_SEMANTIC": "package"})
    assert came.err.startswith(f"steward: STEWARD_SEMANTIC needs the package no-such-package. {cure}")
    (tmp_path / "model.onnx").write_bytes(b"x")
    (tmp_path / "tokenizer.json").write_bytes(b"{}")
    monkeypatch.setattr(semantic, "_RUNTIME", "no_such_library")
    came = steward("--pack", museum, "ask", "hi", environ={"STEWARD_SEMANTIC": str(tmp_path)})
    assert (came.status, came.out) == (2, "")
    assert came.err.startswith(f"steward: STEWARD_SEMANTIC needs the package no_such_library. {cure}")


def test_a_package_with_another_file_is_refused(museum: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its vectors would not be those that weights were fitted with."""
    monkeypatch.setitem(semantic._PACKAGED, "model.onnx", ("pytest", "pytest/__init__.py", "0" * 64))  # noqa: SLF001 - as above
    came = steward("--pack", museum, "ask", "hi", environ={"STEWARD_SEMANTIC": "package"})
    assert came.err.startswith(
        "steward: STEWARD_SEMANTIC is package: the file pytest/__init__.py of pytest is not the one that is known here."
    )


@needs_the_packages
def test_the_packaged_model_tells_what_sentences_mean() -> None:
    """It is the pinned one; what means the same is near in other words, and alone or in company a text is the same."""
    model = semantic.load("package")
    texts = ["when does the contract expire", "the date on which the agreement runs out", "a recipe for onion soup", ""]
    rows = model.vectors(texts)
    assert (model.name, rows.shape) == ("sentences 7cc09e2963a4", (4, 384))
    assert np.sqrt((rows * rows).sum(axis=1)).tolist() == pytest.approx([1.0, 1.0, 1.0, 0.0], abs=1e-5)
    assert float(rows[0] @ rows[1]) > 0.5
    assert float(rows[0] @ rows[2]) < 0.2
    assert model.vector(texts[1]).tolist() == rows[1].tolist()


@needs_the_packages
def test_the_same_model_in_a_folder_is_the_same(tmp_path: Path) -> None:
    """The name is made of the two files' contents, wherever they stand; what is no model is refused."""
    for name, held in zip(("model.onnx", "tokenizer.json"), semantic._packaged(), strict=True):  # noqa: SLF001 - the two files
        (tmp_path / name).write_bytes(held.read_bytes())
        assert sha256(held.read_bytes()).hexdigest() == semantic._PACKAGED[name][2]  # noqa: SLF001 - as above
    assert semantic.load(str(tmp_path)).name == semantic.load("package").name
    (tmp_path / "model.onnx").write_bytes(b"no model")
    with pytest.raises(semantic.NoModelError, match=r"no model of sentences comes of its model.onnx"):
        semantic.load(str(tmp_path))
