"""Acts that change how things stand: what a question takes for done, "why did they cancel it", must have been told.

A statement on the same thing that never speaks of the act, by whatever word, is no answer to why, when or by whom it
was done.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from knowledge.language.asking import Manner

# What takes it for granted that something was done; "did they" asks whether.
_SUPPOSING: frozenset[Manner] = frozenset({"why", "when", "where", "how", "who", "how-long"})
_DONE = re.compile(r"\b(?:did|was|were|has|have|had|got|made|\w+ed|broke|lost|won|quit|fell|shut|put)\b")
# One act under each name, in the words for it: English of any negotiation, no pack's own.
_ACTS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(rf"\b(?:{words})\b")
    for name, words in {
        "cancel": r"cancel\w*|call(?:s|ed|ing)? (?:it |that |the \w+ |the \w+ \w+ )?off|scrap(?:s|ped|ping)?|abort\w*"
        r"|axed?|rescind\w*|revok\w*|annul\w*|void(?:s|ed)?",
        "postpone": r"postpon\w*|delay\w*|put off|push(?:ed)? back|reschedul\w*|mov(?:e|ed|ing) the (?:vote|session|deadline|date)",
        "break off": r"br(?:eak|eaks|oke|oken|eaking) (?:off|down|up)|breakdown|collaps\w*|f(?:all|ell|allen) apart"
        r"|suspend\w*|storm(?:ed)? out",
        "lose": r"los(?:e|es|ing|t)|defeat\w*|vot(?:e|ed) down",
        "sign": r"sign(?:s|ed|ing)? (?:an?|the|off|it|this|their|new|any|up)|ratif\w*|settl(?:e|ed|ing) (?:the|their|it|on)"
        r"|reach(?:ed)? (?:an?|the|its|their) (?:\w+ )?(?:deal|agreement|settlement)|came to (?:an? )?(?:terms|agreement)"
        r"|(?:made|makes?|struck|cut|got|have|has) (?:an?|the|its|their) (?:own |new |separate )?deal|sh(?:ake|ook) hands"
        r"|handshake|(?:deal|agreement|contract) (?:was|is|got|has been) (?:\w+ )?(?:done|made|reached|signed|struck)",
        "call a strike": r"(?:call|declar)\w* (?:an?|the|this) strike(?! (?:authori[sz]ation|vote|ballot|power|mandate))",
        "resign": r"resign\w*|quit(?:s|ting)?|step(?:ped|ping)? down",
        "dismiss": r"fired|firing|sack(?:ed|ing)|laid off|let go of",
        "sue": r"sued?|suing|lawsuits?|took (?:\w+ ){1,2}to court",
        "apologise": r"apologi[sz]\w*|apology|apologies|said sorry",
        "accept": r"accept(?:s|ed|ing)? (?:an?|the|their|its|our|this|that)(?! mandate)|sa(?:y|id|ying) yes to",
        "stop": r"stop(?:s|ped|ping)?|ceas(?:e|es|ed|ing)|halt(?:s|ed|ing)?",
        "block": r"block(?:s|ed|ing)?|veto\w*|overturn\w*|overrul\w*|nullif\w+|invalidat\w*|thr(?:ow|own|ew) out",
        "boycott": r"boycott\w*",
        "win": r"w[io]ns?|winning|victor(?:y|ies)",
    }.items()
}


@dataclass(frozen=True, slots=True)
class Act:
    """An act by its name, and the words in which a question speaks of it."""

    name: str
    said: str


def act_supposed(text: str, manner: Manner) -> Act | None:
    """Return the act that a cleaned question, which asks in such a manner, takes for done; None where it takes none."""
    if manner not in _SUPPOSING or _DONE.search(text) is None:
        return None
    found = ((name, words.search(text.replace("'", ""))) for name, words in _ACTS.items())
    return next((Act(name, said[0]) for name, said in found if said is not None), None)


def speaks_of(act: str, texts: Iterable[str]) -> bool:
    """Tell whether any of some texts speaks of an act, in whatever word for it."""
    return any(_ACTS[act].search(text.lower()) for text in texts)
