"""`steward pack`: what its commands say of a pack that is there."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from bot import library
from knowledge.reading import FILE_KINDS
from tests.bot.talks import FILES
from tests.bot.terminal import change, line_of, steward


def test_weights_that_are_damaged_are_not_said_to_fit(
    copied: Path, museum: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whose weights took their place fit the very same pack; those in the folder do not."""
    monkeypatch.setattr(library, "shipped_pack", lambda: museum)
    (copied / "fitted.json").write_text("{}", encoding="utf-8")
    came = steward("pack", "check", copied)
    assert "fitted.json: these weights are damaged" in came.out
    assert "\nfitted.json is not used; the weights of the shipped pack are.\n" in came.out
    assert "exactly this pack" not in came.out


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


def test_errors_stand_together_after_all_warnings(copied: Path) -> None:
    """What keeps the pack from being used stands last, under a heading: in a skeleton warnings are many."""
    change(copied / "facts/talks.yaml", "by: okafor", "by: okafur")
    _unask(copied)
    warned, errors, total = steward("pack", "check", copied).out.split("\n\n")
    assert warned.startswith("1 warning, which can wait:\nwarning: facts/talks.yaml:")
    assert errors.startswith("1 error, which keeps this pack from being used:\nerror: ")
    assert total == f"{copied}: 1 error, 1 warning. This pack cannot be used.\n"


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


def test_show_takes_the_folder_before_the_id(museum: Path) -> None:
    """As every other task does; --pack names it as well."""
    named, given = (
        steward("pack", "show", museum, "recording-fee"),
        steward("pack", "show", "recording-fee", "--pack", museum),
    )
    assert (named.status, named.out) == (0, given.out)
    missing = steward("pack", "show", museum / "nowhere", "recording-fee")
    assert missing.status == 3
    assert missing.err.startswith("steward: DIR is ")


def test_show_suggests_the_nearest_id(museum: Path) -> None:
    """A mistyped id gets the nearest one."""
    came = steward("pack", "show", "pay-aks", "--pack", museum)
    assert came.status == 1
    assert came.out.startswith("The pack holds nothing under the id “pay-aks”. Did you mean `pay-ask`?")


def test_show_without_an_id_says_what_there_is(museum: Path) -> None:
    """With a folder, with --pack or with nothing: how to ask, and of what the pack has how many."""
    for words in ((museum,), ("--pack", museum), (f"{museum}/",)):
        came = steward("pack", "show", *words)
        said, counts = came.err.splitlines()
        assert came.status == 2
        assert said.startswith(f"steward: Say after it which ID to show, such as: steward pack show {museum}")
        typed = said.partition("steward pack show ")[2].split()
        assert steward("pack", "show", *typed).status == 0
        assert counts.startswith("  The pack has 3 sources, 3 parties, 1 person, 4 facts, ")
    assert steward("pack", "show").err.startswith("steward: Say after it which ID to show, such as: steward pack show ")
    missing = steward("pack", "show", museum / "nowhere")
    assert (missing.status, missing.err.startswith("steward: DIR is ")) == (3, True)


def test_a_broken_pack_is_told_with_all_that_is_wrong(museum: Path, copied: Path) -> None:
    """What only a check finds is counted too, by whatever task comes upon it."""
    change(copied / "terms.yaml", "  says:", "  sais:")
    change(copied / "facts/talks.yaml", "by: okafor", "by: okafur")
    whole = steward("ask", "x", "--pack", copied).err.splitlines()[1:]
    assert len(whole) > 1
    came = steward("pack", "diff", museum, copied).err.splitlines()
    assert (came[0], came[1:]) == (f"steward: The pack in {copied} cannot be used: {len(whole)} errors.", whole)


@pytest.mark.parametrize("kind", ["facts", "fact", "facts/talks.yaml", "deadlines.yaml", "replies", "header"])
def test_schema_prints_json(kind: str) -> None:
    """A kind of file by its name, in the singular or the plural; no pack is needed."""
    came = steward("pack", "schema", kind)
    assert came.status == 0
    assert json.loads(came.out)["$schema"].startswith("https://json-schema.org/")


def test_schema_without_a_kind_lists_them() -> None:
    """Each kind with its files, and every one that is listed has a schema."""
    came = steward("pack", "schema")
    assert (came.status, came.err) == (0, "")
    listed = [line.removeprefix("- ") for line in came.out.splitlines() if line.startswith("- ")]
    assert "facts: facts/<topic>.yaml" in listed
    assert len(listed) == len(FILE_KINDS)
    for line in listed:
        assert steward("pack", "schema", line.partition(":")[0]).status == 0


def test_schema_of_no_kind() -> None:
    """A kind that is none gets the nearest one."""
    came = steward("pack", "schema", "fcats")
    assert came.status == 2
    assert "Did you mean `facts`?" in came.err


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
