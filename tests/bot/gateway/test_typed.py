"""What people type: days in options, questions in messages, names that complete themselves."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.gateway.addressing import mentions, own_words, question_in
from bot.gateway.commands.ask import offered
from bot.gateway.commands.offering import choices
from bot.gateway.days import day_in, end_of_day, on_the_clocks, time_in
from bot.gateway.limits import AUTOCOMPLETE_CHOICES, CHOICE_NAME, CHOICE_VALUE, fitted, length
from bot.library import Library
from tests.bot.gateway.hall import Timer, make_office

ME = 123456789012345678


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-06-20", date(2024, 6, 20)),
        (" 20240620 ", date(2024, 6, 20)),
        ("20 June 2024", date(2024, 6, 20)),
        ("20th of June", date(2024, 6, 20)),
        ("june 20", date(2024, 6, 20)),
        ("Jun. 20, 2023", date(2023, 6, 20)),
        ("sept 1st", date(2024, 9, 1)),
        ("29 feb", date(2024, 2, 29)),
        ("2024/06/20", date(2024, 6, 20)),
        ("6/20/2024", date(2024, 6, 20)),
        ("20/6/2024", date(2024, 6, 20)),
        ("6/6/2024", date(2024, 6, 6)),
        ("20.06.2024", date(2024, 6, 20)),
        ("Thursday 20 June 2024", date(2024, 6, 20)),
        ("Thu, June 20", date(2024, 6, 20)),
        ("today", date(2024, 6, 12)),
        ("Yesterday", date(2024, 6, 11)),
        ("tomorrow", date(2024, 6, 13)),
    ],
)
def test_a_day_is_read_as_people_write_it(library: Library, text: str, day: date) -> None:
    """A day without a year is of the pack's last one; an instant is its last minute on the pack's clocks."""
    header = library.current.pack.header
    today = date(2024, 6, 12)
    assert day_in("since", text, header, today) == day
    assert end_of_day("as_of", text, header, today).date() == day


def test_a_day_that_can_be_read_as_two_is_refused(library: Library) -> None:
    """In figures some write the month first and some the day; nothing is guessed."""
    with pytest.raises(ValueError, match=r"The day in “until” can be read as two\. Write it like 2007-10-20"):
        day_in("until", "1/2/2024", library.current.pack.header, date(2024, 6, 12))


def test_the_end_of_a_day_is_on_the_packs_clocks(library: Library) -> None:
    """Summer time in London is an hour before UTC."""
    end = end_of_day("as_of", "2024-06-20", library.current.pack.header, date(2024, 6, 12))
    assert end.astimezone(UTC) == datetime(2024, 6, 20, 22, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    ["someday", "31 june", "june", "20 octopus", "2024-13-01", "13/13/2024", "", "²0 june", "Friday 20 June 2024"],
)
def test_what_is_no_day_is_refused_without_being_repeated(library: Library, text: str) -> None:
    """The message names the option and the cure, never what was typed."""
    with pytest.raises(ValueError, match=r"The day in “until” is none of the calendar\. Write it") as refused:
        day_in("until", text, library.current.pack.header, date(2024, 6, 12))
    assert not text or text not in str(refused.value)


@pytest.mark.parametrize("text", ["1899-12-31", "2200-01-01", "9999-12-31", "1 jan 0001"])
def test_a_year_out_of_reach_is_refused(library: Library, text: str) -> None:
    """Beyond these an instant in another zone could leave the calendar."""
    with pytest.raises(ValueError, match="must lie between 1900 and 2199"):
        day_in("as_of", text, library.current.pack.header, date(2024, 6, 12))


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("17:30", "17:30"),
        ("9:05", "09:05"),
        ("0:00", "00:00"),
        ("24:00", "24:00"),
        ("17.30", "17:30"),
        ("5 pm", "17:00"),
        ("5:30PM", "17:30"),
        ("5:30 p.m.", "17:30"),
        ("12 am", "00:00"),
        ("12 pm", "12:00"),
        ("12:01 a.m.", "00:01"),
        ("noon", "12:00"),
        ("End of  day", "24:00"),
    ],
)
def test_an_hour_is_read_as_people_write_it(text: str, at: str) -> None:
    """On a clock of 24 hours or of twice 12; the end of a day is its own."""
    assert time_in("time", text) == at


@pytest.mark.parametrize("text", ["5", "24:01", "25:00", "12:60", "13 pm", "0 am", "5:75 pm", "17:30m", "", "soon"])
def test_what_is_no_hour_is_refused(text: str) -> None:
    """A number alone could be of either half of the day; nothing is guessed."""
    with pytest.raises(ValueError, match=r"The hour in “time” is none of a day\. Write it like 17:30 or 5:30 pm\."):
        time_in("time", text)


@pytest.mark.parametrize(
    ("day", "at", "said"),
    [
        (date(2007, 10, 31), "24:00", ""),
        (date(2007, 11, 5), "00:01", ""),
        (date(2007, 11, 4), "01:30", "show 01:30 twice on that day"),
        (date(2007, 11, 4), "02:00", ""),
        (date(2007, 3, 11), "02:30", "skip 02:30 on that day"),
        (date(2007, 3, 11), "03:00", ""),
    ],
)
def test_an_hour_that_is_no_one_instant_is_named(day: date, at: str, said: str) -> None:
    """Where clocks are put forward it is skipped, where they are put back it comes twice."""
    found = on_the_clocks(day, at, "America/Los_Angeles")
    assert said in found
    assert bool(said) == bool(found)


@settings(max_examples=200, deadline=None)
@given(text=st.text(alphabet="0123456789:. apm", max_size=9))
def test_any_text_is_an_hour_or_a_calm_sentence(text: str) -> None:
    """What comes of it is an hour that a deadline takes."""
    said = ""
    try:
        at = time_in("time", text)
    except ValueError as fault:
        said = str(fault)
    else:
        assert at == "24:00" or datetime.strptime(at, "%H:%M").strftime("%H:%M") == at  # noqa: DTZ007 - an hour alone
    assert not said or said.startswith("The hour in")


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=40))
def test_any_text_is_a_day_or_a_calm_sentence(library: Library, text: str) -> None:
    """Nothing else comes of it."""
    said = ""
    try:
        day = day_in("since", text, library.current.pack.header, date(2024, 6, 12))
    except ValueError as fault:
        said = str(fault)
    else:
        assert day.year in range(1900, 2200)
    assert not said or said.startswith("The ")


QUOTED = st.sampled_from(["> {}", ">>> {}", "`{}`", "```\n{}\n```", "  > {}"])


@settings(max_examples=200, deadline=None)
@given(words=st.text(st.characters(categories=["L", "Zs", "P"], exclude_characters="`>"), max_size=60), quoted=QUOTED)
def test_what_is_quoted_is_never_said_by_oneself(words: str, quoted: str) -> None:
    """A mention inside a quotation or code counts for nothing; one beside it counts."""
    inside = quoted.format(f"<@{ME}> {words}")
    assert not mentions(inside, ME)
    assert "<@" not in own_words(inside)
    assert mentions(f"<@{ME}> hello\n{inside}", ME)
    assert question_in(f"<@{ME}> hello\n{inside}", ME) == "hello"


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=200))
def test_a_question_holds_no_mention_of_the_steward(text: str) -> None:
    """Whatever a message holds, what is asked is without the mention, and no longer than the message."""
    content = f"<@{ME}> {text} <@!{ME}>"
    question = question_in(content, ME)
    assert not mentions(question, ME)
    assert len(question) <= len(content)


@settings(max_examples=150, deadline=None)
@given(typed=st.text(max_size=300))
def test_whatever_is_typed_what_is_offered_keeps_the_limits(library: Library, typed: str) -> None:
    """At most 25, each with a name and a value of 1 to 100."""
    office = make_office(library, Timer())
    questions = offered(office, typed)
    labels = {f"id-{n}": f"Thing {n} {'😀' * n}" for n in range(60)}
    things = choices(labels, typed, {entry: (label, "other") for entry, label in labels.items()})
    assert len(questions) <= AUTOCOMPLETE_CHOICES
    assert len(things) <= AUTOCOMPLETE_CHOICES
    assert all(0 < length(text) <= min(CHOICE_NAME, CHOICE_VALUE) for text in questions)
    assert all(0 < length(c.name) <= CHOICE_NAME and 0 < length(c.value) <= CHOICE_VALUE for c in things)


def test_what_begins_as_typed_is_offered_first_and_a_slip_finds_what_is_near() -> None:
    """Then what has such a word, then what has it anywhere; what only sounds alike comes where nothing fits."""
    labels = {"c": "The old strike pay", "b": "Overstrike", "a": "Strike vote"}
    named = {entry: (label,) for entry, label in labels.items()}
    assert [c.value for c in choices(labels, "strike", named)] == ["a", "c", "b"]
    assert [c.value for c in choices(labels, "pay strike", named)] == ["c"]
    assert [c.value for c in choices(labels, "stirke vote", named)][:1] == ["a"]


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=200), most=st.integers(1, 120))
@example(text=" " * 9, most=5)
def test_a_text_is_cut_to_what_fits(text: str, most: int) -> None:
    """Never longer than allowed; whole where it fits."""
    cut = fitted(text, most)
    assert length(cut) <= most
    assert cut == text or length(text) > most
