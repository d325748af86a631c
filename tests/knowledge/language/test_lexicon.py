"""Texts read in the words of one pack."""

import string
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.language.lexicon import MOST_MENDED, Expressions, Lexicon, Reading
from knowledge.language.normalising import clean

EXPRESSIONS = Expressions(
    by_expression={
        "strike": "~strike",
        "walk out": "~strike",
        "walkout": "~strike",
        "work stoppage": "~strike",
        "strike vote": "~strike-vote",
        "strike authorization vote": "~strike-vote",
        "vote": "~ballot",
        "home video": "@market:dvd",
        "dvd": "@market:dvd",
        "internet": "@market:new-media",
        "1988": "@year:1988",
        "in 88": "@year:1988",
        "wga": "@party:wga",
        "writers' guild": "@party:wga",
        "wga west": "@party:wga-west",
        "amptp": "@party:amptp",
        "patric verrone": "@person:verrone",
        "verrone": "@person:verrone",
        "?!": "~never",
    },
    calendar={"halloween": (date(2007, 10, 31),)},
    we="wga",
)
KNOWN = [
    "when", "does", "the", "contract", "expire", "what", "is", "residual", "rate", "of", "said", "proposal",
    "recoupment", "withdrew", "in", "number",
]  # fmt: skip
LEXICON = Lexicon(EXPRESSIONS, KNOWN)
EVERY_WORD = [*KNOWN, *" ".join(EXPRESSIONS.by_expression).split()]


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("strike", ("~strike",)),
        ("walkout", ("~strike",)),
        ("walk out", ("~strike",)),
        ("walking out", ("~strike",)),
        ("work stoppages", ("~strike",)),
        ("STRIKES!", ("~strike",)),
        ("when does the contract expire", ("when", "doe", "the", "contract", "expir")),
        ("contracts expiring", ("contract", "expir")),
        ("rates of residuals", ("rate", "of", "residu")),
        ("2.5% of 5,507", ("#2.5%", "of", "#5507")),
        ("the fiftieth", ("the", "#50")),
        ("a dozen", ("a", "dozen")),
    ],
)
def test_expressions_and_stems(typed: str, keys: tuple[str, ...]) -> None:
    """Synonyms meet in one key, other words in their stem, figures in their canonical form."""
    assert keys == LEXICON.read(typed).keys


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("strike vote", ("~strike-vote",)),
        ("strike authorization vote", ("~strike-vote",)),
        ("strike the vote", ("~strike", "the", "~ballot")),
        ("wga west", ("@party:wga-west",)),
        ("wga and west", ("@party:wga", "and", "west")),
        ("walk the dog out", ("walk", "the", "dog", "out")),
    ],
)
def test_the_longest_expression_wins(typed: str, keys: tuple[str, ...]) -> None:
    """Of expressions that start alike the longest is taken, and only where its words stand together."""
    assert keys == LEXICON.read(typed).keys


@pytest.mark.parametrize(
    "typed", ["strike", "the strike", "what is the strike vote", "did the wga", "strike authorization"]
)
def test_every_word_belongs_to_one_key(typed: str) -> None:
    """The spans of the keys run through the words without a gap, at the end of a text too."""
    reading = LEXICON.read(typed)
    assert [at for span in reading.spans for at in range(*span)] == list(range(len(reading.words)))


