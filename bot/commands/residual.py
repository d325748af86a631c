"""`residual`: a rule worked out step by step from the figures given, or beside what was proposed."""

from __future__ import annotations

import argparse

from bot import console
from bot.desk import Desk
from bot.world import Exit, UsageError
from knowledge.answering import Edition
from knowledge.model import Rule
from knowledge.residuals import FIELDS, Calculation, calculate, compare


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Print the working of the named rule, the comparison, or the list of rules."""
    edition = desk.edition
    rules = edition.pack.rules
    given = {name: getattr(options, name.replace("-", "_")) for name in FIELDS}
    texts = {name: value for name, value in given.items() if value is not None}
    if not rules:
        desk.say("This pack has no residual rules.", console.footer(edition))
        return Exit.UNANSWERED
    today = desk.today()
    if not options.words and options.compare:
        return _tell(desk, edition, compare(rules, texts, today))
    if not options.words:
        if texts:
            raise UsageError("Say which rule the figures are for, or --compare. `steward residual` lists the rules.")
        desk.say(*[_in_short(rule) for rule in rules], console.footer(edition))
        return Exit.ANSWERED
    picked = desk.pick("rule", options.words, {rule.id: (rule.name, *rule.ask) for rule in rules})
    if picked is None:
        return Exit.UNANSWERED
    rule = next(rule for rule in rules if rule.id == picked)
    worked = compare(rules, texts, today, rule) if options.compare else calculate(rule, texts, rules, today)
    return _tell(desk, edition, worked)


def _tell(desk: Desk, edition: Edition, worked: Calculation) -> int:
    sources = "\n".join(console.numbered(edition.pack, worked.citations)) if worked.status == "answered" else ""
    desk.say(worked.text, *([sources] if sources else []), console.footer(edition, worked.rule_ids))
    return Exit.ANSWERED if worked.status == "answered" else Exit.UNANSWERED


def _in_short(rule: Rule) -> str:
    needs = "; ".join(rule.asks_for[need] for need in rule.needs)
    return f"{rule.name} ({rule.id}), {rule.status}\n  {rule.says}{f'{chr(10)}  Needs {needs}.' if needs else ''}"
