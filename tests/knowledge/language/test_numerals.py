"""Figures and dates in a form that can be compared."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.language.lexicon import Expressions, Lexicon
from knowledge.language.normalising import clean
from knowledge.language.numerals import as_number, date_keys

CALENDAR = {
    "halloween": (date(2007, 10, 31),),
    "monday": (date(2007, 10, 22), date(2007, 10, 1)),
    "31": (date(2007, 10, 31),),
    "1": (date(2007, 10, 1), date(2007, 11, 1)),
}
LEXICON = Lexicon(Expressions({"dvd": "@market:dvd"}, CALENDAR, "wga"), ["what", "happens", "vote", "rate"])


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("5507", "5507"),
        ("5,507", "5507"),
        ("5,507,", "5507"),
        ("$5,507", "5507"),
        ("007", "7"),
        ("0", "0"),
        ("0.00", "0"),
        ("100", "100"),
        ("1.50", "1.5"),
        ("2.5", "2.5"),
        ("$4.00", "4"),
        ("12k", "12000"),
        ("1.2m", "1200000"),
        ("$2mm", "2000000"),
        ("3bn", "3000000000"),
        ("1.5b", "1500000000"),
        ("31st", "31"),
        ("2nd", "2"),
        ("3rd", "3"),
        ("11th", "11"),
        ("three", "3"),
        ("twelve", "12"),
        ("thirteen", "13"),
        ("fifteen", "15"),
        ("sixteen", "16"),
        ("nineteen", "19"),
        ("sixty", "60"),
        ("eighty", "80"),
        ("ninety", "90"),
        ("999999999999999", "999999999999999"),
        ("12345678901234567890", "12345678901234567890"),
    ],
)
def test_canonical_numbers(word: str, expected: str) -> None:
    """Separators, signs, scales, ordinals and number words do not tell figures apart."""
    assert expected == as_number(word)


@pytest.mark.parametrize(
    ("word", "expected"),
    [("90%", "90%"), ("90.3%", "90.3%"), ("2.50%", "2.5%"), ("0%", "0%"), ("$20%", "20%"), ("1,000%", "1000%")],
)
def test_percentages_keep_their_sign(word: str, expected: str) -> None:
    """A percentage is another figure than the bare number."""
    assert expected == as_number(word)


@pytest.mark.parametrize(
    "word", ["", "$", "%", "dvd", "one", "2x", "7pm", "11am", "1.2.3", "st", "-5", "1e9", "2007-10"]
)
def test_what_is_no_figure(word: str) -> None:
    """Other words are not figures; `one` is a pronoun more often than a count."""
    assert as_number(word) is None


@pytest.mark.parametrize(
    ("typed", "shares"),
    [
        ("25 or 30 percent of what", {"25%", "30%"}),
        ("25 to 30%", {"25%", "30%"}),
        ("25-30 percent", {"25%", "30%"}),
        ("a base between 20 and 25 percent", {"20%", "25%"}),
        ("2.5 vs 1.2 percent", {"2.5%", "1.2%"}),
        ("5,507 or 90%", {"5507", "90%"}),
        ("15 reps and 90%", {"15", "90%"}),
        ("15 and 90%", {"15", "90%"}),
        ("25 or 30", {"25", "30"}),
    ],
)
def test_one_sign_of_percent_may_stand_for_two_shares(typed: str, shares: set[str]) -> None:
    """Of two shares given as a choice or a span the first one's sign is mostly left out."""
    assert LEXICON.read(typed).numbers == shares


@pytest.mark.parametrize("typed", ["90%", "90 percent", "90 per cent", "90percent", "90 pct", "90  PERCENT"])
def test_percent_is_written_in_many_ways(typed: str) -> None:
    """Sign, word and short form of percent read as one figure."""
    assert frozenset({"90%"}) == LEXICON.read(f"what happens at {typed}").numbers


def test_the_sign_of_percent_may_stand_apart() -> None:
    """A space before the sign, as many languages set it, changes nothing."""
    assert frozenset({"90%"}) == LEXICON.read("what happens at 90 %").numbers