@pytest.mark.parametrize(
    ("typed", "slots"),
    [
        ("the dvd rate", {"market": {"dvd"}}),
        ("home video or internet", {"market": {"dvd", "new-media"}}),
        ("the 1988 strike", {"year": {"1988"}}),
        ("back in '88", {"year": {"1988"}}),
        ("did verrone's guild (wga west) say", {"person": {"verrone"}, "party": {"wga-west"}}),
        ("the writers' guild", {"party": {"wga"}}),
        ("we vote", {"party": {"wga"}}),
        ("for us", {"party": {"wga"}}),
        ("our rate", {"party": {"wga"}}),
        ("is it ours", {"party": {"wga"}}),
        ("by ourselves", {"party": {"wga"}}),
        ("we and the amptp", {"party": {"wga", "amptp"}}),
        ("the contract", {}),
    ],
)
def test_slots(typed: str, slots: dict[str, set[str]]) -> None:
    """What is named is told by group; `we` and its like name the members' own party."""
    assert slots == {group: set(values) for group, values in LEXICON.read(typed).slots.items()}


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("varrone", ("@person:verrone",)),
        ("verronne", ("@person:verrone",)),
        ("patric veronne", ("@person:verrone",)),
        ("strkie", ("~strike",)),
        ("stirke", ("~strike",)),
        ("amtp", ("@party:amptp",)),
        ("recopment", ("recoup",)),
        ("recoupmnet", ("recoup",)),
        ("contarct", ("contract",)),
        ("rresidual", ("residu",)),
        ("pecoupment", ("recoup",)),
    ],
)
def test_misspellings_are_mended(typed: str, keys: tuple[str, ...]) -> None:
    """A word with a slip or two is read as the pack's word, with less certainty than the word itself."""
    reading = LEXICON.read(typed)
    assert (keys, ()) == (reading.keys, reading.unknown)
    assert 0.0 < min(reading.weights) < 1.0


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("stroke", "stroke"),
        ("stride", "stride"),
        ("strife", "strife"),
        ("note", "note"),
        ("propose", "propos"),
        ("contrast", "contrast"),
        ("expert", "expert"),
        ("expand", "expand"),
        ("internal", "internal"),
        ("homes", "home"),
    ],
)
def test_real_words_are_never_mended(typed: str, key: str) -> None:
    """An English word stays what it is, however near it comes to a word of the pack."""
    reading = LEXICON.read(typed)
    assert ((key,), (1.0,)) == (reading.keys, reading.weights)


@pytest.mark.parametrize(
    "typed", ["dvs", "wag", "xyz", "zyzzyva", "amxxp", "amp", "verylongnonsensethatgoesonandonandon", "vrr"]
)
def test_what_cannot_be_mended_stays(typed: str) -> None:
    """Words under four letters, far off or endless are reported unknown as they were typed."""
    assert (typed,) == LEXICON.read(typed).unknown


@pytest.mark.parametrize(
    ("typed", "unknown"),
    [
        ("when does the giraffe expire", ("giraffe",)),
        ("who is the giraffe of the okapi", ("giraffe", "okapi")),
        ("when does the contract expire", ()),
        ("who are they then", ()),
        ("90% of 12", ()),
        ("москва votes", ("москва",)),
        ("strikes withdrew residuals", ()),
    ],
)
def test_unknown_words_are_reported(typed: str, unknown: tuple[str, ...]) -> None:
    """Words that the pack does not use are named in order; function words and figures are never unknown."""
    assert unknown == LEXICON.read(typed).unknown


@pytest.mark.parametrize("typed", ["", "   ", "?!", "...", "🎉🎉", "\u200b", "<@123>", "https://example.org"])
def test_nothing_to_read(typed: str) -> None:
    """An empty text, signs, emoji and markup have no keys."""
    assert LEXICON.read(typed).keys == ()


def test_a_reading_says_where_each_key_was_read() -> None:
    """Spans hold the words that each key was read from."""
    reading = LEXICON.read("Did Patric Verone call the strike authorization vote?")
    assert (reading.words, reading.keys, reading.spans) == (
        ("did", "patric", "verone", "call", "the", "strike", "authorization", "vote"),
        ("did", "@person:verrone", "call", "the", "~strike-vote"),
        ((0, 1), (1, 3), (3, 4), (4, 5), (5, 8)),
    )


def test_an_expression_is_as_sure_as_its_least_sure_word() -> None:
    """A mended word in an expression makes the whole of it less sure."""
    exact, mended = LEXICON.read("patric verrone"), LEXICON.read("patric verone")
    assert (exact.keys, True) == (mended.keys, mended.weights[0] < exact.weights[0])


