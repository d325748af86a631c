"""The calculator for a command with options: each input comes as the text that someone typed into its field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from knowledge.language.amounts import Refused, quantities, read_count, read_minutes, read_money, read_percent, tidy
from knowledge.model import Rule
from knowledge.residuals.calculation import Calculation, cited, composed, origins, refused, upper_first
from knowledge.residuals.choosing import changing, default_rule
from knowledge.residuals.figures import cents, listed, rounded
from knowledge.residuals.inputs import Refusal, Request, ResidualInputs
from knowledge.residuals.labels import WHOLESALE_WORD, retail_words
from knowledge.residuals.replying import lacking, reply
from knowledge.residuals.scenarios import Scenario, base_words, joined, rate_words
from knowledge.residuals.wording import Case, ground, working_lines
from knowledge.residuals.working import compute

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


def calculate(rule: Rule, texts: Mapping[str, str], rules: Sequence[Rule], today: date) -> Calculation:
    """Work out a rule from option texts (see FIELDS) on a day; refused, with the reason, where one cannot be read."""
    inputs = _read(texts, rule)
    if isinstance(inputs, Refusal):
        return refused(f"{inputs.why}.", (rule,))
    target = next((r for r in rules if r.id == rule.changes), None) if rule.changes is not None else rule
    if target is None:
        return refused(f"The {rule.name} changes a rule that is not known here.", (rule,))
    request = Request(
        rule=target.id,
        inputs=inputs.model_copy(update={"amount": None, "base": None, "rate": None}),
        bases=(inputs.base,) if inputs.base is not None else tuple(s.value for s in rule.bases),
        rates=(inputs.rate,) if inputs.rate is not None else (),
        amounts=(inputs.amount,) if inputs.amount is not None else (),
        doubling="either" if rule.factor is not None else "",
        factor=rule.factor.value if rule.factor is not None else Decimal(2),
        wants="result",
    )
    return reply(request, rules, today)


def compare(rules: Sequence[Rule], texts: Mapping[str, str], today: date) -> Calculation:
    """Work out the rule in force and every change of it that someone proposes or expects, side by side."""
    rule = default_rule(rules)
    if rule is None:
        return refused("No residual rule in force is known here.")
    inputs = _read(texts, rule)
    if isinstance(inputs, Refusal):
        return refused(f"{inputs.why}.", (rule,))
    cases: list[Case] = []
    for label, case in _variants(rule, inputs, rules):
        worked = compute(rule, case, today, rules)
        if isinstance(worked, Refusal):
            return lacking(worked, rule)
        cases.append((Scenario(case, label), worked))
    return _compared(rule, cases, rules)


def _compared(rule: Rule, cases: Sequence[Case], rules: Sequence[Rule]) -> Calculation:
    changes = changing(rule, rules)
    said, where, _ = origins(cases[0][1].formula.figures, rule, rules)
    told = [f"{c.name}: {(c.bases[0] if c.bases else c.factor).note}" for c in changes if c.bases or c.factor]  # type: ignore[union-attr]
    results = listed([f"{cents(w.result)} {s.label}" for s, w in cases])
    parts = [
        f"{results}, {ground(rule, cases[0][0].inputs)}.",
        *working_lines([(Scenario(cases[0][0].inputs, ""), cases[0][1])]),
        said,
        f"{upper_first('; '.join(told))}.",
        f"Assumed: {'; '.join(rule.assumes)}." if rule.assumes else "",
        *(c.caveat for c in changes),
    ]
    return Calculation(
        status="answered",
        text=composed(parts),
        citations=cited(where, (rule, *changes)),
        rule_ids=(rule.id, *(c.id for c in changes)),
        amounts=tuple((s.label, rounded(w.result)) for s, w in cases),
    )


def _variants(rule: Rule, inputs: ResidualInputs, rules: Sequence[Rule]) -> list[tuple[str, ResidualInputs]]:
    """Return the rule as it stands, then each factor and each base of its changes, with what tells them apart."""
    found = [(f"as it stands ({joined([base_words(inputs, rule), rate_words(inputs, rule)])})", inputs)]
    for change in changing(rule, rules):
        for on in change.factor_on if change.factor is not None else ():
            factor = change.factor.value if change.factor is not None else Decimal(1)
            case = inputs.model_copy(update={f"{on}_factor": factor})
            found.append((rate_words(case, rule) if on == "rate" else base_words(case, rule), case))
        for share in change.bases:
            case = inputs.model_copy(update={"base": share.value})
            found.append((base_words(case, rule), case))
    return found


def _read(texts: Mapping[str, str], rule: Rule) -> ResidualInputs | Refusal:
    """Read every field; an amount may also be written as units and their price."""
    values: dict[str, Decimal] = {}
    for field, text in texts.items():
        if field not in _FIELDS:
            return Refusal(f"There is no input “{field[:40]}”; there are {listed(FIELDS)}")
        if not text.strip():
            continue
        flat = tidy(text)
        if _retail(field, flat, rule):
            asked = rule.asks_for.get("amount", rule.counted_in)
            return Refusal(f"“{text.strip()[:40]}” reads as a retail figure. Please give {asked}")
        pair = _units_and_price(flat) if field == "amount" else None
        if pair is not None:
            values["units"], values["price"] = pair
            continue
        name, read = _FIELDS[field]
        value = read(text)
        if isinstance(value, Refused):
            return Refusal(f"The {field.replace('-', ' ')} cannot be used: {value.why}")
        if name in {"titles", "part"} and value <= 0:
            return Refusal(f"The {field} must be more than nought")
        values[name] = value
    return ResidualInputs.model_validate(values)


def _retail(field: str, flat: str, rule: Rule) -> bool:
    asks = field in {"amount", "price"} and rule.trade
    return asks and retail_words(rule).search(flat) is not None and WHOLESALE_WORD.search(flat) is None


def _units_and_price(flat: str) -> tuple[Decimal, Decimal] | None:
    found = quantities(flat)
    if len(found) != 2 or any(q.why for q in found):
        return None
    counts = [q for q in found if q.kind == "count"]
    prices = [q for q in found if q.kind in {"money", "plain"}]
    return (counts[0].value, prices[0].value) if len(counts) == 1 and len(prices) == 1 else None
