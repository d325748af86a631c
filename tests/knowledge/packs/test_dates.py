"""Days that lie to come or out of reach, and which of several deadlines is the main one."""

from __future__ import annotations

import pytest

from tests.knowledge.packs.museum import fact_lines, messages, museum_with, with_fact


def test_a_fact_of_the_kind_date_may_tell_of_a_day_to_come() -> None:
    """What is scheduled lies after the last source."""
    lines = fact_lines("next-session", "  kind: date", "  on: 2031-03-06")
    assert messages(with_fact(*lines)) == []
    assert len(messages(with_fact(*fact_lines("next-session", "  on: 2031-03-06")))) == 1


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
