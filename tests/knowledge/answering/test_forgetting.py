"""Nobody's question outlives its answer: when it has been told, nothing of the core holds the words any longer."""

from __future__ import annotations

import gc
from collections.abc import Iterator

from knowledge.answering import answer
from knowledge.answering.parts import parts_of
from knowledge.language.normalising import clean
from tests.knowledge.small_pack import NOON, small_edition

# Typed in capitals: what the core looks at is in small letters, and stands nowhere in this file.
TYPED = (
    "HOW MANY MEMBERS OF THE FERRY CREWS VOTED FOR THE STOPPAGE, DOES ANYBODY KNOW",
    "HOW OLD IS THE UNION OF THE FERRY CREWS BY NOW",
    "WHICH OFFICIAL OF THE ISLAND LINE SAID SO ABOUT THE WINTER ROUTE",
    "WHY DID THEY CANCEL THE NEXT MEETING OF THE TWO SIDES",
    "WHEN DO THE TWO SIDES SIT DOWN AGAIN TOMORROW",
    "SHOULD I SIGN WHAT THE ISLAND LINE SENT ME",
    "WHAT DID MARA QUELL SAY ABOUT THE WINTER ROUTE. AND WHO PAYS FOR THE SKERRY ROUTE?",
    "WHAT IS A LAY DAY FOR A CAPTAIN OF THE NEW FERRY",
    "AND WHAT ABOUT HER",
)


def _held_by(held: object) -> Iterator[object]:
    """Yield what something refers to; of a plain tuple or dict, which the collector does not follow, its own too."""
    for one in gc.get_referents(held):
        yield one
        if isinstance(one, tuple | dict) and not gc.is_tracked(one):
            yield from _held_by(one)


def _holders(texts: frozenset[str]) -> list[str]:
    """Return each text that something still holds, with what holds it."""
    gc.collect()
    return [
        f"{type(holder).__qualname__} {getattr(holder, '__qualname__', '')}: {one}"
        for holder in gc.get_objects()
        if holder is not texts
        for one in _held_by(holder)
        if isinstance(one, str) and one in texts
    ]


def test_what_holds_a_text_is_found() -> None:
    """The search finds a text in a list, and in a plain tuple within one."""
    text = clean("THE SEARCH FINDS THIS")
    held = [text, ("", text)]
    assert sum(found.startswith("list") for found in _holders(frozenset({text}))) == len(held)


def test_no_question_outlives_its_answer() -> None:
    """Neither a cache nor anything else has a question or a part of it, alone or in a conversation, once it is told."""
    edition = small_edition()
    for at, question in enumerate(TYPED):
        answer(edition, question, NOON)
        answer(edition, question, NOON, TYPED[:at])
    assert _holders(frozenset(part for text in map(clean, TYPED) for part in (text, *parts_of(text)))) == []
