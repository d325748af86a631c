"""What somebody tells of their own life before they ask, or after: none of it is what is asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answering.follow_ups.pointing_back import points_back
from knowledge.language.dating import month_and_day
from knowledge.language.lexicon import Lexicon, Reading
from knowledge.language.question_words import AUXILIARIES, CLIPPED, COMMANDS, QUESTION_WORDS, any_of, leads
from knowledge.residuals.own_sums import is_of_ones_own

_ASKING = rf"{leads('also', 'anyway', 'now')}{any_of(QUESTION_WORDS, CLIPPED, AUXILIARIES, COMMANDS)}\b"
_SENTENCE = re.compile(rf"(?<=[?!.;])\s+|,\s+(?={_ASKING})")
# Who speaks of themselves; "we" is the union as often as the asker's own.
_OWN = re.compile(
    r"\b(?:i|i'?m|im|i'?ve|ive|i'?d|i'?ll|my|me|mine|myself)\b|\b(?:our|the) local\b|\bwhere (?:i|we) work\b"
)
# What somebody has heard, and what is only supposed, is about the thing itself.
_OF_THE_THING = re.compile(
    r"\b(?:hear\w*|read|reads|told|tells?|says?|said|saying|thinks?|thought|claim\w*|sw[eo]re?\w*|insist\w*|believ\w*)\b"
    r"|^(?:if|when|since|now|after|because|once|while|unless|as|though|although)\b"
)
_NEW = (
    r"(?:i'?m |im |i am )?(?:an? |the )?(?:(?:total|complete|absolute|bit) )?(?:first[ -]timer?|newbie|newb|noob|new)"
    r"(?: here| to (?:this|all this|it))?"
)
_CURIOUS = (
    r"(?:just |only )?(?:asking for (?:an? |my )?[a-z]+|curious|wondering)|(?:no clue|no idea|idk|tia|thx|cheers)"
)
# A greeting by itself, and what else is said to begin with or to end with, tells nothing of what is asked.
_GREETS = re.compile(
    r"(?:(?:hello|hi|hey|hiya|greetings|good (?:morning|afternoon|evening|day)|dear|there|all|everyone|everybody"
    r"|friends?|folks|guys|team|bot|thanks(?: in advance)?|thank you|please|excuse me|sorry"
    rf"|{_NEW}|{_CURIOUS})[ ,!.]*)+"
)
_ASKS = re.compile(rf"\?|^{_ASKING}")
_OURS = re.compile(r"\b(?:we|us|ours?)\b")


@dataclass(frozen=True, slots=True)
class Prefaced:
    """A message taken apart: what is told beside its question and is of the asker's own life, and all the rest."""

    sentences: Sequence[str]
    own: frozenset[int]

    @property
    def rest(self) -> str:
        """The message without the sentences of the asker's own life."""
        return " ".join(sentence for at, sentence in enumerate(self.sentences) if at not in self.own)


def prefaced(text: str) -> Prefaced | None:
    """Return what a cleaned text says of the asker beside its question, None where it says nothing of the kind.

    Nor is there any where the question itself is about the asker's own case.
    """
    sentences = [sentence for sentence in _SENTENCE.split(text) if sentence.strip()]
    asked = next((at for at, sentence in enumerate(sentences) if _ASKS.search(sentence)), 0)
    own = frozenset(
        at
        for at, sentence in enumerate(sentences)
        if at != asked and not (at > asked and _ASKS.search(sentence))
        if _GREETS.fullmatch(sentence) or (_OWN.search(sentence) and _OF_THE_THING.search(sentence) is None)
    )
    others = (sentence for at, sentence in enumerate(sentences) if at >= asked and at not in own)
    return Prefaced(sentences, own) if own and not any(map(_OWN.search, others)) else None


def says_who_we_are(lexicon: Lexicon, message: Prefaced) -> bool:
    """Tell whether the preface says whose "our" is in the question: "I'm an actor. When is our deal up?"."""
    if _OURS.search(message.rest) is None:
        return False
    told = lexicon.read_clean(" ".join(message.sentences[at] for at in sorted(message.own)))
    return any(key.startswith("@party:") for key in told.keys)


def without_its_figures(lexicon: Lexicon, message: Prefaced) -> str:
    """Return a message without the figures and days of its preface: nobody asks for those."""
    written = (_plain(lexicon, one) if at in message.own else one for at, one in enumerate(message.sentences))
    return " ".join(written)


def without_its_sums(message: Prefaced) -> str:
    """Return a message without what its preface tells sums of that are no title's sales; empty where it tells none.

    What a script was sold for is no revenue to work on.
    """
    told = {at: message.sentences[at] for at in message.own}
    others = {at for at, one in told.items() if is_of_ones_own(one)}
    kept = (sentence for at, sentence in enumerate(message.sentences) if at not in others)
    return " ".join(kept) if others else ""


def _plain(lexicon: Lexicon, sentence: str) -> str:
    read = lexicon.read_clean(sentence)
    dropped = {
        at for key, (first, last) in read.placed if key[0] == "#" or month_and_day(key) for at in range(first, last)
    }
    return f"{' '.join(word for at, word in enumerate(read.words) if at not in dropped)}." if dropped else sentence


def stands_alone(reading: Reading) -> bool:
    """Tell whether a question can be read without what was told before it."""
    named = any(key[0] == "@" for key in reading.keys)
    return not points_back(reading) and bool(named or reading.content)
