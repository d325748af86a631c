from __future__ import annotations

from pathlib import Path

import pytest

from bot.options import parser
from knowledge.residuals import FIELDS
from tests.bot.terminal import change, steward

COUNTDOWN = """\
18 days left: the guides' contract runs out on Sunday 30 June 2024, at the end of that day London time. \
As of Wednesday 12 June 2024, 12:00 London time: about 18 days and 12 hours to go.

[1] The Gazette, 10 June 2024, paragraph 2

- 19 days left: a strike first becomes possible, Monday 1 July 2024
- passed 1 day ago: the trust's answer was due, 11 June 2024

Edition {e}, known until 12 June 2024 · expiry
"""


def _without_edition(out: str) -> str:
    return out.replace(out.rpartition("Edition ")[2][:12], "{e}")


def test_all_deadlines_the_next_one_first(museum: Path) -> None:
    """The next deadline in full, then what is to come, then what has passed."""
    came = steward("--pack", museum, "countdown")
    assert (came.status, _without_edition(came.out)) == (0, COUNTDOWN)


def test_a_deadline_says_how_exactly_it_is_known_and_what_follows(museum: Path) -> None:
    """One deadline: the count, the sources, the basis, the next of the chain."""
    out = steward("--pack", museum, "countdown", "expiry").out
    assert (
        "The Gazette gives the day only.\nThen: 19 days left: a strike first becomes possible, Monday 1 July 2024"
        in out
    )


PASSED = """\
All 3 deadlines have passed. The main one:

It has passed: the guides' contract ran out on Sunday 30 June 2024, 184 days ago (about 6 months). \
As of Tuesday 31 December 2024, 12:00 London time. \
When the last of the sources appeared, Wednesday 12 June 2024, 18 days were left.

[1] The Gazette, 10 June 2024, paragraph 2

Then: passed 183 days ago: a strike first became possible, 1 July 2024

The others:
- passed 203 days ago: the trust's answer was due, 11 June 2024

Edition {e}, known until 12 June 2024 · expiry
"""


@pytest.mark.parametrize("typed", ["the deadline", "how long have we got", "how many days are left"])
@pytest.mark.parametrize("now", ["2024-06-11", "2024-12-31"])
def test_words_that_name_none_mean_the_main_deadline(museum: Path, typed: str, now: str) -> None:
    """Before it and after it, "the deadline" is the main one, as without a word."""
    came = steward("--pack", museum, "countdown", *typed.split(), "--now", now)
    assert came == steward("--pack", museum, "countdown", "--now", now)


def test_when_all_has_passed_the_main_deadline_leads(museum: Path) -> None:
    """Said plainly, then how the main deadline stood and what came then, not whichever was last."""
    came = steward("--pack", museum, "countdown", "--now", "2024-12-31")
    assert (came.status, _without_edition(came.out)) == (0, PASSED)


def test_the_main_deadline_leads_before_nearer_ones(museum: Path) -> None:
    """On a day on which something lesser is due, the count is still that of the main deadline; the rest follows."""
    out = steward("--pack", museum, "countdown", "--now", "2024-06-11").out
    assert out.startswith("19 days left: the guides' contract runs out on Sunday 30 June 2024")
    assert "\n- today: the trust's answer is due, Tuesday 11 June 2024\n- 20 days left: a strike first" in out


def test_once_it_has_passed_the_next_is_told_too(museum: Path) -> None:
    """Between the main deadline and the last of all it is said that it passed and what is still to come."""
    out = steward("--pack", museum, "countdown", "--now", "2024-07-01T07:00").out
    assert out.startswith("It has passed: the guides' contract ran out on Sunday 30 June 2024, 1 day ago (yesterday).")
    assert "Then: today: a strike first becomes possible" in out
    assert "All 3" not in out


def test_without_a_main_deadline_the_next_leads(copied: Path) -> None:
    """A pack that names no main deadline begins with the next open one, and where all have passed with none."""
    change(copied / "deadlines.yaml", "  main: yes\n", "")
    assert steward("countdown", "--pack", copied, "--now", "2024-06-11").out.startswith(
        "Yes, today: the trust's answer"
    )
    out = steward("countdown", "--pack", copied, "--now", "2024-12-31").out
    assert out.startswith("All 3 deadlines have passed.\n\n- passed 183 days ago: a strike first became possible")


