"""From what someone typed to plain lower-case words: Unicode, invisible characters, markup and contractions.

Nothing here knows a pack. The result is for matching only and is never shown.
"""

from __future__ import annotations

import re
import unicodedata

# Longer texts say no more about what is asked; the head and the tail of a long message are where questions stand.
LONGEST = 1500
# Of what was typed no more than this from either end is looked at: markup and invisible characters take room too.
_MOST_RAW = 6000

# Formatting (zero-width), control, surrogate, private and unassigned characters.
_UNSEEN = frozenset({"Cf", "Cc", "Cs", "Co", "Cn"})
_LINES = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_MARKUP = re.compile(
    r"<(?:@[!&]?|#)\d+>|<a?:\w+:\d+>|<t:-?\d+(?::\w)?>|</[^>\n]{1,60}:\d+>|https?://\S+|@(?:everyone|here)\b",
    re.IGNORECASE,
)
# What a terminal takes for colour or a title, typed with the escape itself or as programs write it: no figure of anybody's.
_ESCAPE = r"(?:\x1b|\\x1b|\\033|\\u001b|\\e)"
_SEQUENCES = re.compile(
    rf"(?:{_ESCAPE}\[|\x9b)[0-?]*[ -/]*[@-~]|{_ESCAPE}\][^\x07\x1b\n]{{0,200}}(?:\x07|{_ESCAPE}\\)|\x1b[ -/]*[0-~]"
)
_QUOTES = str.maketrans({"‘": "'", "’": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "–": "-", "—": " - "})
_STRETCHED = re.compile(r"([a-z])\1\1+")
_DECORATION = re.compile(r"[*_~|\\]+")

# Written without an apostrophe as often as with one.
_CONTRACTED = {
    "whats": "what is", "whos": "who is", "whens": "when is", "wheres": "where is", "whys": "why is",
    "hows": "how is", "whatre": "what are", "thats": "that is", "theres": "there is", "its": "it is",
    "hes": "he is", "shes": "she is", "theyre": "they are", "youre": "you are", "weve": "we have",
    "theyve": "they have", "ive": "i have", "im": "i am", "itll": "it will", "theyll": "they will",
    "dont": "do not", "doesnt": "does not", "didnt": "did not", "isnt": "is not", "arent": "are not",
    "wasnt": "was not", "werent": "were not", "wont": "will not", "cant": "can not", "cannot": "can not",
    "couldnt": "could not", "wouldnt": "would not", "shouldnt": "should not", "hasnt": "has not",
    "havent": "have not", "hadnt": "had not", "aint": "is not", "wanna": "want to", "gonna": "going to",
    "gotta": "have to", "lemme": "let me", "gimme": "give me", "whatd": "what did", "howd": "how did",
    "whod": "who did", "whyd": "why did", "whend": "when did", "cuz": "because", "bc": "because", "b4": "before",
    "tmrw": "tomorrow", "tmr": "tomorrow", "2moro": "tomorrow", "2day": "today", "ppl": "people", "abt": "about", "u": "you", "ur": "your",
    "r": "are", "w": "with", "wud": "would", "wld": "would", "cud": "could", "shud": "should", "wat": "what",
    "wut": "what", "wen": "when", "y": "why", "n": "and", "nite": "night", "thx": "thanks", "pls": "please",
    "plz": "please", "rn": "right now", "pct": "percent", "til": "until", "till": "until", "thru": "through",
    "acc": "according", "srsly": "seriously", "prez": "president", "tho": "though", "dat": "that", "da": "the",
    "rly": "really", "becuz": "because", "coz": "because", "bcuz": "because", "wk": "week", "wks": "weeks",
    "yr": "year", "yrs": "years", "mtg": "meeting", "def": "definition", "b/c": "because", "w/": "with", "w/o": "without", "w/out": "without", "em": "them",
    "wo": "without", "vs": "versus", "hrs": "hours", "hr": "hour", "mins": "minutes", "bout": "about",
}  # fmt: skip
# How the commonest words are clipped and misspelt. They are too short, or their slips too common, to be mended by likeness.
_SLIPS = {
    "hw": "how", "hwo": "how", "mny": "many", "mnay": "many", "amny": "many", "whne": "when", "wehn": "when", "hwen": "when", "meny": "many", "wich": "which", "whch": "which", "wil": "will", "wats": "what is",
    "wuts": "what is", "wens": "when is", "teh": "the", "ther": "there", "thier": "their", "theyd": "they would",
    "wer": "were", "wher": "where", "whn": "when", "whr": "where", "wus": "was", "stil": "still", "hav": "have",
    "haf": "have", "giv": "give", "mak": "make", "jus": "just", "aftr": "after", "befor": "before", "befour": "before",
    "bak": "back", "acording": "according", "accordng": "according", "accoring": "according", "nxt": "next",
    "evr": "ever", "evry": "every", "evrything": "everything", "everythin": "everything", "gona": "going to",
    "gota": "have to", "mor": "more", "frm": "from", "anythin": "anything", "nothin": "nothing",
    "somethin": "something", "alredy": "already", "allready": "already", "alrdy": "already", "watever": "whatever",
    "ovr": "over", "realy": "really", "goin": "going", "bein": "being", "doin": "doing", "gettin": "getting",
    "tht": "that", "taht": "that", "askd": "asked", "meen": "mean", "meens": "means", "undr": "under",
    "thng": "thing", "totaly": "totally", "othr": "other", "anothr": "another", "stuf": "stuff", "sais": "says",
    "sez": "says", "dos": "does", "seriusly": "seriously", "mutch": "much", "suposed": "supposed", "wuld": "would",
    "becuase": "because", "becaus": "because", "waht": "what", "btween": "between", "allways": "always",
    "tiem": "time", "agian": "again", "agin": "again", "tehy": "they", "dey": "they", "alot": "a lot",
    "xactly": "exactly", "gud": "good", "everyones": "everyone is", "peeps": "people", "pple": "people",
    "yday": "yesterday", "2moz": "tomorrow", "tonite": "tonight", "2nite": "tonight", "tryna": "trying to",
    "si": "is", "ti": "it", "fo": "of", "ofr": "for", "hte": "the", "adn": "and", "ahd": "had", "hda": "had",
    "woh": "who", "hwy": "why", "wyh": "why", "yuo": "you", "oyu": "you", "nto": "not", "ont": "not", "wsa": "was",
    "hsa": "has", "ahs": "has", "ddi": "did", "idd": "did", "cna": "can", "acn": "can", "aer": "are", "btu": "but",
    "hafta": "have to", "tru": "true", "kinda": "kind of", "sorta": "sort of", "dunno": "do not know",
}  # fmt: skip
_APOSTROPHE = {
    "won't": "will not", "can't": "can not", "shan't": "shall not", "ain't": "is not", "let's": "let us",
    "i'm": "i am", "y'all": "you all", "who's": "who is", "what's": "what is", "when's": "when is",
    "where's": "where is", "how's": "how is", "why's": "why is", "it's": "it is", "that's": "that is",
    "there's": "there is", "he's": "he is", "she's": "she is", "here's": "here is", "how'd": "how did",
    "why'd": "why did", "what'd": "what did", "who'd": "who did", "where'd": "where did",
}  # fmt: skip
_ENDINGS = (("n't", " not"), ("'re", " are"), ("'ve", " have"), ("'ll", " will"), ("'d", " would"), ("'m", " am"))

