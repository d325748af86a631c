"""Why the guard refused, in words that a member reads."""

import pytest

from knowledge.answering import open_edition
from knowledge.answering.refusals.in_words import asked_in_words, held_in_words
from tests.knowledge.small_pack import made

WORDS = {
    "slots": {"market": {"dvd": ["dvd", "disc"], "web": ["world wide web", "internet"]}, "year": {"1988": ["1988"]}},
    "synonyms": {"walk-out": ["walk out", "strike"]},
    "opposites": [[["start"], ["end"]], [["said yes"], ["said no"]]],
}
EDITION = made(
    {
        "rate": ("what is the DVD rate of 2.5% or $80,000 on 31 October", "dvd rate in 2007"),
        "talk": ("what did counter say of the amptp offer",),
        "start": ("when did the talks start",),
        "vote": ("how many said yes",),
        "never": ("why did they never strike",),
    },
    WORDS,
    we="wga",
)


@pytest.mark.parametrize(
    ("question", "entry_id", "asked", "held"),
    [
        ("what is the internet rate", "rate", "world wide web", "DVD"),
        ("the dvd rate on 10/30", "rate", "30 October", "31 October"),
        ("the dvd rate on 10/30 or 11/1", "rate", "30 October or 1 November", "31 October"),
        ("the dvd rate of $75,000", "rate", "$75,000", "2.5%, 2007, 80,000"),
        ("the dvd rate of 1200000", "rate", "1,200,000", "2.5%, 2007, 80,000"),
        ("the dvd rate of 3.60%", "rate", "3.6%", "2.5%, 2007, 80,000"),
        ("the dvd rate of 1988", "rate", "1988", "nothing of the kind"),
        ("what did verrone say", "talk", "Patric Verrone", "Nick Counter"),
        ("what did sag say", "talk", "SAG", "AMPTP"),
        ("when did the talks end", "start", "end", "start"),
        ("how many said no", "vote", "said no", "said yes"),
        ("why did they strike", "never", "“strike”, not its opposite", "the opposite"),
        ("why did the talks not start", "start", "“not start”", "the opposite"),
    ],
)
def test_a_reason_in_words(question: str, entry_id: str, asked: str, held: str) -> None:
    """Names as the pack writes them, days and figures as people do: never a key, an id or a slug."""
    reading = EDITION.index.lexicon.read(question)
    refusal = EDITION.guard.refusal(EDITION.index, reading, EDITION.entry_numbers[entry_id])
    assert refusal is not None
    assert (asked, held) == (asked_in_words(EDITION, reading, refusal), held_in_words(EDITION, reading, refusal))


def test_whose_doing_in_words() -> None:
    """A statement of the other side's doings is refused with who was asked about, and who acts in it."""
    fact = EDITION.facts["talk"].model_copy(update={"by": "counter", "slots": {"actor": ("counter",)}})
    asked = fact.model_copy(update={"ask": ("who rejected the writers",)})
    edition = open_edition(EDITION.pack.model_copy(update={"facts": (asked,)}), EDITION.weights)
    reading = edition.index.lexicon.read("why did the writers reject it")
    refusal = edition.guard.refusal(edition.index, reading, 0)
    assert refusal is not None
    said = (asked_in_words(edition, reading, refusal), held_in_words(edition, reading, refusal))
    assert said == ("what WGA did", "AMPTP")
