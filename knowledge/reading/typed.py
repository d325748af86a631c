"""A fact as somebody typed it into a form, to the fact itself, or to what is wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from knowledge.model import Fact, Pack, Source
from knowledge.model.citing import written
from knowledge.model.pack import Tier
from knowledge.problems import Problem, did_you_mean
from knowledge.reading.days import is_day
from knowledge.reading.files import kind_named
from knowledge.reading.reader import read_item
from knowledge.reading.spreadsheet import as_texts, several
from knowledge.reading.texts import text_of
from knowledge.reading.trees import Value

# No more than a citation of a pack may be, so that nothing further on has to refuse it.
_CITED = re.compile(r"[a-z0-9][a-z0-9.-]{0,59}(?: +\d{1,6}(?: *, *\d{1,6})*)?", re.ASCII)
_NEW = re.compile(r"(?P<publisher>[^|]+)\|(?P<dated>[^|]+)\|\s*(?P<address>https?://\S+)\s*")
_NOT_ID = re.compile(r"[^a-z0-9]+")
_LONGEST_ID = 55
HOW_TO_CITE = "Write `gazette-2031-03-04 2, 5`, or a new source as `Publisher | 2031-03-04 | https://...`."


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields of the form. `asks` and `cites` have one a line."""

    says: str = ""
    by: str = ""
    short: str = ""
    asks: str = ""
    cites: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was made of a form: the fact and the sources that are new with it, or what is wrong."""

    fact: Fact | None
    sources: tuple[Source, ...] = ()
    problems: tuple[Problem, ...] = ()


def typed_of(fact: Fact, room: int) -> tuple[Typed, tuple[str, ...]]:
    """Return a fact as the form shows it, and the phrasings for which the field has no `room`."""
    shown: list[str] = []
    left = room
    for line in fact.ask:
        left -= 2 * len(line) + 1  # no character takes more than two of Discord's units
        if left < 0:
            break
        shown.append(line)
    cites = "\n".join(map(written, fact.cites))
    return Typed(fact.says, fact.by, fact.short, "\n".join(shown), cites), fact.ask[len(shown) :]


def take(typed: Typed, pack: Pack, fact_id: str, before: Fact | None = None, hidden: tuple[str, ...] = ()) -> Taken:
    """Make the fact of a form. What the form has no field for stays as `before`, and so do `hidden` phrasings."""
    for name in Typed.__dataclass_fields__:
        text = text_of("", getattr(typed, name))
        if isinstance(text, Problem):
            return Taken(None, problems=(_problem(fact_id, name, text.message, text.cure),))
    problems: list[Problem] = []
    sources: dict[str, Source] = {}
    cites = [cited(line, f"fact {fact_id}, cites", pack, sources, problems) for line in several(typed.cites)]
    if not cites:
        problems.append(_problem(fact_id, "cites", "a source is missing", HOW_TO_CITE))
        cites.append(_any_source(pack))
    short = " ".join(typed.short.split())
    value: dict[str, Value] = as_texts(before) if before is not None else {"id": fact_id, "kind": "report"}
    asks: list[Value] = list(
        dict.fromkeys((*(line.strip() for line in typed.asks.split("\n") if line.strip()), *hidden))
    )
    value.update(says=typed.says.strip(), by=_speaker(typed.by, fact_id, pack, problems), short=short)
    value.update(ask=asks or [short], cites=list[Value](cites))
    part, found = read_item("", kind_named("fact"), value, 0)
    # Where nobody is known to ask, the short question stands in for that; what is wrong with it is told of it alone.
    problems += [problem for problem in found if asks or not problem.where.startswith(f"fact {fact_id}, ask")]
    fact = part if isinstance(part, Fact) and not problems else None
    return Taken(fact, tuple(sources.values()), tuple(problems))


def id_from(text: str) -> str:
    """Return what an id could be that says what a text says."""
    return _NOT_ID.sub("-", text.lower()).strip("-")[:_LONGEST_ID].strip("-") or "own"


def _speaker(typed: str, fact_id: str, pack: Pack, problems: list[Problem]) -> str:
    """Return the id of who was named by id or by name."""
    called = {one.id: {one.id, one.name.lower(), *one.aliases} for one in (*pack.parties, *pack.people)}
    for party in pack.parties:
        called[party.id].add(party.short.lower())
    sought = " ".join(typed.lower().split())
    if sought in called:
        return sought
    found = [name for name, names in called.items() if sought in names]
    if len(found) == 1:
        return found[0]
    names = {name: one for one, names in called.items() for name in names}
    said = f"`{typed}` is more than one" if found else f"nobody here is called `{typed}`"
    cure = f"Write one of {', '.join(f'`{name}`' for name in found)}." if found else did_you_mean(sought, names)
    problems.append(_problem(fact_id, "by", said, cure or "Write the id of a party or a person of the pack."))
    return next(iter(called), "nobody")


def cited(line: str, spot: str, pack: Pack, new: dict[str, Source], problems: list[Problem]) -> str:
    """Return a citation as it stands in a file, of a source that is there or of a new one."""
    found = _NEW.fullmatch(line)
    if found is None:
        if not _CITED.fullmatch(line):
            problems.append(Problem("", 0, spot, "", f"`{line}` is no citation", HOW_TO_CITE))
            return _any_source(pack)
        return line
    publisher, dated, address = (found[name].strip() for name in ("publisher", "dated", "address"))
    if not is_day(dated):
        problems.append(Problem("", 0, spot, "", f"`{dated}` is no day of the calendar", "Write year-month-day."))
        return _any_source(pack)
    for source in (*pack.sources, *new.values()):
        if source.address == address:
            return source.id
    tiers: list[Tier] = [one.tier for one in pack.sources if one.publisher.lower() == publisher.lower()]
    name, taken = id_from(f"{publisher} {dated}"), {*new, *(source.id for source in pack.sources)}
    number = 1
    while name in taken:
        number += 1
        name = f"{id_from(f'{publisher} {dated}')}-{number}"
    source = Source(
        id=name,
        publisher=publisher,
        dated=date.fromisoformat(dated),
        tier=tiers[0] if tiers else "reference",
        outside=True,
        address=address,
    )
    new[name] = source
    return name


def _any_source(pack: Pack) -> str:
    """Return what stands in for a source that is not known, so that the rest is still looked at."""
    return next((source.id for source in pack.sources), "none")


def _problem(fact_id: str, key: str, said: str, cure: str) -> Problem:
    return Problem("", 0, f"fact {fact_id}, {key}", "", said, cure)