@pytest.mark.parametrize(
    "typed",
    [
        "Oct 31", "Oct. 31", "oct31", "October 31", "OCTOBER 31st", "October the 31st", "Oct 31, 2007", "Oct. 31 2007",
        "31 Oct", "31 October 2007", "31st October", "31st of October", "31st of Oct., 2007", "the 31st of October",
        "10/31", "10/31/07", "10/31/2007", "2007-10-31", "2007/10/31", "the 31st", "halloween", "on Halloween night",
    ],
)  # fmt: skip
def test_one_day_in_many_forms(typed: str) -> None:
    """A month with a day, figures with a stroke or a hyphen, a bare ordinal and a day's name all mean the day."""
    assert frozenset({"10-31"}) == LEXICON.read(f"what happens {typed}?").dates


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("monday", {"10-22", "10-01"}),
        ("the 1st", {"10-01", "11-01"}),
        ("from oct 1 to nov 4", {"10-01", "11-04"}),
        ("june 30", {"06-30"}),
        ("sept 5 or sep 6", {"09-05", "09-06"}),
        ("2/29", {"02-29"}),
        ("the 31st day", set()),
        ("the 1st session", set()),
        ("the 31st time", set()),
        ("in the 1st place", set()),
        ("the 1st half of the talks", set()),
        ("the 1st is when", {"10-01", "11-01"}),
        ("the 17th", set()),
        ("october", set()),
        ("october 2007", set()),
        ("in may 2007", set()),
        ("may 90% be enough", set()),
        ("march 90 percent", set()),
        ("31/10", set()),
        ("24/7", set()),
        ("50/50", set()),
        ("9.11", set()),
        ("friday", set()),
        ("", set()),
    ],
)
def test_which_days_a_text_names(typed: str, expected: set[str]) -> None:
    """A day is read only where one is written; the pack's calendar says what a bare word can mean."""
    assert expected == date_keys(clean(typed), CALENDAR)[1]


@pytest.mark.parametrize("typed", ["oct 32", "oct 0", "october 39th", "10/32", "10/00", "0/12", "13/13", "2007-13-01"])
def test_impossible_dates_are_no_dates(typed: str) -> None:
    """A day beyond the 31st, a day nought and a thirteenth month are not read as days."""
    assert frozenset() == date_keys(typed, CALENDAR)[1]


@pytest.mark.parametrize(
    "typed", ["feb 30", "nov 31", "31 june", "2007-06-31", "2/30", "feb 29, 2007", "13/45", "4/31/07"]
)
def test_days_that_a_month_lacks_are_no_dates(typed: str) -> None:
    """There is no thirtieth of February, and no twenty-ninth in most years."""
    assert frozenset() == date_keys(typed, CALENDAR)[1]


def test_the_leap_day_is_one() -> None:
    """The twenty-ninth of February is a day of some years, and of 2008."""
    assert {"02-29"} == date_keys("2/29", CALENDAR)[1] == date_keys("february 29, 2008", CALENDAR)[1]


@pytest.mark.parametrize("typed", ["1/2 of the members", "is it 2/3 of the votes", "about 3/4 of them"])
def test_fractions_are_no_dates(typed: str) -> None:
    """Half of the members is not the second of January."""
    assert frozenset() == date_keys(typed, CALENDAR)[1]


@pytest.mark.parametrize(
    "typed", ["is it a 2/3 majority", "was it 1/2 or 3/4", "give or take 1/4", "a 2/3rds vote", "a 6/10 share"]
)
def test_fractions_without_of_are_no_dates(typed: str) -> None:
    """A two-thirds majority is not the third of February."""
    assert frozenset() == date_keys(typed, CALENDAR)[1]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("on 2/3", "02-03"),
        ("by the 1/2", "01-02"),
        ("since 3/4", "03-04"),
        ("1/2/08", "01-02"),
        ("01/02", "01-02"),
        ("10/1 or 11/4", "10-01"),
    ],
)
def test_a_day_that_looks_like_a_fraction(typed: str, day: str) -> None:
    """A word for a day before it, a year behind it or a nought in it makes a date of a fraction."""
    assert day in date_keys(typed, CALENDAR)[1]


