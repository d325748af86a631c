"""What was asked before a question, and that its answer is the same after anything where it looked at none of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering import Before, Reply
from tests.knowledge.answering.asking import ask
from tests.knowledge.small_pack import small_pack

CONVERSATIONS = (
    ("does the northern branch want the cabins of the old boats renewed",),
    ("who is mara quell", "and the winter route?"),
    ("hello", "what does mara quell say about rest between shifts"),
)
PHRASINGS = tuple(text for fact in small_pack().facts for text in fact.ask)


def _asked(question: str, messages: tuple[str, ...]) -> tuple[Reply, bool]:
    before = Before(messages)
    return ask(question, earlier=before), before.looked_at


def _are_the_same(question: str) -> bool:
    """Whether a question is answered alike after all that looked at nothing; raises where it is not."""
    asked = [_asked(question, messages) for messages in CONVERSATIONS]
    blind = [reply for reply, looked_at in asked if not looked_at]
    assert len(blind) in {0, len(asked)}
    assert all(reply == blind[0] for reply in blind)
    return bool(blind)


def test_whole_questions_are_answered_alike_after_anything() -> None:
    """Most phrasings of the facts look at nothing that came before; whichever do not have one answer."""
    alike = [_are_the_same(question) for question in PHRASINGS]
    assert sum(alike) > len(alike) / 2


@given(st.text(max_size=40) | st.lists(st.sampled_from(sorted({w for p in PHRASINGS for w in p.split()})), max_size=8))
def test_so_is_any_text(typed: str | list[str]) -> None:
    """Whatever is typed, it looks at what came before after any conversation, or after none of them."""
    _are_the_same(typed if isinstance(typed, str) else " ".join(typed))


@pytest.mark.parametrize("question", ["and who said that", "and the winter route?", "when?", "where does that stand"])
def test_follow_ups_look_at_what_came_before(question: str) -> None:
    """Else somebody else's answer would be given to them."""
    assert [_asked(question, messages)[1] for messages in CONVERSATIONS] == [True] * len(CONVERSATIONS)


def test_that_there_are_messages_is_no_secret() -> None:
    """To ask whether there are any looks at none; to count or to read them does."""
    assert (bool(Before(())), bool(Before(("hello",)))) == (False, True)
    before = Before(("hello", "when?"))
    assert before
    assert not before.looked_at
    assert list(before) == ["hello", "when?"]
    assert before.looked_at
    counted = Before(("hello",))
    assert len(counted) == 1
    assert counted.looked_at
    none = Before(())
    assert list(none) == []
    assert none.looked_at
