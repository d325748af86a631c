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
from knowledge.problems import Problem, Spot, did_you_mean, listed
from knowledge.reading import Lines
from knowledge.verifying.claims import Names, claims_in, keys_of_text, named_only
from knowledge.verifying.figures import Found, keys_of_day
from knowledge.verifying.texts import fingerprints, paragraphs_of, plain

_PRONOUN = re.compile(r"\b(?:he|she|they|them|their)\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Article:
    source: Source
    content: bytes

    @cached_property
    def paragraphs(self) -> tuple[str, ...]:
        return paragraphs_of(self.content)


def verify(pack: Pack, articles: Mapping[str, bytes], lines: Lines | None = None) -> list[Problem]:
    """Return what in a pack does not agree with the articles, given by source id."""
    places = lines or Lines()
    found: list[Problem] = []
    read: dict[str, _Article] = {}
    for source in pack.sources:
        if source.id in articles:
            article = _Article(source, articles[source.id])
            problems = list(_paragraphs(article, places))
            found.extend(problems)
            if not any(problem.value == "utf-8" for problem in problems):
                read[source.id] = article
        elif not source.outside:
            said, cure = "the article is not among those given", f"Put it into the folder as `{source.id}.txt`."
            found.append(places.problem(("source", source.id), said, cure, value=source.id))
    found.extend(_strangers(pack, articles))
    outside = frozenset(source.id for source in pack.sources if source.outside)
    names = Names(pack)
    for fact in pack.facts:
        if not any(cite.source in outside for cite in fact.cites) and all(cite.source in read for cite in fact.cites):
            found.extend(_fact(fact, read, names, places))
    return found


def _strangers(pack: Pack, articles: Mapping[str, bytes]) -> Iterator[Problem]:
    known = [source.id for source in pack.sources]
    for name in sorted(articles.keys() - set(known)):
        cure = did_you_mean(name, known) or "Name it in sources.yaml, or leave it out."
        yield Problem("sources.yaml", 0, f"article {name}", name, "no source has this name", cure, "warning")


def _paragraphs(article: _Article, lines: Lines) -> Iterator[Problem]:
    """Name the paragraphs that are not those the fingerprints were taken of."""
    spot: Spot = ("source", article.source.id, "fingerprints")
    try:
        here = fingerprints(article.content)
    except UnicodeDecodeError:
        yield lines.problem(spot, "the article is not in UTF-8", "Save it with the encoding UTF-8.", value="utf-8")
        return
    due = article.source.fingerprints
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
    cited = [
        articles[cite.source].paragraphs[number - 1]
        for cite in fact.cites
        for number in cite.paragraphs
        if 0 < number <= len(articles[cite.source].paragraphs)
    ]
    where = listed(f"{cite.source} {', '.join(map(str, cite.paragraphs))}".strip() for cite in fact.cites)
    present = keys_of_text(" \n ".join((*cited, *fact.derived)), names)
    present |= named_only(keys_of_text(" \n ".join(_read_on_from(fact, articles)), names))
    for cite in fact.cites:
        source = articles[cite.source].source
        present |= keys_of_text(f"{source.publisher} {source.title}", names)
        present |= keys_of_day(source.dated)
    for claim in claims_in(fact.says, names):
        problem = _claim(claim, present, where)
        if problem is not None:
            yield lines.problem(("fact", fact.id, "says"), *problem, value=claim.shown)
    held = [plain(paragraph) for paragraph in cited]
    for at, quote in enumerate(fact.quotes):
        if not any(plain(quote) in paragraph for paragraph in held):
            said = f"the quote `{quote}` does not stand word for word in {where}"
            cure = "Quote exactly, or say it in your own words without quotation marks."
            yield lines.problem(("fact", fact.id, "quotes", at), said, cure, value=quote)


def _read_on_from(fact: Fact, articles: Mapping[str, _Article]) -> Iterator[str]:
    """Yield what stands before a cited paragraph that says `he` or `they`: whoever that is, is named there."""
    for cite in fact.cites:
        paragraphs = articles[cite.source].paragraphs
        for number in cite.paragraphs:
            if 1 < number <= len(paragraphs) and _PRONOUN.search(paragraphs[number - 1]):
                yield paragraphs[number - 2]


def _claim(claim: Found, present: frozenset[str], where: str) -> tuple[str, str] | None:
    if claim.fault:
        return claim.fault, "Mend the weekday or the day."
    if any(keys <= present for keys in claim.readings):
        return None
    said = f"{claim.called} `{claim.shown}` does not stand in {where}"
    return said, f"Cite the paragraph that has it, mend it, or add `{claim.shown}` to `derived` if it is worked out."
