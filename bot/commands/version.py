"""`--version`: which program, and which edition of which pack."""

from __future__ import annotations

import argparse
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bot.desk import Desk
from bot.world import Exit

_NAME = "shopsteward"
_PROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Print the version and the edition."""
    del options
    desk.say(f"steward {program_version()}")
    edition = desk.edition
    desk.say(f"Edition {edition.hash} of “{edition.pack.header.title}” in {desk.folder}")
    return Exit.ANSWERED


def program_version() -> str:
    """Return the version of the code that runs: a clone's own, where it runs from one, else the installed one."""
    try:
        project = tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]
        if project["name"] == _NAME:
            return str(project["version"])
    except (OSError, ValueError, KeyError):
        pass
    try:
        return version(_NAME)
    except PackageNotFoundError:
        return "(version unknown)"
