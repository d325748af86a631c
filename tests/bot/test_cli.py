from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import program
from bot.options import parser
from tests.bot.terminal import change, line_of, steward


def _commands(at: argparse.ArgumentParser) -> Iterator[list[str]]:
    yield at.prog.split()[1:]
    for action in at._actions:  # noqa: SLF001 - argparse has no public way to list the commands
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for child in action.choices.values():
                yield from _commands(child)


@pytest.mark.parametrize("command", list(_commands(parser())), ids=" ".join)
def test_every_command_has_help(command: list[str]) -> None:
    """`--help` prints what a command is for, opens no pack and ends well."""
    came = steward(*command, "--help", environ={"STEWARD_PACK": "/nowhere"})
    assert (came.status, came.err) == (0, "")
    assert came.out.startswith(f"usage: {' '.join(['steward', *command])}")


def test_the_doctors_help_names_all_that_it_looks_at() -> None:
    """Whoever wonders whether the database is looked at reads it there."""
    told = " ".join(steward("doctor", "--help").out.split())
    looked_at = ("token", "intents", "pack", "folders", "database", "permissions", "commands")
    assert [thing for thing in looked_at if thing not in told] == []


@pytest.mark.parametrize("before", [True, False])
def test_global_options_stand_before_or_after_the_command(museum: Path, before: bool) -> None:  # noqa: FBT001
    """--pack, --now and --zone mean the same on both sides."""
    options = ["--pack", museum, "--now", "2024-06-29T12:00", "--zone", "America/New_York"]
    command = ["countdown", "strike"]
    came = steward(*options, *command) if before else steward(*command, *options)
    assert came.out.startswith("2 days left: a strike first becomes possible on Monday 1 July 2024, 09:00 London time")
    assert "04:00 on Monday 1 July 2024 New York time" in came.out


def test_an_option_after_the_command_wins(museum: Path) -> None:
    """Of two values the later counts."""
    came = steward("--now", "2024-06-01", "countdown", "expiry", "--pack", museum, "--now", "2024-06-29")
    assert came.out.startswith("1 day left")


def test_the_environment_gives_way_to_an_option(museum: Path) -> None:
    """--pack and --now win over STEWARD_PACK and STEWARD_CLOCK."""
    environ = {"STEWARD_PACK": "/", "STEWARD_CLOCK": "fixed:2024-06-01"}
    came = steward("countdown", "expiry", "--pack", museum, "--now", "2024-06-29", environ=environ)
    assert came.out.startswith("1 day left")


@pytest.mark.parametrize("argv", [("--version",), ("ask", "--version"), ("pack", "check", "--version")])
def test_the_version_names_the_edition(museum: Path, argv: tuple[str, ...]) -> None:
    """`--version` says which program and which edition of which pack."""
    came = steward(*argv, "--pack", museum)
    assert came.status == 0
    assert came.out.startswith("steward ")
    assert re.search(
        rf"\nEdition [0-9a-f]{{12}} of “The 2024 museum guides' talks” in {re.escape(str(museum))}\n", came.out
    )


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["aks", "x"], "there is no `aks` here. Did you mean `ask`? See `steward --help`."),
        (["pack", "chekc"], "there is no `chekc` here. Did you mean `check`? See `steward pack --help`."),
        (["pack"], "the following arguments are required: TASK. See `steward pack --help`."),
        (["residual", "pay", "--units"], "--units needs its value behind it. See `steward residual --help`."),
        (["ask", "x", "--now"], "--now needs its value behind it. See `steward ask --help`."),
        (
            ["pack", "show", "my-talks", "pay-ask", "foo"],
            "unrecognized arguments: foo. See `steward pack show --help`.",
        ),
        (["ask", "--jsn", "x"], "unrecognized arguments: --jsn. See `steward ask --help`."),
        (["ask", "--json", "--jsonl"], "not allowed with argument"),
        (["pack", "new", "~nobody-here/talks"], "DIR is '~nobody-here/talks': there is no user `nobody-here` here."),
        (["pack", "new", ""], "DIR is '': it is empty; write the name of a folder or a file."),
        (["pack", "new", "a\0b"], "DIR is 'a\\x00b': that cannot be the name of a folder or a file."),
        (["pack", "fingerprint", "~nobody-here"], "FILE is '~nobody-here': there is no user `nobody-here` here."),
        (["pack", "verify", "--articles", "~nobody-here"], "--articles is '~nobody-here': there is no user"),
        (["pack", "verify", "--articles", "/nowhere"], "--articles is '/nowhere': there is no such folder."),
        (["ask", "x", "--now", "soon"], "--now is 'soon': it is no date and time of the calendar"),
        (["ask", "x", "--zone", "Mars"], "--zone is 'Mars': there is no such time zone."),
        (["pack", "diff", "one"], "the following arguments are required: NEW."),
    ],
)
def test_what_cannot_be_followed_is_said_in_one_line(museum: Path, argv: list[str], said: str) -> None:
    """A usage fault is one calm line with the cure, and exit status 2."""
    came = steward(*argv, environ={"STEWARD_PACK": str(museum)})
    assert (came.status, came.out) == (2, "")
    assert came.err.startswith("steward: ")
    assert said in came.err
    assert came.err.count("\n") == 1


