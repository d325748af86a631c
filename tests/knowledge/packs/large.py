"""The files of a pack of 20,000 facts, for tests and benchmarks of what grows with a pack."""

from __future__ import annotations

from itertools import islice, product

from tests.knowledge.packs.museum import museum

FACTS = 20_000
SYLLABLES = ("ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo")


def large_files() -> dict[str, str]:
    """Return the files of a pack with 20,000 facts in twenty files."""
    words = list(islice(map("".join, product(SYLLABLES, repeat=4)), FACTS))
    facts = [_written(n, (words[n], words[n * 3 % FACTS] + "m", words[n * 11 % FACTS] + "k")) for n in range(FACTS)]
    each = FACTS // 20
    return {**museum(), **{f"facts/part-{at}.yaml": "".join(facts[at * each : (at + 1) * each]) for at in range(20)}}


def _written(number: int, words: tuple[str, ...]) -> str:
    """Return a fact of its own words."""
    a, b, c = words
    return (
        f"- id: fact-{number}\n  says: The {a} of {b} was {number % 97 + 1}% in {c} house.\n"
        f"  short: What was the {a} of {b}?\n  by: gazette\n  kind: number\n  on: 2031-03-03\n  topics: [pay]\n"
        f'  cites: ["gazette-2031-03-04 {number % 5 + 1}"]\n  slots: {{actor: [mwu]}}\n'
        f"  related: [fact-{(number * 7 + 1) % FACTS}]\n  ask:\n"
        f"    - how much {a} for {b}\n    - {b} and {a} in {c} house\n    - percent of {a} at {c}\n"
        f"    - did {c} pay {a} to {b}\n    - tell me the {b} figure of {c}\n    - {a} {b} {c}\n"
    )
