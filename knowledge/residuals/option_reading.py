"""The fields of a command to the inputs of one rule: each is used, or refused by its name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from knowledge.language.amounts import (
    Quantity,
    Refused,
    quantities,
    read_count,
    read_minutes,
    read_money,
    read_percent,
    tidy,
)
from knowledge.language.echoing import echoed
from knowledge.model import Rule
from knowledge.residuals.choosing import special
from knowledge.residuals.figures import listed
from knowledge.residuals.inputs import Refusal, ResidualInputs
from knowledge.residuals.labels import WHOLESALE_WORD, retail_words
from knowledge.residuals.splitting import read_split

Reader = Callable[[str], Decimal | Refused]
# The field of an option, the input it sets and how it is read.
_FIELDS: dict[str, tuple[str, Reader]] = {
    "amount": ("amount", read_money), "units": ("units", read_count), "price": ("price", read_money),
    "already": ("already", read_money), "base": ("base", read_percent), "rate": ("rate", read_percent),
    "costs": ("costs", read_money), "overscale": ("overscale", read_money), "current": ("current", read_money),
    "minutes": ("minutes", read_minutes), "of-minutes": ("of_minutes", read_minutes),
    "titles": ("titles", read_count), "part": ("part", read_percent),
}  # fmt: skip
FIELDS = tuple(_FIELDS)
_ALWAYS = frozenset({"titles", "part"})
_SOLD = frozenset({"amount", "units", "price"})
_MULTIPLIED = re.compile(r"\s*(?:x|\*|times|at|@)\s*")


def used_by(rule: Rule) -> frozenset[str]:
    """Return the fields that a rule can take into account."""
    if rule.flat is not None:
        return _ALWAYS
    fields = {*_ALWAYS, *rule.needs}
    if rule.threshold is not None:
        return frozenset({*fields, "rate", "base"})
    if special(rule):
        return frozenset({*fields, *({"current"} if "current" in rule.hears else ())})
    return frozenset({*fields, *_SOLD, "already", "base", "rate", "current"})


def read_fields(
    texts: Mapping[str, str], rule: Rule, taken: frozenset[str]
) -> tuple[ResidualInputs, tuple[str, ...]] | Refusal:
    """Read the fields that are `taken` into the inputs of a rule, with the figures that are not quite sure.

    A field that is not known, not taken or not to be read, and two that contradict each other, come back as a Refusal.
    """
    given = {field: text for field, text in texts.items() if text.strip()}
    wrong = _misplaced(given, rule, taken)
    if wrong is not None:
        return wrong
    values: dict[str, Decimal] = {}
    about: list[str] = []
    for field, text in given.items():
        found = _value(field, text, rule)
        if isinstance(found, Refusal):
            return found
        if values.keys() & found.keys():
            return _twice()
        values.update(found)
        about += [q.about for q in quantities(tidy(text)) if q.about]
    clash = _clash(values, rule)
    if clash is not None:
        return clash
    inputs = ResidualInputs.model_validate(values)
    unsure = any(q.about for q in quantities(tidy(given.get("amount", ""))))
    return inputs.model_copy(update={"unsure": "about" if unsure else ""}), tuple(about)


def _misplaced(given: Mapping[str, str], rule: Rule, taken: frozenset[str]) -> Refusal | None:
    unknown = next((field for field in given if field not in _FIELDS), None)
    if unknown is not None:
        return Refusal(f"There is no input “{echoed(unknown)}”; there are {listed(FIELDS)}")
    idle = [field for field in given if field not in taken]
    if idle:
        uses = listed([field for field in FIELDS if field in taken])
        return Refusal(f"{listed([f'--{f}' for f in idle])} has no place in the {rule.name} here, which takes {uses}")
    return None


def _value(field: str, text: str, rule: Rule) -> dict[str, Decimal] | Refusal:
    flat = tidy(text)
    if _retail(field, flat, rule):
        asked = rule.asks_for.get("amount", rule.counted_in)
        return Refusal(f"“{echoed(text)}” reads as a retail figure. Please give {asked}")
    pair = _units_and_price(flat) if field == "amount" else None
    if pair is not None:
        return {"units": pair[0], "price": pair[1]}
    split = read_split(tidy(f"my {text} share")) if field == "part" and "%" not in text else None
    if split is not None:
        return {"part": split.part, "of_parts": split.of} if not split.fault else Refusal(split.fault)
    name, read = _FIELDS[field]
    value = read(text)
    if isinstance(value, Refused):
        return _not_read(field, text, value.why)
    if name in _ALWAYS and value <= 0:
        return Refusal(f"The {field} must be more than nought")
    return {name: value}


def _not_read(field: str, text: str, why: str) -> Refusal:
    if field in {"units", "price"} and _units_and_price(tidy(text)) is not None:
        why = f"“{echoed(text)}” holds more than one figure; --amount takes units and price together"
    return Refusal(f"The {field.replace('-', ' ')} cannot be used: {why}")


def _twice() -> Refusal:
    return Refusal(
        "The units and their price are given twice; give either `--amount` with both, or `--units` and `--price`"
    )


def _clash(values: Mapping[str, Decimal], rule: Rule) -> Refusal | None:
    """Return what two fields say against each other, or one without the other that it needs."""
    if "amount" in values and values.keys() & {"units", "price"}:
        return Refusal(
            "The amount is given twice, as a sum and by units and price; give either --amount or the other two"
        )
    if "price" in values and "units" not in values:
        return Refusal("--price needs --units beside it, the number that was sold at that price")
    if "units" in values and "price" not in values:
        one = "what the distributor is paid for one (not the shop price)" if rule.trade else "the price of one"
        return Refusal(f"--units needs --price beside it, {one}")
    if "current" in values and values.keys() & _SOLD and "current" not in rule.hears:
        return Refusal("--current is a payment to be changed, and --amount a sum to be worked out; give one of them")
    if "base" in values and rule.threshold is not None and "rate" not in values:
        return Refusal("--base needs --rate beside it here: without a rate nothing is worked out on the base")
    return None


def _retail(field: str, flat: str, rule: Rule) -> bool:
    asks = field in {"amount", "price"} and rule.trade
    return asks and retail_words(rule).search(flat) is not None and WHOLESALE_WORD.search(flat) is None


def _units_and_price(flat: str) -> tuple[Decimal, Decimal] | None:
    """Read units and the price of one, counted or multiplied in either order: `100 units at $8`, `100 x 8`."""
    found = quantities(flat)
    if len(found) != 2 or any(q.why or q.bound for q in found):
        return None
    first, second = found
    alone = not flat[: first.start].strip() and not flat[second.end :].strip(" .")
    # Of a longer sentence no factor is guessed.
    if alone and _MULTIPLIED.fullmatch(flat[first.end : second.start]):
        return _factors(first, second)
    counts = [q for q in found if q.kind == "count"]
    prices = [q for q in found if q.kind in {"money", "plain"}]
    return (counts[0].value, prices[0].value) if len(counts) == 1 and len(prices) == 1 else None


def _factors(first: Quantity, second: Quantity) -> tuple[Decimal, Decimal] | None:
    price, count = (first, second) if "$" in first.text and "$" not in second.text else (second, first)
    whole = count.value == count.value.to_integral_value() and "$" not in count.text
    fits = {count.kind} <= {"money", "plain", "count"} and {price.kind} <= {"money", "plain"}
    return (count.value, price.value) if whole and fits else None
