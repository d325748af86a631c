"""What a moderator reads when something in a pack is broken; the tables in `broken/` hold each message in full."""

from __future__ import annotations

import re

import pytest
import yaml

from knowledge.reading import trees
from tests.knowledge.packs.museum import messages, museum, museum_with, table

CASES = {case["when"]: case for name in ("yaml", "items", "checks") for case in table(name)}
JARGON = re.compile(
    r"pydantic|yaml(?!\b)|(?<!\.)\byaml\b|validat|scalar|mapping|sequence|token|node|anchor|alias\b|string|tuple|dict|regex"
    r"|NoneType|null|str\b|Traceback|block",
    re.IGNORECASE,
)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_broken_pack_says_what_to_mend(case: dict[str, str]) -> None:
    """Each slip gives just these problems, each with file, line, place and cure."""
    assert messages(museum_with(case["in"], case["instead_of"], case["stands"])) == case["says"]


@pytest.mark.parametrize("case", table("yaml"), ids=[case["when"] for case in table("yaml")])
def test_the_slow_parser_says_the_same(case: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where libyaml is missing, a moderator reads the same messages."""
    monkeypatch.setattr(trees, "_Parser", yaml.BaseLoader)
    assert messages(museum_with(case["in"], case["instead_of"], case["stands"])) == case["says"]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_messages_are_in_plain_words(case: dict[str, str]) -> None:
    """No word of a parser or a validator reaches a moderator, and every message ends in a cure."""
    for message in case["says"]:
        assert JARGON.search(message) is None
        assert message.endswith((".", "?"))


def test_the_sound_pack_has_no_problem() -> None:
    """What the cases break is sound before."""
    assert messages(museum()) == []


def test_all_problems_come_at_once() -> None:
    """Faults in several files, of the form and of the content, are reported together, in the order of the files."""
    files = museum_with("facts/pay.yaml", "  kind: quote", "  knd: quote")
    files["people.yaml"] = files["people.yaml"].replace("party: ahm", "party: amh")
    files["terms.yaml"] = files["terms.yaml"].replace("says: A", "says: The thing: A")
    files["unknowns.yaml"] = files["unknowns.yaml"].replace("  short: ", "\tshort: ")
    assert messages(files) == [
        "facts/pay.yaml:62: fact offer-insult, knd: `knd` is not a key of a fact. Did you mean `kind`?",
        "people.yaml:12: person achebe, party: party `amh` is not in parties.yaml. Did you mean `ahm`?",
        (
            "terms.yaml:5: term term-differential: a colon with a space after it stands inside a text. "
            "Put the whole text in quotes."
        ),
        "unknowns.yaml:5: this line is set in with a tab. Set it in with two spaces for each level.",
    ]


def test_a_broken_item_is_no_dead_end_for_others() -> None:
    """What refers to an item that is there, but broken, is not reported as well."""
    files = museum_with("facts/pay.yaml", "short: How big a raise does the MWU want?", "short: How big: what?")
    assert messages(files) == [
        (
            "facts/pay.yaml:7: fact pay-claim: a colon with a space after it stands inside a text. "
            "Put the whole text in quotes."
        )
    ]


def test_a_question_that_leads_elsewhere_is_told_once() -> None:
    """Though it be the short question and a phrasing of the same fact: the short one is what a button says."""
    taken = "whats our pay claim"
    files = museum_with("facts/pay.yaml", "short: What raise do the museums offer?", f"short: {taken}")
    files["facts/pay.yaml"] = files["facts/pay.yaml"].replace("whats the ahm offer", taken)
    (told,) = messages(files)
    assert f"fact pay-offer, short: `{taken}` also leads to fact `pay-claim`" in told
