"""What a conversation has come to: its latest question made whole, what was replied to it, and who was named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.answering.edition import Edition
from knowledge.answering.follow_ups.pointing_back import only_points
from knowledge.answering.messages import Messages
from knowledge.answering.ranking import Ranking
from knowledge.answering.replies import Reply
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import Reading
from knowledge.model import Fact

# What names somebody who can speak, and so may stand where another speaker stood.
SPEAKERS = ("@person:", "@party:")
# What was told last is what a follow-up is most likely about.
LEANING = 2.0
_TO_THAT = re.compile(r"\bto (?:that|this|it)\b")


class Said(Messages[Reading, "Said"]):
    """The messages of a conversation, oldest first, each read when it is first looked at: mostly the last few are."""

    def __init__(self, read: Callable[[str], Reading], messages: Sequence[str | Reading]) -> None:
        super().__init__(messages)
        self._read = read

    def _one(self, at: int) -> Reading:
        message: str | Reading = self._messages[at]
        return self._read(message) if isinstance(message, str) else message

    def _part(self, at: slice) -> Said:
        return Said(self._read, self._messages[at])

    def ending_in(self, last: Reading) -> Said:
        """Return the messages with another in the place of the latest."""
        return Said(self._read, (*self._messages[:-1], last))


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: its question as it was understood, the reply, and all that was told since the subject was opened."""

    reading: Reading
    reply: Reply
    told: frozenset[str]
    # The latest turn before it that told something, where this one told nothing.
    standing: Turn | None = None

    @property
    def first(self) -> str:
        """The id of what the reply is about; empty where it told nothing."""
        return self.reply.facts[0] if self.reply.status == "answered" and self.reply.facts else ""


@dataclass(frozen=True, slots=True)
class Following:
    """A follow-up in its conversation: its own reading, the messages before it, the turn that it follows."""

    own: Reading
    said: Said
    turn: Turn
    near: frozenset[str]
    # Whom "he" may stand for, if anybody was named.
    people: Sequence[str]
    # With the names that "he" and "they" stand for.
    named: Reading

    @property
    def light(self) -> bool:
        """Whether it has no word that says what it is about: "why?", "what are they"."""
        return not self.named.content or only_points(self.own)

    @property
    def replying(self) -> bool:
        """Whether it asks what was said in reply to what was told: "what did they say to that"."""
        return _TO_THAT.search(self.own.text) is not None


def near_to(edition: Edition, turn: Turn) -> frozenset[str]:
    """Return what rests on the passages of what was told last, or is declared to be related to it, and that itself."""
    if turn.reply.status != "answered":
        return frozenset()
    known = (i for i in turn.reply.facts if i in edition.entry_numbers)
    return frozenset[str]().union(*(edition.kin(i) | edition.beside_term(i) for i in known))


def topics_of(edition: Edition, entry_id: str) -> tuple[str, ...]:
    """Return what an entry is about, the first thing first; of a deadline or a term what is told beside it is about."""
    fact = edition.facts.get(entry_id)
    if fact is not None:
        return fact.topics
    beside = (edition.facts[i] for i in sorted(edition.kin(entry_id)) if i in edition.facts)
    counted = Counter(topic for other in beside for topic in other.topics)
    return tuple(topic for topic, _ in counted.most_common(1))


def on_the_subject(edition: Edition, turn: Turn, fact: Fact) -> bool:
    """Tell whether a fact shares a topic with what was told first."""
    return bool(turn.first) and not set(topics_of(edition, turn.first)).isdisjoint(fact.topics)


def subject_of(reading: Reading, besides: frozenset[str] = frozenset()) -> Iterator[int]:
    """Give where the words stand that say what a question is about: not who speaks, nor that somebody does."""
    for at, (key, (first, last)) in enumerate(reading.placed):
        light = key in FUNCTION_WORDS or besides.issuperset(reading.words[first:last])
        if not light and not key.startswith(SPEAKERS):
            yield at


def people_of(edition: Edition, said: Sequence[Reading], told: Sequence[str]) -> Iterator[str]:
    """Give the persons of a conversation: those of the latest message, of what was told first, of those before.

    `said` are the messages before, oldest first; of each the person named last comes first. One may come again.
    """
    fact = edition.facts.get(told[0]) if told else None
    known = {person.id for person in edition.pack.people}
    for at, reading in enumerate(reversed(said)):
        yield from (key.partition(":")[2] for key in reversed(reading.keys) if key.startswith("@person:"))
        if at == 0 and fact is not None:
            yield from (p for p in (*fact.slots.get("actor", ()), fact.by) if p in known)


def strength(ranking: Ranking) -> float:
    """Return the probability of what a ranking would answer; none for small talk."""
    best = ranking.best
    return best.chance if best is not None and best.entry.kind != "talk" else 0.0
