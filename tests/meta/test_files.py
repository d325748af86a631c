"""What belongs to the project: its first level has the names that stand here, and nothing that was built is kept."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from tests.meta.project import ROOT

FIRST_LEVEL = {
    ".ci", ".dockerignore", ".editorconfig", ".gitignore", ".pre-commit-config.yaml",
    "CHANGELOG.md", "CONTRIBUTING.md", "Dockerfile", "LICENSE", "MODERATORS.md", "PRIVACY.md", "README.md", "TERMS.md",
    "benchmarks", "bot", "check", "docs", "knowledge", "pyproject.toml",
    "requirements-build.txt", "requirements-dev.txt", "requirements-postgres.txt", "requirements-semantic.txt",
    "requirements.txt", "tests", "typings",
}  # fmt: skip
BUILT = (".whl", ".zip", ".gz", ".pyc", ".so", ".sqlite3", ".log")


@pytest.fixture(scope="module")
def tracked() -> list[str]:
    """Return the paths of all files that git keeps, those that wait to be committed as well."""
    git = shutil.which("git")
    if git is None:
        pytest.skip("there is no git here")
    told = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    paths = [path for path in told.stdout.split("\0") if path]
    if not paths:
        pytest.skip("the project is no checkout here")
    return paths


def test_the_first_level_holds_what_is_named_here(tracked: list[str]) -> None:
    """A stray file shows at once; one that belongs there is added to the names above."""
    assert {path.split("/")[0] for path in tracked} == FIRST_LEVEL


def test_nothing_that_was_built_is_kept(tracked: list[str]) -> None:
    """Packages, archives, databases and logs are made anew by whoever wants them."""
    assert [path for path in tracked if path.endswith(BUILT)] == []
