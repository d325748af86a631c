"""The time between two days of the story, and their order, worked out from where each is told."""

import pytest

from knowledge.answering import Reply, answer
from tests.knowledge.shipped_edition import NOON, shipped_edition


def ask(question: str) -> Reply:
    """Ask the shipped pack on the day of its last source."""
    return answer(shipped_edition(), question, NOON)


@pytest.mark.parametrize(
    ("question", "span", "facts"),
    [
        ("how many days between the pullback of october 16 and the end of our contract", "15 days", "contract-expiry"),
        ("number of days from the strike vote result to the contract expiration", "12 days", "vote-result"),
        ("how many days after the recoupment withdrawal did the talks resume", "6 days", "session-2007-10-22"),
        ("how many days before the result came out was the plan withdrawn", "3 days", "withdrawal"),
        ("how much time from july 16 to october 22", "98 days", "talks-start"),
        ("how many weeks between the start of bargaining and the contract's expiry", "15 weeks", "contract-expiry"),
        ("how many months from our expiration to the directors' expiration", "About 8 months", "dga-expiry"),
        ("from the ballot deadline to the announced result, how many days", "1 day", "ballots-due"),
    ],
)
def test_days_between_two_ends(question: str, span: str, facts: str) -> None:
    """Both days are told and cited, and that the count is worked out."""
    reply = ask(question)
    assert (reply.status, reply.text.startswith(span), facts in reply.facts) == ("answered", True, True)
    assert "worked out, not reported" in reply.text
    assert {c.source for c in reply.citations}


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("how many years is it from 1985 to 2007", "22 years"),
        ("how many years between the 2001 ratification and this strike vote", "6 years"),
        ("years between the 1988 strike and the 2007 authorization vote?", "19 years"),
    ],
)
def test_years_between_two_ends(question: str, years: str) -> None:
    """Of a year alone no day is made up."""
    reply = ask(question)
    assert (reply.status, reply.text.startswith(years)) == ("answered", True)
    assert reply.citations


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("which came first, the withdrawal of recoupment or the vote result", ("withdrawal", "vote-result")),
        ("what was earlier: the ballot deadline or the start of bargaining", ("talks-start", "ballots-due")),
        ("the sag contract or the wga contract, which runs out first", ("contract-expiry", "sag-expiry")),
    ],
)
def test_which_of_two_came_first(question: str, facts: tuple[str, str]) -> None:
    """The earlier one is told first, whatever the order of the question."""
    reply = ask(question)
    assert (reply.status, reply.facts) == ("answered", facts)
    assert reply.text.startswith("First: ")


@pytest.mark.parametrize(
    "question",
    [
        "how many days between the end of the strike and the sag expiry",
        "how many days from the pilot shoot to the wrap party",
        "how long between my two paychecks",
    ],
)
def test_an_end_that_nothing_tells_is_not_made_up(question: str) -> None:
    """Nor is the time from today to the other end told instead."""
    assert ask(question).status != "answered"


def test_the_day_of_asking_is_no_end_of_the_story() -> None:
    """The time from today is a countdown."""
    assert ask("how many days from today until the contract expires").facts == ("contract-expiry",)
