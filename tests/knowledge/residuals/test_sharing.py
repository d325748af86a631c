"""Writers who share a residual: worked out in equal parts and said so, or asked about; a whole sum is called whole."""

from __future__ import annotations

import pytest

from knowledge.reading import read_pack
from knowledge.residuals import calculate
from knowledge.scaffold import new_pack
from tests.knowledge.residuals.shipped import refusal, worked

WHOLE = "for all writers of the title together"


@pytest.mark.parametrize(
    ("question", "writers", "result"),
    [
        ("$1m wholesale with 2 co-writers", 3, 1000),
        ("i have two cowriters, $1m wholesale, my cut?", 3, 1000),
        ("my 2 co-writers and i, $1m wholesale", 3, 1000),
        ("my dvd did $1m wholesale, co-written with jim", 2, 1500),
        ("$1m wholesale, one co-writer, my cut", 2, 1500),
        ("3 writers, $1m wholesale, what do i get", 3, 1000),
        ("my dvd did $1m wholesale, split per writer with 3 writers", 3, 1000),
        ("$1m dvd wholesale, 2 writers per writer", 2, 1500),
        ("each with 2 writers $1m wholesale dvd", 2, 1500),
        ("$1m dvd wholesale, 3 writers, how much each", 3, 1000),
        ("my cowriter and i split $1m wholesale", 2, 1500),
        ("my writing partner and i did $1m wholesale on dvd", 2, 1500),
        ("$1m wholesale, i have a co-writer", 2, 1500),
        ("$1m wholesale with my co writer, what do i get", 2, 1500),
        ("i co-wrote it with my sister, $1m wholesale, what do i get", 2, 1500),
    ],
)
def test_writers_who_share_are_counted_in_equal_parts(question: str, writers: int, result: int) -> None:
    """And that the parts are equal is called an assumption."""
    reply = worked(question)
    assert [amount for _, amount in reply.amounts] == [result]
    assert f"an even split between {writers} writers" in reply.text
    assert WHOLE not in reply.text


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("2 co-writers, $1m wholesale, my cut?", "“2 co-writers” may count you or not"),
        ("$1m wholesale, 3 cowriters, what do i get", "“3 cowriters” may count you or not"),
        ("$1m wholesale with my co-writers, what do i get", "“co-writers” does not say how many share"),
    ],
)
def test_a_number_of_writers_that_is_not_clear_is_asked_for(question: str, why: str) -> None:
    """Two co-writers may be two writers or three."""
    text = refusal(question)
    assert why in text
    assert "`split 3 ways`" in text


def test_a_share_of_one_s_own_says_more_than_the_number_of_writers() -> None:
    """The part is known then, whoever else there is."""
    assert worked("2 co-writers, $1m wholesale, my 40% share?").amounts[0][1] == 1200


def test_writers_are_told_of_in_a_follow_up() -> None:
    """The share of the last result is worked out."""
    assert worked("and with a co-writer?", "my dvd did $1m wholesale").amounts[0][1] == 1500
    assert worked("and with 2 co-writers?", "my dvd did $1m wholesale").amounts[0][1] == 1000
    assert worked("and for the two of us", "my dvd did $1m wholesale").amounts[0][1] == 1500


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("10 writers walked out, $1m wholesale what do i get", 3000),
        ("i have no co-writers, $1m wholesale, what do i get", 3000),
        ("my co-writer got $2,000 at the 20% base, what would it be at 25", 2500),
        ("my writing partner's check was $2,000, what if the rate doubled", 4000),
    ],
)
def test_writers_who_share_nothing_are_no_share(question: str, result: int) -> None:
    """Others who strike, nobody, and what a partner was paid already."""
    assert worked(question).amounts[-1][1] == result


@pytest.mark.parametrize("question", ["my dvd did $1m wholesale, what do i get", "2.5% digital on $120,000?"])
def test_a_sum_for_all_the_writers_is_said_to_be_so(question: str) -> None:
    """A writer who shares the credit must not take it for a check of their own."""
    assert WHOLE in worked(question).text


@pytest.mark.parametrize(
    "question", ["my check was $2,000 at the 20% base, what would it be at 25", "$1m wholesale split 2 ways"]
)
def test_a_sum_of_one_writer_is_not_called_whole(question: str) -> None:
    """A check is what one writer got."""
    assert WHOLE not in worked(question).text


def test_what_is_no_title_s_takings_is_shared_by_no_writers() -> None:
    """A rule on somebody's own pay, such as the sample's night differential, has no title and no writers."""
    sample = read_pack(new_pack("museum")).pack
    assert sample is not None
    rule = sample.rules[0]
    assert rule.measure == "payment"
    text = calculate(rule, {"amount": "$1,200"}, sample.rules, sample.header.known_until).text
    assert text.startswith("$96.00 is the night differential")
    assert "writers" not in text
