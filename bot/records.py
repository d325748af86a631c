"""Lines as they come in, and a reply as the batch contract writes it: the same keys for one question and for many."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from bot.signs import escaped
from knowledge.answering import Reply

# Longer than anything a person types into a chat; what is longer is refused, not cut.
LONGEST_QUESTION = 4_000
LONGEST_LINE = 64 * 1024
_BOM = b"\xef\xbb\xbf"


def lines_of(stream: BinaryIO) -> Iterator[bytes | None]:
    """Yield each line; None for one that is too long, of which no more is held than a line may have."""
    first = True
    while raw := stream.readline(LONGEST_LINE + 1):
        ended = raw.endswith(b"\n")
        if len(raw) > LONGEST_LINE and not ended:
            while rest := stream.readline(LONGEST_LINE):
                if rest.endswith(b"\n"):
                    break
            yield None
        else:
            yield raw.removeprefix(_BOM) if first else raw
        first = False


def record(reply: Reply, ms: float, line_id: str | int | None = None) -> dict[str, object]:
    """Return a reply as one object of the batch contract."""
    return {
        "id": line_id,
        "status": reply.status,
        "text": reply.text,
        "citations": [{"source": c.source, "paragraphs": list(c.paragraphs)} for c in reply.citations],
        "facts": list(reply.facts),
        "edition": reply.edition,
        "confidence": round(reply.confidence, 4),
        "ms": round(ms, 3),
    }


def written(held: Mapping[str, object]) -> str:
    """Return an object as one line of JSON that a terminal can show."""
    return escaped(json.dumps(held, ensure_ascii=False, allow_nan=False)) + "\n"
