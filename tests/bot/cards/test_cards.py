"""What a card says before any surface shows it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot import console
from bot.cards.about import greeting_card
from bot.cards.answers import answer_card
from bot.cards.calculations import worked_out
from bot.cards.days import Stretch, timeline_card
from bot.cards.deadlines import Moment, countdown_card
from bot.cards.listings import glossary_card, positions_card, source_card
from bot.cards.lookups import sources_card
from bot.gateway.rendering import render
from bot.library import Library, open_library
from knowledge.answering import answer
from knowledge.answering.listing import tell
from knowledge.residuals import Calculation
from tests.bot.terminal import NOON, change


@pytest.fixture(scope="module")
def library(museum: Path) -> Library:
    """Open the museum's pack."""
    return open_library(museum)


def test_under_the_real_clock_a_deadline_is_a_stamp_beside_its_official_time(library: Library) -> None:
    """A screen tells the instant in its reader's own time; the words and the official zone stay."""
    card = countdown_card(library.current, "first-strike-day", Moment(NOON, real=True))
    lines = render(card).content.split("\n")
    assert lines[0].startswith("19 days left")
    assert lines[1] == "— The Almanac."
    assert lines[2] == "<t:1719820800:F> (<t:1719820800:R>); officially Monday 1 July 2024, 09:00, London time"


def test_a_deadline_known_by_its_day_is_stamped_on_that_day(library: Library) -> None:
    """The end of 30 June is told as that day, not as 1 July: noon in London stands for it."""
    content = render(countdown_card(library.current, "expiry", Moment(NOON, real=True))).content
    noon = int(datetime(2024, 6, 30, 11, tzinfo=UTC).timestamp())
    assert (
        f"<t:{noon}:D> (<t:{noon}:R>); officially Sunday 30 June 2024, at the end of that day, London time" in content
    )


def test_a_past_deadline_has_its_stamp_too(library: Library) -> None:
    """That it has passed is said first."""
    content = render(countdown_card(library.current, "answer-due", Moment(NOON, real=True))).content
    assert content.startswith("It has passed: the trust's answer was due")
    assert ":R>); officially Tuesday 11 June 2024" in content


def test_under_a_story_clock_there_is_no_stamp(library: Library) -> None:
    """A screen would count from its reader's own today."""
    assert "<t:" not in render(countdown_card(library.current, "expiry", Moment(NOON))).content
    asked = answer(library.current, "strike countdown", NOON)
    assert "<t:" not in render(answer_card(library.current, asked)).content
    assert "<t:" in render(answer_card(library.current, asked, real_time=True)).content


def test_a_deadline_without_a_voice_of_its_own_says_where_it_stands(library: Library) -> None:
    """The second line of an answer always says who says so and when."""
    asked = answer(library.current, "contract countdown", NOON)
    assert render(answer_card(library.current, asked)).content.split("\n")[1] == "— The Gazette, 10 June 2024."


@pytest.mark.parametrize(("today", "labelled"), [(date(2024, 6, 9), False), (date(2024, 6, 10), True)])
def test_what_held_until_a_day_is_labelled_in_the_first_line(copied: Path, today: date, *, labelled: bool) -> None:
    """Not in the small print."""
    change(copied / "facts/talks.yaml", "  on: 2024-06-09\n", "  on: 2024-06-09\n  until: 2024-06-10\n")
    edition = open_library(copied).current
    told = tell(edition, "pay-ask", datetime.combine(today, NOON.timetz()))
    assert told is not None
    first = answer_card(edition, told).lines[0]
    assert first.startswith("As it stood until 10 June 2024: The guides' union asks") is labelled


def test_what_was_replaced_is_told_after_what_replaced_it(copied: Path) -> None:
    """The later statement comes first, the earlier one says of when it is."""
    change(copied / "facts/talks.yaml", "  on: 2024-06-09\n", "  on: 2024-06-09\n  superseded_by: trust-refuses\n")
    edition = open_library(copied).current
    told = tell(edition, "pay-ask", NOON)
    assert told is not None
    lines = answer_card(edition, told).lines
    assert lines[0].startswith("The trust refused")
    assert lines[2].startswith("As of 9 June 2024: The guides' union asks")


def test_only_a_rule_with_something_beside_it_is_compared(library: Library) -> None:
    """A named rule is not quietly exchanged for another that has proposals."""
    worked = worked_out(library.current, "recording-fee", {"amount": "10k"}, date(2024, 6, 12), side_by_side=True)
    assert isinstance(worked, Calculation)
    assert worked.status == "refused"
    assert "Nobody proposes or expects a change of the recording fee" in worked.text


