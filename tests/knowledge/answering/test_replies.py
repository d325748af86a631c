"""Parts of a reply joined into what fits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.fitting import LONGEST_REPLY, fitting


@pytest.mark.parametrize(
    ("parts", "longest", "expected"),
    [
        ((), 20, ""),
        (("one",), 20, "one"),
        (("one", "two"), 20, "one\ntwo"),
        (("one", "two"), 7, "one\ntwo"),
        (("one", "two"), 6, "one"),
        (("one", "much too long", "two"), 8, "one\ntwo"),
        (("one two three four",), 12, "one two …"),
        (("one two three four", "five"), 12, "one two …"),
        (("", "one"), 20, "one"),
    ],
)
def test_whole_parts_while_they_fit(parts: tuple[str, ...], longest: int, expected: str) -> None:
    """Parts that do not fit are left out; the first is cut at a word if it alone is too long."""
    assert expected == fitting(parts, longest)


@given(st.lists(st.text(max_size=1_200), max_size=6))
def test_nothing_is_longer_than_a_reply(parts: list[str]) -> None:
    """Whatever is joined fits a reply."""
    assert len(fitting(tuple(parts))) <= LONGEST_REPLY
