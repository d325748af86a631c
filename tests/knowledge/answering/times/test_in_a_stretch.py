"""What happened in a week, in a month or since a day, where nothing but those days is asked about."""

from datetime import datetime

import pytest

from knowledge.answering import Reply, answer
from tests.knowledge.answering import asking
from tests.knowledge.shipped_edition import NOON, shipped_edition

LAST_WEEK = {"recoupment-withdrawn", "ballots-due-date", "vote-result-announced"}
THIS_WEEK = {"talks-resume-date", "monday-session-unproductive", "tuesday-internal-discussions"}


def ask(question: str, now: datetime = NOON, *earlier: str) -> Reply:
    """Ask the shipped pack."""
    return answer(shipped_edition(), question, now, earlier)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what happened last week", LAST_WEEK),
        ("did anything happen last week", LAST_WEEK),
        ("what did i miss last week?", LAST_WEEK),
        ("catch me up on the week of october 15", LAST_WEEK),
        ("events between the 16th and the 19th", LAST_WEEK),
        ("last week?", LAST_WEEK),
        ("what happened this week", THIS_WEEK),
        ("whats going on this wk", THIS_WEEK),
        ("anything new since friday", THIS_WEEK),
        ("any updates from the past few days", THIS_WEEK),
        ("what happened in october", LAST_WEEK | THIS_WEEK | {"authorization-request-date"}),
        ("what happened this month", LAST_WEEK | THIS_WEEK | {"authorization-request-date"}),
        ("what happened in september", {"every-protection-50-years"}),
        ("any news last month?", {"every-protection-50-years"}),
        ("what happened in july", {"talks-launched-july"}),
        ("what happened before october 16", {"talks-start", "authorization-request-date"}),
        ("what is happening next week", {"contract-expiry-date", "earliest-strike-date"}),
        ("what happens in june", {"dga-expiry", "sag-expiry"}),
    ],
)
def test_a_stretch_of_days_is_told_what_it_had(question: str, told: set[str]) -> None:
    """In whatever words: all its days, as a day alone tells its own."""
    reply = ask(question)
    assert (reply.status, told - set(reply.facts)) == ("answered", set())


@pytest.mark.parametrize(
    "question", ["what happened last week", "anything new since friday", "what happened in october"]
)
def test_whatever_is_told_of_a_stretch_is_cited(question: str) -> None:
    """Each thing told has at least one of its own passages under the answer, and its day before it."""
    reply = ask(question)
    cited = {(c.source, p) for c in reply.citations for p in c.paragraphs}
    facts = [shipped_edition().facts[i] for i in reply.facts]
    uncited = [f.id for f in facts if cited.isdisjoint((c.source, p) for c in f.cites for p in c.paragraphs)]
    undated = [f.id for f in facts if f.on is not None and f"{f.on.day} {f.on:%B}" not in reply.text]
    assert (uncited, undated) == ([], [])


@pytest.mark.parametrize(
    "question", ["what happened over the weekend", "what happened in august", "any news in early september 2006"]
)
def test_of_days_without_anything_it_is_said_that_there_is_nothing(question: str) -> None:
    """Nothing else is told instead; what lies nearest is offered."""
    reply = ask(question)
    assert (reply.status, "Nothing that I know of is dated" in reply.text) == ("abstained", True)


@pytest.mark.parametrize(
    "question",
    [
        "what did handel say last week",
        "who was fired last week",
        "who voted in september",
        "what happened to the sag contract last month",
        "what happened to the cat last week",
        "how many scripts were sold in october",
    ],
)
def test_a_question_with_a_subject_of_its_own_is_not_told_all_of_the_days(question: str) -> None:
    """Only where the days are all that it names."""
    assert len(ask(question).facts) <= 3


def test_what_came_after_the_last_document_nobody_can_tell() -> None:
    """Of a week that has begun before it what is known is told, with where that ends; of a later one nothing."""
    on_the_30th = NOON.replace(day=30)
    last, this = ask("what happened last week", on_the_30th), ask("what happened this week", on_the_30th)
    assert ("My documents end on 23 October 2007." in last.text, this.facts) == (True, ("unknown-after-23-october",))


def test_what_is_not_known_yet_on_the_day_of_asking_is_not_told() -> None:
    """On the 18th nobody knew of the result of the 19th."""
    reply = ask("what happened this week", NOON.replace(day=18))
    assert ("recoupment-withdrawn" in reply.facts, "vote-result-announced" in reply.facts) == (True, False)


def test_a_stretch_is_asked_about_anew_in_a_conversation() -> None:
    """It points to nothing that was told before."""
    assert set(ask("what happened last week", NOON, "who is nick counter").facts) >= LAST_WEEK


def test_a_pack_without_names_for_its_events_tells_them_in_full() -> None:
    """Of a small pack the month's statements are told as they stand."""
    reply = asking.ask("what happened in march")
    assert (reply.status, reply.text.count("\n") > 0) == ("answered", True)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("how long have they been at it", "talks-launched-july"),
        ("how long have they been at this", "talks-launched-july"),
        ("how many days of talks so far", "eleventh-day-of-talks"),
        ("how many days off did they have after the studios dropped recoupment", "six-days-without-meeting"),
        ("how many days since recoupment was dropped", "withdrawal"),
    ],
)
def test_how_long_it_has_gone_on_is_no_time_that_is_left(question: str, told: str) -> None:
    """What has gone by is told, or counted back to; the days until the contract ends are beside it."""
    reply = ask(question)
    assert (reply.status, told in reply.facts, "left" in reply.text) == ("answered", True, False)


@pytest.mark.parametrize(
    "question",
    ["how many days of talks before recoupment was dropped", "how many weeks of bargaining until they withdrew it"],
)
def test_a_stretch_that_nobody_told_is_not_counted_from_today(question: str) -> None:
    """How far the end of it lies back says nothing of how long it had lasted."""
    reply = ask(question)
    assert (reply.status != "answered", "days ago" in reply.text) == (True, False)
