"""`ask`: one question in, one card or one JSON object out."""

from __future__ import annotations

import argparse

from bot import console
from bot.cards import explaining
from bot.commands import batch
from bot.desk import Desk
from bot.records import LONGEST_QUESTION, record, written
from bot.world import Exit, UsageError
from knowledge.answering import Reply, answer


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Answer the question in the options or on standard input."""
    if options.jsonl:
        if options.words or options.explain:
            raise UsageError("--jsonl reads its questions from standard input; it goes with no words and no --explain.")
        return batch.run(desk)
    question = _question(desk, options.words)
    edition = desk.edition
    begun = desk.world.timer()
    reply = answer(edition, question, desk.now(), (), desk.zone)
    spent = (desk.world.timer() - begun) * 1000
    if options.json:
        told = {**record(reply, spent), "choices": [choice.model_dump() for choice in reply.choices]}
        told |= {"matched": reply.matched, "refused": reply.refused}
        if options.explain:
            told |= explaining.as_record(edition, question, desk.now())
        desk.world.stdout.write(written(told))
    else:
        explained = [explaining.in_words(edition, question, desk.now())] if options.explain else []
        desk.say(console.card(edition, reply, question, desk.today()), *explained)
    return exit_of(reply)


def exit_of(reply: Reply) -> int:
    """Return the exit status that a reply stands for."""
    return Exit.ANSWERED if reply.status in {"answered", "help"} else Exit.UNANSWERED


def _question(desk: Desk, words: list[str]) -> str:
    if words:
        question = " ".join(words)
    elif desk.world.prompt is not None:
        try:
            question = desk.world.prompt("Your question: ")
        except EOFError:
            question = ""
    else:
        # One byte more than the longest question can have, so that a longer one is known for what it is.
        question = desk.world.stdin.read(4 * LONGEST_QUESTION + 1).decode("utf-8", "replace")
    question = question.encode("utf-8", "replace").decode("utf-8").strip()
    if not question:
        raise UsageError("There is no question. Type one, like: steward ask when does the contract expire")
    if len(question) > LONGEST_QUESTION:
        raise UsageError(f"The question is longer than {LONGEST_QUESTION:,} characters. Ask it in fewer words.")
    return question
