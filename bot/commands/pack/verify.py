"""`pack verify`: a pack held against the articles that it cites."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from bot.desk import Desk
from bot.library import Folder, sound_pack
from bot.paths import existing_folder
from bot.world import Exit, UsageError
from knowledge.editions import content_hash
from knowledge.problems import counted
from knowledge.reading import Refusal, read_plain
from knowledge.verifying import verify

_ENDINGS = {".txt", ".md", ""}
_BESIDE = "articles"


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Print every place where the pack and the articles disagree."""
    folder = desk.folder_or(options.folder)
    articles = dict(_articles(_folder_of_articles(desk, folder, options.articles)))
    pack, lines = sound_pack(folder)
    problems = verify(pack, articles, lines)
    errors = sum(problem.severity == "error" for problem in problems)
    if problems:
        desk.say("\n".join(f"{p.severity}: {p}" for p in problems))
    desk.say(
        f"{counted(len(pack.facts), 'fact')} held against {counted(len(articles), 'article')}: "
        f"{counted(errors, 'error')}, {counted(len(problems) - errors, 'warning')}. Edition {content_hash(pack)}."
    )
    return Exit.UNSOUND if errors else Exit.ANSWERED


def _folder_of_articles(desk: Desk, folder: Folder, given: str | None) -> Path:
    named = desk.option("--articles", given, existing_folder)
    if named is not None:
        return named
    beside = Path(str(folder)) / _BESIDE
    if not beside.is_dir():
        raise UsageError("Say where the articles are: steward pack verify --articles DIR")
    return beside


def _articles(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield each article by the id of its source, which is its file's name."""
    try:
        found = [file for file in sorted(folder.iterdir()) if file.suffix in _ENDINGS and not file.is_dir()]
    except OSError as fault:
        raise UsageError(f"The articles cannot be read: {fault.strerror or fault}.") from None
    for file in found:
        if file.name.startswith("."):
            continue
        try:
            yield (file.stem if file.suffix else file.name), read_plain(file)
        except Refusal as refusal:
            raise UsageError(f"{file}: {refusal.message}. {refusal.cure}") from None
