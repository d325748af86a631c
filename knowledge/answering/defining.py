"""A definition that is asked for in a way that names nothing but the term: the glossary has it, however it is put."""

from __future__ import annotations

from knowledge.answering import composing
from knowledge.answering.edition import Edition
from knowledge.answering.replies import Reply
from knowledge.language.defining import words_to_define, words_to_tell_apart

_TWO = 2


def told_of_the_term(edition: Edition, text: str) -> Reply | None:
    """Return the glossary's entry for the words that a cleaned text wants defined; None where it has none so called."""
    asked = words_to_define(text)
    meant = _called(edition, asked) if asked else None
    return composing.state_term(edition, edition.terms[meant], 1.0) if meant is not None else None


def told_apart(edition: Edition, text: str) -> Reply | None:
    """Return both entries of the glossary whose difference a cleaned text asks for; None where one is not so called."""
    pair = words_to_tell_apart(text)
    found = [_called(edition, asked) for asked in pair] if pair is not None else []
    meant = [term for term in found if term is not None]
    if len(set(meant)) < _TWO:
        return None
    return composing.joined([composing.state_term(edition, edition.terms[term], 1.0) for term in meant])


def _called(edition: Edition, asked: str) -> str | None:
    meant = edition.terms_called.get(edition.index.lexicon.read(asked).keys, frozenset())
    return min(meant) if len(meant) == 1 else None
