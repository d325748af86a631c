"""What the program knows of itself: its version, and whether it runs from a clone or is installed."""

from __future__ import annotations

import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_NAME = "shopsteward"
_PROJECT = Path(__file__).resolve().parents[1] / "pyproject.toml"


def runs_from_clone() -> bool:
    """Tell whether the code that runs is a clone's own, so that its files are the user's to change."""
    return _version_of_clone() is not None


def program_version() -> str:
    """Return the version of the code that runs: a clone's own, where it runs from one, else the installed one."""
    own = _version_of_clone()
    if own is not None:
        return own
    try:
        return version(_NAME)
    except PackageNotFoundError:
        return "(version unknown)"


def _version_of_clone() -> str | None:
    try:
        project = tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]
        return str(project["version"]) if project["name"] == _NAME else None
    except (OSError, ValueError, KeyError):
        return None
