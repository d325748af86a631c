"""Sources that can be looked up, and citations that lead to a paragraph of one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.checks.walk import citations_of
from knowledge.model import Citation, Pack, Source
from knowledge.model.citing import written
from knowledge.problems import Problem, Spot, counted
from knowledge.reading.lines import Lines

# The name of a machine holds nothing that would have to be written otherwise; what comes after it may.
_IN_NAME = r"""[^\s/?#.<>"\\^`{|}]"""
_ADDRESS = re.compile(rf"https?://({_IN_NAME}+(?:\.{_IN_NAME}+)+\.?)(?:[/?#]\S*)?", re.IGNORECASE)
# What stands after the name of a machine, and after who would sign in there.
_PORT = re.compile(r"(?:.*@)?(?:\[[^\]]*\]|[^:]*)(?::(.*))?", re.DOTALL)
_NUMBER = re.compile(r"0*([1-9]\d{0,4})", re.ASCII)
_LARGEST_PORT = 65_535
# Of an answer's two thousand characters so many leave room for what it says.
_LONGEST = 1_000
_SAFE = re.compile(r"https:", re.IGNORECASE)
# Documents whose words are the point: a claim from one must say where it stands.
_BY_PARAGRAPH = frozenset({"press", "agreement"})
_CITING = frozenset({"person", "fact", "deadline", "term", "issue", "rule"})


def sources(pack: Pack, lines: Lines) -> list[Problem]:
    """Find press reports without a day, addresses that lead nowhere, and sources that nothing cites."""
    cited = {citation.source for _, citation in citations_of(pack)}
    found: list[Problem] = []
    for source in pack.sources:
        spot: Spot = ("source", source.id)
        if source.tier == "press" and source.dated is None and not source.outside:
            said = "a press report has no date"
            found.append(
                lines.problem(
                    (*spot, "dated"), said, "Add a line `dated:` with the day on which it appeared, year-month-day."
                )
            )
        found.extend(_addresses(source, lines))
        # Where something is broken, that may be what cites it.
        if source.id not in cited and _CITING.isdisjoint(lines.partial):
            said, cure = "nothing cites this source", "Cite it where it belongs, or delete it."
            found.append(lines.problem(spot, said, cure, severity="warning"))
    return found


def _addresses(source: Source, lines: Lines) -> Iterator[Problem]:
    """Find addresses that lead nowhere. Old pages may stand at http://, an archive has no reason to."""
    known = {"address": source.address, "archive": source.archive}
    for name, address in known.items():
        written = address.isprintable() and _ADDRESS.fullmatch(address)
        sound = written and (name == "address" or _SAFE.match(address))
        if address and not sound:
            said = f"`{address}` is no address of a page"
            cure = "Write it in full, beginning with https:// and without spaces."
            yield lines.problem(("source", source.id, name), said, cure, value=address)
        elif written and not _has_port(written[1]):
            said = f"`{address}` is no address of a page: there is no such port"
            cure = f"A port is a number from 1 to {_LARGEST_PORT}; most addresses are written without one."
            yield lines.problem(("source", source.id, name), said, cure, value=address)
        elif len(address) > _LONGEST:
            said = f"the address is {len(address):,} characters long, too many for an answer to give"
            cure = "Find a shorter one, or delete it."
            yield lines.problem(("source", source.id, name), said, cure, severity="warning", value=address[:60])


def _has_port(machine: str) -> bool:
    """Tell whether what names a machine names a port that there can be, or none."""
    found = _PORT.fullmatch(machine)
    port = found[1] if found is not None else machine
    if not port:
        return True
    number = _NUMBER.fullmatch(port)
    return number is not None and int(number[1]) <= _LARGEST_PORT


def citations(pack: Pack, lines: Lines) -> list[Problem]:
    """Find citations to paragraphs that are not there, and those that lack a paragraph."""
    by_id = {source.id: source for source in pack.sources}
    found: list[Problem] = []
    for spot, citation in citations_of(pack):
        source = by_id.get(citation.source)
        fault = _fault(citation, source) if source is not None else None
        if fault is not None:
            found.append(lines.problem(spot, *fault, value=written(citation)))
    return found


def _fault(citation: Citation, source: Source) -> tuple[str, str] | None:
    known = len(source.fingerprints)
    if not citation.paragraphs:
        if source.tier in _BY_PARAGRAPH and not source.outside:
            said = f"`{source.id}` is cited without a paragraph"
            return said, f"Write the paragraph's number after it, such as `{source.id} 3`."
        return None
    if not known:
        cure = "Let `pack fingerprint` write its paragraphs into sources.yaml, or cite it without a number."
        return f"`{source.id}` is cited by paragraph, and sources.yaml has no fingerprints for it", cure
    wrong = [number for number in citation.paragraphs if not 1 <= number <= known]
    if wrong:
        said = f"`{source.id}` has no paragraph {wrong[0]}"
        return said, f"It has {counted(known, 'paragraph')}, counted from 1 (items of a list count)."
    if len(set(citation.paragraphs)) < len(citation.paragraphs):
        return f"a paragraph of `{source.id}` is named twice", "Name each paragraph once."
    return None
