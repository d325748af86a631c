"""The museum's pack on a disk, once for all tests, and a copy for each test that changes it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.answering.refit import refit
from knowledge.reading import read_pack
from tests.bot.postgres import NoServerError, Server, running
from tests.bot.talks import ARTICLES, FILES, GARDEN
from tests.bot.terminal import change
from tests.knowledge.counted import Counted


@pytest.fixture(scope="session")
def museum(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out the museum's pack with its fitted weights. Not to be changed."""
    folder = tmp_path_factory.mktemp("museum")
    for name, text in FILES.items():
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    pack = read_pack(FILES).pack
    assert pack is not None
    (folder / "fitted.json").write_text(refit(pack).to_json(), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def for_letters() -> str:
    """Return the weights of the museum's pack for the embedder that counts letters."""
    pack = read_pack(FILES).pack
    assert pack is not None
    return refit(pack, Counted()).to_json()


@pytest.fixture
def copied(museum: Path, tmp_path: Path) -> Path:
    """Make a copy of the museum's pack that a test may change."""
    return Path(shutil.copytree(museum, tmp_path / "copied"))


@pytest.fixture
def garden(museum: Path, tmp_path: Path) -> Path:
    """Lay out another pack, in a folder of packs: that of a garden's guides."""
    folder = Path(shutil.copytree(museum, tmp_path / "packs" / "a-garden"))
    change(folder / "pack.yaml", "id: museum-2024", f"id: {GARDEN}")
    change(folder / "pack.yaml", "The 2024 museum guides' talks", "The 2024 garden guides' talks")
    change(folder / "facts/talks.yaml", "museum's library", "garden's pavilion")
    return folder


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Lay out the articles that the museum's pack cites."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for source, text in ARTICLES.items():
        (folder / f"{source}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """Start a PostgreSQL for all tests that want one; without any they are skipped."""
    try:
        with running() as server:
            yield server
    except NoServerError as none:
        pytest.skip(str(none))
