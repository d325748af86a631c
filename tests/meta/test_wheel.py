"""What an installed steward brings along: both packages, the shipped pack, the word lists, the skeletons."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.meta.project import ROOT

CARRIED = {".json", ".py", ".txt", ".yaml"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel with the locked backend, without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.whl"))


def test_the_wheel_carries_code_and_data(wheel: Path) -> None:
    """Every source, pack file, word list and skeleton of the two packages is in the wheel."""
    held = set(ZipFile(wheel).namelist())
    paths = [p for package in ("bot", "knowledge") for p in (ROOT / package).rglob("*") if p.suffix in CARRIED]
    assert {path.suffix for path in paths} == CARRIED
    assert [name for p in paths if (name := p.relative_to(ROOT).as_posix()) not in held] == []


def test_the_wheel_carries_nothing_else(wheel: Path) -> None:
    """No tests, benchmarks or workshop files are installed on a user's machine."""
    tops = {name.split("/")[0] for name in ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"bot", "knowledge"}


def test_the_wheel_installs_the_command(wheel: Path) -> None:
    """An installed steward is started as `steward`."""
    entry_points = next(name for name in ZipFile(wheel).namelist() if name.endswith("entry_points.txt"))
    assert "steward = bot.__main__:main" in ZipFile(wheel).read(entry_points).decode()
