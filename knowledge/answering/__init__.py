"""A question in its conversation -> an answer with citations, choices, an abstention, or help. The top of the core."""

from knowledge.answering.answer import answer
from knowledge.answering.before import Before
from knowledge.answering.edition import Edition, open_edition
from knowledge.answering.replies import Choice, Reply

__all__ = ["Before", "Choice", "Edition", "Reply", "answer", "open_edition"]
