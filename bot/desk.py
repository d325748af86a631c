"""What a command works with: the library and the clock it was started with, and a way to speak."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from shlex import quote
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot import console
from bot.clock import Clock, start_clock
from bot.library import FITTED, Folder, Library, open_library, shipped_pack
from bot.moments import in_zone, read_moment, read_zone
from bot.paths import existing_folder
from bot.settings import Settings, refusal
from bot.shelf import Shelf
from bot.signs import in_one_line
from bot.world import NoPackError, UsageError, World
from knowledge.answering import Edition
from knowledge.answering.listing import find, likeliest
from knowledge.entries import EntryKind
from knowledge.language.dating import short_date, zone_name
from knowledge.language.echoing import echoed
from knowledge.problems import Problem, counted

Read = TypeVar("Read")


class Desk:
    """One run's settings and options over the world; the pack is opened when it is first asked for."""

    def __init__(self, world: World, settings: Settings, options: argparse.Namespace) -> None:
        self.world = world
        self._settings = settings
        self._options = options
        self.zone: str | None = self.option("--zone", options.zone, read_zone) or settings.zone
        self._now = self.option("--now", options.now, read_moment)

    @staticmethod
    def argument(name: str, value: str, read: Callable[[str], Read]) -> Read:
        """Read what was typed for an argument; UsageError with its name, the value and the cure."""
        try:
            return read(value)
        except ValueError as fault:
            raise UsageError(refusal(name, value, fault)) from None

    @classmethod
    def option(cls, name: str, value: str | None, read: Callable[[str], Read]) -> Read | None:
        """Read what was typed for an option as `argument` does; None where it was left out."""
        return None if value is None else cls.argument(name, value, read)

    @property
    def named_pack(self) -> tuple[str, str] | None:
        """What named the pack in use, --pack or else STEWARD_PACK, and what it says; None where nothing did."""
        named = (("--pack", self._options.pack), ("STEWARD_PACK", self._settings.pack))
        return next(((name, given) for name, given in named if given is not None), None)

    @cached_property
    def folder(self) -> Folder:
        """The folder of the pack in use: --pack, else STEWARD_PACK, else the shipped pack."""
        return self.pack_folder(*self.named_pack) if self.named_pack is not None else shipped_pack()

    def folder_or(self, given: str | None) -> Folder:
        """Return the folder that a command names, or the one in use."""
        return self.pack_folder("DIR", given) if given is not None else self.folder

    @staticmethod
    def pack_folder(name: str, given: str) -> Path:
        """Return the folder of a pack that an option or a setting names. NoPackError where there is none."""
        try:
            return existing_folder(given)
        except ValueError as fault:
            raise NoPackError(refusal(name, given, fault)) from None

    @cached_property
    def library(self) -> Library:
        """The pack in use; what is amiss with it is told once. UnsoundPackError where it cannot be used."""
        library = open_library(self.folder, Shelf(self._settings.cache))
        others: list[Problem] = []
        for warning in library.warnings:
            # Other weights decide every answer; the rest is for whoever tends the pack.
            if warning.file == FITTED:
                self.note(str(warning))
            else:
                others.append(warning)
        if others:
            look = f"`steward pack check {quote(str(self.folder))}` shows {'it' if len(others) == 1 else 'them'}."
            self.note(f"The pack in {self.folder} has {counted(len(others), 'warning')}. {look}")
        return library

    @property
    def edition(self) -> Edition:
        """The current edition."""
        return self.library.current

    @cached_property
    def clock(self) -> Clock:
        """The story clock, started when it is first looked at."""
        return start_clock(self._settings.clock, self.edition.pack.header, self.world.now)

    def now(self) -> datetime:
        """Return the time to answer by: --now, else the story clock's."""
        if self._now is not None:
            return in_zone(self._now, self.edition.pack.header.zone)
        return self.clock.now()

    def today(self) -> date:
        """Return the day that it is in the pack's zone."""
        return self.now().astimezone(ZoneInfo(self.edition.pack.header.zone)).date()

    @property
    def shows_real_time(self) -> bool:
        """Whether the answers go by the machine's own clock."""
        return self._now is None and self.clock.mode == "real"

    def time_in_words(self) -> str:
        """Say what time it is for the answers, and how their clock goes."""
        zone = self.edition.pack.header.zone
        here, mode = self.now().astimezone(ZoneInfo(zone)), "fixed" if self._now is not None else self.clock.mode
        return f"{short_date(here.date())}, {here:%H:%M} {zone_name(zone)} time ({mode})"

    def say(self, *blocks: str) -> None:
        """Print blocks of lines with a blank line between them."""
        shown = "\n\n".join(console.wrapped(block, self.world.width) for block in blocks)
        self.world.stdout.write(f"{shown}\n")

    def note(self, text: str) -> None:
        """Print a line for the operator, apart from the answers."""
        self.world.stderr.write(f"steward: {in_one_line(text)}\n")

    def pick(
        self, thing: str, typed: Sequence[str], named: Mapping[str, Sequence[str]], kind: EntryKind | None = None
    ) -> str | None:
        """Return the id of what the words name; say what comes near and return None where they name none or several.

        Entries of a `kind` may also be asked for, in words of one's own.
        """
        found = find(" ".join(typed), named)
        if found.id is None and kind is not None:
            found = replace(found, id=likeliest(self.edition, " ".join(typed), kind))
        if found.id is None:
            near = "".join(f"\n- {named[entry][0]} ({entry})" for entry in found.near)
            first = f"Which {thing}?" if found.several else f"There is no {thing} “{echoed(' '.join(typed))}” here."
            hint = " Did you mean:" if near and not found.several else ""
            self.say(f"{first}{hint}{near}", console.footer(self.edition))
        return found.id
