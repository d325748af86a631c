"""Of which quality a question asks how much there is, and what tells it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.language.measures import Measure, asked_so, measure_of, tells
from knowledge.language.normalising import clean

MEASURED = [
    ("how old is the contract", Measure("old", "age")),
    ("how heavy is the contract", Measure("heavy", "quality")),
    ("and how good was it", Measure("good", "quality")),
    ("how good", Measure("good", "quality")),
    ("how tall a president is he", Measure("tall", "quality")),
    ("how often is it renewed", Measure("often", "times")),
    ("how many times was it renewed", Measure("often", "times")),
    ("how big is the union", Measure("big", "size")),
    ("how quickly did they answer", Measure("quickly", "pace")),
    ("how many pages is the contract", Measure("pages", "count")),
    ("how many of the members voted", Measure("members", "count")),
    ("how many hours did they spend on it", Measure("hours", "stretch")),
    ("how many years was she counsel", Measure("years", "stretch")),
    ("how many days of talks before it was dropped", Measure("days", "stretch")),
    ("how many weeks did they talk until the offer came", Measure("weeks", "stretch")),
    ("how long would it last", Measure("long", "span")),
    ("how long is the session", Measure("long", "span")),
    ("how long does a session last", Measure("long", "span")),
]
OTHERWISE = [
    "how many days until it ends", "how many days do we have", "how many years since the last one",
    "how many days until it was due", "how many days are left before the vote they announced",
    "how did they vote", "how much is it", "how many days are left", "how long is left", "how long until it ends",
    "how long ago did it end", "how long has it been", "how long do we have", "how writers are paid", "how come",
    "how far off is it", "how is it", "when does it end", "how old is it and who signed it", "",
]  # fmt: skip


@pytest.mark.parametrize(("question", "measure"), MEASURED)
def test_a_measure_is_asked_for(question: str, measure: Measure) -> None:
    """`How` and a quality, `how many` and a thing, and `how long` of a thing itself ask for a measure."""
    assert measure == measure_of(clean(question))


@pytest.mark.parametrize("question", OTHERWISE)
def test_no_measure_is_asked_for(question: str) -> None:
    """A way, a sum, and the time there is until something or since it are no measure of it; nor are two questions."""
    assert measure_of(clean(question)) is None


@pytest.mark.parametrize(
    ("word", "scale", "says", "told"),
    [
        ("old", "age", "The rate has stood since 1985.", True),
        ("old", "age", "The contract runs out on 31 October.", False),
        ("long", "span", "It lasted 22 weeks.", True),
        ("long", "span", "They meet on Thursday.", False),
        ("often", "times", "They said it repeatedly.", True),
        ("often", "times", "It ends on 31 October 2007.", False),
        ("big", "size", "It has 640 members.", True),
        ("big", "size", "Its president spoke.", False),
        ("quickly", "pace", "It came hours later.", True),
        ("quickly", "pace", "It came.", False),
        ("pages", "count", "It runs out on 31 October 2007.", False),
        ("members", "count", "Of 12,000 members half voted.", True),
        ("weeks", "count", "It took 22 weeks in 1988.", True),
        ("years", "stretch", "She was counsel for two years.", True),
        ("years", "stretch", "She was once counsel.", False),
        ("hours", "stretch", "It was the 11th day of talks.", False),
        ("days", "stretch", "It was the 11th day of talks.", True),
        ("heavy", "quality", "It is heavy.", False),
    ],
)
def test_what_a_statement_tells(word: str, scale: str, says: str, *, told: bool) -> None:
    """Each scale has words that tell it; a date tells no count; a quality is told by its own words alone."""
    assert tells(Measure(word, scale), says) == told  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    ("question", "phrasings", "same"),
    [
        ("how old is it", ["how ancient is it"], True),
        ("how old is it", ["when was it made"], False),
        ("how nasty was it", ["how warm was it"], True),
        ("how many pages is it", ["how many lines is it"], False),
        ("how many pages is it", ["how many pages has it"], True),
        ("how many hours did it last", ["how many days are left"], False),
    ],
)
def test_what_is_asked_for_the_same(question: str, phrasings: list[str], *, same: bool) -> None:
    """Words of one scale ask for the same, but a count only of the same thing."""
    measure = measure_of(question)
    assert measure is not None
    assert asked_so(measure, phrasings) == same


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_text_can_be_asked_of(text: str) -> None:
    """No text fails, and a measure comes with a word of the text's own."""
    found = measure_of(clean(text))
    assert found is None or found.word in clean(text).replace("'", "") or found.word == "often"
