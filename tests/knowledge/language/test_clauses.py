"""Expressions of the word list are read within a clause, and not across the sign that ends one."""

import pytest

from knowledge.language.lexicon import Expressions, Lexicon

EXPRESSIONS = Expressions(
    by_expression={
        "strike": "~strike",
        "walk out": "~strike",
        "strike vote": "~strike-vote",
        "vote": "~ballot",
        "home video": "@market:dvd",
        "1988": "@year:1988",
        "mr verrone": "@person:verrone",
        "writers guild, east": "@party:wga-east",
        "tv rights": "~tv-rights",
    },
    calendar={},
    we="wga",
)
LEXICON = Lexicon(EXPRESSIONS, ["when", "does", "the", "film", "like", "out"])


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("on films and not tv, right?", ("on", "film", "and", "not", "tv", "right")),
        ("they strike; vote!", ("they", "~strike", "~ballot")),
        ("we like home. video? no", ("@party:wga", "like", "home", "video", "no")),
        ("i walk... out of it", ("i", "walk", "out", "of", "it")),
        ("did they strike?vote now", ("did", "they", "~strike", "~ballot", "now")),
        ("the tv right", ("the", "~tv-rights")),
        ("mr. verrone", ("@person:verrone",)),
        ("the writers guild, east", ("the", "@party:wga-east")),
        ("the writers guild east", ("the", "@party:wga-east")),
        ("strike vote: when?", ("~strike-vote", "when")),
        ("since 1988, and since when", ("sinc", "@year:1988", "and", "sinc", "when")),
    ],
)
def test_an_expression_ends_where_a_clause_does(typed: str, keys: tuple[str, ...]) -> None:
    """What a sign parts is read apart, unless the word list itself is written so."""
    assert keys == LEXICON.read(typed).keys
