"""A question in its conversation: what "he", "that one" or "and the actors?" means after what was asked before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.answering.edition import Edition
from knowledge.language.dating import month_and_day
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import WE, Reading
from knowledge.language.normalising import clean
from knowledge.language.question_words import AUXILIARIES, QUESTION_WORDS, leads

_PERSON = frozenset({"he", "him", "his", "she", "her", "hers"})
_BODY = frozenset({"they", "them", "their", "theirs", "it", "its"})
_BACKWARD = re.compile(
    r"^(?:(?:ok|okay|so|well|oh|wait|right|cool|lol|hm+|thanks|got it)[,.]?\s+)*"
    r"(?:and|what about|what abt|how about|how bout|n|or|but|same|also|then)\b"
    # "During all this" means these times, and nothing that was said.
    r"|\b(?:that|(?<!all )(?<!during )this|those|these|it|they|them|one|he|him|his|she|her|there|then)\b"
)
_OPENING = re.compile(
    r"(?:(?:ok|okay|so|well|oh|wait|right|cool|thanks|got it)[,.]? )*"
    r"(?:and|n|what about|what abt|whatabout|wbt|how about|how bout|or|but|same for|same with|also)\b"
)
# Nothing but "go on": what lies near what was told and was not told yet.
_MORE = re.compile(
    leads("cool", "thanks", "great", "nice", "please", "pls", "can you", "could you", "can u")
    + r"(?:(?:tell|give|show) (?:me|us) (?:some |a bit |a little |any )?more(?: details?| info)?"
    r"(?: (?:about|on|of) (?:that|this|it|them|those))?|more(?: details?| info| please| pls)?"
    r"|(?:any|some)(?:thing|) (?:else|more)|what else|what more|anything else (?:on|about) (?:that|this|it)"
    r"|(?:is|was) (?:there|that) (?:anything|something) (?:else|more)|(?:is|was) (?:that|this|it) (?:all|everything)"
    r"|go on|continue|keep going|carry on|elaborate|expand(?: on (?:that|this|it))?|details"
    r"|explain (?:that|this|it) (?:more|further))(?:,? (?:please|pls|plz|then))?\W*"
)
# Nothing but "which source is that?": what is asked for is not in the pack but beside the answer before.
_SOURCE = re.compile(
    leads() + r"(?:(?:(?:what|which|whats)(?:'s| is| are)? )?(?:(?:the|your|its|a) )?"
    r"(?:sources?|citations?|cites?|references?|paragraphs?)|who says so|says who)"
    r"(?: (?:is|was|are) (?:that|this|it|those))?(?: (?:for|of|on) (?:that|this|it|those))?"
    r"(?:,? (?:please|pls|plz))?\W*"
)
# A doubt about what was told, or who says it and when: the answer stands, with who says so and when under it.
_DOUBT = re.compile(
    leads("wow")
    + r"(?:says who|who says so|who (?:said|says|claims|claimed|reported|wrote|told you) (?:that|this|so|it)"
    r"|(?:is|was) (?:that|this|it) (?:really |actually )?(?:true|right|correct|so|for real|confirmed|official)"
    r"|(?:like )?(?:never(?: ever| again)?|not ever|ever)"
    r"|are you (?:really )?sure(?: (?:about|of) (?:that|this))?|how do (?:you|we) know(?: (?:that|this))?"
    r"|when (?:was|is) (?:that|this|it) (?:said|reported|written|printed|published|from)"
    r"|when did (?:the )?\w+ (?:say|said|claim|write|report|announce) (?:that|this|so|it)"
    r"|where (?:does|did) (?:that|this|it) come from|where (?:did|do) you (?:get|read|hear) (?:that|this|it)(?: from)?)"
    r"\W*"
)
# How somebody feels, which asks for nothing: "im so fed up right now".
_FEELING = re.compile(
    r"(?:i am|i feel)(?: (?:so|very|really|just|all|too|pretty|kind of|getting))* [a-z]+(?: (?:up|out|off|down))?"
    r"(?: (?:right now|now|today|again|(?:about|of|by|with) (?:all )?(?:of )?(?:this|that|it)))*"
)
_THANKS = re.compile(
    r"(?:(?:ok|okay|oh|cool|great|nice|good|perfect|thx|ty|cheers|thanks|thank (?:you|u)|got it|makes sense|understood"
    r"|so much|very much|a lot|again|appreciated?|bot)[ ,.!]*)+"
)
# What a follow-up without any word of its own asks by, or points back with.
_ON = """that this those these one ones there then more else again really seriously sure true explain details exactly
    everything something anything other others same go going continue"""
_ASKING_ON = frozenset(QUESTION_WORDS) | _PERSON | _BODY | frozenset(_ON.split())
_NO_THING = ("@person:", "@party:", "@year:")
_WHO_IS = re.compile(leads() + r"(?:who is|who's|whos|who was)\b(?! (?:he|she|it|that|this|they)\b)")
# How people begin before they ask.
_LEADS = frozenset({"ok", "okay", "so", "well", "and", "but", "or", "then"})
# How a question for something else about the same begins, and what it has besides: "and what are they about".
_ASKS_ELSE = frozenset((*AUXILIARIES, "what", "which"))
_BESIDES = "be been about for of to on in at the a many much long"
# What is asked of a thing that was told by pointing at it: "why does it matter", "is that important".
_WEIGHT = frozenset({"matter", "matters", "important", "significant", "relevant", "big", "deal"})
_POINTING = _ASKING_ON | _LEADS | _ASKS_ELSE | frozenset(_BESIDES.split()) | _WEIGHT
SHORT = 1
LONGEST_THANKS = 60


def leans_back(reading: Reading) -> bool:
    """Tell whether a question can hardly be read without what came before it."""
    return asks_nothing_new(reading) or points_back(reading)


def asks_nothing_new(reading: Reading) -> bool:
    """Tell whether a question has hardly a word of its own: "who said that?" is about what was told, and it alone."""
    return len(reading.content) <= SHORT


def asks_on(reading: Reading) -> bool:
    """Tell whether a follow-up without a word of its own asks anything at all: "why?", and not "ok" or "and no"."""
    return not _ASKING_ON.isdisjoint(reading.words)


def points_back(reading: Reading) -> bool:
    """Tell whether a question has a word that points to what came before it: "and ...", "he", "that"."""
    return _BACKWARD.search(reading.text) is not None


def asks_who_is_named(reading: Reading) -> bool:
    """Tell whether a question asks who somebody is, by a name or an office, with an "and" before it at most."""
    named = [key for key in reading.content if key.startswith(_NO_THING[:2])]
    return len(named) == len(reading.content) == 1 and _WHO_IS.match(reading.text) is not None


def only_names(reading: Reading) -> bool:
    """Tell whether a follow-up only names another one to ask the same about: "and the other side?", "and in 1999?"."""
    content = reading.content
    named = bool(content) and all(key[0] in "@#" or month_and_day(key) for key in content)
    return named and _OPENING.match(reading.text) is not None


def only_points(reading: Reading) -> bool:
    """Tell whether a follow-up has nothing but pointers and words of asking: "what are they", "how many was that"."""
    return bool(reading.words) and _POINTING.issuperset(reading.words)


def asks_what_it_matters(reading: Reading) -> bool:
    """Tell whether a follow-up asks of what was told why it is of any weight: "why does that matter"."""
    return "why" in reading.words and not _WEIGHT.isdisjoint(reading.words)


def asks_for_more(reading: Reading) -> bool:
    """Tell whether a follow-up asks for nothing but more of the same."""
    return _MORE.fullmatch(reading.text) is not None


def tells_again(reading: Reading) -> bool:
    """Tell whether a light follow-up may be answered with what was just told.

    "When?" and "really?" may; "what are they" and "did anyone like it" ask for something else about it.
    """
    opens = next((word for word in reading.words if word not in _LEADS), "")
    return "mean" in reading.words or not (opens in _ASKS_ELSE or "what" in reading.words)


def asks_for_the_source(text: str) -> bool:
    """Tell whether a cleaned text asks for nothing but the source of what was told before it, or doubts it."""
    return _SOURCE.fullmatch(text) is not None or doubts(text)


def doubts(text: str) -> bool:
    """Tell whether a cleaned text asks whether, or by whom, "that" was said; it names nothing that was."""
    return _DOUBT.fullmatch(text) is not None


def only_thanks(text: str) -> bool:
    """Tell whether a message only thanks or agrees: what follows it leans on what was said before."""
    return len(text) <= LONGEST_THANKS and _THANKS.fullmatch(clean(text)) is not None


def only_feels(reading: Reading) -> bool:
    """Tell whether a message says how whoever writes it feels, and names nothing."""
    named = any(key.startswith(("@", "#")) for key in reading.keys)
    return not named and _FEELING.fullmatch(" ".join(reading.words)) is not None


def readings_in_context(
    edition: Edition, reading: Reading, said: Sequence[Reading], people: Sequence[str]
) -> list[Reading]:
    """Return further readings of a follow-up, made whole from the messages before it, oldest first.

    `people` are the ids of persons that the conversation has named or been told of, latest first.
    """
    words = with_names(edition, reading, said, people)
    we = edition.pack.header.we
    whole = [" ".join(words)] if words != list(reading.words) else []
    spoken = _with_person(edition, reading, people)
    whole.extend(
        _named_instead(before, reading, we) or " ".join((*_without_replaced(before, reading, we), *spoken))
        for before in reversed(said[-2:])
    )
    return [edition.index.lexicon.read(text) for text in dict.fromkeys(whole)]


def of_somebody(edition: Edition, reading: Reading, before: Reading) -> list[Reading]:
    """Return a follow-up of one word asked of the one person whom the question before named: "what firm" is his.

    None where it names or means anybody itself.
    """
    named = before.slots.get("person", frozenset[str]())
    bare = bool(reading.content) and asks_nothing_new(reading) and not reading.slots and not means_somebody(reading)
    if len(named) != 1 or not bare or reading.asked.manner not in {"what", "where"}:
        return []
    name = next((p.name.lower() for p in edition.pack.people if p.id in named), "")
    return [edition.index.lexicon.read(" ".join((*reading.words, "of", *name.split())))]


def in_its_place(edition: Edition, reading: Reading, before: Reading) -> Reading | None:
    """The question before with what a follow-up names in the place of the one such thing that it named; else None."""
    text = _named_instead(before, reading, edition.pack.header.we)
    return edition.index.lexicon.read(text) if text else None


def with_names(edition: Edition, reading: Reading, said: Sequence[Reading], people: Sequence[str]) -> list[str]:
    """Return the words of a follow-up with the names that "he" and "they" stand for."""
    return _with_body(edition, _with_person(edition, reading, people), reading, said)


def _with_person(edition: Edition, reading: Reading, people: Sequence[str]) -> list[str]:
    if not people or "person" in reading.slots:
        return list(reading.words)
    name = next((p.name.lower() for p in edition.pack.people if p.id == people[0]), "")
    return [part for word in reading.words for part in (name.split() if word in _PERSON and name else [word])]


def names_somebody(reading: Reading, people: Sequence[str]) -> bool:
    """Tell whether "he" or "she" stands for somebody whom the conversation knows."""
    return bool(people) and means_somebody(reading)


def means_somebody(reading: Reading) -> bool:
    """Tell whether a follow-up says "he" or "she" and names nobody."""
    return "person" not in reading.slots and not _PERSON.isdisjoint(reading.words)


def _with_body(edition: Edition, words: list[str], reading: Reading, said: Sequence[Reading]) -> list[str]:
    """The words with the party last named put for "they" or "it": where several were, not the members' own."""
    if "party" in reading.slots or _BODY.isdisjoint(words):
        return words
    name = next(filter(None, (_party_of(edition, before) for before in reversed(said))), None)
    at = next(at for at, word in enumerate(words) if word in _BODY)
    return [*words[:at], *name, *words[at + 1 :]] if name else words


