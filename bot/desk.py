"""What a command works with: the library and the clock it was started with, and a way to speak."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path
from shlex import quote
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot import console
from bot.cards.card import Card
from bot.clock import Clock, start_clock
from bot.library import FITTED, SEMANTIC, Folder, Library, open_library, shipped_pack
from bot.moments import in_zone, read_moment, read_zone
from bot.paths import existing_folder
from bot.remembering import remembered
from bot.semantic import load as load_model
from bot.settings import Settings, refusal
from bot.shelf import Shelf
from bot.signs import in_one_line
from bot.world import Exit, NoPackError, UsageError, World
from knowledge.answering import Edition
from knowledge.language.dating import short_date, zone_name
from knowledge.matching.meaning import Embedder
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

    @property
    def load(self) -> Callable[..., Embedder] | None:
        """What loads the model of sentences that the settings ask for, in any process; None where they ask for none."""
        if self._settings.semantic is None:
            return None
        return partial(remembered, load_model, self._settings.semantic, self._settings.cache)

    @cached_property
    def sentences(self) -> Embedder | None:
        """The model of sentences that the settings ask for. NoModelError where it cannot be used."""
        return self.load(note=self.note) if self.load is not None else None

    @cached_property
    def library(self) -> Library:
        """The pack in use; what is amiss with it is told once. UnsoundPackError where it cannot be used."""
        library = open_library(self.folder, Shelf(self._settings.cache), self.sentences)
        others: list[Problem] = []
        for warning in library.warnings:
            # Other weights decide every answer; the rest is for whoever tends the pack.
            if warning.file in {FITTED, SEMANTIC}:
                self.note(str(warning))
            else:
                others.append(warning)
        if others:
            look = f"`steward pack check {quote(str(self.folder))}` shows {'it' if len(others) == 1 else 'them'}."
            self.note(f"The pack in {self.folder} has {counted(len(others), 'warning')}. {look}")
        return library

    @property
    def settings(self) -> Settings:
        """What the environment asks for."""
        return self._settings

    @property
    def edition(self) -> Edition:
        """The current edition."""
        return self.library.current

    @cached_property
    def clock(self) -> Clock:
        """The story clock, started when it is first looked at."""
        return start_clock(self._settings.clock, self.edition.pack.header, self.world.now)

    @property
    def told_now(self) -> bool:
        """Whether --now says what time it is."""
        return self._now is not None

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

    def show(self, card: Card) -> int:
        """Print a card; return the exit status that it stands for."""
        self.say(*console.blocks(card))
        return Exit.ANSWERED if card.status in {"answered", "help"} else Exit.UNANSWERED
