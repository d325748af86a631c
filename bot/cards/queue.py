"""The moderators' queue as they read it: what asks the same stands together, what comes most often first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.cards.card import Card, Section
from bot.store.queue import Waiting
from knowledge.answering import Edition
from knowledge.answering.clustering import clusters
from knowledge.language.dating import short_date
from knowledge.problems import counted, shortened

MOST_WORDINGS = 3
# By this a digest is known again, however much waits by then.
DIGEST_BEGINS = "Waiting in the queue: "
# A digest names so many groups, and what was asked from so many times on.
MOST_NAMED, FEWEST_NAMED = 5, 3
# Of each as much as leaves room for the others, also where all signs in it are escaped.
_NAMED, _WORDING = 160, 120
_REASONS = {"wrong": "as wrong", "stale": "as out of date", "unclear": "as unclear", "source": "for its source"}


@dataclass(frozen=True, slots=True)
class Group:
    """What asks the same, or reports the same of the same answer: the oldest first."""

    items: tuple[Waiting, ...]

    @property
    def key(self) -> tuple[str, str]:
        """What a button needs to find it again: the ids of the first and the last that a moderator was shown."""
        return str(self.items[0].id), str(self.items[-1].id)

    @property
    def reported(self) -> bool:
        """Whether it is a report."""
        return self.items[0].kind == "report"

    @property
    def wordings(self) -> tuple[str, ...]:
        """What was asked or said, each once, the newest first."""
        said = ((item.words if item.kind == "report" else item.question) for item in reversed(self.items))
        return tuple(dict.fromkeys(text for text in said if text))

    def until(self, last: int) -> Group:
        """Return it without what came after an id: what nobody was shown is not decided about."""
        return Group(tuple(item for item in self.items if item.id <= last))


def groups_of(edition: Edition, waiting: Sequence[Waiting]) -> tuple[Group, ...]:
    """Put together what waits: the most frequent first, of equally many the newest."""
    oldest_first = sorted(waiting, key=lambda item: item.id)
    asked = [item for item in oldest_first if item.kind == "miss"]
    found = [[asked[at] for at in places] for places in clusters(edition, [item.question for item in asked])]
    reports: dict[tuple[object, ...], list[Waiting]] = {}
    for item in oldest_first:
        if item.kind == "report":
            reports.setdefault((item.facts, item.reason), []).append(item)
    groups = (Group(tuple(items)) for items in (*found, *reports.values()))
    return tuple(sorted(groups, key=lambda group: (-len(group.items), -group.items[-1].id)))


def group_line(edition: Edition, group: Group) -> str:
    """Say how often something was asked or reported, when last, and of a report what it is about."""
    first, last, times = group.items[0], group.items[-1], len(group.items)
    often = "once" if times == 1 else f"{times} times"
    done = "reported" if group.reported else "asked"
    about = ""
    if group.reported:
        told = "; ".join(edition.facts[i].short if i in edition.facts else i for i in first.facts)
        about = f" {_REASONS.get(first.reason, '')}: {told or 'an answer without a fact'}"
    return f"{done} {often}, last on {short_date(last.day)}{about}"


def group_lines(edition: Edition, number: int, group: Group) -> str:
    """Say what a group is: how often, since when, in which words, and how many wait to be told. Never who."""
    lines = [f"{number}. {group_line(edition, group)}"]
    lines += [f"“{text}”" for text in group.wordings[:MOST_WORDINGS]]
    more = len(group.wordings) - MOST_WORDINGS
    if more > 0:
        lines.append(f"and in {counted(more, 'more wording')}")
    tell = len({item.asker for item in group.items if item.asker})
    if tell:
        lines.append(f"{counted(tell, 'person')} asked to be told.")
    return "\n".join(lines)


def digest_card(edition: Edition, groups: Sequence[Group]) -> Card:
    """Say in a channel how much waits. What members wrote is named only where several wrote much the same.

    A message there outlasts what the queue keeps, and words that one person chose can give that person away.
    """
    asked = sum(len(group.items) for group in groups if not group.reported)
    reported = sum(len(group.items) for group in groups) - asked
    waits = " and ".join(counted(n, what) for n, what in ((asked, "question"), (reported, "report")) if n)
    named = [group for group in groups if group.reported or len(group.items) >= FEWEST_NAMED][:MOST_NAMED]
    lines = [f"- {shortened(group_line(edition, group), _NAMED)}{_wording(group)}" for group in named]
    others = len(groups) - len(named)
    if others and named:
        lines.append(f"- and {counted(others, 'other')}")
    sections = (Section("", tuple(lines)),) if lines else ()
    lead = f"{DIGEST_BEGINS}{waits}. /kb queue shows them, with what can be done about each."
    return Card((lead,), sections=sections)


def _wording(group: Group) -> str:
    return "" if group.reported else f": “{shortened(group.wordings[0], _WORDING)}”"