@pytest.mark.parametrize(
    "words",
    [
        "expiry",
        "EXPIRY",
        "expirry",
        "contract runs out",
        "contract",
        "days left on the contract",
        "how long have we got on the deal",
    ],
)
def test_a_deadline_is_found_by_id_or_words(museum: Path, words: str) -> None:
    """Its id, words of its name, one of its questions, or words of one's own."""
    assert steward("--pack", museum, "countdown", *words.split()).out.rstrip().endswith("· expiry")


@pytest.mark.parametrize(
    ("now", "said"),
    [("2024-07-01T08:00", "Then: today: a strike first"), ("2024-07-01T10:00", "Then: passed earlier today: a strike")],
)
def test_a_deadline_of_this_day_says_today(museum: Path, now: str, said: str) -> None:
    """Before its hour and after it."""
    assert said in steward("--pack", museum, "countdown", "expiry", "--now", now).out


def test_an_unknown_name_says_what_is_near(museum: Path) -> None:
    """Nothing is guessed: exit status 1 and what may have been meant."""
    unknown = steward("--pack", museum, "countdown", "bananas")
    assert unknown.out.startswith("There is no deadline “bananas” here. Without a name every deadline is listed.\n")
    came = steward("--pack", museum, "sources", "almanak")
    assert came.status == 1
    assert came.out.startswith("There is no source “almanak” here. Did you mean:\n- The Almanac (almanac)\n")


def test_words_that_fit_several_ask_which(museum: Path) -> None:
    """Words that several names have are a question back."""
    came = steward("--pack", museum, "sources", "gazette")
    assert came.status == 1
    asked = "Which source? “gazette” fits several; name one by what stands in brackets:"
    assert came.out.startswith(f"{asked}\n- The Gazette, 10 June 2024 (gazette-2024-06-10)\n")


def test_a_replaced_deadline_says_by_what(copied: Path) -> None:
    """A deadline that another replaced is last in the list and names it."""
    change(copied / "deadlines.yaml", "  then: first-strike-day\n", "  superseded_by: answer-due\n")
    assert (
        "- replaced by answer-due: the guides' contract runs out, 30 June 2024"
        in steward("countdown", "--pack", copied).out
    )
    one = steward("countdown", "expiry", "--pack", copied).out
    assert "Replaced by: passed 1 day ago: the trust's answer was due" in one


TIMELINE = """\
Monday 10 June 2024
- The two sides meet in the museum's library, The Gazette reported on 10 June 2024. [1]

[1] The Gazette, 10 June 2024, paragraph 5
"""


def test_the_timeline_goes_day_by_day(museum: Path) -> None:
    """What happened and what is due, oldest first, each line cited; a deadline that a fact tells is not told twice."""
    out = steward("--pack", museum, "timeline").out
    days = ["Tuesday 11 June 2024", "Sunday 30 June 2024", "Monday 1 July 2024"]
    assert [line for line in out.splitlines() if line in days] == days
    assert "- Due: a strike first becomes possible. [4]\n" in out
    assert "\n[4] The Almanac (outside the pack’s own documents)\n" in out
    assert "Due: the guides' contract runs out" not in out
    assert "- Due: a strike first" not in steward("--pack", museum, "timeline", "--now", "2024-08-01").out
    assert "- A strike first became possible. [" in steward("--pack", museum, "timeline", "--now", "2024-08-01").out
    assert "--all also shows 2 things said or reported on these days." in out


def test_the_timeline_can_be_narrowed(museum: Path) -> None:
    """By topic and by days; --all adds what was said."""
    days = ["--since", "2024-06-10", "--until", "2024-06-10"]
    out = steward("--pack", museum, "timeline", "--all", "--topic", "talks", *days).out
    assert out.startswith(TIMELINE)
    assert out.count("\n- ") == 1


def test_what_was_only_said_is_shown_rather_than_nothing(museum: Path) -> None:
    """A topic on which nothing happened has what was said on it, and the timeline says that this is what it is."""
    came = steward("--pack", museum, "timeline", "--topic", "talks")
    assert came.status == 0
    assert came.out.startswith(
        "What was said or reported, day by day; no event of its own is dated here.\n\n" + TIMELINE
    )
    assert "--all" not in came.out


