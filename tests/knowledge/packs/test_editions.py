"""What an edition is known by, and what changed between two, as a moderator reads it."""

from __future__ import annotations

import pytest

from knowledge.editions import Change, changes, content_hash, in_words
from knowledge.model import BankQuestion, Pack
from tests.knowledge.packs.museum import museum, museum_with, sound_pack

SAYS = "  says: >-\n    The museums offer a raise of 2.5%."
CASES = {
    "a statement": (
        "facts/pay.yaml",
        "offer a raise of 2.5%",
        "offer a raise of 2.75%",
        (
            "Changed fact `pay-offer`: says “... a raise of 2.5%. AHM director Owen ...” -> "
            "“... a raise of 2.75%. AHM director Owen ...”."
        ),
    ),
    "a date that is added": (
        "facts/pay.yaml",
        "  # until: 2031-04-01 ",
        "  until: 2031-04-01 #",
        "Changed fact `pay-claim`: until added: 2031-04-01.",
    ),
    "a date that is taken out": (
        "facts/pay.yaml",
        "  on: 2031-03-03 #",
        "  #",
        "Changed fact `pay-claim`: day taken out (was 2031-03-03).",
    ),
    "questions": (
        "facts/pay.yaml",
        "    - who called it an insult\n    - what did rosa say about the offer",
        "    - which word did rosa choose\n    - her verdict please\n    - so what does rosa think of it",
        "Changed fact `offer-insult`: questions: 3 added, 2 removed.",
    ),
    "a citation": (
        "facts/pay.yaml",
        '["gazette-2031-03-04 4"]',
        '["gazette-2031-03-04 3, 4"]',
        "Changed fact `offer-insult`: citations: gazette-2031-03-04 3, 4 added; gazette-2031-03-04 4 removed.",
    ),
    "an order": (
        "facts/pay.yaml",
        "slots: {actor: [mwu, lindqvist]}",
        "slots: {actor: [lindqvist, mwu]}",
        "Changed fact `pay-claim`: slots `actor` in another order.",
    ),
    "a slot": (
        "facts/pay.yaml",
        "slots: {actor: [lindqvist], shift: [night]}",
        "slots: {shift: [night, day]}",
        "Changed fact `offer-insult`: slots `actor` taken out; slots `shift`: day added.",
    ),
    "a rate": (
        "rules.yaml",
        "value: 12%",
        "value: 12.5%",
        "Changed rule `night-differential-claim`: tiers 1, rate, value 12% -> 12.5%.",
    ),
    "a stand": (
        "positions.yaml",
        "says: The AHM offers 2.5%.",
        "says: The AHM offers 3%.",
        "Changed issue `issue-pay`: stands 2, says “The AHM offers 2.5%.” -> “The AHM offers 3%.”.",
    ),
    "a synonym": (
        "words.yaml",
        "  contract: [contract, agreement, deal]",
        "  contract: [contract, agreement]\n  wage: [wage, hourly pay]",
        "Changed the word list: synonyms `contract`: deal removed; synonyms `wage` added: wage, “hourly pay”.",
    ),
    "an opposite": (
        "words.yaml",
        "  - [[accept, agree], [reject, refuse, turn down]]",
        "  - [[accept, agree], [reject, refuse]]",
        "Changed the word list: opposites 2 2: “turn down” removed.",
    ),
    "a further opposite": (
        "words.yaml",
        "  - [[accept, agree], [reject, refuse, turn down]]",
        "  - [[accept, agree], [reject, refuse, turn down]]\n  - [[up], [down]]",
        "Changed the word list: opposites: 2 before, 3 now.",
    ),
    "a text that is written anew": (
        "terms.yaml",
        "A differential is extra pay on top of the hourly wage for work at unpopular hours.",
        " ".join(["word"] * 20 + ["another"] * 20),
        (
            "Changed term `term-differential`: says “A differential is extra pay on top of the hourly wage for work at "
            "unpopular hours.” -> “word word word word word word word word word word word word word word word ... "
            "another another another another another another another another another another another "
            "another another another "
            "another”."
        ),
    ),
    "the header": (
        "pack.yaml",
        "clock: real",
        "clock: fixed",
        "Changed the pack itself: clock real -> fixed.",
    ),
    "a reply": (
        "replies.yaml",
        "thanks: You're welcome.",
        "thanks: Any time.",
        "Changed the replies: thanks “You're welcome.” -> “Any time.”.",
    ),
    "a yes": (
        "deadlines.yaml",
        "exact: no",
        "exact: yes",
        "Changed deadline `contract-end`: exact no -> yes.",
    ),
    "a bank question": (
        "questions.yaml",
        "- question: and when does it run out",
        "- question: and when is it over",
        (
            "Added 1 bank question: `what is in our contract / and when is it over`.\n"
            "Retired 1 bank question: `what is in our contract / and when does it run out`."
        ),
    ),
}


@pytest.mark.parametrize(("file", "old", "new", "said"), CASES.values(), ids=CASES)
def test_a_change_is_told_in_words(file: str, old: str, new: str, said: str) -> None:
    """One change in one file gives one line that names the thing and the field."""
    assert in_words(changes(sound_pack(), sound_pack(museum_with(file, old, new)))) == said


