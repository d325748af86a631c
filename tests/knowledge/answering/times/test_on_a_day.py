"""What happened on a day, where nothing but the day is asked about."""

from datetime import date

import pytest

from knowledge.answering import answer
from knowledge.answering.times.on_a_day import day_asked_about
from knowledge.answering.times.timeline import timeline
from tests.knowledge.shipped_edition import NOON, shipped_edition


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("what happened on october 19", date(2007, 10, 19)),
        ("anything on oct. 19?", date(2007, 10, 19)),
        ("events of 19 october", date(2007, 10, 19)),
        ("what took place on 10/19", date(2007, 10, 19)),
        ("october 19", date(2007, 10, 19)),
        ("what happened on friday", date(2007, 10, 19)),
        ("what happened last friday", date(2007, 10, 19)),
        ("what happened on monday", date(2007, 10, 22)),
        ("what happens on june 30", date(2008, 6, 30)),
        ("what happened on july 16 2007", date(2007, 7, 16)),
        ("what happened on july 16 2006", None),
        ("what happened on friday october 26", None),
        ("what happened on friday the 26th", None),
        ("what happened on october 20", None),
        ("whats up on the 24th", date(2007, 10, 24)),
        ("what about the 22nd", date(2007, 10, 22)),
        ("whats with oct 1", date(2007, 10, 1)),
        ("so what's with october 19", date(2007, 10, 19)),
        ("who was with counter on october 16", None),
        ("tldr the 23rd", date(2007, 10, 23)),
        ("whats on for mon 22", date(2007, 10, 22)),
        ("on the 31st", date(2007, 10, 31)),
        ("what about the 5th", None),
        ("in the 22nd week", None),
        ("the 22nd vs the 16th of what", None),
        ("what was said on october 19", None),
        ("what did counter do on october 16", None),
        ("how many days until october 31", None),
        ("when was october 19", None),
        ("is it october 19", None),
        ("what happened", None),
        ("", None),
    ],
)
def test_the_day_that_is_asked_about(question: str, day: date | None) -> None:
    """In whatever words, where there is something for it; a question with a subject of its own is another."""
    reading = shipped_edition().index.lexicon.read(question)
    assert day_asked_about(shipped_edition(), reading, NOON.date()) == day


def test_every_day_of_the_timeline_can_be_asked_for() -> None:
    """Of every day that has something it is told, of one to come what is due on it."""
    pack = shipped_edition().pack
    untold: list[date] = []
    for day in {line.day for line in timeline(pack, today=NOON.date())}:
        ids = {line.id for line in timeline(pack, since=day, until=day, today=NOON.date())}
        own = {fact.id for fact in pack.facts if fact.on == day} | {one.id for one in pack.deadlines if one.day == day}
        reply = answer(shipped_edition(), f"what happened on {day:%B} {day.day}", NOON)
        # Of a day that is to come whatever speaks of it will do.
        named = (f"{day.day} {day:%B}", f"{day:%B} {day.day}")
        spoken = day > NOON.date() and any(one in reply.text for one in named)
        if reply.status != "answered" or not (spoken or reply.facts[0] in ids | own):
            untold.append(day)
    assert untold == []


def test_what_came_of_a_day_after_the_last_document_is_not_known() -> None:
    """What was set for it is no news of it, once it has come."""
    reply = answer(shipped_edition(), "what happened on october 24", NOON.replace(day=26))
    assert (reply.status, reply.facts) == ("abstained", ("unknown-wednesday-result",))


def test_of_two_deadlines_on_a_day_both_are_told() -> None:
    """Two unions' contracts end on the same one."""
    told = answer(shipped_edition(), "what happens on june 30", NOON).text
    assert ("DGA" in told, "SAG" in told) == (True, True)


def test_a_day_is_named_as_people_write_it() -> None:
    """Where a day is what stood in the way, it is not told in the program's own sign for it."""
    assert "d10x19" not in answer(shipped_edition(), "is it october 19", NOON).text
