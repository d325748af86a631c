"""From what was typed to the command that does it, and from every fault to one calm line and an exit status."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from contextlib import redirect_stdout
from importlib import import_module

from bot.discord_settings import has_token
from bot.options import parser, read
from bot.settings import read_settings
from bot.signs import in_one_line
from bot.world import Exit, StewardError, World

__all__ = ["parser", "run"]

_INTERRUPTED = 130
_ON_DISCORD = frozenset({"run", "doctor", "invite", "health"})


def run(argv: Sequence[str], world: World) -> int:
    """Do what was typed and return the exit status. Raises only where the program itself is at fault."""
    try:
        options = _read(argv, world)
        return Exit.ANSWERED if options is None else _do(options, world)
    except StewardError as fault:
        world.stdout.flush()
        for at, line in enumerate(fault.lines):
            world.stderr.write(f"{'  ' if at else 'steward: '}{in_one_line(line)}\n")
        return fault.exit
    except KeyboardInterrupt:
        return _INTERRUPTED


def _read(argv: Sequence[str], world: World) -> argparse.Namespace | None:
    """Return the options, or None where `--help` was all that was wanted."""
    try:
        with redirect_stdout(world.stdout):
            return read(list(argv))
    except SystemExit:
        return None


def _do(options: argparse.Namespace, world: World) -> int:
    name = options.run or ("run" if has_token(world.environ) else "chat")
    settings = read_settings(
        world.environ, on_discord=name in _ON_DISCORD, passing=name == "doctor", serving=name == "run"
    )
    for warning in settings.warnings:
        world.stderr.write(f"steward: {in_one_line(warning)}\n")
    # Only what the command itself needs is loaded: help and a question in the terminal wait for no more.
    desk = import_module("bot.desk").Desk(world, settings, options)
    return import_module(f"bot.commands.{'version' if options.version else name}").run(desk, options)
