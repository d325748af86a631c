"""The documents cannot drift from the command line: the README names every command, and none names one too many."""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import re
from collections.abc import Iterator

import pytest

from bot.discord_settings import TOKEN, TOKEN_FILE
from bot.settings import KNOWN
from tests.meta.project import ROOT, readme


def _parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    if importlib.util.find_spec("bot.cli") is None:
        pytest.skip("bot.cli is not written yet")
    parser = importlib.import_module("bot.cli").parser()
    assert isinstance(parser, argparse.ArgumentParser)
    return parser


def _commands(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Yield each command without commands of its own, as a person types it."""
    groups = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]  # noqa: SLF001 - argparse has no public way to list them
    if not groups:
        yield parser.prog, parser
    for group in groups:
        for child in dict.fromkeys(group.choices.values()):
            yield from _commands(child)


def test_the_readme_names_every_command() -> None:
    """Every command stands in the README in full, such as `steward pack check`."""
    text = readme()
    assert [name for name, _ in _commands(_parser()) if name not in text] == []


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_no_document_names_a_command_that_is_not(document: str) -> None:
    """A command that stands in a document as code, such as `steward pack check`, can be typed."""
    text = readme() if document == "README.md" else (ROOT / document).read_text(encoding="utf-8")
    known = [f"{name} " for name, _ in _commands(_parser())]
    named = {f"{words} " for words in re.findall(r"`(steward(?: [a-z]+)+)", text)}
    assert [n for n in sorted(named) if not any(n.startswith(k) or k.startswith(n) for k in known)] == []


def test_every_command_says_what_it_is_for() -> None:
    """`--help` of every command opens with what the command does."""
    assert [name for name, command in _commands(_parser()) if not command.description] == []


@pytest.mark.parametrize("name", [*KNOWN, TOKEN, TOKEN_FILE])
def test_the_readme_names_every_setting(name: str) -> None:
    """Whatever the environment can say stands in the README's tables."""
    assert f"`{name}`" in readme()
