"""All that is wrong with a broken item is told in one go, and nothing that is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from knowledge.checks import checked
from knowledge.reading import read_pack
from knowledge.scaffold import new_pack
from tests.knowledge.packs.museum import NAME

BY = ("by: lindqvist # who", "by: lindqvst # who", "fact pay-claim, by")
CITES = ('["gazette-2031-03-04 2"] # one', '["gazete-2031-03-04 2"] # one', "fact pay-claim, cites 1")
RELATED = ("related: [pay-offer] # what", "related: [nothing-here] # what", "fact pay-claim, related 1")
KIND = ("kind: proposal # event", "kind: propsal # event", "fact pay-claim, kind")
ON = ("on: 2031-03-03 # the", "on: 2031-03-33 # the", "fact pay-claim, on")
KEY = ("topics: [pay] #", "topcs: [pay] #", "fact pay-claim, topcs")
CLOCK = ("clock: real", "clock: reel", "clock")


def _found(**files: list[tuple[str, str, str]]) -> tuple[set[str], set[str]]:
    """Return where the errors of a pack are that was broken so, and where they should be."""
    texts = new_pack(NAME)
    for name, changes in files.items():
        path = {"pay": "facts/pay.yaml", "pack": "pack.yaml"}[name]
        for old, new, _ in changes:
            assert old in texts[path]
            texts[path] = texts[path].replace(old, new, 1)
    problems = checked(read_pack(texts)).problems
    wanted = {where for changes in files.values() for _, _, where in changes}
    return {problem.where for problem in problems if problem.severity == "error"}, wanted


@pytest.mark.parametrize("broken", [KIND, ON, KEY], ids=["kind", "day", "key"])
def test_a_broken_key_hides_nothing_else(broken: tuple[str, str, str]) -> None:
    """Nor does it make anything seem wrong that is not."""
    told, wanted = _found(pay=[broken, BY, CITES, RELATED])
    assert told == wanted


def test_several_broken_keys_are_told_with_the_rest() -> None:
    """Each by itself."""
    told, wanted = _found(pay=[KIND, ON, KEY, BY, RELATED])
    assert told == wanted


def test_a_broken_header_hides_nothing_of_the_facts() -> None:
    """They can be looked at without it."""
    told, wanted = _found(pack=[CLOCK], pay=[BY, RELATED])
    assert told == wanted


def test_a_source_that_only_a_broken_fact_cites_is_cited() -> None:
    """And one that nothing cites is told of, though something is broken."""
    texts = new_pack(NAME)
    texts["facts/pay.yaml"] = texts["facts/pay.yaml"].replace(KIND[0], KIND[1], 1)
    spare = "- id: spare-2030\n  publisher: The Spare\n  tier: reference\n  outside: yes\n"
    texts["sources.yaml"] += spare
    warned = {problem.where for problem in checked(read_pack(texts)).problems if problem.severity == "warning"}
    assert warned == {"source spare-2030"}


def test_a_broken_pack_is_never_used() -> None:
    """What was made up in place of what is broken is looked at, and answered from nowhere."""
    texts = new_pack(NAME)
    texts["facts/pay.yaml"] = texts["facts/pay.yaml"].replace(KIND[0], KIND[1], 1)
    loaded = checked(read_pack(texts))
    assert not loaded.sound
    assert loaded.pack is not None
    assert "pay-claim" not in {fact.id for fact in loaded.pack.facts}


TORN = {
    "an open text": lambda text: f"{text.rstrip()}\nspare: a: b\n",
    "a tab": lambda text: f"{text.rstrip()}\n\tspare\n",
    "another encoding": lambda text: text.encode("utf-16"),
    "gone": lambda _: None,
}  # fmt: skip


@pytest.mark.parametrize("torn", TORN.values(), ids=TORN)
@pytest.mark.parametrize("name", ["pack.yaml", "replies.yaml", "sources.yaml", "words.yaml", "questions.yaml"])
def test_a_file_that_cannot_be_read_hides_nothing_in_others(
    name: str, torn: Callable[[str], str | bytes | None]
) -> None:
    """All that can be known without it is told, and nothing seems wrong that only rests on it."""
    if name == "words.yaml" and torn is TORN["gone"]:
        return  # a pack may do without it, and then what rests on it is wrong
    texts: dict[str, str | bytes] = {**new_pack(NAME)}
    facts, people = str(texts["facts/pay.yaml"]), str(texts["people.yaml"])
    texts["facts/pay.yaml"] = facts.replace(BY[0], BY[1], 1).replace(RELATED[0], RELATED[1], 1)
    texts["people.yaml"] = people.replace("party: ahm", "party: amh", 1)
    elsewhere = {str(problem) for problem in checked(read_pack(texts)).problems}
    assert len(elsewhere) == 3
    broken = torn(str(texts.pop(name)))
    if broken is not None:
        texts[name] = broken
    problems = checked(read_pack(texts)).problems
    assert {str(problem) for problem in problems if problem.file != name} == elsewhere
    told = [problem for problem in problems if problem.file == name]
    assert len(told) == (0 if broken is None and name == "questions.yaml" else 1)


def test_questions_are_not_alike_for_want_of_the_words_that_tell_them_apart() -> None:
    """What a broken words.yaml would have told apart is no pair of twins."""
    texts = new_pack(NAME)
    one, other = "what does the night shift want for her", "what does the night shift want for them"
    facts = texts["facts/pay.yaml"].replace("pay demand of the museum workers?", one)
    texts["facts/pay.yaml"] = facts.replace("offer of the employers in percent", other)
    texts["words.yaml"] = "slots:\n  shift:\n    early: [for her]\n    late: [for them]\n\tspare\n"
    assert {problem.file for problem in checked(read_pack(texts)).problems} == {"words.yaml"}
