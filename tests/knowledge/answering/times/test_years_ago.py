"""How long ago a named year was: worked out to the day of asking, and never how long something lasted."""

from datetime import timedelta

import pytest

from knowledge.answering import answer
from tests.knowledge.shipped_edition import NOON, shipped_edition


@pytest.mark.parametrize(
    ("question", "years", "year"),
    [
        ("how long is it since the 1988 strike", 19, 1988),
        ("how many years since the 1988 strike", 19, 1988),
        ("how long ago was the 1988 strike", 19, 1988),
        ("how long has it been since we struck in 1988?", 19, 1988),
        ("how many years ago did the guild strike in 1988", 19, 1988),
        ("the 1988 strike was how many years ago", 19, 1988),
        ("so, how much time has gone by since the 1988 strike", 19, 1988),
        ("how many years from 1988 until today", 19, 1988),
        ("how many years ago was the 1985 deal", 22, 1985),
        ("how many years from 1985 to now", 22, 1985),
        ("how many years between 1985 and now", 22, 1985),
        ("since the 1985 deal how many years is it", 22, 1985),
        ("how many years have passed since the 1985 home video deal", 22, 1985),
        ("how old is the 1985 deal", 22, 1985),
        ("how long since the 2001 ratification", 6, 2001),
    ],
)
def test_years_since_a_named_year(question: str, years: int, year: int) -> None:
    """The sum is shown, with the fact that gives the year and its sources."""
    edition = shipped_edition()
    reply = answer(edition, question, NOON)
    assert reply.status == "answered"
    assert reply.text.startswith(f"{years} years: 2007 − {year} = {years}")
    assert [str(year) in edition.facts[fact].says for fact in reply.facts] == [True]
    assert reply.citations


def test_it_is_counted_to_the_day_of_asking() -> None:
    """A year later it is a year more."""
    reply = answer(shipped_edition(), "how long is it since the 1988 strike", NOON + timedelta(days=366))
    assert reply.text.startswith("20 years: 2008 − 1988 = 20")


@pytest.mark.parametrize(
    "question",
    [
        "how long is it since the 1988 earthquake",
        "how many years since the sag strike in 1988",
        "how long ago was the 1985 strike",
        "how long since the 2001 strike",
        "how many years since the 1973 strike",
        "how many years from 1973 to now",
    ],
)
def test_a_year_that_the_pack_does_not_give_for_it_is_not_counted_from(question: str) -> None:
    """Though it speaks of that year, or of such a thing in another."""
    assert answer(shipped_edition(), question, NOON).status != "answered"


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("how long did the 1988 strike last", "strike-1988-length"),
        ("how long was the strike in 1988", "strike-1988-length"),
        ("how long has the rate been unchanged since 1985", "home-video-rate-unchanged"),
        ("how long ago was the strike vote result", "vote-result"),
        ("how many days since october 16 2007", "withdrawal"),
    ],
)
def test_what_lasted_and_what_is_counted_by_the_day_stay_as_they_are(question: str, fact: str) -> None:
    """How long a thing was is told, and a day of the story is counted from by its days."""
    reply = answer(shipped_edition(), question, NOON)
    assert reply.facts[:1] == (fact,)
    assert "by the years alone" not in reply.text
