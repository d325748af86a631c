"""The work that every method is given: phrasings to learn from, questions that one of them answers, and others."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.stand.typos import mistyped
from knowledge.entries import Entry
from knowledge.language.lexicon import Expressions

PHRASINGS = 10
ASKED = 1500
STRANGE = 1000
SEED = 0
PLAIN = Expressions(by_expression={}, calendar={}, we="")
# The intents that Zhang et al. (2022, "Are pre-trained transformers robust in intent classification?") hold out.
_SIBLINGS = """
age_limit atm_support card_acceptance card_delivery_estimate card_not_working card_swallowed compromised_card
contactless_not_working exchange_rate get_disposable_virtual_card get_physical_card getting_virtual_card
lost_or_stolen_card passcode_forgotten pin_blocked receiving_money terminate_account top_up_by_bank_transfer_charge
top_up_by_card_charge top_up_by_cash_or_cheque top_up_limits topping_up_by_card transfer_into_account
unable_to_verify_identity verify_my_identity verify_source_of_funds virtual_card_not_working
"""
HELD_OUT = frozenset(_SIBLINGS.split())


@dataclass(frozen=True)
class Asked:
    """A question and the labels that would be right; none where nothing known answers it."""

    text: str
    right: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Work:
    """What is known, and what is asked.

    `strange` holds the questions to refuse by kind: `far` ones of another subject, `near` ones of a sibling's. A label
    in `refusing` says that nothing is known, so that reaching it is to refuse.
    """

    name: str
    entries: tuple[Entry, ...]
    answerable: tuple[Asked, ...]
    strange: Mapping[str, tuple[Asked, ...]]
    expressions: Expressions = PLAIN
    refusing: frozenset[str] = frozenset()

    def phrasings(self) -> tuple[list[str], list[str]]:
        """Return all phrasings, and the label of each."""
        pairs = [(text, e.id) for e in self.entries for text in (*e.phrasings, *e.corrects)]
        return [text for text, _ in pairs], [label for _, label in pairs]

    def with_typos(self, slips: int) -> Work:
        """Return the same work with so many slips of the keyboard in each question."""
        chance = random.Random(SEED + slips)  # noqa: S311 - a split to repeat, no secret

        def slipped(rows: tuple[Asked, ...]) -> tuple[Asked, ...]:
            return tuple(replace(row, text=mistyped(row.text, slips, chance)) for row in rows)

        return replace(
            self,
            name=f"{self.name}, {slips} slip{'s' if slips > 1 else ''}",
            answerable=slipped(self.answerable),
            strange={kind: slipped(rows) for kind, rows in self.strange.items()},
        )


def clinc150(folder: Path, phrasings: int = PHRASINGS) -> Work:
    """Read CLINC150 (Larson et al. 2019, CC BY 3.0): 150 intents, and its own questions out of scope."""
    held = json.loads((folder / "clinc150" / "data_full.json").read_text(encoding="utf-8"))
    chance = random.Random(SEED)  # noqa: S311
    entries = _sampled([(text, intent) for text, intent in held["train"]], phrasings, chance)
    asked = [Asked(text, frozenset({intent})) for text, intent in held["test"]]
    return Work(
        "CLINC150",
        entries,
        tuple(chance.sample(asked, ASKED)),
        {"far": tuple(Asked(text) for text, _ in held["oos_test"][:STRANGE])},
    )


def banking77(folder: Path, phrasings: int = PHRASINGS) -> Work:
    """Read BANKING77 (Casanueva et al. 2020, CC BY 4.0): 50 intents known, their 27 siblings asked all the same."""
    train, test = (_rows(folder / "banking77" / name) for name in ("train.csv", "test.csv"))
    chance = random.Random(SEED)  # noqa: S311
    entries = _sampled([row for row in train if row[1] not in HELD_OUT], phrasings, chance)
    asked = [Asked(text, frozenset({intent})) for text, intent in test if intent not in HELD_OUT]
    near = [Asked(text) for text, intent in test if intent in HELD_OUT]
    far = clinc150(folder).strange["far"]
    return Work(
        "BANKING77, 50 of 77",
        entries,
        tuple(chance.sample(asked, ASKED)),
        {"near": tuple(chance.sample(near, STRANGE)), "far": far},
    )


def _rows(path: Path) -> list[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return [(row["text"], row["category"]) for row in csv.DictReader(lines)]


def _sampled(rows: list[tuple[str, str]], phrasings: int, chance: random.Random) -> tuple[Entry, ...]:
    by_intent: dict[str, list[str]] = {}
    for text, intent in rows:
        by_intent.setdefault(intent, []).append(text)
    return tuple(
        Entry(intent, "fact", intent, tuple(chance.sample(texts, phrasings)), (), "")
        for intent, texts in sorted(by_intent.items())
    )
