"""`pack links`: whether the addresses of the sources still answer. The one task that asks other machines.

On Discord a moderator's press asks for the same; see `bot/gateway/links.py`.
"""

from __future__ import annotations

import argparse
import asyncio
from collections import Counter

from bot.addresses import addresses_of
from bot.desk import Desk
from bot.library import sound_pack
from bot.links import Answer, State, agent, ask
from bot.world import Exit
from knowledge.problems import Problem, Spot, counted
from knowledge.reading import Lines

_CURES: dict[State, str] = {
    "moved": "Write it so, if the page is the same.",
    "doubtful": "Look yourself, and ask again another day.",
    "broken": "Find where the page stands now; if nowhere, name a copy of it in `archive`.",
    "refused": "If that is meant, ask with --inside.",
    "unasked": "Ask again.",
}


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Ask for each address once and print those that do not simply answer."""
    folder = desk.folder_or(options.folder)
    pack, lines = sound_pack(folder)
    standing = list(addresses_of(pack))
    desk.note(
        f"asking for {counted(len({address for _, address in standing}), 'address')}, a second apart at each site"
    )
    found = asyncio.run(ask((address for _, address in standing), agent(), inside=options.inside))
    answers = {answer.address: answer for answer in found}
    problems = [_problem(lines, spot, answers[address]) for spot, address in standing]
    told = [f"{problem.severity}: {problem}" for problem in problems if problem is not None]
    counts = Counter(answer.state for answer in found)
    parts = [f"{counts[state]:,} {words}" for state, words in _WORDS.items() if counts[state] or state == "answers"]
    total = f"{folder}: {counted(len(found), 'address')} asked for. {', '.join(parts)}."
    desk.say(*(["\n".join(told)] if told else []), total)
    return Exit.UNANSWERED if counts["broken"] or counts["refused"] else Exit.ANSWERED


_WORDS: dict[State, str] = {
    "answers": "answer",
    "moved": "have moved",
    "doubtful": "in doubt",
    "broken": "broken",
    "refused": "not asked",
    "unasked": "not asked in time",
}


def _problem(lines: Lines, spot: Spot, answer: Answer) -> Problem | None:
    if answer.state == "answers":
        return None
    to = f", to {answer.to}" if answer.to else ""
    said = f"`{answer.address}`: {answer.words}{to}"
    return lines.problem(
        spot,
        said,
        _CURES[answer.state],
        severity="error" if answer.state == "broken" else "warning",
        value=answer.address,
    )
