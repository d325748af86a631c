"""The ordinary words that are never taken for misspellings."""

import pytest

from knowledge.language.english import FUNCTION_WORDS, ordinary_words


@pytest.mark.parametrize("word", ["stroke", "strike", "counter", "residual", "handle", "pens"])
def test_real_words_are_known(word: str) -> None:
    """Words near to those of a pack stand in the list."""
    assert word in ordinary_words()


@pytest.mark.parametrize("word", ["verrone", "amptp", "varrone", "strke", "Strike", "cat"])
def test_names_slips_and_short_words_are_not(word: str) -> None:
    """Names, misspellings, capitals and words under four letters do not."""
    assert word not in ordinary_words()


def test_the_list_is_lower_case_words_of_four_to_thirteen_letters() -> None:
    """The list holds what its docstring says."""
    assert set() == {
        word for word in ordinary_words() if not (word.isalpha() and word.islower() and 4 <= len(word) <= 13)
    }


def test_function_words_carry_no_slot() -> None:
    """Words that only say how something is asked are lower case and without spaces."""
    assert set() == {word for word in FUNCTION_WORDS if word != word.lower() or " " in word}


@pytest.mark.parametrize("word", ["what", "when", "the", "not", "we", "please", "idk"])
def test_function_words(word: str) -> None:
    """Question words, articles, pronouns and chat fillers are function words."""
    assert word in FUNCTION_WORDS


@pytest.mark.parametrize("stem", ["befor", "ani", "onli", "everi", "alreadi", "whi"])
def test_a_function_word_is_one_by_its_stem(stem: str) -> None:
    """Words are looked up by their stems, and those of function words are function words too."""
    assert stem in FUNCTION_WORDS


@pytest.mark.parametrize("stem", ["basic", "exact", "total", "accord", "quit"])
def test_a_stem_that_other_words_share_is_none(stem: str) -> None:
    """`Basically` does not take the weight from basic cable."""
    assert stem not in FUNCTION_WORDS
