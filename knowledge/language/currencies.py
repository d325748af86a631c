"""Money that is not US dollars, by the name of what it is: `C$5m`, `5 million yen`, `Rs 50,000`, `1m in euros`."""

from __future__ import annotations

import re

_SIGNS = {
    "£": "pounds", "€": "euros", "¥": "yen or yuan", "₹": "rupees", "₩": "won", "₽": "roubles", "₱": "pesos",
    "₪": "shekels", "₫": "dong", "฿": "baht", "₺": "lira", "₴": "hryvnia", "₦": "naira", "₿": "bitcoin",
}  # fmt: skip
# What stands right before a dollar sign makes it another country's.
_DOLLARS = {
    "c": "Canadian dollars", "ca": "Canadian dollars", "cad": "Canadian dollars", "cdn": "Canadian dollars",
    "can": "Canadian dollars", "a": "Australian dollars", "au": "Australian dollars", "aud": "Australian dollars",
    "nz": "New Zealand dollars", "hk": "Hong Kong dollars", "s": "Singapore dollars", "sg": "Singapore dollars",
    "nt": "Taiwan dollars", "r": "reais", "mx": "Mexican pesos", "mex": "Mexican pesos",
}  # fmt: skip
_CODES = {
    "eur": "euros", "gbp": "pounds", "cad": "Canadian dollars", "aud": "Australian dollars",
    "nzd": "New Zealand dollars", "hkd": "Hong Kong dollars", "sgd": "Singapore dollars", "chf": "Swiss francs",
    "jpy": "yen", "cny": "yuan", "rmb": "yuan", "inr": "rupees", "rs": "rupees", "brl": "reais",
    "mxn": "Mexican pesos", "krw": "won", "rub": "roubles", "sek": "kronor", "nok": "kroner", "dkk": "kroner",
    "zar": "rand", "ils": "shekels", "btc": "bitcoin",
}  # fmt: skip
_NAMED = {
    **dict.fromkeys(("canadian", "loonies", "canadian dollars", "cdn dollars", "dollars canadian"), "Canadian dollars"),
    **dict.fromkeys(("australian dollars", "aussie dollars", "aussie bucks"), "Australian dollars"),
    "new zealand dollars": "New Zealand dollars", "hong kong dollars": "Hong Kong dollars",
    "singapore dollars": "Singapore dollars", "swiss francs": "Swiss francs",
}  # fmt: skip
_NAMES = (
    r"euros?|pounds?(?: sterling)?|sterling|quid|yens?|yuan|renminbi|rupees?|pesos?|reais|(?:swiss )?francs?|roubles?"
    r"|rubles?|kron(?:a|e|er|or)|shekels?|baht|lira|naira|bitcoins?|(?:korean )won(?= wholesale|\W*$)"
    r"|(?:canadian|cdn|australian|aussie|new zealand|kiwi|hong kong|singapore|taiwan) (?:dollars?|bucks?)|loonies"
    r"|canadian|dollars? canadian"
)
_CODE = "|".join(code for code in _CODES if code != "rs")

# Before the digits: a sign, a code, or letters right on a dollar sign other than those of the United States.
ABROAD_BEFORE = rf"[{''.join(_SIGNS)}] ?|(?!us\$)[a-z]{{1,4}}\$ ?|(?:{_CODE}) ?\$? ?|rs\.? ?"
# After them: a sign, a code or a name, also after `in`.
ABROAD_AFTER = rf"[{''.join(_SIGNS)}]|(?:in )?(?:{_CODE}|rs)\b|(?:in )?(?:{_NAMES})(?!\w)"
_ANYWHERE = re.compile(
    rf"(?:\b(?:in|into|were|was|all|paid) (?P<said>{_NAMES}|{_CODE})(?!\w))"
    r"|\b(?P<alone>euros|yen|rupees|pesos|yuan|renminbi|roubles|rubles|shekels|(?:canadian|australian) dollars)\b"
)


def currency(typed: str) -> str:
    """Return the name of the money that a sign, a code or a word stands for: `c$` -> `Canadian dollars`."""
    plain = typed.strip().removeprefix("in ").rstrip(".")
    if plain.endswith("$") and plain != "$":
        letters = plain[:-1].strip()
        return _DOLLARS.get(letters) or _CODES.get(letters, "dollars of an unknown kind")
    return _SIGNS.get(plain) or _CODES.get(plain) or _NAMED.get(plain, plain)


def currency_said(flat: str) -> str:
    """Return the foreign money that a tidied text speaks of anywhere, `` where it speaks of none."""
    found = _ANYWHERE.search(flat)
    return currency(found["said"] or found["alone"]) if found is not None else ""
