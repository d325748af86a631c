"""Cards of what was: the editions of a server, and what its moderators did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.cards.card import Button, Card, KbAct, ProposalAct, Section
from bot.store.audit import PAGE, UNNAMED, Act
from bot.store.editions import Version
from knowledge.language.dating import short_date
from knowledge.problems import counted, shortened

ACTS = "acts"
NOTHING_DONE = Card(("Nothing was done here yet that is written down.",))
# So many editions fit on a page however long their ids and their words are.
_VERSIONS = 4
_SUBJECT = 60


def history_card(versions: Sequence[Version], page: int) -> Card:
    """Show a page of a server's editions: number, when, who, which act, what changed."""
    if not versions:
        return Card(("This server has no edition of its own: nothing was ever changed in it.",))
    last = (len(versions) - 1) // _VERSIONS
    at = max(0, min(page, last))
    shown = versions[at * _VERSIONS : (at + 1) * _VERSIONS]
    buttons = turning("kb-history", at, last)
    lead = f"{counted(len(versions), 'edition')}, the newest first; /kb rollback brings one back."
    return Card((lead,), sections=(Section("", tuple(f"- {version_line(one)}" for one in shown)),), buttons=buttons)


def version_line(version: Version) -> str:
    """Say an edition of the history in a line or two."""
    parts = [f"Edition {version.number} ({version.hash})", stamp(version.made_at), *_whose(version)]
    return f"{', '.join(parts)}: {shortened(version.words, 160)}"


def _whose(version: Version) -> Iterator[str]:
    """Say who did what; of an edition that no act made, as the one before a server's first change, there is nothing."""
    if version.moderator is not None:
        yield who_is(version.moderator)
        yield " ".join(part for part in (version.act or "", version.subject or "") if part) or "published"


def who_is(moderator: int) -> str:
    """Name who did something; the surface may show the name behind the number."""
    if moderator == UNNAMED:
        return "somebody unnamed"
    return f"<@{moderator}>" if moderator else "the operator"


def stamp(at: datetime) -> str:
    """Say when something was done."""
    return f"{short_date(at.date())} {at:%H:%M} UTC"


def turning(act: KbAct | ProposalAct, at: int, last: int, *narrowed: str) -> tuple[Button, ...]:
    """Return the buttons that turn the pages of a list, from the one `at` to the `last`; `narrowed` says of which."""
    pages = (("Previous", at - 1), ("Next", at + 1))
    return tuple(
        Button(act, f"{label} ({to + 1} of {last + 1})", (str(to), *narrowed)) for label, to in pages if 0 <= to <= last
    )


def acts_card(acts: Sequence[Act], page: int, total: int, words: int) -> Card:
    """Show a page of what was done in a server: when, who, what; of what came of each at most so many characters."""
    lead = f"{counted(total, 'act')}, the newest first. Each is kept for a year."
    lines = tuple(f"- {act_line(one, words)}" for one in acts)
    buttons = turning("kb-history", page, (total - 1) // PAGE, ACTS)
    return Card((lead,), sections=(Section("", lines),), buttons=buttons)


def act_line(act: Act, words: int) -> str:
    """Say who did what and when, and what came of it in at most so many characters."""
    what = f"{act.act} {shortened(act.subject, _SUBJECT)}".strip()
    # Editions of everywhere are counted by themselves: a server cannot go back to one by that number.
    edition = f" (edition {act.edition})" if act.edition and act.guild else ""
    said = "; ".join(line for line in act.words.split("\n") if line).replace(".; ", ". ")
    came = shortened(said, words) if words else ""
    line = f"{stamp(act.at)}, {who_is(act.moderator)}, {what}{edition}"
    return f"{line}: {came}" if came else line


def undoing(number: int) -> tuple[Button, ...]:
    """Return the button under word of an edition that was published: it brings the one before back."""
    return (Button("kb-undo", "Undo", (str(number),)),)
