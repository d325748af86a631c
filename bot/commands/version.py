"""`--version`: which program, and which edition of which pack."""

from __future__ import annotations

import argparse

from bot.desk import Desk
from bot.program import program_version
from bot.world import Exit


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Print the version and the edition."""
    del options
    desk.say(f"steward {program_version()}")
    edition = desk.edition
    desk.say(f"Edition {edition.hash} of “{edition.pack.header.title}” in {desk.folder}")
    return Exit.ANSWERED
