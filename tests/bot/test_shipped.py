"""A handful of answers of the shipped pack, through the whole command."""

from __future__ import annotations

from tests.bot.terminal import Came, steward

TUESDAY = "2007-10-23T09:15:00-07:00"


def _asked(*words: str) -> Came:
    return steward("--now", TUESDAY, *words)


def test_the_contracts_last_day_is_told_and_cited() -> None:
    """The first question of anyone: 31 October 2007, with the articles that say so."""
    came = _asked("ask", "when does the contract expire")
    assert came.status == 0
    assert "31 October 2007" in came.out
    assert "Variety, 17 October 2007, paragraph" in came.out


def test_eight_days_are_left_on_the_23rd() -> None:
    """At a quarter past nine on Tuesday 23 October 2007 the contract has 8 days."""
    came = _asked("countdown", "contract-expiry")
    assert came.out.startswith("8 days left: the WGA contract expires on Wednesday 31 October 2007")


def test_what_the_articles_do_not_say_is_not_answered() -> None:
    """A strike's end is not known on 23 October 2007."""
    assert _asked("ask", "when did the strike end").status == 1