def _party_of(edition: Edition, before: Reading) -> list[str]:
    named = [
        (key.removeprefix("@party:"), before.words[first:last])
        for key, (first, last) in before.placed
        if key.startswith("@party:") and before.words[first] not in WE
    ]
    others = [words for party, words in named if party != edition.pack.header.we] or [words for _, words in named]
    return list(others[-1]) if others else []


def _without_replaced(before: Reading, now: Reading, we: str) -> list[str]:
    """The earlier question's words, less the slots that the follow-up names anew ("and the actors?")."""
    dropped = {at for first, last in _replaced(before, now, we) for at in range(first, last)}
    return [word for at, word in enumerate(before.words) if at not in dropped]


def _replaced(before: Reading, now: Reading, we: str) -> list[tuple[int, int]]:
    """Where the earlier question names what the follow-up names another one of."""
    return [
        span
        for key, span in before.placed
        if key.startswith("@")
        and any(value != we or not now.only_we for value in now.slots.get(key[1:].partition(":")[0], frozenset()))
    ]


def _named_instead(before: Reading, now: Reading, we: str) -> str:
    """The earlier question with what "and the actors?" names in the place of the one thing that it named before."""
    named = [span for key, span in now.placed if key not in FUNCTION_WORDS]
    if len(named) != 1 or not only_names(now):
        return ""
    places = _replaced(before, now, we) or _things(before, now)
    if len(places) != 1:
        return ""
    (first, last), (begin, end) = places[0], named[0]
    return " ".join((*before.words[:first], *now.words[begin:end], *before.words[last:]))


def _things(before: Reading, now: Reading) -> list[tuple[int, int]]:
    """Where the earlier question names things of whatever group, if the follow-up names one: no person, no number."""
    if not any(key[0] == "@" and not key.startswith(_NO_THING) for key in now.keys):
        return []
    spans = before.placed
    return [span for key, span in spans if key[0] == "@" and not key.startswith(_NO_THING)]
