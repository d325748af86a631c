"""Which known word a misspelling stands for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answering import open_edition
from knowledge.language.mending import Mender, common_words, slip_of, slips_of_expressions, trusted
from tests.knowledge.small_pack import small_pack, small_weights

KNOWN = ("counter", "writers", "country", "because", "residuals", "recoupment", "strike", "amptp")
MENDER = Mender(KNOWN)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("countr", "counter"),
        ("coutner", "counter"),
        ("riters", "writers"),
        ("wwriters", "writers"),
        ("rwiters", "writers"),
        ("xriters", "writers"),
        ("becuase", "because"),
        ("recopment", "recoupment"),
        ("amtp", "amptp"),
        ("strke", "strike"),
    ],
)
def test_the_nearest_word(typed: str, meant: str) -> None:
    """One slip, two from seven letters on; of equals the commoner word; the first letter may be it."""
    assert (meant, True) == (MENDER.nearest(typed)[0], 0.5 < MENDER.nearest(typed)[1] < 1.0)


@pytest.mark.parametrize("typed", ["", "st", "strok", "stroke", "zzzzzz", "counters" * 4, "rstrikes", "stroek"])
def test_what_has_no_nearest_word(typed: str) -> None:
    """Too short, too long, too far, or an English word of its own."""
    assert MENDER.nearest(typed) == ("", 0.0)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hwat", "what"),
        ("wnat", "want"),
        ("whst", "what"),
        ("thiis", "this"),
        ("itme", "time"),
        ("oney", "money"),
        ("jdea", "idea"),
        ("chatge", "charge"),
        ("kand", ""),
        ("zoney", ""),
    ],
)
def test_the_keyboard_says_which(typed: str, meant: str) -> None:
    """Of words as near the one that a slip of the keyboard explains; a short or common word by such a slip alone."""
    mender = Mender(("change", "west", "time", "item", "this", "what", "money", "idea", "charge", "and", "want"))
    assert meant == mender.nearest(typed)[0]


@pytest.mark.parametrize(
    ("typed", "meant", "slip"),
    [
        ("stike", "strike", True),
        ("strrike", "strike", True),
        ("sttike", "strike", True),
        ("srtike", "strike", True),
        ("strik", "strike", True),
        ("strikee", "strike", True),
        ("strpke", "strike", False),
        ("stroike", "strike", False),
        ("stirek", "strike", False),
        ("strikes", "strike", False),
        ("", "strike", False),
    ],
)
def test_slips_of_the_keyboard(typed: str, meant: str, slip: bool) -> None:  # noqa: FBT001 - a table
    """A letter left out, one twice, two swapped, the key beside it: one of them, once."""
    assert slip == slip_of(typed, meant)


@pytest.mark.parametrize(
    ("typed", "meant"), [("dentiist", "dentist"), ("josh", ""), ("amtp", "amptp"), ("strke", "strike"), ("qzxvk", "")]
)
def test_common_words_beyond_the_known(typed: str, meant: str) -> None:
    """What the pack does not know may stand for a common word, or be one: a name is no slip of a known word."""
    assert meant == Mender((*KNOWN, "just"), common_words()).nearest(typed)[0]


@pytest.mark.parametrize(("typed", "meant"), [("nasy", "nasty"), ("nayss", "nays"), ("stirke", "strike")])
def test_a_rare_word_is_the_last_that_is_meant(typed: str, meant: str) -> None:
    """One that the language hardly has, and the pack seldom, even where two letters swapped would make it."""
    spread = tuple(f"w{n}" for n in range(1000))
    assert meant == Mender(("strike", *spread, "nays", "nasty"), common_words()).nearest(typed)[0]


@given(st.text(max_size=30))
@settings(deadline=None)
def test_mending_never_raises(typed: str) -> None:
    """Any text has a known word nearest to it or none."""
    assert MENDER.nearest(typed)[0] in {*KNOWN, ""}


@pytest.mark.parametrize(
    ("word", "count", "kept"),
    [
        ("riters", 1, False),
        ("riters", 2, False),
        ("riters", 3, True),
        ("writer", 1, True),
        ("wombat", 1, True),
        ("strik", 1, False),
        ("zaxby", 1, True),
    ],
)
def test_a_rare_slip_is_no_known_word(word: str, count: int, kept: bool) -> None:  # noqa: FBT001 - a table
    """A word in a phrasing or two, one slip from a much commoner one, is a slip; a real or lone word is a word."""
    assert kept == (word in trusted({"writers": 40, "strike": 40, word: count}, frozenset()))


def test_what_is_listed_is_no_slip() -> None:
    """What the word list or a statement holds was written with care."""
    assert "riters" in trusted({"writers": 40, "riters": 1}, {"riters"})


def test_known_words_stand_commonest_first() -> None:
    """Of two words as near, the one that the pack uses more is meant."""
    assert trusted({"rate": 2, "offer": 9, "vote": 9}, frozenset()) == ("offer", "vote", "rate")


def test_a_slip_in_a_phrasing_hides_none_in_a_question() -> None:
    """A phrasing that misspells a word does not make the misspelling a word of the pack."""
    facts = tuple(
        fact.model_copy(update={"ask": (*fact.ask, "what does the compny offer")})
        if fact.id == "second-offer"
        else fact
        for fact in small_pack().facts
    )
    facts = tuple(
        fact.model_copy(update={"ask": (*fact.ask, f"what of the company in case {fact.id}")}) for fact in facts
    )
    lexicon = open_edition(small_pack().model_copy(update={"facts": facts}), small_weights()).index.lexicon
    assert lexicon.read("what does the compny offer").keys == lexicon.read("what does the company offer").keys


def test_a_slip_written_down_beside_the_word_makes_no_word_of_it() -> None:
    """Unless the word list has it by itself, or it is not beside another expression for the same thing."""
    expressions = {"rowers guild": "a", "rowers gulid": "a", "old gilud": "b", "wrtiers club": "c", "writers club": "c"}
    assert slips_of_expressions(expressions, frozenset()) == {"gulid", "wrtiers"}
    assert slips_of_expressions({**expressions, "gulid": "a"}, {"wrtiers"}) == frozenset()
