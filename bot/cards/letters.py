"""Cards of reminders: what is confirmed, what is listed, and the letters themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from bot.cards.answers import answer_card
from bot.cards.card import Card, Section, Stamp
from bot.cards.citing import edition_note, source_lines
from bot.cards.deadlines import Moment
from bot.cards.reviewing import Review
from bot.cards.stamps import official_words, stamp_of
from bot.store.letters import DISMISSED, FIXED, HANDLED, STANDS
from knowledge.answering import Edition
from knowledge.answering.composing import known_until
from knowledge.answering.listing import tell
from knowledge.countdown import count_down, in_words
from knowledge.model import Deadline
from knowledge.problems import shortened

LEADS: Mapping[int, str] = MappingProxyType(
    {0: "at the time", 3_600: "1 hour before", 86_400: "1 day before", 604_800: "1 week before"}
)
NONE_SET = Card(("You have no reminders. /remind set asks for one.",))
TAKE_BACK = "Take one back with /remind cancel."
FULL = Card(("You have 25 reminders, and more are not kept. Take one back first: /remind cancel.",), status="refused")
CANCELLED = "The reminder is taken back, and nothing of it is kept."
NOT_THERE = Card(
    ("There is no such reminder of yours: it was sent or taken back. See /remind list.",), status="refused"
)
_PER_CARD, _LABEL = 10, 100
_CONDITIONS = (
    "It comes once, as a direct message; if you take none from me, nothing comes. If the deadline is moved, the "
    "reminder moves with it and says so; if it is cancelled, you are told that instead."
)
_ONCE = "You asked to be told. This comes once, and nothing of it is kept any more."
_ANSWERED = "Your question was answered"
_CAME_OF_IT = {
    FIXED: "The moderators have seen to what you reported. This is told now",
    STANDS: "The moderators looked at what you reported, and it stands",
    DISMISSED: "The moderators dismissed what you reported. This is told",
}
_SENT = "You asked for this with /remind. It comes once, and nothing of it is kept any more."


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder: how long before which deadline, and where that stands and stood, by the clock of the answers.

    `never` where that clock stands still.
    """

    name: str
    lead: int
    stands_at: datetime
    moved_from: datetime | None = None
    never: bool = False

    @property
    def due_at(self) -> datetime:
        """The instant at which it is to be told."""
        return self.stands_at.astimezone(UTC) - timedelta(seconds=self.lead)

    @property
    def label(self) -> str:
        """What it is called in a list."""
        return f"{LEADS.get(self.lead, '')}: {self.name}"

    @property
    def headline(self) -> str:
        """The first line of its letter, by which one that was sent is known again."""
        return f"Reminder, {self.label}."


def confirmed_card(edition: Edition, deadline: Deadline, lead: int, moment: Moment) -> Card:
    """Say what will be sent and when, and on which conditions."""
    count = count_down(deadline, moment.now)
    asked = Reminder(deadline.name, lead, count.instant)
    when = official_words(asked.due_at, deadline.zone)
    return Card(
        (
            f"You will be reminded {asked.label}.",
            *(() if moment.real else (f"By the clock of the answers here that is {when}.",)),
            _CONDITIONS,
        ),
        sections=(Section("", (in_words(count, known_until(edition)),)),),
        notes=(edition_note(edition, (deadline.id,)),),
        stamp=Stamp(asked.due_at, exact=True, official=when) if moment.real else None,
    )


def refused_card(edition: Edition, deadline: Deadline, lead: int, now: datetime) -> Card | None:
    """Say why a reminder can no longer come in time, with how the deadline stands; None where it can."""
    count = count_down(deadline, now)
    if count.left > timedelta(seconds=lead):
        return None
    passed = count.left <= timedelta(0)
    left = "That deadline is no longer ahead" if passed else f"It is too late to be told {LEADS.get(lead, 'then')}"
    cure = "" if passed else " Choose a shorter time before."
    return Card(
        (f"{left}, so no reminder was set.{cure}", in_words(count, known_until(edition))),
        notes=(edition_note(edition, (deadline.id,)),),
        status="refused",
    )


