"""How far away that is: the time until, or since, the day just told, in the unit that was asked for."""

import pytest

from knowledge.answering import Reply, answer
from knowledge.answering.times.until_that_day import asks_how_far
from tests.knowledge.shipped_edition import NOON, shipped_edition


def ask(*messages: str) -> Reply:
    """Ask the shipped pack the last of some messages."""
    return answer(shipped_edition(), messages[-1], NOON, messages[:-1])


@pytest.mark.parametrize(
    ("earlier", "question", "fact", "opening"),
    [
        ("when does the contract expire", "how many days is that", "contract-expiry", "8 days left"),
        ("when does the contract expire", "ok and how many weeks is that?", "contract-expiry", "1 week and 1 day left"),
        ("what happens on october 31", "how far off is that", "contract-expiry", "8 days left"),
        ("when does the sag contract expire", "how many days is that", "sag-expiry", "251 days left"),
        ("when does the dga contract expire", "how many months away is that", "dga-expiry", "About 8 months left"),
        ("what is the earliest day they could strike", "so how many days is that", "earliest-strike", "9 days left"),
        ("when was the vote result announced", "how long ago was that", "vote-result", "It has passed"),
        ("when did the talks start", "how many days ago was that", "talks-start", "It has passed"),
        ("when do they meet next", "how long until then", "session-2007-10-24", "1 day left (tomorrow)"),
    ],
)
def test_a_follow_up_speaks_of_the_day_just_told(earlier: str, question: str, fact: str, opening: str) -> None:
    """The answer counts to that very day, of several on one day to the one that was asked about."""
    reply = ask(earlier, question)
    assert (reply.status, reply.facts, reply.text.startswith(opening)) == ("answered", (fact,), True)


@pytest.mark.parametrize(
    "earlier", ["how many voted", "who is nick counter", "what is recoupment", "who feeds the cat"]
)
def test_what_told_no_day_is_counted_to_none(earlier: str) -> None:
    """A number, a person or a term has no day of its own."""
    assert not any(fact in shipped_edition().deadlines for fact in ask(earlier, "how many days is that").facts)


def test_a_span_that_was_told_is_no_day() -> None:
    """How many days 22 weeks are is told by what tells of the 22 weeks."""
    assert ask("how long did the 1988 strike last", "how many days is that").facts == ("strike-1988-length",)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("how many days is that", True),
        ("wait, how long till then?", True),
        ("in weeks", True),
        ("how many days is that contract good for", False),
        ("how long is that", False),
        ("how many days have they met", False),
        ("", False),
    ],
)
def test_only_that_is_asked_about(text: str, *, asks: bool) -> None:
    """Whatever names something else is another question."""
    assert asks_how_far(text) == asks


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("how many weeks until the contract expires", "1 week and 1 day left (8 days): the WGA contract"),
        ("weeks until the contract expires", "1 week and 1 day left (8 days): the WGA contract"),
        ("how many weeks left", "1 week and 1 day left (8 days): the WGA contract"),
        ("how many hours until the contract expires", "About 204 hours left (8 days): the WGA contract"),
        ("in weeks, how long until the sag contract is up", "35 weeks and 6 days left (251 days): the SAG contract"),
        ("how many months until the sag contract expires", "About 8 months left (251 days): the SAG contract"),
        ("how many days until the contract expires", "8 days left: the WGA contract"),
        ("how long until the contract expires", "8 days left: the WGA contract"),
    ],
)
def test_time_is_told_in_the_unit_asked_for(question: str, opening: str) -> None:
    """With the days beside it; in days where no other unit is named."""
    assert ask(question).text.startswith(opening)


def test_weeks_gone_by_are_told_in_weeks() -> None:
    """What lies back is too."""
    assert "3 weeks and 1 day ago (22 days)" in ask("how many weeks since the vote was announced").text


def test_the_length_of_something_is_no_countdown() -> None:
    """How many weeks a strike lasted is another question."""
    assert ask("how many weeks did the 1988 strike last").facts == ("strike-1988-length",)


@pytest.mark.parametrize("question", ["and then what", "then what?", "what happens then", "so what comes after that"])
def test_what_comes_after_a_deadline_is_told(question: str) -> None:
    """What the pack names as next after the day that was counted to."""
    assert ask("how many days till the contract runs out", question).facts == ("earliest-strike",)


@pytest.mark.parametrize("earlier", ["how long until the sag contract expires", "who is nick counter"])
def test_what_has_nothing_after_it_is_told_none(earlier: str) -> None:
    """Nothing is named as next after it, or it is no day at all."""
    assert not any(fact in shipped_edition().deadlines for fact in ask(earlier, "and then what").facts)
