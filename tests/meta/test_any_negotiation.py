"""The engine serves any negotiation: words of the one that is shipped stand in its pack and not in the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.meta.project import sources

# Who bargained, where, when and in which paper it was told, what is written and sold, and what was fought over.
OF_THE_SHIPPED = re.compile(
    r"(?<![a-z])(?:writers?|screen ?writers?|co-?writers?|scribes|guilds?|studios?|producers?|networks?|wga[ew]?|amptp"
    r"|sag|dga|variety|verrone|counter|handel|strik(?:e|es|ers?|ing)|walkouts?|pickets?|hollywood|los[ _]angeles|la"
    r"|200[78]|dvds?|cassettes?|films?|movies?|episodes?|sitcoms?|scripts?|screenplays?|teleplays?|webisodes?|tv"
    r"|recoup\w*)(?![a-z])",
    re.IGNORECASE,
)
_DAY = "an example of how a day or a zone is written, for whoever fills in a pack"
_LABOUR = "what unions and employers do anywhere"
_GOODS = "things that are sold by the piece: a figure before them counts, a figure after them is a price"
_WHO_EARNS = "who earns, by trade, as people who earn speak of themselves; whose money is no residual the pack says"
_EMPLOYERS = "employers by trade, whose money is no residual, whoever they are in a pack"
_GROSS = "what a base is figured on, by another name: the producer's gross"
_WORKS = "works that are paid for anew, by the names that people have for them: which rule is meant the pack says"
_SHARING = "how people call those with whom they share a sum; what the pack calls them is `shared_by` of its rule"
_RECOUPED = "the name of a threshold: nothing is due before costs are earned back"
# File -> the words that may stand there, and why.
ALLOWED: dict[str, dict[str, str]] = {
    "checks/dates.py": {"2007 los_angeles": _DAY},
    "language/acts.py": {"strike": _LABOUR},
    "language/contraries.py": {"strike": _LABOUR},
    "language/asking.py": {"guilds strike": _LABOUR},
    "language/bodies.py": {"guild guilds": _LABOUR},
    "language/figure_grammar.py": {
        "dvd dvds cassette cassettes": _GOODS, "episode film movie tv": _WORKS,
        "networks": "no scale word: `grand networks`",
    },
    "language/inexact.py": {"dvds": _GOODS},
    "language/number_words.py": {"dvd dvds": _GOODS},
    "language/scrubbing.py": {"tv": "the end of a web address"},
    "language/zones.py": {"los_angeles la hollywood": "names of one zone among those of the world"},
    "model/notes.py": {"2007 los_angeles": _DAY},
    "residuals/aside.py": {"writers": _WHO_EARNS},
    "residuals/asking.py": {
        "dvd dvds": _GOODS, "producer": _GROSS, "writer writers": _WHO_EARNS,
        "recouped": _RECOUPED,
    },
    "residuals/deciding.py": {"writers": _WHO_EARNS},
    "residuals/following.py": {
        "dvd dvds": _GOODS, "episode episodes film films movie movies script": _WORKS, "producers studios": _EMPLOYERS,
        "cowriter cowriters writer writers": _SHARING, "recoup recouped": _RECOUPED,
    },
    "residuals/glancing.py": {"dvds": _GOODS},
    "residuals/labels.py": {
        "counter": "a shop sells over it", "dvd dvds": _GOODS, "screenplay teleplay": _WORKS,
        "writer writers": _WHO_EARNS, "producer": _GROSS, "tv": "a channel that is paid for is no pay",
    },
    "residuals/lengths.py": {"episodes scripts sitcoms teleplays network tv": _WORKS},
    "residuals/mending.py": {"recoup recouped recoupment": _RECOUPED, "webisode": _WORKS},
    "residuals/multiplying.py": {"dvd dvds": _GOODS, "writers": _WHO_EARNS},
    "residuals/own_sums.py": {"cassettes dvds": _GOODS, "episodes films movies screenplays scripts": _WORKS},
    "residuals/periods.py": {"dvds": _GOODS, "strike": _LABOUR},
    "residuals/shares.py": {"episodes films movies": _WORKS, "writers": _SHARING},
    "residuals/special_wording.py": {"recouped recoupment": _RECOUPED},
    "residuals/splitting.py": {"scribes screenplay script teleplay writer writers": _SHARING},
    "residuals/sums.py": {"guild strike strikers writers": _LABOUR},
    "residuals/titles.py": {"episode episodes film films movie movies webisode webisodes": _WORKS},
    "residuals/units.py": {"dvd dvds": _GOODS},
    "residuals/vocabulary.py": {"guild strike walkout": _LABOUR},
    "residuals/wording.py": {"recoupment": _RECOUPED},
    "reading/faults.py": {"2007": _DAY, "strike": "an example of an id, for whoever fills in a pack"},
}  # fmt: skip


def _texts(tree: ast.Module) -> Iterator[str]:
    """Yield every text in a file that is no docstring, its signs for the edges of words taken out."""
    bodies = [node.body for node in ast.walk(tree) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)]
    told = {id(body[0].value) for body in bodies if body and isinstance(body[0], ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield re.sub(r"\\[bBsSdDwW]", " ", node.value)


def _found() -> dict[str, set[str]]:
    """Return the words of the shipped negotiation in each file of the engine, by its path in `knowledge`."""
    found = {
        path.removeprefix("knowledge/"): {w.lower() for text in _texts(tree) for w in OF_THE_SHIPPED.findall(text)}
        for path, tree in sources("knowledge").items()
    }
    return {path: words for path, words in found.items() if words}


def test_words_of_the_shipped_negotiation_stand_in_its_pack() -> None:
    """A word of it in the code has a reason why it is anybody's, and a reason that is not needed any longer goes."""
    allowed = {path: {word for words in reasons for word in words.split()} for path, reasons in ALLOWED.items()}
    assert _found() == allowed
