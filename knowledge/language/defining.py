"""The words whose meaning a text asks for in a way that names nothing else: "explain X like i'm five", "X for dummies"."""

from __future__ import annotations

import re

from knowledge.language.question_words import leads

_LEAD = leads("pls", "please", "(?:can|could) (?:you|u|someone)")
_WHAT = r"(?:what(?:'?s| is| are| r)?|wtf (?:is|are)|whats)"
_X = r"(?:an? |the )?(?P<x>[^,.;:?!]{2,50}?)"
_PLAIN = (
    r"(?:for dummies|for (?:an? )?(?:idiots?|beginners?|newbies?)|in (?:plain|simple|normal) (?:english|words|terms|language)"
    r"|in english|in layman'?s terms|simply|dumbed down)"
)
_CHILD = r"(?:like|as if|as though) (?:i'?m|i am|i were|i was|we'?re|you would to) (?:an? )?(?:five|5|six|6|kid|child|ten|10)\b.*"
_DEFINING = tuple(
    re.compile(_LEAD + pattern + r"[ ,.?!]*")
    for pattern in (
        rf"(?:explain|define|describe|break down) (?:to |for )?(?:me |us )?(?:{_WHAT} )?{_X}(?: (?:to|for) me| to us)? (?:{_CHILD}|{_PLAIN})",
        rf"(?:eli5|tl;?dr on)[: ]+(?:{_WHAT} )?{_X}",
        rf"(?:{_WHAT} )?{_X} {_PLAIN}",
        rf"{_PLAIN}[, ]+{_WHAT} {_X}",
        rf"{_WHAT} {_X} when (?:it'?s|its|it is) at home",
        rf"what (?:do|does|did) (?:you|they|one|people|we|folks) (?:understand by|mean (?:by|with)|call) {_X}",
        rf"{_WHAT} (?:meant|understood) (?:by|with|under) {_X}",
    )
)
# A word that somebody uses, and then that it is not understood.
_USES = r"(?:used?|uses|using|heard|dropped|thr[eo]w\w*(?: around)?|mention\w*|say\w*|said)"
_PUZZLED = r"(?:what|wtf|huh|i (?:don'?t|dont|have no)|no (?:idea|clue))"
_KEEPS = r"(?:keeps? (?:on )?|always )(?:saying|using|mentioning|talking about|going on about)"
_LIKE = r"(?:just |basically |kind of |sort of )?(?:like|the same as|a kind of|a sort of|another word for)"
_USED = (
    re.compile(rf"\b{_USES} (?:the |this )(?:word|term|phrase) {_X},? (?:and |but |so )*{_PUZZLED}"),
    re.compile(rf"\b{_KEEPS} {_X}[,.;:?!-]+ ?(?:ok(?:ay)?[, ]+|so[, ]+|and[, ]+|but[, ]+)*(?:what|wtf|huh)"),
    re.compile(rf"^{_LEAD}(?:is|are) {_X} {_LIKE} .{{2,30}} or (?:what|something|not)"),
)
_Y = _X.replace("?P<x>", "?P<y>")
_AND = r"(?:and|vs\.?|versus|or|&|against)"
_APART = tuple(
    re.compile(_LEAD + pattern + r"[ ,.?!]*")
    for pattern in (
        rf"(?:{_WHAT} )?(?:the )?(?:difference|diff|distinction) between {_X} {_AND} {_Y}",
        rf"(?:how|in what way) (?:is|are|does|do) {_X} (?:differ(?:ent)?|unlike)(?: from| to| than)? {_Y}",
        rf"(?:{_WHAT} )?{_X} (?:vs\.?|versus) {_Y}(?:[,.;:?! -]+(?:{_WHAT} )?(?:the )?(?:difference|diff|same thing|meaning).*)?",
        rf"(?:is|are) {_X} (?:the same(?: thing)? as|different from) {_Y}",
    )
)
_AGAIN = re.compile(r"\b(?P<word>[a-z]+)(?: (?P=word)\b)+")


def words_to_define(text: str) -> str:
    """Return the words whose meaning is all that a cleaned text asks for; `` where it asks for something else."""
    whole = (pattern.fullmatch(text) for pattern in _DEFINING)
    part = (pattern.search(text) for pattern in _USED)
    found = next((match for match in (*whole, *part) if match is not None), None)
    return _bare(found["x"]) if found is not None else ""


def words_to_tell_apart(text: str) -> tuple[str, str] | None:
    """Return the two things whose difference is all that a cleaned text asks for; None where it asks for none."""
    found = next((match for pattern in _APART if (match := pattern.fullmatch(text)) is not None), None)
    return (_bare(found["x"]), _bare(found["y"])) if found is not None else None


def _bare(words: str) -> str:
    return _AGAIN.sub(r"\g<word>", words.strip(" '\"“”‘’"))