@pytest.mark.parametrize(
    ("written", "figure"),
    [("eleventh", "11th"), ("twelfth", "12th"), ("fifth", "5th"), ("twentieth", "20th"), ("ninetieth", "90th")],
)
def test_ordinals_in_words_and_in_figures_are_one(written: str, figure: str) -> None:
    """The eleventh session is the 11th."""
    assert LEXICON.read(f"what happens {written}").keys == LEXICON.read(f"what happens {figure}").keys


def test_a_date_is_one_key() -> None:
    """However it is written, a date is read as one key of its own, and its figures are not counted as figures."""
    readings = [LEXICON.read(f"vote {day}") for day in ("oct 31", "10/31", "31st of october")]
    assert {(("vote", readings[0].keys[1]), frozenset(), ())} == {(r.keys, r.numbers, r.unknown) for r in readings}


@pytest.mark.parametrize("typed", ["oct 1", "10/1", "the vote of november 1"])
def test_the_first_of_a_month_is_not_the_year_2001(typed: str) -> None:
    """The figures of a date name no slot, whatever short forms of years a pack lists."""
    lexicon = Lexicon(Expressions({"2001": "@year:2001", "'01": "@year:2001"}, CALENDAR, "wga"), ["vote"])
    assert lexicon.read(typed).slots == {}


@pytest.mark.parametrize(
    "typed", ["october 31, 1988", "31 Oct. 1988", "10/31/1988", "1988-10-31", "the 31st of oct 1988"]
)
def test_the_year_of_a_date_is_kept(typed: str) -> None:
    """The thirty-first of October 1988 is another day than that of 2007."""
    lexicon = Lexicon(Expressions({"1988": "@year:1988"}, CALENDAR, "wga"), ["vote"])
    reading = lexicon.read(f"vote of {typed}")
    assert (reading.slots, reading.dates) == ({"year": frozenset({"1988"})}, frozenset({"10-31"}))


def test_a_year_that_the_pack_does_not_list_is_a_figure() -> None:
    """The year of a date that is no slot of the pack is a figure like any other."""
    assert LEXICON.read("vote of october 31, 2009").numbers == frozenset({"2009"})


@pytest.mark.parametrize(("typed", "year"), [("10/31/88", "1988"), ("10/31/07", "2007"), ("1/2/04", "2004")])
def test_a_short_year_is_kept(typed: str, year: str) -> None:
    """Two digits after a second stroke are a year too."""
    lexicon = Lexicon(Expressions({y: f"@year:{y}" for y in ("1988", "2004", "2007")}, CALENDAR, "wga"), ["vote"])
    assert lexicon.read(f"vote of {typed}").slots == {"year": frozenset({year})}


@given(st.text(max_size=40))
@example("9" * 400)
@example("٣٤٥%")
@example("²")
@settings(deadline=None)
def test_reading_a_figure_never_raises(word: str) -> None:
    """Any word is a figure or none; a canonical figure is its own canonical form."""
    number = as_number(word)
    assert number is None or number == as_number(number)


@given(st.text(alphabet="0123456789/- .,%$octnovjanmaythe stndrdof", max_size=60))
@example("10/31/0/31")
@example("2007-10-31-10-31")
@example("oct 99999999999999999999")
@settings(deadline=None)
def test_reading_dates_never_raises(typed: str) -> None:
    """Any text has a set of days, each a month and a day of two figures."""
    days = date_keys(clean(typed), CALENDAR)[1]
    assert all(1 <= int(day[:2]) <= 12 and 1 <= int(day[3:]) <= 31 and len(day) == 5 for day in days)


@given(
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["%B %d", "%b %d, %Y", "%d %B", "%Y-%m-%d", "%m/%d"]),
)
@settings(deadline=None)
def test_every_day_of_the_year_is_read_in_every_form(day: date, form: str) -> None:
    """Each day written out is that day and no other."""
    assert frozenset({f"{day:%m-%d}"}) == date_keys(clean(f"what about {day.strftime(form)}?"), {})[1]
