from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answering import Edition, open_edition
from knowledge.answering.askable import askable_of
from knowledge.answering.suggesting import suggestions
from knowledge.entries import Entry
from knowledge.reading import read_pack
from tests.bot.talks import FILES
from tests.knowledge.small_pack import small_weights


def _edition(*asked: tuple[str, str]) -> Edition:
    """Open the museum's pack with further phrasings in the place of some."""
    files = dict(FILES)
    for old, new in asked:
        changed = {name: text.replace(old, new) for name, text in files.items()}
        assert changed != files
        files = changed
    pack = read_pack(files).pack
    assert pack is not None
    return open_edition(pack, small_weights())


@pytest.fixture(scope="module")
def edition() -> Edition:
    """Open the museum's pack."""
    return _edition()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("where are the t", "where are the talks held"),
        ("WHERE ARE THE T", "where are the talks held"),
        ("did the trust s", "did the trust say no to more pay"),
        ("what is sca", "what is Scale"),
        ("how many days until our", "how many days until our contract ends"),
    ],
)
def test_a_question_that_goes_on_as_typed_comes_first(edition: Edition, typed: str, expected: str) -> None:
    """Small and capital letters are the same."""
    assert suggestions(edition, typed, 25)[0] == expected


def test_each_thing_is_offered_once_by_its_shortest_question(edition: Edition) -> None:
    """Of two phrasings of one entry that both go on as typed the shorter is offered, and the shortest entry first."""
    offered = suggestions(edition, "what ", 25)
    assert "what raise do we want" in offered
    assert "what is the union's wage demand" not in offered
    going_on = [text for text in offered if text.lower().startswith("what ")]
    assert going_on == sorted(going_on, key=len)
    assert list(offered[: len(going_on)]) == going_on


@pytest.mark.parametrize(
    "typed", ["the location of the meeti", "tell me where the talks are hel", "how long to the walko"]
)
def test_an_unfinished_word_is_completed_for_the_matcher(edition: Edition, typed: str) -> None:
    """What does not go on as typed is still found, though its last word is not whole yet."""
    assert suggestions(edition, typed, 3)


def test_a_question_with_a_slip_is_offered_only_where_there_is_no_other() -> None:
    """A phrasing that is there so that slips are understood is nothing to show to anybody."""
    slips = _edition(
        ("where are the talks held", "where are the taks held, whens the talks held"),
        ("which building hosts the talks", "where are the tlks, which building hosts the talks"),
    )
    for typed in ("where are the ta", "where are the tl", "whens the t", "talks held"):
        offered = suggestions(slips, typed, 25)
        assert not {"where are the taks held", "whens the talks held", "where are the tlks"} & set(offered), typed
    assert "location of the meetings" in suggestions(slips, "location of", 25)
    alone = Entry("tlks", "fact", "wher ar teh tlks", ("wher ar teh tlks",), (), "")
    assert askable_of([alone]).offered == {"tlks": ("wher ar teh tlks",)}


def test_with_nothing_typed_the_deadlines_and_issues_are_offered(edition: Edition) -> None:
    """A first look shows what there is to ask."""
    offered = suggestions(edition, "  ", 25)
    assert offered[0] == "how many days until our contract ends"
    assert "where do both sides stand on pay" in offered


@settings(max_examples=150, deadline=None)
@given(typed=st.text(max_size=120), most=st.integers(0, 30))
def test_whatever_is_typed_each_suggestion_is_a_question_of_the_pack(edition: Edition, typed: str, most: int) -> None:
    """Never more than asked for, never twice the same, never words of anybody else."""
    offered = suggestions(edition, typed, most)
    assert len(offered) <= most
    assert len(set(offered)) == len(offered)
    assert set(offered) <= {phrasing for held in edition.askable.offered.values() for phrasing in held}
