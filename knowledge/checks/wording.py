"""Texts as members will read them: true quotes, sentences that can be followed, nothing that pings or advertises."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from knowledge.checks.walk import statements_of
from knowledge.language.english import FUNCTION_WORDS
from knowledge.model import Pack, Part
from knowledge.problems import Problem, Spot, shortened
from knowledge.reading.files import FILE_KINDS
from knowledge.reading.lines import Lines

# Whatever a field of a pack can hold that may have text in it.
_Held: TypeAlias = "str | Part | Mapping[str, _Held] | tuple[_Held, ...] | None"
# Short enough to be quoted freely, long enough to carry a turn of phrase.
_QUOTED_WORDS = 7
_LONG_SENTENCE = 40
_SENTENCES = re.compile(r"(?<=[.!?])[\"”’')]*\s+(?=[\"“‘'(]*[A-Z0-9])")
_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "\N{NO-BREAK SPACE}": " "})
_MARKED = re.compile(r'"([^"]+)"')
_FORBIDDEN = re.compile(
    r"(?P<ping>@everyone\b|@here\b|<@[!&]?\d+>)|(?P<invite>discord(?:app)?\.(?:gg|com/invite)/?\S*)", re.IGNORECASE
)
# What a bank asks is put to the program and shown to nobody: a question may well try to make it ping.
_SHOWN = tuple(kind for kind in FILE_KINDS if kind.name != "question")


def quotes(pack: Pack, lines: Lines) -> list[Problem]:
    """Find quotes that are too long, or that the fact itself does not quote."""
    found: list[Problem] = []
    for fact in pack.facts:
        said = _plain(fact.says)
        for at, quote in enumerate(fact.quotes):
            spot: Spot = ("fact", fact.id, "quotes", at)
            length = len(quote.split())
            if length > _QUOTED_WORDS:
                message = f"the quote `{shortened(quote)}` is {length} words long"
                cure = f"Quote at most {_QUOTED_WORDS} words; say the rest in your own."
                found.append(lines.problem(spot, message, cure, value=quote))
            if _plain(quote) not in said:
                message = f"the quote `{shortened(quote)}` does not stand in `says`"
                cure = "Put the same words into `says`, in quotation marks, or take the quote out."
                found.append(lines.problem(spot, message, cure, value=quote))
    return found


def unlisted_quotes(pack: Pack, lines: Lines) -> list[Problem]:
    """Find what a fact puts in quotation marks and does not list: nothing would hold it against its source."""
    found: list[Problem] = []
    for fact in pack.facts:
        listed = [_plain(quote) for quote in fact.quotes]
        for marked in _MARKED.findall(fact.says.translate(_STRAIGHT)):
            words = _plain(marked).strip(" .,;:!?")
            if not _is_held(words, listed):
                message = f"`{shortened(marked)}` stands in quotation marks and not under `quotes`"
                cure = (
                    "List it there, so that `pack verify` can hold it against the article, or say it without the marks."
                )
                found.append(lines.problem(("fact", fact.id, "says"), message, cure, severity="warning"))
    return found


def _is_held(words: str, listed: list[str]) -> bool:
    """Tell whether a listed quote has the words, or all of them but a "the" and its like."""
    if any(words in quote for quote in listed):
        return True
    rest = [words.replace(quote, " ").split() for quote in listed if quote in words]
    return not words or any(FUNCTION_WORDS.issuperset(left) for left in rest)


def _plain(text: str) -> str:
    return " ".join(text.translate(_STRAIGHT).split()).casefold()


def long_sentences(pack: Pack, lines: Lines) -> list[Problem]:
    """Find sentences that are hard to follow at a first reading."""
    found: list[Problem] = []
    for spot, text in statements_of(pack):
        longest = max((len(sentence.split()) for sentence in _SENTENCES.split(text)), default=0)
        if longest > _LONG_SENTENCE:
            said, cure = f"a sentence is {longest} words long", f"Split it: at most {_LONG_SENTENCE} words read well."
            found.append(lines.problem(spot, said, cure, severity="warning"))
    return found


def pings_and_invites(pack: Pack, lines: Lines) -> list[Problem]:
    """Find texts that would ping people or invite them elsewhere."""
    # One search through everything at once: nearly every pack has none, and a large one has half a million texts.
    if not _FORBIDDEN.search(pack.model_dump_json(exclude={"questions"})):
        return []
    found: list[Problem] = []
    for spot, text in _texts(pack):
        match = _FORBIDDEN.search(text)
        if match is not None:
            what = "would ping people" if match["ping"] else "invites people to another server"
            found.append(lines.problem(spot, f"`{match[0]}` {what}", "Take it out.", value=match[0]))
    return found


def _texts(pack: Pack) -> Iterator[tuple[Spot, str]]:
    for kind in _SHOWN:
        held = getattr(pack, kind.field)
        for part in held if kind.many else (held,):
            yield from _within(part, (kind.name, part.id if kind.many else ""))


def _within(value: _Held, spot: Spot) -> Iterator[tuple[Spot, str]]:
    """Yield the texts of any value that a pack can hold, keys of mappings too."""
    if isinstance(value, str):
        yield spot, value
    elif isinstance(value, Part):
        for field in type(value).model_fields:
            yield from _within(getattr(value, field), (*spot, field))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield spot, key
            yield from _within(inner, (*spot, key))
    elif isinstance(value, tuple):
        for at, inner in enumerate(value):
            yield from _within(inner, (*spot, at))
