"""Where the project's own files are, for the tests that read them."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@cache
def sources(package: str) -> dict[str, ast.Module]:
    """Return every Python file under a package as a tree, by its path from the root."""
    paths = sorted((ROOT / package).rglob("*.py"))
    return {str(p.relative_to(ROOT)): ast.parse(p.read_text(encoding="utf-8"), filename=str(p)) for p in paths}


def readme() -> str:
    """Return the README's text."""
    path = ROOT / "README.md"
    if not path.exists():
        pytest.skip("README.md is not written yet")
    return path.read_text(encoding="utf-8")
