"""Deadlines and an instant -> what is next, how long, passed or superseded. The clock is the caller's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from knowledge.language.dating import long_date, spoken_in, spoken_span, zone_name
from knowledge.model import Deadline
from knowledge.problems import counted

# What a deadline of the day of asking opens with: an answer to "is it today".
YES = "Yes, "
State = Literal["upcoming", "today", "passed", "superseded"]


@dataclass(frozen=True, slots=True)
class Countdown:
    """How a deadline stands at an instant.

    `days` counts calendar days in the deadline's own zone, negative once it has passed; `left` is the exact span.
    """

    deadline: Deadline
    now: datetime
    instant: datetime
    state: State
    days: int
    left: timedelta


def instant_of(deadline: Deadline) -> datetime:
    """Return the instant in the deadline's own zone; the end of a day (`24:00`) is the next day's first instant."""
    day = deadline.day + timedelta(days=1) if deadline.ends_with_its_day else deadline.day
    return datetime.combine(day, deadline.wall_time, tzinfo=ZoneInfo(deadline.zone))


def count_down(deadline: Deadline, now: datetime) -> Countdown:
    """Hold a deadline against an aware instant."""
    if now.tzinfo is None:
        raise ValueError("`now` must carry its offset from UTC")
    instant = instant_of(deadline)
    days = (deadline.day - now.astimezone(ZoneInfo(deadline.zone)).date()).days
    # Aware datetimes of one zone subtract by the wall clock; through UTC the hour that a clock change takes counts.
    left = instant.astimezone(ZoneInfo("UTC")) - now.astimezone(ZoneInfo("UTC"))
    if deadline.superseded_by:
        state: State = "superseded"
    elif left <= timedelta(0) and (days < 0 or deadline.exact):
        state = "passed"
    else:
        state = "today" if days == 0 else ("upcoming" if days > 0 else "passed")
    return Countdown(deadline, now, instant, state, days, left)


def next_open(deadlines: Sequence[Deadline], now: datetime) -> Deadline | None:
    """Return the first deadline that has not passed; the last one where all have; None where there is none."""
    counts = sorted((count_down(d, now) for d in deadlines if not d.superseded_by), key=lambda c: c.instant)
    still = [c for c in counts if c.state in {"upcoming", "today"}]
    return still[0].deadline if still else (counts[-1].deadline if counts else None)


def main_deadline(deadlines: Sequence[Deadline], now: datetime) -> Deadline | None:
    """Return the deadline that is meant where none is named: the pack's main one, also once it has passed.

    Where another has taken its place, that one; in a pack without a main one what `next_open` returns.
    """
    meant = next((deadline for deadline in deadlines if deadline.main), None)
    return latest(deadlines, meant.id) if meant is not None else next_open(deadlines, now)


def latest(deadlines: Sequence[Deadline], deadline_id: str) -> Deadline | None:
    """Return the deadline of that id, or what has taken its place since; None where there is none any more."""
    by_id = {deadline.id: deadline for deadline in deadlines}
    found = by_id.get(deadline_id)
    # As many steps as there are deadlines, so that a circle has an end.
    for _ in deadlines:
        if found is not None:
            found = by_id.get(found.superseded_by or "", found)
    return found


def in_words(count: Countdown, known_until: datetime, asker: str | None = None, unit: str = "") -> str:
    """Say how a deadline stands: the direct answer first, then the day in its own zone, then how exactly it is known.

    `asker` is the asker's IANA zone, shown beside the official one where it differs; `unit` is the one that was asked
    for, where it is not days: then the answer opens with it.
    """
    deadline = count.deadline
    day = long_date(deadline.day)
    hour = _hour(count, asker)
    if count.state == "superseded":
        taken = "and another date has taken its place"
        return f"Replaced: {day} was set for this ({deadline.name}), {taken}. {_as_of(count, asker)}"
    if count.state == "today":
        first = f"{YES}today: {deadline.name} on {day}{hour}."
    elif count.state == "upcoming":
        near = " (tomorrow)" if count.days == 1 else ""
        left = _span(count, unit, counted(count.days, "day"), "left")
        first = f"{left[:1].upper()}{left[1:]}{near}: {deadline.name} on {day}{hour}."
    else:
        ago = _span(count, unit, f"{-count.days:,} days", "ago") if unit and count.days < -1 else _ago(count.days)
        first = f"It has passed: {deadline.past} on {day}, {ago}."
    lines = [first, _as_of(count, asker)]
    if count.state == "passed" and count.now > known_until + timedelta(days=1):
        then = count_down(deadline, known_until)
        if then.state == "upcoming":
            was = "was" if then.days == 1 else "were"
            day = long_date(known_until.date())
            lines.append(f"When the last of the sources appeared, {day}, {counted(then.days, 'day')} {was} left.")
    if deadline.means:
        lines.append(deadline.means)
    return " ".join(lines)


def _span(count: Countdown, unit: str, days: str, side: str) -> str:
    """The days left or gone by; in the unit that was asked for first, where they come to one."""
    if unit == "hours" and side == "left":
        about = "" if count.deadline.exact and count.deadline.hour_given else "about "
        spoken = f"{about}{counted(int(count.left.total_seconds()) // 3600, 'hour')}"
    else:
        spoken = spoken_in(abs(count.days), unit)
    return f"{spoken} {side} ({days})" if spoken and spoken != days else f"{days} {side}"


def _ago(days: int) -> str:
    if days == 0:
        return "earlier today"
    if days == -1:
        return "1 day ago (yesterday)"
    plain = f"{-days:,} days ago"
    return f"{plain} ({spoken_span(-days)})" if -days >= 14 else plain


def hour_is_known(deadline: Deadline) -> bool:
    """Tell whether an hour may be told: one was written down, and stands for no mere part of the day."""
    return deadline.hour_given and (deadline.ends_with_its_day or deadline.exact)


def _hour(count: Countdown, asker: str | None) -> str:
    deadline = count.deadline
    if not hour_is_known(deadline):
        return ""
    official = ", at the end of that day" if deadline.ends_with_its_day else f", {deadline.at}"
    official += f" {zone_name(deadline.zone)} time"
    if asker is None or asker == deadline.zone:
        return official
    there = count.instant.astimezone(ZoneInfo(asker))
    return f"{official} ({there:%H:%M} on {long_date(there.date())} {zone_name(asker)} time)"


def _as_of(count: Countdown, asker: str | None) -> str:
    here = count.now.astimezone(ZoneInfo(count.deadline.zone))
    stamp = f"As of {long_date(here.date())}, {here:%H:%M} {zone_name(count.deadline.zone)} time"
    # Once in a reply is enough: a deadline whose hour is told shows the asker's time there.
    shown = count.state in {"upcoming", "today"} and hour_is_known(count.deadline)
    if asker is not None and asker != count.deadline.zone and not shown:
        there = count.now.astimezone(ZoneInfo(asker))
        day = f" on {long_date(there.date())}" if there.date() != here.date() else ""
        stamp += f" ({there:%H:%M}{day} {zone_name(asker)} time)"
    # An hour that only stands for a part of the day says nothing of what is left.
    near = count.days <= 60 if count.state == "upcoming" else count.state == "today"
    if not near or not hour_is_known(count.deadline):
        return f"{stamp}."
    days, seconds = count.left.days, count.left.seconds
    about = "" if count.deadline.exact else "about "
    whole = f"{counted(days, 'day')} and " if days else ""
    rest = counted(seconds // 3600, "hour") if days or seconds >= 3600 else counted(-(-seconds // 60), "minute")
    return f"{stamp}: {about}{whole}{rest} to go."