def standing_still_card(edition: Edition, now: datetime) -> Card:
    """Say that no reminder can fall due where the time of the answers stands still."""
    when = official_words(now, edition.pack.header.zone)
    return Card(
        (f"For the answers here it is always {when}, so nothing can fall due. No reminder was set.",), status="refused"
    )


def double_card(edition: Edition, deadline: Deadline, lead: int) -> Card:
    """Say that this reminder is set already."""
    return Card(
        (f"You have that reminder already, {LEADS.get(lead, '')}: {deadline.name}. It comes once.",),
        notes=(edition_note(edition),),
    )


def reminders_cards(reminders: Sequence[Reminder], zone: str) -> tuple[Card, ...]:
    """List somebody's reminders, the next one first, on as many cards as it takes."""
    lines = tuple(f"- {shortened(one.label, _LABEL)}; {_due_words(one, zone)}" for one in reminders)
    heading = f"Your reminders ({len(reminders)} of at most 25):"
    parts = [lines[at : at + _PER_CARD] for at in range(0, len(lines), _PER_CARD)]
    cards = (Card((), sections=(Section("" if at else heading, some),)) for at, some in enumerate(parts))
    return tuple(replace(card, notes=(TAKE_BACK,)) for card in cards) or (NONE_SET,)


def _due_words(one: Reminder, zone: str) -> str:
    return "the clock there stands still, so it is not due" if one.never else f"due {official_words(one.due_at, zone)}"


def reminder_card(edition: Edition, deadline: Deadline, reminder: Reminder, moment: Moment, *, late: bool) -> Card:
    """Lay out the letter: what it is about, when that is, whether it was moved or comes late, and the sources."""
    lines = [reminder.headline, in_words(count_down(deadline, moment.now), known_until(edition))]
    if reminder.moved_from is not None:
        before, after = (official_words(one, deadline.zone) for one in (reminder.moved_from, reminder.stands_at))
        lines.append(f"It was moved: from {before}, to {after}.")
    if late:
        lines.append(f"This comes late: it was due {official_words(reminder.due_at, deadline.zone)}.")
    return Card(
        tuple(lines),
        source_lines(edition, deadline.cites),
        (edition_note(edition, (deadline.id,)), _SENT),
        stamp=stamp_of(deadline) if moment.real else None,
        status="answered",
    )


def cancelled_card(edition: Edition, reminder: Reminder) -> Card:
    """Lay out the letter on a deadline that is no longer one."""
    was = official_words(reminder.stands_at, edition.pack.header.zone)
    return Card(
        (
            f"Cancelled: {reminder.name}.",
            f"You had asked to be reminded of it. It was set for {was}, and that no longer holds.",
        ),
        notes=(edition_note(edition), _SENT),
        status="answered",
    )


def handled_card(edition: Edition, entry: str, now: datetime, review: Review, kind: str = HANDLED) -> Card:
    """Lay out the letter on a question that the moderators have answered, or on a report that they have seen to."""
    reply = tell(edition, entry, now)
    if reply is None:
        return _seen_to(edition, entry, kind)
    short = edition.entry(edition.entry_numbers[entry]).short
    card = answer_card(edition, reply, review=review)
    lines = (card.lead, *card.lines) if card.lead else card.lines
    return replace(
        card, lead=f"{_CAME_OF_IT.get(kind, _ANSWERED)}: {short}", lines=lines, buttons=(), notes=(*card.notes, _ONCE)
    )


def _seen_to(edition: Edition, entry: str, kind: str) -> Card:
    """Lay it out where no answer came of it: it is known that this is not known, or a report had the fact retired."""
    gap = edition.unknowns.get(entry)
    said = gap.says if gap is not None else "Ask again for what is known now."
    note = edition_note(edition, (gap.id,) if gap is not None else ())
    lead = "The moderators have seen to what you sent them."
    if kind == DISMISSED:
        lead = "The moderators dismissed what you reported."
    elif kind == STANDS and not entry:
        lead = f"{_CAME_OF_IT[STANDS]}."
    return Card((lead, said), notes=(note, _ONCE))
