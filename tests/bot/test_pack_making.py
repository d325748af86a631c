"""`steward pack new` and `pack fit`: a pack begun, and its weights."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot import library, program
from bot.commands.pack.fit import how_long
from bot.library import sound_pack
from bot.writing import replace_file
from knowledge.entries import entries_of
from tests.bot.terminal import change, steward


def test_a_new_pack_answers_its_sample_question(tmp_path: Path, museum: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`pack new` writes a skeleton, names a question to try, and that question is answered."""
    if library.weights_for(library.shipped_pack())[0] is None:  # being fitted anew to other features
        monkeypatch.setattr("bot.library.shipped_pack", lambda: museum)
    folder = tmp_path / "harbour talks"
    came = steward("pack", "new", folder)
    assert (came.status, came.err) == (0, "")
    sample = came.out.partition('ask "')[2].partition('"')[0]
    asked = steward("--pack", folder, "ask", sample)
    assert asked.status == 0, asked.out
    assert "[1] " in asked.out
    assert steward("pack", "check", folder).out.count("warning: ") == 0


@pytest.mark.parametrize("day", ["2026-11-30", "2031-03-05", "2060-01-01"])
def test_the_sample_sums_hold_on_every_day(day: str, tmp_path: Path) -> None:
    """On the day that a skeleton is written and on every later one: its rates begin and end on no day to come."""
    steward("pack", "new", tmp_path / "docks")
    pack, _ = sound_pack(tmp_path / "docks")
    for rule, sum_ in (("night differential", "$96.00"), ("night differential that we want", "$144.00")):
        came = steward("--pack", tmp_path / "docks", "ask", f"{rule} on $1,200", "--now", day)
        assert came.out.startswith(f"{sum_} is the {rule.removesuffix(' that we want')}"), came.out
    for rule in pack.rules:
        came = steward("--pack", tmp_path / "docks", "residual", rule.id, "--amount", "$1,200", "--now", day)
        assert came.status == 0, came.out


def test_check_names_what_is_left_of_the_sample(tmp_path: Path) -> None:
    """Whoever has begun to edit a skeleton is told what in it still speaks of the sample; it is no failure."""
    steward("pack", "new", tmp_path / "docks")
    change(tmp_path / "docks" / "pack.yaml", "The 2031 museum contract talks", "The dock talks")
    assert "warning" not in steward("pack", "check", tmp_path / "docks").out.replace("0 warnings", "")
    change(tmp_path / "docks" / "parties.yaml", "Museum Workers United # in full", "The Dockers")
    came = steward("pack", "check", tmp_path / "docks")
    assert came.status in {0, 1}
    assert "- replies.yaml:3: `help` and `advice` still are as `pack new` wrote them." in came.out
    assert "0 errors, 0 warnings" in came.out


