"""What comes back for a question: an answer that cites, choices, an abstention, or help. Neutral to any surface."""

from __future__ import annotations

from typing import Literal

from knowledge.model import Citation
from knowledge.model.parts import Part

Status = Literal["answered", "choices", "abstained", "help"]


class Choice(Part):
    """One fact offered: its id, and the short question it answers."""

    id: str
    short: str


class Reply(Part):
    """A reply as a member reads it.

    `text` is the words without the source list and at most 900 characters; an abstention, choices and help cite
    nothing. `matched` is the pack's own question that came nearest, shown where the leap should be seen. `refused`
    says which slot kept the nearest entry from being the answer.
    """

    status: Status
    text: str
    citations: tuple[Citation, ...] = ()
    facts: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    confidence: float = 0.0
    matched: str = ""
    refused: str = ""
    edition: str = ""
