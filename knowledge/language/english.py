"""Ordinary English words, so that a real word is never taken for a misspelling of a word the pack knows.

`english.txt` holds the lower-case words of 4 to 13 letters of SCOWL's small list (see LICENSE-english.txt).
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_SPOKEN = """a about above according actually after again ago all almost already also although always am an and another any
    anybody anyone anything anyway are as ask asked at away back be because been before being between both but by bye
    can come could day did do does doing done down each either else enough even ever every everybody everyone
    everything explain far few for from get gets getting give given go goes going gone gonna good got guess guy guys
    had has have having he hear heard hello help her here hey hi him his hmm how however i if in instead into is it
    just keep kind know later least less let like lol look lot lots make many may maybe me mean means might mine
    more most much must my myself need never no nobody none nor not nothing now of off ok okay on one only
    or other others our out over own part people per perhaps please possible put quick quite rather real really
    right said same saw say saying says see seem seems seen seriously several shall she should since so some somebody
    someone something somewhere soon sorry sort still stuff such supposed sure take tell than thank thanks that the
    their them then there these they thing things think this those though through thus to today too took truly
    try two u under until up upon us use very want wants was way we well were what whatever when where
    whether which while who whole whom whose why will with within without wonder would wow ya yeah yep yes yet you
    your yours curious dumb question questions anyone exactly basically literally honestly wait folks everybody omg
    em actual totally folks idk tbh fyi asap btw imo wtf lmao haha pls remind update updates info detail details quickly tldr tl dr eli5""".split()
# As their stems, by which words are looked up, less those that other words share: `basic` cable, an `exact` figure.
_STEMS = """abov alreadi alway anoth ani anybodi anyon anyth becaus befor doe els everi everybodi everyon everyth folk goe
    howev mani mayb nobodi noth onli peopl perhap pleas possibl realli sinc somebodi someon someth somewher sorri
    truli tri updat veri whatev whi""".split()
FUNCTION_WORDS = frozenset((*_SPOKEN, *_STEMS))


@cache
def ordinary_words() -> frozenset[str]:
    """Return the ordinary English words, read once."""
    return frozenset((files("knowledge.language") / "english.txt").read_text(encoding="ascii").split())
