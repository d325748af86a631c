"""What the table of broken packs cannot show: several files at once, and what must not be reported."""

from __future__ import annotations

from knowledge.checks import CHECKS, check
from knowledge.reading import Lines, read_pack
from tests.knowledge.packs.museum import fact_lines, messages, museum, museum_with, sound_pack, with_fact

NO_FACT = (
    "facts/<topic>.yaml: the pack has no fact, so there is nothing that it could answer. "
    "Write one as in the file that `pack new` makes."
)


def test_every_check_has_its_place_once() -> None:
    """No check is forgotten or run twice, and each says what it finds."""
    assert len(set(CHECKS)) == len(CHECKS)
    assert all(look.__doc__ and look.__doc__.startswith("Find ") for look in CHECKS)


def test_a_pack_built_in_code_can_be_checked() -> None:
    """Without lines a problem names the usual file of its kind."""
    pack = sound_pack()
    stranger = pack.model_copy(update={"header": pack.header.model_copy(update={"we": "nobody"})})
    assert [str(problem) for problem in check(stranger)] == [
        "pack.yaml: we: party `nobody` is not in parties.yaml. Add it there, or take it out here."
    ]


def test_checks_do_not_mind_an_empty_pack() -> None:
    """Every list of a pack may be empty but the facts: without any, nothing could be answered."""
    pack = sound_pack()
    empty = pack.model_copy(
        update={name: () for name in type(pack).model_fields if isinstance(getattr(pack, name), tuple)}
    )
    none, we = sorted(check(empty, Lines()), key=lambda problem: problem.where)
    assert (we.where, str(none), none.severity) == ("we", NO_FACT, "error")


def test_an_empty_file_of_facts_is_an_empty_pack() -> None:
    """A file in which every fact is commented out is there and holds nothing; broken facts are some."""
    empty = {**museum(), "facts/pay.yaml": "# later\n"}
    assert NO_FACT in messages(empty)
    broken = museum_with("facts/pay.yaml", "- id: pay-offer", "- id: pay-offer\n  sais: x")
    only = broken["facts/pay.yaml"]
    start, end = only.index("- id: pay-offer"), only.index("- id: offer-insult")
    assert NO_FACT not in messages({**museum(), "facts/pay.yaml": only[start:end]})


def test_checks_leave_the_files_alone() -> None:
    """Reading and checking give the same again."""
    files = museum()
    assert read_pack(files) == read_pack(dict(reversed(files.items())))


def test_a_long_circle_is_told_once() -> None:
    """Three facts that replace one another in a ring are one finding."""
    lines = [
        line for a, b in (("a1", "b1"), ("b1", "c1"), ("c1", "a1")) for line in fact_lines(a, f"  superseded_by: {b}")
    ]
    assert messages(with_fact(*lines)) == [
        (
            "facts/more.yaml:7: fact a1, superseded_by: `superseded_by` goes round in a circle: "
            "`a1` -> `b1` -> `c1` -> `a1`. Take one of them out."
        )
    ]


def test_the_same_id_in_two_files_names_both_places() -> None:
    """A second fact of the same id points to the first."""
    found = messages(with_fact(*fact_lines("pay-claim", "  short: What else of pay?")))
    assert found == [
        (
            "facts/pay.yaml:4: fact pay-claim: the id `pay-claim` is taken by a fact at facts/more.yaml:1. "
            "Give one of the two another id."
        )
    ]


def test_one_number_stands_once_among_the_bases_of_a_rule() -> None:
    """The same base twice for the same days is a slip; in other days it is not."""
    base = '{value: 25%, by: mwu, cites: ["gazette-2031-03-04 5"]'
    shown = "  # changes: night-differential"
    twice = museum_with("rules.yaml", shown, f"  changes: night-differential\n  bases: [{base}}}, {base}}}]\n  #")
    assert messages(twice) == [
        (
            "rules.yaml:50: rule night-differential-claim, bases 2: the same number stands as number 1 for the same "
            "days. "
            "Keep one of the two, or give each its days with `since` and `until`."
        )
    ]
    dated = f"{base}, until: 2031-01-01}}, {base}, since: 2031-01-01}}"
    assert messages(museum_with("rules.yaml", shown, f"  changes: night-differential\n  bases: [{dated}]\n  #")) == []


def test_an_expression_must_hold_a_word() -> None:
    """What cannot be matched has no business in the word list."""
    assert messages(museum_with("words.yaml", "offer: [offer,", 'offer: ["!!", offer,')) == [
        "words.yaml:7: synonyms, offer 1: `!!` holds no word that can be matched. Delete it."
    ]


def test_the_question_bank_may_try_to_ping() -> None:
    """A bank tries the program with what members may type; nobody is shown it."""
    files = museum_with(
        "questions.yaml", "hey how big is the raise we are asking the museums for", '"@everyone how big is it"'
    )
    assert messages(files) == []


def test_an_outside_press_report_may_stand_without_day_and_paragraph() -> None:
    """A document that only settles a date is cited as a whole."""
    files = museum_with("sources.yaml", "  tier: reference\n", "  tier: press\n")
    assert messages(files) == []


def test_a_paragraph_of_endless_figures_is_no_citation() -> None:
    """A slip on the keyboard is told in plain words."""
    (said,) = messages(museum_with("facts/pay.yaml", '"gazette-2031-03-04 2"', f'"gazette-2031-03-04 {"9" * 5000}"'))
    assert said.endswith(" Write a citation as `source-id 3, 4` (a source and its paragraph numbers).")
