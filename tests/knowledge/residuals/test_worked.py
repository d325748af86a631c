"""The worked examples, to the last decimal."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from knowledge.residuals import Refusal, ResidualInputs, Working, compute
from tests.knowledge.residuals.shipped import DAY, rule, rules, table

EXAMPLES = table("worked_residuals.yaml")


def inputs_of(example: dict[str, Any]) -> ResidualInputs:
    """Return the inputs of an example, each an exact number."""
    given = dict(example["inputs"])
    tiers = tuple((Decimal(r), None if limit == "~" else Decimal(limit)) for r, limit in given.pop("tiers", ()))
    return ResidualInputs.model_validate({"tiers": tiers, **{name: Decimal(value) for name, value in given.items()}})


@pytest.mark.parametrize("example", EXAMPLES, ids=[e["name"] for e in EXAMPLES])
def test_a_worked_example_holds_to_the_last_decimal(example: dict[str, Any]) -> None:
    """What the table says comes out, exactly, or is refused for the reason it names."""
    day = date.fromisoformat(example["on"]) if "on" in example else DAY
    found = compute(rule(example["rule"]), inputs_of(example), day, rules())
    if "refused" in example:
        assert isinstance(found, Refusal)
        assert example["refused"] in found.why
        return
    assert isinstance(found, Working)
    assert Decimal(example["result"]) == found.result
    assert (Decimal(example["over"]) if "over" in example else None) == found.over


def test_every_shipped_rule_has_a_worked_example() -> None:
    """No rule ships without an example of what it gives."""
    shown = {e["rule"] for e in EXAMPLES if "result" in e}
    assert {r.id for r in rules()} == shown


def test_names_of_examples_are_sentences_of_their_own() -> None:
    """Each example says in its own words what it shows."""
    names = [e["name"] for e in EXAMPLES]
    assert len(names) == len(set(names))
    assert all(len(name.split()) >= 4 for name in names)