def test_nothing_of_a_pack_formats_or_mentions(copied: Path) -> None:
    """Markup in a pack is shown letter by letter."""
    marked = '"Scale is **the** least <#2> </x:3> <t:4> [a](https://b.example) pay for a tour."'
    change(copied / "terms.yaml", "Scale is the least that a guide may be paid for a tour.", marked)
    content = render(glossary_card(open_library(copied).current, "term-scale")).content
    assert r"\*\*the\*\* least \<#2> \</x:3> \<t:4> [a]\(<https://b.example>)" in content


def test_the_greeting_has_three_lines_whatever_the_pack_says(library: Library) -> None:
    """A short help is filled up, a long one is cut."""
    assert len(greeting_card(library.current).lines) == 3


def test_what_only_a_rate_cites_rests_on_its_source_too(copied: Path) -> None:
    """A source of nothing but a rule's figures is not said to carry nothing, and a sum's sources show it."""
    change(
        copied / "rules.yaml",
        "note: in force, cites: [gazette-2024-06-10 7]}",
        "note: in force, outside: true, cites: [almanac]}",
    )
    change(copied / "terms.yaml", "cites: [almanac]", "cites: [gazette-2024-06-10 1]")
    edition = open_library(copied).current
    assert "- recording fee (recording-fee)" in source_card(edition, "almanac").sections[0].items
    assert "The Almanac" in render(sources_card(edition, ("recording-fee",))).content


def test_an_archived_copy_is_told_with_its_source(copied: Path) -> None:
    """In full where the source is shown, and in a word where sources are listed."""
    held = "https://archive.example/almanac"
    address = "address: https://almanac.example/museums"
    change(copied / "sources.yaml", address, f"{address}\n  archive: {held}")
    edition = open_library(copied).current
    assert f"  archived: {held}" in source_card(edition, "almanac").lines
    assert f"archived: <{held}>" in render(sources_card(edition, ("term-scale",))).content
    listed = [line for section in source_card(edition, "").sections for line in section.items]
    assert [line for line in listed if "archived" in line] == ["- The Almanac (almanac), archived"]


def test_stands_and_days_have_the_numbers_of_their_sources(library: Library) -> None:
    """A number at each line, and under the lines each source once with its number, its date and its paragraph."""
    issue = library.current.pack.positions[0]
    for card in (positions_card(library.current, issue.id), timeline_card(library.current, Stretch(), NOON.date())):
        for told in (render(card).content, "\n".join(console.blocks(card))):
            listed = re.findall(r"^\[(\d+)\] (.+)$", told, re.MULTILINE)
            assert [number for number, _ in listed] == [str(n) for n in range(1, len(listed) + 1)]
            assert len({source for _, source in listed}) == len(listed) > 1
            words = re.sub(r"^\[\d+\] .+$", "", told, flags=re.MULTILINE)
            assert set(re.findall(r"\[(\d+)\]", words)) == {number for number, _ in listed}
            assert "paragraph" not in words


@pytest.mark.parametrize("question", ["what is the strike pay", "zzz qqq"])
def test_who_gets_no_answer_is_told_whom_to_ask(library: Library, question: str) -> None:
    """An abstention names the pack's contact, whatever the pack says of the subject, and cites nothing."""
    reply = answer(library.current, question, NOON)
    card = answer_card(library.current, reply, question)
    assert (card.status, card.sources) == ("abstained", ())
    assert card.notes[0] == library.current.pack.header.contact
    assert f"-# {library.current.pack.header.contact}" in render(card).content
    assert sum(button.act == "pick" for button in card.buttons) <= 3


@pytest.mark.parametrize(
    ("question", "entry", "leap"),
    [
        ("countdown to the expiry of it", "expiry", "countdown to expiry"),
        ("countdown to expiry", "expiry", ""),
        ("what raise do we want", "pay-ask", ""),
        ("what would scale mean please", "term-scale", "what does Scale mean"),
    ],
)
def test_a_question_in_other_words_shows_what_it_was_taken_for(
    library: Library, question: str, entry: str, leap: str
) -> None:
    """A deadline and a term too: the reader sees the leap; nothing is said where there was none."""
    reply = answer(library.current, question, NOON)
    assert reply.facts[0] == entry
    notes = answer_card(library.current, reply, question).notes
    assert notes[:-1] == ((f"Matched: “{leap}”",) if leap else ())