@pytest.mark.parametrize(
    ("argv", "environ", "said"),
    [
        (["--pack", "/nowhere", "ask", "x"], {}, "--pack is '/nowhere': there is no such folder."),
        (["--pack", "", "ask", "x"], {}, "--pack is '': it is empty; write the name of a folder or a file."),
        (["--pack", __file__, "ask", "x"], {}, "it is a file; name the folder it is in."),
        (["--pack", "~nobody-here", "chat"], {}, "--pack is '~nobody-here': there is no user `nobody-here` here."),
        (["ask", "x"], {"STEWARD_PACK": "/nowhere"}, "STEWARD_PACK is '/nowhere': there is no such folder."),
        (["ask", "x"], {"STEWARD_PACK": "~nobody-here"}, "STEWARD_PACK is '~nobody-here': there is no user"),
        (["pack", "check", "/nowhere"], {}, "DIR is '/nowhere': there is no such folder."),
        (["pack", "diff", "/nowhere", "/nowhere"], {}, "OLD is '/nowhere': there is no such folder."),
    ],
)
def test_a_pack_that_is_not_there_cannot_be_used(argv: list[str], environ: dict[str, str], said: str) -> None:
    """A folder that is missing is exit status 3 as a broken pack is, wherever it was named; the name is said."""
    came = steward(*argv, environ=environ)
    assert (came.status, came.out) == (3, "")
    assert said in came.err
    assert came.err.count("\n") == 1


TOO_MUCH = f"@everyone <@123> `x` {'z' * 5000}"


@pytest.mark.parametrize(
    "argv",
    [
        [TOO_MUCH],
        ["pack", TOO_MUCH],
        ["chat", TOO_MUCH],
        ["ask", f"--json={TOO_MUCH}"],
        ["ask", "x", "--zone", TOO_MUCH],
        ["ask", "x", "--pack", TOO_MUCH],
        ["ask", "x", "--pack", f"~{TOO_MUCH}"],
        ["timeline", "--topic", TOO_MUCH],
        ["timeline", "--since", TOO_MUCH],
        ["pack", "show", TOO_MUCH],
        ["pack", "schema", TOO_MUCH],
        ["glossary", TOO_MUCH],
        ["positions", TOO_MUCH],
        ["sources", TOO_MUCH],
        ["countdown", TOO_MUCH],
        ["residual", TOO_MUCH],
    ],
)
def test_what_was_typed_comes_back_short(museum: Path, argv: list[str]) -> None:
    """A fault repeats enough of what was typed to know it again, and no more."""
    came = steward(*argv, environ={"STEWARD_PACK": str(museum)})
    assert came.status
    assert "z" * 200 not in came.out + came.err


@pytest.mark.parametrize(
    "argv",
    [
        [TOO_MUCH],
        ["pack", TOO_MUCH],
        ["chat", TOO_MUCH],
        ["ask", f"--json={TOO_MUCH}"],
        ["glossary", TOO_MUCH],
        ["residual", TOO_MUCH],
        ["pack", "show", TOO_MUCH],
    ],
)
def test_what_was_typed_pings_nobody(museum: Path, argv: list[str]) -> None:
    """A word in place of a command or an entry comes back without what a chat would act on."""
    came = steward(*argv, environ={"STEWARD_PACK": str(museum)})
    assert "@" not in came.out + came.err
    assert "<" not in came.out + came.err


ODD = "\x1b[31m\x07\u202e\x9b\r\n\u2028"


