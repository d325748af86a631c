"""The time of another place that a question asks for: "the deadline in London time", "what hour is that in Tokyo"."""

from __future__ import annotations

import re
from functools import cache
from zoneinfo import available_timezones

# What people call a zone where its IANA name, the last part of which is a city, does not say it.
_CALLED = {
    "America/New_York": "eastern, east coast, et, est, edt, nyc, ny, new york city",
    "America/Chicago": "central, ct, cst, cdt",
    "America/Denver": "mountain, mt, mst, mdt",
    "America/Los_Angeles": "pacific, west coast, pt, pst, pdt, la, l.a, hollywood, california",
    "Europe/London": "uk, british, england, britain, bst",
    "Europe/Berlin": "german, germany, cet, cest, central european",
    "Europe/Paris": "french, france",
    "Europe/Rome": "italian, italy",
    "Europe/Dublin": "irish, ireland",
    "Asia/Tokyo": "japan, japanese, jst",
    "Asia/Kolkata": "india, indian, ist, mumbai, delhi, new delhi",
    "Asia/Shanghai": "china, chinese, beijing",
    "Pacific/Auckland": "new zealand",
    "UTC": "utc, gmt, zulu, greenwich, universal",
}
# Most questions speak of no clock at all.
_SIGN = re.compile(r"\b(?:time|clock|hours?|utc|gmt|cet|bst|est|edt|pst|pdt|cst|cdt|jst)\b")
_AREAS = frozenset({"Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"})
# Nothing here begins with what may be repeated without end: a text made for it would be gone through from each sign.
_PLACE = r"(?P<place>[a-z][a-z.]{0,24}(?: [a-z]{1,24}){0,2}?)"
_ASKED = (
    re.compile(rf"\b(?:in|by|at|on) {_PLACE}(?:'s)?(?: (?:standard|daylight|local))? (?:time|clock|hours)\b"),
    re.compile(rf"\b(?:in )?{_PLACE}(?:'s)?(?: (?:standard|daylight|local))? time\b"),
    re.compile(r"\b(?:in )?(?P<place>utc|gmt|cet|bst|est|edt|pst|pdt|cst|cdt|jst)\b"),
)
_AT_THE_CLOCK = re.compile(r"\b(?:time|hour)(?P<cut> in )(?P<after>.+)")
_LONGEST_PLACE = 3
# "What time does it end in London": the place stands at the end, the clock before it.
_CLOCK = re.compile(rf"\b(?:what|which|at what) (?:time|hour)\b.*?(?P<cut>\b(?:in|for) {_PLACE})\W*$")
_BEFORE_A_PLACE = re.compile(r"\b(?:in|by|at|on)\s*$")


def zone_asked(text: str) -> tuple[str, str]:
    """Return the IANA zone in whose time a cleaned text asks, and the text without it; `` where it names none."""
    if _SIGN.search(text) is None:
        return "", text
    for pattern in _ASKED:
        for found in pattern.finditer(text):
            # "What is the deadline london time" leads with words of its own: the place is what stands last.
            parts = found["place"].split()
            for first in range(len(parts)):
                zone = _zones().get(" ".join(parts[first:]))
                if zone:
                    before = text[: found.start("place")] + " ".join(parts[:first])
                    led = _BEFORE_A_PLACE.search(before) if not first else None
                    kept = before[: led.start()].rstrip(" ,") if led is not None else before
                    return zone, " ".join(f"{kept} {text[found.end() :]}".split())
    found = _AT_THE_CLOCK.search(text)
    after = found["after"].split() if found is not None else []
    for length in range(min(_LONGEST_PLACE, len(after) - 1), 0, -1):
        zone = _zones().get(" ".join(after[:length]))
        if found is not None and zone:
            return zone, " ".join((text[: found.start("cut")], *after[length:]))
    found = _CLOCK.search(text)
    zone = _zones().get(found["place"], "") if found is not None else ""
    return (zone, text[: found.start("cut")].rstrip(" ,")) if found is not None and zone else ("", text)


def called(zone: str) -> frozenset[str]:
    """Return the single words, in lower case, of which the names consist that people have for an IANA zone."""
    return frozenset(word for name, known in _zones().items() if known == zone for word in name.split())


@cache
def _zones() -> dict[str, str]:
    """The zones by what people call them, lower case."""
    called = {
        name.rpartition("/")[2].replace("_", " ").lower(): name
        for name in sorted(available_timezones(), reverse=True)
        if name.partition("/")[0] in _AREAS
    }
    called.update((one, zone) for zone, names in _CALLED.items() for one in names.split(", "))
    return called
