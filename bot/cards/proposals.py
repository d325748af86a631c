"""Cards of what waits for a second moderator: what would change in words, why, and until when."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from bot.cards.card import Button, Card, Section
from bot.cards.history import stamp, turning, who_is
from bot.cards.keeping import Laid
from bot.editions import Draft
from bot.store.proposals import Proposal
from knowledge.problems import counted, shortened

NOTHING = Card(("Nothing waits for a second moderator.",))
# The words of a fact are read as a whole: whoever approves it answers for them.
_LINE, _TOLD = 520, 1_100


def words_of(draft: Draft, reason: str) -> str:
    """Say what a draft would change: first what weighs, as it would be told, then all of it, and why."""
    others = [f"- {one}" for one in draft.now_different]
    if others:
        others.insert(0, f"{counted(len(others), 'bank question')} would get another answer:")
    why = [f"Reason: {reason}"] if reason else []
    return "\n".join((*why, *map(str, draft.weighty), draft.words, *others))


def weights_of(draft: Draft) -> str:
    """Name what of a draft weighs: `an official position and a deadline`."""
    named = dict.fromkeys(one.weight for one in draft.weighty)
    each = [f"{'an' if weight[0] in 'aeiou' else 'a'} {weight}" for weight in named]
    return " and ".join([", ".join(each[:-1]), each[-1]] if len(each) > 1 else each)


def proposal_laid(proposal: Proposal, lead: str = "", at: int = 0, of: int = 1) -> Laid:
    """Show a proposal, the one `at` of so many; what does not fit stands in the whole text."""
    lines = proposal.words.split("\n")
    shown = tuple(shortened(line, _LINE) for line in lines)
    few = _within(shown)
    what = f"{who_is(proposal.moderator)} proposes: {proposal.act} {proposal.subject}"
    waits = f"Another moderator has to approve it. It waits until {stamp(proposal.until)}."
    buttons = (
        Button("kb-approve", "Approve", (proposal.key,)),
        Button("kb-withdraw", "Withdraw", (proposal.key,)),
        *turning("kb-proposals", at, of - 1),
    )
    card = Card((what, waits), lead=lead, sections=(Section("What would change:", few),), buttons=buttons)
    return Laid(card, proposal.words if few != tuple(lines) else "")


def _within(lines: Sequence[str]) -> tuple[str, ...]:
    few = tuple(line for line, end in zip(lines, accumulate(map(len, lines)), strict=True) if end <= _TOLD)
    more = len(lines) - len(few)
    return (*few, f"... and {counted(more, 'more line')}: /kb proposals attaches all.") if more else few
