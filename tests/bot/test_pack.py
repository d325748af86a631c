from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from bot import library, program
from bot.writing import replace_file
from tests.bot.talks import FILES
from tests.bot.terminal import change, line_of, steward


def test_a_sound_pack_is_checked_and_asked(museum: Path) -> None:
    """What it holds, whose weights it has, and how its question bank went."""
    came = steward("pack", "check", museum)
    assert came.status == 0
    assert f"{museum}: 0 errors, 0 warnings. 4 facts, 1 known unknown, 3 deadlines, 3 sources. Edition " in came.out
    assert (
        "fitted.json was fitted on exactly this pack.\n2 of 2 bank questions answered as the bank wants.\n" in came.out
    )


def test_the_pack_in_use_is_the_default(museum: Path) -> None:
    """Without DIR the pack of --pack is checked."""
    assert steward("pack", "check", "--pack", museum).out == steward("pack", "check", museum).out


def test_a_bank_question_with_another_answer_is_named(copied: Path) -> None:
    """The question, what the bank wants, and what came; exit status 1."""
    (copied / "questions.yaml").write_text(
        FILES["questions.yaml"]
        + "- {question: what raise do we want, reaches: [venue]}\n"
        + "- {question: where are the talks held, outcome: abstained}\n"
        + '- {question: days left on the contract, reaches: [expiry], asked_on: "2024-06-20T12:00:00+01:00"}\n',
        encoding="utf-8",
    )
    came = steward("pack", "check", copied)
    assert came.status == 1
    assert "3 of 5 bank questions answered as the bank wants.\nThese get another answer:\n" in came.out
    assert "- “what raise do we want”: should be answered (venue), is answered (pay-ask)\n" in came.out
    assert "- “where are the talks held”: should be abstained, is answered (venue)\n" in came.out
    assert "fitted.json was fitted on another edition (" in came.out


