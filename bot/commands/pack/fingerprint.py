"""`pack fingerprint`: an article's paragraphs as sources.yaml keeps them."""

from __future__ import annotations

import argparse
from pathlib import Path

from bot.desk import Desk
from bot.world import Exit, UsageError
from knowledge.verifying import fingerprints


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Print the lines to put under the article's source."""
    try:
        article = Path(options.file).expanduser().read_bytes()
    except (OSError, ValueError) as fault:
        raise UsageError(f"{options.file} cannot be read: {getattr(fault, 'strerror', None) or fault}.") from None
    prints = fingerprints(article)
    if not prints:
        raise UsageError(f"{options.file} has no paragraphs.")
    desk.world.stdout.write("  fingerprints:\n" + "".join(f"    - {fingerprint}\n" for fingerprint in prints))
    return Exit.ANSWERED
