"""How a text asks: each thing worked out when it is first looked at, and let go with the reading of the text.

So the words of a question are kept no longer than its answer takes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from knowledge.language.acts import Act, act_supposed
from knowledge.language.asking import Manner, Seeking, manner_of, seeking
from knowledge.language.measures import Measure, measure_of
from knowledge.language.sorts import Sort, sorts_of
from knowledge.language.supposing import supposed_in


@dataclass(frozen=True)
class Asked:
    """What a cleaned text asks for, and in which manner."""

    text: str

    @cached_property
    def manner(self) -> Manner:
        """How it asks."""
        return manner_of(self.text)

    @cached_property
    def sought(self) -> Seeking:
        """Whether it asks for advice or a prediction."""
        return seeking(self.text)

    @cached_property
    def sorts(self) -> tuple[Sort, ...]:
        """Of which sorts its answer must be."""
        return sorts_of(self.text)

    @cached_property
    def measure(self) -> Measure | None:
        """Of what it asks how much there is."""
        return measure_of(self.text)

    @cached_property
    def act(self) -> Act | None:
        """What it takes for done."""
        return act_supposed(self.text, self.manner)

    @cached_property
    def supposed(self) -> str:
        """What it takes for granted."""
        return supposed_in(self.text, self.manner)
