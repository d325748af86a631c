"""Whether a statement tells just what a question has, its figure too: then a question has nothing wrong."""

from __future__ import annotations

from knowledge.answering.edition import Edition
from knowledge.language.dating import YEARS
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import Reading
from knowledge.matching.guard import tells_apart


def is_told_so(edition: Edition, reading: Reading, wrong: str) -> bool:
    """Tell whether a fact other than the `wrong` one tells the figures of a question and is asked for by its words.

    "Did 40 of them vote in May" is not put right by what puts right that 40 of them struck in May.
    """
    figures = _counts(reading.numbers)
    if not figures:
        return False
    named = edition.index.named
    facts = (fact for fact in edition.pack.facts if fact.id != wrong and fact.superseded_by is None)
    stating = (fact for fact in facts if figures <= named[edition.entry_numbers[fact.id]].numbers)
    read = edition.index.lexicon.read
    ours = f"@party:{edition.guard.we}"
    said = {key for key in reading.keys if key not in FUNCTION_WORDS and key[0] != "#" and key != ours}
    return any(
        # Of several counts nobody knows which is told of what.
        figures == _counts(read(fact.says).numbers)
        and any(said <= {*read(text).keys} for text in (fact.short, *fact.ask))
        for fact in stating
    )


def _counts(numbers: frozenset[str]) -> set[str]:
    """The figures that tell facts apart and are no years."""
    return {number for number in numbers if tells_apart(number) and not (number.isdigit() and int(number) in YEARS)}