def test_a_pack_without_a_bank_or_weights_is_sound(copied: Path, museum: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both are said, neither is an error."""
    monkeypatch.setattr("bot.library.shipped_pack", lambda: museum)
    (copied / "questions.yaml").unlink()
    (copied / "fitted.json").unlink()
    came = steward("pack", "check", copied)
    assert came.status == 0
    assert "There is no fitted.json; the weights of the shipped pack are used." in came.out
    assert "It has no question bank." in came.out
    monkeypatch.setattr("bot.library.shipped_pack", lambda: copied)
    assert "It has no weights yet, so its question bank was not asked." in steward("pack", "check", copied).out


def _unask(folder: Path) -> None:
    """Leave one fact with a single question, which is sound and too few."""
    file = folder / "facts/talks.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.rindex("  ask:")] + "  ask: [where are the talks held]\n", encoding="utf-8")


def test_every_problem_is_listed_with_its_severity(copied: Path) -> None:
    """Errors and warnings, each with file, line and cure; an error is exit status 3."""
    change(copied / "facts/talks.yaml", "by: okafor", "by: okafur")
    _unask(copied)
    came = steward("pack", "check", copied)
    assert came.status == 3
    line = line_of(copied / "facts/talks.yaml", "okafur")
    assert f"error: facts/talks.yaml:{line}: fact pay-ask, by: " in came.out
    assert "warning: facts/talks.yaml:" in came.out
    assert "1 error, 1 warning. This pack cannot be used." in came.out


def test_a_warning_alone_is_no_failure(copied: Path) -> None:
    """A pack with warnings is sound."""
    _unask(copied)
    came = steward("pack", "check", copied)
    assert came.status == 0
    assert "0 errors, 1 warning." in came.out


def test_verify_holds_the_pack_against_its_articles(museum: Path, articles: Path) -> None:
    """Where everything stands in the articles, that is all it says."""
    came = steward("pack", "verify", "--articles", articles, museum)
    assert came.status == 0
    assert came.out.startswith("4 facts held against 2 articles: 0 errors, 0 warnings. Edition ")


def test_verify_names_what_is_not_in_the_articles(copied: Path, articles: Path) -> None:
    """A figure that no cited paragraph has is an error with its place."""
    change(copied / "facts/talks.yaml", "asks for 6% more", "asks for 7% more")
    came = steward("pack", "verify", "--articles", articles, copied)
    assert came.status == 3
    line = line_of(copied / "facts/talks.yaml", "7%")
    assert f"error: facts/talks.yaml:{line}: fact pay-ask, says: the figure `7%` does not stand in " in came.out


def test_verify_asks_where_the_articles_are(museum: Path, copied: Path, articles: Path) -> None:
    """Without --articles they are looked for beside the pack; elsewhere they are not guessed."""
    came = steward("pack", "verify", museum)
    assert (came.status, came.err) == (2, "steward: Say where the articles are: steward pack verify --articles DIR\n")
    articles.rename(copied / "articles")
    assert steward("pack", "verify", copied).status == 0


def test_diff_says_in_words_what_changed(museum: Path, copied: Path) -> None:
    """What was added, changed and retired, and both editions."""
    change(copied / "terms.yaml", "the least that", "the lowest sum that")
    (copied / "rules.yaml").unlink()
    came = steward("pack", "diff", museum, copied)
    assert came.status == 0
    assert "Changed term `term-scale`: says " in came.out
    assert "Retired 1 rule: `recording-fee`." in came.out
    assert " -> " in came.out.splitlines()[-1]
    assert "Nothing changed." in steward("pack", "diff", museum, museum).out


def test_diff_does_not_take_broken_for_retired(museum: Path, copied: Path) -> None:
    """A pack with broken items cannot be compared: they would look taken out."""
    change(copied / "terms.yaml", "  says:", "  sais:")
    came = steward("pack", "diff", museum, copied)
    assert came.status == 3
    assert "terms.yaml:" in came.err


def test_show_prints_all_under_an_id(museum: Path) -> None:
    """Kind, file and line, every field, in words."""
    line = line_of(museum / "deadlines.yaml", "- id: first-strike-day")
    out = steward("pack", "show", "first-strike-day", "--pack", museum).out
    assert out.startswith(
        f"deadline first-strike-day, deadlines.yaml:{line}\n  name: a strike first becomes possible\n"
    )
    assert "  exact: yes\n" in out
    out = steward("pack", "show", "recording-fee", "--pack", museum).out
    assert "      rate:\n        value: 0.02\n" in out
    assert "  asks for:\n    amount: what the museum took in" in out


def test_show_suggests_the_nearest_id(museum: Path) -> None:
    """A mistyped id gets the nearest one."""
    came = steward("pack", "show", "pay-aks", "--pack", museum)
    assert came.status == 1
    assert came.out.startswith("The pack holds nothing under the id “pay-aks”. Did you mean `pay-ask`?")


@pytest.mark.parametrize("kind", ["facts", "fact", "facts/talks.yaml", "deadlines.yaml", "replies", "header"])
def test_schema_prints_json(kind: str) -> None:
    """A kind of file by its name, in the singular or the plural; no pack is needed."""
    came = steward("pack", "schema", kind)
    assert came.status == 0
    assert json.loads(came.out)["$schema"].startswith("https://json-schema.org/")


def test_schema_of_no_kind() -> None:
    """A kind that is none gets the nearest one."""
    came = steward("pack", "schema", "fcats")
    assert came.status == 2
    assert "Did you mean `facts`?" in came.err


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


def test_check_names_what_is_left_of_the_sample(tmp_path: Path) -> None:
    """Whoever has begun to edit a skeleton is told what in it still speaks of the sample; it is no failure."""
    steward("pack", "new", tmp_path / "docks")
    change(tmp_path / "docks" / "pack.yaml", "The 2031 museum contract talks", "The dock talks")
    assert "warning" not in steward("pack", "check", tmp_path / "docks").out.replace("0 warnings", "")
    change(tmp_path / "docks" / "parties.yaml", "Museum Workers United # in full", "The Dockers")
    came = steward("pack", "check", tmp_path / "docks")
    assert came.status in {0, 1}
    assert "warning: replies.yaml:3: help: this still is the text that `pack new` wrote." in came.out


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


def test_fingerprint_prints_lines_for_sources(articles: Path) -> None:
    """The lines that a source's paragraphs have in sources.yaml, word for word."""
    came = steward("pack", "fingerprint", articles / "gazette-2024-06-10.txt")
    assert came.status == 0
    assert came.out.startswith("  fingerprints:\n    - ")
    assert came.out in FILES["sources.yaml"]


@pytest.mark.parametrize("name", ["gazette-2024-06-10.txt", "another.txt"])
def test_verify_does_not_wait_for_a_pipe(museum: Path, articles: Path, name: str) -> None:
    """A pipe among the articles is named with the cure, whether the pack knows such an article or not."""
    (articles / name).unlink(missing_ok=True)
    os.mkfifo(articles / name)
    came = steward("pack", "verify", "--articles", articles, museum)
    assert (came.status, came.out) == (2, "")
    assert f"{name}: this is no plain file" in came.err


def test_fingerprint_does_not_wait_for_a_pipe(tmp_path: Path) -> None:
    """Neither a pipe nor a device without an end is opened."""
    os.mkfifo(tmp_path / "pipe")
    for file in (tmp_path / "pipe", Path("/dev/zero")):
        came = steward("pack", "fingerprint", file)
        assert (came.status, came.out) == (2, "")
        assert came.err.startswith(f"steward: FILE is '{file}': this is no plain file")


def test_fingerprint_of_nothing(tmp_path: Path) -> None:
    """A file that is not there, or has no paragraphs, is a usage fault."""
    assert steward("pack", "fingerprint", tmp_path / "gone.txt").status == 2
    (tmp_path / "empty.txt").write_text("\n\n", encoding="utf-8")
    assert steward("pack", "fingerprint", tmp_path / "empty.txt").status == 2


def test_the_example_of_the_first_help_is_answered_by_a_skeleton(tmp_path: Path) -> None:
    """What `steward --help` shows with `--pack` can be typed as it stands once `pack new` has been."""
    folder = tmp_path / "my-talks"
    assert steward("pack", "new", folder).status == 0
    found = re.search(r'steward --pack my-talks ask "(.+)"', steward("--help").out)
    assert found is not None
    came = steward("--pack", folder, "ask", found[1])
    assert came.status == 0
    assert came.out.rstrip().endswith("· pay-claim")