def test_a_new_pack_overwrites_nothing(tmp_path: Path) -> None:
    """A folder that holds anything, or a file, is refused; an empty folder is taken."""
    (tmp_path / "mine.txt").write_text("precious", encoding="utf-8")
    for target in (tmp_path, tmp_path / "mine.txt"):
        came = steward("pack", "new", target)
        assert came.status == 2
        assert "is not empty, and nothing in it is overwritten" in came.err
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("name", ["---", "/proc/nowhere/talks"])
def test_a_new_pack_that_cannot_be(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name without letters, or a place that cannot be written, is said in one line."""
    monkeypatch.chdir(tmp_path)
    came = steward("pack", "new", "--", name)
    assert came.status == 2
    assert came.err.count("\n") == 1


def test_a_new_pack_in_a_folder_of_odd_letters(tmp_path: Path) -> None:
    """A folder whose name is no text in UTF-8 has a pack like any other."""
    folder = tmp_path / "talks\udcff"
    assert steward("pack", "new", folder).status == 0
    assert steward("pack", "check", folder).status in {0, 1}


def test_fit_writes_the_weights_of_this_very_pack(copied: Path) -> None:
    """After a change and a fit, fitted.json names the new edition and nothing else has been left behind."""
    change(copied / "terms.yaml", "the least that", "the lowest sum that")
    names = sorted(file.name for file in copied.iterdir())
    came = steward("pack", "fit", copied)
    assert came.status == 0
    assert "fitted.json was fitted on exactly this pack." in steward("pack", "check", copied).out
    assert names == sorted(file.name for file in copied.iterdir())


@pytest.mark.parametrize(
    ("phrasings", "words"),
    [
        (0, "a few seconds"), (1_900, "a few seconds"), (2_000, "about 10 seconds"), (5_000, "about 20 seconds"),
        (12_000, "about a minute"), (20_000, "about 2 minutes"), (100_000, "about 8 minutes"),
    ],
)  # fmt: skip
def test_how_long_fitting_takes_is_told_of_the_very_pack(phrasings: int, words: str) -> None:
    """Whoever fits a large one goes for a coffee, whoever fits a skeleton waits."""
    assert how_long(phrasings) == words


def test_fitting_says_for_how_many_phrasings(copied: Path) -> None:
    """Those of the pack, as they are fitted on."""
    (copied / "fitted.json").unlink()
    said = re.search(r"fitting on (\d+) phrasings: a few seconds", steward("pack", "fit", copied).err)
    assert said is not None
    assert int(said[1]) == sum(
        len(entry.phrasings) + len(entry.corrects) for entry in entries_of(sound_pack(copied)[0])
    )


def test_an_installed_pack_is_not_fitted_by_accident(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing names a pack and the program is installed, nothing is written into it: DIR is asked for."""
    monkeypatch.setattr(program, "_PROJECT", tmp_path / "pyproject.toml")
    before = (library.shipped_pack() / "fitted.json").read_bytes()
    came = steward("pack", "fit")
    assert (came.status, came.out) == (2, "")
    assert came.err == (
        "steward: Say which pack: steward pack fit DIR. Without DIR only a clone of the project is fitted, "
        "never an installed program's own pack.\n"
    )
    assert (library.shipped_pack() / "fitted.json").read_bytes() == before


@pytest.mark.parametrize("named", ["DIR", "--pack", "STEWARD_PACK"])
def test_a_named_pack_is_fitted_wherever_the_program_is(
    copied: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    """DIR, --pack and STEWARD_PACK each say which pack is meant."""
    monkeypatch.setattr(program, "_PROJECT", copied / "pyproject.toml")
    (copied / "fitted.json").unlink()
    argv = {"DIR": [copied], "--pack": ["--pack", copied]}.get(named, [])
    assert steward("pack", "fit", *argv, environ={"STEWARD_PACK": str(copied)} if not argv else {}).status == 0
    assert (copied / "fitted.json").is_file()


def test_a_clone_is_fitted_without_a_name(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever works on the project fits its own pack with two words."""
    monkeypatch.setattr("bot.desk.shipped_pack", lambda: copied)
    (copied / "fitted.json").unlink()
    assert steward("pack", "fit").status == 0
    assert (copied / "fitted.json").is_file()


def test_fit_without_earlier_weights(copied: Path) -> None:
    """A pack that was never fitted can be."""
    (copied / "fitted.json").unlink()
    assert steward("pack", "fit", "--pack", copied).status == 0
    assert (copied / "fitted.json").is_file()


def test_a_fault_while_writing_leaves_the_old_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The new weights come whole or not at all."""
    file = tmp_path / "fitted.json"
    file.write_text("old", encoding="utf-8")

    def failing(handle: int) -> None:
        del handle
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", failing)
    with pytest.raises(OSError, match="No space"):
        replace_file(file, b"new", mode=0o644)
    assert [(held.name, held.read_text(encoding="utf-8")) for held in tmp_path.iterdir()] == [("fitted.json", "old")]


def test_the_example_of_the_first_help_is_answered_by_a_skeleton(tmp_path: Path) -> None:
    """What `steward --help` shows with `--pack` can be typed as it stands once `pack new` has been."""
    folder = tmp_path / "my-talks"
    assert steward("pack", "new", folder).status == 0
    found = re.search(r'steward --pack my-talks ask "(.+)"', steward("--help").out)
    assert found is not None
    came = steward("--pack", folder, "ask", found[1])
    assert came.status == 0
    assert came.out.rstrip().endswith("· pay-claim")
