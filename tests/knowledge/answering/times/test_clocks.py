"""What day it is by the clock that the answers go by."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from knowledge.answering import answer
from tests.knowledge.small_pack import NOON, small_edition


@pytest.mark.parametrize(
    "question",
    [
        "what day is it today", "what day is it?", "what's the date today", "whats todays date", "what time is it",
        "what is today's date", "which day is it", "so what day is it now", "what date is it", "today's date",
        "what year is it", "what day of the week is it", "what is the current date", "what is today",
    ],
)  # fmt: skip
def test_the_clock_is_told_with_its_zone(question: str) -> None:
    """The day with its weekday, the hour, and where the clock hangs; nothing is cited."""
    reply = answer(small_edition(), question, NOON)
    assert (reply.status, reply.facts, reply.citations) == ("help", (), ())
    assert f"{NOON.day} " in reply.text
    assert f"{NOON:%A}" in reply.text
    assert "12:00 Athens time" in reply.text


def test_the_asker_s_own_time_stands_beside_it() -> None:
    """Where it is known and another."""
    told = answer(small_edition(), "what time is it", NOON, zone="Asia/Tokyo").text
    assert "Athens time (" in told
    assert told.endswith("Tokyo time).")
    assert "(" not in answer(small_edition(), "what time is it", NOON, zone="Europe/Athens").text


def test_after_the_last_document_its_day_is_told_too() -> None:
    """So that nobody takes the one for the other."""
    until = small_edition().pack.header.known_until
    later = datetime(until.year + 7, 1, 1, 12, tzinfo=ZoneInfo("Europe/Athens"))
    assert f"My documents end on {until:%A}" in answer(small_edition(), "what day is it", later).text
    assert "My documents" not in answer(small_edition(), "what day is it", NOON).text


@pytest.mark.parametrize(
    "question",
    [
        "what day",
        "what day is the deadline",
        "what time do they meet today",
        "what date did the talks start",
        "what time is it on the 24th",
        "is it today",
    ],
)
def test_what_asks_for_another_day_is_left_alone(question: str) -> None:
    """Or for none."""
    assert "By the clock" not in answer(small_edition(), question, NOON).text
