"""`sources`: a document that the pack rests on, and what rests on it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from bot import console
from bot.desk import Desk
from bot.world import Exit
from knowledge.language.dating import short_date
from knowledge.model import Pack, Source


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Print the named source with the facts that cite it, or the list of sources."""
    edition = desk.edition
    pack = edition.pack
    if not options.words:
        blocks = []
        for outside, title in ((False, "The pack’s own documents:"), (True, "Outside the pack’s own documents:")):
            lines = [f"- {_in_short(source)}" for source in pack.sources if source.outside is outside]
            blocks.extend(["\n".join((title, *lines))] if lines else [])
        desk.say(*blocks, console.footer(edition))
        return Exit.ANSWERED
    picked = desk.pick("source", options.words, {s.id: (_dated(s), s.publisher, s.title) for s in pack.sources})
    if picked is None:
        return Exit.UNANSWERED
    resting = list(_resting(pack, picked))
    rests = "\n".join((f"What rests on it ({len(resting)}):", *resting)) if resting else "Nothing rests on it."
    desk.say(console.in_full(pack.source(picked)), rests, console.footer(edition, (picked,)))
    return Exit.ANSWERED


def _in_short(source: Source) -> str:
    return f"{_dated(source)} ({source.id})"


def _dated(source: Source) -> str:
    return source.publisher + (f", {short_date(source.dated)}" if source.dated is not None else "")


def _resting(pack: Pack, source_id: str) -> Iterator[str]:
    """Yield a line for everything that cites the source."""
    held = [(e.id, e.short, e.cites) for e in pack.facts]
    held.extend((e.id, e.name, e.cites) for e in (*pack.deadlines, *pack.terms, *pack.rules))
    held.extend((issue.id, issue.name, stand.cites) for issue in pack.positions for stand in issue.stands)
    for entry_id, short, cites in held:
        numbers = sorted({p for citation in cites if citation.source == source_id for p in citation.paragraphs})
        if any(citation.source == source_id for citation in cites):
            yield f"- {short} ({entry_id}){f', {console.paragraphs(numbers)}' if numbers else ''}"
