"""What every type of a pack is made of: short text types, the frozen base, and the citation."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9.-]*$", max_length=60)]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
# What a member reads in one go. Two facts and their attribution must fit a reply of 900 characters.
Says = Annotated[str, StringConstraints(min_length=1, max_length=420, strip_whitespace=True)]
Phrasing = Annotated[str, StringConstraints(min_length=2, max_length=300, strip_whitespace=True)]


class Part(BaseModel):
    """One piece of a pack: immutable, and strict about keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


_CITATION = re.compile(
    r"^\s*(?P<source>[a-z0-9][a-z0-9.-]*)(?:\s+(?P<paragraphs>[0-9]{1,6}(?:\s*,\s*[0-9]{1,6})*))?\s*$"
)


class Citation(Part):
    """Where a statement stands: a source and the paragraphs of it, counted from 1.

    In a file it is written in one line, `variety-2007-10-22 2, 5`; a source without paragraphs stands alone.
    """

    source: Id
    paragraphs: tuple[int, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _from_line(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        found = _CITATION.match(value)
        if found is None:
            raise ValueError("write a citation as `source-id 3, 4` (a source and its paragraph numbers)")
        numbers = found["paragraphs"] or ""
        return {"source": found["source"], "paragraphs": tuple(int(n) for n in numbers.split(",") if n.strip())}


def _listed(value: object) -> object:
    """A single scalar where a list may stand is a list of one."""
    return (value,) if isinstance(value, str) else value


Citations = Annotated[tuple[Citation, ...], BeforeValidator(_listed), Field(min_length=1)]
OptionalCitations = Annotated[tuple[Citation, ...], BeforeValidator(_listed)]
Lines = Annotated[tuple[Phrasing, ...], BeforeValidator(_listed)]
# Words and names as members write them, in lower case.
Wordings = Annotated[
    tuple[Annotated[str, StringConstraints(min_length=1, max_length=120, strip_whitespace=True)], ...],
    BeforeValidator(_listed),
]
Ids = Annotated[tuple[Id, ...], BeforeValidator(_listed)]
