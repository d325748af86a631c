"""What is looked up rather than asked: things by their names."""

import pytest

from knowledge.answering.listing import Found, find, likeliest, tell
from tests.knowledge.answering.asking import EARLIER, EDITION
from tests.knowledge.small_pack import DEADLINES, NOON, small_edition

NAMES = {deadline.id: (deadline.name, *deadline.ask) for deadline in DEADLINES}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("meeting-1", Found("meeting-1")),
        ("Meeting 1", Found("meeting-1")),
        ("the FIRST meeting", Found("meeting-1")),
        ("contract", Found("contract-end")),
        ("expiry", Found("contract-end")),
        ("meeting", Found(None, ("meeting-1", "meeting-2"), several=True)),
        ("contract deadlin", Found(None, ("contract-end",))),
        ("giraffe", Found(None)),
        ("", Found(None)),
        ("🎉", Found(None)),
    ],
)
def test_finding_by_name(typed: str, expected: Found) -> None:
    """An id, a name or words that only one has name it; likeness alone only says what comes near."""
    assert expected == find(typed, NAMES)


def test_an_id_is_meant_before_a_name_and_a_name_before_what_reads_like_it() -> None:
    """Of two that could be meant by the same words the nearer one is."""
    named = {"the-vote": ("the vote, 1 May",), "the-vote-2": ("the vote",)}
    assert [find(typed, named).id for typed in ("the-vote", "the vote", "the vote 2")] == [*named, "the-vote-2"]


def test_two_of_one_name() -> None:
    """Where two things have the very same name neither is taken."""
    assert find("pay", {"one": ("Pay",), "two": ("pay",)}).id is None


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("has the contract run out", "contract-end"),
        ("first session", "meeting-1"),
        ("how tall is a giraffe", None),
        ("", None),
    ],
)
def test_the_likeliest_of_a_kind(typed: str, expected: str | None) -> None:
    """Words of one's own name a deadline where the matcher is clear which."""
    assert expected == likeliest(small_edition(), typed, "deadline")


@pytest.mark.parametrize("typed", ["foo", "foe", "gin"])
def test_a_few_letters_sound_like_nothing(typed: str) -> None:
    """Three letters that some long name happens to hold are no likeness."""
    assert find(typed, {"talks-start": ("formal bargaining begins",)}) == Found(None)


@pytest.mark.parametrize(("entry", "later"), [("first-offer", "4.5%"), ("issue-pay", "4.5%")])
def test_what_is_looked_up_tells_nothing_of_a_later_day(entry: str, later: str) -> None:
    """Neither what replaces a fact nor a stand that is taken after the day of asking."""
    replies = [tell(EDITION, entry, now) for now in (EARLIER, NOON)]
    assert [reply is not None and later in reply.text for reply in replies] == [False, True]