# What each of the above stands for, as words: most texts hold none of them, which is told at once.
_SPELT_OUT = {word: tuple(meant.split()) for word, meant in (_APOSTROPHE | _SLIPS | _CONTRACTED).items()}

_WORD = re.compile(
    r"d\d\dx\d\d|\b(?:b4|2moro|2day|2nite)\b|\$?\d[\d,]*(?:\.\d+)?%?(?:(?:st|nd|rd|th|k|m|mm|bn|b|x|am|pm)\b)?|w/(?:out|o)?|b/c|[a-z]+(?:'[a-z]+)?|[&%$]"
    r"|[^\W\d_a-z]+",
)


# Without any of these a text has no words but of plain letters, found in half the time.
_MORE_THAN_LETTERS = re.compile(r"[\d/&%$\x80-\U0010ffff]")
_LETTERS = re.compile(r"[a-z]+(?:'[a-z]+)?")


def clean(text: str) -> str:
    """Return the text in NFKC lower case, without markup, invisible characters or stretched letters."""
    if len(text) > 2 * _MOST_RAW:
        text = text[:_MOST_RAW] + " " + text[-_MOST_RAW:]
    text = without_sequences(text)
    visible = text if text.isascii() and text.isprintable() else _visible(text)
    plain = without_markup(visible)
    # Of the quotes and dashes one alone is ASCII.
    plain = (plain.replace("`", "'") if plain.isascii() else plain.translate(_QUOTES)).casefold()
    unaccented = plain if plain.isascii() else _unaccented(plain)
    # A line break ends a sentence, as a semicolon does: what stands on lines of its own is asked on its own.
    unaccented = unaccented.strip().replace("\n", " ; ")
    if _STRETCHED.search(unaccented):
        unaccented = _STRETCHED.sub(r"\1\1", unaccented)
    flat = " ".join(_DECORATION.sub(" ", unaccented).split())
    if len(flat) <= LONGEST:
        return flat
    return flat[: LONGEST // 3] + " " + flat[-(LONGEST - LONGEST // 3) :]


def without_markup(text: str) -> str:
    """Return a text as typed, less mentions, channels, timestamps, emoji and addresses: their figures are nobody's.

    A terminal's control sequences go too.
    """
    text = without_sequences(text)
    # Most texts have none of the signs that all markup has.
    return _MARKUP.sub(" ", text) if "<" in text or "@" in text or "://" in text else text


def without_sequences(text: str) -> str:
    """Return a text without the control sequences of a terminal, which end in letters and hold figures."""
    # Every one of them begins with one of these; most texts have none.
    return _SEQUENCES.sub("", text) if "\x1b" in text or "\x9b" in text or "\\" in text else text


def _visible(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text)
    parted = _LINES.sub("\n", folded)
    return "".join(c for c in parted if c in "\n\t" or unicodedata.category(c) not in _UNSEEN)


def _unaccented(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def words(text: str) -> list[str]:
    """Return the words of a cleaned text with contractions spelt out: `whats the wga's rate` -> what is the wga rate."""
    # Most texts are letters and little else.
    typed = (_WORD if _MORE_THAN_LETTERS.search(text) else _LETTERS).findall(text)
    if "'" not in text and _SPELT_OUT.keys().isdisjoint(typed):
        return typed
    found: list[str] = []
    for word in typed:
        spelt = _SPELT_OUT.get(word)
        if spelt is not None:
            found.extend(spelt)
        elif "'" in word:
            found.extend(_parted(word))
        else:
            found.append(word)
    return found


def _parted(word: str) -> list[str]:
    for ending, meant in _ENDINGS:
        if word.endswith(ending):
            return (word[: -len(ending)] + meant).split()
    return [part for part in (word.removesuffix("'s").removesuffix("'"),) if part]
