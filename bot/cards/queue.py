"""The moderators' queue as they read it: what asks the same stands together, what comes most often first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.store.queue import Waiting
from knowledge.answering import Edition
from knowledge.answering.clustering import clusters
from knowledge.language.dating import short_date
from knowledge.problems import counted

MOST_WORDINGS = 3
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


def group_lines(edition: Edition, number: int, group: Group) -> str:
    """Say what a group is: how often, since when, in which words, and how many wait to be told. Never who."""
    first, last, times = group.items[0], group.items[-1], len(group.items)
    often = "once" if times == 1 else f"{times} times"
    done = "reported" if group.reported else "asked"
    about = ""
    if group.reported:
        told = "; ".join(edition.facts[i].short if i in edition.facts else i for i in first.facts)
        about = f" {_REASONS.get(first.reason, '')}: {told or 'an answer without a fact'}"
    lines = [f"{number}. {done} {often}, last on {short_date(last.day)}{about}"]
    lines += [f"“{text}”" for text in group.wordings[:MOST_WORDINGS]]
    more = len(group.wordings) - MOST_WORDINGS
    if more > 0:
        lines.append(f"and in {counted(more, 'more wording')}")
    tell = len({item.asker for item in group.items if item.asker})
    if tell:
        lines.append(f"{counted(tell, 'person')} asked to be told.")
    return "\n".join(lines)