def test_what_comes_and_goes_is_counted_and_named() -> None:
    """Things added and retired are listed by id; what stays the same is not mentioned."""
    pack = sound_pack()
    fewer = pack.model_copy(update={"facts": pack.facts[:1], "people": ()})
    assert in_words(changes(pack, fewer)) == (
        "Retired 2 people: `lindqvist`, `achebe`.\nRetired 2 facts: `pay-offer`, `offer-insult`."
    )
    assert in_words(changes(fewer, pack)) == (
        "Added 2 people: `lindqvist`, `achebe`.\nAdded 2 facts: `pay-offer`, `offer-insult`."
    )
    assert changes(fewer, pack)[-1] == Change("fact", "offer-insult", "added")


def test_what_comes_and_goes_is_told_before_what_changes_with_it() -> None:
    """A moderator sees the first few lines: the fact that is retired, not the links to it that go with it."""
    pack = sound_pack()
    gone = pack.facts[-1]
    others = [fact.model_copy(update={"related": ()}) for fact in pack.facts[:-1]]
    linked = pack.model_copy(
        update={"facts": (others[0].model_copy(update={"related": (gone.id,)}), *others[1:], gone)}
    )
    lines = in_words(changes(linked, pack.model_copy(update={"facts": tuple(others)}))).split("\n")
    assert lines == [f"Retired 1 fact: `{gone.id}`.", f"Changed fact `{others[0].id}`: related: {gone.id} removed."]


def test_a_long_row_of_ids_is_cut() -> None:
    """A hundred new facts do not fill the screen."""
    pack = sound_pack()
    many = tuple(pack.facts[0].model_copy(update={"id": f"fact-{number}"}) for number in range(100))
    said = in_words(changes(pack, pack.model_copy(update={"facts": (*pack.facts, *many)})))
    assert said.startswith("Added 100 facts: `fact-0`, `fact-1`, ")
    assert said.endswith("`fact-11` and 88 more.")


def test_nothing_changed_is_said_too() -> None:
    """The same pack twice is no change."""
    assert changes(sound_pack(), sound_pack()) == ()
    assert in_words(()) == "Nothing changed."


def test_the_hash_is_stable() -> None:
    """The same content has the same hash in every process; twelve hex digits."""
    assert len(content_hash(sound_pack())) == 12
    assert int(content_hash(sound_pack()), 16) >= 0
    assert content_hash(sound_pack()) == content_hash(Pack.model_validate(sound_pack().model_dump()))


def test_the_hash_does_not_see_how_files_are_laid_out() -> None:
    """Comments, the order of keys and of items, and which file holds a fact make no difference."""
    files = museum()
    facts = files.pop("facts/pay.yaml")
    third = facts.index("- id: offer-insult")
    moved = {**files, "facts/tone.yaml": "# the tone\n" + facts[third:], "facts/all.yaml": facts[:third]}
    moved["pack.yaml"] = moved["pack.yaml"].replace("clock: real", "").replace("\nid: ", "\nclock: real\nid: ")
    moved["rules.yaml"] = moved["rules.yaml"].replace("value: 8%", "value: 0.080")
    moved["terms.yaml"] += "  superfluous: no\n".replace("  superfluous: no\n", "# end\n")
    assert content_hash(sound_pack(moved)) == content_hash(sound_pack())


@pytest.mark.parametrize(("file", "old", "new", "said"), CASES.values(), ids=CASES)
def test_the_hash_sees_every_change(file: str, old: str, new: str, said: str) -> None:
    """Whatever is told as a change gives another hash."""
    assert said
    assert content_hash(sound_pack(museum_with(file, old, new))) != content_hash(sound_pack())


def test_the_order_of_the_banks_rows_is_no_change() -> None:
    """Neither that of the rows, be it the same question on two days, nor that of what one of them may reach."""
    pack = sound_pack()
    ids = tuple(fact.id for fact in pack.facts[:2])
    row = BankQuestion(question="what is on the table", reaches=ids)
    days = [row.model_copy(update={"asked_on": day, "reaches": ids[:1]}) for day in ("2031-03-05", "2031-03-06")]
    before = pack.model_copy(update={"questions": (*pack.questions, row, *days)})
    turned = row.model_copy(update={"reaches": ids[::-1]})
    after = pack.model_copy(update={"questions": (*reversed(days), turned, *reversed(pack.questions))})
    assert changes(before, after) == ()
    more = after.model_copy(
        update={"questions": (*after.questions, days[0].model_copy(update={"asked_on": "2031-03-07"}))}
    )
    assert in_words(changes(before, more)) == ("Added 1 bank question: `what is on the table (asked on 2031-03-07)`.")


def test_names_that_begin_alike_are_told_apart() -> None:
    """Two long bank questions that differ only behind the cut are not shown as the same one, gone and come."""
    pack = sound_pack()
    long = " ".join(f"word{at}" for at in range(30))
    for one, two in ((f"{long} one", f"{long} two"), (long, f"{long} more"), (f"{long} a {long}", f"{long} b {long}")):
        old, new = (_asking(pack, question) for question in (one, two))
        added, retired = (line.partition(": ")[2] for line in in_words(changes(old, new)).splitlines())
        assert added != retired
        assert added[:20] == retired[:20]
        assert len(added) < 100
    other = in_words(changes(_asking(pack, long), _asking(pack, "x")))
    assert "`word0 word1 word2 word3 word4 word5 word6 word7 word8 wor...`" in other


def _asking(pack: Pack, question: str) -> Pack:
    row = pack.questions[0].model_copy(update={"question": question, "context": ()})
    return pack.model_copy(update={"questions": (row, *pack.questions[1:])})
