"""A pack's own question bank, asked of an edition of it: which questions get another answer than the bank wants."""

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
        """`"who speaks for us?": should be answered by x, is answered by y`."""
        wanted, got = self.question, self.reply
        wants = " or ".join(wanted.reaches)
        told = ", ".join(got.facts or tuple(choice.id for choice in got.choices))
        return (
            f"“{wanted.question}”: should be {wanted.outcome}{f' ({wants})' if wants else ''}, "
            f"is {got.status}{f' ({told})' if told else ''}"
        )


def missed(edition: Edition) -> Iterator[Missed]:
    """Yield every bank question whose reply has another outcome, or reaches none of what the bank names.

    A question without a time of asking is asked at noon of the day that the pack's last document appeared.
    """
    for question in edition.pack.questions:
        reply = answer(edition, question.question, _asked_on(edition, question), question.context)
        reached = {*reply.facts, *(choice.id for choice in reply.choices)}
        if reply.status != question.outcome or (question.reaches and not reached & set(question.reaches)):
            yield Missed(question, reply)


def _asked_on(edition: Edition, question: BankQuestion) -> datetime:
    if not question.asked_on:
        return known_until(edition)
    return in_zone(read_moment(question.asked_on), edition.pack.header.zone)
