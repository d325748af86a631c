"""A pack's own question bank, asked of an edition of it: which questions get another answer than the bank wants.

And which get another one than they get from the edition that runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.moments import in_zone, read_moment
from knowledge.answering import Edition, Reply, answer
from knowledge.answering.composing import known_until
from knowledge.model import BankQuestion


@dataclass(frozen=True, slots=True)
class Missed:
    """A bank question and the reply that it got instead of the one that the bank wants."""

    question: BankQuestion
    reply: Reply

    def __str__(self) -> str:
        """`“who speaks for us?”: should be answered (x), is abstained`."""
        wanted = self.question
        wants = " or ".join(wanted.reaches)
        should = f"{wanted.outcome}{f' ({wants})' if wants else ''}"
        return f"“{wanted.question}”: should be {should}, is {outcome_of(self.reply)}"


@dataclass(frozen=True, slots=True)
class Different:
    """A bank question whose outcome is not that of the running edition, each outcome in words."""

    question: str
    before: str
    now: str

    def __str__(self) -> str:
        """`“who speaks for us?”: was answered (verrone-quote), is abstained`."""
        return f"“{self.question}”: was {self.before}, is {self.now}"


def missed(edition: Edition) -> Iterator[Missed]:
    """Yield every bank question whose reply has another outcome, or reaches none of what the bank names.

    A question without a time of asking is asked at noon of the day that the pack's last document appeared.
    """
    for question in edition.pack.questions:
        reply = _asked(edition, question)
        if not _as_wanted(question, reply):
            yield Missed(question, reply)


def different(running: Edition, edition: Edition) -> Iterator[Different]:
    """Yield every question of an edition's bank to which the running edition gives another outcome."""
    for question in edition.pack.questions:
        before, now = _asked(running, question), _asked(edition, question)
        if not same_outcome(before, now):
            yield Different(question.question, outcome_of(before), outcome_of(now))


def same_outcome(one: Reply, other: Reply) -> bool:
    """Tell whether two replies come to the same: the same things told, or to choose from, in whatever order.

    What an abstention names as near is no part of what it says.
    """
    if one.status == other.status == "abstained":
        return one.facts == other.facts
    return one.status == other.status and set(_told(one)) == set(_told(other))


def outcome_of(reply: Reply) -> str:
    """Say in short what came of a question: `answered (x)`."""
    told = ", ".join(_told(reply))
    return f"{reply.status}{f' ({told})' if told else ''}"


def _told(reply: Reply) -> tuple[str, ...]:
    return reply.facts or tuple(choice.id for choice in reply.choices)


def _as_wanted(question: BankQuestion, reply: Reply) -> bool:
    reached = {*reply.facts, *(choice.id for choice in reply.choices)}
    return reply.status == question.outcome and (not question.reaches or bool(reached & set(question.reaches)))


def _asked(edition: Edition, question: BankQuestion) -> Reply:
    return answer(edition, question.question, _asked_on(edition, question), question.context)


def _asked_on(edition: Edition, question: BankQuestion) -> datetime:
    if not question.asked_on:
        return known_until(edition)
    return in_zone(read_moment(question.asked_on), edition.pack.header.zone)
