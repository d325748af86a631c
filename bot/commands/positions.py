"""`positions`: where each side stands on an issue, side by side."""

from __future__ import annotations

import argparse

from bot import console
from bot.desk import Desk
from bot.world import Exit
from knowledge.answering.composing import asserter
from knowledge.language.dating import short_date


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Print the stands on the named issue, or the list of issues."""
    edition = desk.edition
    issues = edition.pack.positions
    if not issues:
        desk.say("This pack has no issues.", console.footer(edition))
        return Exit.UNANSWERED
    if not options.words:
        listed = "\n".join(f"- {issue.name} ({issue.id}): {issue.status}." for issue in issues)
        desk.say(listed, console.footer(edition))
        return Exit.ANSWERED
    picked = desk.pick("issue", options.words, {issue.id: (issue.name, *issue.ask) for issue in issues}, "issue")
    if picked is None:
        return Exit.UNANSWERED
    issue = edition.issues[picked]
    stands = [
        f"{asserter(edition, stand.party)}, {short_date(stand.on)}:\n"
        f"  {stand.says}\n  [{console.cited(edition.pack, stand.cites)}]"
        for stand in issue.stands
    ]
    desk.say(f"{issue.name}: {issue.status}.", *stands, console.footer(edition, (issue.id,)))
    return Exit.ANSWERED
