"""Questions of two entries that are nearly the same: which of them are a problem, and which are told apart."""

from __future__ import annotations

from knowledge.checks.twins import near_twins
from knowledge.reading import read_pack
from tests.knowledge.packs.museum import ASK, fact_lines, messages, with_fact


def test_questions_that_differ_by_a_pole_need_it_listed() -> None:
    """Start and end make other questions of the same words; the pack must say that they are opposites."""
    lines = fact_lines("one", ask=["when did the vote on the deal start", *ASK[1:]])
    lines += fact_lines("two", ask=["when did the vote on the deal end", *ASK[1:]])
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
    lines = fact_lines("one", ask=[*ASK, *(pair[0] for pair in pairs)]) + fact_lines(
        "two", ask=[*ASK, *(pair[1] for pair in pairs)]
    )
    questions = {question for pair in pairs for question in pair}
    plain = [line.replace("- one ", "- ").replace("- two ", "- ") if line[10:] in questions else line for line in lines]
    assert messages(with_fact(*plain)) == []


def test_a_negation_is_no_small_difference() -> None:
    """Whether one can and whether one cannot are two questions, and are told apart by nothing but the word."""
    lines = fact_lines("one", ask=["can guards swap their shift", *ASK]) + fact_lines(
        "two", ask=["can guards not swap their shift", *ASK]
    )
    plain = [line.replace("- one can", "- can").replace("- two can", "- can") for line in lines]
    assert messages(with_fact(*plain)) == []


def test_twins_are_found_among_many_and_reported_once_for_each_pair() -> None:
    """Two entries with several like questions are one finding."""
    alike = ["what do guards earn each month", "what are guards earning a month now"]
    lines = fact_lines("one", ask=[*ASK, *alike]) + fact_lines(
        "two", ask=[*ASK, *(question.replace("what", "and what") for question in alike)]
    )
    plain = [line.replace("- one what", "- what").replace("- two and", "- and") for line in lines]
    loaded = read_pack(with_fact(*plain))
    assert loaded.pack is not None
    assert len(near_twins(loaded.pack, loaded.lines)) == 1


def test_no_more_twins_are_told_than_anyone_reads() -> None:
    """After forty pairs the rest are held back."""
    lines = [
        line
        for number in range(60)
        for name in (f"a{number}", f"b{number}")
        for line in fact_lines(name, ask=[f"who guards the gate number {number} hundred", *ASK])
    ]
    plain = [line.replace(f"- {line.split()[1]} who", "- who") if " who " in line else line for line in lines]
    same = [line if " who " not in line or number % 2 else line + " now" for number, line in enumerate(plain)]
    loaded = read_pack(with_fact(*same))
    assert loaded.pack is not None
    assert len(near_twins(loaded.pack, loaded.lines)) <= 40


def test_contradicting_figures_are_found_unless_declared() -> None:
    """Two figures for one question on one day are a dispute, and must be called one."""
    first = fact_lines(
        "one", "  short: How many guards joined the vote?", "  slots: {actor: [mwu]}", says="It was 640 guards."
    )
    second = fact_lines(
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
