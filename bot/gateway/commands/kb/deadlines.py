"""What an act of `/deadline` changes: a server's own changes as they would be, made again from a key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from discord import Interaction

from bot.gateway import tokens
from bot.gateway.house import catalogue_of
from bot.gateway.office import Office
from knowledge.countdown import latest
from knowledge.model import Deadline, Pack, Source
from knowledge.overlaying import Overlay, free_id, with_deadline, with_source, without
from knowledge.problems import Problem
from knowledge.reading.typed import cited, id_from

SET, EXTEND, CANCEL = "deadline-set", "deadline-extend", "deadline-cancel"
_WITH_HOUR = "The moderators of this server set the day and the hour."
_WITHOUT_HOUR = "The moderators of this server set the day; no hour is given, so the whole day counts."


@dataclass(frozen=True, slots=True)
class Timed:
    """What a moderator typed of a deadline: `extends` is the id of the one whose place it takes, empty for a new one.

    An empty `at` gives no hour.
    """

    guild: int
    user: int
    extends: str
    name: str
    day: date
    at: str
    zone: str
    source: str
    main: bool = False


@dataclass(frozen=True, slots=True)
class Changed:
    """What an act would change: what the audit calls its subject, and the server's changes with it."""

    subject: str
    overlay: Overlay
    problems: tuple[Problem, ...] = ()


def changed(office: Office, interaction: Interaction, act: str, key: str) -> Changed | None:
    """Return what an act on what a key stands for would change; None where that is gone."""
    return ACTS[act](office, interaction, key)


def _cancelled(office: Office, interaction: Interaction, key: str) -> Changed | None:
    del office
    catalogue, guild = catalogue_of(interaction), interaction.guild_id or 0
    edition = catalogue.current(guild)
    found = next((one for one in tokens.ids_of(edition, (key,)) if one in edition.deadlines), None)
    return Changed(found, without(catalogue.overlay(guild), found)) if found is not None else None


def _set(office: Office, interaction: Interaction, key: str) -> Changed | None:
    typed = _typed(office, interaction, key)
    if typed is None:
        return None
    catalogue, guild = catalogue_of(interaction), interaction.guild_id or 0
    return set_in(catalogue.current(guild).pack, catalogue.overlay(guild), typed)


def _extended(office: Office, interaction: Interaction, key: str) -> Changed | None:
    typed = _typed(office, interaction, key)
    if typed is None:
        return None
    catalogue, guild = catalogue_of(interaction), interaction.guild_id or 0
    pack = catalogue.current(guild).pack
    before = latest(pack.deadlines, typed.extends)
    return extended_in(pack, catalogue.overlay(guild), before, typed) if before is not None else None


def _typed(office: Office, interaction: Interaction, key: str) -> Timed | None:
    """Return what whoever interacts typed in this server, while it is held."""
    held = office.memory.forms.get(key)
    if not isinstance(held, Timed) or (held.guild, held.user) != (interaction.guild_id, interaction.user.id):
        return None
    return held


def set_in(pack: Pack, overlay: Overlay, typed: Timed) -> Changed:
    """Add a deadline; where it is to be the main one, the one that was is so no more."""
    name = free_id(pack, overlay, id_from(typed.name))
    cite, sources, problems = _source(pack, overlay, typed.source)
    deadline = Deadline.model_validate(
        {
            "id": name,
            "name": typed.name,
            "past": typed.name,
            "main": typed.main,
            "zone": typed.zone,
            "cites": [cite],
            "ask": [
                f"how long until {typed.name}",
                f"when is {typed.name}",
                f"how many days are left until {typed.name}",
            ],
            **_when(typed),
        }
    )
    for one in pack.deadlines if typed.main else ():
        if one.main:
            overlay = with_deadline(overlay, one.model_copy(update={"main": False}))
    return Changed(name, with_deadline(_with(overlay, sources), deadline), problems)


def extended_in(pack: Pack, overlay: Overlay, before: Deadline, typed: Timed) -> Changed:
    """Put another deadline in the place of one, which stays as what it was."""
    first = before.id
    came_of = {new: old for old, new in overlay.moved.items()}
    for _ in came_of:
        first = came_of.get(first, first)
    cite, sources, problems = _source(pack, overlay, typed.source)
    after = Deadline.model_validate(
        {
            **before.model_dump(),
            "id": free_id(pack, overlay, first),
            "main": False,
            "superseded_by": None,
            "cites": [cite],
            **_when(typed),
        }
    )
    return Changed(before.id, with_deadline(_with(overlay, sources), after, instead_of=before.id), problems)


def _when(typed: Timed) -> dict[str, object]:
    at = typed.at or None
    return {"day": typed.day, "at": at, "exact": at is not None, "basis": _WITH_HOUR if at else _WITHOUT_HOUR}


def _with(overlay: Overlay, sources: tuple[Source, ...]) -> Overlay:
    for source in sources:
        overlay = with_source(overlay, source)
    return overlay


def _source(pack: Pack, overlay: Overlay, typed: str) -> tuple[str, tuple[Source, ...], tuple[Problem, ...]]:
    """Return the citation of what was typed, with the source where it is new.

    That is a source of the pack with its paragraphs, a new one as in the form of a fact, or any other words: a
    document that the moderators know by that name.
    """
    known = {source.id for source in pack.sources}
    if "|" in typed or typed.split(" ", 1)[0] in known:
        new: dict[str, Source] = {}
        problems: list[Problem] = []
        cite = cited(typed, "source", pack, new, problems)
        return cite, tuple(new.values()), tuple(problems)
    same = next((one for one in pack.sources if one.publisher == typed and one.outside), None)
    if same is not None:
        return same.id, (), ()
    source = Source(id=free_id(pack, overlay, id_from(typed)), publisher=typed, tier="reference", outside=True)
    return source.id, (source,), ()


ACTS: Mapping[str, Callable[[Office, Interaction, str], Changed | None]] = {
    SET: _set,
    EXTEND: _extended,
    CANCEL: _cancelled,
}
