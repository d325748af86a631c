"""What everything that is told rests on: the pack's documents, where all are asked for and not one statement's.

After an answer the same words ask for the source of that one, which stands under it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.answering.edition import Edition
from knowledge.answering.replies import Reply
from knowledge.answering.selecting import Asking
from knowledge.language.dating import short_date
from knowledge.language.fitting import LONGEST_REPLY, fitting
from knowledge.language.question_words import leads
from knowledge.model import Citation, Source
from knowledge.problems import counted

_INFO = r"(?:info(?:rmation)?|facts|news|stuff|answers?)"
_THIS = rf"(?:(?:all |any )?(?:of )?(?:this|that|it|these|so)|(?:all )?(?:of )?(?:(?:this|the|your) )?{_INFO})"
_TOLD = r"(?:reports?|reported|wrote|writes|published|printed|broke|told you)"
_PAPER = r"(?:(?:news)?papers?|magazines?|outlets?|publications?|articles?|documents?|sources?|press)"
# "Source?" alone asks for that of one statement, though there is none yet.
_SOURCES = r"(?:your source|(?:your )?(?:sources|citations|references))"
_OF_THIS = rf"(?: (?:for|of|on|behind|about) {_THIS})?"
_ASKED = re.compile(
    rf"{leads()}(?:"
    rf"(?:who|(?:what|which) {_PAPER}) {_TOLD} {_THIS}"
    rf"|who (?:is|are) (?:your|the) sources?{_OF_THIS}"
    rf"|(?:(?:what|which|who|where|whats)(?:'s| is| are)? )?(?:(?:the|any) )?{_SOURCES}{_OF_THIS}"
    rf"|(?:list|show|name|give)(?: me| us)? (?:all )?(?:of )?(?:the )?(?:{_SOURCES}|(?:your )?documents){_OF_THIS}"
    rf"|(?:what|which) {_PAPER} (?:do|did|have) you (?:use|used|have|read|cite|rely on|go by|know|got)(?: for {_THIS})?"
    rf"|(?:what|which) {_PAPER} (?:is|are|was|were) (?:this|that|it|these|they) (?:from|based on)"
    rf"|where (?:does|did|do|is|are) {_THIS} (?:come )?from"
    rf"|where (?:did|do) you (?:get|read|hear|find) {_THIS}(?: from)?"
    rf"|what (?:is|are) {_THIS} based on|what do you base {_THIS} on|how do you know(?: {_THIS})?"
    rf"|when (?:was|were) {_THIS} (?:reported|written|printed|published)"
    r"),?(?: please| pls| plz| anyway| exactly)?\W*"
)


def asks_for_all_sources(text: str) -> bool:
    """Tell whether a cleaned text asks where what is told comes from, and names nothing that was told."""
    return _ASKED.fullmatch(text) is not None


def told_of_sources(edition: Edition, text: str, asking: Asking) -> Reply | None:
    """Return the pack's own documents, by publisher and day, where a cleaned text asks for them; else None."""
    known = [s for s in edition.pack.sources if _is_out(edition, s, asking)] if asks_for_all_sources(text) else []
    own, outside = ([s for s in known if s.outside is side] for side in (False, True))
    listed = own or outside
    if not listed:
        return None
    beside = ""
    if own and outside:
        beside = (
            f" Beside them I cite {counted(len(outside), 'document')} from outside, marked so wherever one is cited."
        )
    told = _as_many_as_fit(listed, LONGEST_REPLY - len(beside) - 80)
    more = f"; and {len(listed) - len(told)} more" if len(told) < len(listed) else ""
    says = f"What I tell rests on {counted(len(listed), 'document')}: {'; '.join(map(_called, told))}{more}.{beside}"
    return Reply(
        status="answered",
        text=fitting((says,)),
        citations=tuple(Citation(source=source.id) for source in told),
        confidence=1.0,
        edition=edition.hash,
    )


def _is_out(edition: Edition, source: Source, asking: Asking) -> bool:
    """Tell whether a document had appeared on the day of asking; before the story begins all count, as elsewhere."""
    today = asking.day(edition)
    return today < edition.pack.header.since or source.dated is None or source.dated <= today


def _as_many_as_fit(sources: Sequence[Source], room: int) -> list[Source]:
    told: list[Source] = []
    for source in sources:
        room -= len(_called(source)) + 2
        if told and room < 0:
            break
        told.append(source)
    return told


def _called(source: Source) -> str:
    title = f", “{source.title}”" if source.title else ""
    return f"{source.publisher}{title}{f', {short_date(source.dated)}' if source.dated else ''}"