def test_an_ambiguous_expression_is_read_the_same_way_each_time() -> None:
    """Of two meanings of one expression the first in the alphabet is taken, whatever the order of the pack."""
    meanings = {"the deal": "~zebra", "The  Deal": "~apple"}
    turned = dict(reversed(meanings.items()))
    read = [Lexicon(Expressions(held, {}, "wga"), []).read("the deal").keys for held in (meanings, turned)]
    assert read == [("~apple",), ("~apple",)]


def test_an_empty_lexicon_reads_stems() -> None:
    """A pack without words still reads texts."""
    reading = Lexicon(Expressions({}, {}, "wga"), []).read("We vote 12 times")
    assert (reading.keys, reading.unknown) == (("@party:wga", "vote", "#12", "time"), ("vote", "times"))


def _covers(reading: Reading) -> bool:
    starts = [first for first, _ in reading.spans]
    ends = [last for _, last in reading.spans]
    return [0, *ends[:-1]] == starts and ends[-1] == len(reading.words) if ends else reading.words == ()


@given(st.text(max_size=400))
@example("oct 31 and 10/31 and the 31st")
@example("a" * 5_000)
@example("'" * 50 + "s's's")
@example("ı İ ß ﬁ \u034f")  # noqa: RUF001 - a dotless i
@settings(deadline=None)
def test_reading_never_raises(typed: str) -> None:
    """Any text has a reading whose spans cover its words one after the other."""
    reading = LEXICON.read(typed)
    assert len(reading.keys) == len(reading.weights) == len(reading.spans)
    assert all(0.0 < weight <= 1.0 for weight in reading.weights)
    assert _covers(reading)


@given(st.lists(st.sampled_from(EVERY_WORD), max_size=10))
@settings(deadline=None)
def test_the_pack_knows_its_own_words(typed: list[str]) -> None:
    """No mix of the pack's own words holds an unknown word or a mended one."""
    reading = LEXICON.read(" ".join(typed))
    assert ((), {1.0} if reading.keys else set()) == (reading.unknown, set(reading.weights))


@given(st.text(string.ascii_lowercase, min_size=1, max_size=30))
@settings(deadline=None)
def test_a_single_word_is_read_mended_or_reported(typed: str) -> None:
    """A word that the pack does not use is either mended or unknown, never both."""
    reading = LEXICON.read(typed)
    assert not (reading.unknown and min(reading.weights) < 1.0)


@given(st.text(max_size=200))
@settings(deadline=None)
def test_reading_is_repeatable(typed: str) -> None:
    """The same text is read the same way by a fresh lexicon, and clean or not."""
    first = LEXICON.read(typed)
    assert (first, first) == (Lexicon(EXPRESSIONS, KNOWN).read(typed), LEXICON.read_clean(clean(typed)))


def test_a_message_of_slips_is_not_mended_for_ever() -> None:
    """Of a text that is nothing but slips only so many words are mended; the rest stand as typed."""
    reading = LEXICON.read(" ".join(["contarct"] * (MOST_MENDED + 5)))
    assert (reading.keys.count("contract"), len(reading.unknown)) == (MOST_MENDED, 5)


@pytest.mark.parametrize(
    ("typed", "only_we"),
    [
        ("do we strike", True),
        ("does the writers' guild strike", False),
        ("do we and the wga strike", False),
        ("strike", False),
    ],
)
def test_we_alone_or_by_name(typed: str, only_we: bool) -> None:  # noqa: FBT001 - a table
    """The members' own party is told apart as named or as a mere `we`."""
    assert only_we == LEXICON.read(typed).only_we


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("why no dvd walkout", {"~strike"}),
        ("why no dvd", {"@market:dvd"}),
        ("why did we not walk out over dvd", {"~strike"}),
    ],
)
def test_what_there_is_none_of(text: str, denied: set[str]) -> None:
    """In "no winter raise" it is the raise, and the winter only says which."""
    assert set(LEXICON.read(text).denied) == denied
