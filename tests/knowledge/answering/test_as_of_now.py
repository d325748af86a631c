"""What came later is a gap; whether it has come, asked on the day of the last source, is not."""

from datetime import timedelta

import pytest

from knowledge.answering import answer
from tests.knowledge.shipped_edition import NOON, shipped_edition


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("did the strike happen", "strike-status-23-october"),
        ("has the strike started", "strike-status-23-october"),
        ("is the strike over", "strike-status-23-october"),
    ],
)
def test_on_the_day_of_the_last_source_it_is_told_how_things_stand(question: str, told: str) -> None:
    """By then none was called; from the next day on nobody knows."""
    replies = [answer(shipped_edition(), question, NOON + timedelta(days=days)) for days in (0, 1)]
    assert [reply.status for reply in replies] == ["answered", "abstained"]
    assert replies[0].facts == (told,)


@pytest.mark.parametrize(
    "question",
    [
        "is there a deal yet",
        "did writers get the DVD raise in the end",
        "do i sign my deal now or wait",
        "when did the strike end",
        "will the strike happen",
        "did they strike on november 5",
        "should i take a job now",
    ],
)
def test_what_comes_later_stays_a_gap(question: str) -> None:
    """When it was, whether it will be, and advice are no questions of how things stand."""
    assert answer(shipped_edition(), question, NOON).status == "abstained"


@pytest.mark.parametrize("question", ["did they reach a deal", "is there a deal", "did they make a deal"])
def test_old_news_denies_nothing(question: str) -> None:
    """Whether a deal has come since nobody knows: how things stood before is no answer that there was none."""
    reply = answer(shipped_edition(), question, NOON.replace(year=2026))
    assert (reply.status, reply.text.startswith("Not quite")) == ("abstained", False)


@pytest.mark.parametrize("question", ["how did they reach a deal", "where do things stand"])
def test_what_has_lapsed_says_first_that_nothing_later_is_known(question: str) -> None:
    """What begins with its own day is not said to have stood until another, and puts nothing right any more."""
    told = answer(shipped_edition(), question, NOON.replace(year=2026)).text
    assert told.startswith("Nothing after 23 October 2007 is known here. As of Tuesday 23 October")
