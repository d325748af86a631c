"""Those who may come into any dispute from outside: a mediator, a judge, a governor.

A question about what one of them did takes for granted that there was one. English of any negotiation, no pack's own.
"""

from __future__ import annotations

import re

_WHO = (
    r"(?:arbitrators?|mediators?|conciliators?|referees?|judges?|courts?|jury|juries|governors?|mayors?|senators?"
    r"|congress(?:man|woman)?|police|sheriffs?|prosecutors?|regulators?|ombudsman|auditors?|inspectors?|labou?r board)"
)
_DOING = re.compile(
    rf"\b(?:did|does|do|has|have|had|by|which|what|whose|who is|who was) (?:the |an? |any |that |this )?"
    rf"(?:federal |state |independent |outside |neutral |local )?(?P<who>{_WHO})\b"
    rf"|\b(?:the|an?) (?:federal |state |independent |outside |neutral |local )?(?P<one>{_WHO})"
    r" (?:who|that|say|says|said|rul\w+|order\w*|decid\w+|threw|throw|find|found|told|step\w*|stop\w*|want\w*|ask\w*)\b"
)


def outsider_in(text: str) -> str:
    """Return the outsider whose doings a cleaned question asks about, as it is called there; empty where there is none."""
    found = _DOING.search(text)
    return (found["who"] or found["one"]) if found is not None else ""
