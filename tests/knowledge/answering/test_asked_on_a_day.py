"""What is told on the day of asking: later facts first, and nothing before its day."""

from datetime import date, datetime

import pytest

from knowledge.answering import answer
from knowledge.model import Citation
from tests.knowledge.answering.asking import AFTER, EARLIER, EDITION, ask, changed
from tests.knowledge.small_pack import ATHENS, NOON


@pytest.mark.parametrize(
    ("question", "now", "facts"),
    [
        ("what was the initial wage offer of the island line", NOON, ("second-offer", "first-offer")),
        ("what was the first pay offer?", NOON, ("second-offer", "first-offer")),
        ("what was the pay offer on 4 march", NOON, ("first-offer",)),
        ("how much does the company offer now", NOON, ("second-offer",)),
    ],
)
def test_later_facts_come_first(question: str, now: datetime, facts: tuple[str, ...]) -> None:
    """What replaced a fact is told before it, unless the question names the earlier day."""
    assert facts == ask(question, now).facts


def test_what_was_replaced_is_told_as_it_stood() -> None:
    """A replaced fact says on what day it stood so."""
    assert "As of 4 March 2019: The Island Line first offered the crews a rise of 3%." in ask("the first offer?").text


def test_asked_on_the_earlier_day_the_earlier_fact_leads() -> None:
    """Asked while the first offer still stood, it is told first and without `as of`."""
    reply = ask("what was the first pay offer?", EARLIER)
    assert (reply.facts[0], "As of" in reply.text) == ("first-offer", False)


@pytest.mark.parametrize("question", ["initial wage offer of the island line", "what was the first pay offer?"])
def test_what_replaces_a_fact_later_is_not_told_yet(question: str) -> None:
    """Asked on 6 March, an offer of 11 March does not stand beside the one that it will replace."""
    assert "4.5%" not in ask(question, EARLIER).text


def test_nothing_is_told_before_its_day() -> None:
    """Asked on 6 March for the offer, that of 11 March is not known yet."""
    assert "4.5%" not in ask("how much does the company offer now", EARLIER).text


def test_a_day_foretold_is_told_before_it_comes() -> None:
    """What a document of its time says of a day to come is known from that document on."""
    edition = changed(talks_start={"on": date(2019, 4, 1)})
    question = "on what day did negotiations start"
    told = [answer(edition, question, now).facts for now in (datetime(2019, 3, 4, tzinfo=ATHENS), EARLIER)]
    assert told == [(), ("talks-start",)]


def test_the_other_side_of_a_contested_fact_waits_for_its_day() -> None:
    """A contradiction of 12 March does not stand beside the claim on 6 March."""
    edition = changed(winter_profit={"on": date(2019, 3, 12), "cites": (Citation(source="gazette-03-12"),)})
    question = "how much money did the winter route lose?"
    told = [answer(edition, question, now).facts for now in (EARLIER, NOON)]
    assert told == [("winter-loss",), ("winter-loss", "winter-profit")]


def test_before_the_story_all_of_it_is_told() -> None:
    """Asked on a day before the pack's story begins, as with a clock that was never set, nothing is held back."""
    reply = ask("how much does the company offer now", datetime(2018, 6, 1, tzinfo=ATHENS))
    assert (reply.status, "4.5%" in reply.text) == ("answered", True)


def test_a_stand_is_shown_from_its_day_on() -> None:
    """Of both sides' stands only those taken by the day of asking are told."""
    texts = [ask("where do both sides stand on pay", now).text for now in (EARLIER, NOON)]
    assert [("8%" in text, "4.5%" in text) for text in texts] == [(True, False), (True, True)]


@pytest.mark.parametrize(
    ("question", "now", "deadline", "no_later"),
    [
        ("when is the first meeting", NOON, "meeting-1", False),
        ("how long until the first meeting", EARLIER, "meeting-1", False),
        ("days to the next session", NOON, "meeting-2", False),
        ("days to the next session", AFTER, "meeting-2", True),
        ("how long ago was the first session of the two sides", AFTER, "meeting-1", False),
    ],
)
def test_a_meeting_that_is_named_is_not_another(question: str, now: datetime, deadline: str, no_later: bool) -> None:  # noqa: FBT001 - a table
    """The next open one of a series is told only where no one of them is meant; none to come is said plainly."""
    reply = ask(question, now)
    assert ((deadline,), no_later) == (reply.facts, reply.text.startswith("The sources name no later date"))


@pytest.mark.parametrize(
    ("now", "over"), [(datetime(2019, 3, 13, tzinfo=ATHENS), False), (datetime(2019, 3, 15, tzinfo=ATHENS), True)]
)
def test_a_next_day_that_has_passed_is_said_to_have(now: datetime, over: bool) -> None:  # noqa: FBT001 - a table
    """A fact that foretold the next of something tells that its day is over, once it is."""
    facts = {
        "ticket_machines": {"on": date(2019, 3, 14), "cites": (Citation(source="gazette-03-12", paragraphs=(6,)),)}
    }
    reply = answer(changed(**facts), "which ports have ticket machines next", now)
    assert (("ticket-machines",), over) == (reply.facts, reply.text.startswith("That day has passed"))


@pytest.mark.parametrize(
    ("question", "now", "starts"),
    [
        ("how long until the contract expires", NOON, "19 days left: the contract expires on Sunday 31 March 2019"),
        ("when is the next meeting?", NOON, "2 days left: the second meeting on Thursday 14 March 2019, 10:00 Athens"),
        ("when is the next meeting?", EARLIER, "2 days left: the first meeting on Friday 8 March 2019, 10:00 Athens"),
        ("has the contract expired", datetime(2026, 3, 31, tzinfo=ATHENS), "It has passed: the contract expired on"),
    ],
)
def test_deadlines_are_counted_down(question: str, now: datetime, starts: str) -> None:
    """A question about a deadline gets the days that are left; of a series the next one is meant."""
    reply = ask(question, now)
    assert (reply.status, reply.text.startswith(starts), bool(reply.citations)) == ("answered", True, True)


def test_a_deadline_of_a_series_that_names_its_day() -> None:
    """A named day keeps the next one of the series from being told instead."""
    assert ask("how long until the first meeting of 8 march?").facts == ("meeting-1",)


def test_the_askers_zone_is_shown_beside_the_official_one() -> None:
    """Whoever asks from elsewhere reads their own hour too."""
    reply = answer(EDITION, "when is the next meeting?", NOON, zone="America/New_York")
    assert "10:00 Athens time (04:00 on Thursday 14 March 2019 New York time)" in reply.text


@pytest.mark.parametrize(("now", "facts"), [(EARLIER, ("first-offer",)), (NOON, ("second-offer",))])
def test_what_will_be_replaced_answers_in_the_words_of_what_replaces_it(now: datetime, facts: tuple[str, ...]) -> None:
    """Before the later offer is known the earlier is asked for by whatever asks for the latest."""
    assert ask("newest proposal on wages from the island line", now).facts[:1] == facts


def test_what_no_longer_holds_is_not_asked_for_so() -> None:
    """Between the end of the earlier and the day of the later neither stands."""
    edition = changed(first_offer={"until": date(2019, 3, 5)})
    assert "first-offer" not in answer(edition, "newest proposal on wages from the island line", EARLIER).facts