@pytest.mark.parametrize(
    ("argv", "environ"),
    [
        ([f"a{ODD}b"], {}),
        (["ask", f"--{ODD}", "x"], {}),
        (["--pack", f"~{ODD}", "ask", "x"], {}),
        (["pack", "fit", f"/nowhere{ODD}"], {}),
        (["timeline", "--since", ODD], {}),
        (["pack", "schema", ODD], {}),
        (["ask", "x"], {"STEWARD_CLOCK": f"fixed:{ODD}", f"STEWARD_{ODD}": "x"}),
    ],
)
def test_a_fault_line_moves_no_cursor(museum: Path, argv: list[str], environ: dict[str, str]) -> None:
    """What was typed comes back on standard error without its control characters, on one line."""
    came = steward(*argv, environ={"STEWARD_PACK": str(museum), **environ})
    assert came.status in {2, 3}
    assert not set(ODD.replace("\n", "").replace("[31m", "")) & set(came.err)
    assert all(line.startswith(("steward: ", "  ")) for line in came.err.splitlines())


def test_a_broken_pack_moves_no_cursor(copied: Path) -> None:
    """A problem that quotes a value shows it without control characters."""
    folder = copied.rename(copied.with_name("odd\x1b[31m"))
    change(folder / "facts/talks.yaml", "by: okafor", 'by: "oka\\e[31mfur"')
    came = steward("ask", "x", "--pack", folder)
    assert came.status == 3
    assert "\x1b" not in came.err


@pytest.mark.parametrize(
    ("now", "left"),
    [("2024-W26-6", 1), ("2024W266", 1), ("20240629", 1), ("2024-06-29", 1), ("2024-W26", 6), ("2024-06-29T01", 1)],
)
def test_a_day_alone_is_its_noon_however_it_is_written(museum: Path, now: str, left: int) -> None:
    """A day, a week's day and a week are days without an hour; midnight is only what was written as such."""
    came = steward("countdown", "expiry", "--pack", museum, "--now", now)
    assert came.out.startswith(f"{left} day")
    assert f"{'01' if 'T' in now else '12'}:00 London time" in came.out


def test_a_pack_setting_that_is_not_used_is_not_looked_at(museum: Path) -> None:
    """--pack wins over a STEWARD_PACK that leads nowhere, and a schema needs no pack at all."""
    nowhere = {"STEWARD_PACK": "/nowhere"}
    assert steward("countdown", "--pack", museum, environ=nowhere).status == 0
    assert steward("pack", "schema", "facts", environ=nowhere).status == 0


@pytest.mark.parametrize(
    "argv",
    [
        ["ask", "when is our contract up"],
        ["ask", "--jsonl"],
        ["chat"],
        [],
        ["countdown"],
        ["timeline"],
        ["--version"],
        ["pack", "check"],
        ["pack", "fit"],
        ["pack", "verify", "--articles", "."],
    ],
)
def test_an_unsound_pack_ends_every_command_with_its_problems(copied: Path, argv: list[str]) -> None:
    """A pack that cannot be used is exit status 3, with file, line and cure of each problem."""
    change(copied / "facts/talks.yaml", "  kind: proposal", "  kind: propsal")
    change(copied / "terms.yaml", "cites: [almanac]", "cites: [almanak]")
    came = steward(*argv, "--pack", copied)
    assert came.status == 3
    shown = came.out + came.err
    assert f"facts/talks.yaml:{line_of(copied / 'facts/talks.yaml', 'propsal')}: fact pay-ask, kind: " in shown
    assert "terms.yaml:5: term term-scale, cites 1: " in shown
    assert "Did you mean `almanac`?" in shown


def test_an_empty_folder_is_an_unsound_pack(tmp_path: Path) -> None:
    """A folder without a pack says which files are missing."""
    came = steward("ask", "x", "--pack", tmp_path)
    assert came.status == 3
    assert "pack.yaml: this file is missing, and every pack needs it" in came.err


def test_an_interruption_is_quiet(museum: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C during a command ends it without a word, with the shell's own status for that."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.commands.ask.answer", interrupted)
    came = steward("--pack", museum, "ask", "why")
    assert (came.status, came.out, came.err) == (130, "", "")


def test_the_version_of_an_installed_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Away from a clone the version is the installed one's, and where there is none it is said to be unknown."""
    monkeypatch.setattr(program, "_PROJECT", tmp_path / "pyproject.toml")
    monkeypatch.setattr(program, "_NAME", "pytest")
    assert program.program_version() == pytest.__version__
    monkeypatch.setattr(program, "_NAME", "no-such-program")
    assert program.program_version() == "(version unknown)"
