"""`glossary`: what a term means, and where that is from."""

from __future__ import annotations

import argparse

from bot import console
from bot.desk import Desk
from bot.world import Exit


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Print the named term, or the list of terms."""
    edition = desk.edition
    terms = sorted(edition.pack.terms, key=lambda term: term.name.lower())
    if not terms:
        desk.say("This pack has no glossary.", console.footer(edition))
        return Exit.UNANSWERED
    if not options.words:
        desk.say("\n".join(f"- {term.name}" for term in terms), console.footer(edition))
        return Exit.ANSWERED
    picked = desk.pick("term", options.words, {term.id: (term.name, *term.aliases) for term in terms}, "term")
    if picked is None:
        return Exit.UNANSWERED
    term = edition.terms[picked]
    sources = "\n".join(console.numbered(edition.pack, term.cites))
    desk.say(f"{term.name}: {term.says}", sources, console.footer(edition, (term.id,)))
    return Exit.ANSWERED
