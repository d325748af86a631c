"""`pack fingerprint`: an article's paragraphs as sources.yaml keeps them."""

from __future__ import annotations

import argparse

from bot.desk import Desk
from bot.library import read_file
from bot.signs import quoted
from bot.world import Exit, UsageError
from knowledge.verifying import fingerprints


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Print the lines to put under the article's source."""
    prints = fingerprints(desk.argument("FILE", options.file, read_file))
    if not prints:
        raise UsageError(f"FILE is {quoted(options.file)}: it has no paragraphs.")
    desk.world.stdout.write("  fingerprints:\n" + "".join(f"    - {fingerprint}\n" for fingerprint in prints))
    return Exit.ANSWERED
