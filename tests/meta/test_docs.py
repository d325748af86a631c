"""The documents cannot drift from the command line: the README names every command, and none names one too many."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator

import pytest
from discord import app_commands

from bot.discord_settings import TOKEN, TOKEN_FILE
from bot.gateway.commands import COMMANDS
from bot.gateway.commands.kb.changing import FIELDS
from bot.options import parser
from bot.settings import KNOWN
from tests.meta.project import ROOT, readme


def _commands(at: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Yield each command without commands of its own, as a person types it."""
    groups = [a for a in at._actions if isinstance(a, argparse._SubParsersAction)]  # noqa: SLF001 - argparse has no public way to list them
    if not groups:
        yield at.prog, at
    for group in groups:
        for child in dict.fromkeys(group.choices.values()):
            yield from _commands(child)


def test_the_readme_names_every_command() -> None:
    """Every command stands in the README in full, such as `steward pack check`."""
    text = readme()
    assert [name for name, _ in _commands(parser()) if name not in text] == []


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_no_document_names_a_command_that_is_not(document: str) -> None:
    """A command that stands in a document as code, such as `steward pack check`, can be typed."""
    text = readme() if document == "README.md" else (ROOT / document).read_text(encoding="utf-8")
    known = [f"{name} " for name, _ in _commands(parser())]
    named = {f"{words} " for words in re.findall(r"`(steward(?: [a-z]+)+)", text)}
    assert named or document == "CHANGELOG.md"
    assert [n for n in sorted(named) if not any(n.startswith(k) or k.startswith(n) for k in known)] == []


def _typed_on_discord() -> dict[str, list[str]]:
    """Return each slash command by its first word, with the words that may follow it."""
    slash = [one for one in COMMANDS if not isinstance(one, app_commands.ContextMenu)]
    return {
        one.name: [sub.name for sub in one.commands] if isinstance(one, app_commands.Group) else [] for one in slash
    }


def test_the_readme_names_every_command_of_discord() -> None:
    """With each of its parts, in the line of its own."""
    lines = readme().splitlines()
    told = {name: " ".join(line for line in lines if f"`/{name}" in line) for name in _typed_on_discord()}
    assert [name for name, said in told.items() if not said] == []
    parts = [(name, part) for name, known in _typed_on_discord().items() for part in known]
    assert [f"/{name} {part}" for name, part in parts if not re.search(rf"\b{part}\b", told[name])] == []


@pytest.mark.parametrize("document", ["README.md", "MODERATORS.md", "PRIVACY.md", "CHANGELOG.md", "TERMS.md"])
def test_no_document_names_a_command_of_discord_that_is_not(document: str) -> None:
    """What stands there as code, such as `/kb queue`, can be typed."""
    text, known = (ROOT / document).read_text(encoding="utf-8"), _typed_on_discord()
    named = re.findall(r"`/([a-z]+)(?: ([a-z]+))?(?=[ `:,])", text)
    assert named or document == "TERMS.md"
    wrong = [
        f"/{name} {part}".strip()
        for name, part in named
        if name != "healthz" and (name not in known or (known[name] and part and part not in known[name]))
    ]
    assert wrong == []


def test_the_moderators_page_is_ten_things_in_two_lines_each() -> None:
    """It is one to print, and stays one."""
    things = re.findall(r"^(\d+)\. .+\n {3,4}\S.+$", (ROOT / "MODERATORS.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert [int(number) for number in things] == list(range(1, 11))


def _rows(heading: str) -> list[list[str]]:
    """Return the cells of the table of the moderators' page that begins so."""
    text = (ROOT / "MODERATORS.md").read_text(encoding="utf-8")
    table = text[text.index(f"| {heading}") :].partition("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]] for row in table]


def test_the_moderators_page_has_the_fields_of_the_form() -> None:
    """Each as it stands over the field, in the form's order, with how much fits."""
    shown = [(row[0], int(row[3].replace(",", ""))) for row in _rows("field of the form")]
    assert shown == [(label, most) for label, _, most, _ in FIELDS.values()]
    assert [row[4].strip("`").removesuffix("s") for row in _rows("field of the form")] == [
        name.removesuffix("s") for name in FIELDS
    ]


def _options(name: str, part: str) -> set[str]:
    """Return the options of a slash command."""
    group = next(one for one in COMMANDS if one.name == name)
    command = group.get_command(part) if isinstance(group, app_commands.Group) else None
    assert isinstance(command, app_commands.Command)
    return {option.display_name for option in command.parameters}


def test_the_moderators_page_has_the_options_of_a_deadline() -> None:
    """All that `set` and `extend` ask for, and nothing that they do not."""
    told = {name for row in _rows("option of `/deadline`") for name in re.findall(r"`(\w+)`", row[0])}
    assert told == _options("deadline", "set") | _options("deadline", "extend")


def test_no_option_on_the_moderators_page_is_made_up() -> None:
    """What stands behind a command there, such as `/kb edit fact:`, is an option of it."""
    text = (ROOT / "MODERATORS.md").read_text(encoding="utf-8")
    typed = re.findall(r"`/(\w+) (\w+)((?: \w+:[\w ]*)+)`", text)
    assert len(typed) > 8
    wrong = [(n, p, o) for n, p, rest in typed for o in re.findall(r"(\w+):", rest) if o not in _options(n, p)]
    assert wrong == []


def test_every_command_says_what_it_is_for() -> None:
    """`--help` of every command opens with what the command does."""
    assert [name for name, command in _commands(parser()) if not command.description] == []


def _listed(at: argparse.ArgumentParser) -> Iterator[tuple[str, str | None]]:
    """Yield every command and group of commands with the line that `--help` above it has for it."""
    for group in (a for a in at._actions if isinstance(a, argparse._SubParsersAction)):  # noqa: SLF001 - as above
        for line in group._choices_actions:  # noqa: SLF001 - as above
            yield f"{at.prog} {line.dest}", line.help
        for child in dict.fromkeys(group.choices.values()):
            yield from _listed(child)


def test_help_has_a_line_for_every_command() -> None:
    """`steward --help` and `steward pack --help` list what can be typed, each with what it does in a line."""
    listed = dict(_listed(parser()))
    assert [name for name, _ in _commands(parser()) if not listed.get(name)] == []
    shown = " ".join(parser().format_help().split())
    assert [name for name, said in listed.items() if name.count(" ") == 1 and str(said) not in shown] == []


def test_help_of_all_commands_names_the_tasks_of_a_pack() -> None:
    """Whoever reads only `steward --help` learns of every task under `pack`."""
    shown = parser().format_help()
    tasks = [name.split()[2] for name, _ in _commands(parser()) if name.startswith("steward pack ")]
    assert [task for task in tasks if f"pack {task}" not in shown] == []


@pytest.mark.parametrize("name", [*KNOWN, TOKEN, TOKEN_FILE])
def test_the_readme_names_every_setting(name: str) -> None:
    """Whatever the environment can say stands in the README's tables."""
    assert f"`{name}`" in readme()
