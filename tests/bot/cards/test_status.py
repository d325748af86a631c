"""What a look at the links says on the card of how all of it stands, however many there are."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from bot.cards.status import links_lines
from bot.store.links import Look, Unanswered

NOON = datetime(2024, 6, 12, 12, tzinfo=UTC)


def address(number: int) -> str:
    """Return the address of a page of that number."""
    return f"https://press.example/{number:04}"


def pack_of(sources: int, facts: int) -> Any:  # noqa: ANN401 - as much of a pack as is looked at
    """Return a pack with so many sources and facts, each fact resting on one of them and on the first."""
    return SimpleNamespace(
        sources=[SimpleNamespace(id=f"s{at}", address=address(at), archive="") for at in range(sources)],
        facts=[
            SimpleNamespace(id=f"f{at}", cites=[SimpleNamespace(source=f"s{one}") for one in (at % sources, 0)])
            for at in range(facts)
        ],
    )


def test_an_address_is_named_with_all_that_rests_on_it() -> None:
    """With each source that has it, and each fact once."""
    pack = pack_of(2, 4)
    pack.sources.append(SimpleNamespace(id="again", address="", archive=address(1)))
    pack.facts.append(SimpleNamespace(id="f9", cites=[SimpleNamespace(source="again"), SimpleNamespace(source="s1")]))
    look = Look(NOON, 2, tuple(Unanswered(address(at), state, "gone") for at, state in ((0, "moved"), (1, "broken"))))
    assert links_lines(pack, look) == (
        "- broken: s1, again, https://press.example/0001: gone. Facts: f1, f3, f9.",
        "- moved: s0, https://press.example/0000: gone. Facts: f0, f1, f2, f3.",
    )


def test_two_thousand_addresses_hold_nobody_up() -> None:
    """The answers to others wait while it is put together."""
    pack = pack_of(2_000, 20_000)
    look = Look(NOON, 2_000, tuple(Unanswered(one.address, "broken", "gone") for one in pack.sources))
    began = time.process_time()
    assert len(links_lines(pack, look)) == len(pack.sources)
    assert time.process_time() - began < 1
