"""Where the project's own files are, for the tests that read them."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def sources(package: str) -> dict[str, ast.Module]:
    """Return every Python file under a package as a tree, by its path from the root."""
    paths = sorted((ROOT / package).rglob("*.py"))
    assert paths, f"there is no Python file under {package}"
    return {str(p.relative_to(ROOT)): ast.parse(p.read_text(encoding="utf-8"), filename=str(p)) for p in paths}


def readme() -> str:
    """Return the README's text."""
    return (ROOT / "README.md").read_text(encoding="utf-8")
