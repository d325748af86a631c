from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bot.terminal import change, steward

CARD = """\
The guides' union asks for 6% more pay, Ada Okafor said on 9 June 2024.
— Ada Okafor, in The Gazette, 10 June 2024.

[1] The Gazette, 10 June 2024, paragraphs 3 and 4

Matched: “what raise do we want”
Edition {edition} · pay-ask
"""


def _edition(museum: Path) -> str:
    return str(json.loads((museum / "fitted.json").read_text(encoding="utf-8"))["pack"])


def test_an_answer_is_a_card(museum: Path) -> None:
    """The answer, who says so, the numbered sources, the question it was matched to, the edition."""
    came = steward("--pack", museum, "ask", "what", "raise", "does", "the", "union", "want")
    assert (came.status, came.err) == (0, "")
    assert came.out == CARD.format(edition=_edition(museum))


def test_the_packs_own_wording_is_no_leap(museum: Path) -> None:
    """Where the question is the pack's, the card does not say what it was matched to."""
    assert "Matched" not in steward("--pack", museum, "ask", "What raise do we want?").out


def test_a_card_marks_what_is_not_the_packs_own_document(museum: Path) -> None:
    """A source from elsewhere says so."""
    came = steward("--pack", museum, "ask", "how soon can guides strike")
    assert "[1] The Almanac (outside the pack’s own documents)" in came.out


def test_a_refusal_offers_what_is_near_and_cites_nothing(museum: Path) -> None:
    """A known unknown is told, with numbered neighbours, no source, and exit status 1."""
    came = steward("--pack", museum, "ask", "who pays the guides of the museum during a long walkout")
    assert came.status == 1
    assert came.out.startswith("Nothing here says whether the guides would get strike pay.\nNearby:\n1. How much more")
    assert "[1]" not in came.out


def test_help_is_an_answer(museum: Path) -> None:
    """Small talk gets the pack's own line and exit status 0."""
    came = steward("--pack", museum, "ask", "hello")
    assert (came.status, came.out.splitlines()[0]) == (
        0,
        'Ask about the guides\' talks, like "when does our contract run out".',
    )


def test_a_question_comes_from_standard_input_where_none_is_typed(museum: Path) -> None:
    """`ask` without words reads the question."""
    came = steward("--pack", museum, "ask", stdin=b"when is our contract up?\n")
    assert came.out.startswith("The guides' contract with the trust runs out on Sunday 30 June 2024.")


def test_a_question_is_asked_for_at_a_terminal(museum: Path) -> None:
    """Where someone sits at the terminal, `ask` without words prompts."""
    assert "30 June 2024" in steward("--pack", museum, "ask", lines=["when is our contract up"]).out


def test_no_question_at_a_terminal(museum: Path) -> None:
    """Ctrl-D instead of a question is none."""
    assert steward("--pack", museum, "ask", lines=[]).status == 2


@pytest.mark.parametrize("stdin", [b"", b" \n\t\n"])
def test_no_question_is_a_usage_fault(museum: Path, stdin: bytes) -> None:
    """Nothing asked, nothing answered: exit status 2 and an example."""
    came = steward("--pack", museum, "ask", stdin=stdin)
    assert came.status == 2
    assert "There is no question. Type one, like: steward ask" in came.err


def test_an_endless_question_is_refused(museum: Path) -> None:
    """More than a person types is refused, not cut."""
    came = steward("--pack", museum, "ask", stdin=b"why " * 5000)
    assert came.status == 2
    assert "longer than 4,000 characters" in came.err


def test_bytes_that_are_no_text_are_only_a_bad_question(museum: Path) -> None:
    """Broken UTF-8 and control characters are read as best they can be."""
    came = steward("--pack", museum, "ask", stdin=b"\xff\xfe\x00\x1b[2J when is our contract up \xed\xa0\x80")
    assert came.status in {0, 1}
    assert "\x1b" not in came.out


