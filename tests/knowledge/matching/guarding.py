"""What the guard is asked with: a pack of facts that stand alone, and its refusals."""

from typing import Any

from knowledge.answering import Edition, Reply, answer
from knowledge.matching.guard import Refusal
from tests.knowledge.small_pack import NOON, made

WORDS: dict[str, Any] = {
    "slots": {
        "market": {"dvd": ["dvd"], "download": ["internet download", "download", "downloads"]},
        "year": {"1988": ["1988"], "2007": ["2007"]},
    },
    "opposites": [[["start", "begin"], ["end", "ended"]], [["accept"], ["reject", "refuse"]]],
}


def ask(edition: Edition, question: str) -> Reply:
    """Ask an edition on the day of its last document."""
    return answer(edition, question, NOON)


LONE = made(
    {
        "dvd-rate": ("what is the dvd rate", "the dvd rate of 2.5% on 31 October", "dvd rate in 1988"),
        "counter-words": ("what did counter say of the amptp offer",),
        "west-vote": ("how did wga west vote", "tally of 1,412 ballots"),
        "union-vote": ("how did the wga vote", "result of the union vote"),
        "both-say": ("what do verrone and counter think of streaming",),
        "start": ("when did the talks start", "when did the talks begin"),
        "silent": ("what is the plan",),
    },
    WORDS,
)


def refusal_of(question: str, entry_id: str, edition: Edition = LONE) -> Refusal | None:
    """Return why the guard keeps an entry from answering a question, or None."""
    reading = edition.index.lexicon.read(question)
    return edition.guard.refusal(edition.index, reading, edition.entry_numbers[entry_id])
