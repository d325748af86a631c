"""What else is meant: a follow-up that asks for more, a count of days, a known gap beside a statement."""

from collections.abc import Sequence
from datetime import date

import pytest

from knowledge.answering import answer
from knowledge.model import Citation
from tests.knowledge.answering.asking import ask, changed
from tests.knowledge.small_pack import NOON


@pytest.mark.parametrize(
    ("earlier", "question"),
    [
        (("how much do the crews want?",), "how old is the captain of that"),
        (("where are the ticket machines", "In four ports."), "how much money did each lose on it"),
        (("when did the talks begin",), "what did they eat there"),
    ],
)
def test_what_was_told_is_not_told_again(earlier: Sequence[str], question: str) -> None:
    """A follow-up with words of its own that the last answer does not know asks for something else."""
    assert not set(ask(question, earlier=earlier).facts) & set(ask(earlier[0]).facts)


def test_a_second_part_tells_something_else() -> None:
    """`And what else does he want` after the first part is not answered with what the first part told."""
    reply = ask("when did the talks between crews and company begin and what do they want renewed, the cabins?")
    assert reply.facts[:2] == ("talks-start", "north-cabins")


@pytest.mark.parametrize("question", ["who was in the lay day", "how many lay days are there", "when was the lay day"])
def test_a_definition_answers_no_such_question(question: str) -> None:
    """Who, when and how many are not told by what a word means."""
    assert "term-lay-day" not in ask(question).facts


def test_a_count_of_days_is_told_by_the_deadline() -> None:
    """Where a fact of the same day is likelier, the days until it are counted all the same."""
    dated = {"says": "The contract runs out on 31 March 2019.", "short": "When does the contract run out?",
             "on": date(2019, 3, 31), "cites": (Citation(source="gazette-03-12", paragraphs=(2,)),),
             "ask": ("when does the contract run out", "how many days before the end of it, says who",
                     "day of the contract's end", "which day ends the contract")}  # fmt: skip
    reply = answer(changed(ticket_machines=dated), "how many days are left before the contract runs out", NOON)
    assert reply.facts == ("contract-end",)


def test_an_unknown_nearly_as_likely_is_said() -> None:
    """What the sources do not say is told rather than what stands beside it, unless that is far likelier."""
    likely = ("who is the captain of the new ferry's first trip", "captain of the new ferry who", "captain named")
    edition = changed(ticket_machines={"ask": likely})
    assert ask("who is captain of the new ferry", edition=edition).facts == ("unknown-captain",)


def test_the_day_of_asking_in_the_question_counts() -> None:
    """`It's 21 March here` counts the days from there."""
    assert ask("how many days until the contract expires? its 21 march here").text.startswith("10 days left")


def test_what_was_written_down_word_for_word_is_meant() -> None:
    """However much else is asked in nearly the same words."""
    same = "who is the captain of the new ferry"
    others = (f"{same} now", f"so {same}", f"and {same}", f"tell me {same}", f"{same} please", f"{same} then",
              f"{same}, anybody", "who the captain of the new ferry is", "who is now the captain of the new ferry",
              "is the captain of the new ferry who")  # fmt: skip
    edition = changed(ticket_machines={"ask": others})
    assert ask(f"{same} now", edition=edition).facts == ("ticket-machines",)
    assert ask(f"{same}?", edition=edition).facts == ("unknown-captain",)