def test_json_has_the_batch_keys_and_the_choices(museum: Path) -> None:
    """--json prints one object: the batch contract's keys, then what was offered and why."""
    came = steward("--pack", museum, "ask", "--json", "who pays the guides of the museum during a long walkout")
    told = json.loads(came.out)
    batch = ["id", "status", "text", "citations", "facts", "edition", "confidence", "ms"]
    assert list(told) == [*batch, "choices", "matched", "refused"]
    assert told["status"] == "abstained"
    assert [choice["id"] for choice in told["choices"]] == ["pay-ask", "contract-ends", "venue"]


def test_explain_shows_the_candidates(museum: Path) -> None:
    """--explain prints how the question was read, each candidate's chance, and from where it answers."""
    came = steward("--pack", museum, "ask", "--explain", "what raise does the union want")
    assert "Read as: " in came.out
    assert "fact pay-ask, nearest “what raise do we want”" in came.out
    assert "Answers from a chance of" in came.out


def test_explain_names_the_slot_that_refused(museum: Path) -> None:
    """A candidate that the guard refused says by which slot, what was asked and what it has."""
    came = steward("--pack", museum, "ask", "--explain", "did the trust refuse the pay rise on june 20")
    assert "; refused by its " in came.out


def test_explain_goes_with_json(museum: Path) -> None:
    """The candidates are plain objects there."""
    told = json.loads(steward("--pack", museum, "ask", "--json", "--explain", "what raise do we want").out)
    assert told["candidates"][0]["id"] == "pay-ask"


def test_explain_says_that_a_calculation_ranks_nothing(museum: Path) -> None:
    """A calculation goes another way, and the explanation says by which rule."""
    asked = "recording fee on $10,000 of takings, how much do i get"
    came = steward("--pack", museum, "ask", "--explain", asked)
    assert "Read as a calculation, by the rule: recording-fee" in came.out
    told = json.loads(steward("--pack", museum, "ask", "--json", "--explain", asked).out)
    assert (told["calculation"], told["candidates"]) == (["recording-fee"], [])


def test_a_calculation_that_is_not_answered_with_is_not_explained_as_one(copied: Path) -> None:
    """Figures for a thing that the rule does not speak of are explained by the candidates, in words and as objects."""
    asked = ("ask", "--pack", copied, "--explain", "recording fee on $10,000 of the castle tour, how much do i get")
    assert "Read as a calculation" in steward(*asked).out
    change(copied / "words.yaml", "opposites:", "slots: {tour: {harbour: [harbour], castle: [castle]}}\nopposites:")
    change(copied / "rules.yaml", "A guide whose tour is sold", "A guide whose harbour tour is sold")
    told = json.loads(steward(*asked, "--json").out)
    assert told["calculation"] is None
    assert told["candidates"] != []
    assert "Read as a calculation" not in steward(*asked).out


def test_lines_are_wrapped_for_a_terminal_only(museum: Path) -> None:
    """A terminal's width is kept; a pipe gets whole lines."""
    narrow = steward("--pack", museum, "ask", "what raise do we want", width=40).out
    assert max(map(len, narrow.splitlines())) <= 40
    assert max(map(len, steward("--pack", museum, "ask", "what raise do we want").out.splitlines())) > 40


def test_a_fact_past_its_review_says_so_first(copied: Path) -> None:
    """As of until when the pack knows anything, by command and in a conversation; not before that day."""
    change(copied / "facts/talks.yaml", "  short: Where do", "  review_by: 2024-06-01\n  short: Where do")
    asked, first = "where are the talks held", "Last checked 12 June 2024."
    assert steward("ask", asked, "--pack", copied).out.startswith(f"{first}\nThe two sides meet")
    assert first in steward("chat", "--pack", copied, stdin=asked.encode()).out
    assert first not in steward("ask", asked, "--pack", copied, "--now", "2024-06-01").out