def test_an_empty_stretch_is_said(museum: Path) -> None:
    """Where nothing is dated the timeline says so, with exit status 1."""
    came = steward("--pack", museum, "timeline", "--until", "2001-01-01")
    assert came.status == 1
    assert came.out.startswith("Nothing is dated then.")


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--since", "june"], "--since is 'june': it is no day of the calendar; write it like 2007-10-23."),
        (["--since", "2024-06-02", "--until", "2024-06-01"], "--until 2024-06-01 comes before --since 2024-06-02."),
    ],
)
def test_a_wrong_stretch_is_a_usage_fault(museum: Path, argv: list[str], said: str) -> None:
    """A day that is none is named with its cure."""
    came = steward("--pack", museum, "timeline", *argv)
    assert came.status == 2
    assert said in came.err


def test_positions_stand_side_by_side(museum: Path) -> None:
    """Every side's stand, attributed, dated and cited."""
    out = steward("--pack", museum, "positions", "pay").out
    assert out.startswith("Pay: Unsettled as of 12 June 2024.\n\nthe guides' union, 9 June 2024:\n")
    assert "  The guides' union asks for 6% more. [1]\n" in out
    assert "the trust, 11 June 2024:\n  The trust offers nothing more. [2]\n" in out
    assert "\n[2] The Gazette, 12 June 2024, paragraph 1\n" in out


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["positions"], "- Pay (issue-pay): Unsettled as of 12 June 2024."),
        (["glossary"], "- Scale"),
        (["glossary", "tour", "minimum"], "Scale is the least that a guide may be paid for a tour."),
        (["sources"], "The pack’s own documents:\n- The Gazette, 10 June 2024 (gazette-2024-06-10)"),
        (
            ["sources", "almanac"],
            "What rests on it (2):\n- a strike first becomes possible (first-strike-day)\n- Scale (",
        ),
        (["sources", "gazette-2024-06-12"], "- Did the trust refuse the pay rise? (trust-refuses), paragraph 1"),
        (["residual"], "recording fee (recording-fee), in force\n"),
        (["residual", "recording", "fee", "--amount", "$10,000"], "$200.00 is the recording fee on $10,000 of takings"),
    ],
)
def test_what_can_be_looked_up(museum: Path, argv: list[str], said: str) -> None:
    """Lists and single things, each with the edition it is from."""
    came = steward("--pack", museum, *argv)
    assert (came.status, came.err) == (0, "")
    assert said in came.out
    assert "Edition " in came.out


@pytest.mark.parametrize(
    ("argv", "status"),
    [
        (["positions", "weather"], 1),
        (["glossary", "zebra"], 1),
        (["sources", "zebra"], 1),
        (["residual", "zebra"], 1),
        (["residual", "recording-fee"], 1),
        (["residual", "recording-fee", "--amount", "4-5m"], 1),
        (["residual", "recording-fee", "--compare", "--amount", "10k"], 1),
        (["residual", "--compare", "--amount", "10k"], 1),
        (["residual", "recording-fee", "--amount", "10k", "--costs", "3"], 1),
        (["residual", "recording-fee", "--amount", "10k", "--units", "3"], 1),
        (["residual", "--amount", "10"], 2),
    ],
)
def test_what_cannot_be_looked_up(museum: Path, argv: list[str], status: int) -> None:
    """What is not there is no answer; figures without a rule are a usage fault."""
    came = steward("--pack", museum, *argv)
    assert came.status == status
    assert "Edition " in came.out or status == 2


@pytest.mark.parametrize(
    ("file", "argv", "said"),
    [
        ("deadlines.yaml", ["countdown"], "This pack has no deadlines."),
        ("positions.yaml", ["positions"], "This pack has no issues."),
        ("terms.yaml", ["glossary"], "This pack has no glossary."),
        ("rules.yaml", ["residual"], "This pack has no residual rules."),
    ],
)
def test_a_pack_without_such_things_says_so(copied: Path, file: str, argv: list[str], said: str) -> None:
    """A pack need not have deadlines, issues, terms or rules."""
    (copied / file).unlink()
    came = steward("--pack", copied, *argv)
    assert came.status == 1
    assert came.out.startswith(said)


def test_every_figure_of_the_calculator_can_be_given() -> None:
    """The options of `residual` are the calculator's fields; a new field asks for a new option."""
    options = vars(parser().parse_args(["residual"]))
    assert [field for field in FIELDS if field.replace("-", "_") not in options] == []
