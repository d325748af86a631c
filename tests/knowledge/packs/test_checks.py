"""What the table of broken packs cannot show: several files at once, and what must not be reported."""

from __future__ import annotations

import pytest

from knowledge.checks import CHECKS, check
from knowledge.checks.twins import near_twins
from knowledge.reading import Lines, read_pack
from tests.knowledge.packs.museum import messages, museum, museum_with, sound_pack, with_fact

ASK = [
    "red brown ink",
    "orange bread crumb",
    "yellow river boat",
    "green stone wall",
    "blue paper kite",
    "white snow fox",
]


NO_FACT = (
    "facts/<topic>.yaml: the pack has no fact, so there is nothing that it could answer. "
    "Write one as in the file that `pack new` makes."
)


def fact(name: str, *lines: str, ask: list[str] = ASK, says: str = "The Gazette says so.") -> list[str]:
    """Return the lines of a fact."""
    given = "\n".join(lines)
    head = [f"- id: {name}", f"  says: {says}", "  by: gazette", "  kind: event", "  cites: [gazette-2031-03-04 1]"]
    if "  short:" not in given:
        head.append(f"  short: What of {name}?")
    kept = [line for line in head if line.split(":")[0] not in {own.split(":")[0] for own in lines}]
    return [*kept, *lines, "  ask:", *(f"    - {name} {question}" for question in ask)]


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


def test_questions_that_differ_by_a_pole_need_it_listed() -> None:
    """Start and end make other questions of the same words; the pack must say that they are opposites."""
    lines = fact("one", ask=["when did the vote on the deal start", *ASK[1:]])
    lines += fact("two", ask=["when did the vote on the deal end", *ASK[1:]])
    lines = [line.replace("- one when", "- when").replace("- two when", "- when") for line in lines]
    unlisted = with_fact(*lines)
    unlisted["words.yaml"] = unlisted["words.yaml"].replace(
        "  - [[start, begin, open], [end, finish, close, run out]]\n", ""
    )
    assert messages(unlisted) == [
        (
            "warning facts/more.yaml:21: fact two, ask 1: `when did the vote on the deal end` differs only in `end` "
            "from `when did the vote on the deal start` of fact `one`, at facts/more.yaml:8. "
            "Add the pair to `opposites` in words.yaml: `- [[start], [end]]`."
        )
    ]
    assert messages(with_fact(*lines)) == []


def test_questions_that_name_different_things_are_no_twins() -> None:
    """A slot, a day or a figure tells two questions apart, and so does the manner of asking."""
    pairs = (
        ("who runs the night shift desk", "who runs the day shift desk"),
        ("what is due on 3 march for guards", "what is due on 4 march for guards"),
        ("who gets the 45% guard bonus", "who gets the 54% guard bonus"),
        ("who counted the ballot box", "when was the ballot box counted"),
    )
    lines = fact("one", ask=[*ASK, *(pair[0] for pair in pairs)]) + fact(
        "two", ask=[*ASK, *(pair[1] for pair in pairs)]
    )
    questions = {question for pair in pairs for question in pair}
    plain = [line.replace("- one ", "- ").replace("- two ", "- ") if line[10:] in questions else line for line in lines]
    assert messages(with_fact(*plain)) == []


def test_a_negation_is_no_small_difference() -> None:
    """Whether one can and whether one cannot are two questions, and are told apart by nothing but the word."""
    lines = fact("one", ask=["can guards swap their shift", *ASK]) + fact(
        "two", ask=["can guards not swap their shift", *ASK]
    )
    plain = [line.replace("- one can", "- can").replace("- two can", "- can") for line in lines]
    assert messages(with_fact(*plain)) == []


def test_twins_are_found_among_many_and_reported_once_for_each_pair() -> None:
    """Two entries with several like questions are one finding."""
    alike = ["what do guards earn each month", "what are guards earning a month now"]
    lines = fact("one", ask=[*ASK, *alike]) + fact(
        "two", ask=[*ASK, *(question.replace("what", "and what") for question in alike)]
    )
    plain = [line.replace("- one what", "- what").replace("- two and", "- and") for line in lines]
    loaded = read_pack(with_fact(*plain))
    assert loaded.pack is not None
    assert len(near_twins(loaded.pack, loaded.lines)) == 1


def test_contradicting_figures_are_found_unless_declared() -> None:
    """Two figures for one question on one day are a dispute, and must be called one."""
    first = fact(
        "one", "  short: How many guards joined the vote?", "  slots: {actor: [mwu]}", says="It was 640 guards."
    )
    second = fact(
        "two", "  short: How many guards were in the vote?", "  slots: {actor: [mwu]}", says="It was 720 guards."
    )
    assert messages(with_fact(*first, *second)) == [
        (
            "warning facts/more.yaml:15: fact two: `one` answers nearly the same question for the same day with other "
            "figures (`640` there, `720` here). "
            "If the sources disagree, name each in the other's `contested_with`; otherwise mend one."
        )
    ]
    declared = [
        *first[:-7], "  contested_with: [two]", *first[-7:], *second[:-7], "  contested_with: [one]", *second[-7:],
    ]  # fmt: skip
    assert messages(with_fact(*declared)) == []


