"""Holds a pack against the articles it rests on: the right paragraphs, and in them what each fact says.

A fact passes where every figure, day and name of its `says` stands in the paragraphs that it cites, or is marked as
worked out under `derived`, and where each of its quotes stands there word for word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from knowledge.model import Fact, Pack, Source
from knowledge.model.citing import written
from knowledge.problems import Problem, Spot, did_you_mean, listed
from knowledge.reading import Lines
from knowledge.verifying.claims import Names, claims_in, keys_of_text, named_only, stands_for_itself
from knowledge.verifying.figures import Found, keys_of_day
from knowledge.verifying.texts import fingerprints, paragraphs_of, plain

_PRONOUN = re.compile(r"\b(?:he|she|they|them|their)\b")


@dataclass(frozen=True)
class _Article:
    """An article and what each of its paragraphs makes present, worked out once."""

    source: Source
    content: bytes
    names: Names

    @cached_property
    def paragraphs(self) -> tuple[str, ...]:
        return paragraphs_of(self.content)

    @cached_property
    def plain(self) -> tuple[str, ...]:
        return tuple(plain(paragraph) for paragraph in self.paragraphs)

    @cached_property
    def keys(self) -> tuple[frozenset[str], ...]:
        return tuple(keys_of_text(paragraph, self.names) for paragraph in self.paragraphs)

    @cached_property
    def own_keys(self) -> frozenset[str]:
        """What every paragraph of it may take for known: who published it, and on which day."""
        named = keys_of_text(f"{self.source.publisher} {self.source.title}", self.names)
        return named | keys_of_day(self.source.dated)

    def cited(self, numbers: tuple[int, ...]) -> list[int]:
        """Return the places of the cited paragraphs that there are."""
        return [number - 1 for number in numbers if 0 < number <= len(self.paragraphs)]


def verify(pack: Pack, articles: Mapping[str, bytes], lines: Lines | None = None) -> list[Problem]:
    """Return what in a pack does not agree with the articles, given by source id."""
    places = lines or Lines()
    found: list[Problem] = []
    read: dict[str, _Article] = {}
    names = Names(pack)
    for source in pack.sources:
        if source.id not in articles:
            found.extend(_missing(source, places))
        elif not _is_text(articles[source.id]):
            said, cure = "the article is not in UTF-8", "Save it with the encoding UTF-8."
            found.append(places.problem(("source", source.id), said, cure, value=source.id))
        else:
            read[source.id] = _Article(source, articles[source.id], names)
            found.extend(_paragraphs(read[source.id], places))
    found.extend(_strangers(pack, articles))
    outside = frozenset(source.id for source in pack.sources if source.outside)
    for fact in pack.facts:
        if not any(cite.source in outside for cite in fact.cites) and all(cite.source in read for cite in fact.cites):
            found.extend(_fact(fact, read, names, places))
    return found


def _missing(source: Source, lines: Lines) -> Iterator[Problem]:
    if not source.outside:
        said, cure = "the article is not among those given", f"Put it into the folder as `{source.id}.txt`."
        yield lines.problem(("source", source.id), said, cure, value=source.id)


def _is_text(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _strangers(pack: Pack, articles: Mapping[str, bytes]) -> Iterator[Problem]:
    known = [source.id for source in pack.sources]
    for name in sorted(articles.keys() - set(known)):
        cure = did_you_mean(name, known) or "Name it in sources.yaml, or leave it out."
        yield Problem("sources.yaml", 0, f"article {name}", name, "no source has this name", cure, "warning")


def _paragraphs(article: _Article, lines: Lines) -> Iterator[Problem]:
    """Name the paragraphs that are not those the fingerprints were taken of."""
    spot: Spot = ("source", article.source.id, "fingerprints")
    due, here = article.source.fingerprints, fingerprints(article.content)
    if not due:
        yield lines.problem(spot, "the source has no fingerprints", "Let `pack fingerprint` write them.")
        return
    for done, begin, end, start, stop in SequenceMatcher(None, due, here, autojunk=False).get_opcodes():
        if done == "equal":
            continue
        same = min(end - begin, stop - start)
        for at in range(begin, begin + same):
            said, cure = f"paragraph {at + 1} reads otherwise in the article given", "Get the article as it was."
            yield lines.problem((*spot, at), said, f"{cure} If it is right, let `pack fingerprint` write it anew.")
        for at in range(begin + same, end):
            said = f"paragraph {at + 1} is missing from the article given"
            yield lines.problem((*spot, at), said, "Get the whole article; blank lines part its paragraphs.")
        for at in range(start + same, stop):
            said = f"the article given has a paragraph too many, number {at + 1}"
            yield lines.problem(spot, said, "Look whether a paragraph is parted in two, or something was added.")


def _fact(fact: Fact, articles: Mapping[str, _Article], names: Names, lines: Lines) -> Iterator[Problem]:
    where = listed(map(written, fact.cites))
    present = keys_of_text(" \n ".join(fact.derived), names)
    held: list[str] = []
    for cite in fact.cites:
        article = articles[cite.source]
        present |= article.own_keys
        for at in article.cited(cite.paragraphs):
            held.append(article.plain[at])
            present |= article.keys[at]
            # A paragraph that says `he` or `they` is about whom the one before it names.
            if at and _PRONOUN.search(article.plain[at]):
                present |= named_only(article.keys[at - 1])
    for claim in claims_in(fact.says, names):
        problem = _claim(claim, present, where)
        if problem is not None and not stands_for_itself(claim, present):
            yield lines.problem(("fact", fact.id, "says"), *problem, value=claim.shown)
    for at, quote in enumerate(fact.quotes):
        if not any(plain(quote) in paragraph for paragraph in held):
            said = f"the quote `{quote}` does not stand word for word in {where}"
            cure = "Quote exactly, or say it in your own words without quotation marks."
            yield lines.problem(("fact", fact.id, "quotes", at), said, cure, value=quote)


def _claim(claim: Found, present: frozenset[str], where: str) -> tuple[str, str] | None:
    if claim.fault:
        return claim.fault, "Mend the weekday or the day."
    if any(keys <= present for keys in claim.readings):
        return None
    said = f"{claim.called} `{claim.shown}` does not stand in {where}"
    return said, f"Cite the paragraph that has it, mend it, or add `{claim.shown}` to `derived` if it is worked out."
