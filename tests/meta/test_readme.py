"""The README's first two commands: the first thing that a newcomer types, and what CI types."""

from __future__ import annotations

import re
import shlex
from importlib.util import find_spec
from itertools import pairwise

import pytest

from tests.meta.project import ROOT, readme

FENCED = re.compile(r"^```[^\n]*\n(?P<body>.*?)^```", re.MULTILINE | re.DOTALL)


def _commands() -> list[str]:
    block = FENCED.search(readme())
    assert block is not None, "README.md has no fenced block"
    return block["body"].splitlines()


def test_the_first_block_is_two_commands() -> None:
    """The first fenced block holds two lines: one runs the main job, one passes the tests."""
    assert len(_commands()) == len(["run", "test"])


def _runs(module: str) -> bool:
    found = find_spec(module)
    return found is not None and (not found.submodule_search_locations or find_spec(f"{module}.__main__") is not None)


@pytest.mark.parametrize("number", [0, 1], ids=["run", "test"])
def test_a_command_names_only_what_exists(number: int) -> None:
    """Every file that a command names is in the clone; every module after `-m` can be run."""
    words = shlex.split(_commands()[number])
    modules = [after for word, after in pairwise(words) if word == "-m"]
    assert [m for m in modules if not _runs(m)] == []
    files = [w for w in words if ("/" in w or re.search(r"\.\w+$", w)) and not w.startswith(".venv")]
    assert [f for f in files if not (ROOT / f).exists()] == []


@pytest.mark.parametrize("number", [0, 1], ids=["run", "test"])
def test_a_command_installs_what_is_locked(number: int) -> None:
    """What a command installs, it installs with hashes from a requirements file."""
    line = _commands()[number]
    assert line.count("pip install") == line.count("--require-hashes") == 1
