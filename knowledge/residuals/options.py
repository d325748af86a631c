"""The calculator for a command with options: each input comes as the text that someone typed into its field."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from knowledge.language.fitting import fitting
from knowledge.model import Rule
from knowledge.residuals.calculation import Calculation, cited, origins, refused, upper_first
from knowledge.residuals.choosing import changing, default_rule
from knowledge.residuals.figures import cents, listed, rounded
from knowledge.residuals.inputs import Refusal, Request, ResidualInputs
from knowledge.residuals.option_reading import FIELDS, read_fields, used_by
from knowledge.residuals.replying import lacking, read_as, reply
from knowledge.residuals.scenarios import Scenario, base_words, joined, rate_words
from knowledge.residuals.wording import Case, ground, of_part, working_lines
from knowledge.residuals.working import compute

__all__ = ["FIELDS", "calculate", "compare"]
# The bases are what is compared, and a payment has no sales to compare them on.
_NOT_COMPARED = frozenset({"base", "current"})
# Five results with the steps of each take more room than an answer in a chat has; a message has room for no more.
LONGEST_COMPARISON = 1_500
_TOO_MANY_STEPS = "The steps of the others are too long to stand here; work one out by itself to see them."
# What an input is, without the example of a question in free words: no field takes that.
_EXAMPLE = re.compile(r"[,;]?(?: write it)? like `.*$", re.DOTALL)


def calculate(rule: Rule, texts: Mapping[str, str], rules: Sequence[Rule], today: date) -> Calculation:
    """Work out a rule from option texts (see FIELDS) on a day; refused, with the reason, where one cannot be used."""
    target = _target(rule, rules)
    if target is None:
        return refused(f"The {rule.name} changes a rule that is not known here.", (rule,))
    target = _asking_for_fields(target)
    rules = [target if r.id == target.id else r for r in rules]
    read = read_fields(texts, target, used_by(target))
    if isinstance(read, Refusal):
        return refused(f"{read.why}.", (rule,))
    inputs, about = read
    request = Request(
        rule=target.id,
        inputs=inputs.model_copy(update={"amount": None, "base": None, "rate": None}),
        bases=(inputs.base,) if inputs.base is not None else tuple(s.value for s in rule.bases),
        rates=(inputs.rate,) if inputs.rate is not None else (),
        amounts=(inputs.amount,) if inputs.amount is not None else (),
        doubling="either" if rule.factor is not None else "",
        factor=rule.factor.value if rule.factor is not None else Decimal(2),
        wants="result",
        about=about,
    )
    return reply(request, rules, today)


def _target(rule: Rule, rules: Sequence[Rule]) -> Rule | None:
    """Return the rule that is computed: the one that a change is about, or the rule itself."""
    return next((r for r in rules if r.id == rule.changes), None) if rule.changes is not None else rule


def _asking_for_fields(rule: Rule) -> Rule:
    """Return the rule asking for its inputs by the fields that take them."""
    sold = " (or --units with --price)" if used_by(rule) >= {"amount", "units", "price"} else ""
    asks_for = {
        need: f"{_EXAMPLE.sub('', asked)}, as --{need}{sold if need == 'amount' else ''}"
        for need, asked in rule.asks_for.items()
    }
    return rule.model_copy(update={"asks_for": asks_for})


def compare(rules: Sequence[Rule], texts: Mapping[str, str], today: date, named: Rule | None = None) -> Calculation:
    """Work out a rule (by default the first in force) and every change of it that someone proposes or expects."""
    rule = _target(named, rules) if named is not None else default_rule(rules)
    if rule is None:
        return refused("No residual rule in force is known here.")
    if not changing(rule, rules):
        return refused(
            f"Nobody proposes or expects a change of the {rule.name} here, so there is nothing to compare.", (rule,)
        )
    rule = _asking_for_fields(rule)
    read = read_fields(texts, rule, used_by(rule) - _NOT_COMPARED)
    if isinstance(read, Refusal):
        return refused(f"{read.why}.", (rule,))
    return compare_on(rule, *read, rules, today, every_step=True)


def compare_on(  # noqa: PLR0913 - what is compared, on what, on which day, and how fully
    rule: Rule,
    inputs: ResidualInputs,
    about: Sequence[str],
    rules: Sequence[Rule],
    today: date,
    *,
    every_step: bool = False,
) -> Calculation:
    """Work out a rule and every change of it on the same inputs, side by side.

    The steps of the first are told; with `every_step` those of the others too, which makes the reply a long one.
    """
    cases: list[Case] = []
    for label, case in _variants(rule, inputs, rules):
        worked = compute(rule, case, today, rules)
        if isinstance(worked, Refusal):
            return lacking(worked, rule)
        cases.append((Scenario(case, label), worked))
    return _compared(rule, cases, rules, about, every_step=every_step)


def _compared(
    rule: Rule, cases: Sequence[Case], rules: Sequence[Rule], about: Sequence[str], *, every_step: bool
) -> Calculation:
    changes = changing(rule, rules)
    source, where, _ = origins(cases[0][1].formula.figures, rule, rules)
    shares = ((change, change.bases[0] if change.bases else change.factor) for change in changes)
    told = [f"{change.name}: {share.note}" for change, share in shares if share is not None]
    results = listed([f"{cents(w.result)} {s.label}" for s, w in cases])
    assumed = [*(read_as(said) for said in about), *rule.assumes]
    # the first is named in the first sentence, at a length that its steps need not repeat
    first, *others = working_lines([(Scenario(cases[0][0].inputs, ""), cases[0][1]), *cases[1:]])
    before = (f"{results}, {ground(rule, cases[0][0].inputs)}{of_part(cases[0][0].inputs)}.", first)
    after = (
        source,
        f"{upper_first('; '.join(told))}." if told else "",
        f"Assumed: {'; '.join(assumed)}." if assumed else "",
        *(c.caveat for c in changes),
    )
    if every_step and len("\n".join((*before, *others, *after))) > LONGEST_COMPARISON:
        others = [_TOO_MANY_STEPS]
    parts = (*before, *(others if every_step else ()), *after)
    return Calculation(
        status="answered",
        text=fitting(parts, LONGEST_COMPARISON) if every_step else fitting(parts),
        citations=cited(where, (rule, *changes)),
        rule_ids=(rule.id, *(c.id for c in changes)),
        amounts=tuple((s.label, rounded(w.result)) for s, w in cases),
    )


def _variants(rule: Rule, inputs: ResidualInputs, rules: Sequence[Rule]) -> list[tuple[str, ResidualInputs]]:
    """Return the rule as it stands, then each factor and each base of its changes, with what tells them apart."""
    stands = "as it stands" if inputs.rate is None else "at your rate"
    of_rule = joined([words for words in (base_words(inputs, rule), rate_words(inputs, rule)) if words])
    found = [(f"{stands} ({of_rule})" if of_rule else stands, inputs)]
    for change in changing(rule, rules):
        for on in change.factor_on if change.factor is not None else ():
            factor = change.factor.value if change.factor is not None else Decimal(1)
            case = inputs.model_copy(update={f"{on}_factor": factor})
            found.append((rate_words(case, rule) if on == "rate" else base_words(case, rule), case))
        for share in change.bases:
            case = inputs.model_copy(update={"base": share.value})
            found.append((base_words(case, rule), case))
    return found
