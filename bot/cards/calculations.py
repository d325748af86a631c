"""The card of a residual: worked out step by step, beside what was proposed, or the rules there are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.cards.answers import answer_buttons, voice_of
from bot.cards.card import Card, Section
from bot.cards.citing import edition_note, source_lines
from bot.cards.naming import pick, rules_named
from knowledge.answering import Edition
from knowledge.model import Rule
from knowledge.residuals import Calculation, calculate, compare

NO_RULE = "Say which rule the figures are for, or compare. Leave the figures out to see all rules."


def worked_out(
    edition: Edition, typed: str, texts: Mapping[str, str], today: date, *, side_by_side: bool = False
) -> Calculation | Card:
    """Work out the named rule from option texts, or set it beside what was proposed.

    A card instead where no rule is meant: the list of rules, or what may have been. ValueError with a plain sentence
    where figures come without a rule.
    """
    rules = edition.pack.rules
    if rules and texts and not typed and not side_by_side:
        raise ValueError(NO_RULE)
    if not rules or not (typed or side_by_side):
        return rules_card(edition)
    picked = pick(edition, "rule", typed, rules_named(edition.pack)) if typed else ""
    if isinstance(picked, Card):
        return picked
    named = next((rule for rule in rules if rule.id == picked), None)
    if named is None or side_by_side:
        return compare(rules, texts, today, named)
    return calculate(named, texts, rules, today)


def rules_card(edition: Edition) -> Card:
    """List the rules, each with what it says and what it needs."""
    if not edition.pack.rules:
        return Card(("This pack has no residual rules.",), notes=(edition_note(edition),), status="abstained")
    listed = tuple(Section("", (_in_short(rule),)) for rule in edition.pack.rules)
    return Card((), notes=(edition_note(edition),), sections=listed, listing=("rules",), status="answered")


def calculation_card(edition: Edition, worked: Calculation) -> Card:
    """Lay out a calculation with the sources of its figures, or why there is none."""
    answered = worked.status == "answered"
    return Card(
        tuple(worked.text.split("\n")),
        source_lines(edition, worked.citations) if answered else (),
        (edition_note(edition, worked.rule_ids),),
        buttons=answer_buttons(edition, worked.rule_ids) if answered else (),
        ids=worked.rule_ids,
        voice=voice_of(edition, worked.citations) if answered else "",
        status="answered" if answered else "refused",
    )


def _in_short(rule: Rule) -> str:
    needs = "; ".join(rule.asks_for[need] for need in rule.needs)
    return f"{rule.name} ({rule.id}), {rule.status}\n  {rule.says}{f'{chr(10)}  Needs {needs}.' if needs else ''}"