def test_a_long_circle_is_told_once() -> None:
    """Three facts that replace one another in a ring are one finding."""
    lines = [line for a, b in (("a1", "b1"), ("b1", "c1"), ("c1", "a1")) for line in fact(a, f"  superseded_by: {b}")]
    assert messages(with_fact(*lines)) == [
        (
            "facts/more.yaml:7: fact a1, superseded_by: `superseded_by` goes round in a circle: "
            "`a1` -> `b1` -> `c1` -> `a1`. Take one of them out."
        )
    ]


def test_the_same_id_in_two_files_names_both_places() -> None:
    """A second fact of the same id points to the first."""
    found = messages(with_fact(*fact("pay-claim", "  short: What else of pay?")))
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


def test_no_more_twins_are_told_than_anyone_reads() -> None:
    """After forty pairs the rest are held back."""
    lines = [
        line
        for number in range(60)
        for name in (f"a{number}", f"b{number}")
        for line in fact(name, ask=[f"who guards the gate number {number} hundred", *ASK])
    ]
    plain = [line.replace(f"- {line.split()[1]} who", "- who") if " who " in line else line for line in lines]
    same = [line if " who " not in line or number % 2 else line + " now" for number, line in enumerate(plain)]
    loaded = read_pack(with_fact(*same))
    assert loaded.pack is not None
    assert len(near_twins(loaded.pack, loaded.lines)) <= 40


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


def test_a_fact_of_the_kind_date_may_tell_of_a_day_to_come() -> None:
    """What is scheduled lies after the last source."""
    lines = fact("next-session", "  kind: date", "  on: 2031-03-06")
    assert messages(with_fact(*lines)) == []
    assert len(messages(with_fact(*fact("next-session", "  on: 2031-03-06")))) == 1


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


NO_MAIN = (
    "warning deadlines.yaml:3: deadline contract-end: none of the 2 deadlines is the main one. "
    "Add `main: yes` to the one that people mean by “the deadline”."
)
TWO_MAIN = (
    "deadlines.yaml:27: deadline answer-due, main: `contract-end`, at deadlines.yaml:4, is the main deadline already. "
    "Keep `main: yes` at one of them."
)
SECOND_DEADLINE = """
- id: answer-due
  name: the museums' answer is due
  past: the museums' answer was due
  day: 2031-03-20
  zone: America/New_York
  basis: The source gives the day only.
  cites: ["gazette-2031-03-04 5"]
  ask: [when do the museums answer]
"""


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("", "", [NO_MAIN]),
        ("  main: yes\n", "", []),
        ("", "  main: yes\n", []),
        ("  main: yes\n", "  main: yes\n", [TWO_MAIN]),
        ("  main: yes\n  superseded_by: answer-due\n", "", []),
        ("  superseded_by: answer-due\n", "", []),
    ],
)
def test_one_of_several_deadlines_is_the_main_one(first: str, second: str, expected: list[str]) -> None:
    """What "the deadline" means is the pack's to say, and is one thing."""
    files = museum_with("deadlines.yaml", "  name: the museum contract", f"{first}  name: the museum contract")
    more = SECOND_DEADLINE.replace("  name:", f"{second}  name:")
    assert messages({**files, "deadlines.yaml": files["deadlines.yaml"] + more}) == expected


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
@pytest.mark.parametrize(
    ("file", "line", "where"),
    [
        ("deadlines.yaml", "day: 2031-03-31", "deadlines.yaml:6: deadline contract-end, day"),
        ("pack.yaml", "known_until: 2031-03-04", "pack.yaml:19: known_until"),
        ("pack.yaml", "since: 2031-03-01", "pack.yaml:18: since"),
    ],
)
def test_a_day_that_no_clock_reaches_is_named(file: str, line: str, where: str, day: str) -> None:
    """What days are counted from or to lies in years for which zones and spans can be worked out."""
    said = messages(museum_with(file, line, f"{line.partition(':')[0]}: {day}"))
    assert f"{where}: the year of `{day}` is out of reach. Write a day from 1900 to 2199." in said


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_bank_question_is_asked_within_reach(moment: str) -> None:
    """The same holds for the time of asking."""
    (said,) = messages(museum_with("questions.yaml", "2031-03-10T09:00:00-04:00", moment))
    assert f"`{moment}` is no instant from 1900 to 2199. Write day, hour and offset, such as" in said


def test_a_paragraph_of_endless_figures_is_no_citation() -> None:
    """A slip on the keyboard is told in plain words."""
    (said,) = messages(museum_with("facts/pay.yaml", '"gazette-2031-03-04 2"', f'"gazette-2031-03-04 {"9" * 5000}"'))
    assert said.endswith(" Write a citation as `source-id 3, 4` (a source and its paragraph numbers).")
