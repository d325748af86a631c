"""The types of a pack, in one place to import from."""

from knowledge.model.pack import (
    BankQuestion,
    Deadline,
    Fact,
    Header,
    Issue,
    Pack,
    Party,
    Person,
    Replies,
    Source,
    Stand,
    Term,
    Unknown,
    Words,
)
from knowledge.model.parts import Citation, Part
from knowledge.model.rules import RateTier, Rule, Share

__all__ = [
    "BankQuestion",
    "Citation",
    "Deadline",
    "Fact",
    "Header",
    "Issue",
    "Pack",
    "Part",
    "Party",
    "Person",
    "RateTier",
    "Replies",
    "Rule",
    "Share",
    "Source",
    "Stand",
    "Term",
    "Unknown",
    "Words",
]
